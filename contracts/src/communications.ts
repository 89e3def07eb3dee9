import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Filter } from './kit/filter.ts'
import { numbered } from './kit/numbered.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** What was said with a customer, who was there, and what follows from it; meetings stand in `communications-meetings.ts`. */

export const channels = {
  meeting: { label: { zh: '会议', en: 'Meeting' } },
  call: { label: { zh: '电话', en: 'Call' } },
  wechat: { label: { zh: '微信', en: 'WeChat' } },
  mail: { label: { zh: '邮件', en: 'Mail' } },
  visit: { label: { zh: '拜访', en: 'Visit' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

export const directions = {
  both: { label: { zh: '双方往来', en: 'Both ways' }, tone: 'good' },
  in: { label: { zh: '客户找我们', en: 'From the customer' }, tone: 'active' },
  out: { label: { zh: '我们找客户', en: 'To the customer' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const stepStatuses = {
  open: { label: { zh: '待办', en: 'Open' }, tone: 'active' },
  done: { label: { zh: '已办', en: 'Done' }, tone: 'good' },
  dropped: { label: { zh: '不再需要', en: 'Dropped' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const stepBecame = {
  none: { label: { zh: '下一步', en: 'Next step' } },
  promise: { label: { zh: '已入承诺台账', en: 'In the promise ledger' }, tone: 'active' },
  task: { label: { zh: '已转任务', en: 'A task' }, tone: 'active' },
} as const satisfies Record<string, Option>

export const attendeeSides = {
  ours: { label: { zh: '我方', en: 'Ours' } },
  theirs: { label: { zh: '客户方', en: 'Customer’s' } },
} as const satisfies Record<string, Option>

export const Channel = optionKeys(channels)
export type Channel = keyof typeof channels
export const Direction = optionKeys(directions)
export type Direction = keyof typeof directions
export const AttendeeSide = optionKeys(attendeeSides)
export type AttendeeSide = keyof typeof attendeeSides
export type StepStatus = keyof typeof stepStatuses

/** Whoever looks after the customer sees what was said with them, also outside of projects; and whoever wrote it down. */
const scopes = scopesThroughEngagement('', { members: ['owner', 'createdBy', 'customer.owner'] })

export const communication = defineObject({
  key: 'communication',
  module: 'communications',
  table: 'communications',
  label: { zh: '沟通记录', en: 'Communication' },
  title: 'summary',
  fields: {
    summary: {
      type: 'text',
      label: { zh: '主题', en: 'Subject' },
      required: true,
      searchable: true,
      maxLength: 200,
    },
    code: numbered('GT-', { zh: '编号', en: 'No.' }),
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '沟通记录', en: 'Communications' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      onDelete: 'trash-with',
      relatedLabel: { zh: '沟通记录', en: 'Communications' },
    },
    owner: {
      type: 'member',
      label: { zh: '我方沟通人', en: 'Who of us' },
      required: true,
    },
    channel: {
      type: 'select',
      label: { zh: '方式', en: 'Channel' },
      required: true,
      options: channels,
    },
    direction: {
      type: 'select',
      label: { zh: '方向', en: 'Direction' },
      help: {
        zh: '只有双方往来或客户找我们,才算有往来',
        en: 'Only both ways or from the customer counts as contact',
      },
      required: true,
      initial: 'both',
      options: directions,
    },
    occurredAt: {
      type: 'dateTime',
      label: { zh: '沟通时间', en: 'When' },
      required: true,
      sortable: true,
    },
    body: {
      type: 'longText',
      label: { zh: '说了什么', en: 'What was said' },
      searchable: 'words',
      maxLength: 20_000,
    },
    decisions: {
      type: 'longText',
      label: { zh: '约定事项', en: 'What was agreed' },
      searchable: 'words',
      maxLength: 5000,
    },
    files: { type: 'file', label: { zh: '附件', en: 'Attachments' }, maxLength: 20 },
  },
  scopes,
  defaultSort: [{ field: 'occurredAt', dir: 'desc' }],
  listFields: ['summary', 'customer', 'engagement', 'channel', 'direction', 'occurredAt', 'owner'],
})

const through = (path: 'communication.' | 'meeting.') =>
  scopesThroughEngagement(path, {
    members: path === 'meeting.' ? ['organizer'] : ['owner', 'createdBy', 'customer.owner'],
  })

const eitherWay = (scope: 'own' | 'department' | 'departmentTree'): Filter => ({
  op: 'or',
  of: [through('communication.')[scope], through('meeting.')[scope]],
})

/** 参加人: one person of one side, at a communication or a meeting. */
export const participant = defineObject({
  key: 'participant',
  module: 'communications',
  table: 'participants',
  label: { zh: '参加人', en: 'Participant' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '姓名', en: 'Name' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 80,
    },
    communication: {
      type: 'link',
      to: 'communication',
      label: { zh: '沟通记录', en: 'Communication' },
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '参加人', en: 'Participants' },
    },
    meeting: {
      type: 'link',
      to: 'meeting',
      label: { zh: '会议', en: 'Meeting' },
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '参加人', en: 'Participants' },
    },
    side: {
      type: 'select',
      label: { zh: '哪一方', en: 'Side' },
      required: true,
      write: 'verb',
      options: attendeeSides,
    },
    member: { type: 'member', label: { zh: '同事', en: 'Colleague' }, write: 'verb' },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '联系人', en: 'Contact' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '参加过的沟通', en: 'Took part in' },
    },
    attended: { type: 'switch', label: { zh: '到场', en: 'Attended' }, write: 'verb' },
    signedInAt: { type: 'dateTime', label: { zh: '签到时间', en: 'Signed in at' }, write: 'verb' },
  },
  verbs: {
    join: {
      label: { zh: '添加参加人', en: 'Add a participant' },
      creates: true,
      fields: ['name', 'communication', 'meeting', 'side', 'member', 'contact', 'attended', 'signedInAt'],
      undo: { none: { zh: '记录里可以更正', en: 'It is corrected in the record' } },
    },
    signIn: {
      label: { zh: '签到', en: 'Sign in' },
      fields: ['attended', 'signedInAt'],
      undo: { verb: 'signIn' },
    },
  },
  generic: ['read', 'export'],
  scopes: {
    own: eitherWay('own'),
    department: eitherWay('department'),
    departmentTree: eitherWay('departmentTree'),
  },
  listFields: ['name', 'side', 'communication', 'meeting', 'attended', 'signedInAt'],
})

/** 下一步: what somebody will do about it, by a day. */
export const nextStep = defineObject({
  key: 'nextStep',
  module: 'communications',
  table: 'next_steps',
  label: { zh: '下一步', en: 'Next step' },
  title: 'text',
  fields: {
    text: {
      type: 'text',
      label: { zh: '要做什么', en: 'What to do' },
      required: true,
      searchable: true,
      maxLength: 300,
    },
    communication: {
      type: 'link',
      to: 'communication',
      label: { zh: '沟通记录', en: 'Communication' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '下一步', en: 'Next steps' },
    },
    meeting: {
      type: 'link',
      to: 'meeting',
      label: { zh: '会议', en: 'Meeting' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '下一步', en: 'Next steps' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '下一步', en: 'Next steps' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '下一步', en: 'Next steps' },
    },
    owner: { type: 'member', label: { zh: '谁来办', en: 'Owner' }, required: true },
    dueOn: { type: 'date', label: { zh: '哪天前', en: 'Due' }, required: true },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'open',
      options: stepStatuses,
    },
    closedOn: { type: 'date', label: { zh: '办结日期', en: 'Closed on' }, write: 'verb' },
    closeNote: {
      type: 'text',
      label: { zh: '结果或理由', en: 'Result or reason' },
      write: 'verb',
      maxLength: 500,
    },
    became: {
      type: 'select',
      label: { zh: '去向', en: 'Became' },
      write: 'verb',
      initial: 'none',
      options: stepBecame,
    },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '承诺', en: 'Promise' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '出自的下一步', en: 'Came from' },
    },
    workItem: {
      type: 'link',
      to: 'workItem',
      label: { zh: '任务', en: 'Work item' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '出自的下一步', en: 'Came from' },
    },
  },
  verbs: {
    finish: {
      label: { zh: '办完了', en: 'Done' },
      fields: ['status', 'closedOn', 'closeNote'],
      undo: { verb: 'reopen' },
    },
    drop: {
      label: { zh: '不再需要', en: 'Drop' },
      fields: ['status', 'closedOn', 'closeNote'],
      undo: { verb: 'reopen' },
    },
    reopen: {
      label: { zh: '重新打开', en: 'Reopen' },
      fields: ['status', 'closedOn', 'closeNote'],
      undo: { verb: 'finish' },
    },
    promise: {
      label: { zh: '入台账', en: 'Record as promise' },
      fields: ['became', 'commitment'],
      undo: { none: { zh: '承诺已在台账里', en: 'The promise stands in the ledger' } },
    },
    plan: {
      label: { zh: '转为任务', en: 'Make it a work item' },
      fields: ['became', 'workItem'],
      undo: { none: { zh: '任务已在计划里', en: 'The work item stands in the plan' } },
    },
  },
  // What is closed is fixed, and nothing is imported over what may be fixed.
  generic: ['read', 'create', 'update', 'trash', 'restore', 'export'],
  charges: [{ field: 'owner', while: { op: 'in', field: 'status', value: ['open'] } }],
  scopes: scopesThroughEngagement('', { members: ['owner', 'createdBy', 'customer.owner'] }),
  defaultSort: [{ field: 'dueOn', dir: 'asc' }],
  listFields: ['text', 'customer', 'engagement', 'owner', 'dueOn', 'status', 'became'],
})
