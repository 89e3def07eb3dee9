import type { PlanItem, PlanMilestone, PlanView } from '@zhinuo/contracts/delivery-views.ts'
import { addDays, daysBetween } from '../../lib/dates.ts'

export type Zoom = 'week' | 'month'

export const rowHeight = 40

/** Asked of the plan when a bar was drawn to other days. */
export interface Moves {
  readonly work: (item: PlanItem, to: { start: string; end: string }) => Promise<void>
  readonly milestone: (milestone: PlanMilestone, plannedOn: string) => Promise<void>
  /** Null where nobody may be made to wait. */
  readonly link: ((before: PlanItem, after: string) => Promise<void>) | null
}

/** Width of a day in pixels. */
export const dayWidth: Readonly<Record<Zoom, number>> = { week: 26, month: 8 }

export interface Span {
  readonly from: string
  readonly days: number
}

const ahead = 7
const behind = 21

/** The days that the chart shows: all of the plan with room around it, whole weeks from a Monday on. */
export const spanOf = (plan: PlanView): Span => {
  const days = [
    plan.today,
    ...plan.promises.map(({ promisedOn }) => promisedOn),
    ...plan.milestones.flatMap(({ baselineOn, plannedOn, expectedOn }) => [
      baselineOn,
      plannedOn,
      expectedOn,
    ]),
    ...plan.items.flatMap(({ baselineStart, baselineEnd, start, end }) => [
      baselineStart,
      baselineEnd,
      start,
      end,
    ]),
  ]
    .filter((day): day is string => day !== null)
    .toSorted()
  const first = addDays(days[0] ?? plan.today, -ahead)
  const from = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7))
  return { from, days: daysBetween(from, addDays(days.at(-1) ?? plan.today, behind)) }
}

/** Pixels from the left to the begin of a day. */
export const leftOf = (day: string, span: Span, zoom: Zoom): number =>
  daysBetween(span.from, day) * dayWidth[zoom]

/** Pixels of a bar over whole days, the last one counted. */
export const widthOf = (start: string, end: string, zoom: Zoom): number =>
  (daysBetween(start, end) + 1) * dayWidth[zoom]

export interface Tick {
  readonly day: string
  readonly days: number
}

/** Months, or parts of months, of the span. */
export const monthsOf = ({ from, days }: Span): Tick[] => {
  const ticks: Tick[] = []
  for (let at = 0; at < days;) {
    const day = addDays(from, at)
    const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))
      .toISOString()
      .slice(0, 10)
    const length = Math.min(days - at, daysBetween(day, next))
    ticks.push({ day, days: length })
    at += length
  }
  return ticks
}

/** Mondays of the span. */
export const weeksOf = ({ from, days }: Span): string[] =>
  Array.from({ length: Math.ceil(days / 7) }, (_, i) => addDays(from, 7 * i))

/** The first day from `day` on that is worked. */
export const onWorkday = (day: string, off: ReadonlySet<string>): string => {
  let at = day
  for (let tries = 0; off.has(at) && tries < 60; tries++) at = addDays(at, 1)
  return at
}

/** Days from `from` to the workday after the one that lies `days` away from it, or before it: a step of the keyboard. */
export const stepped = (from: string, days: number, by: 1 | -1, off: ReadonlySet<string>): number => {
  let at = days + by
  for (let tries = 0; off.has(addDays(from, at)) && tries < 60; tries++) at += by
  return at
}

/** The day on which work of so many workdays ends that begins on a day. */
export const endAfter = (start: string, workdays: number, off: ReadonlySet<string>): string => {
  let at = onWorkday(start, off)
  for (let left = workdays - 1; left > 0; left--) at = onWorkday(addDays(at, 1), off)
  return at
}

/** Workdays from a day to another, both counted; at least one. */
export const workdaysIn = (start: string, end: string, off: ReadonlySet<string>): number => {
  let count = 0
  for (let day = start; day <= end; day = addDays(day, 1)) if (!off.has(day)) count += 1
  return Math.max(1, count)
}

/** Where a bar comes to lie that was drawn by so many days: as long in workdays as before, or longer where its end was. */
export const dragged = (
  item: Pick<PlanItem, 'start' | 'end' | 'days'>,
  days: number,
  part: 'whole' | 'end',
  off: ReadonlySet<string>,
): { start: string; end: string } => {
  if (part === 'end') {
    const end = addDays(item.end, days)
    return { start: item.start, end: end < item.start ? item.start : end }
  }
  const start = onWorkday(addDays(item.start, days), off)
  return { start, end: endAfter(start, item.days, off) }
}

export type ChartRow =
  | { readonly kind: 'promise'; readonly id: string; readonly promise: PlanView['promises'][number] }
  | { readonly kind: 'milestone'; readonly id: string; readonly milestone: PlanMilestone }
  | { readonly kind: 'loose'; readonly id: 'loose' }
  | { readonly kind: 'item'; readonly id: string; readonly item: PlanItem }

/** A promise that binds: made, and not settled yet. */
const binding = new Set(['promised', 'inProgress', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue'])

export const openPromises = (plan: PlanView): PlanView['promises'] =>
  plan.promises.filter(({ status }) => binding.has(status))

/** The open promises that work of a milestone serves: its day does not move without thought for theirs. */
export const promisesOn = (plan: PlanView, milestone: string): PlanView['promises'] => {
  const served = new Set(
    plan.items
      .filter((item) => item.milestone === milestone && item.status !== 'cancelled')
      .map(({ commitment }) => commitment),
  )
  return openPromises(plan).filter(({ id }) => served.has(id))
}

/** The days that a row takes up in the chart, as things stand. */
export const extentOf = (row: ChartRow): { readonly from: string; readonly to: string } | null => {
  if (row.kind === 'item') return { from: row.item.start, to: row.item.end }
  if (row.kind === 'milestone') return { from: row.milestone.expectedOn, to: row.milestone.expectedOn }
  if (row.kind === 'promise') return { from: row.promise.promisedOn, to: row.promise.promisedOn }
  return null
}

const settled = new Set(['kept', 'keptLate', 'notKept', 'renegotiated', 'withdrawn', 'cancelled'])

/** The rows of the chart: promises with a day ahead, then each milestone with its work, then work without one. */
export const rowsOf = (plan: PlanView): ChartRow[] => {
  const items = (goal: string | null): ChartRow[] =>
    plan.items
      .filter(({ milestone }) => milestone === goal)
      .map((item) => ({ kind: 'item', id: item.id, item }))
  const shown = new Set(plan.milestones.map(({ id }) => id))
  const loose = plan.items
    .filter(({ milestone }) => milestone === null || !shown.has(milestone))
    .map((item): ChartRow => ({ kind: 'item', id: item.id, item }))
  return [
    ...plan.promises
      .filter(({ status }) => !settled.has(status))
      .map((promise): ChartRow => ({ kind: 'promise', id: promise.id, promise })),
    ...plan.milestones.flatMap((milestone): ChartRow[] => [
      { kind: 'milestone', id: milestone.id, milestone },
      ...items(milestone.id),
    ]),
    ...(loose.length > 0 && plan.milestones.length > 0 ? [{ kind: 'loose', id: 'loose' } as const] : []),
    ...loose,
  ]
}
