import type { CommunicationPageView } from '@zhinuo/contracts/communications-endpoints.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { FileNames } from '../../engine/fields/file-names.tsx'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { AskChange } from './ask-change.tsx'
import { useCommunication } from './data.ts'
import css from './communications.module.css'
import { EditCommunication } from './edit-form.tsx'
import { OralPromises } from './oral-promises.tsx'
import { StepRows } from './step-rows.tsx'
import { communicationTexts } from './texts.ts'

/** One communication: what was said and agreed, who was there, what follows. */
export const CommunicationPage = ({ object, row, inPanel }: RecordProps) => {
  const t = useTexts(communicationTexts)
  const query = useCommunication(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={8} />
  const one = query.data
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={one.summary}>
      <header className={css.head}>
        <Crumb>
          <span>{one.code}</span>
          <Go to={recordPath('customer', one.customer.id)}>{one.customer.name}</Go>
          {one.engagement && <Go to={recordPath('engagement', one.engagement.id)}>{one.engagement.name}</Go>}
        </Crumb>
        <h1 className={css.title}>{one.summary}</h1>
        <div className={css.line}>
          <OptionOf object="communication" field="channel" value={one.channel} />
          <OptionOf object="communication" field="direction" value={one.direction} />
          <DateText value={one.occurredAt} withHour />
          <PersonTag name={one.owner.name} />
          <Incomplete object={object} row={row} />
          {one.can.includes('update') && <EditCommunication communication={one} />}
          <AskChange one={one} />
        </div>
      </header>
      {one.oralPromises.length > 0 && <OralPromises communication={one} />}
      <div className={css.columns}>
        <Said one={one} />
        <aside className={css.part}>
          <h2 className={css.heading}>{t('people')}</h2>
          <People one={one} />
        </aside>
      </div>
      <section className={css.part}>
        <h2 className={css.heading}>{t('next_steps')}</h2>
        <StepRows steps={one.nextSteps} />
      </section>
      <OwnFields object={object} row={row} fixed={false} />
      {one.createdBy && <p className={css.dim}>{t('recorded_by', { name: one.createdBy.name })}</p>}
      <Timeline object={object} row={row} />
    </article>
  )
}

const Said = ({ one }: { one: CommunicationPageView }) => {
  const t = useTexts(communicationTexts)
  return (
    <section className={css.part}>
      <h2 className={css.heading}>{t('said')}</h2>
      {one.body ? <p className={css.prose}>{one.body}</p> : <p className={css.dim}>{t('nothing_said')}</p>}
      {one.decisions && (
        <>
          <h2 className={css.heading}>{t('agreed')}</h2>
          <p className={css.prose}>{one.decisions}</p>
        </>
      )}
      {one.files.length > 0 && (
        <>
          <h2 className={css.heading}>{t('files')}</h2>
          <FileNames ids={one.files.map((file) => file.id)} />
        </>
      )}
    </section>
  )
}

const People = ({ one }: { one: CommunicationPageView }) => {
  const t = useTexts(communicationTexts)
  if (one.participants.length === 0) return <p className={css.dim}>{t('people_none')}</p>
  return (['theirs', 'ours'] as const).map((side) => {
    const here = one.participants.filter((person) => person.side === side)
    if (here.length === 0) return null
    return (
      <div key={side} className={css.side}>
        <span className={css.dim}>
          <OptionOf object="participant" field="side" value={side} />
        </span>
        <span className={css.names}>
          {here.map((person) =>
            person.contact ? (
              <Go key={person.id} to={recordPath('contact', person.contact)}>
                {person.name}
              </Go>
            ) : (
              <span key={person.id}>{person.name}</span>
            ),
          )}
        </span>
      </div>
    )
  })
}
