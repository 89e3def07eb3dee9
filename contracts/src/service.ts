import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'
import { caseFields } from './service-fields.ts'
import { messageKinds } from './service-options.ts'

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
  fields: caseFields,
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
