import type { AlignmentAgenda } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { daysBetween } from '../../../platform/date-text.ts'

export type Contradiction = AlignmentAgenda['contradictions'][number]

/** An open promise of ours and the day it is promised for. */
export interface PromiseDay {
  readonly id: string
  readonly text: string
  readonly department: string
  readonly day: DateText
}

/** A task that is not done, as it is planned. */
export interface WorkDay {
  readonly id: string
  readonly text: string
  readonly department: string
  readonly commitment: string | null
  readonly start: DateText | null
  readonly end: DateText | null
}

/** `after` begins when `before` has ended. */
export interface Order {
  readonly before: string
  readonly after: string
}

/**
 * 「避免“研发答应、交付做不到”的矛盾」: days of a project that cannot all be true, the widest gap first.
 * - work: a task ends after the day of the promise it is for;
 * - waits: the tasks of one promise wait for those of another that is promised for a later day;
 * - link: a task is planned to begin before the task it waits for has ended.
 * A pair of rows is named once.
 */
export const contradictions = (
  promises: readonly PromiseDay[],
  work: readonly WorkDay[],
  orders: readonly Order[],
): Contradiction[] => {
  const promiseOf = new Map(promises.map((p) => [p.id, p]))
  const workOf = new Map(work.map((w) => [w.id, w]))
  const found = new Map<string, Contradiction>()
  const note = (kind: Contradiction['kind'], first: Side, second: Side): void => {
    const days = daysBetween(second.day, first.day)
    const key = `${first.id} ${second.id}`
    if (days > 0 && !found.has(key)) found.set(key, { kind, days, first, second })
  }
  for (const task of work) {
    const promise = task.commitment === null ? undefined : promiseOf.get(task.commitment)
    if (promise && task.end !== null) note('work', asWork(task, task.end), asPromise(promise))
  }
  for (const { before, after } of orders) {
    const [first, second] = [workOf.get(before), workOf.get(after)]
    if (!first || !second) continue
    const [needed, needing] = [promiseOf.get(first.commitment ?? ''), promiseOf.get(second.commitment ?? '')]
    if (needed && needing && needed.id !== needing.id) note('waits', asPromise(needed), asPromise(needing))
    if (first.end !== null && second.start !== null)
      note('link', asWork(first, first.end), asWork(second, second.start))
  }
  return [...found.values()].toSorted((a, b) => b.days - a.days || a.first.id.localeCompare(b.first.id))
}

type Side = Contradiction['first']

const asPromise = ({ id, text, department, day }: PromiseDay): Side => ({
  object: 'commitment',
  id,
  text,
  department,
  day,
})

const asWork = ({ id, text, department }: WorkDay, day: DateText): Side => ({
  object: 'workItem',
  id,
  text,
  department,
  day,
})
