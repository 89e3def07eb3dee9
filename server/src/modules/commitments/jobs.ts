import { commitment } from '@zhinuo/contracts/commitments.ts'
import { hold, save } from '../../engine/records.ts'
import type { Job } from '../../engine/module.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/date-text.ts'
import { isFailure } from '../../platform/errors.ts'
import { withTx } from '../../platform/tx.ts'
import { listPastDue } from './queries.ts'
import { markOverdue } from './rules/outcome.ts'
import { momentOf } from './service/moment.ts'

/** Days begin up to 14 hours before UTC's: what is over somewhere has a day before UTC's tomorrow. */
const latestDayAnywhere = (ctx: Ctx): string => addDays(dateInZone(ctx.now, 'UTC'), 1)

/** Marks promises whose day is over, each in a transaction of its own; one that has moved on meanwhile is left alone. */
export const markPastDue = async (ctx: Ctx): Promise<void> => {
  for (const { id, promisedOn, zone } of await listPastDue(ctx, latestDayAnywhere(ctx))) {
    if (promisedOn >= momentOf(ctx, zone).today) continue
    try {
      await withTx(ctx, async (ctx) => {
        const held = await hold(ctx, commitment, id, 'markOverdue')
        await save(ctx, held, markOverdue(held.row, momentOf(ctx, held.row.zone).today), {
          event: 'commitment.overdue',
        })
      })
    } catch (error) {
      if (
        !isFailure(error, 'commitment.wrong_status') &&
        !isFailure(error, 'commitment.not_due') &&
        !isFailure(error, 'record.not_found')
      )
        throw error
    }
  }
}

export const jobs: readonly Job[] = [{ name: 'commitments.mark-overdue', every: 300, run: markPastDue }]
