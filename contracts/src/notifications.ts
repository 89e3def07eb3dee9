import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import type { Option } from './kit/object.ts'
import { intParam } from './kit/params.ts'
import { Id, IdParams, Label, optionKeys } from './kit/values.ts'

/** What members choose about mail together: the kinds of notices of one module. */
export const noticeGroups: Readonly<Record<string, Label>> = {
  notifications: { zh: '我的工作', en: 'My work' },
  customers: { zh: '客户', en: 'Customers' },
  engagements: { zh: '项目', en: 'Projects' },
  expectations: { zh: '需求与期望', en: 'Expectations' },
  commitments: { zh: '承诺', en: 'Promises' },
  agreements: { zh: '确认与签署', en: 'Agreements' },
  delivery: { zh: '交付', en: 'Delivery' },
  communications: { zh: '沟通', en: 'Communications' },
  changes: { zh: '变更', en: 'Changes' },
  deviations: { zh: '偏差', en: 'Deviations' },
  knowledge: { zh: '知识库', en: 'Knowledge' },
  surveys: { zh: '满意度', en: 'Satisfaction' },
  service: { zh: '反馈与回访', en: 'Feedback and callbacks' },
  reviews: { zh: '周报与会议', en: 'Cadence' },
  loop: { zh: '项目阶段', en: 'Phases' },
  care: { zh: '客户关怀', en: 'Customer care' },
  sales: { zh: '销售', en: 'Sales' },
  insight: { zh: '分析', en: 'Insight' },
}

/** What tells a member about themselves opens their workbench; everything else its record. */
export const opensWorkbench = ({ object }: { readonly object: string }): boolean => object === 'member'

export const mailModes = {
  auto: { label: { zh: '紧急的立即,其余每日摘要', en: 'Urgent at once, the rest daily' } },
  now: { label: { zh: '立即邮件', en: 'Mail at once' } },
  digest: { label: { zh: '每日摘要', en: 'Daily digest' } },
  inbox: { label: { zh: '只在站内', en: 'Inbox only' } },
} as const satisfies Record<string, Option>
export const MailMode = optionKeys(mailModes)
export type MailMode = z.infer<typeof MailMode>

const Text = z.object({ zh: z.string(), en: z.string().optional() })

export const NotificationView = z
  .object({
    id: z.string(),
    kind: z.string(),
    kindLabel: Label,
    /** One of the groups, whose icon it has. */
    group: z.string(),
    object: z.string(),
    record: z.string(),
    title: Text,
    text: Text.nullable(),
    /** The word on the button that opens the record. */
    action: Text,
    urgent: z.boolean(),
    at: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'NotificationView' })
export type NotificationView = z.infer<typeof NotificationView>

export const NotificationPageView = z
  .object({ notifications: z.array(NotificationView), nextCursor: z.string().nullable() })
  .meta({ id: 'NotificationPageView' })
export type NotificationPageView = z.infer<typeof NotificationPageView>

export const listNotifications = endpoint({
  id: 'notifications.list',
  method: 'GET',
  path: '/api/v1/notifications',
  permission: 'member',
  summary: { zh: '我的通知,最新的在前', en: 'What I was told, newest first' },
  query: z.object({
    show: z.enum(['all', 'unread']).default('all'),
    limit: intParam(1, 100).default(30),
    /** The id of the last one of the page before. */
    cursor: Id.optional(),
  }),
  response: NotificationPageView,
  errors: ['auth.forbidden'],
})

export const unreadCap = 100

export const countUnread = endpoint({
  id: 'notifications.countUnread',
  method: 'GET',
  path: '/api/v1/notifications/unread',
  permission: 'member',
  summary: { zh: '未读通知的条数', en: 'How many notices I have not read' },
  /** Counts no further than `unreadCap`. */
  response: z.object({ unread: z.number() }).meta({ id: 'UnreadView' }),
  errors: ['auth.forbidden'],
})

export const markRead = endpoint({
  id: 'notifications.markRead',
  method: 'POST',
  path: '/api/v1/notifications/{id}/read',
  permission: 'member',
  summary: { zh: '标为已读', en: 'Mark one notice as read' },
  params: IdParams,
  response: NotificationView,
  errors: ['auth.forbidden', 'record.not_found'],
})

export const markAllRead = endpoint({
  id: 'notifications.markAllRead',
  method: 'POST',
  path: '/api/v1/notifications/read',
  permission: 'member',
  summary: { zh: '全部标为已读', en: 'Mark my notices as read' },
  body: z.object({
    /** The newest that was on the screen: what came after it stays unread. */
    upTo: Id,
  }),
  response: z.object({ marked: z.number() }).meta({ id: 'MarkedReadView' }),
  errors: ['auth.forbidden'],
})

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const NotificationSettingsView = z
  .object({
    groups: z.array(z.object({ key: z.string(), label: Label, kinds: z.array(Label), mode: MailMode })),
    /** Nothing is mailed in between; null: mails go out at any hour. */
    quiet: z.object({ from: z.string(), to: z.string() }).nullable(),
    digestAt: z.string(),
    /** Null: that of the workspace. */
    zone: z.string().nullable(),
    workspaceZone: z.string(),
    /** Where mails go; null when the member has no address. */
    email: z.string().nullable(),
    /** False where mails stay in the outbox, because no server for mail is set up. */
    mailed: z.boolean(),
  })
  .meta({ id: 'NotificationSettingsView' })
export type NotificationSettingsView = z.infer<typeof NotificationSettingsView>

export const getNotificationSettings = endpoint({
  id: 'notifications.getSettings',
  method: 'GET',
  path: '/api/v1/notification-settings',
  permission: 'member',
  summary: { zh: '我的通知设置', en: 'How I am told by mail' },
  response: NotificationSettingsView,
  errors: ['auth.forbidden'],
})

export const ChangeNotificationSettings = z
  .object({
    /** Group → how it is mailed; those that are not named stay. */
    groups: z.record(z.string(), MailMode).optional(),
    quiet: z.object({ from: TimeOfDay, to: TimeOfDay }).nullable().optional(),
    digestAt: TimeOfDay.optional(),
    zone: z.string().min(1).max(60).nullable().optional(),
  })
  .meta({ id: 'ChangeNotificationSettings' })
export type ChangeNotificationSettings = z.infer<typeof ChangeNotificationSettings>

export const changeNotificationSettings = endpoint({
  id: 'notifications.changeSettings',
  method: 'PATCH',
  path: '/api/v1/notification-settings',
  permission: 'member',
  summary: { zh: '修改我的通知设置', en: 'Change how I am told by mail' },
  body: ChangeNotificationSettings,
  response: NotificationSettingsView,
  errors: [
    'auth.forbidden',
    'notification.unknown_group',
    'notification.quiet_empty',
    'notification.unknown_zone',
  ],
})
