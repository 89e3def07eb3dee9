import { getCommunicationLog, getSent, type SentView } from '@zhinuo/contracts/communications-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { Download, MessageSquarePlus, MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { api } from '../../lib/api.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SearchInput } from '../../ui/input.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './communications.module.css'
import { Found } from './search.tsx'
import { communicationTexts } from './texts.ts'

const shown = 50

/** What was said with a customer or about a project, what they were sent, and a search over all of it. */
export const CommunicationsTab = ({ object, row }: RecordProps) => {
  const t = useTexts(communicationTexts)
  const go = useGo()
  const create = useCreate()
  const source = useObject('communication')
  const [q, setQ] = useState('')
  const ofCustomer = object.key === 'customer'
  const query = useQuery({
    queryKey: [...recordsKey('communication'), 'of', object.key, idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        'communication',
        {
          filter: { op: 'eq', field: object.key, value: idOf(row) },
          fields: ['summary', 'channel', 'direction', 'occurredAt', 'owner.name', 'decisions'],
          sort: [{ field: 'occurredAt', dir: 'desc' }],
          limit: shown,
        },
        signal,
      ),
  })
  useLive('communication', query)
  const record = async () => {
    const initial = ofCustomer
      ? { customer: idOf(row), 'customer.name': row.name }
      : {
          customer: row.customer,
          'customer.name': row['customer.name'],
          engagement: idOf(row),
          'engagement.name': row.name,
        }
    const made = await create('communication', initial)
    if (made) go(recordPath('communication', idOf(made)))
  }
  const add = source?.generic.includes('create') && (
    <Button size="s" icon={MessageSquarePlus} onClick={() => void record()}>
      {t('record')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return source ? <SkeletonRows rows={3} height={56} /> : null
  const empty = query.data.rows.length === 0
  return (
    <>
      <div className={css.bar}>
        {!empty && add}
        {!ofCustomer && !empty && <LogButton project={row} />}
        {ofCustomer && !empty && (
          <SearchInput
            value={q}
            onValue={setQ}
            label={t('search')}
            placeholder={t('search')}
            clearLabel={t('search_clear')}
          />
        )}
      </div>
      {q.trim() !== '' ? (
        <Found q={q} customer={idOf(row)} />
      ) : empty ? (
        <EmptyState icon={MessagesSquare} title={t('none')} actions={add}>
          {t('none_note')}
        </EmptyState>
      ) : (
        <ul className={css.rows}>
          {query.data.rows.map((one) => (
            <li key={idOf(one)} className={css.found}>
              <Go to={recordPath('communication', idOf(one))}>{String(one.summary)}</Go>
              {typeof one.decisions === 'string' && <p>{one.decisions}</p>}
              <span className={css.line}>
                <OptionOf object="communication" field="channel" value={String(one.channel)} />
                <OptionOf object="communication" field="direction" value={String(one.direction)} />
                <span className={css.dim}>
                  <DateText value={String(one.occurredAt)} weekday={false} /> ·{' '}
                  {String(one['owner.name'] ?? '')}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {ofCustomer && q.trim() === '' && <Sent customer={idOf(row)} />}
    </>
  )
}

/** 沟通日志: everything that was said and met about, with what was agreed and what follows, on paper. */
const LogButton = ({ project }: { project: Row }) => {
  const t = useTexts(communicationTexts)
  const id = idOf(project)
  const paper = useAct(async () =>
    saveFile(
      await api.open(getCommunicationLog, { params: { id } }),
      `${String(project.code ?? '')} ${t('log_name')}.pdf`.trim(),
    ),
  )
  return (
    <>
      <Button size="s" icon={Download} busy={paper.busy} onClick={() => void paper.run(undefined)}>
        {t('log')}
      </Button>
      {paper.error !== null && <ErrorNote error={paper.error} />}
    </>
  )
}

const answers = {
  waiting: 'answer_waiting',
  confirmed: 'answer_confirmed',
  corrected: 'answer_corrected',
  signed: 'answer_signed',
} as const

/** Minutes and sheets the customer was sent, and when they were opened. */
const Sent = ({ customer }: { customer: string }) => {
  const t = useTexts(communicationTexts)
  const query = useQuery({
    queryKey: [...recordsKey('meeting'), 'sent', customer],
    queryFn: ({ signal }) => api.call(getSent, { params: { id: customer } }, { signal }),
  })
  useLive('meeting', query)
  if (!query.data || query.data.sent.length === 0) return null
  return (
    <section className={css.part}>
      <h2 className={css.heading}>{t('sent')}</h2>
      <ul className={css.rows}>
        {query.data.sent.map((one) => (
          <li key={one.id} className={css.found}>
            <Go to={recordPath(one.object, one.id)}>{one.title}</Go>
            <Receipt one={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Receipt = ({ one }: { one: SentView['sent'][number] }) => {
  const t = useTexts(communicationTexts)
  const language = useLanguage()
  const day = (at: string) => formatDay(dayOf(at), language, { weekday: false })
  return (
    <span className={css.dim}>
      {[
        t('sent_on', { day: day(one.sentAt) }),
        ...(one.reads.length === 0
          ? [t('unread')]
          : one.reads.map(
              (read) => `${read.name === '' ? t('read') : t('read_by', { name: read.name })} ${day(read.at)}`,
            )),
        ...(one.answer === 'none' ? [] : [t(answers[one.answer])]),
      ].join(' · ')}
    </span>
  )
}
