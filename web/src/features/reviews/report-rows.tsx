import type { ReportLineView } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { StatusTag, Tag } from '../../ui/status-tag.tsx'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

/** Reports below one another: of a week with their projects, of a project with their weeks. */
export const ReportRows = ({
  rows,
  withProject = false,
}: {
  rows: readonly ReportLineView[]
  withProject?: boolean
}) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  const day = (value: string) => formatDay(value, language, { weekday: false })
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.id} className={css.row}>
          <span className={css.what}>
            <Go to={recordPath('progressReport', row.id)}>
              {withProject ? row.engagement.name : t('week_of', { week: Number(row.week.slice(6)) })}
            </Go>
            <span className={css.dim}>
              {withProject
                ? row.customer.name
                : t('span', { from: day(row.weekStart), to: day(row.weekEnd) })}
            </span>
          </span>
          <span className={css.state}>
            <OptionOf object="progressReport" field="status" value={row.status} />
            {row.late && <StatusTag tone="warn">{t('late')}</StatusTag>}
            {row.edition > 1 && <Tag>{t('edition', { n: row.edition })}</Tag>}
          </span>
          <span className={css.clock} data-tone={row.clock.tone}>
            {row.clock.text}
          </span>
          <span className={css.person}>
            <PersonTag name={(row.delivery ?? row.expectationOwner).name} />
          </span>
        </li>
      ))}
    </ul>
  )
}
