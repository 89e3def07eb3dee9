import { maySignIn } from '@zhinuo/contracts/contacts-portal.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { find, list } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
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

const mostNamed = 3

/**
 * What asks for a signature or a decision goes to somebody who may give it in this project.
 * @throws contact.may_not_sign, with the colleagues who may
 */
export const demandSigner = async (
  ctx: Ctx,
  to: RowOf<typeof contact>,
  engagement: string,
): Promise<void> => {
  if (maySignIn(to, engagement)) return
  const all = await list(asSystem(ctx, 'whoever may not sign is told who may instead'), contact, {
    filter: { op: 'eq', field: 'customer', value: to.customer },
    limit: 200,
  })
  const names = all.filter((one) => maySignIn(one, engagement)).map(({ name }) => name)
  const nobody = { zh: '可以签字的联系人', en: 'a contact who may sign' }
  fail('contact.may_not_sign', {
    name: to.name,
    others:
      names.length === 0
        ? nobody
        : {
            zh: names.slice(0, mostNamed).join('、'),
            en: names.slice(0, mostNamed).join(', '),
          },
  })
}
