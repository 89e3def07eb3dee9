import * as contract from '@zhinuo/contracts/identity.ts'
import * as identityInvitationsContract from '@zhinuo/contracts/identity-invitations.ts'
import * as identityApiKeysContract from '@zhinuo/contracts/identity-api-keys.ts'
import { getMe } from '@zhinuo/contracts/members.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Person, Sender, TestServer } from '../../../test/server.ts'
import { origin, refusal, startTestServer } from '../../../test/server.ts'
import { listMails } from '../../platform/outbox.ts'

let t: TestServer
let admin: Person
beforeAll(async () => {
  t = await startTestServer()
  admin = await t.as('admin')
})
afterAll(() => t.stop())

const password = '白露的密码-2026'
const stranger = (): Sender => t.sender({ origin, host: 'localhost' })
const tokenIn = (url: string): string => url.slice(url.lastIndexOf('/') + 1)
let count = 0
const invite = (more: object = {}) =>
  admin.call(identityInvitationsContract.inviteMember, {
    body: { email: `bailu${count++}@example.com`, name: '白露', roles: ['accountManager'], ...more },
  })
const accept = (token: string, more: object = {}): Promise<Answer> =>
  stranger().send('POST', identityInvitationsContract.acceptInvitation.path, {
    token,
    name: '白露',
    password,
    ...more,
  })
const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? ''

describe('an invitation', () => {
  test('makes one member with its roles, once', async () => {
    const { url, invitation } = await invite({ title: '客户经理' })
    expect(invitation).toMatchObject({
      state: 'open',
      name: '白露',
      roles: ['accountManager'],
      invitedBy: admin.member,
    })
    expect(url).toMatch(/\/invite\/[\w-]+$/)
    const token = tokenIn(url)
    expect(
      await stranger().call(identityInvitationsContract.readInvitation, { body: { token } }),
    ).toMatchObject({
      organisation: '测试空间',
      email: invitation.email,
    })
    expect((await accept(token, { password: 'password123' })).body.error?.code).toBe('password.too_weak')
    const both = await Promise.all([accept(token), accept(token)])
    expect(both.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 404])
    const done = both.find((a) => a.status === 200) as Answer
    const person = t.sender({ cookie: cookieOf(done), 'x-workspace': t.workspace.schema })
    expect((await person.call(getMe)).member).toMatchObject({
      id: invitation.id,
      name: '白露',
      title: '客户经理',
      roles: ['accountManager'],
    })
    expect((await accept(token)).body.error?.code).toBe('invitation.invalid')
    const { invitations } = await admin.call(identityInvitationsContract.listInvitations)
    expect(invitations.find((i) => i.id === invitation.id)?.state).toBe('accepted')
  })

  test('dies by time and by hand', async () => {
    const late = await invite({ days: 1 })
    const now = t.platform.clock.now()
    t.moveClock(new Date(now.getTime() + 86_400_001))
    expect((await accept(tokenIn(late.url))).body.error?.code).toBe('invitation.invalid')
    t.moveClock(now)
    const revoked = await invite()
    await admin.call(identityInvitationsContract.revokeInvitation, { params: { id: revoked.invitation.id } })
    expect((await accept(tokenIn(revoked.url))).body.error?.code).toBe('invitation.invalid')
    expect(
      await refusal(
        admin.call(identityInvitationsContract.revokeInvitation, { params: { id: revoked.invitation.id } }),
      ),
    ).toBe('record.not_found')
  })

  test('of another workspace cannot be revoked from here', async () => {
    const there = await t.as('admin', await t.newWorkspace())
    const { invitation } = await invite()
    expect(
      await refusal(
        there.call(identityInvitationsContract.revokeInvitation, { params: { id: invitation.id } }),
      ),
    ).toBe('record.not_found')
    expect((await there.call(identityInvitationsContract.listInvitations)).invitations).toEqual([])
  })

  test('for somebody who has an account is accepted by signing in, and by them alone', async () => {
    const there = await t.newWorkspace('第二空间')
    const other = await t.as('admin', there)
    const { url } = await invite()
    const first = await accept(tokenIn(url))
    const person = t.sender({ cookie: cookieOf(first), origin, host: 'localhost' })
    const { account } = await person.call(contract.getSession)
    const again = await other.call(identityInvitationsContract.inviteMember, {
      body: { email: account.email, name: '白露', roles: ['finance'] },
    })
    expect((await accept(tokenIn(again.url))).body.error?.code).toBe('invitation.account_exists')
    expect(
      await refusal(
        (await t.as('finance')).call(identityInvitationsContract.joinWorkspace, {
          body: { token: tokenIn(again.url) },
        }),
      ),
    ).toBe('invitation.other_email')
    const { workspace } = await person.call(identityInvitationsContract.joinWorkspace, {
      body: { token: tokenIn(again.url) },
    })
    expect(workspace.id).toBe(there.schema)
    const { workspaces } = await person.call(contract.getSession)
    expect(workspaces.map((w) => w.id).toSorted()).toEqual([t.workspace.schema, there.schema].toSorted())
    const me = await t.sender({ cookie: cookieOf(first), 'x-workspace': there.schema }).call(getMe)
    expect(me.member.roles).toEqual(['finance'])
    expect(
      await refusal(
        other.call(identityInvitationsContract.inviteMember, {
          body: { email: account.email, name: '白露', roles: ['finance'] },
        }),
      ),
    ).toBe('invitation.member_exists')
  })

  test('names roles that exist and that one may give', async () => {
    expect(await refusal(invite({ roles: ['emperor'] }))).toBe('member.role_unknown')
    const lead = await t.join('陆明约', ['expectationLead'])
    expect(
      await refusal(
        lead.call(identityInvitationsContract.inviteMember, {
          body: { email: 'x@example.com', name: 'x', roles: ['finance'] },
        }),
      ),
    ).toBe('auth.forbidden')
    // A key that made an account could do in person what keys may not.
    expect(
      await refusal(
        admin.byKey.call(identityInvitationsContract.inviteMember, {
          body: { email: 'y@example.com', name: 'y', roles: ['finance'] },
        }),
      ),
    ).toBe('auth.person_only')
  })

  test('goes out by mail when asked', async () => {
    const { url, invitation } = await invite({ mail: true })
    const mails = await listMails(t.system(), { limit: 5, unsent: false })
    expect(mails[0]).toMatchObject({ to: [invitation.email], state: 'waiting' })
    expect(mails[0]?.text).toContain(url)
  })
})

describe('an API key', () => {
  test('has the rights its scopes leave, and none besides', async () => {
    const { key, apiKey } = await admin.call(identityApiKeysContract.createApiKey, {
      body: { name: '报表', scopes: ['member:read', 'department:*'], days: 30 },
    })
    expect(key.startsWith(apiKey.prefix)).toBe(true)
    const byKey = t.sender({ authorization: `Bearer ${key}` })
    const me = await byKey.call(getMe)
    expect(Object.keys(me.objects).toSorted()).toEqual(['department', 'member'])
    expect(me.objects['member']?.verbs).toEqual(['read'])
    expect(me.objects['department']?.verbs).toContain('create')
    expect(me.permissions).toEqual([])
    expect((await byKey.send('POST', '/api/v1/records/member/query', {})).status).toBe(200)
    expect((await byKey.send('POST', '/api/v1/records/role/query', {})).status).toBe(404)
    expect((await byKey.send('POST', `/api/v1/members/${admin.member}/disable`)).status).toBe(403)
    expect((await byKey.send('POST', '/api/v1/records/department', { name: '交付一组' })).status).toBe(200)
  })

  test('adds nothing to what the member may do', async () => {
    const person = await t.join('秦账', ['accountManager'])
    const { key } = await person.call(identityApiKeysContract.createApiKey, {
      body: { name: '全部', scopes: ['*'] },
    })
    const byKey = t.sender({ authorization: `Bearer ${key}` })
    expect(await byKey.call(getMe)).toEqual(await person.call(getMe))
    const wide = await person.call(identityApiKeysContract.createApiKey, {
      body: { name: '更多', scopes: ['role:*', 'member:disable'] },
    })
    const more = await t.sender({ authorization: `Bearer ${wide.key}` }).call(getMe)
    expect([more.objects, more.permissions]).toEqual([{}, []])
  })

  test('makes no keys, sees no account, and ends with its time', async () => {
    const { key } = await admin.call(identityApiKeysContract.createApiKey, {
      body: { name: '一天', scopes: ['*'], days: 1 },
    })
    const byKey = t.sender({ authorization: `Bearer ${key}` })
    expect(
      await refusal(
        byKey.call(identityApiKeysContract.createApiKey, { body: { name: '更多', scopes: ['*'] } }),
      ),
    ).toBe('auth.person_only')
    expect(await refusal(byKey.call(contract.getSession))).toBe('auth.person_only')
    const now = t.platform.clock.now()
    t.moveClock(new Date(now.getTime() + 86_400_001))
    await new Promise((resolve) => setTimeout(resolve, 950))
    expect((await byKey.send('GET', getMe.path)).status).toBe(401)
    t.moveClock(now)
  })

  test('belongs to one workspace and one member', async () => {
    const there = await t.newWorkspace('别处')
    const { key } = await admin.call(identityApiKeysContract.createApiKey, {
      body: { name: '这里', scopes: ['*'] },
    })
    const wrong = await t
      .sender({ authorization: `Bearer ${key}`, 'x-workspace': there.schema })
      .send('GET', getMe.path)
    expect([wrong.status, wrong.body.error?.code]).toEqual([404, 'workspace.not_found'])
    const person = await t.join('舒据', ['analyst'])
    const { apiKeys } = await admin.call(identityApiKeysContract.listApiKeys)
    const adminKey = apiKeys.find((k) => k.member === admin.member)
    expect(
      await refusal(
        person.call(identityApiKeysContract.revokeApiKey, { params: { id: adminKey?.id ?? '' } }),
      ),
    ).toBe('record.not_found')
    expect((await person.call(identityApiKeysContract.listApiKeys)).apiKeys.map((k) => k.member)).toEqual([
      person.member,
    ])
    expect(apiKeys.some((k) => k.member === person.member)).toBe(true)
  })

  test('names scopes that exist', async () => {
    expect(
      await refusal(
        admin.call(identityApiKeysContract.createApiKey, { body: { name: 'x', scopes: ['customer:fly'] } }),
      ),
    ).toBe('key.scope_invalid')
    expect(
      await refusal(
        admin.call(identityApiKeysContract.createApiKey, { body: { name: 'x', scopes: ['drop table'] } }),
      ),
    ).toBe('request.invalid')
  })

  test('made up or cut short is nobody', async () => {
    for (const key of ['zk_x', `${admin.key}x`, admin.key.slice(0, -1), 'zk_' + 'a'.repeat(43), '']) {
      expect((await t.sender({ authorization: `Bearer ${key}` }).send('GET', getMe.path)).status).toBe(401)
    }
  })
})
