import type { WorkRow } from '@zhinuo/contracts/workbench.ts'
import { Users } from 'lucide-react'
import { dayOf, formatDay, formatHour } from '../../lib/dates.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { workbenchTexts } from './texts.ts'
import { RowAction, Where } from './work-list.tsx'
import css from './workbench.module.css'

const heldOn = (promise: NonNullable<WorkRow['promise']>): string => promise.heldOn ?? promise.promisedOn

/** 明天: promises that fall due next, with the day they are expected, and meetings to come. */
export const Ahead = ({ rows }: { rows: readonly WorkRow[] }) => {
  const t = useTexts(workbenchTexts)
  const label = useLabel()
  const language = useLanguage()
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.id} className={cx(css.row, css.ahead)}>
          <span className={css.date}>
            {row.promise && <DateText value={heldOn(row.promise)} />}
            {row.meeting && <DateText value={dayOf(row.meeting.startsAt)} />}
          </span>
          <div className={css.body}>
            <Where row={row} />
            <Go className={css.what} to={recordPath(row.action.target.object, row.action.target.id)}>
              {row.what}
            </Go>
            {row.meeting?.place && <p className={css.dim}>{row.meeting.place}</p>}
            {row.promise?.heldOn && (
              <p className={css.dim}>
                {t('moved_from', { day: formatDay(row.promise.promisedOn, language, { weekday: false }) })}
              </p>
            )}
          </div>
          <span>
            {row.promise && <StatusTag tone={row.promise.tone}>{label(row.promise.statusLabel)}</StatusTag>}
            {row.meeting && (
              <span className={css.meeting}>
                <Users aria-hidden />
                {t('meeting')}
              </span>
            )}
          </span>
          <span className={css.clock}>
            {row.meeting ? (
              <span>
                {formatHour(row.meeting.startsAt)}–{formatHour(row.meeting.endsAt)}
              </span>
            ) : row.promise?.expectedOn ? (
              <span className={row.promise.expectedOn > heldOn(row.promise) ? css.bad : undefined}>
                {t('expected')} <DateText value={row.promise.expectedOn} weekday={false} />
              </span>
            ) : (
              <span className={css.dim}>{t('no_forecast')}</span>
            )}
          </span>
          <RowAction row={row} first={false} />
        </li>
      ))}
    </ul>
  )
}
