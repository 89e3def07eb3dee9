import { contact } from '@zhinuo/contracts/contacts.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { find } from '../../engine/read.ts'
import type { Ctx } from '../../platform/context.ts'
import { fail } from '../../platform/errors.ts'

/**
 * The contact, when it is one of this customer's and the actor may read it.
 * @throws field.link_not_found, contact.other_customer
 */
export const contactOf = async (ctx: Ctx, customerId: string, id: string): Promise<RowOf<typeof contact>> => {
  const row =
    (await find(ctx, contact, id)) ?? fail('field.link_not_found', { field: contact.label, key: 'contact' })
  if (row.customer !== customerId) fail('contact.other_customer', { name: row.name })
  return row
}
