import { z } from 'zod'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { endpoint } from './kit/endpoint.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'

export const materialKinds = {
  training: { label: { zh: '培训', en: 'Training' } },
  guide: { label: { zh: '使用指南', en: 'Guide' } },
  template: { label: { zh: '参考模板', en: 'Template' } },
  other: { label: { zh: '其他资料', en: 'Other' } },
} as const satisfies Record<string, Option>
export const MaterialKind = optionKeys(materialKinds)
export type MaterialKind = keyof typeof materialKinds

export const materialStatuses = {
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
  published: { label: { zh: '客户可见', en: 'With the customer' }, tone: 'good' },
  withdrawn: { label: { zh: '已撤下', en: 'Withdrawn' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

/** 客户资料: training and resources that a customer finds in the portal, from knowledge or written for them. */
export const material = defineObject({
  key: 'material',
  module: 'knowledge',
  table: 'materials',
  label: { zh: '客户资料', en: 'Customer material' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '标题', en: 'Title' },
      help: { zh: '客户会看到', en: 'The customer reads it' },
      required: true,
      searchable: true,
      sortable: true,
      maxLength: 120,
    },
    kind: {
      type: 'select',
      label: { zh: '类别', en: 'Kind' },
      options: materialKinds,
      required: true,
      initial: 'training',
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '培训与资料', en: 'Training and resources' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      help: { zh: '不填:客户的所有项目都能看', en: 'Empty: for all projects of the customer' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '培训与资料', en: 'Training and resources' },
    },
    text: {
      type: 'longText',
      label: { zh: '内容', en: 'Text' },
      help: {
        zh: '客户会看到;不写内部说法和其他客户',
        en: 'The customer reads it; nothing internal, no other customer',
      },
      searchable: 'words',
    },
    files: {
      type: 'file',
      label: { zh: '文件', en: 'Files' },
      help: { zh: '客户可以下载', en: 'The customer can download them' },
      maxLength: 10,
    },
    article: {
      type: 'link',
      to: 'article',
      label: { zh: '来自知识', en: 'From article' },
      write: 'create',
      onDelete: 'detach',
      relatedLabel: { zh: '发给了谁', en: 'Shared with' },
    },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: materialStatuses,
      initial: 'draft',
      required: true,
      write: 'verb',
    },
    publishedAt: {
      type: 'dateTime',
      label: { zh: '发布时间', en: 'Published at' },
      write: 'verb',
      sortable: true,
    },
    readers: {
      type: 'number',
      label: { zh: '看过的人', en: 'Readers' },
      initial: 0,
      decimals: 0,
      sortable: true,
      write: 'verb',
    },
  },
  verbs: {
    publish: {
      label: { zh: '发给客户', en: 'Publish' },
      fields: ['status', 'publishedAt'],
      undo: { verb: 'withdraw' },
    },
    withdraw: {
      label: { zh: '撤下', en: 'Withdraw' },
      fields: ['status'],
      undo: { verb: 'publish' },
    },
    markRead: {
      label: { zh: '客户看过', en: 'Read by the customer' },
      fields: ['readers'],
      undo: { none: { zh: '看过就是看过', en: 'What was read was read' } },
    },
  },
  generic: ['read', 'create', 'update', 'trash', 'restore', 'export'],
  scopes: scopesThroughEngagement('', { members: ['owner', 'customer.owner'] }),
  charges: [{ field: 'owner', while: { op: 'ne', field: 'status', value: 'withdrawn' } }],
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['title', 'kind', 'customer', 'engagement', 'status', 'publishedAt', 'readers', 'owner'],
})

const MaterialView = z
  .object({ id: z.string(), version: z.int(), status: optionKeys(materialStatuses) })
  .meta({ id: 'MaterialView' })

const reading = ['request.invalid', 'auth.required', 'auth.forbidden', 'record.not_found'] as const
const publishing = [...reading, 'material.nothing_to_read', 'material.names_other_customer'] as const

export const publishMaterial = endpoint({
  id: 'material.publish',
  method: 'POST',
  path: '/api/v1/materials/{id}/publish',
  permission: 'member',
  summary: { zh: '把资料发给客户', en: 'Publish material to the customer' },
  params: IdParams,
  response: MaterialView,
  errors: [...publishing, 'material.wrong_status'],
})

export const withdrawMaterial = endpoint({
  id: 'material.withdraw',
  method: 'POST',
  path: '/api/v1/materials/{id}/withdraw',
  permission: 'member',
  summary: { zh: '撤下资料', en: 'Take material away from the customer' },
  params: IdParams,
  response: MaterialView,
  errors: [...reading, 'material.wrong_status'],
})

export const ShareArticle = z
  .object({
    customer: Id,
    engagement: Id.nullish(),
    kind: MaterialKind,
    title: someText(120),
    text: optionalText(20_000),
    files: z.array(Id).max(10).optional(),
  })
  .meta({ id: 'ShareArticle' })
export type ShareArticle = z.infer<typeof ShareArticle>

/** Writes material after a published article and hands it to the customer in one step. */
export const shareArticle = endpoint({
  id: 'article.share',
  method: 'POST',
  path: '/api/v1/articles/{id}/share',
  permission: 'member',
  summary: { zh: '把知识发给客户', en: 'Share an article with a customer' },
  params: IdParams,
  body: ShareArticle,
  makes: 'material',
  response: MaterialView,
  errors: [
    ...publishing,
    'article.wrong_status',
    'material.other_customer',
    'field.link_not_found',
    'member.disabled',
  ],
})

/** Who of the customer has read it, and who has not. */
export const materialReaders = endpoint({
  id: 'material.readers',
  method: 'GET',
  path: '/api/v1/materials/{id}/readers',
  permission: 'member',
  summary: { zh: '谁看过资料', en: 'Who has read the material' },
  params: IdParams,
  response: z
    .object({ read: z.array(z.object({ name: z.string(), at: z.string() })), waiting: z.array(z.string()) })
    .meta({ id: 'MaterialReaders' }),
  errors: reading,
})
