import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import type { WorkKind, WorkRow } from '@zhinuo/contracts/workbench.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { momentOf } from '../../commitments/public.ts'
import { owedReviews } from '../../reviews/public.ts'
import { rowOf } from '../rules/kinds.ts'
import { dueClock, noClock, sinceClock, withPeriod } from '../rules/today.ts'
import type { Look } from './look.ts'
import { placeOf } from './look.ts'

type Owed = Awaited<ReturnType<typeof owedReviews>>[number]

/** A review is brought up this many days before its last day. */
const reviewDays = 7

/** Meetings that departments owe each other, what they decided, reviews and retrospectives. */
export const reviewRows = async ({ ctx, me }: Look): Promise<WorkRow[]> =>
  (await owedReviews(ctx, { mine: me !== null })).flatMap((line) => {
    const { zone, today } = momentOf(ctx, line.zone)
    const due = dueClock(line.dueOn ?? today, today, zone, 'due', ctx.language)
    const row = (kind: WorkKind, clock: Clock = due) => [
      rowOf({
        kind,
        target: line.id,
        ...placeOf(line),
        what: line.kind === 'alignment' ? withPeriod(line.title, ctx.language) : line.title,
        clock,
      }),
    ]
    switch (line.kind) {
      case 'alignment':
        if (line.missed) return row('alignmentMissed')
        return (line.dueOn ?? today) <= today ? row('alignmentDue') : []
      case 'item':
        return row('alignmentItemDue')
      case 'seatReviewers':
        return row('reviewToSeat')
      case 'verdict':
        return (line.dueOn ?? today) <= addDays(today, reviewDays) ? row('reviewToHold') : []
      case 'closeReview':
        return row('reviewToClose', waits(ctx.language === 'zh' ? '措施都已办结' : 'actions are settled'))
      case 'beginRetrospective':
        return row('retrospectiveToBegin', waits(ctx.language === 'zh' ? '已进入复盘' : 'in review'))
      case 'retrospective':
        return row('retrospectiveOpen', sinceClock('retrospectiveOpen', begunDays(line, today), ctx.language))
    }
  })

const waits = (text: string): Clock => ({ ...noClock(text), kind: 'review', tone: 'active' })

const begunDays = ({ dueOn }: Owed, today: string): number =>
  dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today))
