import type { CaseView } from '@zhinuo/contracts/service-endpoints.ts'
import { adviceFor } from '@zhinuo/contracts/surveys-advice.ts'
import { messageKinds } from '@zhinuo/contracts/service-options.ts'
import { FileNames } from '../../engine/fields/file-names.tsx'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Advice } from '../../ui/advice.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText, WhenText } from '../../ui/date-text.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Pairs } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Answering } from './answering.tsx'
import { CaseActions } from './case-actions.tsx'
import { CaseFiles } from './case-files.tsx'
import css from './service.module.css'
import { useCase } from './service-data.ts'
import { serviceTexts } from './texts.ts'

/** 反馈单: what the customer said and the clock above, the answer in the middle, who has it and what came of it beside. */
export const CasePage = (props: RecordProps) => {
  const { object, row, inPanel } = props
  const t = useTexts(serviceTexts)
  const label = useLabel()
  const query = useCase(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const one = query.data
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={one.title}>
      <header className={css.head}>
        <Crumb>
          <span>{one.code}</span>
          <Go to={recordPath('customer', one.customer.id)}>{one.customer.name}</Go>
          {one.engagement && <Go to={recordPath('engagement', one.engagement.id)}>{one.engagement.name}</Go>}
        </Crumb>
        <h1 className={css.title}>{one.title}</h1>
        <div className={css.row}>
          <OptionOf object="serviceCase" field="kind" value={one.kind} />
          <OptionOf object="serviceCase" field="status" value={one.status} />
          {one.clock.text && <StatusTag tone={one.clock.tone}>{one.clock.text}</StatusTag>}
          {one.reopened > 0 && <span className={css.dim}>{t('reopened', { n: one.reopened })}</span>}
          <Incomplete object={object} row={row} />
        </div>
        <CaseActions one={one} />
      </header>
      <div className={css.columns}>
        <section className={css.main}>
          <h2 className={css.heading}>{t('customer_said')}</h2>
          <blockquote className={css.said}>{one.text}</blockquote>
          {one.sharedFiles.length > 0 && <FileNames ids={one.sharedFiles.map(({ id }) => id)} />}
          <h2 className={css.heading}>{t('messages')}</h2>
          <Messages one={one} />
          <Closed one={one} />
          <Answering one={one} />
        </section>
        <aside className={css.side}>
          <Facts one={one} />
          <Became one={one} />
          <Slips one={one} />
          {one.topic && one.status !== 'closed' && (
            <Advice
              title={t('advice')}
              items={adviceFor([one.topic]).map((rule) => ({
                key: rule.key,
                name: label(rule.name),
                text: label(rule.text),
              }))}
            />
          )}
          <CaseFiles {...props} />
        </aside>
      </div>
      <OwnFields object={object} row={row} fixed={false} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const Messages = ({ one }: { one: CaseView }) => {
  const t = useTexts(serviceTexts)
  const label = useLabel()
  if (one.messages.length === 0) return <p className={css.dim}>{t('no_messages')}</p>
  return (
    <ol className={css.thread}>
      {one.messages.map((message) => (
        <li key={message.id} className={cx(css.message, message.ours && css.ours)}>
          <span className={css.dim}>
            {message.by || (message.ours ? t('ours') : one.customer.name)} ·{' '}
            {label(messageKinds[message.kind].label)} · <WhenText value={message.at} />
          </span>
          <p className={css.words}>{message.text}</p>
          {message.files.length > 0 && <FileNames ids={message.files.map(({ id }) => id)} />}
        </li>
      ))}
    </ol>
  )
}

const Closed = ({ one }: { one: CaseView }) => {
  const t = useTexts(serviceTexts)
  if (one.closedBy === null) return null
  return (
    <p className={css.closed}>
      {one.closedBy === 'staff'
        ? t('closed_by_staff', { reason: one.closeReason ?? '' })
        : t(one.closedBy === 'customer' ? 'closed_by_customer' : 'closed_by_timeout')}{' '}
      <span className={css.dim}>
        <DateText value={one.closedAt} withHour />
      </span>
    </p>
  )
}

const Facts = ({ one }: { one: CaseView }) => {
  const t = useTexts(serviceTexts)
  const source = useOptionText('serviceCase', 'source')
  const topic = useOptionText('serviceCase', 'topic')
  const routed = one.routedBy === null ? '' : t(one.routedBy === 'rule' ? 'by_rule' : 'by_person')
  return (
    <>
      <h2 className={css.heading}>{t('handler')}</h2>
      <Pairs
        items={[
          [
            t('assign_owner'),
            <span key="o" className={css.row}>
              <PersonTag name={one.owner.name} /> {one.department?.name}
              {routed && <span className={css.dim}>{routed}</span>}
            </span>,
          ],
          ...(one.contact
            ? [
                [
                  t('contact'),
                  <span key="c" className={css.row}>
                    {one.contact.name}
                    {one.contact.phone && <a href={`tel:${one.contact.phone}`}>{one.contact.phone}</a>}
                  </span>,
                ] as const,
              ]
            : []),
          ...(one.about ? [[t('about'), <PersonTag key="a" name={one.about.name} />] as const] : []),
          [t('source'), source(one.source)],
          ...(one.topic ? [[t('topic'), topic(one.topic)] as const] : []),
          [t('received'), <DateText key="r" value={one.receivedAt} withHour />],
          one.firstAnsweredAt
            ? [t('first_done'), <DateText key="f" value={one.firstAnsweredAt} withHour />]
            : [t('first_line'), <DateText key="f" value={one.firstAnswerDueAt} withHour />],
          ...(one.status === 'closed'
            ? []
            : [[t('resolve_line'), <DateText key="s" value={one.resolveDueAt} withHour />] as const]),
        ]}
      />
    </>
  )
}

/** What is slipping for the same customer right now: whoever answers knows of it, and why. */
const Slips = ({ one }: { one: CaseView }) => {
  const t = useTexts(serviceTexts)
  if (one.slips.length === 0) return null
  return (
    <>
      <h2 className={css.heading}>{t('slips')}</h2>
      <ul className={css.slips}>
        {one.slips.map((slip) => (
          <li key={slip.id}>
            <Go to={recordPath('deviation', slip.id)}>{slip.title}</Go>{' '}
            <OptionOf object="deviation" field="status" value={slip.status} />
          </li>
        ))}
      </ul>
    </>
  )
}

const Became = ({ one }: { one: CaseView }) => {
  const t = useTexts(serviceTexts)
  if (!one.deviation && !one.commitment && !one.response && one.callbacks.length === 0) return null
  return (
    <>
      <h2 className={css.heading}>{t('became')}</h2>
      <Pairs
        items={[
          ...(one.response
            ? [
                [
                  t('survey_answer'),
                  <Go key="r" to={recordPath('surveyResponse', one.response.id)}>
                    {one.response.nps === null ? t('survey_answer') : t('nps', { score: one.response.nps })}
                  </Go>,
                ] as const,
              ]
            : []),
          ...(one.deviation
            ? [
                [
                  t('deviation'),
                  <Go key="d" to={recordPath('deviation', one.deviation.id)}>
                    {one.deviation.code} {one.deviation.title}
                  </Go>,
                ] as const,
              ]
            : []),
          ...(one.commitment
            ? [
                [
                  t('promise'),
                  <Go key="p" to={recordPath('commitment', one.commitment.id)}>
                    {one.commitment.code} {one.commitment.title}
                  </Go>,
                ] as const,
              ]
            : []),
          ...one.callbacks.map(
            (call) =>
              [
                t('callback'),
                <span key={call.id} className={css.row}>
                  <Go to={recordPath('callback', call.id)}>{call.name}</Go>
                  <OptionOf object="callback" field="status" value={call.status} />
                </span>,
              ] as const,
          ),
        ]}
      />
    </>
  )
}
