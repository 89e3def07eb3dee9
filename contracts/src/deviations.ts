import { z } from 'zod'
import { AlternativeKind } from './expectations.ts'
import { endpoint } from './kit/endpoint.ts'
import { defineObject } from './kit/object.ts'
import { anyIsMe, departmentScopes } from './kit/people-scopes.ts'

const scopesThrough = (path: '' | 'deviation.') => ({
  own: anyIsMe(
    `${path}owner`,
    `${path}engagement.expectationOwner`,
    `${path}engagement.account`,
    `${path}engagement.solution`,
    `${path}engagement.delivery`,
    `${path}customer.owner`,
  ),
  ...departmentScopes(`${path}engagement.team`),
})

export const deviation = defineObject({
  key: 'deviation',
  module: 'deviations',
  table: 'deviations',
  label: { zh: '偏差', en: 'Deviation' },
  title: 'summary',
  fields: {
    code: { type: 'serial', label: { zh: '编号', en: 'Code' }, serial: { prefix: 'PC-', digits: 4 }, unique: true, searchable: true },
    summary: { type: 'text', label: { zh: '发生了什么', en: 'What happened' }, required: true, write: 'verb', searchable: true, maxLength: 300 },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '承诺', en: 'Promise' },
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '偏差', en: 'Deviations' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '偏差', en: 'Deviations' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '偏差', en: 'Deviations' },
    },
    source: {
      type: 'select',
      label: { zh: '来源', en: 'Source' },
      required: true,
      write: 'create',
      options: { watch: { label: { zh: '系统侦测', en: 'Found by the system' } }, staff: { label: { zh: '人工登记', en: 'Recorded by staff' } } },
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      required: true,
      write: 'verb',
      options: {
        delay: { label: { zh: '延期', en: 'Delay' } },
        feature: { label: { zh: '功能未达预期', en: 'Feature short of expectation' } },
        response: { label: { zh: '响应慢', en: 'Slow response' } },
        quality: { label: { zh: '质量', en: 'Quality' } },
        scope: { label: { zh: '范围', en: 'Scope' } },
        other: { label: { zh: '其他', en: 'Other' } },
      },
    },
    severity: {
      type: 'select',
      label: { zh: '级别', en: 'Severity' },
      required: true,
      write: 'verb',
      options: {
        s1: { label: { zh: 'S1 严重', en: 'S1 severe' }, tone: 'bad' },
        s2: { label: { zh: 'S2 较重', en: 'S2 serious' }, tone: 'bad' },
        s3: { label: { zh: 'S3 一般', en: 'S3 moderate' }, tone: 'warn' },
        s4: { label: { zh: 'S4 轻微', en: 'S4 slight' }, tone: 'neutral' },
      },
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'detected',
      options: {
        detected: { label: { zh: '已侦测', en: 'Detected' }, tone: 'warn' },
        confirmed: { label: { zh: '已确认', en: 'Confirmed' }, tone: 'warn' },
        escalated: { label: { zh: '已升级', en: 'Escalated' }, tone: 'bad' },
        notified: { label: { zh: '已告知客户', en: 'Notified' }, tone: 'active' },
        remedying: { label: { zh: '补救中', en: 'Remedying' }, tone: 'active' },
        awaitingCustomer: { label: { zh: '待客户确认', en: 'Awaiting customer' }, tone: 'active' },
        closed: { label: { zh: '已关闭', en: 'Closed' }, tone: 'good' },
        falseAlarm: { label: { zh: '误报', en: 'False alarm' }, tone: 'neutral' },
      },
    },
    cause: {
      type: 'select',
      label: { zh: '原因', en: 'Cause' },
      write: 'verb',
      options: {
        communication: { label: { zh: '信息沟通失真', en: 'Distorted communication' } },
        changeControl: { label: { zh: '需求变更失控', en: 'Uncontrolled change' } },
        overPromise: { label: { zh: '承诺过满或目标模糊', en: 'Promised too much or too vaguely' } },
        participation: { label: { zh: '客户参与不足', en: 'Too little customer participation' } },
        tooling: { label: { zh: '缺少工具和流程', en: 'Missing tools and process' } },
      },
    },
    causeText: { type: 'longText', label: { zh: '原因说明', en: 'Explanation' }, write: 'verb', maxLength: 2000 },
    detectedAt: { type: 'dateTime', label: { zh: '发现时间', en: 'Detected at' }, required: true, write: 'create', sortable: true },
    evidence: { type: 'json', label: { zh: '依据', en: 'Evidence' }, write: 'verb' },
    signal: { type: 'text', label: { zh: '信号', en: 'Signal' }, write: 'verb', maxLength: 200 },
    promisedOn: { type: 'date', label: { zh: '承诺日', en: 'Promised' }, write: 'create' },
    expectedOn: { type: 'date', label: { zh: '预计日', en: 'Expected' }, write: 'verb' },
    noticeLineAt: { type: 'dateTime', label: { zh: '72h 告知线', en: '72 h line' }, write: 'verb' },
    lineMoved: { type: 'switch', label: { zh: '告知线因假期提前', en: 'Line moved for a holiday' }, write: 'verb' },
    foundLate: { type: 'switch', label: { zh: '发现时已不足 72 小时', en: 'Found inside the 72 hours' }, write: 'verb' },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true, write: 'verb' },
    falseAlarmReason: { type: 'longText', label: { zh: '误报理由', en: 'Why a false alarm' }, write: 'verb', maxLength: 1000 },
    escalatedAt: { type: 'dateTime', label: { zh: '升级时间', en: 'Escalated at' }, write: 'verb' },
    notifiedAt: { type: 'dateTime', label: { zh: '告知时间', en: 'Notified at' }, write: 'verb', sortable: true },
    noticeTiming: {
      type: 'select',
      label: { zh: '告知是否及时', en: 'Notice timing' },
      write: 'verb',
      options: {
        early: { label: { zh: '提前告知', en: 'In time' }, tone: 'good' },
        late: { label: { zh: '晚于告知线', en: 'Late' }, tone: 'bad' },
        noLine: { label: { zh: '不适用', en: 'No line' }, tone: 'neutral' },
      },
    },
    toldDate: { type: 'date', label: { zh: '告知客户的新日期', en: 'New date told' }, write: 'verb' },
    askedAt: { type: 'dateTime', label: { zh: '请客户确认时间', en: 'Customer asked at' }, write: 'verb' },
    answerBy: { type: 'date', label: { zh: '等待答复至', en: 'Waits until' }, write: 'verb' },
    answer: {
      type: 'select',
      label: { zh: '客户答复', en: 'Customer’s answer' },
      write: 'verb',
      options: {
        accepted: { label: { zh: '接受', en: 'Accepted' }, tone: 'good' },
        rejected: { label: { zh: '不接受', en: 'Rejected' }, tone: 'bad' },
      },
    },
    closedAt: { type: 'dateTime', label: { zh: '关闭时间', en: 'Closed at' }, write: 'verb', sortable: true },
    closeReason: {
      type: 'select',
      label: { zh: '关闭方式', en: 'How closed' },
      write: 'verb',
      options: {
        answered: { label: { zh: '客户已确认', en: 'Confirmed by customer' }, tone: 'good' },
        noReply: { label: { zh: '未回复自动关闭', en: 'Closed without reply' }, tone: 'neutral' },
      },
    },
    closeEvidence: { type: 'longText', label: { zh: '关闭依据', en: 'Evidence for closing' }, write: 'verb', maxLength: 2000 },
    reopenReason: { type: 'longText', label: { zh: '重新打开的理由', en: 'Why reopened' }, write: 'verb', maxLength: 1000 },
  },
  verbs: {
    detect: {
      label: { zh: '侦测', en: 'Detect' },
      creates: true,
      fields: [
        'summary',
        'commitment',
        'engagement',
        'customer',
        'source',
        'kind',
        'severity',
        'detectedAt',
        'evidence',
        'signal',
        'promisedOn',
        'expectedOn',
        'noticeLineAt',
        'lineMoved',
        'foundLate',
        'owner',
      ],
      undo: { none: { zh: '可以标为误报', en: 'It can be marked a false alarm' } },
    },
    report: {
      label: { zh: '登记偏差', en: 'Record a deviation' },
      creates: true,
      fields: [
        'summary',
        'commitment',
        'engagement',
        'customer',
        'source',
        'kind',
        'severity',
        'detectedAt',
        'evidence',
        'promisedOn',
        'expectedOn',
        'noticeLineAt',
        'lineMoved',
        'foundLate',
        'owner',
      ],
      undo: { none: { zh: '可以标为误报', en: 'It can be marked a false alarm' } },
    },
    refresh: {
      label: { zh: '更新依据', en: 'Refresh evidence' },
      fields: ['evidence', 'signal', 'expectedOn'],
      undo: { none: { zh: '依据以最新为准', en: 'The newest evidence counts' } },
    },
    confirm: {
      label: { zh: '确认偏差', en: 'Confirm' },
      fields: ['status', 'cause', 'causeText', 'kind', 'severity'],
      undo: { none: { zh: '可以标为误报', en: 'It can be marked a false alarm' } },
    },
    markFalseAlarm: {
      label: { zh: '标为误报', en: 'False alarm' },
      fields: ['status', 'falseAlarmReason', 'closedAt'],
      undo: { none: { zh: '情况有变时系统会重新侦测', en: 'The system detects it again when facts change' } },
    },
    handOver: { label: { zh: '转交', en: 'Hand over' }, fields: ['owner'], undo: { verb: 'handOver' } },
    notify: {
      label: { zh: '告知客户', en: 'Tell the customer' },
      fields: ['status', 'notifiedAt', 'noticeTiming', 'toldDate'],
      undo: { none: { zh: '函件已发出', en: 'The letter is out' } },
    },
    plan: {
      label: { zh: '开始补救', en: 'Start remedies' },
      fields: ['status'],
      undo: { none: { zh: '客户已看到补救措施', en: 'The customer has seen the remedies' } },
    },
    askCustomer: {
      label: { zh: '请客户确认', en: 'Ask the customer' },
      fields: ['status', 'askedAt', 'answerBy', 'answer', 'closeEvidence'],
      undo: { none: { zh: '已请客户确认', en: 'The customer has been asked' } },
    },
    answerByCustomer: {
      label: { zh: '客户答复', en: 'Customer answers' },
      fields: ['status', 'answer'],
      undo: { none: { zh: '答复留存', en: 'An answer stays on record' } },
    },
    close: {
      label: { zh: '关闭', en: 'Close' },
      fields: ['status', 'closedAt', 'closeReason', 'closeEvidence'],
      undo: { verb: 'reopen' },
    },
    reopen: {
      label: { zh: '重新打开', en: 'Reopen' },
      fields: ['status', 'closedAt', 'closeReason', 'answer', 'askedAt', 'answerBy', 'reopenReason'],
      undo: { verb: 'close' },
    },
    escalate: {
      label: { zh: '升级', en: 'Escalate' },
      fields: ['status', 'escalatedAt'],
      undo: { none: { zh: '确认并告知客户后继续', en: 'It goes on once confirmed and told' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough(''),
  defaultSort: [{ field: 'detectedAt', dir: 'desc' }],
  listFields: ['code', 'summary', 'customer', 'severity', 'status', 'noticeLineAt', 'promisedOn', 'expectedOn', 'owner'],
})

/** 《偏差告知函》 as it was sent. */
export const notice = defineObject({
  key: 'notice',
  module: 'deviations',
  table: 'notices',
  label: { zh: '偏差告知函', en: 'Deviation notice' },
  title: 'subject',
  insertOnly: true,
  fields: {
    deviation: {
      type: 'link',
      to: 'deviation',
      label: { zh: '偏差', en: 'Deviation' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '告知函', en: 'Notices' },
    },
    customer: { type: 'link', to: 'customer', label: { zh: '客户', en: 'Customer' }, required: true, write: 'create', onDelete: 'restrict' },
    subject: { type: 'text', label: { zh: '事由', en: 'Subject' }, required: true, write: 'create', searchable: true },
    cause: { type: 'longText', label: { zh: '原因', en: 'Cause' }, required: true, write: 'create', maxLength: 2000 },
    impact: { type: 'longText', label: { zh: '影响', en: 'Impact' }, required: true, write: 'create', maxLength: 2000 },
    newDate: { type: 'date', label: { zh: '新的预计日期', en: 'New expected date' }, write: 'create' },
    alternatives: { type: 'json', label: { zh: '替代方案', en: 'Alternatives' }, required: true, write: 'create' },
    dedicated: { type: 'member', label: { zh: '专人', en: 'Dedicated person' }, required: true, write: 'create' },
    calledContact: { type: 'link', to: 'contact', label: { zh: '通话对象', en: 'Person called' }, required: true, write: 'create', onDelete: 'restrict' },
    calledAt: { type: 'dateTime', label: { zh: '通话时间', en: 'Called at' }, required: true, write: 'create' },
    callSummary: { type: 'longText', label: { zh: '通话要点', en: 'What was said' }, required: true, write: 'create', maxLength: 1000 },
    text: { type: 'longText', label: { zh: '函件全文', en: 'Text of the letter' }, required: true, write: 'create', maxLength: 8000 },
    channels: {
      type: 'multiSelect',
      label: { zh: '发送方式', en: 'Sent by' },
      write: 'create',
      options: {
        portal: { label: { zh: '客户门户', en: 'Portal' } },
        mail: { label: { zh: '邮件', en: 'Mail' } },
        wechat: { label: { zh: '微信文案', en: 'WeChat text' } },
      },
    },
    sentAt: { type: 'dateTime', label: { zh: '发送时间', en: 'Sent at' }, required: true, write: 'create' },
    timing: {
      type: 'select',
      label: { zh: '是否及时', en: 'Timing' },
      required: true,
      write: 'create',
      options: {
        early: { label: { zh: '提前告知', en: 'In time' }, tone: 'good' },
        late: { label: { zh: '晚于告知线', en: 'Late' }, tone: 'bad' },
        noLine: { label: { zh: '不适用', en: 'No line' }, tone: 'neutral' },
      },
    },
    hoursAhead: { type: 'number', label: { zh: '提前小时数', en: 'Hours ahead' }, write: 'create' },
  },
  verbs: {
    issue: {
      label: { zh: '发给客户', en: 'Issue' },
      creates: true,
      fields: [
        'deviation',
        'customer',
        'subject',
        'cause',
        'impact',
        'newDate',
        'alternatives',
        'dedicated',
        'calledContact',
        'calledAt',
        'callSummary',
        'text',
        'channels',
        'sentAt',
        'timing',
        'hoursAhead',
      ],
      undo: { none: { zh: '函件已发出', en: 'The letter is out' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough('deviation.'),
})

/** 补救措施: what is done about it, seen by the customer unless hidden. */
export const remedy = defineObject({
  key: 'remedy',
  module: 'deviations',
  table: 'remedies',
  label: { zh: '补救措施', en: 'Remedy' },
  title: 'text',
  fields: {
    deviation: {
      type: 'link',
      to: 'deviation',
      label: { zh: '偏差', en: 'Deviation' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '补救措施', en: 'Remedies' },
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      required: true,
      write: 'create',
      options: {
        dedicated: { label: { zh: '专人对接', en: 'Dedicated person' } },
        interim: { label: { zh: '阶段成果/替代方案', en: 'Interim result or substitute' } },
        compensation: { label: { zh: '补偿', en: 'Compensation' } },
        review: { label: { zh: '复盘与不再发生的承诺', en: 'Review and promise of no recurrence' } },
        apology: { label: { zh: '致歉', en: 'Apology' } },
      },
    },
    text: { type: 'longText', label: { zh: '做什么', en: 'What will be done' }, required: true, write: 'create', maxLength: 1000, searchable: true },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true, write: 'create' },
    dueOn: { type: 'date', label: { zh: '完成日期', en: 'Due' }, required: true, write: 'create' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'planned',
      options: {
        planned: { label: { zh: '待完成', en: 'Planned' }, tone: 'active' },
        done: { label: { zh: '已完成', en: 'Done' }, tone: 'good' },
        dropped: { label: { zh: '已取消', en: 'Dropped' }, tone: 'neutral' },
      },
    },
    cost: { type: 'money', currency: 'CNY', label: { zh: '内部成本', en: 'Internal cost' }, write: 'create', sensitive: true, min: 0 },
    visibleToCustomer: { type: 'switch', label: { zh: '客户可见', en: 'Visible to the customer' }, initial: true, write: 'create' },
    evidence: { type: 'longText', label: { zh: '完成证明', en: 'Evidence' }, write: 'verb', maxLength: 2000 },
    evidenceFiles: { type: 'file', label: { zh: '证明附件', en: 'Evidence files' }, write: 'verb', maxLength: 20 },
    doneAt: { type: 'dateTime', label: { zh: '完成时间', en: 'Done at' }, write: 'verb' },
    dropReason: { type: 'text', label: { zh: '取消理由', en: 'Why dropped' }, write: 'verb' },
  },
  verbs: {
    add: {
      label: { zh: '添加补救', en: 'Add' },
      creates: true,
      fields: ['deviation', 'kind', 'text', 'owner', 'dueOn', 'cost', 'visibleToCustomer'],
      undo: { verb: 'drop' },
    },
    complete: {
      label: { zh: '完成', en: 'Complete' },
      fields: ['status', 'evidence', 'evidenceFiles', 'doneAt'],
      undo: { none: { zh: '客户已看到', en: 'The customer has seen it' } },
    },
    drop: { label: { zh: '取消', en: 'Drop' }, fields: ['status', 'dropReason'], undo: { none: { zh: '可以重新添加', en: 'It can be added again' } } },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough('deviation.'),
})

/** 客户答复: what the customer said when asked whether it is made good. */
export const remedyAnswer = defineObject({
  key: 'remedyAnswer',
  module: 'deviations',
  table: 'remedy_answers',
  label: { zh: '客户对补救的答复', en: 'Answer to the remedies' },
  title: 'comment',
  insertOnly: true,
  fields: {
    deviation: {
      type: 'link',
      to: 'deviation',
      label: { zh: '偏差', en: 'Deviation' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '客户答复', en: 'Customer’s answers' },
    },
    askedAt: { type: 'dateTime', label: { zh: '询问时间', en: 'Asked at' }, required: true, write: 'create' },
    answer: {
      type: 'select',
      label: { zh: '答复', en: 'Answer' },
      required: true,
      write: 'create',
      options: {
        accepted: { label: { zh: '接受', en: 'Accepted' }, tone: 'good' },
        rejected: { label: { zh: '不接受', en: 'Rejected' }, tone: 'bad' },
      },
    },
    comment: { type: 'longText', label: { zh: '意见', en: 'Comment' }, write: 'create', maxLength: 1000 },
    contact: { type: 'link', to: 'contact', label: { zh: '答复人', en: 'Answered by' }, required: true, write: 'create', onDelete: 'restrict' },
    answeredAt: { type: 'dateTime', label: { zh: '答复时间', en: 'Answered at' }, required: true, write: 'create' },
  },
  verbs: {
    give: {
      label: { zh: '答复', en: 'Answer' },
      creates: true,
      fields: ['deviation', 'askedAt', 'answer', 'comment', 'contact', 'answeredAt'],
      undo: { none: { zh: '答复留存', en: 'An answer stays on record' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough('deviation.'),
})

// ── Views and inputs ────────────────────────────────────────────────────────────────────────────

const Id = z.uuid()
const Time = z.string()
const DateText = z.string()
const IsoDate = z.iso.date()
const ById = z.object({ id: Id })
const Person = z.object({ id: z.string(), name: z.string() })

export const DeviationStatus = z.enum(['detected', 'confirmed', 'escalated', 'notified', 'remedying', 'awaitingCustomer', 'closed', 'falseAlarm'])
export type DeviationStatus = z.infer<typeof DeviationStatus>
export const DeviationKind = z.enum(['delay', 'feature', 'response', 'quality', 'scope', 'other'])
export const Severity = z.enum(['s1', 's2', 's3', 's4'])
export const Cause = z.enum(['communication', 'changeControl', 'overPromise', 'participation', 'tooling'])
export const RemedyKind = z.enum(['dedicated', 'interim', 'compensation', 'review', 'apology'])
const Alternative = z.object({ kind: AlternativeKind, text: z.string() })

/** One row of 依据: what the system saw. */
export const EvidenceRow = z.object({ label: z.string(), value: z.string(), at: Time.nullable() })
export type EvidenceRow = z.infer<typeof EvidenceRow>

export const Clock = z
  .object({
    /** The instant the clock runs to (or ran to); null when there is nothing to run to. */
    at: Time.nullable(),
    kind: z.enum(['notice', 'due', 'answer', 'sign', 'review', 'exception', 'check', 'remedy', 'acceptance', 'none']),
    tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
    /** Ready wording, e.g. 「距告知线还有 1 天 6 小时」. */
    text: z.string(),
  })
  .meta({ id: 'Clock' })
export type Clock = z.infer<typeof Clock>

export const NoticeView = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  cause: z.string(),
  impact: z.string(),
  newDate: DateText.nullable(),
  alternatives: z.array(Alternative),
  dedicated: z.string(),
  calledContact: z.string(),
  calledAt: Time,
  callSummary: z.string(),
  sentAt: Time,
  timing: z.enum(['early', 'late', 'noLine']),
  hoursAhead: z.number().nullable(),
  channels: z.array(z.enum(['portal', 'mail', 'wechat'])),
  reads: z.array(z.object({ name: z.string(), at: Time })),
})

export const RemedyView = z.object({
  id: z.string(),
  version: z.number(),
  kind: RemedyKind,
  text: z.string(),
  owner: Person,
  dueOn: DateText,
  status: z.enum(['planned', 'done', 'dropped']),
  /** Minor units; absent for readers who may not see cost. */
  cost: z.number().nullable().optional(),
  visibleToCustomer: z.boolean(),
  evidence: z.string().nullable(),
  doneAt: Time.nullable(),
  dropReason: z.string().nullable(),
})

export const DeviationPageView = z
  .object({
    id: z.string(),
    version: z.number(),
    code: z.string(),
    summary: z.string(),
    status: DeviationStatus,
    source: z.enum(['watch', 'staff']),
    kind: DeviationKind,
    severity: Severity,
    cause: Cause.nullable(),
    causeText: z.string().nullable(),
    customer: Person,
    engagement: Person,
    commitment: z.object({ id: z.string(), code: z.string(), content: z.string(), status: z.string() }).nullable(),
    owner: Person,
    detectedAt: Time,
    promisedOn: DateText.nullable(),
    expectedOn: DateText.nullable(),
    noticeLineAt: Time.nullable(),
    lineMoved: z.boolean(),
    foundLate: z.boolean(),
    clock: Clock,
    /** 发现 ▸ 72h告知线 ▸ 承诺日 ▸ 预计日, in time order. */
    track: z.array(z.object({ key: z.enum(['detected', 'line', 'notified', 'promised', 'expected', 'now']), at: Time, passed: z.boolean() })),
    evidence: z.array(EvidenceRow),
    /** Other open promises of the project. */
    affected: z.array(z.object({ id: z.string(), code: z.string(), content: z.string(), promisedOn: DateText, status: z.string() })),
    notices: z.array(NoticeView),
    remedies: z.array(RemedyView),
    answers: z.array(z.object({ answer: z.enum(['accepted', 'rejected']), comment: z.string().nullable(), by: z.string(), at: Time })),
    askedAt: Time.nullable(),
    answerBy: DateText.nullable(),
    escalatedAt: Time.nullable(),
    notifiedAt: Time.nullable(),
    closedAt: Time.nullable(),
    closeReason: z.enum(['answered', 'noReply']).nullable(),
    closeEvidence: z.string().nullable(),
    falseAlarmReason: z.string().nullable(),
    reopenReason: z.string().nullable(),
    contacts: z.array(z.object({ id: z.string(), name: z.string(), jobTitle: z.string(), phone: z.string().nullable(), hasMail: z.boolean() })),
    similar: z.array(z.object({ id: z.string(), code: z.string(), summary: z.string(), customer: z.string(), closedAt: Time, remedies: z.array(RemedyKind) })),
    /** Verbs the reader may use now. */
    can: z.array(z.string()),
  })
  .meta({ id: 'DeviationPageView' })
export type DeviationPageView = z.infer<typeof DeviationPageView>

export const ReportDeviation = z.object({
  engagement: Id,
  commitment: Id.optional(),
  kind: DeviationKind,
  severity: Severity,
  summary: z.string().trim().min(1).max(300),
  expectedOn: IsoDate.optional(),
})
export type ReportDeviation = z.infer<typeof ReportDeviation>
export const ConfirmDeviation = z.object({
  cause: Cause,
  causeText: z.string().trim().max(2000).optional(),
  severity: Severity.optional(),
  kind: DeviationKind.optional(),
})
export const FalseAlarm = z.object({ reason: z.string().trim().max(1000) })
export const HandOverDeviation = z.object({ owner: Id })

/** One form: the call that was made and the letter that goes out. */
export const NotifyCustomer = z.object({
  calledContact: Id.optional(),
  /** ISO 8601 with offset. */
  calledAt: z.iso.datetime({ offset: true }).optional(),
  callSummary: z.string().trim().max(1000).optional(),
  cause: z.string().trim().min(1).max(2000),
  impact: z.string().trim().min(1).max(2000),
  newDate: IsoDate.optional(),
  alternatives: z.array(z.object({ kind: AlternativeKind, text: z.string().trim().min(1).max(1000) })).max(5),
  dedicated: Id,
  channels: z.array(z.enum(['mail', 'wechat'])).max(2).default([]),
})
export type NotifyCustomer = z.infer<typeof NotifyCustomer>
export const PreviewNotice = NotifyCustomer.partial()
export type PreviewNotice = z.infer<typeof PreviewNotice>

const NewRemedy = z.object({
  kind: RemedyKind,
  text: z.string().trim().min(1).max(1000),
  owner: Id,
  dueOn: IsoDate,
  /** Minor units (分). */
  cost: z.int().min(0).optional(),
  visibleToCustomer: z.boolean().optional(),
})
export type NewRemedy = z.infer<typeof NewRemedy>
export const PlanRemedies = z.object({ remedies: z.array(NewRemedy).min(1).max(20) })
export const CompleteRemedy = z.object({ evidence: z.string().trim().max(2000), evidenceFiles: z.array(Id).max(20).optional() })
export const DropRemedy = z.object({ reason: z.string().trim().min(1).max(200) })
export const AskCustomer = z.object({ message: z.string().trim().max(2000).optional() })
export const CloseDeviation = z.object({ evidence: z.string().trim().max(2000).optional() })
export const ReopenDeviation = z.object({ reason: z.string().trim().min(1).max(1000) })

const LetterView = z.object({ subject: z.string(), text: z.string() }).meta({ id: 'NoticeLetterView' })
const verbErrors = ['record.not_found', 'auth.forbidden', 'deviation.wrong_status'] as const

export const reportDeviation = endpoint({
  id: 'deviation.report',
  method: 'POST',
  path: '/api/v1/deviations',
  permission: 'member',
  summary: { zh: '登记偏差', en: 'Record a deviation' },
  body: ReportDeviation,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.open_exists', 'field.link_not_found'],
})
export const getDeviation = endpoint({
  id: 'deviation.get',
  method: 'GET',
  path: '/api/v1/deviations/{id}',
  permission: 'member',
  summary: { zh: '偏差处置页面', en: 'The deviation with its clock, evidence, letters and remedies' },
  params: ById,
  response: DeviationPageView,
  errors: ['record.not_found', 'auth.forbidden'],
})
export const confirmDeviation = endpoint({
  id: 'deviation.confirm',
  method: 'POST',
  path: '/api/v1/deviations/{id}/confirm',
  permission: 'member',
  summary: { zh: '确认原因', en: 'Confirm it and name the cause' },
  params: ById,
  body: ConfirmDeviation,
  response: DeviationPageView,
  errors: verbErrors,
})
export const markFalseAlarm = endpoint({
  id: 'deviation.markFalseAlarm',
  method: 'POST',
  path: '/api/v1/deviations/{id}/mark-false-alarm',
  permission: 'member',
  summary: { zh: '标为误报', en: 'Mark as a false alarm' },
  params: ById,
  body: FalseAlarm,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.reason_required'],
})
export const handOverDeviation = endpoint({
  id: 'deviation.handOver',
  method: 'POST',
  path: '/api/v1/deviations/{id}/hand-over',
  permission: 'member',
  summary: { zh: '转交', en: 'Hand over' },
  params: ById,
  body: HandOverDeviation,
  response: DeviationPageView,
  errors: [...verbErrors, 'field.link_not_found'],
})
/** Reads nothing but the form and the deviation; writes nothing. */
export const previewNotice = endpoint({
  id: 'deviation.previewNotice',
  method: 'POST',
  path: '/api/v1/deviations/{id}/preview-notice',
  permission: 'member',
  summary: { zh: '预览告知函', en: 'Preview the letter' },
  params: ById,
  body: PreviewNotice,
  response: LetterView,
  tx: false,
  errors: ['record.not_found', 'auth.forbidden'],
})
export const notifyCustomer = endpoint({
  id: 'deviation.notify',
  method: 'POST',
  path: '/api/v1/deviations/{id}/notify',
  permission: 'member',
  summary: { zh: '记录通话并发告知函', en: 'Log the call and send the letter' },
  params: ById,
  body: NotifyCustomer,
  response: z.object({ deviation: DeviationPageView, wechatText: z.string(), mailQueued: z.boolean() }).meta({ id: 'NotifiedView' }),
  errors: [
    ...verbErrors,
    'deviation.cause_required',
    'deviation.alternative_required',
    'deviation.call_first',
    'deviation.call_in_future',
    'deviation.contact_not_of_customer',
    'deviation.new_date_not_later',
    'field.link_not_found',
  ],
})
export const planRemedies = endpoint({
  id: 'deviation.planRemedies',
  method: 'POST',
  path: '/api/v1/deviations/{id}/remedies',
  permission: 'member',
  summary: { zh: '添加补救措施', en: 'Add remedies' },
  params: ById,
  body: PlanRemedies,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.only_apology', 'field.link_not_found'],
})
export const completeRemedy = endpoint({
  id: 'remedy.complete',
  method: 'POST',
  path: '/api/v1/remedies/{id}/complete',
  permission: 'member',
  summary: { zh: '完成一项补救', en: 'Complete a remedy' },
  params: ById,
  body: CompleteRemedy,
  response: DeviationPageView,
  errors: [...verbErrors, 'remedy.wrong_status', 'deviation.evidence_required'],
})
export const dropRemedy = endpoint({
  id: 'remedy.drop',
  method: 'POST',
  path: '/api/v1/remedies/{id}/drop',
  permission: 'member',
  summary: { zh: '取消一项补救', en: 'Drop a remedy' },
  params: ById,
  body: DropRemedy,
  response: DeviationPageView,
  errors: [...verbErrors, 'remedy.wrong_status', 'deviation.only_apology'],
})
export const askCustomer = endpoint({
  id: 'deviation.askCustomer',
  method: 'POST',
  path: '/api/v1/deviations/{id}/ask-customer',
  permission: 'member',
  summary: { zh: '请客户确认', en: 'Ask the customer to confirm' },
  params: ById,
  body: AskCustomer,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.only_apology', 'deviation.remedy_open'],
})
export const closeDeviation = endpoint({
  id: 'deviation.close',
  method: 'POST',
  path: '/api/v1/deviations/{id}/close',
  permission: 'member',
  summary: { zh: '关闭', en: 'Close' },
  params: ById,
  body: CloseDeviation,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.no_answer_yet', 'deviation.evidence_required'],
})
export const reopenDeviation = endpoint({
  id: 'deviation.reopen',
  method: 'POST',
  path: '/api/v1/deviations/{id}/reopen',
  permission: 'member',
  summary: { zh: '重新打开', en: 'Reopen' },
  params: ById,
  body: ReopenDeviation,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.reopen_too_late', 'deviation.open_exists'],
})
export const getNoticePdf = endpoint({
  id: 'notice.pdf',
  method: 'GET',
  path: '/api/v1/notices/{id}/pdf',
  permission: 'member',
  summary: { zh: '下载告知函 PDF', en: 'Download the letter as PDF' },
  params: ById,
  raw: 'response',
  errors: ['record.not_found', 'auth.forbidden'],
})
