import { risk } from '@zhinuo/contracts/delivery-risks.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { find, list } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { withTx } from '../../../platform/tx.ts'
import { severityOfRisk } from '../rules.ts'
import { reportDeviation } from './handle.ts'
import { whole } from './project.ts'

/** A risk that has come true is followed as a deviation from then on: one for each risk, whoever hears of it how often. */
export const openForRisk = async (ctx: Ctx, { record }: EventRow): Promise<void> =>
  withTx(whole(ctx), async (ctx) => {
    const row = record === null ? null : await find(ctx, risk, record)
    if (row?.status !== 'occurred') return
    const known = await list(ctx, deviation, {
      filter: { op: 'eq', field: 'risk', value: row.id },
      limit: 1,
    })
    if (known.length > 0) return
    await reportDeviation(ctx, {
      engagement: row.engagement,
      risk: row.id,
      kind: 'other',
      severity: severityOfRisk(row.impact),
      summary: row.title,
    })
  })
