import type { z } from 'zod'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const planKinds = {
  standard: { label: { zh: '标准方案', en: 'Standard' } },
  phased: { label: { zh: '分期方案', en: 'In phases' } },
  lean: { label: { zh: '精简方案', en: 'Lean' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

export const planStatuses = {
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
  offered: { label: { zh: '已提供客户', en: 'Offered' }, tone: 'active' },
  chosen: { label: { zh: '已选定', en: 'Chosen' }, tone: 'good' },
  passed: { label: { zh: '未选', en: 'Not chosen' }, tone: 'neutral' },
  dropped: { label: { zh: '不再考虑', en: 'Dropped' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

/** 服务效果: what a plan does for one expectation. */
export const effects = {
  full: { label: { zh: '满足', en: 'Met' }, tone: 'good' },
  partial: { label: { zh: '部分', en: 'In part' }, tone: 'warn' },
  none: { label: { zh: '不含', en: 'Not included' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const PlanKind = optionKeys(planKinds)
export type PlanKind = z.infer<typeof PlanKind>
export const PlanStatus = optionKeys(planStatuses)
export type PlanStatus = z.infer<typeof PlanStatus>
export const Effect = optionKeys(effects)
export type Effect = z.infer<typeof Effect>

const content = [
  'name',
  'kind',
  'summary',
  'effects',
  'quote',
  'plannedDays',
  'plannedOn',
  'phasing',
  'position',
] as const

/** 对比方案: one of at most three ways to serve a project, with its effect on each expectation and its quote. */
export const optionPlan = defineObject({
  key: 'optionPlan',
  module: 'expectations',
  table: 'option_plans',
  label: { zh: '对比方案', en: 'Option' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '方案名称', en: 'Name' },
      required: true,
      searchable: true,
      maxLength: 80,
      write: 'verb',
    },
    engagement: {
      type: 'link',
      label: { zh: '项目', en: 'Project' },
      to: 'engagement',
      onDelete: 'trash-with',
      relatedLabel: { zh: '对比方案', en: 'Options' },
      required: true,
      write: 'verb',
    },
    customer: {
      type: 'link',
      label: { zh: '客户', en: 'Customer' },
      to: 'customer',
      onDelete: 'restrict',
      relatedLabel: { zh: '对比方案', en: 'Options' },
      required: true,
      write: 'verb',
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      options: planKinds,
      required: true,
      write: 'verb',
    },
    summary: {
      type: 'longText',
      label: { zh: '服务效果说明', en: 'Service effect in words' },
      maxLength: 2000,
      write: 'verb',
    },
    effects: {
      type: 'json',
      label: { zh: '逐条服务效果', en: 'Effect on each expectation' },
      write: 'verb',
    },
    quote: {
      type: 'money',
      label: { zh: '报价', en: 'Quote' },
      help: { zh: '给客户的报价,不是内部成本', en: 'What the customer is quoted, never our cost' },
      currency: 'CNY',
      min: 0,
      write: 'verb',
    },
    plannedDays: {
      type: 'number',
      label: { zh: '计划工期(工作日)', en: 'Planned workdays' },
      min: 0,
      max: 2000,
      decimals: 0,
      write: 'verb',
    },
    plannedOn: { type: 'date', label: { zh: '计划完成', en: 'Planned for' }, write: 'verb' },
    phasing: {
      type: 'longText',
      label: { zh: '分期建议', en: 'Suggested phases' },
      maxLength: 2000,
      write: 'verb',
    },
    position: {
      type: 'number',
      label: { zh: '顺序', en: 'Order' },
      required: true,
      initial: 1,
      decimals: 0,
      write: 'verb',
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: planStatuses,
      initial: 'draft',
      write: 'verb',
    },
    offeredAt: { type: 'dateTime', label: { zh: '提供时间', en: 'Offered at' }, write: 'verb' },
    chosenBy: {
      type: 'link',
      label: { zh: '选定人', en: 'Chosen by' },
      to: 'contact',
      onDelete: 'restrict',
      relatedLabel: { zh: '选定的方案', en: 'Options chosen' },
      write: 'verb',
    },
    chosenAt: { type: 'dateTime', label: { zh: '选定时间', en: 'Chosen at' }, write: 'verb' },
    comment: {
      type: 'longText',
      label: { zh: '客户意见', en: 'The customer’s comment' },
      maxLength: 2000,
      write: 'verb',
    },
    commentedBy: {
      type: 'link',
      label: { zh: '提意见的人', en: 'Commented by' },
      to: 'contact',
      onDelete: 'restrict',
      relatedLabel: { zh: '评论过的方案', en: 'Options commented' },
      write: 'verb',
    },
    commentedAt: { type: 'dateTime', label: { zh: '意见时间', en: 'Commented at' }, write: 'verb' },
  },
  generic: ['read', 'export'],
  verbs: {
    prepare: {
      label: { zh: '准备方案', en: 'Prepare an option' },
      creates: true,
      fields: [...content, 'engagement', 'customer', 'status'],
      undo: { verb: 'drop' },
    },
    revise: {
      label: { zh: '修改方案', en: 'Revise' },
      fields: content,
      undo: { verb: 'revise' },
    },
    offer: {
      label: { zh: '提供给客户', en: 'Offer to the customer' },
      fields: ['status', 'offeredAt'],
      undo: { verb: 'takeBack' },
    },
    takeBack: {
      label: { zh: '收回修改', en: 'Take back' },
      fields: ['status', 'offeredAt'],
      undo: { verb: 'offer' },
    },
    choose: {
      label: { zh: '选定', en: 'Choose' },
      fields: ['status', 'chosenBy', 'chosenAt', 'comment', 'commentedBy', 'commentedAt'],
      undo: { verb: 'reconsider' },
    },
    reconsider: {
      label: { zh: '重新考虑', en: 'Reconsider' },
      fields: ['status', 'chosenBy', 'chosenAt'],
      undo: { verb: 'choose' },
    },
    remark: {
      label: { zh: '客户提意见', en: 'Comment' },
      fields: ['comment', 'commentedBy', 'commentedAt'],
      undo: {
        none: {
          zh: '客户可以再写一次,以最后一次为准',
          en: 'The customer may write again; the last one stands',
        },
      },
    },
    drop: {
      label: { zh: '不再考虑', en: 'Drop' },
      fields: ['status'],
      undo: { verb: 'reinstate' },
    },
    reinstate: {
      label: { zh: '恢复方案', en: 'Reinstate' },
      fields: ['status'],
      undo: { verb: 'drop' },
    },
  },
  scopes: scopesThroughEngagement(''),
  defaultSort: [{ field: 'createdAt', dir: 'asc' }],
  listFields: ['name', 'engagement', 'kind', 'quote', 'plannedOn', 'status'],
})
