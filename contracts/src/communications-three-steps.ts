import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** 三步沟通: 共情倾听 → 事实澄清 → 替代方案引导, for what cannot be done as it was asked. */

export const factKinds = {
  bottleneck: { label: { zh: '技术瓶颈', en: 'Technical bottleneck' } },
  industryCase: { label: { zh: '行业案例', en: 'Industry case' } },
  costStructure: { label: { zh: '成本结构', en: 'Cost structure' } },
  industryAverage: { label: { zh: '行业平均', en: 'Industry average' } },
} as const satisfies Record<string, Option>

export const checklistPoints = {
  perspective: { label: { zh: '换位思考', en: 'In their shoes' } },
  openness: { label: { zh: '信息透明', en: 'Open about facts' } },
  early: { label: { zh: '提前设预期', en: 'Expectations set early' } },
  data: { label: { zh: '用数据说话', en: 'Data, not opinions' } },
  alternatives: { label: { zh: '给出替代方案', en: 'Alternatives offered' } },
  firm: { label: { zh: '态度友好,立场坚定', en: 'Friendly and firm' } },
} as const satisfies Record<string, Option>

export const threeStepOutcomes = {
  open: { label: { zh: '还在谈', en: 'Under discussion' }, tone: 'active' },
  accepted: { label: { zh: '客户接受替代方案', en: 'Alternative accepted' }, tone: 'good' },
  refused: { label: { zh: '客户未接受', en: 'Not accepted' }, tone: 'warn' },
} as const satisfies Record<string, Option>

export const FactKind = optionKeys(factKinds)
export type FactKind = keyof typeof factKinds
export const ChecklistPoint = optionKeys(checklistPoints)
export type ChecklistPoint = keyof typeof checklistPoints
export const ThreeStepOutcome = optionKeys(threeStepOutcomes)
export type ThreeStepOutcome = keyof typeof threeStepOutcomes

const content = ['demand', 'listened', 'facts', 'alternatives', 'checklist', 'bottomLine'] as const

export const threeStep = defineObject({
  key: 'threeStep',
  module: 'communications',
  table: 'three_steps',
  label: { zh: '三步沟通', en: 'Three-step talk' },
  title: 'demand',
  fields: {
    demand: {
      type: 'text',
      label: { zh: '客户的诉求', en: 'What the customer asks' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 300,
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'verb',
      onDelete: 'restrict',
      relatedLabel: { zh: '三步沟通', en: 'Three-step talks' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '三步沟通', en: 'Three-step talks' },
    },
    expectation: {
      type: 'link',
      to: 'expectation',
      label: { zh: '对应的期望', en: 'Expectation' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '三步沟通', en: 'Three-step talks' },
    },
    owner: { type: 'member', label: { zh: '谁来谈', en: 'Led by' }, required: true, write: 'verb' },
    listened: {
      type: 'longText',
      label: { zh: '共情记录', en: 'What we heard' },
      required: true,
      write: 'verb',
      searchable: 'words',
      maxLength: 5000,
    },
    facts: { type: 'json', label: { zh: '事实依据', en: 'Facts' }, required: true, write: 'verb' },
    alternatives: {
      type: 'json',
      label: { zh: '替代方案', en: 'Alternatives' },
      required: true,
      write: 'verb',
    },
    checklist: {
      type: 'multiSelect',
      label: { zh: '沟通要点', en: 'Checklist' },
      write: 'verb',
      options: checklistPoints,
    },
    bottomLine: {
      type: 'longText',
      label: { zh: '我方底线', en: 'Our bottom line' },
      help: { zh: '只供内部,客户看不到', en: 'Internal only; customers never see it' },
      write: 'verb',
      sensitive: true,
      maxLength: 1000,
    },
    outcome: {
      type: 'select',
      label: { zh: '结果', en: 'Outcome' },
      write: 'verb',
      initial: 'open',
      options: threeStepOutcomes,
    },
    outcomeNote: {
      type: 'longText',
      label: { zh: '结果说明', en: 'About the outcome' },
      write: 'verb',
      maxLength: 1000,
    },
    concludedAt: { type: 'dateTime', label: { zh: '谈定时间', en: 'Concluded at' }, write: 'verb' },
  },
  verbs: {
    record: {
      label: { zh: '三步沟通', en: 'Three-step talk' },
      creates: true,
      fields: ['customer', 'engagement', 'expectation', 'owner', ...content],
      undo: { verb: 'trash' },
    },
    revise: { label: { zh: '修改', en: 'Revise' }, fields: content, undo: { verb: 'revise' } },
    conclude: {
      label: { zh: '记下结果', en: 'Record the outcome' },
      fields: ['outcome', 'outcomeNote', 'concludedAt'],
      undo: { verb: 'conclude' },
    },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  charges: [{ field: 'owner', while: { op: 'in', field: 'outcome', value: ['open'] } }],
  scopes: scopesThroughEngagement('', { members: ['owner', 'createdBy', 'customer.owner'] }),
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['demand', 'customer', 'engagement', 'outcome', 'owner'],
})
