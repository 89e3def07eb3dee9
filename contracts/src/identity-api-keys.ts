import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams, someText } from './kit/values.ts'

export const ApiKeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    /** First characters of the key, to tell keys apart. */
    prefix: z.string(),
    member: z.string(),
    scopes: z.array(z.string()),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    usedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKeyView' })

export type ApiKeyView = z.infer<typeof ApiKeyView>

/** `*`, `customer:*`, `*:read` or `commitment:confirm`: object or permission noun, then verb. */
export const KeyScope = z.string().regex(/^(\*|(\*|[a-z]\w{0,62}):(\*|[a-z]\w{0,39}))$/i)

export const createApiKey = endpoint({
  id: 'apiKeys.create',
  method: 'POST',
  path: '/api/v1/api-keys',
  permission: 'apiKey:create',
  inPerson: true,
  summary: { zh: '新建接口密钥', en: 'Create an API key' },
  body: z.object({
    name: someText(80),
    scopes: z.array(KeyScope).min(1).max(200),
    days: z.int().min(1).max(3650).nullish(),
  }),
  /** The key is shown once; only its digest is kept. */
  response: z.object({ apiKey: ApiKeyView, key: z.string() }),
  tx: false,
  errors: ['key.scope_invalid'],
})

export const listApiKeys = endpoint({
  id: 'apiKeys.list',
  method: 'GET',
  path: '/api/v1/api-keys',
  permission: 'apiKey:create',
  summary: { zh: '接口密钥', en: 'API keys' },
  response: z.object({ apiKeys: z.array(ApiKeyView) }),
  errors: [],
})

export const revokeApiKey = endpoint({
  id: 'apiKeys.revoke',
  method: 'DELETE',
  path: '/api/v1/api-keys/{id}',
  permission: 'apiKey:create',
  inPerson: true,
  summary: { zh: '停用接口密钥', en: 'Revoke an API key' },
  params: IdParams,
  tx: false,
  errors: ['record.not_found'],
})
