import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { boolParam, intParam } from './kit/params.ts'
import { Id, IdParams } from './kit/values.ts'

export const getHealth = endpoint({
  id: 'system.health',
  method: 'GET',
  path: '/healthz',
  permission: null,
  summary: { zh: '进程是否在运行', en: 'Whether the process runs' },
  response: z.object({ status: z.literal('ok') }),
  errors: [],
})

export const getReadiness = endpoint({
  id: 'system.readiness',
  method: 'GET',
  path: '/readyz',
  permission: null,
  summary: {
    zh: '是否可以服务:数据库、升级、积压',
    en: 'Whether requests can be served: database, migrations, waiting jobs',
  },
  response: z.object({
    ready: z.boolean(),
    database: z.enum(['ok', 'away']),
    unmigrated: z.int(),
    oldestJobSeconds: z.number().nullable(),
  }),
  errors: [],
})

export const getOpenapi = endpoint({
  id: 'system.openapi',
  method: 'GET',
  path: '/api/openapi.json',
  permission: null,
  summary: { zh: '接口说明 (OpenAPI 3.1)', en: 'Description of the interface (OpenAPI 3.1)' },
  response: z.record(z.string(), z.unknown()),
  trusted: true,
  errors: [],
})

export const getDocs = endpoint({
  id: 'system.docs',
  method: 'GET',
  path: '/api/docs',
  permission: null,
  summary: { zh: '接口说明页', en: 'Page that shows the description' },
  raw: 'response',
  errors: [],
})

export const getDocsScript = endpoint({
  id: 'system.docsScript',
  method: 'GET',
  path: '/api/docs/docs.js',
  permission: null,
  summary: { zh: '接口说明页的脚本', en: 'Script of the description page' },
  raw: 'response',
  errors: [],
})

/** What changed in the workspace, as the reader may learn it: read again what you show of it. */
export const LiveChange = z
  .object({ objects: z.array(z.string()), events: z.array(z.string()) })
  .meta({ id: 'LiveChange' })

export const streamChanges = endpoint({
  id: 'system.stream',
  method: 'GET',
  path: '/api/v1/stream',
  permission: 'member',
  summary: { zh: '实时变化 (SSE):changed、reload', en: 'Live changes (server-sent events): changed, reload' },
  query: z.object({
    workspace: z.string().max(60).optional(),
    /** Milliseconds since the reader began to read: what changed in that time is answered with `reload` at once. */
    age: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  response: LiveChange,
  raw: 'response',
  errors: [],
})

export const FileView = z
  .object({ id: z.string(), name: z.string(), type: z.string(), size: z.int() })
  .meta({ id: 'FileView' })
export type FileView = z.infer<typeof FileView>

export const uploadFiles = endpoint({
  id: 'files.upload',
  method: 'POST',
  path: '/api/v1/files',
  permission: 'member',
  summary: { zh: '上传文件,稍后放进记录的字段', en: 'Send files ahead, for a field of a record' },
  query: z.object({
    object: z.string().regex(/^[a-z]\w{0,62}$/i),
    field: z.string().regex(/^[a-z]\w{0,62}$/i),
  }),
  response: z.object({ files: z.array(FileView) }),
  raw: 'request',
  tx: false,
  errors: [
    'object.unknown',
    'field.unknown',
    'field.forbidden',
    'request.too_large',
    'request.unsupported_type',
  ],
})

export const downloadFile = endpoint({
  id: 'files.download',
  method: 'GET',
  path: '/api/v1/files/{id}',
  permission: 'member',
  summary: { zh: '下载文件', en: 'Download a file' },
  params: IdParams,
  query: z.object({ workspace: z.string().max(60).optional() }),
  raw: 'response',
  errors: ['record.not_found'],
})

export const describeFiles = endpoint({
  id: 'files.describe',
  method: 'POST',
  path: '/api/v1/files/describe',
  permission: 'member',
  summary: { zh: '文件的名称和大小', en: 'Names and sizes of files' },
  body: z.object({ ids: z.array(Id).max(200) }),
  response: z.object({ files: z.array(FileView) }),
  tx: false,
  errors: [],
})

export const MailView = z
  .object({
    id: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    state: z.enum(['waiting', 'sending', 'sent', 'failed']),
    attempts: z.int(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'MailView' })
export type MailView = z.infer<typeof MailView>

export const listMails = endpoint({
  id: 'mails.list',
  method: 'GET',
  path: '/api/v1/mails',
  permission: 'mail:read',
  summary: { zh: '发件箱', en: 'Outbox' },
  query: z.object({ limit: intParam(1, 200).optional(), unsent: boolParam().optional() }),
  response: z.object({
    /** Without it mails stay here for people to see. */
    smtp: z.boolean(),
    mails: z.array(MailView),
  }),
  errors: [],
})
