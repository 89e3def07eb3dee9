import type { LastContactView, SentView } from '@zhinuo/contracts/communications-endpoints.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { get } from '../../../engine/read.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { withTx } from '../../../platform/tx.ts'
import type { ContactGap } from '../methods/contact-gap.ts'
import { contactGap, gapText } from '../methods/contact-gap.ts'
import type { ContactMoment } from '../queries/contact.ts'
import { listContacts } from '../queries/contact.ts'
import { listReads, listSent } from '../queries/marks.ts'
import { findNext } from '../queries/records.ts'
import { whole } from './people.ts'

export interface LastContact extends ContactGap {
  /** 「41天没有往来,平时约12天一次」 in the language of the context. */
  readonly text: string
  readonly last: ContactMoment | null
}

/** How many of a customer's last contacts tell their rhythm. */
const rhythm = 200

/** When a customer was last in contact with us, by their own rhythm, within the actor's rights. */
export const lastContactOf = async (ctx: Ctx, customerId: string): Promise<LastContact> => {
  const moments = await listContacts(ctx, customerId, rhythm)
  const day = (at: string): DateText => dateInZone(new Date(at), ctx.workspace.zone)
  const gap = contactGap(
    moments.map(({ at }) => day(at)),
    day(ctx.now.toISOString()),
  )
  return { ...gap, text: gapText(gap, ctx.language), last: moments[0] ?? null }
}

/** Last and next contact for a customer's page. */
export const lastContactView = (ctx: Ctx, asked: string): Promise<LastContactView> =>
  withTx(ctx, async (ctx) => {
    const { id } = await get(ctx, customer, asked)
    const { text, lastOn, days, usualDays, n, silent } = await lastContactOf(ctx, id)
    const coming = (await findNext(ctx, id)).map((one) => ({
      kind: one.kind,
      id: one.id,
      title: one.title,
      on: one.on ?? dateInZone(new Date(one.at), ctx.workspace.zone),
    }))
    const [next = null] = coming.toSorted((a, b) => a.on.localeCompare(b.on))
    return { text, lastOn, days, usualDays, n, silent, next }
  })

/** What a customer was sent, and when they opened and answered it. */
export const sentView = (ctx: Ctx, asked: string): Promise<SentView> =>
  withTx(ctx, async (ctx) => {
    const { id } = await get(ctx, customer, asked)
    const lines = await listSent(ctx, id)
    const reads = await listReads(
      whole(ctx),
      lines.flatMap((line) => (line.object === 'meeting' ? [line.id] : [])),
    )
    return {
      sent: lines.map(({ viewedAt, ...line }) => ({
        ...line,
        reads:
          line.object === 'sheet'
            ? viewedAt === null
              ? []
              : [{ name: '', at: viewedAt }]
            : reads.filter((read) => read.meeting === line.id).map(({ name, at }) => ({ name, at })),
      })),
    }
  })
