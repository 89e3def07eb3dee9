import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'

/** 《项目进展报告》; its endpoints and views stand in `reviews-reports-endpoints.ts`. */

export const reportStatuses = {
  due: { label: { zh: '待写', en: 'To be written' }, tone: 'neutral' },
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'active' },
  published: { label: { zh: '已发布', en: 'Published' }, tone: 'good' },
  read: { label: { zh: '客户已读', en: 'Read by the customer' }, tone: 'good' },
  missed: { label: { zh: '缺报', en: 'Missed' }, tone: 'bad' },
} as const satisfies Record<string, Option>
export type ReportStatus = keyof typeof reportStatuses

const textFields = ['done', 'current', 'problems', 'risks', 'nextPlan'] as const
const opening = [
  'title',
  'engagement',
  'customer',
  'week',
  'weekStart',
  'dueOn',
  'dueAt',
  'edition',
  'correctionReason',
  'status',
] as const

export const progressReport = defineObject({
  key: 'progressReport',
  module: 'reviews',
  table: 'progress_reports',
  label: { zh: '项目进展报告', en: 'Progress report' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '标题', en: 'Title' },
      required: true,
      write: 'create',
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
      relatedLabel: { zh: '项目进展报告', en: 'Progress reports' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '项目进展报告', en: 'Progress reports' },
    },
    /** ISO 8601: `2026-W47`. */
    week: {
      type: 'text',
      label: { zh: '周次', en: 'Week' },
      required: true,
      write: 'create',
      sortable: true,
      maxLength: 10,
    },
    weekStart: { type: 'date', label: { zh: '本周周一', en: 'Monday' }, required: true, write: 'create' },
    dueOn: { type: 'date', label: { zh: '截止日', en: 'Due on' }, required: true, write: 'create' },
    dueAt: { type: 'dateTime', label: { zh: '截止时间', en: 'Due at' }, required: true, write: 'create' },
    /** 1, and one more for each correction of what was published. */
    edition: {
      type: 'number',
      label: { zh: '第几版', en: 'Edition' },
      required: true,
      decimals: 0,
      initial: 1,
      write: 'create',
    },
    correctionReason: {
      type: 'text',
      label: { zh: '更正说明', en: 'What was corrected' },
      write: 'create',
      maxLength: 300,
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'due',
      options: reportStatuses,
    },
    done: {
      type: 'longText',
      label: { zh: '本周完成', en: 'Done this week' },
      write: 'verb',
      maxLength: 4000,
      searchable: true,
    },
    current: {
      type: 'longText',
      label: { zh: '当前进展', en: 'Where it stands' },
      write: 'verb',
      maxLength: 4000,
    },
    problems: { type: 'json', label: { zh: '问题与解决方案', en: 'Problems and solutions' }, write: 'verb' },
    risks: { type: 'json', label: { zh: '风险与应对预案', en: 'Risks and plans' }, write: 'verb' },
    nextPlan: {
      type: 'longText',
      label: { zh: '下周计划', en: 'Next week' },
      write: 'verb',
      maxLength: 4000,
    },
    facts: { type: 'json', label: { zh: '依据', en: 'Facts' }, write: 'verb' },
    draftedAt: { type: 'dateTime', label: { zh: '取数时间', en: 'Drafted at' }, write: 'verb' },
    publishedAt: {
      type: 'dateTime',
      label: { zh: '发布时间', en: 'Published at' },
      write: 'verb',
      sortable: true,
    },
    publishedBy: { type: 'member', label: { zh: '发布人', en: 'Published by' }, write: 'verb' },
    missedAt: { type: 'dateTime', label: { zh: '缺报时间', en: 'Missed at' }, write: 'verb' },
    readAt: { type: 'dateTime', label: { zh: '客户已读时间', en: 'Read at' }, write: 'verb' },
    readBy: {
      type: 'link',
      to: 'contact',
      label: { zh: '阅读人', en: 'Read by' },
      write: 'verb',
      onDelete: 'restrict',
    },
  },
  verbs: {
    open: {
      label: { zh: '开出本周报告', en: 'Open' },
      creates: true,
      fields: opening,
      undo: { none: { zh: '每个项目每周一份', en: 'Every project has one each week' } },
    },
    draft: {
      label: { zh: '按事实起草', en: 'Draft from the facts' },
      fields: [...textFields, 'facts', 'draftedAt', 'status'],
      undo: { verb: 'write' },
    },
    write: {
      label: { zh: '编写', en: 'Write' },
      fields: [...textFields, 'status'],
      undo: { verb: 'write' },
    },
    publish: {
      label: { zh: '发布', en: 'Publish' },
      fields: ['status', 'publishedAt', 'publishedBy'],
      undo: { none: { zh: '客户已能看到,可以发更正版', en: 'The customer sees it; publish a correction' } },
    },
    correct: {
      label: { zh: '发更正版', en: 'Correct' },
      creates: true,
      fields: [...opening, ...textFields, 'facts', 'draftedAt'],
      undo: { none: { zh: '更正版与原版并存', en: 'The correction stands beside the original' } },
    },
    miss: {
      label: { zh: '记为缺报', en: 'Mark missed' },
      fields: ['status', 'missedAt'],
      undo: { none: { zh: '截止时间已过', en: 'The deadline has passed' } },
    },
    markRead: {
      label: { zh: '客户已读', en: 'Read by the customer' },
      fields: ['status', 'readAt', 'readBy'],
      undo: { none: { zh: '已读是事实', en: 'That it was read is a fact' } },
    },
  },
  // Everything of its own is a verb's; what may be updated is what a workspace added.
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement(''),
  defaultSort: [{ field: 'weekStart', dir: 'desc' }],
  listFields: ['title', 'customer', 'week', 'status', 'dueAt', 'publishedAt', 'readAt'],
})
