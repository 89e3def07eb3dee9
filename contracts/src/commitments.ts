import { industries } from './customers.ts'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** Objects of the promise ledger; endpoints and inputs stand in `commitments-endpoints.ts`. */

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

const contentFields = [
  'content',
  'condition',
  'side',
  'kind',
  'metricOperator',
  'metricValue',
  'metricUnit',
  'metricMethod',
  'expectation',
  'owner',
  'theirContact',
  'toContact',
  'saidWhere',
  'saidOn',
  'promisedOn',
  'internalOn',
  'team',
  'workClass',
  'estimateDays',
  'controllable',
  'waitsFor',
] as const

const exceptionFields = [
  'exceptionStatus',
  'exceptionFor',
  'exceptionReason',
  'exceptionFallback',
  'exceptionAskedBy',
  'exceptionBy',
  'exceptionNote',
] as const

const wontUndo = {
  none: {
    zh: '对客户说过的话不能撤销,请走变更或撤回',
    en: 'What was said to the customer stands; change or withdraw it instead',
  },
} as const

export const commitment = defineObject({
  key: 'commitment',
  module: 'commitments',
  table: 'commitments',
  label: { zh: '承诺', en: 'Promise' },
  title: 'content',
  fields: {
    content: {
      type: 'text',
      label: { zh: '答应什么', en: 'What is promised' },
      required: true,
      searchable: true,
      maxLength: 500,
    },
    code: {
      type: 'serial',
      label: { zh: '承诺编号', en: 'No.' },
      serial: { prefix: 'C-', digits: 4 },
      unique: true,
      searchable: true,
    },
    engagement: {
      type: 'link',
      label: { zh: '项目', en: 'Project' },
      to: 'engagement',
      onDelete: 'trash-with',
      relatedLabel: { zh: '承诺', en: 'Promises' },
      required: true,
      write: 'verb',
    },
    customer: {
      type: 'link',
      label: { zh: '客户', en: 'Customer' },
      to: 'customer',
      onDelete: 'restrict',
      relatedLabel: { zh: '我们答应了什么', en: 'What we promised' },
      required: true,
      write: 'verb',
    },
    expectation: {
      type: 'link',
      label: { zh: '对应的期望', en: 'Expectation' },
      to: 'expectation',
      onDelete: 'detach',
      relatedLabel: { zh: '承诺', en: 'Promises' },
    },
    side: {
      type: 'select',
      label: { zh: '哪一方', en: 'Side' },
      options: sides,
      required: true,
      initial: 'ours',
      write: 'create',
    },
    condition: {
      type: 'longText',
      label: { zh: '完成标准', en: 'Condition of satisfaction' },
      maxLength: 2000,
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      options: commitmentKinds,
      required: true,
      initial: 'date',
    },
    metricOperator: { type: 'select', label: { zh: '比较', en: 'Operator' }, options: metricOperators },
    metricValue: { type: 'number', label: { zh: '指标值', en: 'Value' } },
    metricUnit: { type: 'text', label: { zh: '单位', en: 'Unit' }, maxLength: 30 },
    metricMethod: { type: 'text', label: { zh: '怎么测量', en: 'How it is measured' }, maxLength: 300 },
    owner: { type: 'member', label: { zh: '谁来办', en: 'Owner' } },
    theirContact: {
      type: 'link',
      label: { zh: '客户方由谁办', en: 'Done by (customer)' },
      to: 'contact',
      onDelete: 'detach',
      relatedLabel: { zh: '客户配合待办', en: 'Customer duties' },
    },
    toContact: {
      type: 'link',
      label: { zh: '对谁说的', en: 'Said to' },
      to: 'contact',
      onDelete: 'detach',
      relatedLabel: { zh: '对其承诺', en: 'Promises made to' },
    },
    saidWhere: { type: 'text', label: { zh: '何处说的', en: 'Said where' }, maxLength: 200 },
    saidOn: { type: 'date', label: { zh: '说的日期', en: 'Said on' } },
    promisedOn: { type: 'date', label: { zh: '对外日期', en: 'Promised date' } },
    internalOn: { type: 'date', label: { zh: '内部目标', en: 'Internal target' } },
    team: { type: 'department', label: { zh: '兑现部门', en: 'Delivering department' } },
    workClass: { type: 'text', label: { zh: '工作类别', en: 'Kind of work' }, maxLength: 80 },
    industry: { type: 'select', label: { zh: '行业', en: 'Industry' }, options: industries, write: 'verb' },
    zone: { type: 'text', label: { zh: '时区', en: 'Time zone' }, maxLength: 64, write: 'verb' },
    estimateDays: {
      type: 'number',
      label: { zh: '预计工期(人天)', en: 'Estimate (person-days)' },
      min: 0.01,
      max: 10_000,
      decimals: 2,
    },
    controllable: {
      type: 'select',
      label: { zh: '把握', en: 'Control' },
      options: {
        controllable: { label: { zh: '可控', en: 'Controllable' }, tone: 'good' },
        risky: { label: { zh: '有风险', en: 'Risky' }, tone: 'warn' },
      },
    },
    /** A promise of ours names the duty of the customer without which it cannot be kept. */
    waitsFor: {
      type: 'link',
      label: { zh: '需客户配合', en: 'Waits for the customer' },
      to: 'commitment',
      onDelete: 'detach',
      relatedLabel: { zh: '等它的承诺', en: 'Promises that wait for it' },
      write: 'verb',
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: commitmentStatuses,
      initial: 'requested',
      write: 'verb',
    },
    statusReason: {
      type: 'longText',
      label: { zh: '状态说明', en: 'Reason of the status' },
      maxLength: 2000,
      write: 'verb',
    },
    progress: {
      type: 'number',
      label: { zh: '进度 %', en: 'Progress %' },
      min: 0,
      max: 100,
      decimals: 0,
      initial: 0,
      write: 'verb',
    },
    remainingDays: {
      type: 'number',
      label: { zh: '还需(工作日)', en: 'Workdays left' },
      min: 0,
      max: 10_000,
      decimals: 2,
      write: 'verb',
    },
    startedOn: { type: 'date', label: { zh: '开始日期', en: 'Started on' }, write: 'verb' },
    checkedInOn: { type: 'date', label: { zh: '最近更新', en: 'Last check-in' }, write: 'verb' },
    checkInNote: {
      type: 'text',
      label: { zh: '进展说明', en: 'Progress note' },
      maxLength: 500,
      write: 'verb',
    },
    nextCheckOn: { type: 'date', label: { zh: '下次检查', en: 'Next check' }, write: 'verb' },
    forecast: { type: 'json', label: { zh: '确认时的预测', en: 'Forecast when confirmed' }, write: 'verb' },
    promisedAt: { type: 'dateTime', label: { zh: '承诺时间', en: 'Promised at' }, write: 'verb' },
    exceptionStatus: {
      type: 'select',
      label: { zh: '例外', en: 'Exception' },
      options: exceptionStatuses,
      initial: 'none',
      write: 'verb',
    },
    exceptionFor: { type: 'date', label: { zh: '例外日期', en: 'Exception for' }, write: 'verb' },
    exceptionReason: {
      type: 'longText',
      label: { zh: '例外理由', en: 'Reason of the exception' },
      maxLength: 2000,
      write: 'verb',
    },
    exceptionFallback: {
      type: 'longText',
      label: { zh: '兜底措施', en: 'Fallback' },
      maxLength: 2000,
      write: 'verb',
    },
    exceptionAskedBy: {
      type: 'member',
      label: { zh: '例外申请人', en: 'Exception asked by' },
      write: 'verb',
    },
    exceptionBy: { type: 'member', label: { zh: '例外审批人', en: 'Decided by' }, write: 'verb' },
    exceptionNote: {
      type: 'text',
      label: { zh: '审批意见', en: 'Note of the decision' },
      maxLength: 500,
      write: 'verb',
    },
    visibleToCustomer: {
      type: 'switch',
      label: { zh: '客户可见', en: 'Visible to the customer' },
      initial: true,
      write: 'verb',
    },
    hiddenReason: {
      type: 'text',
      label: { zh: '不给客户看的理由', en: 'Why it is hidden' },
      maxLength: 300,
      write: 'verb',
    },
    declaredOn: { type: 'date', label: { zh: '提交验收日期', en: 'Declared on' }, write: 'verb' },
    evidence: {
      type: 'longText',
      label: { zh: '完成证据', en: 'Evidence' },
      maxLength: 20_000,
      write: 'verb',
    },
    evidenceFiles: {
      type: 'file',
      label: { zh: '证据附件', en: 'Evidence files' },
      maxLength: 20,
      write: 'verb',
    },
    acceptedBy: {
      type: 'link',
      label: { zh: '验收人', en: 'Accepted by' },
      to: 'contact',
      onDelete: 'restrict',
      relatedLabel: { zh: '验收过的承诺', en: 'Promises accepted' },
      write: 'verb',
    },
    acceptedAt: { type: 'dateTime', label: { zh: '客户何时认可', en: 'Accepted at' }, write: 'verb' },
    acceptedHow: {
      type: 'text',
      label: { zh: '客户怎么说的', en: 'How the customer said it' },
      maxLength: 300,
      write: 'verb',
    },
    acceptedVia: {
      type: 'select',
      label: { zh: '验收方式', en: 'Accepted via' },
      options: acceptanceWays,
      write: 'verb',
    },
    sentBackReason: {
      type: 'longText',
      label: { zh: '退回原因', en: 'Why it was sent back' },
      maxLength: 2000,
      write: 'verb',
    },
    doneOn: { type: 'date', label: { zh: '办结日期', en: 'Closed on' }, write: 'verb' },
    notifiedAt: { type: 'dateTime', label: { zh: '告知客户时间', en: 'Customer told at' }, write: 'verb' },
    keptShare: {
      type: 'select',
      label: { zh: '兑现结果', en: 'Outcome' },
      options: keptShares,
      write: 'verb',
    },
    currentVersion: {
      type: 'number',
      label: { zh: '版本', en: 'Version' },
      initial: 0,
      decimals: 0,
      write: 'verb',
    },
    boundAt: { type: 'dateTime', label: { zh: '签署时间', en: 'Signed at' }, write: 'verb' },
    boundBy: { type: 'text', label: { zh: '签字文件', en: 'Signed in' }, maxLength: 60, write: 'verb' },
    /** The promise in whose place it stands since a change was agreed. */
    replaces: {
      type: 'link',
      label: { zh: '变更前的承诺', en: 'Promise before the change' },
      to: 'commitment',
      onDelete: 'detach',
      relatedLabel: { zh: '变更后的承诺', en: 'Promise after the change' },
      write: 'verb',
    },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  verbs: {
    record: {
      label: { zh: '记入台账', en: 'Record a promise' },
      creates: true,
      fields: [...contentFields, 'engagement', 'customer', 'industry', 'zone', 'status'],
      undo: { verb: 'trash' },
    },
    negotiate: {
      label: { zh: '还价', en: 'Negotiate' },
      fields: [
        'status',
        'statusReason',
        'content',
        'condition',
        'promisedOn',
        'forecast',
        'notifiedAt',
        'nextCheckOn',
        ...exceptionFields,
      ],
      undo: wontUndo,
    },
    confirm: {
      label: { zh: '确认承诺', en: 'Confirm' },
      fields: [
        'status',
        'statusReason',
        'promisedAt',
        'forecast',
        'internalOn',
        'nextCheckOn',
        'currentVersion',
      ],
      undo: wontUndo,
    },
    requestException: {
      label: { zh: '申请例外', en: 'Request an exception' },
      fields: [...exceptionFields, 'forecast'],
      undo: { verb: 'requestException' },
    },
    approveException: {
      label: { zh: '批准例外', en: 'Approve the exception' },
      fields: ['exceptionStatus', 'exceptionBy', 'exceptionNote'],
      undo: { verb: 'refuseException' },
    },
    refuseException: {
      label: { zh: '不批准例外', en: 'Refuse the exception' },
      fields: ['exceptionStatus', 'exceptionBy', 'exceptionNote'],
      undo: { verb: 'approveException' },
    },
    nameDuty: {
      label: { zh: '指定客户配合', en: 'Name the duty it waits for' },
      fields: ['waitsFor', 'status'],
      undo: { verb: 'nameDuty' },
    },
    start: {
      label: { zh: '开始办理', en: 'Start' },
      fields: ['status', 'startedOn', 'checkedInOn', 'nextCheckOn'],
      undo: { none: { zh: '开工日期是事实', en: 'The day work began is a fact' } },
    },
    checkIn: {
      label: { zh: '更新进度', en: 'Check in' },
      fields: [
        'status',
        'progress',
        'remainingDays',
        'startedOn',
        'checkedInOn',
        'checkInNote',
        'nextCheckOn',
      ],
      undo: { verb: 'checkIn' },
    },
    markAtRisk: {
      label: { zh: '标为有风险', en: 'Mark at risk' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'recover' },
    },
    recover: {
      label: { zh: '恢复正常', en: 'Back on track' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'markAtRisk' },
    },
    noteNotice: {
      label: { zh: '记录已告知客户', en: 'Note that the customer was told' },
      fields: ['notifiedAt'],
      undo: wontUndo,
    },
    declare: {
      label: { zh: '提交验收', en: 'Declare done' },
      fields: [
        'status',
        'statusReason',
        'declaredOn',
        'evidence',
        'evidenceFiles',
        'progress',
        'remainingDays',
        'startedOn',
        'checkedInOn',
        'nextCheckOn',
      ],
      undo: { verb: 'sendBack' },
    },
    accept: {
      label: { zh: '验收通过', en: 'Accept' },
      fields: [
        'status',
        'statusReason',
        'acceptedBy',
        'acceptedAt',
        'acceptedHow',
        'acceptedVia',
        'doneOn',
        'keptShare',
        'nextCheckOn',
      ],
      undo: wontUndo,
    },
    sendBack: {
      label: { zh: '退回修改', en: 'Send back' },
      fields: ['status', 'sentBackReason', 'progress', 'remainingDays', 'nextCheckOn'],
      undo: { verb: 'declare' },
    },
    markOverdue: {
      label: { zh: '标为已逾期', en: 'Mark overdue' },
      fields: ['status'],
      undo: { none: { zh: '日期已过是事实', en: 'That the date has passed is a fact' } },
    },
    resume: {
      label: { zh: '日期顺延后恢复', en: 'Resume: its day has moved' },
      fields: ['status'],
      undo: { verb: 'markOverdue' },
    },
    markNotKept: {
      label: { zh: '确认未兑现', en: 'Close as not kept' },
      fields: ['status', 'statusReason', 'doneOn', 'keptShare', 'nextCheckOn'],
      undo: wontUndo,
    },
    withdraw: {
      label: { zh: '撤回', en: 'Withdraw' },
      fields: ['status', 'statusReason', 'doneOn', 'notifiedAt', 'nextCheckOn'],
      undo: wontUndo,
    },
    cancel: {
      label: { zh: '记录客户取消', en: 'Cancelled by customer' },
      fields: ['status', 'statusReason', 'doneOn', 'nextCheckOn'],
      undo: wontUndo,
    },
    hide: {
      label: { zh: '对客户隐藏', en: 'Hide from the customer' },
      fields: ['visibleToCustomer', 'hiddenReason'],
      undo: { verb: 'show' },
    },
    show: {
      label: { zh: '对客户公开', en: 'Show to the customer' },
      fields: ['visibleToCustomer', 'hiddenReason'],
      undo: { verb: 'hide' },
    },
    renegotiate: {
      label: { zh: '协商变更', en: 'Renegotiate' },
      fields: ['status', 'statusReason', 'doneOn', 'keptShare', 'nextCheckOn'],
      undo: { none: { zh: '客户已同意变更', en: 'The customer has agreed to the change' } },
    },
    succeed: {
      label: { zh: '按变更重新承诺', en: 'Promise anew by a change' },
      creates: true,
      fields: [
        ...contentFields,
        'engagement',
        'customer',
        'industry',
        'zone',
        'status',
        'replaces',
        'progress',
        'remainingDays',
        'startedOn',
        'checkedInOn',
        'checkInNote',
        'nextCheckOn',
        'forecast',
        ...exceptionFields,
        'promisedAt',
        'currentVersion',
        'visibleToCustomer',
        'hiddenReason',
        'boundAt',
        'boundBy',
      ],
      undo: { none: { zh: '客户已同意变更', en: 'The customer has agreed to the change' } },
    },
    followChange: {
      label: { zh: '随变更更新关联', en: 'Follow a change' },
      fields: ['expectation', 'waitsFor'],
      undo: { none: { zh: '以变更后的为准', en: 'What was changed counts' } },
    },
    followProject: {
      label: { zh: '随项目更新时区', en: 'Follow the project’s time zone' },
      fields: ['zone'],
      undo: { none: { zh: '时区以项目为准', en: 'The zone is the project’s' } },
    },
    bind: {
      label: { zh: '记入已签文件', en: 'Bind to a signed document' },
      fields: ['boundAt', 'boundBy'],
      undo: { none: { zh: '已签署', en: 'It has been signed' } },
    },
  },
  scopes: scopesThroughEngagement('', { members: ['owner'], departments: ['team'] }),
  charges: [
    {
      field: 'owner',
      while: {
        op: 'in',
        field: 'status',
        value: [
          'requested',
          'negotiating',
          'promised',
          'inProgress',
          'atRisk',
          'awaitingAcceptance',
          'sentBack',
          'overdue',
        ],
      },
    },
  ],
  defaultSort: [{ field: 'promisedOn', dir: 'desc' }],
  listFields: ['content', 'customer', 'owner', 'promisedOn', 'status', 'progress', 'currentVersion'],
})

/** Fixed once the promise is confirmed: until a sheet is signed it may be negotiated anew, from then on only changed. */
export const promisedFields = [
  'content',
  'condition',
  'promisedOn',
  'side',
  'kind',
  'metricOperator',
  'metricValue',
  'metricUnit',
  'metricMethod',
] as const
