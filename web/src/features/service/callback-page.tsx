import type { CallbackView } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { Phone } from 'lucide-react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Pairs } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StatusTag, Tag } from '../../ui/status-tag.tsx'
import { CallbackActions } from './callback-actions.tsx'
import { CallbackForm } from './callback-form.tsx'
import css from './service.module.css'
import { useCall } from './service-data.ts'
import { serviceTexts } from './texts.ts'

/** 回访: what the customer had said on the left, what is heard now on the right. */
export const CallbackPage = ({ object, row, inPanel }: RecordProps) => {
  const t = useTexts(serviceTexts)
  const query = useCall(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const call = query.data
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={call.name}>
      <header className={css.head}>
        <Crumb>
          <Go to={recordPath('customer', call.customer.id)}>{call.customer.name}</Go>
          {call.engagement && (
            <Go to={recordPath('engagement', call.engagement.id)}>{call.engagement.name}</Go>
          )}
        </Crumb>
        <h1 className={css.title}>
          {call.name} <span className={css.dim}>{call.contact.jobTitle}</span>
        </h1>
        <div className={css.row}>
          <OptionOf object="callback" field="kind" value={call.kind} />
          <OptionOf object="callback" field="status" value={call.status} />
          {call.dueText && <StatusTag tone={call.tone}>{call.dueText}</StatusTag>}
          {call.attempts > 0 && call.status === 'due' && (
            <span className={css.dim}>{t('attempt', { n: call.attempts + 1 })}</span>
          )}
          <Incomplete object={object} row={row} />
        </div>
        <div className={css.row}>
          {call.contact.phone ? (
            <a className={buttonClass('secondary')} href={`tel:${call.contact.phone}`}>
              <Phone aria-hidden /> {t('call', { phone: call.contact.phone })}
            </a>
          ) : (
            <span className={css.dim}>{t('no_phone')}</span>
          )}
          {call.contact.wechat && <span className={css.dim}>{t('wechat', { id: call.contact.wechat })}</span>}
        </div>
      </header>
      <div className={css.columns}>
        <section className={css.main}>
          <Before call={call} />
        </section>
        <section className={css.side}>
          {call.status === 'due' ? (
            call.can.includes('complete') ? (
              <CallbackForm key={call.id} call={call} />
            ) : (
              <NotMine call={call} />
            )
          ) : (
            <Result call={call} />
          )}
          <CallbackActions call={call} />
        </section>
      </div>
      <OwnFields object={object} row={row} fixed={false} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const NotMine = ({ call }: { call: CallbackView }) => {
  const t = useTexts(serviceTexts)
  return (
    <>
      <h2 className={css.heading}>{t('caller')}</h2>
      <PersonTag name={call.caller?.name ?? t('no_caller')} />
      <p className={css.dim}>{t('not_yours')}</p>
    </>
  )
}

const Before = ({ call }: { call: CallbackView }) => {
  const t = useTexts(serviceTexts)
  const language = useLanguage()
  const { response, serviceCase } = call
  return (
    <>
      <h2 className={css.heading}>{t('said_before')}</h2>
      {response && (
        <>
          <p className={css.dim}>
            <Go to={recordPath('surveyResponse', response.id)}>
              {t('survey_at', { survey: response.survey, time: formatTime(response.answeredAt, language) })}
            </Go>
          </p>
          <div className={css.row}>
            {response.nps !== null && <Tag>{t('nps', { score: response.nps })}</Tag>}
            {response.scores.map(({ label, score }) => (
              <Tag key={label}>
                {label} {score}/5
              </Tag>
            ))}
          </div>
          <blockquote className={css.said}>{response.words ?? t('no_words')}</blockquote>
          {response.unmet.length > 0 && <p>{t('unmet', { reasons: response.unmet.join(' · ') })}</p>}
        </>
      )}
      {serviceCase && (
        <>
          <p className={css.dim}>
            {t('from_case')} <Go to={recordPath('serviceCase', serviceCase.id)}>{serviceCase.code}</Go>
          </p>
          <blockquote className={css.said}>{serviceCase.text}</blockquote>
        </>
      )}
      {!response && !serviceCase && <p className={css.dim}>{t('nothing_said')}</p>}
      {call.earlier.length > 0 && (
        <>
          <h2 className={css.heading}>{t('earlier')}</h2>
          <ul className={css.thread}>
            {call.earlier.map((one) => (
              <li key={one.id} className={css.message}>
                <span className={css.dim}>
                  <Go to={recordPath('callback', one.id)}>{one.name}</Go> ·{' '}
                  <DateText value={one.doneAt} weekday={false} />
                </span>
                <p className={css.words}>{one.words}</p>
                {one.agreed && <p className={css.dim}>{t('agreed_was', { text: one.agreed })}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Result = ({ call }: { call: CallbackView }) => {
  const t = useTexts(serviceTexts)
  const language = useLanguage()
  const cause = useOptionText('callback', 'rootCause')
  return (
    <>
      <h2 className={css.heading}>{t('result')}</h2>
      {call.doneBy && call.doneAt && (
        <p className={css.dim}>
          {t('by_at', { name: call.doneBy.name, time: formatTime(call.doneAt, language) })}
        </p>
      )}
      {call.customerWords && <blockquote className={css.said}>{call.customerWords}</blockquote>}
      {call.status === 'unreached' && <p>{t('given_up')}</p>}
      {call.reason && <p>{call.reason}</p>}
      <Pairs
        items={[
          ...(call.rootCause
            ? [[t('cause'), `${cause(call.rootCause)} ${call.rootCauseText ?? ''}`] as const]
            : []),
          ...(call.agreed ? [[t('agreed'), call.agreed] as const] : []),
          ...(call.nextOn ? [[t('next_on'), <DateText key="n" value={call.nextOn} />] as const] : []),
          ...(call.commitment
            ? [
                [
                  t('promise'),
                  <Go key="p" to={recordPath('commitment', call.commitment.id)}>
                    {call.commitment.code} {call.commitment.title}
                  </Go>,
                ] as const,
              ]
            : []),
          ...(call.deviation
            ? [
                [
                  t('deviation'),
                  <Go key="d" to={recordPath('deviation', call.deviation.id)}>
                    {call.deviation.code} {call.deviation.title}
                  </Go>,
                ] as const,
              ]
            : []),
        ]}
      />
    </>
  )
}
