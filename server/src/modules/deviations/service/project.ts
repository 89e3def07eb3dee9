import { deviation } from '@zhinuo/contracts/deviations.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import type { PersonLine, ProjectLine } from '../queries.ts'
import { findProject, listMembers } from '../queries.ts'

export type Deviation = RowOf<typeof deviation>

/** Everything that belongs to a deviation the actor may act on or read. */
export const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'whoever may handle a deviation sees all that belongs to it')

export const projectOf = async (ctx: Ctx, engagementId: string): Promise<ProjectLine> =>
  (await findProject(whole(ctx), engagementId)) ??
  fail('record.not_found', { object: 'engagement', id: engagementId })

/** A colleague who can be given work. @throws field.link_not_found */
export const colleague = async (ctx: Ctx, id: string, key: 'owner'): Promise<PersonLine> => {
  const [row] = await listMembers(whole(ctx), [id])
  return row?.active ? row : fail('field.link_not_found', { field: deviation.fields[key].label, key })
}
