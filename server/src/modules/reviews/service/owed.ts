import { engagement } from '@zhinuo/contracts/engagements.ts'
import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { expectationReview, reviewer } from '@zhinuo/contracts/reviews-quarterly.ts'
import { retrospective } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { objectOf } from '../../../engine/objects.ts'
import { can } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { momentOf } from '../../commitments/public.ts'
import type { OwedKind, OwedLine } from '../queries/owed.ts'
import {
  listClosable,
  listOwedAlignments,
  listOwedItems,
  listOwedRetrospectives,
  listUnseated,
  listVerdicts,
} from '../queries/owed.ts'

interface OwedReview extends OwedLine {
  readonly kind: OwedKind
  /** The object that `id` is a record of. */
  readonly object: string
  /** Its day, or its hour, is over. */
  readonly late: boolean
}

/** A missed meeting is shown this long: the next week has its own. */
const missedDays = 7

/**
 * What is owed of meetings, reviews and retrospectives, within the actor's rights, the soonest first. Reports, follow-ups and
 * actions have an owner and a day of their own, by which whoever lists work reads them.
 * @param mine only what the actor themselves has to do
 */
export const owedReviews = async (ctx: Ctx, { mine }: { readonly mine: boolean }): Promise<OwedReview[]> => {
  const me = mine ? actingMember(ctx) : null
  if (mine && me === null) return []
  const { today } = momentOf(ctx, null)
  // A project further east may be a day ahead.
  const until = addDays(today, 1)
  const lists: readonly (readonly [OwedKind, string, () => Promise<OwedLine[]>])[] = [
    ['alignment', alignmentMeeting.key, () => listOwedAlignments(ctx, addDays(today, -missedDays), me)],
    ['seatReviewers', expectationReview.key, () => (seats(ctx) ? listUnseated(ctx) : Promise.resolve([]))],
    ['verdict', expectationReview.key, () => listVerdicts(ctx, me)],
    ['closeReview', expectationReview.key, () => listClosable(ctx, me)],
    ['item', alignmentItem.key, () => listOwedItems(ctx, until, me)],
  ]
  const found: OwedReview[] = []
  for (const [kind, object, read] of lists) {
    if (!can(ctx, objectOf(ctx, object), 'read')) continue
    for (const line of await read()) {
      const here = momentOf(ctx, line.zone).today
      if (kind === 'item' && line.dueOn !== null && line.dueOn > here) continue
      const late =
        line.dueAt === null
          ? line.dueOn !== null && line.dueOn < here
          : Date.parse(line.dueAt) < ctx.now.getTime()
      found.push({ ...line, kind, object, late })
    }
  }
  if (can(ctx, objectOf(ctx, retrospective.key), 'read'))
    for (const { begun, ...line } of await listOwedRetrospectives(ctx, me))
      found.push({
        ...line,
        kind: begun ? 'retrospective' : 'beginRetrospective',
        object: begun ? retrospective.key : engagement.key,
        late: false,
      })
  return found.toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.id.localeCompare(b.id))
}

/** Seating is asked of who may do it. */
const seats = (ctx: Ctx): boolean => can(ctx, objectOf(ctx, reviewer.key), 'seat')
