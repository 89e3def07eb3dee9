import { defineObject } from './kit/object.ts'
import { scopesThrough } from './deviations.ts'

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
    text: {
      type: 'longText',
      label: { zh: '做什么', en: 'What will be done' },
      required: true,
      write: 'create',
      maxLength: 1000,
      searchable: true,
    },
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
    cost: {
      type: 'money',
      currency: 'CNY',
      label: { zh: '内部成本', en: 'Internal cost' },
      write: 'create',
      sensitive: true,
      min: 0,
    },
    visibleToCustomer: {
      type: 'switch',
      label: { zh: '客户可见', en: 'Visible to the customer' },
      initial: true,
      write: 'create',
    },
    evidence: { type: 'longText', label: { zh: '完成证明', en: 'Evidence' }, write: 'verb', maxLength: 2000 },
    evidenceFiles: {
      type: 'file',
      label: { zh: '证明附件', en: 'Evidence files' },
      write: 'verb',
      maxLength: 20,
    },
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
    drop: {
      label: { zh: '取消', en: 'Drop' },
      fields: ['status', 'dropReason'],
      undo: { none: { zh: '可以重新添加', en: 'It can be added again' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough('deviation.'),
  charges: [{ field: 'owner', while: { op: 'eq', field: 'status', value: 'planned' } }],
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
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '答复人', en: 'Answered by' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
    },
    answeredAt: {
      type: 'dateTime',
      label: { zh: '答复时间', en: 'Answered at' },
      required: true,
      write: 'create',
    },
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
