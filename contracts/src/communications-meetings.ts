import { scopesThroughEngagement } from './engagements-scopes.ts'
import { numbered } from './kit/numbered.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** Meetings with a customer: planned, held, written down, and read back by the customer point by point. */

export const meetingKinds = {
  clarification: { label: { zh: '澄清会', en: 'Clarification' } },
  kickoff: { label: { zh: '说明会', en: 'Kick-off' } },
  sync: { label: { zh: '同步会', en: 'Sync' } },
  other: { label: { zh: '其他会议', en: 'Other' } },
} as const satisfies Record<string, Option>

export const meetingStatuses = {
  planned: { label: { zh: '待召开', en: 'Planned' }, tone: 'active' },
  held: { label: { zh: '已召开', en: 'Held' }, tone: 'good' },
  cancelled: { label: { zh: '已取消', en: 'Cancelled' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const readBackStates = {
  none: { label: { zh: '未发送', en: 'Not sent' }, tone: 'neutral' },
  waiting: { label: { zh: '等客户核对', en: 'Awaiting customer' }, tone: 'active' },
  confirmed: { label: { zh: '客户已确认', en: 'Confirmed by customer' }, tone: 'good' },
  corrected: { label: { zh: '客户有更正', en: 'Corrected by customer' }, tone: 'warn' },
} as const satisfies Record<string, Option>

export const pointKinds = {
  decision: { label: { zh: '决定', en: 'Decision' } },
  fact: { label: { zh: '事实', en: 'Fact' } },
  open: { label: { zh: '待定', en: 'Open question' } },
} as const satisfies Record<string, Option>

export const pointAnswers = {
  none: { label: { zh: '未核对', en: 'Not read back' }, tone: 'neutral' },
  confirmed: { label: { zh: '已确认', en: 'Confirmed' }, tone: 'good' },
  corrected: { label: { zh: '有更正', en: 'Corrected' }, tone: 'warn' },
} as const satisfies Record<string, Option>

export const MeetingKind = optionKeys(meetingKinds)
export type MeetingKind = keyof typeof meetingKinds
export type MeetingStatus = keyof typeof meetingStatuses
export type ReadBackState = keyof typeof readBackStates
export const PointKind = optionKeys(pointKinds)
export type PointKind = keyof typeof pointKinds

export const meeting = defineObject({
  key: 'meeting',
  module: 'communications',
  table: 'meetings',
  label: { zh: '会议', en: 'Meeting' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '会议主题', en: 'Title' },
      required: true,
      searchable: true,
      maxLength: 200,
    },
    code: numbered('HY-', { zh: '编号', en: 'No.' }),
    kind: {
      type: 'select',
      label: { zh: '会议类型', en: 'Kind' },
      required: true,
      write: 'create',
      options: meetingKinds,
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '会议', en: 'Meetings' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'verb',
      onDelete: 'restrict',
      relatedLabel: { zh: '会议', en: 'Meetings' },
    },
    startsAt: { type: 'dateTime', label: { zh: '开始时间', en: 'Starts' }, required: true, sortable: true },
    endsAt: { type: 'dateTime', label: { zh: '结束时间', en: 'Ends' }, required: true },
    place: { type: 'text', label: { zh: '地点或会议链接', en: 'Place or link' }, maxLength: 300 },
    agenda: { type: 'longText', label: { zh: '议程', en: 'Agenda' }, searchable: 'words', maxLength: 5000 },
    organizer: { type: 'member', label: { zh: '组织人', en: 'Organizer' }, required: true },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'planned',
      options: meetingStatuses,
    },
    invitedAt: { type: 'dateTime', label: { zh: '邀请时间', en: 'Invited at' }, write: 'verb' },
    heldAt: { type: 'dateTime', label: { zh: '召开时间', en: 'Held at' }, write: 'verb', sortable: true },
    minutes: {
      type: 'longText',
      label: { zh: '会议纪要', en: 'Minutes' },
      write: 'verb',
      searchable: 'words',
      maxLength: 20_000,
    },
    minutesSentAt: { type: 'dateTime', label: { zh: '纪要发送时间', en: 'Minutes sent at' }, write: 'verb' },
    readBackState: {
      type: 'select',
      label: { zh: '客户核对', en: 'Read-back' },
      write: 'verb',
      initial: 'none',
      options: readBackStates,
    },
    readBackBy: {
      type: 'link',
      to: 'contact',
      label: { zh: '核对人', en: 'Read back by' },
      write: 'verb',
      onDelete: 'restrict',
    },
    readBackAt: { type: 'dateTime', label: { zh: '核对时间', en: 'Read back at' }, write: 'verb' },
    readBackComment: {
      type: 'longText',
      label: { zh: '客户补充', en: 'Customer’s comment' },
      write: 'verb',
      maxLength: 2000,
    },
    cancelReason: {
      type: 'text',
      label: { zh: '取消原因', en: 'Why cancelled' },
      write: 'verb',
      maxLength: 500,
    },
  },
  verbs: {
    plan: {
      label: { zh: '安排会议', en: 'Plan a meeting' },
      creates: true,
      fields: [
        'title',
        'kind',
        'engagement',
        'customer',
        'startsAt',
        'endsAt',
        'place',
        'agenda',
        'organizer',
      ],
      undo: { verb: 'cancel' },
    },
    invite: {
      label: { zh: '发出邀请', en: 'Invite' },
      fields: ['invitedAt'],
      undo: { none: { zh: '邀请已发出', en: 'The invitation is out' } },
    },
    hold: {
      label: { zh: '记录召开', en: 'Record as held' },
      fields: ['status', 'heldAt'],
      undo: { none: { zh: '已召开是事实', en: 'That it was held is a fact' } },
    },
    writeMinutes: {
      label: { zh: '写纪要', en: 'Write minutes' },
      fields: ['minutes', 'readBackState'],
      undo: { verb: 'writeMinutes' },
    },
    sendMinutes: {
      label: { zh: '发纪要', en: 'Send minutes' },
      fields: ['minutesSentAt', 'readBackState', 'readBackBy', 'readBackAt', 'readBackComment'],
      undo: { none: { zh: '纪要已发给客户', en: 'The minutes are with the customer' } },
    },
    readBack: {
      label: { zh: '客户核对', en: 'Customer reads back' },
      fields: ['readBackState', 'readBackBy', 'readBackAt', 'readBackComment'],
      undo: { none: { zh: '客户的话留存', en: 'The customer’s word stays on record' } },
    },
    cancel: {
      label: { zh: '取消会议', en: 'Cancel' },
      fields: ['status', 'cancelReason'],
      undo: { none: { zh: '可以另行安排', en: 'Plan another one' } },
    },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  charges: [{ field: 'organizer', while: { op: 'in', field: 'status', value: ['planned'] } }],
  scopes: scopesThroughEngagement('', { members: ['organizer'] }),
  defaultSort: [{ field: 'startsAt', dir: 'desc' }],
  listFields: ['title', 'kind', 'customer', 'engagement', 'startsAt', 'organizer', 'status', 'readBackState'],
})

/** 纪要条目: one thing that was decided or found, in our words and, where they differ, in the customer's. */
export const minutesPoint = defineObject({
  key: 'minutesPoint',
  module: 'communications',
  table: 'minutes_points',
  label: { zh: '纪要条目', en: 'Point of the minutes' },
  title: 'text',
  fields: {
    text: {
      type: 'text',
      label: { zh: '我方记录', en: 'Our wording' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 500,
    },
    meeting: {
      type: 'link',
      to: 'meeting',
      label: { zh: '会议', en: 'Meeting' },
      required: true,
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '纪要条目', en: 'Points' },
    },
    order: {
      type: 'number',
      label: { zh: '顺序', en: 'Order' },
      write: 'verb',
      decimals: 0,
      column: 'place',
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      required: true,
      write: 'verb',
      options: pointKinds,
    },
    answer: {
      type: 'select',
      label: { zh: '客户核对', en: 'Read-back' },
      write: 'verb',
      initial: 'none',
      options: pointAnswers,
    },
    correction: {
      type: 'text',
      label: { zh: '客户的说法', en: 'Customer’s wording' },
      write: 'verb',
      searchable: 'words',
      maxLength: 500,
    },
    answeredBy: {
      type: 'link',
      to: 'contact',
      label: { zh: '核对人', en: 'Read back by' },
      write: 'verb',
      onDelete: 'restrict',
    },
    answeredAt: { type: 'dateTime', label: { zh: '核对时间', en: 'Read back at' }, write: 'verb' },
    dropped: { type: 'switch', label: { zh: '已删去', en: 'Taken out' }, write: 'verb' },
  },
  verbs: {
    write: {
      label: { zh: '记下一条', en: 'Write a point' },
      creates: true,
      fields: ['text', 'meeting', 'order', 'kind'],
      undo: { verb: 'revise' },
    },
    revise: {
      label: { zh: '改写', en: 'Revise' },
      fields: ['text', 'order', 'kind', 'answer', 'correction', 'answeredBy', 'answeredAt', 'dropped'],
      undo: { verb: 'revise' },
    },
    readBack: {
      label: { zh: '客户核对', en: 'Customer reads back' },
      fields: ['answer', 'correction', 'answeredBy', 'answeredAt'],
      undo: { none: { zh: '客户的话留存', en: 'The customer’s word stays on record' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThroughEngagement('meeting.', { members: ['organizer'] }),
  defaultSort: [{ field: 'order', dir: 'asc' }],
  listFields: ['text', 'meeting', 'kind', 'answer', 'correction'],
})
