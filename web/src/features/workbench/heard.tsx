import type { HeardRow } from '@zhinuo/contracts/workbench.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { formatDay, formatHour, today } from '../../lib/dates.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { workbenchTexts } from './texts.ts'
import { RowAction, Where } from './work-list.tsx'
import css from './heard.module.css'

/** 昨天: what customers told us, day by day; the words and the score first, then where they stand. */
export const Heard = ({ rows }: { rows: readonly HeardRow[] }) => {
  const t = useTexts(workbenchTexts)
  const language = useLanguage()
  const days = [...new Set(rows.map(({ on }) => on))]
  return (
    <div className={css.days}>
      {days.map((day) => (
        <section key={day}>
          <h2 className={css.day}>
            {formatDay(day, language)}
            {day === today() && ` · ${t('today')}`}
          </h2>
          <ul>
            {rows
              .filter((row) => row.on === day)
              .map((row) => (
                <Told key={row.id} row={row} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const Told = ({ row }: { row: HeardRow }) => {
  const t = useTexts(workbenchTexts)
  const label = useLabel()
  const { object, id } = row.action.target
  const words = row.quote ?? row.about
  return (
    <li className={css.row}>
      <div className={css.score}>
        {row.nps !== null ? (
          <span className={css.number}>{row.nps}</span>
        ) : row.overallScore !== null ? (
          <span className={css.number}>{t('stars', { score: row.overallScore })}</span>
        ) : null}
        <StatusTag tone={row.tone}>{label(row.kindLabel)}</StatusTag>
      </div>
      <div className={css.body}>
        <Where row={row} />
        {words !== null && (
          <Go className={row.quote === null ? css.about : css.quote} to={recordPath(object, id)}>
            {row.quote === null ? words : t('quoted', { words })}
          </Go>
        )}
        <p className={css.dim}>
          {[row.quote !== null && row.about, row.who, formatHour(row.at)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <RowAction row={row} first={false} />
    </li>
  )
}
