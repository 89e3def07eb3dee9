import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { caseStatuses } from '@zhinuo/contracts/service-options.ts'
import type { serviceCase } from '@zhinuo/contracts/service.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'

export type Case = RowOf<typeof serviceCase>
export type CaseStatus = Case['status']

/** Verbs that ask in which status a case is (domain 4.2-7). */
export type CaseStep =
  | 'assign'
  | 'start'
  | 'reply'
  | 'askCustomer'
  | 'resume'
  | 'answer'
  | 'confirm'
  | 'close'
  | 'expire'
  | 'reopen'
  | 'add'

const actions: Readonly<Record<CaseStep, Label>> = {
  assign: { zh: '分派', en: 'be assigned' },
  start: { zh: '开始处理', en: 'be started' },
  reply: { zh: '先回复', en: 'get a first word' },
  askCustomer: { zh: '请客户补充', en: 'ask the customer' },
  resume: { zh: '继续计时', en: 'be resumed' },
  answer: { zh: '答复', en: 'be answered' },
  confirm: { zh: '确认', en: 'be confirmed' },
  close: { zh: '关闭', en: 'be closed' },
  expire: { zh: '自动关闭', en: 'close by itself' },
  reopen: { zh: '重新打开', en: 'be reopened' },
  add: { zh: '补充', en: 'be added to' },
}

const open = ['new', 'triaged', 'inProgress'] as const
const starts: Readonly<Record<CaseStep, readonly CaseStatus[]>> = {
  assign: open,
  start: ['triaged', 'new'],
  reply: open,
  askCustomer: open,
  resume: ['inProgress'],
  answer: open,
  confirm: ['answered'],
  close: [...open, 'answered'],
  expire: ['answered'],
  reopen: ['answered', 'closed'],
  add: open,
}

type Standing = Pick<Case, 'status' | 'pausedAt'>

export const canStep = (row: Standing, step: CaseStep): boolean =>
  starts[step].includes(row.status) &&
  (step === 'resume' ? row.pausedAt !== null : step === 'askCustomer' ? row.pausedAt === null : true)

/** @throws case.wrong_status when the step is not open */
export const demandStep = (row: Standing, step: CaseStep): void => {
  if (!canStep(row, step))
    fail('case.wrong_status', { status: caseStatuses[row.status].label, action: actions[step] })
}

/** Workdays a customer has to say whether it is solved before the case closes by itself. */
export const confirmWorkdays = 5

export const confirmBy = (answeredOn: DateText, cal: BusinessCalendar): DateText =>
  addWorkdays(answeredOn, confirmWorkdays, cal)

/** True from the first day after the customer's word was waited for. */
export const isUnanswered = (row: Pick<Case, 'status' | 'answerBy'>, today: DateText): boolean =>
  row.status === 'answered' && row.answerBy !== null && row.answerBy < today

/** Whose work a complaint may be about: the named person, and whoever manages the customer's account. */
export interface Concerned {
  readonly kind: Case['kind']
  readonly about: string | null
  readonly customerOwner: string
  readonly account: string | null
}

/** Nobody closes a complaint about themselves or about an account of theirs. @throws case.own_complaint */
export const demandImpartial = (who: string | null, row: Concerned): void => {
  if (row.kind !== 'complaint' || who === null) return
  ensure(who !== row.about && who !== row.customerOwner && who !== row.account, 'case.own_complaint')
}

/** First words of what the customer said. */
export const titleOf = (text: string): string => {
  const [line = ''] = text.trim().split(/\n/)
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

export interface Route {
  readonly id: string
  readonly kind: Case['kind'] | null
  readonly topic: Case['topic']
  readonly department: string
  readonly owner: string | null
}

/** The rule that counts: kind and topic before topic alone, before kind alone, before any; then the older one. */
export const routeFor = (
  routes: readonly Route[],
  { kind, topic }: Pick<Case, 'kind' | 'topic'>,
): Route | null => {
  const weight = (route: Route): number => (route.topic === null ? 0 : 2) + (route.kind === null ? 0 : 1)
  const [best = null] = routes
    .filter((r) => (r.kind === null || r.kind === kind) && (r.topic === null || r.topic === topic))
    .toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
  return best
}

export interface Placing {
  readonly status: 'new' | 'triaged'
  readonly department: string | null
  readonly owner: string
  readonly routedBy: 'rule' | null
}

/**
 * Where a new case goes: by its rule to the named person or the department's head; where that leads to nobody who may
 * have it, to the customer's owner, who takes it on or passes it on, else to an expectation lead.
 * @param may active members, who is complained about left out
 */
export const placing = (
  route: Route | null,
  head: string | null,
  fallbacks: readonly string[],
  may: ReadonlySet<string>,
): Placing | null => {
  const routed = route === null ? undefined : [route.owner, head].find((id) => id !== null && may.has(id))
  if (route !== null && routed)
    return { status: 'triaged', department: route.department, owner: routed, routedBy: 'rule' }
  const keeper = fallbacks.find((id) => may.has(id))
  return keeper === undefined
    ? null
    : { status: 'new', department: route?.department ?? null, owner: keeper, routedBy: null }
}
