import { massRecipient } from '@zhinuo/contracts/communications-mass.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import type { NewsLine } from '../queries/mass.ts'
import { listReceived } from '../queries/mass.ts'
import { textFor } from '../rules/mass.ts'

const asReader = (ctx: Ctx): Ctx => asSystem(ctx, 'a contact reads the notices that were addressed to them')

/** Notices that reached the acting contact, in their own words, the newest first. @throws auth.verify_first */
export const newsForContact = async (ctx: Ctx): Promise<NewsLine[]> => {
  ensureVerified(ctx)
  const lines = await listReceived(asReader(ctx), actingContact(ctx).id)
  return lines.map((line) => ({ ...line, subject: textFor(line.subject, line) }))
}

/** One of them. @throws portal.not_for_you, auth.verify_first */
export const oneNewsForContact = async (ctx: Ctx, id: string): Promise<NewsLine> =>
  (await newsForContact(ctx)).find((one) => one.id === id) ?? fail('portal.not_for_you')

/** Read receipt; the first reading stays. @throws portal.not_for_you, auth.verify_first */
export const readNews = (ctx: Ctx, id: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    await oneNewsForContact(ctx, id)
    const held = await hold(asReader(ctx), massRecipient, id, 'open')
    if (held.row.readAt !== null) return
    await save(asReader(ctx), held, { readAt: ctx.now.toISOString() }, { event: 'massRecipient.read' })
  })
