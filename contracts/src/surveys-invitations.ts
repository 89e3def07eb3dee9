import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'

/** Why somebody is not asked. */
export const heldReasons = {
  quarantine: { label: { zh: '静默期', en: 'Quarantine' }, tone: 'neutral' },
  noConsent: { label: { zh: '不接收问卷', en: 'Receives no surveys' }, tone: 'neutral' },
  customerLost: { label: { zh: '客户已流失', en: 'The customer has left' }, tone: 'neutral' },
  noMail: { label: { zh: '没有邮箱', en: 'No mail address' }, tone: 'neutral' },
} as const

const invited = [
  'name',
  'template',
  'customer',
  'engagement',
  'contact',
  'occasion',
  'channel',
  'status',
  'held',
  'sendOn',
  'period',
  'cause',
] as const

/** 问卷邀请: one person asked once. Whether they answered is kept here; what they said is in the answer alone. */
export const surveyInvitation = defineObject({
  key: 'surveyInvitation',
  module: 'surveys',
  table: 'survey_invitations',
  label: { zh: '问卷邀请', en: 'Survey invitation' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '问卷名称', en: 'Survey name' },
      required: true,
      write: 'create',
      searchable: true,
    },
    template: {
      type: 'link',
      to: 'surveyTemplate',
      label: { zh: '问卷', en: 'Survey' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '邀请', en: 'Invitations' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '问卷邀请', en: 'Survey invitations' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '问卷邀请', en: 'Survey invitations' },
    },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '联系人', en: 'Contact' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '问卷邀请', en: 'Survey invitations' },
    },
    occasion: {
      type: 'select',
      label: { zh: '时机', en: 'Occasion' },
      required: true,
      write: 'create',
      options: {
        acceptance: { label: { zh: '验收后', en: 'After acceptance' } },
        periodic: { label: { zh: '定期', en: 'Periodic' } },
        manual: { label: { zh: '手动', en: 'By hand' } },
      },
    },
    channel: {
      type: 'select',
      label: { zh: '送达方式', en: 'Channel' },
      required: true,
      write: 'create',
      options: {
        portal: { label: { zh: '客户门户', en: 'Portal' } },
        link: { label: { zh: '链接', en: 'Link' } },
        mail: { label: { zh: '邮件', en: 'Mail' } },
        qr: { label: { zh: '二维码', en: 'QR code' } },
      },
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      required: true,
      write: 'verb',
      initial: 'scheduled',
      options: {
        scheduled: { label: { zh: '待发送', en: 'To send' }, tone: 'neutral' },
        sent: { label: { zh: '已发送', en: 'Sent' }, tone: 'active' },
        opened: { label: { zh: '已打开', en: 'Opened' }, tone: 'active' },
        responded: { label: { zh: '已答复', en: 'Answered' }, tone: 'good' },
        expired: { label: { zh: '已过期', en: 'Expired' }, tone: 'neutral' },
        bounced: { label: { zh: '退信', en: 'Bounced' }, tone: 'bad' },
        cancelled: { label: { zh: '已取消', en: 'Cancelled' }, tone: 'neutral' },
      },
    },
    held: {
      type: 'select',
      label: { zh: '未发原因', en: 'Why not sent' },
      write: 'verb',
      options: heldReasons,
    },
    sendOn: { type: 'date', label: { zh: '发送日期', en: 'Send on' }, required: true, write: 'verb' },
    sentAt: { type: 'dateTime', label: { zh: '发送时间', en: 'Sent at' }, write: 'verb' },
    sharedAt: { type: 'dateTime', label: { zh: '转交时间', en: 'Passed on at' }, write: 'verb' },
    openedAt: { type: 'dateTime', label: { zh: '打开时间', en: 'Opened at' }, write: 'verb' },
    respondedOn: { type: 'date', label: { zh: '答复日期', en: 'Answered on' }, write: 'verb' },
    remindedAt: { type: 'dateTime', label: { zh: '提醒时间', en: 'Reminded at' }, write: 'verb' },
    expiresOn: { type: 'date', label: { zh: '截止日期', en: 'Open until' }, write: 'verb' },
    reason: { type: 'text', label: { zh: '取消原因', en: 'Why cancelled' }, write: 'verb', maxLength: 200 },
    period: {
      type: 'text',
      label: { zh: '季度', en: 'Quarter' },
      write: 'create',
      maxLength: 7,
    },
    /** What asked for it by itself, so that it asks once. */
    cause: { type: 'text', label: { zh: '由来', en: 'Cause' }, write: 'create', maxLength: 120 },
    mail: { type: 'text', label: { zh: '邮件编号', en: 'Mail' }, write: 'verb', maxLength: 60 },
  },
  verbs: {
    invite: {
      label: { zh: '发送问卷', en: 'Send a survey' },
      creates: true,
      fields: invited,
      undo: { verb: 'cancel' },
    },
    send: {
      label: { zh: '发出', en: 'Send' },
      fields: ['status', 'sentAt', 'expiresOn', 'mail', 'sendOn'],
      undo: { none: { zh: '问卷已发出', en: 'It is out' } },
    },
    share: {
      label: { zh: '复制链接', en: 'Copy the link' },
      fields: ['status', 'sentAt', 'expiresOn', 'sharedAt'],
      undo: { verb: 'cancel' },
    },
    open: {
      label: { zh: '打开', en: 'Open' },
      fields: ['status', 'openedAt'],
      undo: { none: { zh: '已被打开', en: 'It was opened' } },
    },
    respond: {
      label: { zh: '答复', en: 'Answer' },
      fields: ['status', 'respondedOn', 'openedAt'],
      undo: { none: { zh: '答复留存', en: 'An answer stays on record' } },
    },
    remind: {
      label: { zh: '提醒', en: 'Remind' },
      fields: ['remindedAt', 'mail'],
      undo: { none: { zh: '提醒已发出', en: 'The reminder is out' } },
    },
    expire: {
      label: { zh: '过期', en: 'Expire' },
      fields: ['status'],
      undo: { none: { zh: '可以重新邀请', en: 'A new invitation can be sent' } },
    },
    bounce: {
      label: { zh: '退信', en: 'Bounce' },
      fields: ['status'],
      undo: { none: { zh: '改好邮箱后可以重新邀请', en: 'Invite again once the address is right' } },
    },
    cancel: {
      label: { zh: '取消', en: 'Cancel' },
      fields: ['status', 'held', 'reason'],
      undo: { none: { zh: '可以重新邀请', en: 'A new invitation can be sent' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThroughEngagement('', { members: ['customer.owner'] }),
  defaultSort: [{ field: 'sendOn', dir: 'desc' }],
  listFields: ['contact', 'status', 'customer', 'engagement', 'occasion', 'channel', 'sendOn', 'held'],
})
