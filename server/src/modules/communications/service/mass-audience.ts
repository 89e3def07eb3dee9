import type { FindMassAudience, MassAudienceView } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { massNotice } from '@zhinuo/contracts/communications-mass.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { aggregate } from '../../../engine/aggregate.ts'
import { linkTarget, objectOf } from '../../../engine/objects.ts'
import { queryRecords } from '../../../engine/read.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { listContactsOf, listCustomers } from '../queries/mass.ts'
import { mainContacts } from '../rules/mass.ts'

/** Customers that one condition finds at most; more are too many to be written to. */
const mostCustomers = 1000

/** Whose records these are: the customers themselves, or those that the records are about. */
const customersOf = async (
  ctx: Ctx,
  { object: key, filter }: FindMassAudience['groups'][number],
): Promise<unknown[]> => {
  if (key === customer.key) {
    const ask = { filter, fields: ['id'], limit: mostCustomers, count: 'none' } as const
    const { rows, nextCursor } = await queryRecords(ctx, key, { ...ask, fields: ['id'] })
    if (nextCursor !== null)
      fail('filter.invalid', {
        reason: {
          zh: `找到的客户超过 ${mostCustomers} 个`,
          en: `it finds more than ${mostCustomers} customers`,
        },
      })
    return rows.map(({ id }) => id)
  }
  const about = objectOf(ctx, key).fields.get(customer.key)
  if (!about || linkTarget(about.def) !== customer.key) return fail('object.unknown', { object: key })
  const groups = await aggregate(ctx, key, { filter, groupBy: [customer.key], measures: [] })
  return groups.map(({ key: [id] }) => id)
}

/**
 * Contacts of the customers that any of the conditions finds, as far as the actor may read them. Nothing is sent.
 * @throws object.unknown for an object whose records are about no customer, filter.invalid
 */
export const massAudience = (ctx: Ctx, { groups, mainOnly }: FindMassAudience): Promise<MassAudienceView> =>
  withTx(ctx, async (ctx) => {
    demand(ctx, objectOf(ctx, massNotice.key), 'send')
    const found = new Set<string>()
    for (const group of groups)
      for (const id of await customersOf(ctx, group)) if (typeof id === 'string') found.add(id)
    const customers = await listCustomers(ctx, [...found])
    const people = await listContactsOf(
      ctx,
      customers.map(({ id }) => id),
    )
    const known = new Set(people.map(({ customer }) => customer))
    return {
      contacts: (mainOnly ? mainContacts(people) : people).map(({ id }) => id),
      customers: customers.length,
      without: customers.filter(({ id }) => !known.has(id)),
    }
  })
