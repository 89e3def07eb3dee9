import { changeExceptionKeys } from './changes-exceptions.ts'
import { changeFields } from './changes-fields.ts'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'

/** Whoever sees the project sees its changes, and besides them those who were asked to assess one. */
export const changeScopes = (path: '' | 'change.') =>
  scopesThroughEngagement(path, { members: ['rdAssessor', 'deliveryAssessor'] })

const wish = ['title', 'text', 'kind', 'requestedContact', 'requestedVia'] as const
const origin = ['engagement', 'customer', 'communication', 'endBefore'] as const
const clock = ['evaluationDueAt', 'pausedAt', 'pauses', 'pauseReason'] as const
const names = [
  'ownerConfirmed',
  'ownerConfirmedAt',
  'rdConfirmed',
  'rdConfirmedAt',
  'deliveryConfirmed',
  'deliveryConfirmedAt',
] as const
const signers = ['businessSigner', 'businessSignedAt', 'financeSigner', 'financeSignedAt'] as const
const toldStands = {
  none: { zh: '客户已经看到,不能撤销', en: 'The customer has seen it' },
} as const

/** 变更申请: what a customer wants otherwise than agreed, from their words to the day it is in force. */
export const changeRequest = defineObject({
  key: 'changeRequest',
  module: 'changes',
  table: 'change_requests',
  label: { zh: '变更申请', en: 'Change request' },
  title: 'title',
  fields: changeFields,
  verbs: {
    request: {
      label: { zh: '提变更', en: 'Ask for a change' },
      creates: true,
      fields: [...wish, ...origin],
      undo: { verb: 'withdraw' },
    },
    prepare: {
      label: { zh: '编写变更内容', en: 'Work out the change' },
      fields: [
        ...wish,
        'status',
        'light',
        'strategy',
        'feeChange',
        'free',
        'freeValue',
        'needsSupplement',
        'supplementFiles',
        'endAfter',
        ...changeExceptionKeys,
        ...names,
        ...signers,
      ],
      undo: { verb: 'prepare' },
    },
    submit: {
      label: { zh: '提交评估', en: 'Submit' },
      fields: ['status', 'submittedAt', ...clock, 'rdAssessor', 'deliveryAssessor', 'light'],
      undo: { verb: 'withdraw' },
    },
    assess: {
      label: { zh: '答复评估', en: 'Assess' },
      fields: [
        'status',
        'light',
        'rdAssessor',
        'deliveryAssessor',
        ...clock,
        ...changeExceptionKeys,
        ...names,
      ],
      undo: { verb: 'assess' },
    },
    handOver: {
      label: { zh: '换评估人', en: 'Name another assessor' },
      fields: ['rdAssessor', 'deliveryAssessor', ...names],
      undo: { verb: 'handOver' },
    },
    pause: { label: { zh: '暂停计时', en: 'Pause' }, fields: clock, undo: { verb: 'resume' } },
    resume: { label: { zh: '恢复计时', en: 'Resume' }, fields: clock, undo: { verb: 'pause' } },
    markOverdue: {
      label: { zh: '标为评估超时', en: 'Mark overdue' },
      fields: ['overdueAt'],
      undo: { none: { zh: '期限已过是事实', en: 'That the line has passed is a fact' } },
    },
    confirm: {
      label: { zh: '三方确认', en: 'Confirm' },
      fields: names,
      undo: { verb: 'prepare' },
    },
    requestException: {
      label: { zh: '申请例外', en: 'Request an exception' },
      fields: changeExceptionKeys,
      undo: { verb: 'refuseException' },
    },
    approveException: {
      label: { zh: '批准例外', en: 'Approve the exception' },
      fields: ['exceptionStatus', 'exceptionBy', 'exceptionNote'],
      undo: { verb: 'refuseException' },
    },
    refuseException: {
      label: { zh: '不批准例外', en: 'Refuse the exception' },
      fields: ['exceptionStatus', 'exceptionBy', 'exceptionNote', ...names],
      undo: { verb: 'approveException' },
    },
    signBusiness: {
      label: { zh: '商务会签', en: 'Sign for business' },
      fields: ['businessSigner', 'businessSignedAt'],
      undo: { verb: 'prepare' },
    },
    signFinance: {
      label: { zh: '财务会签', en: 'Sign for finance' },
      fields: ['financeSigner', 'financeSignedAt'],
      undo: { verb: 'prepare' },
    },
    send: {
      label: { zh: '发给客户', en: 'Send to the customer' },
      fields: [
        'status',
        'round',
        'sentAt',
        'sentBy',
        'sentTo',
        'message',
        'snapshot',
        'hash',
        'customerDecision',
        'decidedBy',
        'decidedAt',
        'decisionComment',
      ],
      undo: { verb: 'recall' },
    },
    recall: {
      label: { zh: '取回修改', en: 'Take back' },
      fields: ['status', ...names],
      undo: { verb: 'send' },
    },
    tellCode: {
      label: { zh: '告知验证码', en: 'Tell the code' },
      fields: ['toldBy'],
      undo: { none: { zh: '验证码已告知', en: 'The code has been told' } },
    },
    decideByCustomer: {
      label: { zh: '客户决定', en: 'Customer decides' },
      fields: [
        'status',
        'customerDecision',
        'chosenPlan',
        'decidedBy',
        'decidedAt',
        'decisionComment',
        'consentHash',
        'approvedAt',
        ...names,
      ],
      undo: { none: { zh: '客户的决定留存', en: 'The customer’s decision stays on record' } },
    },
    decline: {
      label: { zh: '婉拒并替代', en: 'Decline with alternative' },
      fields: ['status', 'strategy', 'declineReason', 'closedAt', ...clock],
      undo: toldStands,
    },
    withdraw: {
      label: { zh: '撤回', en: 'Withdraw' },
      fields: ['status', 'withdrawReason', 'closedAt', ...clock],
      undo: { none: { zh: '撤回后请重新提出', en: 'Ask for it anew instead' } },
    },
    implement: {
      label: { zh: '标为已实施', en: 'Mark done' },
      fields: ['status', 'implementedOn', 'implementedNote'],
      undo: { none: { zh: '实施日期是事实', en: 'The day it was done is a fact' } },
    },
    close: {
      label: { zh: '关闭', en: 'Close' },
      fields: ['status', 'closedAt'],
      undo: { none: { zh: '已关闭的变更请重新提出', en: 'Ask for a new change instead' } },
    },
  },
  // Everything of its own is a verb's; what may be updated is what a workspace added.
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  charges: [
    {
      field: 'rdAssessor',
      while: { op: 'in', field: 'status', value: ['draft', 'submitted', 'evaluating'] },
    },
    {
      field: 'deliveryAssessor',
      while: { op: 'in', field: 'status', value: ['draft', 'submitted', 'evaluating'] },
    },
  ],
  scopes: changeScopes(''),
  defaultSort: [{ field: 'submittedAt', dir: 'desc' }],
  listFields: ['code', 'title', 'customer', 'kind', 'status', 'light', 'evaluationDueAt', 'feeChange'],
})
