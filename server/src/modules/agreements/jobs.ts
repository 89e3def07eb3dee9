import { sheet } from '@zhinuo/contracts/agreements.ts'
import type { Job } from '../../engine/module.ts'
import { hold } from '../../engine/hold.ts'
import { save } from '../../engine/records.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/date-text.ts'
import { withTx } from '../../platform/tx.ts'
import { listOverdueSheets } from './queries.ts'
import { hasExpired, step } from './rules.ts'
import { projectOf } from './service/content.ts'

/** Ends the time for signing of sheets whose last day is over in the zone of their project. */
export const expireSheets = async (ctx: Ctx): Promise<void> => {
  // Days end up to 14 hours before UTC's: what is over somewhere has a day before UTC's tomorrow.
  const latest = addDays(dateInZone(ctx.now, 'UTC'), 1)
  for (const { id } of await listOverdueSheets(ctx, latest)) {
    await withTx(ctx, async (ctx) => {
      const held = await hold(ctx, sheet, id, 'expire')
      const { zone } = await projectOf(ctx, held.row.engagement)
      if (!hasExpired(held.row, dateInZone(ctx.now, zone ?? ctx.workspace.zone))) return
      await save(ctx, held, { status: step(held.row.status, 'expire') }, { event: 'sheet.expired' })
    })
  }
}

export const jobs: readonly Job[] = [{ name: 'agreements.expire-sheets', every: 600, run: expireSheets }]
