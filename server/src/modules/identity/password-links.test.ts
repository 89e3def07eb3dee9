import { getSession, issuePasswordLink, resetPassword, signIn } from '@zhinuo/contracts/identity.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer, Person, TestServer } from '../../../test/server.ts'
import { origin, refusal, startTestServer } from '../../../test/server.ts'
import { insertMembership } from '../../platform/identity/accounts.ts'
import { directory } from '../../platform/identity/directory-db.ts'
import { sql } from '../../platform/sql.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { withTx } from '../../platform/tx.ts'
import { addMember } from '../members/public.ts'
import { passwordLinkFor } from './public.ts'

let t: TestServer
let admin: Person
beforeAll(async () => {
  t = await startTestServer()
  admin = await t.as('admin')
})
afterAll(() => t.stop())

const password = '重新记住的密码-2026'
const tokenIn = (url: string): string => url.split('/').at(-1) ?? ''
const linkFor = (person: Person) => admin.call(issuePasswordLink, { params: { id: person.member }, body: {} })
const stranger = () => t.sender({ origin, host: 'localhost' })
const reset = (token: string, more: object = {}): Promise<Answer> =>
  stranger().send('POST', resetPassword.path, { token, password, ...more })

test('a link sets a new password once, and signs out everywhere', async () => {
  const person = await t.join('忘了密码', ['finance'])
  const first = tokenIn((await linkFor(person)).url)
  const { url } = await linkFor(person)
  expect(url).toContain('/reset/')
  expect((await reset(first)).body.error?.code).toBe('password.link_invalid')
  const weak = await reset(tokenIn(url), { password: '1234567890' })
  expect([weak.status, weak.body.error?.code]).toEqual([400, 'password.too_weak'])
  const both = await Promise.all([reset(tokenIn(url)), reset(tokenIn(url))])
  expect(both.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([204, 404])
  expect(both.every((a) => a.headers['set-cookie'] === undefined)).toBe(true)
  expect((await person.send('GET', getSession.path)).status).toBe(401)
  expect((await stranger().send('POST', signIn.path, { email: person.email, password })).status).toBe(200)
  const events = await t
    .system()
    .db.query<{ name: string }>(
      sql`select name from events where record = ${person.member}::uuid order by recorded_at, id`,
    )
  expect(events.map((e) => e.name).slice(-4)).toEqual([
    'password.link_issued',
    'password.link_issued',
    'password.reset',
    'session.began',
  ])
})

test('a link dies after a day', async () => {
  const person = await t.join('慢了一步', ['finance'])
  const { url } = await linkFor(person)
  const now = t.platform.clock.now()
  t.moveClock(new Date(now.getTime() + 86_400_001))
  expect((await reset(tokenIn(url))).body.error?.code).toBe('password.link_invalid')
  t.moveClock(now)
})

test('who has no account is named as that, not as missing', async () => {
  const { id } = await withTx(t.system(), (ctx) =>
    addMember(ctx, { name: '示例同事', email: 'shown@example.com', language: 'zh', roles: ['finance'] }),
  )
  expect(await refusal(admin.call(issuePasswordLink, { params: { id }, body: {} }))).toBe(
    'password.no_account',
  )
})

test('an administrator reaches no other workspace by it', async () => {
  const there = await t.newWorkspace()
  const foreign = await t.join('别处的人', ['finance'], there)
  expect(await refusal(linkFor(foreign))).toBe('record.not_found')
  const both = await t.join('两处的人', ['finance'])
  await insertMembership(
    directory(t.platform),
    { account: both.account, workspace: there.id, member: uuidv7() },
    t.platform.clock.now(),
  )
  expect(await refusal(linkFor(both))).toBe('password.other_workspaces')
  expect(
    await refusal((await t.as('finance')).call(issuePasswordLink, { params: { id: both.member }, body: {} })),
  ).toBe('auth.forbidden')
  expect(await refusal(admin.byKey.call(issuePasswordLink, { params: { id: both.member }, body: {} }))).toBe(
    'auth.person_only',
  )
})

test('the operator makes one for anybody, with the second factor turned off where asked', async () => {
  const person = await t.join('丢了手机', ['admin'])
  await directory(t.platform).query(
    sql`update platform.accounts set totp_secret = 'sealed' where id = ${person.account}::uuid`,
  )
  const plain = await passwordLinkFor(t.platform, ` ${person.email.toUpperCase()} `, false)
  await reset(tokenIn(plain?.url ?? ''))
  expect(
    (await stranger().send('POST', signIn.path, { email: person.email, password })).body.error?.code,
  ).toBe('auth.code_required')
  const whole = await passwordLinkFor(t.platform, person.email, true)
  await reset(tokenIn(whole?.url ?? ''))
  expect((await stranger().send('POST', signIn.path, { email: person.email, password })).status).toBe(200)
  expect(await passwordLinkFor(t.platform, 'nobody@example.com', false)).toBeNull()
})
