import type { FiguresView, InsightLine } from '@zhinuo/contracts/insight.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go } from '../../lib/nav.tsx'
import { Card } from '../../ui/page.tsx'
import css from './insight.module.css'
import { percent, rateOf, whole } from './insight-data.ts'
import { insightTexts } from './texts.ts'

/** From here on it is not for want of cases that two periods look alike. */
const manyCases = 30

/** The big number first, small and grey what it rests on, and the difference only where there is one. */
export const RateCard = ({
  view,
  rate,
  title,
  note,
}: {
  view: FiguresView
  rate: string
  title: string
  note: string
}) => {
  const t = useTexts(insightTexts)
  const { value, change, to, allTo } = rateOf(view, view.total, rate)
  const { n, share, low, high } = value
  return (
    <Card title={title}>
      {share === null || low === null || high === null ? (
        <>
          <p className={css.few}>{t('few')}</p>
          <p className={css.dim}>
            <Go to={allTo}>{t('few_basis', { n, minimum: view.minimum })}</Go>
          </p>
        </>
      ) : (
        <>
          <p>
            <Go to={to} className={css.big} title={t('see_rows')}>
              {percent(share)}
              <small>%</small>
            </Go>
          </p>
          <p className={css.dim}>
            <Go to={allTo}>{t('basis', { n, low: whole(low), high: whole(high) })}</Go>
          </p>
          <p className={change === null ? css.dim : undefined}>
            {change === null
              ? t(n < manyCases ? 'no_change' : 'no_difference')
              : t(change > 0 ? 'up' : 'down', { points: Math.abs(change).toFixed(1) })}
          </p>
        </>
      )}
      <p className={css.formula}>{note}</p>
    </Card>
  )
}

export const NpsCard = ({ view }: { view: FiguresView }) => {
  const t = useTexts(insightTexts)
  const promoters = rateOf(view, view.total, 'promoters')
  const detractors = rateOf(view, view.total, 'detractors')
  const { nps } = view.total
  const { n } = promoters.value
  return (
    <Card title={t('nps')}>
      {nps === null ? (
        <>
          <p className={css.few}>{t('few')}</p>
          <p className={css.dim}>
            <Go to={promoters.allTo}>{t('few_basis', { n, minimum: view.minimum })}</Go>
          </p>
        </>
      ) : (
        <>
          <p>
            <Go to={promoters.allTo} className={css.big} title={t('see_rows')}>
              {nps.score}
            </Go>
          </p>
          <p className={css.dim}>{t('basis_points', { n, low: nps.low, high: nps.high })}</p>
          <p className={view.npsChange === null ? css.dim : undefined}>
            {view.npsChange === null
              ? t(n < manyCases ? 'no_change' : 'no_difference')
              : t(view.npsChange > 0 ? 'points_up' : 'points_down', { points: Math.abs(view.npsChange) })}
          </p>
          <p className={css.formula}>
            {t('nps_note', {
              promoters: promoters.value.count,
              detractors: detractors.value.count,
              adjusted: nps.adjusted,
            })}
          </p>
        </>
      )}
    </Card>
  )
}

export const shareKeys = ['onTime', 'early', 'late', 'broken'] as const

/** The four ways a promise ends, as one bar. */
export const ShareBar = ({ view, line }: { view: FiguresView; line: InsightLine }) => {
  const t = useTexts(insightTexts)
  return (
    <span className={css.bar} aria-hidden>
      {shareKeys.map((key) => {
        const { count } = rateOf(view, line, key).value
        return count > 0 && <span key={key} className={css[key]} style={{ flexGrow: count }} title={t(key)} />
      })}
    </span>
  )
}

export const SharesCard = ({
  view,
  title,
  short,
}: {
  view: FiguresView
  title?: string
  short?: boolean
}) => {
  const t = useTexts(insightTexts)
  const renegotiated = rateOf(view, view.total, 'renegotiated')
  const withdrawn = rateOf(view, view.total, 'withdrawn')
  const kept = rateOf(view, view.total, 'kept')
  return (
    <Card title={title ?? t('shares')}>
      {short && kept.value.share !== null && (
        <p>
          <Go to={kept.to} className={css.middle}>
            {percent(kept.value.share)}%
          </Go>{' '}
          <span className={css.dim}>
            {t('kept')} ·{' '}
            {t('basis', {
              n: kept.value.n,
              low: whole(kept.value.low ?? 0),
              high: whole(kept.value.high ?? 1),
            })}
          </span>
        </p>
      )}
      <ShareBar view={view} line={view.total} />
      <ul className={css.legend}>
        {shareKeys.map((key) => {
          const { value, to } = rateOf(view, view.total, key)
          return (
            <li key={key}>
              <span className={css[key]} aria-hidden />
              <Go to={to} className={css.legendRow}>
                <span>{t(key)}</span>
                <span className={css.number}>{value.count}</span>
                <span className={css.dim}>{value.share === null ? '' : `${percent(value.share)}%`}</span>
              </Go>
            </li>
          )
        })}
      </ul>
      {!short && (
        <>
          <p className={css.dim}>
            <Go to={renegotiated.to}>
              {t('renegotiated', {
                count: renegotiated.value.count,
                share: renegotiated.value.share === null ? t('few') : `${percent(renegotiated.value.share)}%`,
              })}
            </Go>
            {' · '}
            <Go to={withdrawn.to}>{t('withdrawn', { count: withdrawn.value.count })}</Go>
          </p>
          <p className={css.formula}>{t('shares_note')}</p>
        </>
      )}
    </Card>
  )
}
