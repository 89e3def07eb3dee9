import { changeScopes } from './changes.ts'
import { itemActions, itemTargets, planKinds } from './changes-options.ts'
import { commitmentFields } from './commitments-fields.ts'
import { dimensions, priorities } from './expectations-options.ts'
import { defineObject } from './kit/object.ts'

export const changeLink = (relatedLabel: { zh: string; en: string }) =>
  ({
    type: 'link',
    to: 'changeRequest',
    label: { zh: '变更申请', en: 'Change request' },
    required: true,
    write: 'verb',
    onDelete: 'trash-with',
    relatedLabel,
  }) as const

const weighing = ['controllable', 'shortOf', 'safeguard'] as const

/** 变更项: one promise or expectation that is changed, added or dropped. */
export const changeItem = defineObject({
  key: 'changeItem',
  module: 'changes',
  table: 'change_items',
  label: { zh: '变更项', en: 'Item of a change' },
  title: 'content',
  fields: {
    change: changeLink({ zh: '变更项', en: 'Items' }),
    /** Without one it belongs to every plan. */
    plan: {
      type: 'select',
      label: { zh: '只在方案', en: 'Only in plan' },
      write: 'verb',
      options: planKinds,
    },
    what: {
      type: 'select',
      label: { zh: '改什么', en: 'What' },
      required: true,
      write: 'verb',
      options: itemTargets,
    },
    action: {
      type: 'select',
      label: { zh: '怎么改', en: 'How' },
      required: true,
      write: 'verb',
      options: itemActions,
    },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '承诺', en: 'Promise' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '涉及的变更', en: 'Changes about it' },
    },
    expectation: {
      type: 'link',
      to: 'expectation',
      label: { zh: '期望', en: 'Expectation' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '涉及的变更', en: 'Changes about it' },
    },
    content: { type: 'text', label: { zh: '改成', en: 'New words' }, write: 'verb', maxLength: 500 },
    condition: {
      type: 'longText',
      label: { zh: '完成标准', en: 'Condition of satisfaction' },
      write: 'verb',
      maxLength: 2000,
    },
    promisedOn: { type: 'date', label: { zh: '日期', en: 'Date' }, write: 'verb' },
    owner: { type: 'member', label: { zh: '谁来办', en: 'Owner' }, write: 'verb' },
    controllable: { ...commitmentFields.controllable, write: 'verb' },
    shortOf: { ...commitmentFields.shortOf, write: 'verb' },
    safeguard: { ...commitmentFields.safeguard, write: 'verb' },
    dimension: { type: 'select', label: { zh: '维度', en: 'Dimension' }, write: 'verb', options: dimensions },
    priority: { type: 'select', label: { zh: '优先级', en: 'Priority' }, write: 'verb', options: priorities },
    removed: { type: 'switch', label: { zh: '已去掉', en: 'Removed' }, write: 'verb' },
    /** What stands in its place since the change is in force. */
    newCommitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '变更后的承诺', en: 'Promise since then' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '由变更而来', en: 'Comes from the change' },
    },
    newExpectation: {
      type: 'link',
      to: 'expectation',
      label: { zh: '变更后的期望', en: 'Expectation since then' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '由变更而来', en: 'Comes from the change' },
    },
  },
  verbs: {
    write: {
      label: { zh: '加变更项', en: 'Add an item' },
      creates: true,
      fields: [
        'change',
        'plan',
        'what',
        'action',
        'commitment',
        'expectation',
        'content',
        'condition',
        'promisedOn',
        'owner',
        ...weighing,
        'dimension',
        'priority',
      ],
      undo: { verb: 'rewrite' },
    },
    rewrite: {
      label: { zh: '改变更项', en: 'Change an item' },
      fields: [
        'plan',
        'content',
        'condition',
        'promisedOn',
        'owner',
        ...weighing,
        'dimension',
        'priority',
        'removed',
      ],
      undo: { verb: 'rewrite' },
    },
    takeEffect: {
      label: { zh: '生效', en: 'Take effect' },
      fields: ['newCommitment', 'newExpectation'],
      undo: { none: { zh: '客户已同意', en: 'The customer has agreed' } },
    },
  },
  generic: ['read', 'export'],
  charges: [
    {
      field: 'owner',
      while: {
        op: 'in',
        field: 'change.status',
        value: ['draft', 'submitted', 'evaluating', 'deciding', 'customerConfirm'],
      },
    },
  ],
  scopes: changeScopes('change.'),
  listFields: ['what', 'action', 'content', 'promisedOn', 'commitment', 'expectation'],
})
