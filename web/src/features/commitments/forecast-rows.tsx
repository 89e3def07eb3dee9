import type { ForecastView } from '@zhinuo/contracts/commitments-forecast.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

/** The pieces of past work behind a forecast: every number opens its rows. */
export const ForecastRows = ({
  view,
  open,
  onClose,
}: {
  view: ForecastView
  open: boolean
  onClose: () => void
}) => {
  const t = useTexts(promiseTexts)
  return (
    <Dialog open={open} onClose={onClose} title={t('rows_title', { n: view.n })}>
      {view.class !== '' && <p className={css.dim}>{view.class}</p>}
      <ul className={css.list}>
        {view.rows.map((row) => (
          <li key={`${row.source} ${row.id}`}>
            <Go to={recordPath(row.source, row.id)} onClick={onClose}>
              {t(row.source === 'commitment' ? 'row_promise' : 'row_past')}{' '}
              <DateText value={row.startedOn} weekday={false} />
              {row.completedOn && (
                <>
                  {' – '}
                  <DateText value={row.completedOn} weekday={false} />
                </>
              )}
            </Go>
            <span className={css.dim}>
              {t('rows_estimate', { days: row.estimateDays })} ·{' '}
              {t(row.completedOn ? 'rows_days' : 'rows_running', { days: row.days })}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
