import { defineObject } from './kit/object.ts'

export const massKinds = {
  situation: { label: { zh: '情况说明', en: 'What has happened' } },
  event: { label: { zh: '活动邀请', en: 'Invitation' } },
  other: { label: { zh: '其他通知', en: 'Other news' } },
} as const

const massStatuses = {
  sending: { label: { zh: '发送中', en: 'Going out' }, tone: 'active' },
  sent: { label: { zh: '已发完', en: 'Sent' }, tone: 'good' },
  cancelled: { label: { zh: '已停止', en: 'Stopped' }, tone: 'neutral' },
} as const

const recipientStatuses = {
  waiting: { label: { zh: '等待发送', en: 'Waiting' }, tone: 'neutral' },
  /** Reached by telephone alone: somebody texts them by hand and records it. */
  toText: { label: { zh: '待发短信', en: 'To be texted' }, tone: 'warn' },
  sent: { label: { zh: '已发出', en: 'Sent' }, tone: 'good' },
  skipped: { label: { zh: '没有发', en: 'Left out' }, tone: 'warn' },
  cancelled: { label: { zh: '已停止', en: 'Stopped' }, tone: 'neutral' },
} as const

export const massWays = {
  both: { label: { zh: '邮件和门户', en: 'Mail and portal' }, tone: 'neutral' },
  mail: { label: { zh: '仅邮件', en: 'Mail only' }, tone: 'neutral' },
  portal: { label: { zh: '仅门户', en: 'Portal only' }, tone: 'neutral' },
  phone: { label: { zh: '仅短信(人工)', en: 'Text message only, by hand' }, tone: 'neutral' },
} as const
export type MassWay = keyof typeof massWays

/** 群发通知: one text to many contacts, each addressed by name, each written to once. */
export const massNotice = defineObject({
  key: 'massNotice',
  module: 'communications',
  table: 'mass_notices',
  label: { zh: '群发通知', en: 'Mass notice' },
  title: 'subject',
  fields: {
    subject: {
      type: 'text',
      label: { zh: '标题', en: 'Subject' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 120,
    },
    body: {
      type: 'longText',
      label: { zh: '正文', en: 'Text' },
      required: true,
      write: 'verb',
      searchable: 'words',
      maxLength: 4000,
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      required: true,
      write: 'verb',
      options: massKinds,
    },
    /** Without mail: the portal, and text messages by hand. */
    portalOnly: { type: 'switch', label: { zh: '不发邮件', en: 'Without mail' }, write: 'verb' },
    total: {
      type: 'number',
      label: { zh: '收件人数', en: 'Recipients' },
      write: 'verb',
      decimals: 0,
      min: 0,
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'sending',
      options: massStatuses,
    },
    endedAt: { type: 'dateTime', label: { zh: '结束时间', en: 'Ended at' }, write: 'verb' },
  },
  verbs: {
    send: {
      label: { zh: '群发', en: 'Send to many' },
      creates: true,
      fields: ['subject', 'body', 'kind', 'portalOnly', 'total'],
      undo: { verb: 'cancel' },
    },
    finish: {
      label: { zh: '发完', en: 'Finish' },
      fields: ['status', 'endedAt'],
      undo: { none: { zh: '发出的信收不回来', en: 'What went out cannot be called back' } },
    },
    cancel: {
      label: { zh: '停止发送', en: 'Stop' },
      fields: ['status', 'endedAt'],
      undo: { none: { zh: '可以再群发一次', en: 'It can be sent anew' } },
    },
  },
  generic: ['read', 'export'],
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['subject', 'kind', 'status', 'total', 'endedAt'],
})

/** What one contact is sent. */
export const massRecipient = defineObject({
  key: 'massRecipient',
  module: 'communications',
  table: 'mass_recipients',
  label: { zh: '群发收件人', en: 'Recipient of a mass notice' },
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
    notice: {
      type: 'link',
      to: 'massNotice',
      label: { zh: '群发通知', en: 'Mass notice' },
      required: true,
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '收件人', en: 'Recipients' },
    },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '联系人', en: 'Contact' },
      required: true,
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '群发通知', en: 'Mass notices' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '群发通知', en: 'Mass notices' },
    },
    text: {
      type: 'longText',
      label: { zh: '正文', en: 'Text' },
      required: true,
      write: 'verb',
      maxLength: 6000,
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'waiting',
      options: recipientStatuses,
    },
    /** Empty in what went out before notices stood in the portal. */
    way: {
      type: 'select',
      label: { zh: '怎么送达', en: 'Reached by' },
      write: 'verb',
      options: massWays,
    },
    sentAt: { type: 'dateTime', label: { zh: '发出时间', en: 'Sent at' }, write: 'verb' },
    /** Texted by hand, outside of the product. */
    textedAt: { type: 'dateTime', label: { zh: '短信已发(人工)', en: 'Texted by hand' }, write: 'verb' },
    readAt: { type: 'dateTime', label: { zh: '门户已读', en: 'Read in the portal' }, write: 'verb' },
  },
  verbs: {
    address: {
      label: { zh: '列入收件人', en: 'Address' },
      creates: true,
      fields: ['name', 'notice', 'contact', 'customer', 'text', 'way', 'status'],
      undo: { verb: 'settle' },
    },
    settle: {
      label: { zh: '记下发送', en: 'Settle' },
      fields: ['status', 'way', 'sentAt'],
      undo: { none: { zh: '发出的信收不回来', en: 'What went out cannot be called back' } },
    },
    recordText: {
      label: { zh: '记下短信', en: 'Record the text message' },
      fields: ['status', 'textedAt'],
      undo: { verb: 'recordText' },
    },
    open: {
      label: { zh: '记下已读', en: 'Mark read' },
      fields: ['readAt'],
      undo: { none: { zh: '读过就是读过', en: 'What was read was read' } },
    },
  },
  generic: ['read', 'export'],
  scopes: {
    own: { op: 'eq', field: 'notice.createdBy', value: { dyn: 'me' } },
    department: { op: 'in', field: 'notice.createdBy.department', value: { dyn: 'myDepartment' } },
    departmentTree: { op: 'in', field: 'notice.createdBy.department', value: { dyn: 'myDepartmentTree' } },
  },
  defaultSort: [{ field: 'name', dir: 'asc' }],
  listFields: ['name', 'customer', 'status', 'way', 'sentAt', 'textedAt', 'readAt', 'notice'],
})
