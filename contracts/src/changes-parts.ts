import { changeScopes } from './changes.ts'
import { assessmentSides, consentDecisions, feasibilities, planKinds } from './changes-options.ts'
import { alternativeKinds } from './expectations-options.ts'
import { defineObject } from './kit/object.ts'
import { changeLink } from './changes-items.ts'

/** 变更方案: one of at most three ways that the customer picks from. */
export const changePlan = defineObject({
  key: 'changePlan',
  module: 'changes',
  table: 'change_plans',
  label: { zh: '变更方案', en: 'Plan of a change' },
  title: 'summary',
  fields: {
    change: changeLink({ zh: '方案', en: 'Plans' }),
    kind: {
      type: 'select',
      label: { zh: '方案', en: 'Plan' },
      required: true,
      write: 'verb',
      options: planKinds,
    },
    summary: {
      type: 'text',
      label: { zh: '怎么做', en: 'How' },
      required: true,
      write: 'verb',
      maxLength: 500,
    },
    fee: {
      type: 'money',
      currency: 'CNY',
      label: { zh: '费用变化(报价)', en: 'Fee (quote)' },
      write: 'verb',
    },
    endAfter: { type: 'date', label: { zh: '结束日期', en: 'Planned end' }, write: 'verb' },
    removed: { type: 'switch', label: { zh: '已去掉', en: 'Removed' }, write: 'verb' },
  },
  verbs: {
    write: {
      label: { zh: '加方案', en: 'Add a plan' },
      creates: true,
      fields: ['change', 'kind', 'summary', 'fee', 'endAfter'],
      undo: { verb: 'rewrite' },
    },
    rewrite: {
      label: { zh: '改方案', en: 'Change a plan' },
      fields: ['summary', 'fee', 'endAfter', 'removed'],
      undo: { verb: 'rewrite' },
    },
  },
  generic: ['read', 'export'],
  scopes: changeScopes('change.'),
  listFields: ['kind', 'summary', 'fee', 'endAfter'],
})

/** 变更评估: the answer of R&D, or of delivery. */
export const changeAssessment = defineObject({
  key: 'changeAssessment',
  module: 'changes',
  table: 'change_assessments',
  label: { zh: '变更评估', en: 'Assessment of a change' },
  title: 'text',
  fields: {
    change: changeLink({ zh: '评估', en: 'Assessments' }),
    side: {
      type: 'select',
      label: { zh: '哪一方', en: 'Side' },
      required: true,
      write: 'verb',
      options: assessmentSides,
    },
    feasible: {
      type: 'select',
      label: { zh: '可行?', en: 'Feasible?' },
      write: 'verb',
      options: feasibilities,
    },
    effortDays: {
      type: 'number',
      label: { zh: '人天', en: 'Person-days' },
      write: 'verb',
      min: 0,
      max: 10_000,
      decimals: 2,
    },
    slipDays: {
      type: 'number',
      label: { zh: '工期 +天', en: 'Slip (workdays)' },
      write: 'verb',
      min: 0,
      max: 1000,
      decimals: 0,
    },
    cost: {
      type: 'money',
      currency: 'CNY',
      label: { zh: '内部成本', en: 'Internal cost' },
      write: 'verb',
      sensitive: true,
      min: 0,
    },
    text: { type: 'longText', label: { zh: '说明', en: 'Explanation' }, write: 'verb', maxLength: 2000 },
    assessor: { type: 'member', label: { zh: '答复人', en: 'Answered by' }, write: 'verb' },
    dueAt: { type: 'dateTime', label: { zh: '期限', en: 'Due' }, write: 'verb' },
    answeredAt: { type: 'dateTime', label: { zh: '答复时间', en: 'Answered at' }, write: 'verb' },
    late: { type: 'switch', label: { zh: '晚于期限', en: 'After the line' }, write: 'verb' },
  },
  verbs: {
    ask: {
      label: { zh: '请评估', en: 'Ask' },
      creates: true,
      fields: ['change', 'side', 'assessor', 'dueAt'],
      undo: { none: { zh: '撤回变更即不再评估', en: 'Withdrawing the change ends it' } },
    },
    answer: {
      label: { zh: '答复', en: 'Answer' },
      fields: ['feasible', 'effortDays', 'slipDays', 'cost', 'text', 'assessor', 'answeredAt', 'late'],
      undo: { verb: 'answer' },
    },
    move: {
      label: { zh: '改期限', en: 'Move the line' },
      fields: ['assessor', 'dueAt'],
      undo: { verb: 'move' },
    },
  },
  generic: ['read', 'export'],
  scopes: changeScopes('change.'),
  listFields: ['side', 'feasible', 'effortDays', 'slipDays', 'assessor', 'answeredAt', 'late'],
})

/** 替代方案 that go with a polite no. */
export const changeAlternative = defineObject({
  key: 'changeAlternative',
  module: 'changes',
  table: 'change_alternatives',
  label: { zh: '变更的替代方案', en: 'Alternative to a change' },
  title: 'text',
  insertOnly: true,
  fields: {
    change: changeLink({ zh: '替代方案', en: 'Alternatives' }),
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      required: true,
      write: 'verb',
      options: alternativeKinds,
    },
    text: {
      type: 'text',
      label: { zh: '替代方案', en: 'Alternative' },
      required: true,
      write: 'verb',
      maxLength: 500,
    },
  },
  verbs: {
    offer: {
      label: { zh: '给出替代方案', en: 'Offer' },
      creates: true,
      fields: ['change', 'kind', 'text'],
      undo: { none: { zh: '客户已经看到', en: 'The customer has seen it' } },
    },
  },
  generic: ['read', 'export'],
  scopes: changeScopes('change.'),
  listFields: ['kind', 'text'],
})

/** 客户的决定, over exactly what was on the screen; written once. */
export const changeConsent = defineObject({
  key: 'changeConsent',
  module: 'changes',
  table: 'change_consents',
  label: { zh: '客户对变更的决定', en: 'Customer’s decision on a change' },
  title: 'name',
  insertOnly: true,
  fields: {
    change: changeLink({ zh: '客户决定', en: 'Customer’s decisions' }),
    round: {
      type: 'number',
      label: { zh: '发送轮次', en: 'Round' },
      required: true,
      write: 'verb',
      decimals: 0,
    },
    decision: {
      type: 'select',
      label: { zh: '决定', en: 'Decision' },
      required: true,
      write: 'verb',
      options: consentDecisions,
    },
    plan: { type: 'select', label: { zh: '选的方案', en: 'Plan' }, write: 'verb', options: planKinds },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '联系人', en: 'Contact' },
      required: true,
      write: 'verb',
      onDelete: 'restrict',
      relatedLabel: { zh: '对变更的决定', en: 'Decisions on changes' },
    },
    name: { type: 'text', label: { zh: '姓名', en: 'Name' }, required: true, write: 'verb', maxLength: 60 },
    jobTitle: { type: 'text', label: { zh: '职务', en: 'Position' }, write: 'verb', maxLength: 60 },
    comment: { type: 'longText', label: { zh: '意见', en: 'Reason' }, write: 'verb', maxLength: 2000 },
    drawing: { type: 'json', label: { zh: '手写签名', en: 'Drawn signature' }, write: 'verb' },
    grade: { type: 'text', label: { zh: '确认方式', en: 'How it was given' }, write: 'verb', maxLength: 300 },
    documentHash: {
      type: 'text',
      label: { zh: '内容指纹', en: 'Hash of the content' },
      required: true,
      write: 'verb',
      maxLength: 64,
    },
    document: {
      type: 'json',
      label: { zh: '当时的内容', en: 'What was on the screen' },
      required: true,
      write: 'verb',
    },
    decidedAt: {
      type: 'dateTime',
      label: { zh: '决定时间', en: 'Decided at' },
      required: true,
      write: 'verb',
    },
    ip: { type: 'text', label: { zh: '网络地址', en: 'Address' }, write: 'verb', maxLength: 80 },
    agent: { type: 'text', label: { zh: '浏览器', en: 'Browser' }, write: 'verb', maxLength: 300 },
  },
  verbs: {
    give: {
      label: { zh: '决定', en: 'Decide' },
      creates: true,
      fields: [
        'change',
        'round',
        'decision',
        'plan',
        'contact',
        'name',
        'jobTitle',
        'comment',
        'drawing',
        'grade',
        'documentHash',
        'document',
        'decidedAt',
        'ip',
        'agent',
      ],
      undo: { none: { zh: '决定留存', en: 'A decision stays on record' } },
    },
  },
  generic: ['read', 'export'],
  scopes: changeScopes('change.'),
  listFields: ['decision', 'name', 'plan', 'decidedAt'],
})
