import type { SurveyFigures } from '@zhinuo/contracts/surveys-endpoints.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go } from '../../lib/nav.tsx'
import { Card } from '../../ui/page.tsx'
import type { Rows } from './overview.tsx'
import css from './satisfaction.module.css'
import { satisfactionTexts } from './texts.ts'

/** The big number first, small and grey what it rests on; below it who it is made of. */
export const NpsCard = ({ figures, rows }: { figures: SurveyFigures; rows: Rows }) => {
  const t = useTexts(satisfactionTexts)
  const { nps, minimum, asked, answered, low } = figures
  const { value, n } = nps
  const groups = [
    ['promoters', nps.promoters, rows({ op: 'gte', field: 'nps', value: 9 })],
    [
      'passives',
      nps.passives,
      rows({
        op: 'and',
        of: [
          { op: 'gte', field: 'nps', value: 7 },
          { op: 'lt', field: 'nps', value: 9 },
        ],
      }),
    ],
    ['detractors', nps.detractors, rows({ op: 'lt', field: 'nps', value: 7 })],
  ] as const
  return (
    <Card title={t('nps')}>
      <div className={css.card}>
        {value ? (
          <div>
            <Go to={rows({ op: 'notEmpty', field: 'nps' })} className={css.big} title={t('see_rows')}>
              {value.score}
            </Go>
            <p className={css.dim}>
              {t('nps_basis', { n, low: value.low, high: value.high })} ·{' '}
              {t('nps_adjusted', { score: value.adjusted })}
            </p>
          </div>
        ) : (
          <div>
            <p className={css.few}>{t('too_few')}</p>
            <p className={css.dim}>{t('too_few_note', { n, minimum })}</p>
          </div>
        )}
        {n > 0 && (
          <div className={css.groups} aria-hidden>
            {groups.map(
              ([key, count]) =>
                count > 0 && <span key={key} className={css[key]} style={{ flexGrow: count }} />,
            )}
          </div>
        )}
        <ul className={css.legend}>
          {groups.map(([key, count, to]) => (
            <li key={key}>
              <span className={css[key]} aria-hidden />
              <Go to={to}>{t(key, { count })}</Go>
            </li>
          ))}
        </ul>
        {nps.before && <Change before={nps.before} />}
        <p className={css.dim}>
          {t('return_rate', { asked, answered })}
          {low > 0 && (
            <>
              {' · '}
              <Go to={rows({ op: 'eq', field: 'low', value: true })}>{t('low_count', { count: low })}</Go>
            </>
          )}
        </p>
      </div>
    </Card>
  )
}

const Change = ({ before }: { before: NonNullable<SurveyFigures['nps']['before']> }) => {
  const t = useTexts(satisfactionTexts)
  const { change } = before
  if (change === null) return <p className={css.dim}>{t('change_none')}</p>
  return <p>{t(change > 0 ? 'change_up' : 'change_down', { points: Math.abs(change) })}</p>
}
