import { objection } from '@zhinuo/contracts/agreements-reviews.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { create, save, tell } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { get } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified, revokeLinks } from '../../identity/public.ts'
import { itemsOf } from '../methods/document.ts'
import { listObjections } from '../queries.ts'
import { step } from '../rules.ts'
import type { Sheet } from './content.ts'
import { demandUntouched } from './packet.ts'
import { holdForContact } from './sign.ts'

const asCustomer = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a contact reads and answers what was sent to their customer')

/** The customer has the sheet on the screen. Says nothing new when it was seen before. */
export const viewSheet = (ctx: Ctx, id: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const held = await holdForContact(ctx, id, 'view')
    const status = step(held.row.status, 'view')
    if (held.row.viewedAt !== null && status === held.row.status) return
    await save(
      asCustomer(ctx),
      held,
      { status, viewedAt: held.row.viewedAt ?? ctx.now.toISOString() },
      { event: 'sheet.viewed', data: { contact: actingContact(ctx).id } },
    )
  })

/**
 * 我有异议, item by item. Asks for a code first: an objection is the contact's own word.
 * @throws auth.verify_first, portal.not_for_you, sheet.item_unknown, sheet.wrong_status
 */
export const objectToSheet = (
  ctx: Ctx,
  id: string,
  objections: readonly { readonly item: string; readonly text: string }[],
): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const held = await holdForContact(ctx, id, 'object')
    const status = step(held.row.status, 'object')
    const items = itemsOf(demandUntouched(held.row))
    const system = asCustomer(ctx)
    for (const { item, text } of objections) {
      const itemText = items.get(item) ?? fail('sheet.item_unknown', { item })
      await create(
        system,
        objection,
        {
          sheet: id,
          item,
          itemText: itemText.slice(0, 4000),
          round: held.row.round,
          contact: actingContact(ctx).id,
          text,
        },
        { verb: 'raise', event: 'objection.raised' },
      )
    }
    return save(
      system,
      held,
      { status },
      { event: 'sheet.objected', data: { items: objections.map(({ item }) => item) } },
    )
  })

/**
 * Our answer to one objection. With the last answer the sheet is a draft again, to be revised and sent anew.
 * @throws objection.answered
 */
export const answerObjection = (ctx: Ctx, id: string, answer: string): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    const { sheet: sheetId } = await get(ctx, objection, id)
    const parent = await hold(ctx, sheet, sheetId, 'answerObjection')
    const system = asSystem(ctx, 'whoever may answer for the sheet answers its objections')
    const held = await hold(system, objection, id, 'answer')
    ensure(held.row.status === 'open', 'objection.answered')
    await save(
      system,
      held,
      { answer, answeredBy: actingMember(ctx), answeredAt: ctx.now.toISOString(), status: 'answered' },
      { event: 'objection.answered' },
    )
    const open = (await listObjections(system, sheetId)).filter((o) => o.status === 'open')
    if (parent.row.status !== 'disputed' || open.length > 0) {
      tell(ctx, sheet, sheetId, 'sheet.objection_answered', { objection: id })
      return parent.row
    }
    await revokeLinks(ctx, { record: sheetId, purpose: 'sign' })
    return save(ctx, parent, { status: step('disputed', 'resolve') }, { event: 'sheet.resolved' })
  })
