import { endpoint } from '@zhinuo/contracts/kit/endpoint.ts'
import { boolParam, intParam, jsonParam, listParam } from '@zhinuo/contracts/kit/params.ts'
import { type ApiError, isError, makeClient } from '@zhinuo/contracts/kit/client.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { TestPlatform } from '../../../test/harness.ts'
import { startTestPlatform } from '../../../test/harness.ts'
import { fail } from '../errors.ts'
import { recordEvent } from '../events.ts'
import { sql } from '../sql.ts'
import { withTx } from '../tx.ts'
import { uuidv7 } from '../uuid.ts'
import type { Caller, Callers } from './caller.ts'
import { noRights } from './caller.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'
import { makeServer } from './server.ts'

const summary = { zh: '试', en: 'try' }
const keep = endpoint({
  id: 'try.keep',
  method: 'POST',
  path: '/api/v1/try/{id}',
  permission: 'member',
  summary,
  params: z.object({ id: z.uuid() }),
  body: z.object({
    text: z.string().min(1),
    lines: z
      .array(z.object({ amount: z.int() }))
      .max(3)
      .optional(),
    then: z.string().optional(),
  }),
  response: z.object({ text: z.string(), run: z.int() }),
  errors: ['record.stale'],
})
const ask = endpoint({
  id: 'try.ask',
  method: 'GET',
  path: '/api/v1/try',
  permission: 'member',
  summary,
  query: z.object({
    n: intParam(0, 9),
    yes: boolParam().optional(),
    tags: listParam(z.string(), 3).optional(),
    shape: jsonParam(z.object({ a: z.int() })).optional(),
  }),
  response: z.object({
    n: z.int(),
    yes: z.boolean().optional(),
    tags: z.array(z.string()).optional(),
    shape: z.object({ a: z.int() }).optional(),
  }),
  errors: [],
})
const open = endpoint({
  id: 'try.open',
  method: 'POST',
  path: '/api/v1/open',
  permission: null,
  summary,
  tx: false,
  errors: [],
})
const lie = endpoint({
  id: 'try.lie',
  method: 'GET',
  path: '/api/v1/lie',
  permission: 'member',
  summary,
  response: z.object({ n: z.int() }),
  errors: [],
})
const tight = endpoint({
  id: 'try.tight',
  method: 'GET',
  path: '/api/v1/tight',
  permission: 'thing:do',
  summary,
  response: z.object({}),
  errors: [],
})

let t: TestPlatform
let app: FastifyInstance
let runs = 0
let caller: Caller
let breaking: ((run: number) => unknown) | undefined
const denied: string[] = []

const routes = (): Route[] => [
  route(keep, async (ctx, { params, body }) => {
    const run = ++runs
    recordEvent(ctx, { name: 'try.kept', object: 'try', record: params.id, data: { text: body.text } })
    await ctx.db.query(sql`insert into counters (key, value) values (${body.text}, 1)`)
    const broken = breaking?.(run)
    if (broken) throw broken
    if (body.then === 'stale') fail('record.stale', { version: 3 })
    return { text: body.text, run }
  }),
  route(ask, async (_ctx, { query }) => query),
  route(open, async () => undefined),
  route(lie, async () => ({ n: 'one' as unknown as number, secret: 'x' })),
  route(tight, async () => ({})),
]

beforeAll(async () => {
  t = await startTestPlatform()
  caller = {
    actor: { kind: 'member', id: uuidv7(), name: '甄诺', session: uuidv7() },
    rights: noRights,
    workspace: t.workspace,
    language: null,
  }
  const callers: Callers = {
    resolve: async (request) =>
      request.headers.cookie === undefined && request.headers.authorization === undefined
        ? fail('auth.required')
        : caller,
  }
  const webDir = mkdtempSync(join(tmpdir(), 'zhinuo-web-'))
  mkdirSync(join(webDir, 'assets'))
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>staff</title>')
  writeFileSync(join(webDir, 'portal.html'), '<!doctype html><title>portal</title>')
  writeFileSync(join(webDir, 'assets', 'app-AbCd1234.js'), 'export const a = 1\n'.repeat(100))
  writeFileSync(join(webDir, 'assets', 'app-AbCd1234.js.br'), 'brotli')
  writeFileSync(join(webDir, 'secret.key'), 'no page')
  app = await makeServer({
    platform: t.platform,
    routes: routes(),
    callers,
    prepare: () => undefined,
    nameField: (table, column) =>
      table === 'counters' && column === 'key' ? { zh: '名称', en: 'Name' } : undefined,
    nameInput: ({ id }, key) => (id === 'try.ask' && key === 'n' ? { zh: '数', en: 'Number' } : undefined),
    onDenied: (_ctx, { id }, { code }) => void denied.push(`${id} ${code}`),
    webDir,
  })
  await app.ready()
  rmSync(join(webDir, 'secret.key'))
})
afterAll(async () => {
  await app.close()
  await t.stop()
})
beforeEach(() => {
  runs = 0
  breaking = undefined
})

interface Answer {
  readonly status: number
  readonly code: string | undefined
  readonly body: Record<string, unknown> & {
    error?: {
      code: string
      message: string
      todo?: string
      requestId: string
      details?: Record<string, unknown>
    }
  }
  readonly headers: Record<string, unknown>
  readonly text: string
}
const send = async (options: InjectOptions): Promise<Answer> => {
  const answer = await app.inject({
    ...options,
    headers: { host: 'localhost', authorization: 'Bearer x', ...options.headers },
  })
  const body =
    answer.headers['content-type']?.includes('json') && answer.payload
      ? (JSON.parse(answer.payload) as Answer['body'])
      : {}
  return {
    status: answer.statusCode,
    code: body.error?.code,
    body,
    headers: answer.headers,
    text: answer.payload,
  }
}
const post = (payload: unknown, headers: Record<string, string> = {}, id = uuidv7()) =>
  send({
    method: 'POST',
    url: `/api/v1/try/${id}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
const kept = async (text: string): Promise<number> =>
  (
    await t.systemCtx().db.query<{ n: number }>(sql`select count(*) as n from counters where key = ${text}`)
  )[0]?.n ?? 0

describe('input', () => {
  test('is refused with its exact place, in the language asked for, and nothing is kept', async () => {
    const body = { text: '', lines: [{ amount: 1 }, { amount: 'two' }] }
    const zh = await post(body)
    expect([zh.status, zh.code]).toEqual([400, 'request.invalid'])
    expect(zh.body.error?.details?.['where']).toEqual(['text', 'lines.1.amount'])
    const issues = zh.body.error?.details?.['issues'] as { path: string; message: string }[]
    expect(issues.map((i) => i.path)).toEqual(['body.text', 'body.lines.1.amount'])
    expect(issues.map((i) => i.message)).toEqual(['不能为空', '应为数字'])
    const en = await post(body, { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' })
    expect(en.body.error?.message).toBe('Something was not filled in correctly: text, lines.1.amount')
    expect(runs).toBe(0)
    const params = await post({ text: 'x' }, {}, 'no-id')
    expect(params.body.error?.details?.['where']).toEqual(['id'])
  })

  test.each([
    ['malformed JSON', '{"text":', 400, 'request.invalid'],
    ['JSON that is no object', '[1]', 400, 'request.invalid'],
    ['null', 'null', 400, 'request.invalid'],
    ['nothing', '', 400, 'request.invalid'],
    ['a reach for the prototype', '{"text":"x","__proto__":{"admin":true}}', 400, 'request.invalid'],
    ['a character PostgreSQL cannot keep', '{"text":"a\\u0000b"}', 400, 'request.invalid'],
    ['too much', JSON.stringify({ text: 'x'.repeat(9 * 1024 * 1024) }), 413, 'request.too_large'],
  ])('%s', async (_, payload, status, code) => {
    const answer = await post(payload)
    expect([answer.status, answer.code]).toEqual([status, code])
    expect(answer.body.error?.requestId).toBe(answer.headers['x-request-id'])
  })

  test('of another type is refused', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      expect((await post('text=x', { 'content-type': type })).code).toBe('request.unsupported_type')
    }
  })

  const get = (query: string) => send({ method: 'GET', url: `/api/v1/try?${query}` })

  test('of an address is read by its schema', async () => {
    const shape = encodeURIComponent('{"a":1}')
    expect((await get(`n=3&yes=true&tags=a&shape=${shape}`)).body).toEqual({
      n: 3,
      yes: true,
      tags: ['a'],
      shape: { a: 1 },
    })
    expect((await get('n=3&workspace=ws_x')).body).toEqual({ n: 3 })
    expect((await get('n=3&tags=a&tags=b')).body).toEqual({ n: 3, tags: ['a', 'b'] })
    for (const wrong of [
      '',
      'n=',
      'n=10',
      'n=1.5',
      'n=0x1',
      'n=1&yes=maybe',
      'n=1&shape=%7B',
      'n=1&tags=a&tags=b&tags=c&tags=d',
      'n=1&n=2',
    ]) {
      expect([wrong, (await get(wrong)).code]).toEqual([wrong, 'request.invalid'])
    }
  })

  test('that nobody reads is refused by name, with the name that was probably meant', async () => {
    const english = { 'accept-language': 'en' }
    const told = (answer: Answer): unknown => answer.body.error?.details?.['issues']
    const nested = await post({ text: 'x', lines: [{ amount: 1, amuont: 2 }], than: 'stale' })
    expect([nested.status, nested.code]).toEqual([400, 'request.invalid'])
    expect(told(nested)).toEqual([
      { path: 'body.lines.0.amuont', message: '没有这一项,是不是「amount」?' },
      { path: 'body.than', message: '没有这一项,是不是「then」?' },
    ])
    expect(told(await post({ text: 'x', somethingElse: 1 }, english))).toEqual([
      { path: 'body.somethingElse', message: 'is not known here' },
    ])
    const asked = await get('n=1&tag=a&shape=%7B%22a%22%3A1%2C%22b%22%3A2%7D')
    expect(asked.body.error?.details?.['where']).toEqual(['shape.b', 'tag'])
    const none = await app.inject({
      method: 'POST',
      url: '/api/v1/open',
      headers: { host: 'localhost', 'content-type': 'application/json' },
      payload: '{"x":1}',
    })
    expect([none.statusCode, none.json<{ error: { code: string } }>().error.code]).toEqual([
      400,
      'request.invalid',
    ])
    expect(runs).toBe(0)
  })

  test('is called by the label of the field it fills', async () => {
    const answer = await get('n=10')
    expect(answer.body.error?.message).toContain('数')
    expect(answer.body.error?.details).toEqual({
      where: ['数'],
      issues: [{ path: 'query.n', field: '数', message: '不能大于 9' }],
    })
  })

  test('comes through the typed client as it was given', async () => {
    const fetchInto = (async (url: string, init: RequestInit = {}) => {
      const answer = await app.inject({
        method: init.method as 'GET',
        url,
        headers: { host: 'localhost', ...(init.headers as Record<string, string>) },
        payload: init.body as string,
      })
      return new Response(answer.payload, {
        status: answer.statusCode,
        headers: { 'content-type': 'application/json' },
      })
    }) as typeof fetch
    const client = makeClient({ fetch: fetchInto, headers: { authorization: 'Bearer x' } })
    expect(
      await client.call(ask, { query: { n: 2, tags: ['甲', 'b&c'], shape: { a: 5 }, yes: false } }),
    ).toEqual({ n: 2, tags: ['甲', 'b&c'], shape: { a: 5 }, yes: false })
    const refused = await client
      .call(keep, { params: { id: uuidv7() }, body: { text: '' } })
      .catch((error: unknown) => error)
    expect(isError(refused, 'request.invalid')).toBe(true)
    expect(isError(refused, 'record.stale')).toBe(false)
    expect((refused as ApiError).details['where']).toEqual(['text'])
    const silent = makeClient({ fetch: () => Promise.reject(new TypeError('fetch failed')) })
    expect(await silent.call(open).catch((error: unknown) => (error as ApiError).code)).toBe('network')
  })
})

describe('a refusal', () => {
  test('undoes everything and carries its details', async () => {
    const text = uuidv7()
    const answer = await post({ text, then: 'stale' })
    expect([answer.status, answer.code, answer.body.error?.details]).toEqual([
      409,
      'record.stale',
      { version: 3 },
    ])
    expect(answer.body.error?.todo).toBeTruthy()
    expect(await kept(text)).toBe(0)
  })

  test('is that of the statement that failed, not of one after it', async () => {
    const text = uuidv7()
    await post({ text })
    await expect(
      withTx(t.systemCtx(), async (ctx) => {
        ctx.db.send(sql`insert into counters (key, value) values (${text}, 1)`)
        await ctx.db.query(sql`select 1 as one`)
      }),
    ).rejects.toMatchObject({ code: '23505' })
  })

  test('a value that is there already names its field', async () => {
    const text = uuidv7()
    await post({ text })
    const answer = await post({ text })
    expect([answer.status, answer.code, answer.body.error?.message]).toEqual([
      409,
      'record.duplicate',
      '「名称」的值已经有了',
    ])
  })

  test('a fault of ours says nothing of its cause', async () => {
    breaking = () => new Error('select secret from vault')
    const answer = await post({ text: uuidv7() })
    expect([answer.status, answer.code]).toEqual([500, 'server.failed'])
    expect(answer.text).not.toMatch(/vault|at .*\.ts|select/)
    expect(answer.body.error?.message).toContain(String(answer.headers['x-request-id']))
  })

  test('an answer outside its contract is a fault of ours', async () => {
    const answer = await send({ method: 'GET', url: '/api/v1/lie' })
    expect([answer.status, answer.code]).toEqual([500, 'server.failed'])
    expect(answer.text).not.toContain('secret')
  })

  test('a conflict of transactions is tried again', async () => {
    breaking = (run) =>
      run < 3 ? Object.assign(new Error('could not serialize'), { code: '40001' }) : undefined
    const text = uuidv7()
    expect((await post({ text })).body).toEqual({ text, run: 3 })
    breaking = () => Object.assign(new Error('deadlock'), { code: '40P01' })
    const answer = await post({ text: uuidv7() })
    expect([answer.status, answer.code, Number(answer.headers['retry-after'])]).toEqual([
      503,
      'server.unavailable',
      1,
    ])
  })

  test('a database that is away is said at once, with the time to come back', async () => {
    breaking = () => Object.assign(new Error('terminating connection'), { code: '57P01' })
    const answer = await post({ text: uuidv7() })
    expect([answer.status, answer.code]).toEqual([503, 'server.unavailable'])
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(2)
  })

  test('of rights is told to who keeps the log; nobody is not', async () => {
    denied.length = 0
    expect((await send({ method: 'GET', url: '/api/v1/tight' })).code).toBe('auth.forbidden')
    expect(denied).toEqual(['try.tight auth.forbidden'])
    const nobody = await app.inject({ method: 'GET', url: '/api/v1/tight' })
    expect(nobody.statusCode).toBe(401)
    expect(denied).toHaveLength(1)
  })

  test('an unknown address or method has a code', async () => {
    for (const [method, url] of [
      ['GET', '/api/v1/nothing'],
      ['PUT', '/api/v1/try'],
      ['POST', '/api/v1/nothing'],
      ['DELETE', '/'],
    ] as const) {
      const answer = await send({ method, url })
      expect([url, answer.status, answer.code]).toEqual([url, 404, 'request.not_found'])
    }
    for (const url of ['/api/v1/try/%', '/api/v1/try/%00', '/%c0%af'])
      expect((await send({ method: 'POST', url })).status).toBeLessThan(500)
  })
})

describe('an Idempotency-Key', () => {
  const withKey = (key: string) => ({ 'idempotency-key': key })

  test('gives the first answer again and does nothing twice', async () => {
    const [key, text, id] = [uuidv7(), uuidv7(), uuidv7()]
    const first = await post({ text }, withKey(key), id)
    const second = await post({ text }, withKey(key), id)
    expect(first.status).toBe(200)
    expect([second.status, second.body]).toEqual([200, first.body])
    expect(await kept(text)).toBe(1)
  })

  test('many at once do it once', async () => {
    const [key, text, id] = [uuidv7(), uuidv7(), uuidv7()]
    const answers = await Promise.all(Array.from({ length: 12 }, () => post({ text }, withKey(key), id)))
    expect(answers.map((a) => a.status)).toEqual(Array<number>(12).fill(200))
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body)
    expect(await kept(text)).toBe(1)
    const events = await t.systemCtx().db.query(sql`select id from events where record = ${id}::uuid`)
    expect(events).toHaveLength(1)
  })

  test('for other content is refused; for another person or endpoint it is another key', async () => {
    const [key, id] = [uuidv7(), uuidv7()]
    expect((await post({ text: uuidv7() }, withKey(key), id)).status).toBe(200)
    expect((await post({ text: uuidv7() }, withKey(key), id)).code).not.toBe(undefined)
    const text = uuidv7()
    await post({ text }, withKey(`${key}b`), id)
    const other = await post({ text: `${text}c` }, withKey(`${key}b`), id)
    expect([other.status, other.code]).toEqual([422, 'idempotency.mismatch'])
    const before = caller
    caller = { ...caller, actor: { kind: 'member', id: uuidv7(), name: '白露', session: uuidv7() } }
    expect((await post({ text: uuidv7() }, withKey(key), id)).status).toBe(200)
    caller = before
  })

  test('costs one statement, and is not kept for a refusal', async () => {
    const [key, text] = [uuidv7(), uuidv7()]
    t.statements()
    await post({ text: uuidv7() })
    const plain = t.statements()
    await post({ text: uuidv7() }, withKey(uuidv7()))
    expect(t.statements()).toHaveLength(plain.length + 1)
    const id = uuidv7()
    expect((await post({ text, then: 'stale' }, withKey(key), id)).code).toBe('record.stale')
    expect((await post({ text, then: 'stale' }, withKey(key), id)).code).toBe('record.stale')
    expect(await kept(text)).toBe(0)
  })

  test('of odd characters is refused', async () => {
    expect((await post({ text: 'x' }, withKey('has a blank'))).code).toBe('request.invalid')
    expect((await post({ text: 'x' }, withKey('x'.repeat(201)))).code).toBe('request.invalid')
  })
})

describe('a write by cookie', () => {
  const byCookie = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/try/${uuidv7()}`,
      headers: {
        host: 'zhinuo.example.com',
        cookie: 'zn_session=x',
        'content-type': 'application/json',
        ...headers,
      },
      payload: JSON.stringify({ text: uuidv7() }),
    })

  test.each([
    ['from a page of ours', { origin: 'https://zhinuo.example.com' }, 200],
    ['from the public address', { origin: 'http://127.0.0.1:0' }, 200],
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from a host that ends like ours', { origin: 'https://zhinuo.example.com.evil.example' }, 403],
    ['from nowhere', {}, 403],
    ['from a sandbox', { origin: 'null' }, 403],
    ['that the browser calls our own', { 'sec-fetch-site': 'same-origin' }, 200],
    ['that the browser calls another site’s', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s', async (_, headers, status) => {
    const answer = await byCookie(headers)
    expect(answer.statusCode).toBe(status)
    if (status === 403) expect(answer.json<{ error: { code: string } }>().error.code).toBe('auth.cross_site')
  })

  test('without any credential another site is refused, a command line is not', async () => {
    const bare = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/api/v1/open', headers: { host: 'localhost', ...headers } })
    expect((await bare({})).statusCode).toBe(204)
    expect((await bare({ origin: 'https://evil.example' })).statusCode).toBe(403)
  })
})

describe('pages', () => {
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers })

  test('stand at the addresses of their routers', async () => {
    for (const url of ['/', '/customers/1', '/settings/members', '/setup?token=x'])
      expect((await get(url)).payload).toContain('staff')
    for (const url of ['/portal', '/portal/ws_a.secret', '/sign/ws_a.x_y-z', '/verify', '/s/tok.en', '/f/x'])
      expect((await get(url)).payload).toContain('portal')
    expect((await get('/portals')).payload).toContain('staff')
  })

  test('run no script but ours, are framed by nobody, and leak no token', async () => {
    const page = await get('/')
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['cache-control']).toBe('no-cache')
    for (const url of ['/sign/ws_a.x', '/setup?token=x', '/invite/x', '/reset/x'])
      expect((await get(url)).headers['referrer-policy']).toBe('no-referrer')
  })

  test('files with a hash in their name are kept for good, compressed as the browser likes', async () => {
    const plain = await get('/assets/app-AbCd1234.js')
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(plain.headers['content-type']).toContain('text/javascript')
    expect(
      (await get('/assets/app-AbCd1234.js', { 'accept-encoding': 'gzip, br' })).headers['content-encoding'],
    ).toBe('br')
    const gzip = await get('/assets/app-AbCd1234.js', { 'accept-encoding': 'gzip' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gzip.rawPayload.length).toBeLessThan(plain.rawPayload.length)
    expect(
      (await get('/assets/app-AbCd1234.js', { 'if-none-match': String(plain.headers['etag']) })).statusCode,
    ).toBe(304)
  })

  test('nothing else is served', async () => {
    for (const url of [
      '/assets/missing-AbCd1234.js',
      '/api/v1/nothing',
      '/api/',
      '/secret.key.js',
      '/../../etc/passwd.txt',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/index.html.js',
    ]) {
      expect([url, (await get(url)).statusCode]).toEqual([url, 404])
    }
    expect((await get('/secret.key')).payload).toContain('staff')
  })
})
