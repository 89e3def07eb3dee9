import type { MeetingPageView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { formatDay, formatHour, dayOf } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Attendance } from './attendance.tsx'
import css from './communications.module.css'
import { useMeeting } from './data.ts'
import { MeetingActions } from './meeting-actions.tsx'
import { Minutes } from './minutes.tsx'
import { StepRows } from './step-rows.tsx'
import { communicationTexts } from './texts.ts'

/** One meeting: who comes and who came, the agenda, the minutes in both sides' words, and what follows. */
export const MeetingPage = ({ object, row, inPanel }: RecordProps) => {
  const t = useTexts(communicationTexts)
  const query = useMeeting(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={8} />
  const meeting = query.data
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={meeting.title}>
      <header className={css.head}>
        <Crumb>
          <span>{meeting.code}</span>
          <Go to={recordPath('customer', meeting.customer.id)}>{meeting.customer.name}</Go>
          <Go to={recordPath('engagement', meeting.engagement.id)}>{meeting.engagement.name}</Go>
        </Crumb>
        <h1 className={css.title}>{meeting.title}</h1>
        <div className={css.line}>
          <OptionOf object="meeting" field="status" value={meeting.status} />
          <OptionOf object="meeting" field="kind" value={meeting.kind} />
          <When meeting={meeting} />
          {meeting.place && <span className={css.dim}>{meeting.place}</span>}
          <PersonTag name={meeting.organizer.name} />
          <Incomplete object={object} row={row} />
        </div>
        {meeting.cancelReason && <p className={css.dim}>{meeting.cancelReason}</p>}
        <MeetingActions meeting={meeting} object={object} />
      </header>
      {meeting.oneSided && <Banner tone="warn">{meeting.oneSided}</Banner>}
      <div className={css.columns}>
        <Minutes meeting={meeting} />
        <aside className={css.part}>
          <h2 className={css.heading}>{t('people')}</h2>
          <Attendance meeting={meeting} />
          {meeting.agenda && (
            <>
              <h2 className={css.heading}>{t('agenda')}</h2>
              <p className={css.prose}>{meeting.agenda}</p>
            </>
          )}
        </aside>
      </div>
      <section className={css.part}>
        <h2 className={css.heading}>{t('next_steps')}</h2>
        <StepRows steps={meeting.nextSteps} />
      </section>
      <OwnFields object={object} row={row} fixed={false} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const When = ({ meeting }: { meeting: MeetingPageView }) => {
  const language = useLanguage()
  return (
    <span className={css.hours}>
      {formatDay(dayOf(meeting.startsAt), language)} {formatHour(meeting.startsAt)}–
      {formatHour(meeting.endsAt)}
    </span>
  )
}
