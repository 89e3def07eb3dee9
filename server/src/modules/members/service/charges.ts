import { member } from '@zhinuo/contracts/members.ts'
import { chargesOf, passCharges } from '../../../engine/charges.ts'
import type { Charged } from '../../../engine/charges.ts'
import { get } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { tell } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'

const view = ({ object, field, count }: Charged) => ({
  object: object.key,
  objectLabel: object.def.label,
  field,
  fieldLabel: object.fields.get(field)?.def.label ?? object.def.label,
  count,
})

export const chargesOfMember = async (ctx: Ctx, id: string) => {
  await get(ctx, member, id)
  return { charges: (await chargesOf(ctx, id)).map(view) }
}

/**
 * All that a member has in hand goes to another: when somebody leaves, or for a long absence.
 * @throws record.not_found, member.pass_on_to_self, member.disabled, object.limit
 */
export const passOnWork = (ctx: Ctx, id: string, to: string) =>
  withTx(ctx, async (ctx) => {
    await hold(ctx, member, id, 'passOn')
    ensure(id !== to, 'member.pass_on_to_self')
    const taking = await get(ctx, member, to)
    ensure(taking.status === 'active', 'member.disabled', {
      name: taking.name,
      field: member.verbs?.passOn?.label,
    })
    const { moved, refused } = await passCharges(ctx, id, to)
    const charges = moved.map(view)
    if (charges.length > 0)
      tell(ctx, member, id, 'member.work_passed_on', {
        to,
        moved: Object.fromEntries(charges.map(({ object, field, count }) => [`${object}.${field}`, count])),
      })
    return { moved: charges, refused: [...refused] }
  })
