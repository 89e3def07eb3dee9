import type { Option } from './kit/object.ts'

/** Options of the change objects, named once for fields, inputs and views. */

export const changeStatuses = {
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
  submitted: { label: { zh: '已提交', en: 'Submitted' }, tone: 'active' },
  evaluating: { label: { zh: '评估中', en: 'Assessing' }, tone: 'active' },
  deciding: { label: { zh: '待决策', en: 'To decide' }, tone: 'warn' },
  customerConfirm: { label: { zh: '待客户同意', en: 'Awaiting customer' }, tone: 'active' },
  approved: { label: { zh: '已生效', en: 'Approved' }, tone: 'good' },
  implemented: { label: { zh: '已实施', en: 'Done' }, tone: 'good' },
  closed: { label: { zh: '已关闭', en: 'Closed' }, tone: 'neutral' },
  declined: { label: { zh: '婉拒并替代', en: 'Declined with alternative' }, tone: 'neutral' },
  withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const changeKinds = {
  scope: { label: { zh: '范围', en: 'Scope' } },
  date: { label: { zh: '日期', en: 'Date' } },
  price: { label: { zh: '价格', en: 'Price' } },
  quality: { label: { zh: '质量', en: 'Quality' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

export const requestWays = {
  portal: { label: { zh: '客户门户', en: 'Portal' } },
  meeting: { label: { zh: '会议', en: 'Meeting' } },
  call: { label: { zh: '电话', en: 'Call' } },
  wechat: { label: { zh: '微信', en: 'WeChat' } },
  mail: { label: { zh: '邮件', en: 'Mail' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

export const changeStrategies = {
  do: { label: { zh: '答应做', en: 'Do it' } },
  secondPhase: { label: { zh: '推二期', en: 'Second phase' } },
  exchange: { label: { zh: '做交换', en: 'Exchange' } },
  weaken: { label: { zh: '做弱化', en: 'Reduced' } },
  decline: { label: { zh: '婉拒并替代', en: 'Decline with alternative' } },
} as const satisfies Record<string, Option>

export const planKinds = {
  standard: { label: { zh: '标准', en: 'Standard' } },
  phased: { label: { zh: '分期', en: 'In phases' } },
  lean: { label: { zh: '精简', en: 'Lean' } },
} as const satisfies Record<string, Option>

export const itemActions = {
  change: { label: { zh: '修改', en: 'Change' } },
  add: { label: { zh: '新增', en: 'Add' } },
  drop: { label: { zh: '去掉', en: 'Drop' } },
} as const satisfies Record<string, Option>

export const itemTargets = {
  promise: { label: { zh: '承诺', en: 'Promise' } },
  expectation: { label: { zh: '期望', en: 'Expectation' } },
} as const satisfies Record<string, Option>

export const assessmentSides = {
  rd: { label: { zh: '研发', en: 'R&D' } },
  delivery: { label: { zh: '交付', en: 'Delivery' } },
} as const satisfies Record<string, Option>

export const feasibilities = {
  yes: { label: { zh: '可行', en: 'Feasible' }, tone: 'good' },
  partly: { label: { zh: '部分可行', en: 'Partly feasible' }, tone: 'warn' },
  no: { label: { zh: '不可行', en: 'Not feasible' }, tone: 'bad' },
} as const satisfies Record<string, Option>

export const consentDecisions = {
  agreed: { label: { zh: '同意', en: 'Agreed' }, tone: 'good' },
  refused: { label: { zh: '不同意', en: 'Refused' }, tone: 'bad' },
} as const satisfies Record<string, Option>
