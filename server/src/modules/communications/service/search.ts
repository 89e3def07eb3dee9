import type { FoundInCommunications } from '@zhinuo/contracts/communications-endpoints.ts'
import { communication } from '@zhinuo/contracts/communications.ts'
import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { objectOf } from '../../../engine/objects.ts'
import { queryRecords } from '../../../engine/read.ts'
import { can } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { excerptOf, isLiteral } from '../methods/excerpt.ts'

const limit = 50
type Found = FoundInCommunications['rows'][number]

/** Where in a kind of record the words are looked for, and what of it is shown. */
interface Place {
  readonly object: string
  readonly customer: string
  readonly fields: readonly string[]
  readonly texts: readonly string[]
  readonly row: (of: (field: string) => string) => Omit<Found, 'excerpt'>
}

const places: readonly Place[] = [
  {
    object: communication.key,
    customer: 'customer',
    fields: ['summary', 'code', 'customer.name', 'occurredAt', 'body', 'decisions'],
    texts: ['summary', 'decisions', 'body'],
    row: (of) => ({
      object: 'communication',
      id: of('id'),
      code: of('code'),
      title: of('summary'),
      customer: of('customer.name') || null,
      at: of('occurredAt'),
    }),
  },
  {
    object: meeting.key,
    customer: 'customer',
    fields: ['title', 'code', 'customer.name', 'startsAt', 'agenda', 'minutes'],
    texts: ['title', 'minutes', 'agenda'],
    row: (of) => ({
      object: 'meeting',
      id: of('id'),
      code: of('code'),
      title: of('title'),
      customer: of('customer.name') || null,
      at: of('startsAt'),
    }),
  },
  {
    object: minutesPoint.key,
    customer: 'meeting.customer',
    fields: ['text', 'correction', 'meeting', 'meeting.title', 'meeting.code', 'meeting.startsAt'],
    texts: ['text', 'correction'],
    row: (of) => ({
      object: 'meeting',
      id: of('meeting'),
      code: of('meeting.code'),
      title: of('meeting.title'),
      customer: null,
      at: of('meeting.startsAt'),
    }),
  },
]

/**
 * Words in what was said, in minutes and in what was decided, within the actor's rights; the newest first. The engine finds
 * by neighbouring characters; what then does not hold a Chinese word as it was typed is left out.
 */
export const searchCommunications = (
  ctx: Ctx,
  q: string,
  customer: string | undefined,
): Promise<FoundInCommunications> =>
  withTx(ctx, async (ctx) => {
    const found = new Map<string, Found>()
    let more = false
    for (const place of places) {
      if (!can(ctx, objectOf(ctx, place.object), 'read')) continue
      const filters: Filter[] = [
        { op: 'search', value: q },
        ...(customer === undefined ? [] : [{ op: 'eq', field: place.customer, value: customer } as const]),
      ]
      const { rows, nextCursor } = await queryRecords(ctx, place.object, {
        filter: { op: 'and', of: filters },
        fields: [...place.fields],
        limit,
        count: 'none',
      })
      more ||= nextCursor !== null
      for (const row of rows) {
        const of = (field: string): string => (typeof row[field] === 'string' ? row[field] : '')
        const one = place.row(of)
        const excerpt = excerptOf(place.texts.map(of), q)
        if (one.id === '' || found.has(one.id) || (excerpt === null && isLiteral(q))) continue
        found.set(one.id, { ...one, excerpt: excerpt ?? of(place.texts[0] ?? '') })
      }
    }
    const rows = [...found.values()].toSorted((a, b) => b.at.localeCompare(a.at))
    return { rows: rows.slice(0, limit), more: more || rows.length > limit }
  })
