import type { Job } from '../../engine/module.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/date-text.ts'
import { isFailure } from '../../platform/errors.ts'
import { heldDay } from './methods/held-day.ts'
import { everyOverdueWaiting, pagesPastDue } from './queries.ts'
import { isOverdue, markOverdue, resume } from './rules/outcome.ts'
import type { Step } from './rules/status.ts'
import { momentOf } from './service/moment.ts'
import { standings } from './service/standing.ts'
import { step } from './service/work.ts'

/** Days begin up to 14 hours before UTC's: what is over somewhere has a day before UTC's tomorrow. */
const latestDayAnywhere = (ctx: Ctx): string => addDays(dateInZone(ctx.now, 'UTC'), 1)

/**
 * Marks promises whose day is over, and takes the mark back where the day has moved since because a duty of the customer
 * is late. Each in a transaction of its own; one that has moved on meanwhile is left alone.
 */
export const markPastDue = async (ctx: Ctx): Promise<void> => {
  for await (const past of pagesPastDue(ctx, latestDayAnywhere(ctx))) {
    const stood = await standings(ctx, past)
    for (const row of past)
      if (isOverdue(heldDay(row, stood.get(row.id) ?? null), momentOf(ctx, row.zone).today))
        await unlessMovedOn(mark(ctx, row.id, 'markOverdue', 'commitment.overdue', markOverdue))
  }
  for await (const { id } of everyOverdueWaiting(ctx))
    await unlessMovedOn(mark(ctx, id, 'resume', 'commitment.resumed', resume))
}

const mark = (ctx: Ctx, id: string, verb: Step, event: string, decide: typeof resume): Promise<unknown> =>
  step(ctx, id, verb, event, (row, { heldOn, today }) => decide(row, heldOn, today))

const unlessMovedOn = async (marked: Promise<unknown>): Promise<void> => {
  try {
    await marked
  } catch (error) {
    if (
      !isFailure(error, 'commitment.wrong_status') &&
      !isFailure(error, 'commitment.not_due') &&
      !isFailure(error, 'record.not_found')
    )
      throw error
  }
}

export const jobs: readonly Job[] = [{ name: 'commitments.mark-overdue', every: 300, run: markPastDue }]
