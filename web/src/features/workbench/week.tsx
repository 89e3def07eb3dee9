import { listWaiting } from '@zhinuo/contracts/commitments-endpoints.ts'
import { listMeetings } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { type Objects, useObjects } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { dayOf, formatDay, formatHour, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { workbenchTexts } from './texts.ts'
import css from './week.module.css'

type Kind = 'promise' | 'duty' | 'remedy' | 'sign' | 'meeting' | 'milestone' | 'report' | 'callback'

interface Entry {
  readonly id: string
  readonly day: string
  /** The hour, where there is one. */
  readonly hour?: string
  readonly kind: Kind
  readonly what: string
  readonly customer: string
  readonly path: string
}

/** Today and so many days after it. */
const ahead = 6
/** Of each kind; whoever has more on a week looks into the lists. */
const most = 50
const open = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue']
const unsigned = ['sent', 'viewed', 'awaitingOurs', 'awaitingTheirs']

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const all = (...of: (Filter | null)[]): Filter => ({ op: 'and', of: of.filter((one) => one !== null) })
const mine = (field: string): Filter => ({ op: 'eq', field, value: { dyn: 'me' } })
const soon = (field: string): Filter => ({ op: 'nextDays', field, value: ahead })

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

interface Found {
  readonly entries: readonly Entry[]
  readonly more: boolean
}
type Read = (
  object: string,
  filter: Filter,
  fields: string[],
  sort: string,
) => Promise<{ rows: readonly Row[]; more: boolean }>

/** Promises of ours on the day they are held to, and what the customer has to do. */
const promises = async (read: Read, own: boolean, signal: AbortSignal): Promise<Found> => {
  const last = dayAfter(today(), ahead)
  const waiting = await api.call(listWaiting, { query: {} }, { signal })
  const moved = new Map(waiting.rows.map(({ id, heldOn }) => [id, heldOn]))
  const here = [...moved].filter(([, day]) => day >= today() && day <= last).map(([id]) => id)
  const { rows, more } = await read(
    'commitment',
    all(
      { op: 'in', field: 'status', value: open },
      { op: 'or', of: [soon('promisedOn'), { op: 'in', field: 'id', value: here }] },
      own
        ? {
            op: 'or',
            of: [
              mine('owner'),
              all({ op: 'eq', field: 'side', value: 'theirs' }, mine('engagement.expectationOwner')),
            ],
          }
        : null,
    ),
    ['content', 'side', 'promisedOn', 'customer.name'],
    'promisedOn',
  )
  const entries = rows.map((row): Entry => ({
    id: idOf(row),
    day: moved.get(idOf(row)) ?? text(row.promisedOn),
    kind: row.side === 'theirs' ? 'duty' : 'promise',
    what: text(row.content),
    customer: text(row['customer.name']),
    path: recordPath('commitment', idOf(row)),
  }))
  return { entries: entries.filter(({ day }) => day <= last), more }
}

const remedies = async (read: Read, own: boolean): Promise<Found> => {
  const { rows, more } = await read(
    'remedy',
    all({ op: 'eq', field: 'status', value: 'planned' }, soon('dueOn'), own ? mine('owner') : null),
    ['text', 'dueOn', 'deviation'],
    'dueOn',
  )
  const entries = rows.map((row): Entry => ({
    id: idOf(row),
    day: text(row.dueOn),
    kind: 'remedy',
    what: text(row.text),
    customer: '',
    path: recordPath('deviation', text(row.deviation)),
  }))
  return { entries, more }
}

const sheets = async (read: Read, own: boolean): Promise<Found> => {
  const { rows, more } = await read(
    'sheet',
    all(
      { op: 'in', field: 'status', value: unsigned },
      soon('expiresOn'),
      own ? mine('engagement.expectationOwner') : null,
    ),
    ['title', 'number', 'expiresOn', 'customer.name'],
    'expiresOn',
  )
  const entries = rows.map((row): Entry => ({
    id: idOf(row),
    day: text(row.expiresOn),
    kind: 'sign',
    what: text(row.title),
    customer: text(row['customer.name']),
    path: recordPath('sheet', idOf(row)),
  }))
  return { entries, more }
}

/** Meetings of the member, or all, at their hour. */
const meetings = async (own: boolean, signal: AbortSignal): Promise<Found> => {
  const { meetings: found } = await api.call(
    listMeetings,
    { query: { since: today(), until: dayAfter(today(), ahead) } },
    { signal },
  )
  const shown = found.filter((one) => one.status === 'planned' && (!own || one.mine))
  return {
    entries: shown.slice(0, most).map((one): Entry => ({
      id: one.id,
      day: dayOf(one.startsAt),
      hour: formatHour(one.startsAt),
      kind: 'meeting',
      what: one.title,
      customer: one.customer,
      path: recordPath('meeting', one.id),
    })),
    more: shown.length > most,
  }
}

interface Simple {
  readonly object: string
  readonly kind: Kind
  readonly day: string
  readonly title: string
  readonly customer: string
  readonly open: readonly string[]
  readonly mine: Filter
}

/** What has a day, a status and a title, read alike. */
const simple: readonly Simple[] = [
  {
    object: 'milestone',
    kind: 'milestone',
    day: 'plannedOn',
    title: 'name',
    customer: 'engagement.name',
    open: ['planned', 'inProgress'],
    mine: { op: 'or', of: [mine('owner'), mine('engagement.delivery')] },
  },
  {
    object: 'progressReport',
    kind: 'report',
    day: 'dueOn',
    title: 'title',
    customer: 'customer.name',
    open: ['due', 'draft'],
    mine: { op: 'or', of: [mine('engagement.delivery'), mine('engagement.expectationOwner')] },
  },
  {
    object: 'callback',
    kind: 'callback',
    day: 'dueOn',
    title: 'name',
    customer: 'customer.name',
    open: ['due'],
    mine: mine('caller'),
  },
]

const simply = async (read: Read, one: Simple, own: boolean): Promise<Found> => {
  const { rows, more } = await read(
    one.object,
    all({ op: 'in', field: 'status', value: [...one.open] }, soon(one.day), own ? one.mine : null),
    [one.title, one.day, one.customer],
    one.day,
  )
  const entries = rows.map((row): Entry => ({
    id: idOf(row),
    day: text(row[one.day]),
    kind: one.kind,
    what: text(row[one.title]),
    customer: text(row[one.customer]),
    path: recordPath(one.object, idOf(row)),
  }))
  return { entries, more }
}

const readWeek = async (objects: Objects, own: boolean, signal: AbortSignal): Promise<Found> => {
  const read: Read = async (object, filter, fields, sort) => {
    const page = await askRecords(
      object,
      { filter, fields, sort: [{ field: sort, dir: 'asc' }], limit: most },
      signal,
    )
    return { rows: page.rows, more: page.nextCursor !== null }
  }
  const parts = await Promise.all([
    objects.get('commitment') && promises(read, own, signal),
    objects.get('remedy') && remedies(read, own),
    objects.get('sheet') && sheets(read, own),
    objects.get('meeting') && meetings(own, signal),
    ...simple.map((one) => objects.get(one.object) && simply(read, one, own)),
  ])
  const found = parts.filter((part) => part !== undefined)
  return {
    entries: found
      .flatMap(({ entries }) => entries)
      .toSorted((a, b) => a.day.localeCompare(b.day) || (a.hour ?? '99').localeCompare(b.hour ?? '99')),
    more: found.some(({ more }) => more),
  }
}

/** 本周日程: what falls due today and in the six days after it, day by day. */
export const Week = ({ whose }: { whose: 'mine' | 'all' }) => {
  const t = useTexts(workbenchTexts)
  const language = useLanguage()
  const objects = useObjects()
  const query = useQuery({
    queryKey: [...recordsKey('workbench'), 'week', whose, today()],
    queryFn: ({ signal }) => readWeek(objects, whose === 'mine', signal),
    placeholderData: (old) => old,
  })
  useLive('*', query)
  const entries = query.data?.entries ?? []
  const days = [...new Set(entries.map(({ day }) => day))]
  return (
    <Card title={t('week')} busy={query.isPending}>
      {query.error && !query.data ? (
        <ErrorNote error={query.error} />
      ) : !query.data ? (
        <SkeletonLines lines={4} />
      ) : days.length === 0 ? (
        <p className={css.dim}>{t('week_none')}</p>
      ) : (
        <>
          {days.map((day) => (
            <section key={day} className={css.day}>
              <h3 className={css.date}>
                {formatDay(day, language)}
                {day === today() && ` · ${t('today')}`}
              </h3>
              <ul>
                {entries
                  .filter((one) => one.day === day)
                  .map((one) => (
                    <li key={one.id} className={css.entry}>
                      <Go to={one.path}>{one.what}</Go>
                      <p className={css.dim}>
                        {[one.hour, t(`week_${one.kind}`), one.customer].filter(Boolean).join(' · ')}
                      </p>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
          {query.data.more && <p className={css.dim}>{t('week_more', { most })}</p>}
        </>
      )}
    </Card>
  )
}
