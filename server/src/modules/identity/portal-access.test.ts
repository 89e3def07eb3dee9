import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import * as identityPortalContract from '@zhinuo/contracts/identity-portal.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Person, Sender, TestServer } from '../../../test/server.ts'
import { origin, refusal, startTestServer } from '../../../test/server.ts'
import { create } from '../../engine/records.ts'
import { trash } from '../../engine/trash.ts'
import type { Ctx, Workspace } from '../../platform/context.ts'
import { listMails } from '../../platform/outbox.ts'
import { withTx } from '../../platform/tx.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { checkCode, issueCode, issueLink, revokeLinks } from './public.ts'

let t: TestServer
let manager: Person
let contactId: string
beforeAll(async () => {
  t = await startTestServer({ SMTP_URL: 'smtp://127.0.0.1:3979' })
  manager = await t.as('accountManager')
  contactId = await makeContact(t.workspace)
})
afterAll(() => t.stop())

const makeContact = (workspace: Workspace, more: object = {}): Promise<string> =>
  withTx(t.system(workspace), async (ctx) => {
    const owner = workspace === t.workspace ? manager.member : (await t.as('admin', workspace)).member
    const { id } = await create(ctx, customer, {
      name: `青梧市政务服务数据局 ${uuidv7()}`,
      industry: 'government',
      owner,
    })
    const values = { name: '岳临川', customer: id, role: 'decision', email: 'yue@example.com', ...more }
    return (await create(ctx, contact, values)).id
  })

let address = 0
const browser = (more: Record<string, string> = {}): Sender =>
  t.sender({ origin, host: 'localhost', 'x-forwarded-for': `10.9.0.${(address += 1) % 250}`, ...more })
const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? ''
const tokenIn = (url: string): string => url.split('/').at(-1) ?? ''
const portalLink = async (id = contactId): Promise<string> =>
  tokenIn((await manager.call(identityPortalContract.invitePortal, { params: { id }, body: {} })).url)
const mailedCode = async (): Promise<string> =>
  /(\d{6})/.exec((await listMails(t.system(), { limit: 1, unsent: false }))[0]?.text ?? '')?.[1] ?? ''
const enter = async (token: string): Promise<Sender> => {
  const { code } = await manager.call(identityPortalContract.tellPortalCode, { params: { id: contactId } })
  const answer = await browser().send('POST', identityPortalContract.signInPortal.path, { token, code })
  expect(answer.status).toBe(200)
  return browser({ cookie: cookieOf(answer) })
}

describe('a link to the portal', () => {
  test('shows little, sends a code, and lets in who has both', async () => {
    const token = await portalLink()
    expect(token).toMatch(new RegExp(`^${t.workspace.schema}\\.[\\w-]{43}$`))
    const opened = await browser().call(identityPortalContract.openLink, { body: { token } })
    expect(opened).toEqual({
      organisation: '测试空间',
      workspace: t.workspace.schema,
      purpose: 'portal',
      record: null,
      contact: '岳**',
      mail: 'y***@example.com',
      language: 'zh',
      verified: false,
    })
    const sent = await browser().call(identityPortalContract.sendPortalCode, { body: { token } })
    expect(sent.mail).toBe('y***@example.com')
    const answer = await browser().send('POST', identityPortalContract.signInPortal.path, {
      token,
      code: await mailedCode(),
    })
    expect(answer.status).toBe(200)
    expect(cookieOf(answer)).toMatch(/^zn_portal=ws_/)
    const inside = browser({ cookie: cookieOf(answer) })
    expect(await inside.call(identityPortalContract.getPortalSession)).toMatchObject({
      contact: { id: contactId, name: '岳临川' },
      verified: true,
    })
    expect(
      (await browser({ cookie: cookieOf(answer) }).call(identityPortalContract.openLink, { body: { token } }))
        .verified,
    ).toBe(true)
    // The portal's session is no session of staff.
    expect(
      (await inside.send('GET', '/api/v1/me', undefined, { 'x-workspace': t.workspace.schema })).status,
    ).toBe(401)
    expect((await manager.send('GET', identityPortalContract.getPortalSession.path)).status).toBe(401)
    await inside.call(identityPortalContract.signOutPortal)
    expect((await inside.send('GET', identityPortalContract.getPortalSession.path)).status).toBe(401)
  })

  test('alone is known for what it is: held by somebody, proved by nobody', async () => {
    const token = await portalLink()
    const holder = browser({ authorization: `Bearer ${token}` })
    expect(await holder.call(identityPortalContract.getPortalSession)).toMatchObject({
      contact: { name: '岳**' },
      verified: false,
    })
  })

  test('opens nothing once it is revoked, late, made up, or its contact is gone', async () => {
    const revoked = await portalLink()
    await manager.call(identityPortalContract.endPortalAccess, { params: { id: contactId } })
    const late = await issueLink(t.system(), {
      purpose: 'portal',
      contact: contactId,
      expiresAt: new Date(t.platform.clock.now().getTime() - 1),
    })
    const gone = await makeContact(t.workspace)
    const orphan = await portalLink(gone)
    await withTx(t.system(), (ctx) => trash(ctx, contact, gone))
    const forged = `${t.workspace.schema}.${'a'.repeat(43)}`
    for (const token of [revoked, late.token, orphan, forged, 'cut', '', `ws_elsewhere.${'a'.repeat(43)}`]) {
      const answer = await browser().send('POST', identityPortalContract.openLink.path, { token })
      expect([answer.status, answer.body.error?.code]).toEqual([404, 'link.invalid'])
      expect(
        (
          await browser({ authorization: `Bearer ${token}` }).send(
            'GET',
            identityPortalContract.getPortalSession.path,
          )
        ).status,
      ).toBe(401)
    }
  })

  test('of another workspace lets nobody in here', async () => {
    const there = await t.newWorkspace()
    const other = await makeContact(there)
    const { token } = await issueLink(t.system(there), {
      purpose: 'portal',
      contact: other,
      expiresAt: new Date(t.platform.clock.now().getTime() + 60_000),
    })
    const named = await browser({ authorization: `Bearer ${token}`, 'x-workspace': t.workspace.schema }).send(
      'GET',
      identityPortalContract.getPortalSession.path,
    )
    expect([named.status, named.body.error?.code]).toEqual([404, 'workspace.not_found'])
    const swapped = token.replace(there.schema, t.workspace.schema)
    expect(
      (
        await browser({ authorization: `Bearer ${swapped}` }).send(
          'GET',
          identityPortalContract.getPortalSession.path,
        )
      ).status,
    ).toBe(401)
    // A contact of that workspace is none here.
    expect(
      await refusal(manager.call(identityPortalContract.invitePortal, { params: { id: other }, body: {} })),
    ).toBe('record.not_found')
    expect(
      await refusal(manager.call(identityPortalContract.tellPortalCode, { params: { id: other } })),
    ).toBe('record.not_found')
  })

  test('is made by whoever sees the contact, and by nobody else', async () => {
    const elsewhere = await t.join('齐可期', ['accountManager'])
    expect(
      await refusal(
        elsewhere.call(identityPortalContract.invitePortal, { params: { id: contactId }, body: {} }),
      ),
    ).toBe('record.not_found')
    const reviewer = await t.as('reviewer')
    expect(
      await refusal(
        reviewer.call(identityPortalContract.invitePortal, { params: { id: contactId }, body: {} }),
      ),
    ).toBe('auth.forbidden')
  })

  test('ends with all sessions of the contact when access is ended', async () => {
    const inside = await enter(await portalLink())
    expect((await inside.call(identityPortalContract.getPortalSession)).verified).toBe(true)
    await manager.call(identityPortalContract.endPortalAccess, { params: { id: contactId } })
    expect((await inside.send('GET', identityPortalContract.getPortalSession.path)).status).toBe(401)
  })

  test('a cookie and somebody else’s link together are only the link', async () => {
    const inside = await enter(await portalLink())
    const colleague = await makeContact(t.workspace, { name: '佟小满', email: 'tong@example.com' })
    const token = await portalLink(colleague)
    const both = browser({ ...inside.headers, authorization: `Bearer ${token}` })
    expect(await both.call(identityPortalContract.getPortalSession)).toMatchObject({
      contact: { id: colleague },
      verified: false,
    })
  })
})

describe('a one-time code', () => {
  const what = () => ({ contact: contactId, purpose: 'sign', record: uuidv7() })
  const told = async (ctx: Ctx, input: ReturnType<typeof what>): Promise<string> =>
    (await issueCode(ctx, { ...input, channel: 'told' })).code ?? ''
  const fresh = async (): Promise<void> =>
    void (await t.platform.platformPool.query("delete from platform.attempts where key like 'code %'"))
  const tryIt = (ctx: Ctx, input: object) =>
    checkCode(ctx, input as Parameters<typeof checkCode>[1]).then(
      (a) => a.channel,
      (error: { code: string }) => error.code,
    )

  test('serves once, for its purpose and record alone', async () => {
    await fresh()
    const ctx = t.system()
    const input = what()
    const code = await told(ctx, input)
    expect(await tryIt(ctx, { ...input, code, purpose: 'portal' })).toBe('code.expired')
    expect(await tryIt(ctx, { ...input, code, record: uuidv7() })).toBe('code.expired')
    expect(await tryIt(ctx, { ...input, code, contact: uuidv7() })).toBe('code.expired')
    expect(await tryIt(ctx, { ...input, code })).toBe('told')
    expect(await tryIt(ctx, { ...input, code })).toBe('code.expired')
  })

  test('dies after five tries, even when each is undone', async () => {
    await fresh()
    const ctx = t.system()
    const input = what()
    const code = await told(ctx, input)
    const wrong = code === '000000' ? '000001' : '000000'
    const answers: string[] = []
    for (let i = 0; i < 5; i++) answers.push(await tryIt(ctx, { ...input, code: wrong }))
    expect(answers).toEqual([...Array<string>(4).fill('code.wrong'), 'code.expired'])
    expect(await tryIt(ctx, { ...input, code })).toBe('code.expired')
  })

  test('many tries at once are five tries', async () => {
    await fresh()
    const ctx = t.system()
    const input = what()
    const code = await told(ctx, input)
    const wrong = code === '000000' ? '000001' : '000000'
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryIt(ctx, { ...input, code: wrong })))
    expect(answers.filter((a) => a === 'code.wrong').length).toBeLessThanOrEqual(4)
    expect(await tryIt(ctx, { ...input, code })).toBe('code.expired')
  })

  test('the right code given twice at once serves once', async () => {
    await fresh()
    const ctx = t.system()
    const input = what()
    const code = await told(ctx, input)
    const answers = await Promise.all([tryIt(ctx, { ...input, code }), tryIt(ctx, { ...input, code })])
    expect(answers.toSorted()).toEqual(['code.expired', 'told'])
  })

  test('lasts ten minutes, and a newer one ends it', async () => {
    await fresh()
    const input = what()
    const first = await told(t.system(), input)
    const second = await told(t.system(), input)
    expect(first === second || (await tryIt(t.system(), { ...input, code: first })) !== 'told').toBe(true)
    const now = t.platform.clock.now()
    t.moveClock(new Date(now.getTime() + 10 * 60_000 + 1))
    expect(await tryIt(t.system(), { ...input, code: second })).toBe('code.expired')
    t.moveClock(now)
  })

  test('goes by mail to the contact’s address, with the transaction that asked for it', async () => {
    await fresh()
    const input = what()
    await expect(
      withTx(t.system(), async (ctx) => {
        await issueCode(ctx, { ...input, channel: 'mail' })
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    const before = (await listMails(t.system(), { limit: 1, unsent: false }))[0]?.id
    const { code } = await withTx(t.system(), (ctx) => issueCode(ctx, { ...input, channel: 'mail' }))
    expect(code).toBeNull()
    const [mail] = await listMails(t.system(), { limit: 1, unsent: false })
    expect(mail?.id).not.toBe(before)
    expect(mail?.to).toEqual(['yue@example.com'])
    expect(await tryIt(t.system(), { ...input, code: await mailedCode() })).toBe('mail')
  })

  test('is not made without end, nor without an address', async () => {
    await fresh()
    const input = what()
    for (let i = 0; i < 6; i++) await told(t.system(), input)
    await expect(told(t.system(), input)).rejects.toMatchObject({ code: 'request.rate_limited' })
    const silent = await makeContact(t.workspace, { email: null })
    await expect(
      issueCode(t.system(), { contact: silent, purpose: 'sign', channel: 'mail' }),
    ).rejects.toMatchObject({ code: 'code.no_address' })
  })

  test('a wrong code leaves the visitor outside', async () => {
    await fresh()
    const token = await portalLink()
    const { code } = await manager.call(identityPortalContract.tellPortalCode, { params: { id: contactId } })
    const answer = await browser().send('POST', identityPortalContract.signInPortal.path, {
      token,
      code: code === '123456' ? '654321' : '123456',
    })
    expect([answer.status, answer.body.error?.code, answer.headers['set-cookie']]).toEqual([
      400,
      'code.wrong',
      undefined,
    ])
    expect(answer.body.error?.message).toBe('验证码不对,还可以试 4 次')
  })
})

describe('asking for a new link', () => {
  test('is refused where no mail would take it along', async () => {
    const silent = await startTestServer()
    try {
      const answer = await silent
        .sender({ origin, host: 'localhost' })
        .send('POST', identityPortalContract.requestPortalLink.path, {
          workspace: silent.workspace.schema,
          email: 'yue@example.com',
        })
      expect([answer.status, answer.body.error?.code]).toEqual([409, 'link.no_mail'])
    } finally {
      await silent.stop()
    }
  })

  test('answers the same whether the address is known, and mails only then', async () => {
    const ask = (email: string) =>
      browser().send('POST', identityPortalContract.requestPortalLink.path, {
        workspace: t.workspace.schema,
        email,
      })
    const count = async (): Promise<number> =>
      (await listMails(t.system(), { limit: 200, unsent: false })).length
    const before = await count()
    const unknown = await ask('nobody@example.com')
    const known = await ask('yue@example.com')
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
    await expect.poll(count).toBeGreaterThan(before)
    const mails = await listMails(t.system(), { limit: 200, unsent: false })
    expect(mails.some((m) => m.to.includes('nobody@example.com'))).toBe(false)
    expect(mails[0]?.text).toContain(`/portal/${t.workspace.schema}.`)
    for (let i = 0; i < 2; i++) await ask('yue@example.com')
    expect((await ask('yue@example.com')).status).toBe(429)
  })

  test('twice gives two links that open, to the contacts of that organisation alone, and none to who may not come in', async () => {
    const there = await t.newWorkspace()
    const foreign = uuidv7().slice(-12)
    // Looks like the address of an organisation, and is nobody’s.
    const other = t.workspace.schema.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
    const ask = (name: string, workspace = t.workspace.schema) =>
      browser().send('POST', identityPortalContract.requestPortalLink.path, {
        workspace,
        email: `${name}@example.com`,
      })
    const links = async (name: string, of: Workspace = t.workspace): Promise<string[]> =>
      (await listMails(t.system(of), { limit: 200, unsent: false }))
        .filter(({ to }) => to.includes(`${name}@example.com`))
        .map(({ text }) => tokenIn(/\S+\/portal\/\S+/.exec(text)?.[0] ?? ''))
    const here = await makeContact(t.workspace, { name: '佟小满', email: 'asks@example.com' })
    await makeContact(there, { email: `${foreign}@example.com` })
    const out = await makeContact(t.workspace, { email: 'out@example.com' })
    const gone = await makeContact(t.workspace, { email: 'gone@example.com' })
    await manager.send('PUT', `/api/v1/contacts/${out}/portal-access`, { access: 'off', projects: null })
    await withTx(t.system(), (ctx) => trash(ctx, contact, gone))

    const answers = [await ask('out'), await ask('gone'), await ask(foreign), await ask('asks', other)]
    for (let i = 0; i < 2; i++) answers.push(await ask('asks'))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    await expect.poll(() => links('asks')).toHaveLength(2)
    const tokens = await links('asks')
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) {
      const opened = await browser().send('POST', identityPortalContract.openLink.path, { token })
      expect([opened.status, opened.text]).toEqual([200, expect.stringContaining(t.workspace.name)])
    }
    for (const name of ['out', 'gone', foreign]) expect(await links(name)).toEqual([])
    expect(await links(foreign, there)).toEqual([])
    // What was asked for before access ended opens nothing after it.
    await manager.call(identityPortalContract.endPortalAccess, { params: { id: here } })
    for (const token of tokens)
      expect(
        (await browser().send('POST', identityPortalContract.openLink.path, { token })).status,
      ).toBeGreaterThanOrEqual(400)
  })
})

test('links for one record end together', async () => {
  const record = uuidv7()
  const expiresAt = new Date(t.platform.clock.now().getTime() + 60_000)
  const { token, url } = await issueLink(t.system(), {
    purpose: 'sign',
    contact: contactId,
    record,
    expiresAt,
  })
  expect(url).toContain('/sign/ws_')
  const holder = browser({ authorization: `Bearer ${token}` })
  expect((await holder.send('GET', identityPortalContract.getPortalSession.path)).status).toBe(200)
  await revokeLinks(t.system(), { record, purpose: 'sign' })
  expect((await holder.send('GET', identityPortalContract.getPortalSession.path)).status).toBe(401)
})
