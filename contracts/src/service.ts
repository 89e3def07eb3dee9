import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { unmetReasons } from './surveys.ts'

export const caseKinds = {
  complaint: { label: { zh: '投诉', en: 'Complaint' }, tone: 'bad' },
  question: { label: { zh: '咨询', en: 'Question' } },
  support: { label: { zh: '售后支持', en: 'Support' } },
  feedback: { label: { zh: '意见建议', en: 'Feedback' } },
} as const satisfies Record<string, Option>

export const caseSources = {
  survey: { label: { zh: '问卷', en: 'Survey' } },
  portal: { label: { zh: '客户门户', en: 'Portal' } },
  phone: { label: { zh: '电话', en: 'Phone' } },
  wechat: { label: { zh: '微信', en: 'WeChat' } },
  mail: { label: { zh: '邮件', en: 'Mail' } },
  visit: { label: { zh: '拜访', en: 'Visit' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

/** What may go with words to the other side: so many at once, of these kinds, in bytes each. */
export const caseFiles = {
  most: 5,
  bytes: 20 * 1024 * 1024,
  endings: [
    'pdf',
    'doc',
    'docx',
    'xls',
    'xlsx',
    'ppt',
    'pptx',
    'txt',
    'csv',
    'log',
    'png',
    'jpg',
    'jpeg',
    'gif',
    'webp',
    'mp4',
    'zip',
  ],
} as const

/** What it is about: the scored sections of surveys, and the reasons for unmet expectations. */
export const caseTopics = {
  product: { label: { zh: '产品质量', en: 'Product quality' } },
  service: { label: { zh: '服务体验', en: 'Service experience' } },
  support: { label: { zh: '售后支持', en: 'After-sales support' } },
  ...unmetReasons,
} as const satisfies Record<string, Option>

export const caseStatuses = {
  new: { label: { zh: '待分派', en: 'To assign' }, tone: 'warn' },
  triaged: { label: { zh: '待处理', en: 'Assigned' }, tone: 'active' },
  inProgress: { label: { zh: '处理中', en: 'In progress' }, tone: 'active' },
  answered: { label: { zh: '待客户确认', en: 'Awaiting customer' }, tone: 'active' },
  closed: { label: { zh: '已关闭', en: 'Closed' }, tone: 'good' },
} as const satisfies Record<string, Option>

const people = ['owner', 'recordedBy', 'customer.owner'] as const

/** Whose a case is: who has it in hand, who wrote it down, the customer's owner, the project's people, the department. */
export const caseScopes = scopesThroughEngagement('', { members: people, departments: ['department'] })

const created = [
  'title',
  'text',
  'kind',
  'source',
  'topic',
  'customer',
  'engagement',
  'contact',
  'about',
  'recordedBy',
  'response',
  'status',
  'department',
  'owner',
  'routedBy',
  'receivedAt',
  'firstAnswerDueAt',
  'resolveDueAt',
  'files',
  'sharedFiles',
] as const
const kept = { zh: '已告诉客户', en: 'The customer has been told' } as const

/** 反馈单: something a customer said that is to be answered, with its clocks and how it ended. */
export const serviceCase = defineObject({
  key: 'serviceCase',
  module: 'service',
  table: 'service_cases',
  label: { zh: '反馈单', en: 'Case' },
  title: 'title',
  fields: {
    code: {
      type: 'serial',
      label: { zh: '编号', en: 'Code' },
      serial: { prefix: 'FK-', digits: 4 },
      unique: true,
      searchable: true,
    },
    title: {
      type: 'text',
      label: { zh: '事由', en: 'Subject' },
      required: true,
      write: 'create',
      searchable: true,
    },
    text: {
      type: 'longText',
      label: { zh: '客户原话', en: 'In the customer’s words' },
      help: { zh: '客户在门户里会看到', en: 'The customer reads it in the portal' },
      required: true,
      write: 'create',
      maxLength: 4000,
      searchable: 'words',
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      options: caseKinds,
      required: true,
      write: 'create',
    },
    source: {
      type: 'select',
      label: { zh: '来源', en: 'Came by' },
      options: caseSources,
      required: true,
      write: 'create',
    },
    topic: {
      type: 'select',
      label: { zh: '关于', en: 'About' },
      options: caseTopics,
      write: 'create',
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '反馈单', en: 'Cases' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '反馈单', en: 'Cases' },
    },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '联系人', en: 'Contact' },
      write: 'create',
      onDelete: 'detach',
      relatedLabel: { zh: '反馈单', en: 'Cases' },
    },
    files: {
      type: 'file',
      label: { zh: '附件', en: 'Attachments' },
      help: { zh: '只给同事看', en: 'For colleagues only' },
      maxLength: 20,
    },
    sharedFiles: {
      type: 'file',
      label: { zh: '往来附件', en: 'Files exchanged' },
      help: { zh: '客户在门户里也能看到', en: 'The customer sees them in the portal as well' },
      write: 'verb',
      maxLength: 200,
    },
    about: {
      type: 'member',
      label: { zh: '投诉对象', en: 'Complained about' },
      help: { zh: '由其他同事处理和关闭', en: 'Somebody else handles and closes it' },
      write: 'create',
    },
    recordedBy: { type: 'member', label: { zh: '登记人', en: 'Recorded by' }, write: 'create' },
    response: {
      type: 'link',
      to: 'surveyResponse',
      label: { zh: '问卷答复', en: 'Survey answer' },
      write: 'create',
      onDelete: 'restrict',
      unique: true,
    },
    department: { type: 'department', label: { zh: '处理部门', en: 'Department' }, write: 'verb' },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true, write: 'verb' },
    routedBy: {
      type: 'select',
      label: { zh: '怎样分派', en: 'Assigned by' },
      write: 'verb',
      options: {
        rule: { label: { zh: '按规则', en: 'Rule' } },
        person: { label: { zh: '人工', en: 'A person' } },
      },
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: caseStatuses,
      required: true,
      write: 'verb',
      initial: 'new',
    },
    receivedAt: {
      type: 'dateTime',
      label: { zh: '收到时间', en: 'Received at' },
      required: true,
      write: 'create',
      sortable: true,
    },
    firstAnswerDueAt: {
      type: 'dateTime',
      label: { zh: '首次答复期限', en: 'First answer due' },
      write: 'verb',
    },
    resolveDueAt: { type: 'dateTime', label: { zh: '解决期限', en: 'To resolve by' }, write: 'verb' },
    firstAnsweredAt: { type: 'dateTime', label: { zh: '首次答复', en: 'First answered at' }, write: 'verb' },
    pausedAt: { type: 'dateTime', label: { zh: '等客户自', en: 'Waiting since' }, write: 'verb' },
    waitingFor: {
      type: 'longText',
      label: { zh: '请客户补充', en: 'Asked of the customer' },
      write: 'verb',
      maxLength: 2000,
    },
    answer: {
      type: 'longText',
      label: { zh: '答复', en: 'Answer' },
      write: 'verb',
      maxLength: 4000,
    },
    answeredAt: { type: 'dateTime', label: { zh: '答复时间', en: 'Answered at' }, write: 'verb' },
    answeredBy: { type: 'member', label: { zh: '答复人', en: 'Answered by' }, write: 'verb' },
    answerBy: {
      type: 'date',
      label: { zh: '请客户在此之前确认', en: 'Waits until' },
      write: 'verb',
    },
    closedAt: { type: 'dateTime', label: { zh: '关闭时间', en: 'Closed at' }, write: 'verb' },
    closedBy: {
      type: 'select',
      label: { zh: '关闭方式', en: 'Closed by' },
      write: 'verb',
      options: {
        customer: { label: { zh: '客户确认', en: 'Customer' }, tone: 'good' },
        timeout: { label: { zh: '未回复自动关闭', en: 'No reply' }, tone: 'neutral' },
        staff: { label: { zh: '我方关闭', en: 'By us' }, tone: 'neutral' },
      },
    },
    closeReason: {
      type: 'longText',
      label: { zh: '关闭理由', en: 'Why closed' },
      write: 'verb',
      maxLength: 1000,
    },
    reopened: {
      type: 'number',
      label: { zh: '重新打开次数', en: 'Times reopened' },
      write: 'verb',
      initial: 0,
      decimals: 0,
      min: 0,
    },
    reopenReason: {
      type: 'longText',
      label: { zh: '为什么重新打开', en: 'Why reopened' },
      write: 'verb',
      maxLength: 2000,
    },
    deviation: {
      type: 'link',
      to: 'deviation',
      label: { zh: '偏差', en: 'Deviation' },
      write: 'verb',
      onDelete: 'detach',
    },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '承诺', en: 'Promise' },
      write: 'verb',
      onDelete: 'detach',
    },
  },
  verbs: {
    record: {
      label: { zh: '记一条反馈', en: 'Record' },
      creates: true,
      fields: created,
      undo: { verb: 'close' },
    },
    assign: {
      label: { zh: '分派', en: 'Assign' },
      fields: ['status', 'department', 'owner', 'routedBy'],
      undo: { verb: 'assign' },
    },
    start: {
      label: { zh: '开始处理', en: 'Start' },
      fields: ['status'],
      undo: { none: { zh: '可以转派给别人', en: 'Assign it to somebody else' } },
    },
    reply: {
      label: { zh: '先回复', en: 'Reply' },
      fields: ['status', 'firstAnsweredAt', 'sharedFiles'],
      undo: { none: kept },
    },
    askCustomer: {
      label: { zh: '请客户补充', en: 'Ask the customer' },
      fields: ['status', 'firstAnsweredAt', 'pausedAt', 'waitingFor', 'sharedFiles'],
      undo: { none: kept },
    },
    resume: {
      label: { zh: '继续计时', en: 'Resume' },
      fields: ['pausedAt', 'waitingFor', 'firstAnswerDueAt', 'resolveDueAt', 'sharedFiles'],
      undo: { verb: 'askCustomer' },
    },
    answer: {
      label: { zh: '答复客户', en: 'Answer' },
      fields: [
        'status',
        'answer',
        'answeredAt',
        'answeredBy',
        'answerBy',
        'firstAnsweredAt',
        'pausedAt',
        'waitingFor',
        'sharedFiles',
      ],
      undo: { verb: 'reopen' },
    },
    confirm: {
      label: { zh: '客户确认', en: 'Confirm' },
      fields: ['status', 'closedAt', 'closedBy'],
      undo: { verb: 'reopen' },
    },
    close: {
      label: { zh: '关闭', en: 'Close' },
      fields: ['status', 'closedAt', 'closedBy', 'closeReason', 'pausedAt', 'waitingFor'],
      undo: { verb: 'reopen' },
    },
    reopen: {
      label: { zh: '重新打开', en: 'Reopen' },
      fields: [
        'status',
        'reopened',
        'reopenReason',
        'closedAt',
        'closedBy',
        'closeReason',
        'answerBy',
        'firstAnsweredAt',
        'firstAnswerDueAt',
        'resolveDueAt',
        'sharedFiles',
      ],
      undo: { verb: 'close' },
    },
    toDeviation: {
      label: { zh: '转为偏差', en: 'To deviation' },
      fields: ['deviation'],
      undo: { none: { zh: '在偏差里标为误报', en: 'Mark it a false alarm there' } },
    },
    toPromise: {
      label: { zh: '转为承诺', en: 'To promise' },
      fields: ['commitment'],
      undo: { none: { zh: '在承诺台账里撤回', en: 'Withdraw it in the ledger' } },
    },
  },
  generic: ['read', 'update', 'export'],
  scopes: caseScopes,
  charges: [{ field: 'owner', while: { op: 'ne', field: 'status', value: 'closed' } }],
  defaultSort: [{ field: 'receivedAt', dir: 'desc' }],
  listFields: [
    'code',
    'title',
    'kind',
    'status',
    'customer',
    'owner',
    'department',
    'source',
    'receivedAt',
    'resolveDueAt',
    'closedBy',
  ],
})

export const messageKinds = {
  reply: { label: { zh: '我方回复', en: 'Our reply' } },
  question: { label: { zh: '请客户补充', en: 'Our question' } },
  answer: { label: { zh: '我方答复', en: 'Our answer' } },
  customer: { label: { zh: '客户补充', en: 'The customer' } },
  reopening: { label: { zh: '客户说还没解决', en: 'Not solved, says the customer' } },
} as const satisfies Record<string, Option>

/** 往来: what was said between us and the customer in a case. The customer reads all of it. */
export const caseMessage = defineObject({
  key: 'caseMessage',
  module: 'service',
  table: 'case_messages',
  label: { zh: '反馈往来', en: 'Case message' },
  title: 'text',
  insertOnly: true,
  fields: {
    serviceCase: {
      type: 'link',
      to: 'serviceCase',
      label: { zh: '反馈单', en: 'Case' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '往来', en: 'Messages' },
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      options: messageKinds,
      required: true,
      write: 'create',
    },
    text: {
      type: 'longText',
      label: { zh: '内容', en: 'Text' },
      required: true,
      write: 'create',
      maxLength: 4000,
    },
    member: { type: 'member', label: { zh: '我方', en: 'Ours' }, write: 'create' },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '客户方', en: 'Theirs' },
      write: 'create',
      onDelete: 'restrict',
    },
    files: { type: 'json', label: { zh: '附件', en: 'Files' }, write: 'create' },
    saidAt: { type: 'dateTime', label: { zh: '时间', en: 'At' }, required: true, write: 'create' },
  },
  verbs: {
    say: {
      label: { zh: '写给客户', en: 'Say' },
      creates: true,
      fields: ['serviceCase', 'kind', 'text', 'member', 'contact', 'files', 'saidAt'],
      undo: { none: kept },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThroughEngagement('serviceCase.', { members: people, departments: ['department'] }),
  defaultSort: [{ field: 'saidAt', dir: 'asc' }],
})
