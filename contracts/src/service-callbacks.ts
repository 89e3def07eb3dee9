import { deviation } from './deviations.ts'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'

export const causes = deviation.fields.cause.options

export const callbackStatuses = {
  due: { label: { zh: '待回访', en: 'To call' }, tone: 'active' },
  done: { label: { zh: '已回访', en: 'Called' }, tone: 'good' },
  unreached: { label: { zh: '未接通', en: 'Not reached' }, tone: 'neutral' },
  cancelled: { label: { zh: '已取消', en: 'Cancelled' }, tone: 'neutral' },
} as const

/** Whose a callback is: who calls, the customer's owner, the project's people. */
export const callbackScopes = scopesThroughEngagement('', { members: ['caller', 'customer.owner'] })

const result = [
  'status',
  'attempts',
  'reached',
  'customerWords',
  'rootCause',
  'rootCauseText',
  'agreed',
] as const

/** 回访: a call to a contact, by somebody who has no part in the work. */
export const callback = defineObject({
  key: 'callback',
  module: 'service',
  table: 'callbacks',
  label: { zh: '回访', en: 'Callback' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '回访对象', en: 'Whom' },
      required: true,
      write: 'create',
      searchable: true,
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Track' },
      required: true,
      write: 'create',
      options: {
        planned: { label: { zh: '计划回访', en: 'Planned' } },
        deep: { label: { zh: '深度回访', en: 'Deep' } },
      },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '回访', en: 'Callbacks' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '回访', en: 'Callbacks' },
    },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '联系人', en: 'Contact' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '回访', en: 'Callbacks' },
    },
    caller: {
      type: 'member',
      label: { zh: '回访人', en: 'Caller' },
      help: {
        zh: '区域负责人;不能是客户经理或项目铁三角',
        en: 'A regional lead; never the account manager nor anyone of the project’s triangle',
      },
      write: 'verb',
    },
    dueOn: { type: 'date', label: { zh: '截止', en: 'Due' }, required: true, write: 'verb' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      required: true,
      write: 'verb',
      initial: 'due',
      options: callbackStatuses,
    },
    attempts: {
      type: 'number',
      label: { zh: '拨打次数', en: 'Attempts' },
      write: 'verb',
      initial: 0,
      decimals: 0,
      min: 0,
    },
    reached: { type: 'switch', label: { zh: '已接通', en: 'Reached' }, write: 'verb' },
    customerWords: {
      type: 'longText',
      label: { zh: '客户原话', en: 'In the customer’s words' },
      write: 'verb',
      maxLength: 4000,
      searchable: 'words',
    },
    rootCause: {
      type: 'select',
      label: { zh: '根因', en: 'Root cause' },
      write: 'verb',
      options: causes,
    },
    rootCauseText: {
      type: 'longText',
      label: { zh: '具体情况', en: 'In detail' },
      write: 'verb',
      maxLength: 2000,
    },
    agreed: { type: 'longText', label: { zh: '约定事项', en: 'Agreed' }, write: 'verb', maxLength: 2000 },
    nextOn: { type: 'date', label: { zh: '下次回访', en: 'Next call' }, write: 'verb' },
    lastTriedAt: { type: 'dateTime', label: { zh: '上次拨打', en: 'Last tried' }, write: 'verb' },
    doneAt: { type: 'dateTime', label: { zh: '回访时间', en: 'Called at' }, write: 'verb' },
    doneBy: { type: 'member', label: { zh: '实际回访人', en: 'Called by' }, write: 'verb' },
    reason: { type: 'text', label: { zh: '取消原因', en: 'Why cancelled' }, write: 'verb', maxLength: 200 },
    response: {
      type: 'link',
      to: 'surveyResponse',
      label: { zh: '问卷答复', en: 'Survey answer' },
      write: 'create',
      onDelete: 'restrict',
    },
    serviceCase: {
      type: 'link',
      to: 'serviceCase',
      label: { zh: '反馈单', en: 'Case' },
      write: 'create',
      onDelete: 'detach',
      relatedLabel: { zh: '回访', en: 'Callbacks' },
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
    /** What asked for it by itself, so that it asks once. */
    cause: { type: 'text', label: { zh: '由来', en: 'Origin' }, write: 'create', maxLength: 120 },
  },
  verbs: {
    plan: {
      label: { zh: '安排回访', en: 'Plan' },
      creates: true,
      fields: [
        'name',
        'kind',
        'customer',
        'engagement',
        'contact',
        'caller',
        'dueOn',
        'response',
        'serviceCase',
        'cause',
      ],
      undo: { verb: 'cancel' },
    },
    complete: {
      label: { zh: '完成回访', en: 'Complete' },
      fields: [...result, 'nextOn', 'doneAt', 'doneBy', 'lastTriedAt'],
      undo: { none: { zh: '客户说过的话留存', en: 'What the customer said stays on record' } },
    },
    noteUnreached: {
      label: { zh: '没接通', en: 'Not reached' },
      fields: ['status', 'attempts', 'dueOn', 'lastTriedAt', 'doneAt', 'doneBy'],
      undo: { none: { zh: '拨打记录留存', en: 'Attempts stay on record' } },
    },
    handOver: { label: { zh: '转交', en: 'Hand over' }, fields: ['caller'], undo: { verb: 'handOver' } },
    cancel: {
      label: { zh: '取消回访', en: 'Cancel' },
      fields: ['status', 'reason'],
      undo: { none: { zh: '可以重新安排', en: 'Plan another' } },
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
  scopes: callbackScopes,
  charges: [{ field: 'caller', while: { op: 'eq', field: 'status', value: 'due' } }],
  defaultSort: [{ field: 'dueOn', dir: 'asc' }],
  listFields: [
    'name',
    'kind',
    'status',
    'customer',
    'engagement',
    'caller',
    'dueOn',
    'attempts',
    'customerWords',
    'rootCause',
    'agreed',
  ],
})
