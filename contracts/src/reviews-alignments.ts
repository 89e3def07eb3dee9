import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** 跨部门期望对齐会; its endpoints and views stand in `reviews-alignments-endpoints.ts`. */

export const alignmentStatuses = {
  due: { label: { zh: '待召开', en: 'To be held' }, tone: 'neutral' },
  held: { label: { zh: '已召开', en: 'Held' }, tone: 'good' },
  missed: { label: { zh: '未召开', en: 'Missed' }, tone: 'bad' },
} as const satisfies Record<string, Option>
export type AlignmentStatus = keyof typeof alignmentStatuses

export const alignmentMeeting = defineObject({
  key: 'alignmentMeeting',
  module: 'reviews',
  table: 'alignment_meetings',
  label: { zh: '期望对齐会', en: 'Alignment meeting' },
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
      relatedLabel: { zh: '期望对齐会', en: 'Alignment meetings' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '期望对齐会', en: 'Alignment meetings' },
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
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'due',
      options: alignmentStatuses,
    },
    /** Who signed in: `[{ member, name, department, departmentName, at }]`. */
    attendees: { type: 'json', label: { zh: '签到', en: 'Signed in' }, write: 'verb' },
    /** The agenda as it was when the meeting was held; until then it is read from the records. */
    agenda: { type: 'json', label: { zh: '议程', en: 'Agenda' }, write: 'verb' },
    heldAt: {
      type: 'dateTime',
      label: { zh: '召开时间', en: 'Held at' },
      write: 'verb',
      sortable: true,
    },
    heldBy: { type: 'member', label: { zh: '主持人', en: 'Held by' }, write: 'verb' },
    missedAt: { type: 'dateTime', label: { zh: '记为未召开的时间', en: 'Missed at' }, write: 'verb' },
  },
  verbs: {
    open: {
      label: { zh: '开出本周对齐会', en: 'Open' },
      creates: true,
      fields: ['title', 'engagement', 'customer', 'week', 'weekStart', 'dueOn', 'dueAt'],
      undo: { none: { zh: '每个项目每周一次', en: 'Every project has one each week' } },
    },
    signIn: { label: { zh: '签到', en: 'Sign in' }, fields: ['attendees'], undo: { verb: 'signIn' } },
    hold: {
      label: { zh: '结束会议', en: 'Hold' },
      fields: ['status', 'agenda', 'heldAt', 'heldBy'],
      undo: { none: { zh: '会已经开过', en: 'It has taken place' } },
    },
    miss: {
      label: { zh: '记为未召开', en: 'Mark missed' },
      fields: ['status', 'missedAt'],
      undo: { none: { zh: '截止时间已过', en: 'The deadline has passed' } },
    },
  },
  // Everything of its own is a verb's; what may be updated is what a workspace added.
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement(''),
  defaultSort: [{ field: 'weekStart', dir: 'desc' }],
  listFields: ['title', 'customer', 'week', 'status', 'dueAt', 'heldAt'],
})

export const alignmentKinds = {
  demand: { label: { zh: '客户诉求', en: 'Demand' } },
  promise: { label: { zh: '部门承诺', en: 'Promise' } },
  resource: { label: { zh: '资源', en: 'Resources' } },
  risk: { label: { zh: '风险', en: 'Risk' } },
} as const satisfies Record<string, Option>
export const AlignmentKind = optionKeys(alignmentKinds)
export type AlignmentKind = keyof typeof alignmentKinds

/** 对齐事项: what a meeting decided, who does it and by when. It stays on the agenda of later meetings until it is done. */
export const alignmentItem = defineObject({
  key: 'alignmentItem',
  module: 'reviews',
  table: 'alignment_items',
  label: { zh: '对齐事项', en: 'Alignment item' },
  title: 'text',
  fields: {
    text: {
      type: 'text',
      label: { zh: '事项', en: 'Item' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 500,
    },
    meeting: {
      type: 'link',
      to: 'alignmentMeeting',
      label: { zh: '期望对齐会', en: 'Alignment meeting' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '对齐事项', en: 'Items' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '对齐事项', en: 'Alignment items' },
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      options: alignmentKinds,
      required: true,
      write: 'verb',
    },
    department: { type: 'department', label: { zh: '部门', en: 'Department' }, write: 'verb' },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, write: 'verb' },
    dueOn: { type: 'date', label: { zh: '完成日期', en: 'Due' }, write: 'verb' },
    decision: { type: 'longText', label: { zh: '决定', en: 'Decision' }, write: 'verb', maxLength: 2000 },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'open',
      options: {
        open: { label: { zh: '进行中', en: 'Open' }, tone: 'active' },
        done: { label: { zh: '已完成', en: 'Done' }, tone: 'good' },
        dropped: { label: { zh: '已取消', en: 'Dropped' }, tone: 'neutral' },
      },
    },
    dropReason: { type: 'text', label: { zh: '取消理由', en: 'Why dropped' }, write: 'verb', maxLength: 500 },
    settledAt: { type: 'dateTime', label: { zh: '办结时间', en: 'Settled at' }, write: 'verb' },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '成为承诺', en: 'Became the promise' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '对齐事项', en: 'Alignment items' },
    },
    workItem: {
      type: 'link',
      to: 'workItem',
      label: { zh: '成为任务', en: 'Became the task' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '对齐事项', en: 'Alignment items' },
    },
    action: {
      type: 'link',
      to: 'reviewAction',
      label: { zh: '成为改进措施', en: 'Became the action' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '对齐事项', en: 'Alignment items' },
    },
  },
  verbs: {
    add: {
      label: { zh: '添加事项', en: 'Add' },
      creates: true,
      fields: ['text', 'meeting', 'engagement', 'kind', 'department', 'owner', 'dueOn', 'decision'],
      undo: { verb: 'drop' },
    },
    revise: {
      label: { zh: '修改', en: 'Revise' },
      fields: ['text', 'kind', 'department', 'owner', 'dueOn', 'decision'],
      undo: { verb: 'revise' },
    },
    become: {
      label: { zh: '落实', en: 'Follow through' },
      fields: ['commitment', 'workItem', 'action'],
      undo: { none: { zh: '落实后的记录在那里处理', en: 'What it became is dealt with there' } },
    },
    complete: {
      label: { zh: '完成', en: 'Complete' },
      fields: ['status', 'settledAt'],
      undo: { none: { zh: '可以再添加一项', en: 'Another one can be added' } },
    },
    drop: {
      label: { zh: '取消', en: 'Drop' },
      fields: ['status', 'dropReason', 'settledAt'],
      undo: { none: { zh: '可以重新添加', en: 'It can be added again' } },
    },
  },
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement('', { members: ['owner'], departments: ['department'] }),
  charges: [{ field: 'owner', while: { op: 'eq', field: 'status', value: 'open' } }],
  defaultSort: [{ field: 'dueOn', dir: 'asc' }],
  listFields: ['text', 'engagement', 'kind', 'department', 'owner', 'dueOn', 'status'],
})
