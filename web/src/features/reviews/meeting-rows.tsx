import type { AlignmentLineView, ReviewLineView } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { meetingTexts } from './meeting-texts.ts'
import { quarterText } from './periods.ts'
import css from './reviews.module.css'

export const AlignmentRows = ({
  rows,
  project,
}: {
  rows: readonly AlignmentLineView[]
  project: boolean
}) => {
  const t = useTexts(meetingTexts)
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.id} className={css.row}>
          <span className={css.what}>
            <Go to={recordPath('alignmentMeeting', row.id)}>{project ? row.engagement.name : row.week}</Go>
            <span className={css.dim}>
              {[
                project ? row.customer.name : null,
                row.attendees > 0 ? t('attendees', { count: row.attendees }) : null,
                row.openItems > 0 ? t('open_items', { count: row.openItems }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span className={css.state}>
            <OptionOf object="alignmentMeeting" field="status" value={row.status} />
            {row.late && <StatusTag tone="warn">{t('late')}</StatusTag>}
          </span>
          <span className={css.clock} data-tone={row.clock.tone}>
            {row.clock.text}
          </span>
          <span className={css.person}>
            <PersonTag name={row.expectationOwner.name} />
          </span>
        </li>
      ))}
    </ul>
  )
}

export const ReviewRows = ({ rows, project }: { rows: readonly ReviewLineView[]; project: boolean }) => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.id} className={css.row}>
          <span className={css.what}>
            <Go to={recordPath('expectationReview', row.id)}>
              {project ? row.engagement.name : quarterText(row.quarter, language)}
            </Go>
            {project && <span className={css.dim}>{row.customer.name}</span>}
          </span>
          <span className={css.state}>
            <OptionOf object="expectationReview" field="status" value={row.status} />
            {row.verdict && <OptionOf object="expectationReview" field="verdict" value={row.verdict} />}
            {row.late && <StatusTag tone="warn">{t('late_review')}</StatusTag>}
          </span>
          <span className={css.clock} data-tone={row.clock.tone}>
            {row.clock.text}
          </span>
          <span className={css.dim}>
            {row.reviewers.length === 0
              ? t('reviewers_none')
              : row.reviewers.map(({ name }) => name).join('、')}
          </span>
        </li>
      ))}
    </ul>
  )
}
