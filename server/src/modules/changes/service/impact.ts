import type { ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { addWorkdays } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { momentOf, forecastFor } from '../../commitments/public.ts'
import { previewShift } from '../../delivery/public.ts'
import type { Conflict, Standing } from '../methods/impact.ts'
import { conflictsOf, conflictText } from '../methods/impact.ts'
import type { ProjectLine, PromiseLine } from '../queries/changes.ts'
import { listOpenPromises } from '../queries/changes.ts'
import type { Change } from '../rules/status.ts'
import type { Parts } from './change.ts'
import { whole } from './change.ts'

/** Workdays by which the change pushes the work on, as delivery has assessed; R&D's word while delivery has none. */
export const slipOf = ({ assessments }: Pick<Parts, 'assessments'>): number => {
  const said = (side: 'rd' | 'delivery'): number | null =>
    assessments.find((one) => one.side === side && one.answeredAt !== null)?.slipDays ?? null
  return said('delivery') ?? said('rd') ?? 0
}

/** Person-days of the change, as far as they were assessed. */
export const effortOf = ({ assessments }: Pick<Parts, 'assessments'>): number =>
  assessments.reduce((sum, { effortDays }) => sum + (effortDays ?? 0), 0)

/** Re-runs the forecast of every other open promise with the work `slip` workdays later. */
export const conflicts = async (
  ctx: Ctx,
  project: ProjectLine,
  parts: Parts,
): Promise<(Conflict & { readonly visible: boolean })[]> => {
  const slip = slipOf(parts)
  if (slip <= 0) return []
  const system = whole(ctx)
  const { today, calendar } = momentOf(ctx, project.zone)
  // What the change itself puts on another day, or takes away, is agreed anew.
  const own = new Set(
    parts.items
      .filter(({ promisedOn, action }) => promisedOn !== null || action === 'drop')
      .map((i) => i.commitment),
  )
  const open = (await listOpenPromises(system, project.id, today)).filter(({ id }) => !own.has(id))
  const standing: (Standing & { readonly visible: boolean })[] = []
  for (const row of open)
    standing.push({ ...(await standingWith(system, row, slip, today)), visible: row.visibleToCustomer })
  const visible = new Set(standing.filter((one) => one.visible).map(({ id }) => id))
  return conflictsOf(standing, slip, calendar).map((one) => ({ ...one, visible: visible.has(one.id) }))
}

const standingWith = async (ctx: Ctx, row: PromiseLine, slip: number, today: string): Promise<Standing> => {
  const { calendar } = momentOf(ctx, null)
  const begun = row.startedOn ?? today
  const { p85 } = await forecastFor(ctx, { commitment: row.id, startOn: addWorkdays(begun, slip, calendar) })
  return {
    id: row.id,
    code: row.code,
    content: row.content,
    promisedOn: row.promisedOn ?? today,
    internalOn: row.internalOn,
    p85After: p85,
  }
}

const settled: readonly Change['status'][] = ['approved', 'implemented', 'closed', 'declined', 'withdrawn']

/** What the change does to the rest of the project: its plan, and promises whose dates no longer fit. */
export const impactOf = async (
  ctx: Ctx,
  row: Change,
  project: ProjectLine,
  parts: Parts,
): Promise<ChangePageView['impact']> => {
  const { today } = momentOf(ctx, project.zone)
  // Once it is in force the plan and the promises stand as the change left them: nothing is moved by it again.
  const ahead = !settled.includes(row.status)
  const workdays = ahead ? slipOf(parts) : 0
  const shift = workdays > 0 ? await previewShift(whole(ctx), project.id, { fromOn: today, workdays }) : null
  return {
    endBefore: row.endBefore ?? shift?.endBefore ?? null,
    endAfter: row.endAfter ?? shift?.endAfter ?? null,
    shifted:
      shift === null ? [] : shift.milestones.map(({ name, before, after }) => ({ name, before, after })),
    conflicts: (ahead ? await conflicts(ctx, project, parts) : []).map((one) => ({
      commitment: one.id,
      code: one.code,
      content: one.content,
      promisedOn: one.promisedOn,
      expectedOn: one.expectedOn,
      days: one.days,
      text: conflictText(one.days, ctx.language),
    })),
  }
}
