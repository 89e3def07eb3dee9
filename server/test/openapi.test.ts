import { createConfig, lintFromString } from '@redocly/openapi-core'
import { errorDefs } from '@zhinuo/contracts/errors.ts'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routesOf } from '../src/app.ts'
import type { TestServer } from './server.ts'
import { startTestServer } from './server.ts'

let t: TestServer
let table: readonly EndpointSpec[]
let registered: { method: string; url: string }[]
beforeAll(async () => {
  t = await startTestServer()
  table = routesOf(t.platform, '0').map((r) => r.endpoint)
  registered = t.registered
})
afterAll(() => t.stop())

const lint = async (document: unknown) => {
  const config = await createConfig({ extends: ['recommended'] })
  return lintFromString({ source: JSON.stringify(document), config })
}

test('the description passes a linter without a warning', async () => {
  const { status, body } = await t.sender().send('GET', '/api/openapi.json')
  expect(status).toBe(200)
  const problems = await lint(body)
  expect(problems.map((p) => `${p.ruleId} ${p.location[0]?.pointer ?? ''} ${p.message}`)).toEqual([])
})

test('the linter finds a planted fault', async () => {
  const { body } = await t.sender().send('GET', '/api/openapi.json')
  const broken = structuredClone(body) as unknown as {
    paths: Record<string, Record<string, { operationId?: string }>>
  }
  delete broken.paths['/api/v1/session']?.['get']?.operationId
  expect((await lint(broken)).length).toBeGreaterThan(0)
})

test('every endpoint is described, with a code for each refusal', async () => {
  const { body } = await t.sender().send('GET', '/api/openapi.json')
  const paths = body.paths as unknown as Record<
    string,
    Record<string, { operationId: string; responses: Record<string, { description: string }> }>
  >
  for (const endpoint of table) {
    const operation = paths[endpoint.path]?.[endpoint.method.toLowerCase()]
    expect(operation?.operationId).toBe(endpoint.id)
    for (const code of endpoint.errors)
      expect(operation?.responses[errorDefs[code].status]?.description).toContain(code)
  }
})

test('what an input does not name is refused, and the description says so', async () => {
  const { body } = await t.sender().send('GET', '/api/openapi.json')
  interface Node {
    readonly $ref?: string
    readonly type?: string
    readonly properties?: Record<string, unknown>
    readonly additionalProperties?: unknown
  }
  const { components, paths } = body as unknown as {
    components: { schemas: Record<string, Node> }
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Node }> } }>>
  }
  const open: string[] = []
  let seen = 0
  const walk = (at: string, node: unknown, known: ReadonlySet<string>): void => {
    if (typeof node !== 'object' || node === null) return
    const { $ref: ref, type, properties, additionalProperties } = node as Node
    const name = ref?.split('/').at(-1)
    if (name !== undefined && !known.has(name))
      walk(`${at}→${name}`, components.schemas[name], new Set([...known, name]))
    if (type === 'object' && properties !== undefined) {
      seen++
      if (additionalProperties !== false) open.push(at)
    }
    for (const [key, inner] of Object.entries(node)) walk(`${at}.${key}`, inner, known)
  }
  for (const endpoint of table) {
    const operation = paths[endpoint.path]?.[endpoint.method.toLowerCase()]
    const schema = operation?.requestBody?.content['application/json']?.schema
    if (schema) walk(endpoint.id, schema, new Set())
  }
  expect(open).toEqual([])
  expect(seen).toBeGreaterThan(50)
})

test('what is done in person names no key, and the refusal of one', async () => {
  const { body } = await t.sender().send('GET', '/api/openapi.json')
  const paths = body.paths as unknown as Record<
    string,
    Record<string, { security: object[]; responses: Record<string, { description: string }> }>
  >
  const ofStaff = table.filter((e) => e.permission !== null && e.permission !== 'portal')
  for (const endpoint of ofStaff) {
    const operation = paths[endpoint.path]?.[endpoint.method.toLowerCase()]
    const personal = endpoint.inPerson === true || endpoint.permission === 'identity'
    const said = [
      operation?.security.some((way) => 'apiKey' in way),
      operation?.responses[403]?.description.includes('auth.person_only'),
    ]
    expect(said, endpoint.id).toEqual([!personal, personal])
  }
})

test('refusals call staff 你; 您 is for customers and for whoever may be one', () => {
  const forCustomers =
    /^(portal|link|invitation|code|auth|survey\.(closed|already_answered)$|deviation\.answered$)/
  const polite = Object.entries(errorDefs).filter(([, def]) => JSON.stringify(def).includes('您'))
  expect(polite.map(([code]) => code).filter((code) => !forCustomers.test(code))).toEqual([])
})

test('ids and addresses of endpoints are unique', () => {
  expect(new Set(table.map((e) => e.id)).size).toBe(table.length)
  expect(new Set(table.map((e) => `${e.method} ${e.path}`)).size).toBe(table.length)
})

test('the app answers nothing that is not in the table, except pages', () => {
  const known = new Set(table.map((e) => `${e.method} ${e.path.replaceAll(/\{(\w+)\}/g, ':$1')}`))
  const others = registered.map(({ method, url }) => `${method} ${url}`).filter((route) => !known.has(route))
  expect(others.toSorted()).toEqual(['GET /*', 'HEAD /*'])
  expect(registered).toHaveLength(known.size + 2)
})

test('the description page loads nothing from outside', async () => {
  const page = await t.sender().send('GET', '/api/docs')
  expect(page.status).toBe(200)
  expect(page.text).not.toMatch(/(src|href)="(?!\/)/)
  expect(String(page.headers['content-security-policy'])).toContain("script-src 'self'")
  const script = await t.sender().send('GET', '/api/docs/docs.js')
  expect(script.headers['content-type']).toContain('javascript')
})
