import { z } from 'zod'

type Json = Record<string, unknown>

const candidates = [
  'customer',
  'name',
  'read',
  'member:read',
  '123456',
  '2026-06-10',
  '2026-06-10T08:00:00.000Z',
  'a',
  'ab',
  'abcdefghij',
  `ws_x.${'a'.repeat(43)}`,
  'a'.repeat(64),
  'a@example.com',
  'https://example.com',
]

const textFor = (schema: Json, id: string): string => {
  if (schema['format'] === 'uuid') return id
  const patterns = [
    schema['pattern'],
    ...((schema['allOf'] as Json[] | undefined) ?? []).map((s) => s['pattern']),
  ].filter((p) => typeof p === 'string')
  const fits = (text: string): boolean =>
    patterns.every((p) => new RegExp(p, 'u').test(text)) &&
    text.length >= Number(schema['minLength'] ?? 0) &&
    text.length <= Number(schema['maxLength'] ?? Number.POSITIVE_INFINITY)
  const formats: Record<string, string> = {
    email: 'a@example.com',
    date: '2026-06-10',
    'date-time': '2026-06-10T08:00:00.000Z',
    uri: 'https://example.com',
  }
  const wanted = formats[String(schema['format'])]
  return (
    (wanted !== undefined && fits(wanted) ? wanted : candidates.find(fits)) ??
    'x'.repeat(Number(schema['minLength'] ?? 1))
  )
}

const make = (root: Json, schema: Json, id: string): unknown => {
  const ref = schema['$ref']
  if (typeof ref === 'string')
    return make(root, ((root['$defs'] ?? {}) as Record<string, Json>)[ref.split('/').at(-1) ?? ''] ?? {}, id)
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const options = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined
  if (options) return make(root, options.find((o) => o['type'] !== 'null') ?? {}, id)
  const type = Array.isArray(schema['type']) ? schema['type'].find((t) => t !== 'null') : schema['type']
  switch (type) {
    case 'object': {
      const required = (schema['required'] ?? []) as string[]
      const properties = (schema['properties'] ?? {}) as Record<string, Json>
      // What may be left out is left out, except ids: they are what is to be tried.
      const isId = (key: string): boolean => JSON.stringify(properties[key]).includes('"format":"uuid"')
      const given = Object.keys(properties).filter((key) => required.includes(key) || isId(key))
      return Object.fromEntries(given.map((key) => [key, make(root, properties[key] ?? {}, id)]))
    }
    case 'array':
      return Array.from({ length: Number(schema['minItems'] ?? 0) || 1 }, () =>
        make(root, (schema['items'] ?? {}) as Json, id),
      )
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1))
    case 'boolean':
      return true
    case 'string':
      return textFor(schema, id)
    default:
      return id
  }
}

const described = new WeakMap<z.core.$ZodType, Json>()

const describe = (schema: z.core.$ZodType): Json => {
  let root = described.get(schema)
  if (!root)
    described.set(schema, (root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json))
  return root
}

/** An input that the schema takes, with what it requires and every id it has a place for; each of them is `id`. */
export const sampleOf = (schema: z.core.$ZodType, id: string): unknown => {
  const root = describe(schema)
  return make(root, root, id)
}

/** The query that an endpoint cannot do without, as it stands in the address; empty where there is none. */
export const queryFor = (schema: z.core.$ZodType | undefined, id: string): string => {
  if (!schema) return ''
  const { required = [] } = describe(schema) as { required?: string[] }
  const all = sampleOf(schema, id) as Record<string, unknown>
  const text = new URLSearchParams(required.map((key) => [key, String(all[key])])).toString()
  return text === '' ? '' : `?${text}`
}
