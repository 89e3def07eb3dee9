import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import { errorDefs } from '../errors.ts'
import type { EndpointSpec, Permission } from './endpoint.ts'

type Json = Record<string, unknown>
type Schema = z.core.$ZodType

export interface ApiInfo {
  readonly title: string
  readonly version: string
  readonly description: string
  /** Where the server is reached; `/` for the host that served the document. */
  readonly server: string
  /** One line for each first word of the operation ids. */
  readonly tags: Readonly<Record<string, string>>
}

/** How a value for one of the workspace's own fields is refused. */
const ownFieldErrors = [
  'field.unknown',
  'field.required',
  'field.invalid',
  'field.forbidden',
  'field.governed',
  'field.link_not_found',
  'member.disabled',
] as const

/** Codes that any endpoint may answer with, by what it asks of the caller. */
const commonErrors = (endpoint: EndpointSpec): ErrorCode[] => [
  'request.invalid',
  ...(endpoint.permission === null ? [] : (['auth.required', 'auth.forbidden'] as const)),
  ...(needsWorkspace(endpoint.permission) ? (['workspace.required', 'workspace.not_found'] as const) : []),
  ...(isInPerson(endpoint) ? (['auth.person_only'] as const) : []),
  ...(endpoint.method === 'GET'
    ? []
    : (['auth.cross_site', 'request.too_large', 'request.unsupported_type'] as const)),
  ...(takesKey(endpoint) ? (['idempotency.mismatch'] as const) : []),
  ...(endpoint.method !== 'GET' && needsWorkspace(endpoint.permission) && endpoint.path.includes('{id}')
    ? (['record.merged'] as const)
    : []),
  ...(endpoint.makes === undefined ? [] : ownFieldErrors),
  'server.failed',
  'server.unavailable',
  'server.busy',
]

const needsWorkspace = (permission: Permission): boolean =>
  permission !== null && permission !== 'identity' && permission !== 'portal'
/** What keys are refused: what an endpoint says of itself, and everything about an account and its sessions. */
const isInPerson = ({ permission, inPerson }: EndpointSpec): boolean =>
  inPerson === true || permission === 'identity'
const takesKey = (endpoint: EndpointSpec): boolean =>
  endpoint.method !== 'GET' &&
  endpoint.tx !== false &&
  endpoint.permission !== null &&
  endpoint.permission !== 'identity'

const security = (endpoint: EndpointSpec): Json[] => {
  const { permission } = endpoint
  if (permission === null) return []
  if (isInPerson(endpoint)) return [{ session: [] }]
  if (permission === 'portal') return [{ portalSession: [] }, { linkToken: [] }]
  return [{ session: [] }, { apiKey: [] }]
}

/** JSON Schema of a zod schema; named schemas are moved to `components` and referred to. */
const schemaOf = (schema: Schema, io: 'input' | 'output', components: Json): Json => {
  // Wrapped, so that a named schema at the top comes out as a reference like everywhere else.
  const { $defs, properties } = z.toJSONSchema(z.object({ it: schema }), {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // The edge refuses what an input does not name.
      if (jsonSchema.properties) jsonSchema.additionalProperties ??= false
    },
  })
  for (const [id, definition] of Object.entries($defs ?? {})) components[id] ??= clean(definition)
  return clean(properties?.['it'] ?? {})
}

const clean = (node: unknown): Json => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const out: Json = {}
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$schema' || (key === 'id' && typeof inner === 'string')) continue
      if (key === '$ref' && typeof inner === 'string')
        out[key] = inner.replace('#/$defs/', '#/components/schemas/')
      else out[key] = walk(inner)
    }
    return out
  }
  return walk(node) as Json
}

const parametersOf = (schema: Schema, where: 'path' | 'query', components: Json): Json[] => {
  const object = schemaOf(schema, 'input', components) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(object.properties ?? {}).map(([name, { 'x-json-text': jsonText, ...property }]) => ({
    name,
    in: where,
    required: where === 'path' || (object.required ?? []).includes(name),
    ...(jsonText ? { content: { 'application/json': { schema: property } } } : { schema: property }),
  }))
}

const errorAnswers = (endpoint: EndpointSpec): Json => {
  const byStatus = new Map<number, Set<ErrorCode>>()
  for (const code of [...endpoint.errors, ...commonErrors(endpoint)]) {
    const { status } = errorDefs[code]
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
  }
  const answers: Json = {}
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    const sorted = [...codes].sort()
    answers[status] = {
      description: sorted.map((code) => `\`${code}\`: ${errorDefs[code].phrase.en}`).join('\n\n'),
      ...(status === 429 || status === 503
        ? { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait' } } }
        : {}),
      content: {
        'application/json': {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Error' },
              {
                type: 'object',
                properties: {
                  error: { type: 'object', properties: { code: { type: 'string', enum: sorted } } },
                },
              },
            ],
          },
        },
      },
    }
  }
  return answers
}

const binary: Json = { schema: { type: 'string', format: 'binary' } }

/** A body that makes a record takes, where it is described, the fields that the workspace added. */
const takeOwnFields = (schema: Json, object: string, components: Json): void => {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined
  const described = name === undefined ? schema : (components[name] as Json)
  described['patternProperties'] = {
    _c$: { description: `A field that the workspace added to \`${object}\`` },
  }
}

const bodyOf = (endpoint: EndpointSpec, components: Json): Json => {
  if (endpoint.raw === 'request' || endpoint.raw === 'both') {
    const form = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    }
    return {
      requestBody: {
        required: true,
        content: { 'multipart/form-data': { schema: form }, 'application/octet-stream': binary },
      },
    }
  }
  if (!endpoint.body) return {}
  const schema = schemaOf(endpoint.body, 'input', components)
  if (endpoint.makes !== undefined) takeOwnFields(schema, endpoint.makes, components)
  return {
    requestBody: {
      required: true,
      content: {
        'application/json': { schema },
      },
    },
  }
}

const answerOf = (endpoint: EndpointSpec, components: Json): Json => {
  if (endpoint.raw === 'response' || endpoint.raw === 'both') {
    const schema = endpoint.response ? { schema: schemaOf(endpoint.response, 'output', components) } : binary
    return {
      200: {
        description: 'OK',
        content: { [endpoint.response ? 'text/event-stream' : 'application/octet-stream']: schema },
      },
    }
  }
  if (!endpoint.response) return { 204: { description: 'Done; no content' } }
  return {
    200: {
      description: 'OK',
      content: { 'application/json': { schema: schemaOf(endpoint.response, 'output', components) } },
    },
  }
}

const operationOf = (endpoint: EndpointSpec, components: Json): Json => ({
  operationId: endpoint.id,
  tags: [endpoint.id.split('.')[0]],
  summary: endpoint.summary.en ?? endpoint.summary.zh,
  description: permissionText(endpoint) + endpoint.summary.zh,
  security: security(endpoint),
  parameters: [
    ...(endpoint.params ? parametersOf(endpoint.params, 'path', components) : []),
    ...(endpoint.query ? parametersOf(endpoint.query, 'query', components) : []),
    ...(needsWorkspace(endpoint.permission) ? [{ $ref: '#/components/parameters/Workspace' }] : []),
    ...(takesKey(endpoint) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ],
  ...bodyOf(endpoint, components),
  responses: { ...answerOf(endpoint, components), ...errorAnswers(endpoint) },
})

const permissionText = ({ permission, inPerson }: EndpointSpec): string =>
  (permission?.includes(':') ? `Permission \`${permission}\`. ` : '') +
  (inPerson ? 'Only in person, never by API key. ' : '')

const errorSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: 'The sentence in the language of the caller' },
        todo: { type: 'string', description: 'What the person can do next' },
        details: { type: 'object', additionalProperties: true },
        requestId: { type: 'string' },
      },
    },
  },
}

/** The OpenAPI 3.1 document of an endpoint table. */
export const openapiDocument = (endpoints: readonly EndpointSpec[], info: ApiInfo): Json => {
  const schemas: Json = { Error: errorSchema }
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = (paths[endpoint.path] ??= {})
    path[endpoint.method.toLowerCase()] = operationOf(endpoint, schemas)
  }
  const tags = [...new Set(endpoints.map((e) => e.id.split('.')[0] as string))].sort()
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      description: info.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: info.server }],
    tags: tags.map((name) => ({ name, description: info.tags[name] ?? name })),
    paths,
    components: {
      schemas,
      parameters: {
        Workspace: {
          name: 'x-workspace',
          in: 'header',
          required: false,
          description:
            'Workspace of the request (`ws_…`), for callers with a session. An API key carries its own.',
          schema: { type: 'string', pattern: '^ws_[0-9a-z]+$' },
        },
        IdempotencyKey: {
          name: 'idempotency-key',
          in: 'header',
          required: false,
          description:
            'The same key with the same content gives the first answer again and changes nothing twice.',
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zn_session', description: 'Session of a person' },
        portalSession: {
          type: 'apiKey',
          in: 'cookie',
          name: 'zn_portal',
          description: "Session of a customer's contact",
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'API key of a member' },
        linkToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Token of a link that was sent to a contact',
        },
      },
    },
  }
}
