import type { Filter, Sort } from '@zhinuo/contracts/kit/filter.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { elicitationTexts } from './elicitation-texts.ts'
import css from './outcome.module.css'

const most = 20
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Rows of an object about the expectation or its project; null where the reader's role has no part in them. */
const useRows = (object: string, filter: Filter, fields: readonly string[], sort: readonly Sort[]) => {
  const readable = useObject(object) !== undefined
  const query = useQuery({
    queryKey: [...recordsKey(object), 'outcome', filter],
    enabled: readable,
    queryFn: ({ signal }) =>
      askRecords(object, { filter, fields: [...fields], sort: [...sort], limit: most }, signal),
  })
  return { readable, rows: query.data?.rows, error: query.error }
}

/** 办法与结果: what was promised or offered for the expectation, how that ended, and what the customer said then. */
export const OutcomeTab = ({ row }: RecordProps) => {
  const t = useTexts(elicitationTexts)
  const ofThis: Filter = { op: 'eq', field: 'expectation', value: idOf(row) }
  const promises = useRows(
    'commitment',
    ofThis,
    ['content', 'status', 'promisedOn', 'doneOn'],
    [{ field: 'promisedOn', dir: 'desc' }],
  )
  const offers = useRows('alternative', ofThis, ['text', 'kind'], [])
  const answers = useRows(
    'surveyResponse',
    { op: 'eq', field: 'engagement', value: text(row.engagement) },
    ['name', 'nps', 'overallScore', 'comment', 'answeredAt'],
    [{ field: 'answeredAt', dir: 'desc' }],
  )
  const error = promises.error ?? offers.error ?? answers.error
  if (error) return <ErrorNote error={error} />
  return (
    <div className={css.parts}>
      <Part title={t('outcome_result')}>
        <p className={css.line}>
          <OptionOf object="expectation" field="status" value={text(row.status)} />
          {text(row.statusReason) !== '' && <span>{text(row.statusReason)}</span>}
        </p>
      </Part>
      {promises.readable && (
        <Lines title={t('outcome_promises')} none={t('outcome_promises_none')} rows={promises.rows}>
          {(one) => (
            <>
              <Go to={recordPath('commitment', idOf(one))}>{text(one.content)}</Go>
              <OptionOf object="commitment" field="status" value={text(one.status)} />
              <span className={css.dim}>
                {text(one.promisedOn) !== '' && (
                  <>
                    {t('outcome_promised')} <DateText value={text(one.promisedOn)} weekday={false} />
                  </>
                )}
                {text(one.doneOn) !== '' && (
                  <>
                    {' · '}
                    {t('outcome_done')} <DateText value={text(one.doneOn)} weekday={false} />
                  </>
                )}
              </span>
            </>
          )}
        </Lines>
      )}
      {offers.rows && offers.rows.length > 0 && (
        <Lines title={t('outcome_offers')} none="" rows={offers.rows}>
          {(one) => (
            <>
              <OptionOf object="alternative" field="kind" value={text(one.kind)} />
              <span>{text(one.text)}</span>
            </>
          )}
        </Lines>
      )}
      {answers.readable && (
        <Lines title={t('outcome_answers')} none={t('outcome_answers_none')} rows={answers.rows}>
          {(one) => (
            <>
              <Go to={recordPath('surveyResponse', idOf(one))}>{text(one.comment) || text(one.name)}</Go>
              <span className={css.dim}>
                {[
                  typeof one.nps === 'number' ? `NPS ${one.nps}` : '',
                  typeof one.overallScore === 'number' ? `${one.overallScore}/5` : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                <DateText value={text(one.answeredAt)} weekday={false} />
              </span>
            </>
          )}
        </Lines>
      )}
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className={css.title}>{title}</h3>
    {children}
  </section>
)

const Lines = ({
  title,
  none,
  rows,
  children,
}: {
  title: string
  none: string
  rows: readonly Row[] | undefined
  children: (row: Row) => ReactNode
}) => (
  <Part title={title}>
    {!rows ? (
      <SkeletonLines lines={2} />
    ) : rows.length === 0 ? (
      <p className={css.dim}>{none}</p>
    ) : (
      <ul className={css.lines}>
        {rows.map((row) => (
          <li key={idOf(row)} className={css.line}>
            {children(row)}
          </li>
        ))}
      </ul>
    )}
  </Part>
)
