import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const riskLevels = {
  low: { label: { zh: '低', en: 'Low' }, tone: 'neutral' },
  medium: { label: { zh: '中', en: 'Medium' }, tone: 'warn' },
  high: { label: { zh: '高', en: 'High' }, tone: 'bad' },
} as const satisfies Record<string, Option>
export const RiskLevel = optionKeys(riskLevels)
export type RiskLevel = keyof typeof riskLevels

export const riskStatuses = {
  identified: { label: { zh: '已识别', en: 'Identified' }, tone: 'neutral' },
  assessed: { label: { zh: '已评估', en: 'Assessed' }, tone: 'active' },
  mitigating: { label: { zh: '应对中', en: 'Responding' }, tone: 'active' },
  closed: { label: { zh: '已关闭', en: 'Closed' }, tone: 'good' },
  occurred: { label: { zh: '已发生', en: 'Occurred' }, tone: 'bad' },
} as const satisfies Record<string, Option>
export const RiskStatus = optionKeys(riskStatuses)
export type RiskStatus = keyof typeof riskStatuses

export const resourceKinds = {
  person: { label: { zh: '人员', en: 'Person' } },
  equipment: { label: { zh: '设备', en: 'Equipment' } },
  service: { label: { zh: '服务', en: 'Service' } },
} as const satisfies Record<string, Option>

const hours = { type: 'number', min: 0, max: 100_000, decimals: 1 } as const

/** 资源投入: who or what works on a project, in which period, with how many hours. */
export const resource = defineObject({
  key: 'resource',
  module: 'delivery',
  table: 'resources',
  label: { zh: '资源投入', en: 'Resource' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '投入什么', en: 'What' },
      required: true,
      searchable: true,
      maxLength: 200,
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '资源投入', en: 'Resources' },
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      options: resourceKinds,
      required: true,
      initial: 'person',
    },
    member: { type: 'member', label: { zh: '成员', en: 'Member' } },
    plannedHours: { ...hours, label: { zh: '计划工时', en: 'Planned hours' } },
    spentHours: { ...hours, label: { zh: '已用工时', en: 'Hours spent' }, required: true, initial: 0 },
    fromOn: { type: 'date', label: { zh: '从', en: 'From' } },
    toOn: { type: 'date', label: { zh: '到', en: 'To' } },
    visibleToCustomer: {
      type: 'switch',
      label: { zh: '客户可见', en: 'Visible to the customer' },
      help: {
        zh: '客户看到投入的人或物、计划与已用工时,看不到成本',
        en: 'The customer sees who or what, planned and spent hours, never a cost',
      },
      initial: true,
    },
  },
  scopes: scopesThroughEngagement('', { members: ['member'] }),
  defaultSort: [{ field: 'fromOn', dir: 'asc' }],
  listFields: ['name', 'engagement', 'kind', 'member', 'plannedHours', 'spentHours', 'fromOn', 'toOn'],
})

/** 风险: what may go wrong, and what we do about it. Internal until it is published. */
export const risk = defineObject({
  key: 'risk',
  module: 'delivery',
  table: 'risks',
  label: { zh: '风险', en: 'Risk' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '风险', en: 'Risk' },
      required: true,
      searchable: true,
      maxLength: 300,
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '风险', en: 'Risks' },
    },
    probability: {
      type: 'select',
      label: { zh: '可能性', en: 'Probability' },
      options: riskLevels,
      write: 'verb',
    },
    impact: { type: 'select', label: { zh: '影响', en: 'Impact' }, options: riskLevels, write: 'verb' },
    response: {
      type: 'longText',
      label: { zh: '应对预案', en: 'Response plan' },
      help: { zh: '公开后客户会看到这段话', en: 'The customer reads it once the risk is published' },
      maxLength: 2000,
    },
    note: { type: 'longText', label: { zh: '内部说明', en: 'Internal note' }, maxLength: 5000 },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: riskStatuses,
      initial: 'identified',
      write: 'verb',
    },
    statusReason: {
      type: 'longText',
      label: { zh: '状态说明', en: 'Reason of the status' },
      maxLength: 2000,
      write: 'verb',
    },
    occurredOn: { type: 'date', label: { zh: '发生日期', en: 'Occurred on' }, write: 'verb' },
    closedOn: { type: 'date', label: { zh: '关闭日期', en: 'Closed on' }, write: 'verb' },
    publishedAt: { type: 'dateTime', label: { zh: '公开时间', en: 'Published at' }, write: 'verb' },
  },
  verbs: {
    assess: {
      label: { zh: '评估', en: 'Assess' },
      fields: ['status', 'probability', 'impact', 'response'],
      undo: { verb: 'assess' },
    },
    mitigate: {
      label: { zh: '开始应对', en: 'Respond' },
      fields: ['status', 'response'],
      undo: { verb: 'assess' },
    },
    close: {
      label: { zh: '关闭', en: 'Close' },
      fields: ['status', 'statusReason', 'closedOn'],
      undo: { verb: 'reopen' },
    },
    occur: {
      label: { zh: '已发生', en: 'It occurred' },
      fields: ['status', 'statusReason', 'occurredOn'],
      undo: { none: { zh: '已转为偏差,在偏差里处理', en: 'It has become a deviation and goes on there' } },
    },
    reopen: {
      label: { zh: '重新打开', en: 'Reopen' },
      fields: ['status', 'statusReason', 'closedOn'],
      undo: { verb: 'close' },
    },
    publish: {
      label: { zh: '向客户公开', en: 'Publish' },
      fields: ['publishedAt'],
      undo: { verb: 'unpublish' },
    },
    unpublish: {
      label: { zh: '收回公开', en: 'Withdraw' },
      fields: ['publishedAt'],
      undo: { verb: 'publish' },
    },
  },
  generic: ['read', 'create', 'update', 'trash', 'restore', 'export'],
  charges: [
    { field: 'owner', while: { op: 'in', field: 'status', value: ['identified', 'assessed', 'mitigating'] } },
  ],
  scopes: scopesThroughEngagement('', { members: ['owner'] }),
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['title', 'engagement', 'probability', 'impact', 'status', 'owner', 'publishedAt'],
})
