import type { MassTextsView, RecordMassTexts } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { massNotice, massRecipient } from '@zhinuo/contracts/communications-mass.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { can } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { listTexts } from '../queries/mass.ts'
import { textMessage } from '../rules/mass.ts'

/** Numbers and words of a notice, for whoever texts its recipients from a telephone or a provider of their own. */
export const massTexts = async (ctx: Ctx, id: string): Promise<MassTextsView> => {
  await get(ctx, massNotice, id)
  const lines = await listTexts(ctx, id)
  return {
    people: lines.flatMap(({ phone, text, ...line }) =>
      phone ? [{ ...line, phone, text: textMessage(ctx.workspace.name, text) }] : [],
    ),
    without: lines.flatMap(({ name, customer, phone }) => (phone ? [] : [{ name, customer }])),
    canRecord: can(ctx, objectOf(ctx, massRecipient.key), 'recordText'),
  }
}

/** Whom somebody has texted, or has not after all; who was reached by nothing else counts as reached by it. */
export const recordMassTexts = (
  ctx: Ctx,
  id: string,
  { recipients, sent }: RecordMassTexts,
): Promise<MassTextsView> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, massNotice, id)
    for (const one of new Set(recipients)) {
      const held = await hold(ctx, massRecipient, one, 'recordText')
      const { notice, status, textedAt, way } = held.row
      ensure(notice === id && status !== 'cancelled' && status !== 'skipped', 'record.not_found', {
        object: massRecipient.key,
        id: one,
      })
      if ((textedAt !== null) === sent) continue
      const reached = way === 'phone' ? ({ status: sent ? 'sent' : 'toText' } as const) : {}
      await save(
        ctx,
        held,
        { ...reached, textedAt: sent ? ctx.now.toISOString() : null },
        { event: sent ? 'massRecipient.texted' : 'massRecipient.text_taken_back' },
      )
    }
    return massTexts(ctx, id)
  })
