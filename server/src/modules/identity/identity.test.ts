import * as contract from '@zhinuo/contracts/identity.ts'
import * as identityApiKeysContract from '@zhinuo/contracts/identity-api-keys.ts'
import { assignRoles, disableMember, enableMember, getMe } from '@zhinuo/contracts/members.ts'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Person, Sender, TestServer } from '../../../test/server.ts'
import { origin, refusal, startTestServer } from '../../../test/server.ts'
import type { OpenPlatform } from '../../platform/open-platform.ts'
import { openPlatform } from '../../platform/open-platform.ts'
import { createApp, installModules } from '../../app.ts'
import { sql } from '../../platform/sql.ts'
import { updatePassword } from '../../platform/identity/accounts.ts'
import { hashPassword } from './service/passwords.ts'

let t: TestServer
beforeAll(async () => {
  t = await startTestServer()
})
afterAll(() => t.stop())

const password = '甄诺的密码-2026'
const cookieOf = (answer: Answer, name: string): string =>
  new RegExp(`${name}=[^;]*`).exec(String(answer.headers['set-cookie']))?.[0] ?? ''
const browser = (more: Record<string, string> = {}): Sender =>
  t.sender({ origin, host: 'localhost', ...more })
const signIn = (email: string, more: object = {}, address = '10.0.0.1') =>
  browser({ 'x-forwarded-for': address }).send('POST', contract.signIn.path, { email, password, ...more })

/** A person with a password, signed in by it. */
const withPassword = async (roles: string[] = ['accountManager']): Promise<Person> => {
  const person = await t.join('甄诺', roles)
  await updatePassword(
    t.platform,
    person.account,
    await hashPassword(password, person.email),
    t.platform.clock.now(),
  )
  return person
}
const eventsOf = async (member: string): Promise<string[]> => {
  const rows = await t
    .system()
    .db.query<{ name: string }>(
      sql`select name from events where record = ${member}::uuid order by recorded_at, id`,
    )
  return rows.map((r) => r.name)
}

describe('signing in', () => {
  test('a right password begins a session; the fact is recorded', async () => {
    const person = await withPassword()
    const answer = await signIn(person.email.toUpperCase())
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      account: { name: '甄诺', email: person.email },
      workspaces: [{ id: t.workspace.schema }],
    })
    const session = browser({ cookie: cookieOf(answer, 'zn_session'), 'x-workspace': t.workspace.schema })
    expect((await session.call(getMe)).member.id).toBe(person.member)
    expect(await eventsOf(person.member)).toContain('session.began')
  })

  test('a wrong password and an unknown account are told the same, and take as long', async () => {
    const person = await withPassword()
    const wrong = await signIn(person.email, { password: 'not the password' }, '10.0.0.2')
    const unknown = await signIn('nobody-at-all@example.com', {}, '10.0.0.2')
    const strip = ({ status, body }: Answer) => ({ status, error: { ...body.error, requestId: '' } })
    expect(strip(wrong)).toEqual(strip(unknown))
    expect(wrong.body.error?.code).toBe('auth.wrong_credentials')
    const time = async (email: string, from: string): Promise<number> => {
      const begun = performance.now()
      await signIn(email, { password: 'x' }, from)
      return performance.now() - begun
    }
    // By turns, so that a machine that is busy for a while is busy for both.
    const [known, none]: [number[], number[]] = [[], []]
    for (let i = 0; i < 5; i++) {
      known.push(await time(person.email, `10.1.${i}.1`))
      none.push(await time('nobody@example.com', `10.1.${i}.2`))
    }
    expect(Math.min(...none)).toBeGreaterThan(Math.min(...known) * 0.25)
    await expect.poll(() => eventsOf(person.member)).toContain('session.refused')
  })

  test('after a few failures the account is not tried any more from there, whatever the password', async () => {
    const person = await withPassword()
    const codes: (string | undefined)[] = []
    for (let i = 0; i < 6; i++)
      codes.push((await signIn(person.email, { password: 'wrong wrong' }, '10.0.0.3')).body.error?.code)
    expect(codes).toEqual([...Array<string>(5).fill('auth.wrong_credentials'), 'request.rate_limited'])
    const right = await signIn(person.email, {}, '10.0.0.3')
    expect(right.status).toBe(429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(300)
    expect(right.body.error?.message).toBe('尝试太频繁,请 5 分钟后再试')
    // From elsewhere the person is not locked out.
    expect((await signIn(person.email, {}, '10.0.0.4')).status).toBe(200)
  })

  test('many guesses at once get no further than the limit', async () => {
    const person = await withPassword()
    // No more than the account's own wider limit lets through: which of both is met first is left to chance.
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signIn(person.email, { password: 'guess guess' }, '10.0.0.5')),
    )
    expect(answers.filter((a) => a.status === 401)).toHaveLength(5)
    expect(answers.filter((a) => a.status === 429)).toHaveLength(15)
  })

  test('an address that tries many accounts is limited', async () => {
    const answers: Answer[] = []
    for (let i = 0; i < 52; i++)
      answers.push(await signIn(`someone${i}@example.com`, { password: 'x' }, '10.0.0.6'))
    expect(answers.slice(0, 50).every((a) => a.status === 401)).toBe(true)
    expect(answers.slice(50).every((a) => a.status === 429)).toBe(true)
  })

  test('bad input is refused with its place, in the language asked for', async () => {
    const answer = await t
      .sender({ 'accept-language': 'en' })
      .send('POST', contract.signIn.path, { email: 'no mail', password: '' })
    expect(answer.status).toBe(400)
    expect(answer.body.error?.details?.['where']).toEqual(['email', 'password'])
    expect(answer.body.error?.message).toBe('Something was not filled in correctly: email, password')
  })
})

describe('the second factor', () => {
  const codeOf = (secret: string, at = t.platform.clock.now()): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

  test('is turned on with a code, asked for, served once, replaced by a recovery code, and turned off', async () => {
    const person = await withPassword()
    expect(await refusal(person.call(contract.beginTotp, { body: { password: 'wrong' } }))).toBe(
      'password.wrong',
    )
    expect(await refusal(person.call(contract.confirmTotp, { body: { code: '123456' } }))).toBe(
      'totp.not_begun',
    )
    const { secret, uri } = await person.call(contract.beginTotp, { body: { password } })
    expect(uri).toContain('otpauth://totp/')
    expect(uri).toContain(encodeURIComponent(person.email))
    const stored = await t.platform.platformPool.query<{ s: string }>(
      'select totp_pending as s from platform.accounts where id = $1',
      [person.account],
    )
    expect(stored.rows[0]?.s).not.toContain(secret)

    const right = codeOf(secret)
    const wrong = right === '000000' ? '000001' : '000000'
    expect(await refusal(person.call(contract.confirmTotp, { body: { code: wrong } }))).toBe(
      'totp.wrong_code',
    )
    expect((await signIn(person.email)).status).toBe(200)
    const { recoveryCodes } = await person.call(contract.confirmTotp, { body: { code: right } })
    expect(new Set(recoveryCodes).size).toBe(10)

    expect((await signIn(person.email)).body.error?.code).toBe('auth.code_required')
    expect((await signIn(person.email, { password: 'wrong', code: right })).body.error?.code).toBe(
      'auth.wrong_credentials',
    )
    // The code that turned it on has been used.
    expect((await signIn(person.email, { code: right })).body.error?.code).toBe('auth.wrong_credentials')
    t.moveClock(new Date(t.platform.clock.now().getTime() + 30_000))
    const next = codeOf(secret)
    expect((await signIn(person.email, { code: next }, '10.0.1.1')).status).toBe(200)
    expect((await signIn(person.email, { code: next }, '10.0.1.2')).body.error?.code).toBe(
      'auth.wrong_credentials',
    )

    const recovery = recoveryCodes[0]
    expect((await signIn(person.email, { recoveryCode: recovery?.toUpperCase() }, '10.0.1.3')).status).toBe(
      200,
    )
    expect((await signIn(person.email, { recoveryCode: recovery }, '10.0.1.4')).body.error?.code).toBe(
      'auth.wrong_credentials',
    )

    t.moveClock(new Date(t.platform.clock.now().getTime() + 60_000))
    await person.call(contract.endTotp, { body: { password, code: codeOf(secret) } })
    expect((await signIn(person.email, {}, '10.0.1.5')).status).toBe(200)
    expect(await eventsOf(person.member)).toEqual(
      expect.arrayContaining(['totp.turned_on', 'totp.turned_off', 'session.refused']),
    )
  })

  test('known answers of RFC 6238 come out', () => {
    const totp = new TOTP({ secret: Secret.fromUTF8('12345678901234567890'), digits: 8 })
    expect([59, 1_111_111_109, 20_000_000_000].map((s) => totp.generate({ timestamp: s * 1000 }))).toEqual([
      '94287082',
      '07081804',
      '65353130',
    ])
  })
})

describe('sessions', () => {
  /** The same installation in another process: pools, caches and connections of its own. */
  const otherProcess = async (): Promise<{
    opened: OpenPlatform
    sender: (headers: Record<string, string>) => Promise<number>
    close: () => Promise<void>
  }> => {
    const opened = await openPlatform({
      config: t.platform.config,
      log: t.platform.log,
      ownerUrl: t.ownerUrl,
      layout: t.layout,
    })
    installModules(opened.platform)
    const app = await createApp(opened.platform)
    await app.ready()
    return {
      opened,
      sender: async (headers) => (await app.inject({ method: 'GET', url: getMe.path, headers })).statusCode,
      close: async () => {
        await app.close()
        await opened.close()
      },
    }
  }
  const diesSoon = async (alive: () => Promise<number>, end: () => Promise<unknown>): Promise<void> => {
    expect(await alive()).toBe(200)
    await end()
    await expect.poll(alive, { interval: 20 }).toBeGreaterThanOrEqual(400)
  }

  test('die soon in another process too: password, sign-out everywhere, disabling, key, role', async () => {
    const other = await otherProcess()
    try {
      const admin = await t.as('admin')
      const person = await withPassword()
      const elsewhere = async (): Promise<{ headers: Record<string, string> }> => ({
        headers: {
          cookie: cookieOf(await signIn(person.email, {}, '10.0.2.1'), 'zn_session'),
          'x-workspace': t.workspace.schema,
        },
      })
      const first = await elsewhere()
      await diesSoon(
        () => other.sender(first.headers),
        () =>
          person.call(contract.changePassword, { body: { current: password, next: '甄诺的新密码-2026' } }),
      )
      // The browser that changed it stays.
      expect((await person.call(getMe)).member.id).toBe(person.member)
      await diesSoon(
        () => other.sender(person.headers),
        () => admin.call(disableMember, { params: { id: person.member } }),
      )
      expect((await person.byKey.send('GET', getMe.path)).status).toBe(401)
      // The account stays signed in, and is led nowhere that it may not enter.
      expect((await person.call(contract.getSession)).workspaces).toEqual([])
      await admin.call(enableMember, { params: { id: person.member } })
      await expect.poll(() => other.sender(person.headers)).toBe(200)
      expect((await person.call(contract.getSession)).workspaces).toHaveLength(1)
      const key = { authorization: `Bearer ${person.key}` }
      const { apiKeys } = await person.call(identityApiKeysContract.listApiKeys)
      await diesSoon(
        () => other.sender(key),
        () => person.call(identityApiKeysContract.revokeApiKey, { params: { id: apiKeys[0]?.id ?? '' } }),
      )
      await diesSoon(
        () => other.sender(person.headers),
        () => person.call(contract.endAllSessions, { body: {} }),
      )
    } finally {
      await other.close()
    }
  })

  test('a role that is taken away is gone', async () => {
    const admin = await t.as('admin')
    const person = await t.join('白露', ['accountManager', 'finance'])
    const mayInvite = async (): Promise<boolean> =>
      (await person.call(getMe)).permissions.includes('contact:invite')
    expect(await mayInvite()).toBe(true)
    await admin.call(assignRoles, { params: { id: person.member }, body: { roles: ['finance'] } })
    expect(await mayInvite()).toBe(false)
  })

  test('are listed, ended one by one, and end with sign-out', async () => {
    const person = await withPassword()
    const second = browser({ cookie: cookieOf(await signIn(person.email, {}, '10.0.2.9'), 'zn_session') })
    const { sessions } = await person.call(contract.listSessions)
    expect(sessions).toHaveLength(2)
    expect(sessions.filter((s) => s.current)).toHaveLength(1)
    const other = sessions.find((s) => !s.current)
    expect(other?.address).toBe('10.0.2.9')
    expect(await refusal(person.call(contract.endSession, { params: { id: person.member } }))).toBe(
      'record.not_found',
    )
    await person.call(contract.endSession, { params: { id: other?.id ?? '' } })
    expect((await second.send('GET', contract.getSession.path)).status).toBe(401)
    const out = await person.send('DELETE', contract.signOut.path)
    expect(out.status).toBe(204)
    expect(String(out.headers['set-cookie'])).toContain('zn_session=; Path=/; Max-Age=0')
    expect((await person.send('GET', contract.getSession.path)).status).toBe(401)
    expect(await eventsOf(person.member)).toContain('session.ended')
  })

  test('nobody ends the session of somebody else', async () => {
    const [a, b] = [await withPassword(), await withPassword()]
    expect(await refusal(a.call(contract.endSession, { params: { id: b.session } }))).toBe('record.not_found')
    expect((await b.send('GET', contract.getSession.path)).status).toBe(200)
  })

  test('expire when they are not used', async () => {
    const person = await t.join('齐可期', ['finance'])
    const now = t.platform.clock.now()
    t.moveClock(new Date(now.getTime() + 15 * 86_400_000))
    await new Promise((resolve) => setTimeout(resolve, 950))
    expect((await person.send('GET', getMe.path)).status).toBe(401)
    t.moveClock(now)
  })

  test('a wrong old password, an easy new one and too many tries are refused', async () => {
    const person = await withPassword()
    expect(
      await refusal(
        person.call(contract.changePassword, { body: { current: 'no', next: '新的密码-新的密码' } }),
      ),
    ).toBe('password.wrong')
    expect(
      await refusal(
        person.call(contract.changePassword, { body: { current: password, next: 'Password123' } }),
      ),
    ).toBe('password.too_weak')
    expect(
      await refusal(person.call(contract.changePassword, { body: { current: password, next: '短' } })),
    ).toBe('password.too_weak')
    for (let i = 0; i < 9; i++)
      await refusal(
        person.call(contract.changePassword, { body: { current: 'no', next: '新的密码-新的密码' } }),
      )
    await refusal(
      person.call(contract.changePassword, { body: { current: 'no', next: '新的密码-新的密码' } }),
    )
    expect(
      await refusal(
        person.call(contract.changePassword, { body: { current: 'no', next: '新的密码-新的密码' } }),
      ),
    ).toBe('request.rate_limited')
  })

  test('the language and the name are the account’s own', async () => {
    const person = await withPassword()
    const changed = await person.call(contract.changeSession, { body: { language: 'en', name: 'Zhen Nuo' } })
    expect(changed.account).toMatchObject({ language: 'en', name: 'Zhen Nuo' })
  })

  test('a page is answered in the language it asks in, the account’s own rules where a browser opens an address', async () => {
    const person = await withPassword()
    await person.call(contract.changeSession, { body: { language: 'en' } })
    const told = async (language?: string): Promise<string | undefined> => {
      const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language }
      const url = '/api/v1/records/nothing/not-an-id'
      return (await person.send('GET', url, undefined, headers)).body.error?.message
    }
    const english = 'Something was not filled in correctly: id'
    expect(await told()).toBe(english)
    expect(await told('zh-CN,zh;q=0.9')).toBe(english)
    expect(await told('zh')).toBe('有内容没有填对:id')
    await person.call(contract.changeSession, { body: { language: 'zh' } })
    expect(await told()).toBe('有内容没有填对:id')
    expect(await told('en')).toBe(english)
  })
})
