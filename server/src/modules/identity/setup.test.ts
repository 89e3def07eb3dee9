import { finishSetup, getSession, getSetup } from '@zhinuo/contracts/identity.ts'
import { getMe } from '@zhinuo/contracts/members.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestServer } from '../../../test/server.ts'
import { origin, startTestServer } from '../../../test/server.ts'
import { sql } from '../../platform/sql.ts'
import { setupLink } from './public.ts'

let t: TestServer
beforeAll(async () => {
  t = await startTestServer()
})
afterAll(() => t.stop())

const input = {
  organisation: '拾诺科技',
  name: '顾长信',
  email: 'Gu@Example.com',
  password: '长信-2026-知诺-初次',
}
const tokenOf = (link: string | null): string =>
  new URL(link ?? 'http://none').searchParams.get('token') ?? ''
const finish = (token: string, more: object = {}) =>
  t.sender({ origin, host: 'localhost' }).send('POST', finishSetup.path, { ...input, token, ...more })

test('only the newest link opens the set-up, and bad input makes nothing', async () => {
  expect(await t.sender().call(getSetup)).toEqual({ needed: true })
  const first = tokenOf(await setupLink(t.platform))
  const second = tokenOf(await setupLink(t.platform))
  expect((await finish(first)).body.error?.code).toBe('setup.token_invalid')
  expect((await finish('x'.repeat(43))).body.error?.code).toBe('setup.token_invalid')
  const weak = await finish(second, { password: 'aaaaaaaaaaaa' })
  expect([weak.status, weak.body.error?.code]).toEqual([400, 'password.too_weak'])
  const zone = await finish(second, { zone: 'Mars/Olympus' })
  expect([zone.status, zone.body.error?.code]).toEqual([400, 'request.invalid'])
  const missing = await finish(second, { organisation: ' ' })
  expect(missing.body.error?.details?.['where']).toEqual(['organisation'])
  expect(await t.sender().call(getSetup)).toEqual({ needed: true })
})

test('the set-up makes the organisation, its roles and its administrator, signs in, and closes', async () => {
  const token = tokenOf(await setupLink(t.platform))
  const both = await Promise.all([finish(token), finish(token)])
  const done = both.find((a) => a.status === 200)
  const other = both.find((a) => a !== done)
  expect(done?.body).toMatchObject({ workspace: { name: '拾诺科技', zone: 'Asia/Shanghai' }, sample: null })
  expect(['setup.closed', 'setup.token_invalid']).toContain(other?.body.error?.code)

  const cookie = String(done?.headers['set-cookie'])
  expect(cookie).toMatch(/^zn_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
  const workspace = (done?.body as { workspace?: { id: string } } | undefined)?.workspace?.id ?? ''
  const person = t.sender({
    cookie: cookie.split(';')[0] ?? '',
    'x-workspace': workspace,
    origin,
    host: 'localhost',
  })
  const session = await person.call(getSession)
  expect(session.account).toMatchObject({ name: '顾长信', email: 'gu@example.com', secondFactor: false })
  expect(session.workspaces).toHaveLength(1)
  const me = await person.call(getMe)
  expect(me.member.roles).toEqual(['admin'])
  expect(me.permissions).toEqual(['*'])
  expect(me.objects['member']?.verbs).toContain('assignRoles')
  const { rows } = (await person.send('POST', '/api/v1/records/role/query', { limit: 50 }))
    .body as unknown as { rows: unknown[] }
  expect(rows).toHaveLength(15)

  expect((await finish(token)).body.error?.code).toBe('setup.closed')
  expect(await setupLink(t.platform)).toBeNull()
  expect(await t.sender().call(getSetup)).toEqual({ needed: false })
})

test('neither the token nor the password stands in the database', async () => {
  const { rows } = await t.platform.platformPool.query<{ hash: string }>(
    'select password_hash as hash from platform.accounts',
  )
  expect(rows.map((r) => r.hash.split('$')[1])).toEqual(['argon2id'])
  const sessions = await t.platform.platformPool.query<{ hash: Buffer }>('select hash from platform.sessions')
  expect(sessions.rows[0]?.hash).toHaveLength(32)
})

test('the events of the new workspace say who began a session', async () => {
  const { rows } = await t.platform.platformPool.query<{ id: string }>(
    "select id from platform.workspaces where name = '拾诺科技'",
  )
  expect(rows).toHaveLength(1)
  const ctx = t.system({
    id: rows[0]?.id ?? '',
    name: '',
    zone: '',
    schema: `ws_${rows[0]?.id}`,
    role: `${t.platform.install}_ws_${rows[0]?.id}`,
  })
  const events = await ctx.db.query<{ name: string }>(sql`select name from events order by id`)
  expect(events.map((e) => e.name)).toEqual([
    ...Array<string>(15).fill('role.defined'),
    'member.added',
    'session.began',
  ])
})
