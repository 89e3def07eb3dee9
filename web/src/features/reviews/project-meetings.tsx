import { Users } from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/page.tsx'
import { AlignmentRows, ReviewRows } from './meeting-rows.tsx'
import { meetingTexts } from './meeting-texts.ts'
import { useProjectMeetings } from './meetings-data.ts'
import css from './reviews.module.css'

/** Alignment meetings and reviews of a project, below its meetings with the customer. */
export const ProjectMeetings = ({ row }: RecordProps) => {
  const t = useTexts(meetingTexts)
  const { data, error } = useProjectMeetings(idOf(row))
  if (error && !data) return <ErrorNote error={error} />
  if (!data || data.alignments.length + data.reviews.length === 0) return null
  return (
    <>
      {data.alignments.length > 0 && (
        <section className={css.part}>
          <h3 className={css.legend}>{t('project_alignments')}</h3>
          <AlignmentRows rows={data.alignments.slice(0, 12)} project={false} />
        </section>
      )}
      {data.reviews.length > 0 && (
        <section className={css.part}>
          <h3 className={css.legend}>{t('project_reviews')}</h3>
          <ReviewRows rows={data.reviews} project={false} />
        </section>
      )}
    </>
  )
}

/** The same as a tab of its own, which says what comes while there is nothing. */
export const ProjectMeetingsTab = (props: RecordProps) => {
  const t = useTexts(meetingTexts)
  const { data } = useProjectMeetings(idOf(props.row))
  return data && data.alignments.length + data.reviews.length === 0 ? (
    <EmptyState icon={Users} title={t('project_none')}>
      {t('none_note')}
    </EmptyState>
  ) : (
    <ProjectMeetings {...props} />
  )
}

/** A severe verdict stands on the project until its review is closed or the next one says otherwise. */
export const ProjectVerdict = ({ row }: RecordProps) => {
  const t = useTexts(meetingTexts)
  const { data } = useProjectMeetings(idOf(row))
  const last = data?.reviews.find(({ verdict }) => verdict !== null)
  if (last?.verdict !== 'severe' || last.status === 'closed') return null
  return (
    <Banner tone="bad" action={<Go to={recordPath('expectationReview', last.id)}>{t('see_review')}</Go>}>
      {t('severe', { quarter: last.quarter })}
    </Banner>
  )
}
