import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { findHolding, listSheets } from '../queries.ts'
import { generateSheet } from './prepare.ts'

const agreed = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'an agreed change is written into the next edition of the sheet')

/** Number of the sheet that colleagues review or the customer may sign with one of these promises in it; else null. */
export const sheetHolding = async (
  ctx: Ctx,
  engagementId: string,
  promises: readonly string[],
): Promise<string | null> => {
  for (const id of promises) {
    const sheet = await findHolding(agreed(ctx), engagementId, id)
    if (sheet) return sheet.number
  }
  return null
}

/**
 * The draft in which an agreed change stands, to be reviewed and signed: a new edition after a signed sheet, or the draft
 * that is there. Null where the project has no sheet yet, or one is under way.
 */
export const draftNextEdition = async (ctx: Ctx, engagementId: string): Promise<string | null> => {
  const system = agreed(ctx)
  const [newest] = await listSheets(system, engagementId)
  if (newest?.status !== 'signed' && newest?.status !== 'draft') return null
  return (await generateSheet(system, engagementId)).id
}
