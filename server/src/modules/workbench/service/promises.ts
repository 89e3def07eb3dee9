import type { WorkRow } from '@zhinuo/contracts/workbench.ts'
import { mostWork } from '@zhinuo/contracts/workbench.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { CommitmentLine } from '../../commitments/public.ts'
import { heldDay, momentOf, promisesAhead, promisesUntil, standings } from '../../commitments/public.ts'
import { expectedDays } from '../../deviations/public.ts'
import { listDuties, listUnaccepted } from '../queries/promises.ts'
import { rowOf } from '../rules/kinds.ts'
import { acceptanceWaits, dueClock, noClock, promiseWork, statusOf } from '../rules/today.ts'
import type { Look } from './look.ts'
import { aheadDays, placeOf } from './look.ts'

interface HeldLine extends CommitmentLine {
  readonly heldOn: string | null
  /** Its clock stands today for a late duty of the customer. */
  readonly standing: boolean
}

/** With the day that each is held to, the soonest first. */
const heldLines = async (ctx: Ctx, lines: readonly CommitmentLine[]): Promise<HeldLine[]> => {
  const stood = await standings(ctx, lines)
  return lines
    .map((line) => {
      const one = stood.get(line.id) ?? null
      return { ...line, heldOn: heldDay(line, one), standing: one?.standing ?? false }
    })
    .toSorted((a, b) => (a.heldOn ?? '9').localeCompare(b.heldOn ?? '9'))
}

/** What is to be done about promises of ours today. */
export const promiseRows = async ({ ctx, me }: Look): Promise<WorkRow[]> => {
  // A day later for projects where tomorrow has begun; each line is held against its own zone.
  const until = addDays(momentOf(ctx, null).today, 1)
  const lines = await heldLines(ctx, await promisesUntil(ctx, until, me))
  return lines.flatMap((line) => {
    const { zone, today } = momentOf(ctx, line.zone)
    const kind = promiseWork(line, today)
    // What is to begin is due on its own day: the day on which we look at it is a reminder, and never late.
    const day = kind === 'checkInDue' ? line.nextCheckOn : line.heldOn
    if (kind === null || day === null) return []
    return [
      rowOf({
        kind,
        target: line.id,
        ...placeOf(line),
        what: line.content,
        clock: dueClock(day, today, zone, kind === 'checkInDue' ? 'check' : 'due', ctx.language),
      }),
    ]
  })
}

/** What the customer was handed and lets lie: the 期望负责人 asks. */
export const acceptanceRows = async ({ ctx, me }: Look): Promise<WorkRow[]> =>
  (await listUnaccepted(ctx, momentOf(ctx, null).today, me)).flatMap((line) => {
    const { today, calendar } = momentOf(ctx, line.zone)
    const days = acceptanceWaits(line.declaredOn, today, calendar)
    if (days === null) return []
    const text = ctx.language === 'zh' ? `等客户验收已 ${days} 个工作日` : `waiting for ${days} workdays`
    return [
      rowOf({
        kind: 'acceptanceWaiting',
        target: line.id,
        ...placeOf(line),
        what: line.content,
        clock: { ...noClock(text), kind: 'acceptance', tone: 'warn' },
      }),
    ]
  })

/** Duties of the customer that are done or late. */
export const dutyRows = async ({ ctx, me }: Look): Promise<WorkRow[]> =>
  (await listDuties(ctx, momentOf(ctx, null).today, me)).map((line) => {
    const { zone, today } = momentOf(ctx, line.zone)
    const done = line.status === 'awaitingAcceptance'
    const clock = done
      ? {
          ...noClock(ctx.language === 'zh' ? '客户说已办好' : 'the customer says it is done'),
          kind: 'acceptance' as const,
          tone: 'active' as const,
        }
      : dueClock(line.promisedOn ?? today, today, zone, 'due', ctx.language)
    return rowOf({
      kind: done ? 'dutyToAccept' : 'dutyLate',
      target: line.id,
      ...placeOf(line),
      what: line.content,
      clock,
    })
  })

interface AheadLine extends HeldLine {
  readonly promisedOn: string
  readonly heldOn: string
}

const isAhead = (ctx: Ctx, line: HeldLine): line is AheadLine => {
  const { today } = momentOf(ctx, line.zone)
  const { heldOn } = line
  if (line.promisedOn === null || heldOn === null) return false
  return heldOn > today && heldOn <= addDays(today, aheadDays)
}

/** 日期|承诺|客户|状态|预计, the soonest first. */
export const aheadRows = async ({ ctx, me }: Look): Promise<WorkRow[]> => {
  const now = momentOf(ctx, null).today
  const lines = await heldLines(ctx, await promisesAhead(ctx, now, addDays(now, aheadDays + 1), me))
  const ahead = lines.filter((line) => isAhead(ctx, line)).slice(0, mostWork)
  const expected = await expectedDays(
    ctx,
    ahead.map((line) => line.id),
  )
  return ahead.map((line) => {
    const { zone, today } = momentOf(ctx, line.zone)
    const { promisedOn, heldOn } = line
    return rowOf({
      kind: 'promiseAhead',
      target: line.id,
      ...placeOf(line),
      what: line.content,
      clock: dueClock(heldOn, today, zone, 'due', ctx.language),
      promise: {
        code: line.code,
        promisedOn,
        heldOn: heldOn === promisedOn ? null : heldOn,
        status: line.status,
        ...statusOf(line.status),
        expectedOn: expected.get(line.id) ?? null,
        progress: line.progress,
      },
    })
  })
}
