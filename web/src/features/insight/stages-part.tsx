import { phases } from '@zhinuo/contracts/engagements.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go } from '../../lib/nav.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './insight.module.css'
import { rowsPath, usePhaseDays, useStages, type Which } from './insight-data.ts'
import { insightTexts } from './texts.ts'

const stages = ['prevent', 'control', 'improve'] as const

/** 事前, 事中, 事后: what was done, with its rows. */
export const StagesPart = ({ which }: { which: Which }) => {
  const t = useTexts(insightTexts)
  const query = useStages(which)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={6} />
  const { figures } = query.data
  return (
    <>
      <p className={css.dim}>{t('stages_note')}</p>
      <div className={css.cards}>
        {stages.map((stage) => (
          <Card key={stage} title={t(stage)}>
            <ul className={css.lines}>
              {figures
                .filter((figure) => figure.stage === stage)
                .map(({ key, object, count, where }) => (
                  <li key={key}>
                    <Go to={rowsPath(object, where)} className={css.line}>
                      <span>{t(key)}</span>
                      <span className={css.number}>{count}</span>
                    </Go>
                  </li>
                ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  )
}

/** Median days in each phase of the loop. */
export const PhasesPart = ({ which }: { which: Which }) => {
  const t = useTexts(insightTexts)
  const label = useLabel()
  const query = usePhaseDays(which)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={6} />
  const { object, phases: lines } = query.data
  const short = (days: number): string => (days < 10 ? days.toFixed(1) : String(Math.round(days)))
  return (
    <Card title={t('phases')}>
      <p className={css.dim}>{t('phases_note')}</p>
      <ul className={css.lines}>
        {lines.map(({ phase, n, median, low, high, where }) => (
          <li key={phase}>
            <Go to={rowsPath(object, where)} className={css.line}>
              <span>{label(phases[phase].label)}</span>
              {median === null || low === null || high === null ? (
                <span className={css.dim}>{t('phase_few', { n })}</span>
              ) : (
                <span>
                  <span className={css.number}>{t('median_days', { days: short(median) })}</span>{' '}
                  <span className={css.dim}>
                    {t('median_basis', { n, low: short(low), high: short(high) })}
                  </span>
                </span>
              )}
            </Go>
          </li>
        ))}
      </ul>
    </Card>
  )
}
