import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import type { CustomerNotice } from '../queries/notices.ts'
import type { RemedyLine } from '../queries.ts'
import { listForCustomer } from '../queries/notices.ts'
import { listRemedies } from '../queries.ts'

export interface NoticeForContact {
  readonly notice: CustomerNotice
  /** Those that the customer may see. */
  readonly remedies: readonly RemedyLine[]
  /** The newest letter of its matter: answers go there. */
  readonly newest: boolean
}

/** The letters of the acting contact's customer, the newest first, with what is being done. @throws auth.verify_first */
export const noticesForContact = async (ctx: Ctx): Promise<NoticeForContact[]> => {
  ensureVerified(ctx)
  const { id, customer } = actingContact(ctx)
  const system = asSystem(ctx, 'a contact reads what their customer was told')
  const notices = await listForCustomer(system, customer, id)
  const remedies = (await listRemedies(system, [...new Set(notices.map((n) => n.deviation))])).filter(
    (r) => r.visibleToCustomer && r.status !== 'dropped',
  )
  const seen = new Set<string>()
  return notices.map((notice) => {
    const newest = !seen.has(notice.deviation)
    seen.add(notice.deviation)
    return { notice, remedies: remedies.filter((r) => r.deviation === notice.deviation), newest }
  })
}
