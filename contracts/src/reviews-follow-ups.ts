import { z } from 'zod'
import { Clock } from './deviations-views.ts'
import { endpoint } from './kit/endpoint.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { anyIsMe, departmentScopes } from './kit/people-scopes.ts'
import { Day, Id, IdParams } from './kit/values.ts'
import { Person } from './kit/wire.ts'

export const followUpStatuses = {
  due: { label: { zh: '待写', en: 'To be written' }, tone: 'neutral' },
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'active' },
  done: { label: { zh: '已完成', en: 'Done' }, tone: 'good' },
  missed: { label: { zh: '未按时完成', en: 'Missed' }, tone: 'bad' },
} as const satisfies Record<string, Option>
export type FollowUpStatus = keyof typeof followUpStatuses

/** 期望跟进表: what a month has shown of a customer, and what is adjusted. */
export const followUp = defineObject({
  key: 'followUp',
  module: 'reviews',
  table: 'follow_ups',
  label: { zh: '期望跟进表', en: 'Monthly follow-up' },
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
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '期望跟进表', en: 'Monthly follow-ups' },
    },
    /** `2026-11` */
    month: {
      type: 'text',
      label: { zh: '月份', en: 'Month' },
      required: true,
      write: 'create',
      sortable: true,
      maxLength: 7,
    },
    dueOn: { type: 'date', label: { zh: '截止日', en: 'Due on' }, required: true, write: 'create' },
    owner: {
      type: 'member',
      label: { zh: '客户经理', en: 'Account manager' },
      required: true,
      write: 'verb',
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'due',
      options: followUpStatuses,
    },
    facts: { type: 'json', label: { zh: '本月事实', en: 'Facts of the month' }, write: 'verb' },
    summary: { type: 'longText', label: { zh: '小结', en: 'Summary' }, write: 'verb', maxLength: 4000 },
    adjustments: {
      type: 'longText',
      label: { zh: '产品与服务调整', en: 'Adjustments' },
      write: 'verb',
      maxLength: 4000,
    },
    doneAt: { type: 'dateTime', label: { zh: '完成时间', en: 'Done at' }, write: 'verb' },
    doneBy: { type: 'member', label: { zh: '完成人', en: 'Done by' }, write: 'verb' },
    missedAt: { type: 'dateTime', label: { zh: '逾期时间', en: 'Missed at' }, write: 'verb' },
  },
  verbs: {
    open: {
      label: { zh: '开出本月跟进表', en: 'Open' },
      creates: true,
      fields: ['title', 'customer', 'month', 'dueOn', 'owner'],
      undo: { none: { zh: '每个客户每月一份', en: 'Every customer has one each month' } },
    },
    write: {
      label: { zh: '编写', en: 'Write' },
      fields: ['summary', 'adjustments', 'status'],
      undo: { verb: 'write' },
    },
    finish: {
      label: { zh: '完成', en: 'Finish' },
      fields: ['summary', 'adjustments', 'status', 'facts', 'doneAt', 'doneBy'],
      undo: { none: { zh: '完成时的事实已留存', en: 'The facts of that moment are kept' } },
    },
    miss: {
      label: { zh: '记为未按时', en: 'Mark missed' },
      fields: ['status', 'missedAt'],
      undo: { none: { zh: '截止日已过', en: 'Its day is over' } },
    },
    follow: {
      label: { zh: '随客户移交', en: 'Follow the customer' },
      fields: ['owner'],
      undo: { none: { zh: '负责人以客户为准', en: 'The owner is the customer’s' } },
    },
  },
  generic: ['read', 'update', 'export'],
  charges: [{ field: 'owner', while: { op: 'in', field: 'status', value: ['due', 'draft'] } }],
  scopes: {
    own: anyIsMe('owner', 'customer.owner'),
    ...departmentScopes('owner.department', 'customer.owner.department'),
  },
  defaultSort: [{ field: 'month', dir: 'desc' }],
  listFields: ['title', 'customer', 'month', 'owner', 'status', 'dueOn', 'doneAt'],
})

const FactRow = z.object({ object: z.string(), id: z.string(), text: z.string() })
const Status = z.enum(['due', 'draft', 'done', 'missed'])

/** What the month holds, each figure with the rows that it counts. */
export const FollowUpFacts = z
  .object({
    from: z.string(),
    to: z.string(),
    /** Answers to surveys: what was given, and the customer’s words. */
    feedback: z.array(
      FactRow.extend({
        nps: z.number().nullable(),
        overall: z.number().nullable(),
        low: z.boolean(),
        /** Reasons named for which expectations were not met; not kept of months that were finished before. */
        unmet: z.array(z.string()).optional(),
      }),
    ),
    newExpectations: z.array(FactRow),
    /** New versions of what had been confirmed, with why. */
    changedExpectations: z.array(FactRow.extend({ reason: z.string() })),
    /** Promises of ours that ended, by how. */
    kept: z.object({
      onTime: z.array(FactRow),
      early: z.array(FactRow),
      late: z.array(FactRow),
      broken: z.array(FactRow),
    }),
    deviations: z.array(FactRow.extend({ open: z.boolean() })),
  })
  .meta({ id: 'FollowUpFacts' })
export type FollowUpFacts = z.infer<typeof FollowUpFacts>

export const FollowUpLineView = z
  .object({
    id: z.string(),
    title: z.string(),
    customer: Person,
    month: z.string(),
    dueOn: z.string(),
    owner: Person,
    status: Status,
    clock: Clock,
    doneAt: z.string().nullable(),
  })
  .meta({ id: 'FollowUpLineView' })
export type FollowUpLineView = z.infer<typeof FollowUpLineView>

export const FollowUpMonthView = z
  .object({
    month: z.string(),
    thisMonth: z.string(),
    dueOn: z.string().nullable(),
    counts: z.object({ done: z.number(), open: z.number(), missed: z.number() }),
    rows: z.array(FollowUpLineView),
  })
  .meta({ id: 'FollowUpMonthView' })
export type FollowUpMonthView = z.infer<typeof FollowUpMonthView>

export const FollowUpPageView = FollowUpLineView.extend({
  version: z.number(),
  facts: FollowUpFacts,
  summary: z.string(),
  adjustments: z.string(),
  actions: z.array(
    z.object({ id: z.string(), text: z.string(), owner: Person, dueOn: z.string(), status: z.string() }),
  ),
  /** Projects of the customer that an action may belong to. */
  projects: z.array(Person),
  can: z.array(z.enum(['write', 'finish', 'addAction'])),
}).meta({ id: 'FollowUpPageView' })
export type FollowUpPageView = z.infer<typeof FollowUpPageView>

export const WriteFollowUp = z
  .object({
    version: z.int().min(1),
    summary: z.string().trim().max(4000),
    adjustments: z.string().trim().max(4000),
  })
  .meta({ id: 'WriteFollowUp' })
export type WriteFollowUp = z.infer<typeof WriteFollowUp>

export const AddFollowUpAction = z
  .object({ engagement: Id, text: z.string().trim().min(1).max(500), owner: Id, dueOn: Day })
  .meta({ id: 'AddFollowUpAction' })
export type AddFollowUpAction = z.infer<typeof AddFollowUpAction>

const reading = ['record.not_found', 'auth.forbidden'] as const
const writing = [...reading, 'followUp.wrong_status', 'record.stale'] as const

export const getFollowUpMonth = endpoint({
  id: 'followUp.month',
  method: 'GET',
  path: '/api/v1/follow-ups',
  permission: 'member',
  summary: { zh: '一个月的期望跟进表', en: 'The follow-ups of a month' },
  query: z.object({
    month: z
      .string()
      .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/)
      .optional(),
  }),
  response: FollowUpMonthView,
  errors: ['auth.forbidden'],
})
export const getFollowUp = endpoint({
  id: 'followUp.get',
  method: 'GET',
  path: '/api/v1/follow-ups/{id}',
  permission: 'member',
  summary: { zh: '期望跟进表', en: 'A follow-up with the facts of its month' },
  params: IdParams,
  response: FollowUpPageView,
  errors: reading,
})
export const writeFollowUp = endpoint({
  id: 'followUp.write',
  method: 'POST',
  path: '/api/v1/follow-ups/{id}/write',
  permission: 'member',
  summary: { zh: '保存期望跟进表', en: 'Save the text of a follow-up' },
  params: IdParams,
  body: WriteFollowUp,
  response: FollowUpPageView,
  errors: writing,
})
export const finishFollowUp = endpoint({
  id: 'followUp.finish',
  method: 'POST',
  path: '/api/v1/follow-ups/{id}/finish',
  permission: 'member',
  summary: { zh: '完成期望跟进表', en: 'Finish a follow-up' },
  params: IdParams,
  body: WriteFollowUp,
  response: FollowUpPageView,
  errors: [...writing, 'followUp.text_missing'],
})
export const addFollowUpAction = endpoint({
  id: 'followUp.addAction',
  method: 'POST',
  path: '/api/v1/follow-ups/{id}/actions',
  permission: 'member',
  summary: { zh: '添加改进措施', en: 'Make an adjustment an action with an owner and a day' },
  params: IdParams,
  body: AddFollowUpAction,
  response: FollowUpPageView,
  errors: [
    ...reading,
    'followUp.other_customer',
    'reviewAction.due_past',
    'field.link_not_found',
    'member.disabled',
  ],
})
