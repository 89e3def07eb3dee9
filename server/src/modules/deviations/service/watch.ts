import { deviation } from '@zhinuo/contracts/deviations.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { create, hold, save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import { endOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sample } from '../../../platform/order-statistics.ts'
import { withTx } from '../../../platform/tx.ts'
import type { Commitment } from '../../commitments/public.ts'
import { forecastFor, markAtRisk, momentOf, openForWatch } from '../../commitments/public.ts'
import { lineOf } from '../methods/notice-clock.ts'
import { promisedWork, ratiosOf, seenRows, summaryOf } from '../methods/promised-work.ts'
import type { SlipWatch } from '../methods/slip.ts'
import { watchForSlip } from '../methods/slip.ts'
import type { PastDeviation } from '../queries.ts'
import { findPriority, findProject, listNewest, listUntold } from '../queries.ts'
import { escalatesAt, isNews, isOpen, signalOf, step, suggestedSeverity } from '../rules.ts'

type Promised = Commitment & { readonly promisedOn: string }

const asWatch = (ctx: Ctx): Ctx => asSystem(ctx, 'the watch looks at every promise of the workspace')

const working: readonly string[] = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue']
const isWatched = (row: Commitment): row is Promised =>
  row.promisedOn !== null && working.includes(row.status)

type Ratios = (row: Promised) => Promise<Sample>

/** Ratios of the reference class of a promise; one look per class in one round of the watch. */
const ratiosByClass = (ctx: Ctx): Ratios => {
  const known = new Map<string, ReturnType<typeof forecastFor>>()
  return async (row) => {
    const { workClass, team, industry } = row
    const key = JSON.stringify([workClass, team, industry])
    let asked = known.get(key)
    if (!asked) known.set(key, (asked = forecastFor(ctx, { workClass, team, industry })))
    return ratiosOf((await asked).rows, row.id)
  }
}

/** Judges one promise now. */
const judge = async (ctx: Ctx, row: Promised, ratios: Ratios): Promise<SlipWatch> => {
  const { now, calendar, zone } = momentOf(ctx, row.zone)
  return watchForSlip(promisedWork(row), { now, calendar, zone, ratios: await ratios(row) })
}

const signalNow = (ctx: Ctx, row: Promised): string =>
  signalOf({ ...row, overdue: momentOf(ctx, row.zone).today > row.promisedOn })

/** Looks at every open promise once: opens a deviation for each that slips and is news, refreshes those that are open. */
export const watchPromises = async (ctx: Ctx): Promise<void> => {
  const system = asWatch(ctx)
  const rows = (await openForWatch(system)).filter(isWatched)
  const newest = new Map(
    (
      await listNewest(
        system,
        rows.map((row) => row.id),
      )
    ).map((d) => [d.commitment, d]),
  )
  const ratios = ratiosByClass(system)
  for (const row of rows) {
    try {
      const slip = await judge(system, row, ratios)
      const last = newest.get(row.id)
      if (last && isOpen(last.status)) await refresh(system, last, row, slip)
      else if (slip.decision === 'slipping' && isNews(last ?? null, signalNow(ctx, row), expectedOn(slip)))
        await openDeviation(system, row.id, slip)
    } catch (error) {
      // One promise that cannot be judged must not hide the others.
      ctx.log.error({ err: error, commitment: row.id }, 'the watch could not judge a promise')
    }
  }
}

const expectedOn = (slip: SlipWatch): string | null => slip.finish.p50

/** Opens the one deviation of a promise. The promise is locked first, so that any two watches agree which of them does. */
const openDeviation = (system: Ctx, id: string, slip: SlipWatch): Promise<void> =>
  withTx(system, async (ctx) => {
    const { row } = await hold(ctx, commitment, id, 'markAtRisk')
    if (!isWatched(row)) return
    const [last] = await listNewest(ctx, [id])
    const signal = signalNow(ctx, row)
    if (last && (isOpen(last.status) || !isNews(last, signal, expectedOn(slip)))) return
    const project = await findProject(ctx, row.engagement)
    if (!project) return
    const { today, calendar, zone } = momentOf(ctx, row.zone)
    const overdue = today > row.promisedOn
    const slipDays = overdue ? null : slip.slipDays.p50
    const line = lineOf(
      { promisedOn: row.promisedOn, promisedAt: row.promisedAt, kind: row.kind },
      calendar,
      zone,
    )
    await create(
      ctx,
      deviation,
      {
        summary: summaryOf(row.content, slipDays, overdue),
        commitment: id,
        engagement: row.engagement,
        customer: row.customer,
        source: 'watch',
        kind: 'delay',
        severity: suggestedSeverity({
          slipDays,
          overdue,
          isMajor: project.isMajor,
          isMust: (await findPriority(ctx, row.expectation)) === 'must',
        }),
        detectedAt: ctx.now.toISOString(),
        evidence: seenRows(slip.evidence, ctx.now),
        signal,
        promisedOn: row.promisedOn,
        expectedOn: expectedOn(slip),
        noticeLineAt: line?.at.toISOString() ?? null,
        lineMoved: line?.moved ?? false,
        foundLate: line !== null && line.at < ctx.now,
        owner: project.expectationOwner,
      },
      { verb: 'detect', event: 'deviation.detected' },
    )
    if (row.status === 'promised' || row.status === 'inProgress')
      await markAtRisk(ctx, id, summaryOf('', slipDays, overdue).slice(1))
  })

/** Brings the evidence of an open deviation up to what was reported since. */
const refresh = async (system: Ctx, last: PastDeviation, row: Promised, slip: SlipWatch): Promise<void> => {
  const signal = signalNow(system, row)
  // What a person recorded stands as they wrote it.
  if (last.source !== 'watch' || last.signal === signal) return
  await withTx(system, async (ctx) => {
    const held = await hold(ctx, deviation, last.id, 'refresh')
    await save(
      ctx,
      held,
      {
        evidence: seenRows(slip.evidence, ctx.now),
        signal,
        expectedOn: expectedOn(slip) ?? held.row.expectedOn,
      },
      { event: 'deviation.refreshed' },
    )
  })
}

/** Escalates what the customer should have been told of and was not. */
export const escalateUntold = async (ctx: Ctx): Promise<void> => {
  const system = asWatch(ctx)
  for (const line of await listUntold(system)) {
    const dueAt = line.promisedOn === null ? null : endOfDay(line.promisedOn, line.zone ?? ctx.workspace.zone)
    const at = escalatesAt(line, dueAt)
    if (at === null || at > ctx.now) continue
    await withTx(system, async (ctx) => {
      const held = await hold(ctx, deviation, line.id, 'escalate')
      if (held.row.status !== 'detected' && held.row.status !== 'confirmed') return
      await save(
        ctx,
        held,
        { status: step(held.row.status, 'escalate'), escalatedAt: ctx.now.toISOString() },
        { event: 'deviation.escalated' },
      )
    })
  }
}
