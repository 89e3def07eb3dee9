import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { expectationReview } from '@zhinuo/contracts/reviews-quarterly.ts'
import type { ReviewFacts } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import { startOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { momentOf } from '../../commitments/public.ts'
import { countCadence } from '../queries/quarterly.ts'
import {
  countChanges,
  countDeviations,
  countExpectations,
  countPromises,
  readScores,
} from '../queries/retrospectives.ts'

/** What the records say of a project from the first day of the quarter until today, the same whoever asks. */
export const reviewFacts = async (
  ctx: Ctx,
  row: Pick<RowOf<typeof expectationReview>, 'engagement' | 'quarterStart'>,
): Promise<ReviewFacts> => {
  const system = asSystem(ctx, 'a review counts everything of its project')
  const project = await find(system, engagement, row.engagement)
  const { zone, today } = momentOf(ctx, project?.zone)
  const span = { engagement: row.engagement, since: startOfDay(row.quarterStart, zone).toISOString() }
  return {
    from: row.quarterStart,
    promises: await countPromises(system, span),
    expectations: await countExpectations(system, span),
    deviations: await countDeviations(system, span),
    changes: await countChanges(system, span),
    scores: await readScores(system, span),
    ...(await countCadence(system, row.engagement, row.quarterStart, today)),
  }
}
