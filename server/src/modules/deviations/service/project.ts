import type { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import type { PersonLine } from '../../members/public.ts'
import { listPeople } from '../../members/public.ts'
import type { PastDeviation, ProjectLine } from '../queries.ts'
import { findProject, listNewest } from '../queries.ts'
import { isOpen } from '../rules.ts'

export type Deviation = RowOf<typeof deviation>

/** Everything that belongs to a deviation the actor may act on or read. */
export const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'whoever may handle a deviation sees all that belongs to it')

export const projectOf = async (ctx: Ctx, engagementId: string): Promise<ProjectLine> =>
  (await findProject(whole(ctx), engagementId)) ??
  fail('record.not_found', { object: 'engagement', id: engagementId })

/** Another deviation that is open about the same promise: beside it this one is not reopened. */
export const otherOpen = async (ctx: Ctx, row: Deviation): Promise<PastDeviation | null> => {
  if (row.commitment === null) return null
  const [last] = await listNewest(whole(ctx), [row.commitment])
  return last && last.id !== row.id && isOpen(last.status) ? last : null
}

/** A colleague whom the letter names. @throws field.link_not_found */
export const colleague = async (ctx: Ctx, id: string): Promise<PersonLine> => {
  const [row] = await listPeople(whole(ctx), [id])
  return row ?? fail('field.link_not_found', { field: notice.fields.dedicated.label, key: 'dedicated' })
}

/** Who looks after what was reported: the project's expectation owner, or who reports it when that person has left. */
export const keeperOf = async (ctx: Ctx, expectationOwner: string): Promise<string> => {
  const [row] = await listPeople(whole(ctx), [expectationOwner])
  return row?.active ? row.id : (actingMember(ctx) ?? expectationOwner)
}
