import type { WorkKind, WorkRow, WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { actingMember } from '../../platform/context.ts'
import { addDays } from '../../platform/date-text.ts'
import { withTx } from '../../platform/tx.ts'
import { listReviewsOwed, listWaiting } from '../agreements/public.ts'
import type { CommitmentLine } from '../commitments/public.ts'
import { exceptionsToDecide, heldDay, momentOf, promisesUntil, standings } from '../commitments/public.ts'
import type { OpenLine } from '../deviations/public.ts'
import { expectedDays, listEscalated, listOpen, listRemediesDue, noticeClock } from '../deviations/public.ts'
import { listDuties, listUnaccepted } from './queries.ts'
import {
  acceptanceWaits,
  dueClock,
  inOrder,
  noClock,
  promiseWork,
  rowOf,
  sentence,
  statusOf,
} from './rules.ts'

/** How far 明天 looks ahead, in days. */
const aheadDays = 14
/** A sheet that is not signed is brought up this many days before its last day. */
const unsignedDays = 3
const mostRows = 200

interface Look {
  readonly ctx: Ctx
  /** Whose work; null: everything the actor may see. */
  readonly me: string | null
  /** Who looks. */
  readonly reader: string | null
}

/** 工作台: what needs doing today and what falls due next, as one list each. */
export const workbench = (
  ctx: Ctx,
  tab: WorkbenchView['tab'],
  whose: 'mine' | 'all',
): Promise<WorkbenchView> =>
  withTx(ctx, async (ctx) => {
    const reader = actingMember(ctx)
    const look: Look = { ctx, me: whose === 'mine' ? reader : null, reader }
    const promises = await heldLines(
      ctx,
      await promisesUntil(ctx, addDays(momentOf(ctx, null).today, aheadDays), look.me),
    )
    const today = inOrder([
      ...(await deviationRows(look)),
      ...(await decisionRows(look)),
      ...(await sheetRows(look)),
      ...promiseRows(look, promises),
      ...(await acceptanceRows(look)),
      ...(await dutyRows(look)),
    ])
    const tomorrow = await aheadRows(look, promises, tab === 'tomorrow')
    return {
      tab,
      sentence: sentence(today.length, ctx.language),
      counts: { today: today.length, tomorrow: tomorrow.length },
      rows: (tab === 'today' ? today : tomorrow).slice(0, mostRows),
    }
  })

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

interface Place {
  readonly customer: string
  readonly customerName: string | null
  readonly engagement: string
  readonly engagementName: string | null
  readonly owner: string | null
  readonly ownerName: string | null
}

const placeOf = (line: Place) => ({
  customer: { id: line.customer, name: line.customerName ?? '' },
  engagement: { id: line.engagement, name: line.engagementName ?? '' },
  owner: line.owner === null ? null : { id: line.owner, name: line.ownerName ?? '' },
})

const deviationWork = (line: OpenLine): WorkKind | null => {
  switch (line.status) {
    case 'detected':
      return 'deviationToConfirm'
    case 'confirmed':
    case 'escalated':
      return line.cause === null ? 'deviationToConfirm' : 'deviationToTell'
    case 'notified':
    case 'remedying':
      return 'deviationToRemedy'
    case 'awaitingCustomer':
      return line.answer === 'accepted' ? 'deviationToClose' : null
    default:
      return null
  }
}

const deviationRows = async ({ ctx, me }: Look): Promise<WorkRow[]> => {
  const escalated: ReadonlySet<string> = me === null ? new Set() : await listEscalated(ctx)
  const holds = (line: OpenLine): boolean => me === null || line.owner === me || line.expectationOwner === me
  const open = (await listOpen(ctx)).filter((line) => holds(line) || escalated.has(line.id))
  const rows = open.flatMap((line) => {
    const kind = holds(line) ? deviationWork(line) : 'deviationEscalated'
    const { zone, calendar } = momentOf(ctx, line.zone)
    return kind === null
      ? []
      : [
          rowOf({
            kind,
            target: line.id,
            ...placeOf(line),
            what: line.summary,
            clock: noticeClock(line, ctx.now, zone, calendar, ctx.language),
          }),
        ]
  })
  const due = (await listRemediesDue(ctx, momentOf(ctx, null).today)).filter(
    (line) => me === null || line.owner === me,
  )
  return [
    ...rows,
    ...due.map((line) => {
      const { zone, today } = momentOf(ctx, line.zone)
      return rowOf({
        kind: 'remedyDue',
        target: line.deviation,
        part: line.id,
        ...placeOf(line),
        what: line.text,
        clock: dueClock(line.dueOn, today, zone, 'remedy', ctx.language),
      })
    }),
  ]
}

const decisionRows = async ({ ctx, reader }: Look): Promise<WorkRow[]> => {
  const exceptions = (await exceptionsToDecide(ctx)).map((line) => {
    const { zone, today } = momentOf(ctx, line.zone)
    const clock =
      line.exceptionFor === null
        ? noClock('')
        : dueClock(line.exceptionFor, today, zone, 'exception', ctx.language)
    return rowOf({ kind: 'exceptionToDecide', target: line.id, ...placeOf(line), what: line.content, clock })
  })
  if (reader === null) return exceptions
  const owed = await listReviewsOwed(asSystem(ctx, 'who was asked to review a sheet sees what it is'), reader)
  const waiting = ctx.language === 'zh' ? '等你评审' : 'waits for your review'
  return [
    ...exceptions,
    ...owed.map((line) =>
      rowOf({
        kind: 'reviewToGive',
        target: line.id,
        ...placeOf(line),
        what: `${line.number} ${line.title}`,
        clock: { ...noClock(waiting), kind: 'review', tone: 'active' },
      }),
    ),
  ]
}

const sheetRows = async ({ ctx, me }: Look): Promise<WorkRow[]> =>
  (await listWaiting(ctx))
    .filter((line) => me === null || line.owner === me)
    .flatMap((line) => {
      const { zone, today } = momentOf(ctx, line.zone)
      const clock =
        line.expiresOn === null ? noClock('') : dueClock(line.expiresOn, today, zone, 'sign', ctx.language)
      const row = (kind: WorkKind) => [
        rowOf({ kind, target: line.id, ...placeOf(line), what: `${line.number} ${line.title}`, clock }),
      ]
      if (line.status === 'expired') return row('sheetExpired')
      if (line.openObjections > 0) return row('objectionToAnswer')
      if (line.status === 'awaitingOurs') return row('sheetToSign')
      const soon = line.expiresOn !== null && line.expiresOn <= addDays(today, unsignedDays)
      return soon && (line.status === 'sent' || line.status === 'viewed' || line.status === 'awaitingTheirs')
        ? row('sheetUnsigned')
        : []
    })

const promiseRows = ({ ctx }: Look, lines: readonly HeldLine[]): WorkRow[] =>
  lines
    .filter((line) => line.side === 'ours')
    .flatMap((line) => {
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

/** What the customer was handed and lets lie: the 期望负责人 asks. */
const acceptanceRows = async ({ ctx, me }: Look): Promise<WorkRow[]> =>
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

const dutyRows = async ({ ctx, me }: Look): Promise<WorkRow[]> =>
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
  if (line.side !== 'ours' || line.promisedOn === null || heldOn === null) return false
  return heldOn > today && heldOn <= addDays(today, aheadDays)
}

/** 日期|承诺|客户|状态|预计, the soonest first. What is expected is reckoned only where it is shown. */
const aheadRows = async ({ ctx }: Look, lines: readonly HeldLine[], shown: boolean): Promise<WorkRow[]> => {
  const ahead = lines.filter((line) => isAhead(ctx, line))
  const ids = shown ? ahead.slice(0, mostRows).map((line) => line.id) : []
  const expected = await expectedDays(ctx, ids)
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
