import { deviation } from '@zhinuo/contracts/deviations.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { endOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import type { Commitment, PastWork, StoodFor } from '../../commitments/public.ts'
import {
  markAtRisk,
  momentOf,
  openForWatch,
  pastWork,
  standing,
  standings,
  watchedTogether,
} from '../../commitments/public.ts'
import type { Line } from '../methods/notice-clock.ts'
import { lineOf } from '../methods/notice-clock.ts'
import { promisedWork, ratiosOf, seenRows, summaryOf } from '../methods/promised-work.ts'
import type { SlipWatch } from '../methods/slip.ts'
import { stoodRow } from '../methods/slip-evidence.ts'
import { watchForSlip } from '../methods/slip.ts'
import type { PastDeviation } from '../queries.ts'
import { findPriority, findProject, listNewest, listUntold } from '../queries.ts'
import { escalatesAt, isNews, isOpen, isUntold, signalOf, step, suggestedSeverity } from '../rules.ts'

type Promised = Commitment & { readonly promisedOn: string }

export const asWatch = (ctx: Ctx): Ctx => asSystem(ctx, 'the watch looks at every promise of the workspace')

const working: readonly string[] = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue']
/** A promise with a day, whose work is not done. */
export const isWatched = (row: Commitment): row is Promised =>
  row.promisedOn !== null && working.includes(row.status)

type Stood = StoodFor | null

/** Judges one promise now, by the day that it is held to. */
export const judge = async (ctx: Ctx, row: Promised, stood: Stood, past: PastWork): Promise<SlipWatch> => {
  const { now, calendar, zone } = momentOf(ctx, row.zone)
  const slip = watchForSlip(promisedWork(row, stood), {
    now,
    calendar,
    zone,
    ratios: ratiosOf(await past(row), row.id),
  })
  return stood ? { ...slip, evidence: [stoodRow(stood, row.promisedOn), ...slip.evidence] } : slip
}

const isPast = (ctx: Ctx, row: Promised, stood: Stood): boolean =>
  momentOf(ctx, row.zone).today > (stood?.heldOn ?? row.promisedOn)

const signalNow = (ctx: Ctx, row: Promised, stood: Stood): string =>
  signalOf({ ...row, overdue: isPast(ctx, row, stood) })

/** Only a day that has moved is kept beside the promised one. */
const movedDay = (row: Promised, stood: Stood): string | null =>
  stood && stood.heldOn !== row.promisedOn ? stood.heldOn : null

const lineNow = (ctx: Ctx, row: Promised, stood: Stood): Line | null => {
  const { calendar, zone } = momentOf(ctx, row.zone)
  const { promisedOn, promisedAt, kind } = row
  return lineOf({ promisedOn, heldOn: movedDay(row, stood), promisedAt, kind }, calendar, zone)
}

/** Looks at every open promise once: opens a deviation for each that slips and is news, refreshes those that are open. */
export const watchPromises = async (ctx: Ctx): Promise<void> => {
  const system = asWatch(ctx)
  const past = pastWork(system)
  let after: string | null = null
  do {
    const rows: Commitment[] = await openForWatch(system, after)
    await watchSome(system, rows.filter(isWatched), past)
    after = rows.length < watchedTogether ? null : (rows.at(-1)?.id ?? null)
  } while (after !== null)
}

const watchSome = async (system: Ctx, rows: readonly Promised[], past: PastWork): Promise<void> => {
  const newest = new Map(
    (
      await listNewest(
        system,
        rows.map((row) => row.id),
      )
    ).map((d) => [d.commitment, d]),
  )
  const allStood = await standings(system, rows)
  for (const row of rows) {
    try {
      const stood = allStood.get(row.id) ?? null
      const slip = await judge(system, row, stood, past)
      const last = newest.get(row.id)
      const signal = signalNow(system, row, stood)
      if (last && isOpen(last.status)) await refresh(system, last, { row, stood, slip, signal })
      else if (slip.decision === 'slipping' && isNews(last ?? null, signal, expectedOn(slip)))
        await openDeviation(system, row.id, slip)
    } catch (error) {
      // One promise that cannot be judged must not hide the others.
      system.log.error({ err: error, commitment: row.id }, 'the watch could not judge a promise')
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
    const stood = await standing(ctx, row)
    const signal = signalNow(ctx, row, stood)
    if (last && (isOpen(last.status) || !isNews(last, signal, expectedOn(slip)))) return
    const project = await findProject(ctx, row.engagement)
    if (!project) return
    const overdue = isPast(ctx, row, stood)
    const slipDays = overdue ? null : slip.slipDays.p50
    const line = lineNow(ctx, row, stood)
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
        heldOn: movedDay(row, stood),
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

interface Seen {
  readonly row: Promised
  readonly stood: Stood
  readonly slip: SlipWatch
  readonly signal: string
}

/**
 * Brings the evidence of an open deviation up to what was reported since, and its line to the day that the promise is
 * held to: a customer who keeps us waiting must not make us late to tell them.
 */
const refresh = async (
  system: Ctx,
  last: PastDeviation,
  { row, stood, slip, signal }: Seen,
): Promise<void> => {
  const heldOn = movedDay(row, stood)
  // A line that a letter was measured by is a fact.
  const relined = last.heldOn !== heldOn && isUntold(last.status)
  // What a person recorded stands as they wrote it.
  const rewritten = last.source === 'watch' && (relined || last.signal !== signal)
  if (!rewritten && !relined) return
  await withTx(system, async (ctx) => {
    const held = await hold(ctx, deviation, last.id, 'refresh')
    const line = lineNow(ctx, row, stood)
    await save(
      ctx,
      held,
      {
        ...(rewritten && {
          evidence: seenRows(slip.evidence, ctx.now),
          signal,
          expectedOn: expectedOn(slip) ?? held.row.expectedOn,
        }),
        ...(relined && {
          heldOn,
          noticeLineAt: line?.at.toISOString() ?? null,
          lineMoved: line?.moved ?? false,
          foundLate: line !== null && line.at.getTime() < Date.parse(held.row.detectedAt),
        }),
      },
      { event: 'deviation.refreshed' },
    )
  })
}

/** Escalates what the customer should have been told of and was not. */
export const escalateUntold = async (ctx: Ctx): Promise<void> => {
  const system = asWatch(ctx)
  for (const line of await listUntold(system)) {
    const dueAt = line.heldOn === null ? null : endOfDay(line.heldOn, line.zone ?? ctx.workspace.zone)
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
