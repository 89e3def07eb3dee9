import type { Option } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const sides = {
  ours: { label: { zh: '我方', en: 'Ours' } },
  theirs: { label: { zh: '客户方', en: 'Customer’s' } },
} as const satisfies Record<string, Option>

export const commitmentKinds = {
  date: { label: { zh: '日期', en: 'Date' } },
  metric: { label: { zh: '指标', en: 'Metric' } },
  sla: { label: { zh: '服务级别', en: 'SLA' } },
  scope: { label: { zh: '范围', en: 'Scope' } },
  price: { label: { zh: '价格', en: 'Price' } },
  behaviour: { label: { zh: '行为', en: 'Behaviour' } },
} as const satisfies Record<string, Option>

/** Kinds whose promise is a figure with a threshold: a performance, or the time of a service level. */
export const measuredKinds: readonly unknown[] = ['metric', 'sla'] satisfies (keyof typeof commitmentKinds)[]

/** What a promise may be short of. */
export const constraints = {
  time: { label: { zh: '时间', en: 'Time' } },
  people: { label: { zh: '人力', en: 'People' } },
  money: { label: { zh: '资金', en: 'Money' } },
  technology: { label: { zh: '技术', en: 'Technology' } },
} as const satisfies Record<string, Option>

export const metricOperators = {
  atMost: { label: { zh: '≤', en: '≤' } },
  atLeast: { label: { zh: '≥', en: '≥' } },
  equal: { label: { zh: '=', en: '=' } },
} as const satisfies Record<string, Option>

export const commitmentStatuses = {
  requested: { label: { zh: '客户提出', en: 'Requested' }, tone: 'neutral' },
  negotiating: { label: { zh: '协商中', en: 'Negotiating' }, tone: 'neutral' },
  promised: { label: { zh: '已承诺', en: 'Promised' }, tone: 'active' },
  inProgress: { label: { zh: '进行中', en: 'In progress' }, tone: 'active' },
  atRisk: { label: { zh: '有风险', en: 'At risk' }, tone: 'warn' },
  awaitingAcceptance: { label: { zh: '待验收', en: 'Awaiting acceptance' }, tone: 'active' },
  sentBack: { label: { zh: '退回修改', en: 'Sent back' }, tone: 'warn' },
  kept: { label: { zh: '已兑现', en: 'Kept' }, tone: 'good' },
  keptLate: { label: { zh: '逾期兑现', en: 'Kept late' }, tone: 'warn' },
  overdue: { label: { zh: '已逾期', en: 'Overdue' }, tone: 'bad' },
  notKept: { label: { zh: '未兑现', en: 'Not kept' }, tone: 'bad' },
  renegotiated: { label: { zh: '已协商变更', en: 'Renegotiated' }, tone: 'neutral' },
  withdrawn: { label: { zh: '我方撤回', en: 'Withdrawn by us' }, tone: 'neutral' },
  cancelled: { label: { zh: '客户取消', en: 'Cancelled by customer' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const exceptionStatuses = {
  none: { label: { zh: '无', en: 'None' }, tone: 'neutral' },
  requested: { label: { zh: '待审批', en: 'Waiting for approval' }, tone: 'warn' },
  approved: { label: { zh: '已批准', en: 'Approved' }, tone: 'good' },
  refused: { label: { zh: '未批准', en: 'Refused' }, tone: 'bad' },
} as const satisfies Record<string, Option>

/** The four shares of the kept rate; 提前协商 is never scored as failure. */
export const keptShares = {
  onTime: { label: { zh: '按时兑现', en: 'Kept on time' }, tone: 'good' },
  early: { label: { zh: '提前协商', en: 'Agreed early' }, tone: 'neutral' },
  late: { label: { zh: '逾期兑现', en: 'Kept late' }, tone: 'warn' },
  broken: { label: { zh: '未兑现', en: 'Not kept' }, tone: 'bad' },
} as const satisfies Record<string, Option>

/** Whose hand entered an acceptance: the customer's own, or ours on the customer's word. */
export const acceptanceWays = {
  portal: { label: { zh: '客户在门户验收', en: 'By the customer in the portal' }, tone: 'good' },
  recorded: { label: { zh: '由我方代录', en: 'Recorded by us' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const CommitmentStatus = optionKeys(commitmentStatuses)

export type CommitmentStatus = keyof typeof commitmentStatuses

export type Side = keyof typeof sides

export type KeptShare = keyof typeof keptShares
