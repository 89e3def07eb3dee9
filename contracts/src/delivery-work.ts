import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const workItemStatuses = {
  todo: { label: { zh: '未开始', en: 'To do' }, tone: 'neutral' },
  doing: { label: { zh: '进行中', en: 'In progress' }, tone: 'active' },
  blocked: { label: { zh: '受阻', en: 'Blocked' }, tone: 'warn' },
  done: { label: { zh: '已完成', en: 'Done' }, tone: 'good' },
  cancelled: { label: { zh: '已取消', en: 'Cancelled' }, tone: 'neutral' },
} as const satisfies Record<string, Option>
export const WorkItemStatus = optionKeys(workItemStatuses)
export type WorkItemStatus = keyof typeof workItemStatuses

const inDays = { type: 'number', min: 0.01, max: 10_000, decimals: 2 } as const

/** 任务: a piece of work with its estimate, its days and how far it is. */
export const workItem = defineObject({
  key: 'workItem',
  module: 'delivery',
  table: 'work_items',
  label: { zh: '任务', en: 'Work item' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '任务', en: 'Work item' },
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
      relatedLabel: { zh: '任务', en: 'Work items' },
    },
    milestone: {
      type: 'link',
      to: 'milestone',
      label: { zh: '里程碑', en: 'Milestone' },
      onDelete: 'detach',
      relatedLabel: { zh: '任务', en: 'Work items' },
    },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '对应的承诺', en: 'Promise it serves' },
      onDelete: 'detach',
      relatedLabel: { zh: '任务', en: 'Work items' },
    },
    assignee: { type: 'member', label: { zh: '谁来做', en: 'Assignee' } },
    optimisticDays: { ...inDays, label: { zh: '乐观(工作日)', en: 'Optimistic (workdays)' } },
    likelyDays: { ...inDays, label: { zh: '最可能(工作日)', en: 'Most likely (workdays)' } },
    pessimisticDays: { ...inDays, label: { zh: '悲观(工作日)', en: 'Pessimistic (workdays)' } },
    estimateDays: {
      ...inDays,
      label: { zh: '工期(工作日)', en: 'Duration (workdays)' },
      help: {
        zh: '不填时按三点估算取(乐观+4×最可能+悲观)÷6',
        en: 'When empty, (optimistic + 4 × most likely + pessimistic) ÷ 6 of the three points',
      },
    },
    baselineStart: { type: 'date', label: { zh: '原计划开始', en: 'Original start' }, write: 'verb' },
    baselineEnd: { type: 'date', label: { zh: '原计划结束', en: 'Original end' }, write: 'verb' },
    plannedStart: { type: 'date', label: { zh: '计划开始', en: 'Planned start' }, write: 'create' },
    plannedEnd: { type: 'date', label: { zh: '计划结束', en: 'Planned end' }, write: 'create' },
    actualStart: { type: 'date', label: { zh: '实际开始', en: 'Started on' }, write: 'verb' },
    actualEnd: { type: 'date', label: { zh: '实际结束', en: 'Ended on' }, write: 'verb' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: workItemStatuses,
      initial: 'todo',
      write: 'verb',
    },
    progress: {
      type: 'number',
      label: { zh: '进度 %', en: 'Progress %' },
      min: 0,
      max: 100,
      decimals: 0,
      initial: 0,
      write: 'verb',
    },
    remainingDays: {
      type: 'number',
      label: { zh: '还需(工作日)', en: 'Workdays left' },
      min: 0,
      max: 10_000,
      decimals: 2,
      write: 'verb',
    },
    checkedInOn: { type: 'date', label: { zh: '最近更新', en: 'Last check-in' }, write: 'verb' },
    checkInNote: {
      type: 'text',
      label: { zh: '进展说明', en: 'Progress note' },
      maxLength: 500,
      write: 'verb',
    },
    blockedReason: {
      type: 'text',
      label: { zh: '受阻原因', en: 'Why it is blocked' },
      maxLength: 500,
      write: 'verb',
    },
    cancelReason: {
      type: 'text',
      label: { zh: '取消理由', en: 'Why it was cancelled' },
      maxLength: 500,
      write: 'verb',
    },
    visibleToCustomer: {
      type: 'switch',
      label: { zh: '客户可见', en: 'Visible to the customer' },
      help: {
        zh: '打开后客户在门户里看到任务名称、谁来做和日期',
        en: 'When on, the customer’s portal shows its name, who does it and its days',
      },
    },
    note: { type: 'longText', label: { zh: '备注', en: 'Note' }, maxLength: 5000 },
  },
  verbs: {
    baseline: {
      label: { zh: '定为原计划', en: 'Take the baseline' },
      fields: ['baselineStart', 'baselineEnd'],
      undo: { verb: 'baseline' },
    },
    reschedule: {
      label: { zh: '改日期', en: 'Reschedule' },
      fields: ['plannedStart', 'plannedEnd', 'estimateDays'],
      undo: { verb: 'reschedule' },
    },
    checkIn: {
      label: { zh: '更新进展', en: 'Check in' },
      fields: [
        'status',
        'progress',
        'remainingDays',
        'checkedInOn',
        'checkInNote',
        'actualStart',
        'blockedReason',
      ],
      undo: { verb: 'checkIn' },
    },
    block: {
      label: { zh: '标为受阻', en: 'Blocked' },
      fields: ['status', 'blockedReason'],
      undo: { verb: 'unblock' },
    },
    unblock: {
      label: { zh: '解除受阻', en: 'Unblock' },
      fields: ['status', 'blockedReason'],
      undo: { verb: 'block' },
    },
    complete: {
      label: { zh: '完成', en: 'Complete' },
      fields: [
        'status',
        'progress',
        'remainingDays',
        'actualStart',
        'actualEnd',
        'checkedInOn',
        'checkInNote',
        'blockedReason',
      ],
      undo: { verb: 'reopen' },
    },
    reopen: {
      label: { zh: '重新打开', en: 'Reopen' },
      fields: ['status', 'progress', 'remainingDays', 'actualEnd', 'cancelReason'],
      undo: { verb: 'complete' },
    },
    cancel: {
      label: { zh: '取消任务', en: 'Cancel' },
      fields: ['status', 'cancelReason', 'blockedReason'],
      undo: { verb: 'reopen' },
    },
  },
  charges: [{ field: 'assignee', while: { op: 'in', field: 'status', value: ['todo', 'doing', 'blocked'] } }],
  scopes: scopesThroughEngagement('', { members: ['assignee'] }),
  defaultSort: [{ field: 'plannedStart', dir: 'asc' }],
  listFields: [
    'title',
    'engagement',
    'milestone',
    'assignee',
    'status',
    'progress',
    'plannedStart',
    'plannedEnd',
  ],
})

/** 前置任务: `after` begins `lagDays` workdays after `before` has ended. The links of a project form no ring. */
export const workLink = defineObject({
  key: 'workLink',
  module: 'delivery',
  table: 'work_links',
  label: { zh: '前置任务', en: 'Dependency' },
  title: 'note',
  fields: {
    before: {
      type: 'link',
      to: 'workItem',
      label: { zh: '前置任务', en: 'Predecessor' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '后续任务', en: 'Successors' },
    },
    after: {
      type: 'link',
      to: 'workItem',
      label: { zh: '后续任务', en: 'Successor' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '前置任务', en: 'Predecessors' },
    },
    lagDays: {
      type: 'number',
      label: { zh: '间隔(工作日)', en: 'Lag (workdays)' },
      help: {
        zh: '前置任务结束后隔几个工作日再开始;负数表示可提前重叠',
        en: 'Workdays between the two; negative: they may overlap',
      },
      decimals: 0,
      min: -250,
      max: 250,
      required: true,
      initial: 0,
    },
    note: { type: 'text', label: { zh: '说明', en: 'Note' }, maxLength: 200 },
  },
  verbs: {
    takeIn: {
      label: { zh: '随计划导入', en: 'Taken in with a plan' },
      creates: true,
      fields: ['before', 'after', 'lagDays'],
      undo: { verb: 'trash' },
    },
  },
  // Rows of a file are judged one by one, and a ring may close inside it: plans come in whole, by their own endpoint.
  generic: ['read', 'create', 'update', 'trash', 'restore', 'export'],
  scopes: scopesThroughEngagement('after.', { members: ['assignee'] }),
})
