import type { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { RetrospectiveFacts } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { daysBetween } from '../../../platform/date-text.ts'
import {
  countChanges,
  countDeviations,
  countExpectations,
  countPromises,
  readScores,
} from '../queries/retrospectives.ts'

/** What the records say of the present round: figures only, no texts and no names, the same whoever asks. */
export const retrospectiveFacts = async (
  ctx: Ctx,
  project: RowOf<typeof engagement>,
): Promise<RetrospectiveFacts> => {
  const system = asSystem(ctx, 'a retrospective counts everything of its project')
  const round = { engagement: project.id, since: project.roundSince }
  const day = (at: Date): string => dateInZone(at, project.zone ?? ctx.workspace.zone)
  const begun = project.roundSince === null ? (project.plannedStart ?? null) : null
  const { plannedStart, plannedEnd } = project
  return {
    promises: await countPromises(system, round),
    expectations: await countExpectations(system, round),
    deviations: await countDeviations(system, round),
    changes: await countChanges(system, round),
    scores: await readScores(system, round),
    days: {
      planned: plannedStart !== null && plannedEnd !== null ? daysBetween(plannedStart, plannedEnd) : null,
      actual: Math.max(
        0,
        daysBetween(begun ?? day(new Date(project.roundSince ?? project.createdAt)), day(ctx.now)),
      ),
    },
  }
}
