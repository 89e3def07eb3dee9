import type { NotificationSettingsView } from '@zhinuo/contracts/notifications.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { listMails } from '../../platform/outbox.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { disableMember } from '../members/service/people.ts'
import type { Notification } from './public.ts'
import { notify } from './public.ts'
import { mailNotices } from './service/mail.ts'

let b: Business
let account: PersonHere
let project: Project
let n = 0

beforeAll(async () => {
  b = await startBusiness()
  account = await b.person('甄诺', 'accountManager')
})
afterAll(() => b.stop())
beforeEach(async () => {
  const { db } = b.t.systemCtx()
  for (const clean of [
    sql`delete from notifications`,
    sql`delete from notification_settings`,
    sql`delete from outbox_mails`,
  ])
    await db.query(clean)
  at('10T10:00')
  project = await b.project()
})

/** 2026-06-10 is a Wednesday. */
const at = (time: string) => b.t.moveClock(`2026-06-${time}:00+08:00`)
const give = async (more: Partial<Notification> = {}): Promise<void> =>
  notify(b.t.systemCtx(), {
    key: `k${++n}`,
    to: [account.id],
    kind: 'exception.asked',
    object: 'engagement',
    record: project.engagement,
    title: { zh: `第 ${n} 件`, en: `No. ${n}` },
    action: { zh: '去审批', en: 'Decide' },
    urgent: true,
    ...more,
  })
const run = () => b.t.runJob('notifications.mail-due')
const mails = () => listMails(b.t.systemCtx(), { limit: 50, unsent: false })
const change = (body: unknown) => account.client.request('PATCH', '/api/v1/notification-settings', body)
const settings = (): Promise<NotificationSettingsView> =>
  ok(account.client.request('GET', '/api/v1/notification-settings'))

describe('mails to members', () => {
  test('the urgent go at once and once, with what it is, its link and where to stop it', async () => {
    await give({ text: { zh: '请在今天答复', en: 'Answer today' } })
    await run()
    await run()
    const sent = await mails()
    expect(sent).toHaveLength(1)
    expect(sent[0]?.subject).toBe(`第 ${n} 件`)
    expect(sent[0]?.text).toContain('甄诺,你好')
    expect(sent[0]?.text).toContain('请在今天答复')
    expect(sent[0]?.text).toMatch(
      new RegExp(`去审批:http\\S+/w/${b.t.workspace.id}/record/engagement/${project.engagement}\n`),
    )
    expect(sent[0]?.text).toMatch(/不再用邮件提醒「承诺」:http\S+\/settings\/notices\?off=commitments\n/)
  })

  test('in the language of the member', async () => {
    await ok(account.client.request('PATCH', '/api/v1/me', { language: 'en' }))
    await give()
    await run()
    await ok(account.client.request('PATCH', '/api/v1/me', { language: 'zh' }))
    const [mail] = await mails()
    expect(mail).toMatchObject({ subject: `No. ${n}` })
    expect(mail?.text).toContain('Hello 甄诺,')
    expect(mail?.text).toContain('Decide: http')
    expect(mail?.text).not.toMatch(/去审批|不再/)
  })

  test('at night they wait for the end of quiet hours, and go together', async () => {
    at('10T22:00')
    await give()
    await give()
    await run()
    at('11T07:59')
    await run()
    expect(await mails()).toEqual([])
    at('11T08:00')
    await run()
    const sent = await mails()
    expect(sent.map((mail) => mail.subject)).toEqual([`2 件事等你处理 · ${b.t.workspace.name}`])
    expect(sent[0]?.text).toContain(`1. 第 ${n - 1} 件`)
    expect(sent[0]?.text).toContain(`2. 第 ${n} 件`)
  })

  test('the rest goes with the digest of the next workday', async () => {
    at('12T18:00')
    await give({ urgent: false })
    await give({ urgent: false })
    for (const time of ['12T18:01', '13T09:00', '14T09:00', '15T08:29']) {
      at(time)
      await run()
    }
    expect(await mails()).toEqual([])
    at('15T08:30')
    await run()
    await run()
    expect((await mails()).map((mail) => mail.subject)).toEqual([`今日摘要 2 项 · ${b.t.workspace.name}`])
  })

  test('what was read meanwhile is not mailed', async () => {
    await give({ urgent: false })
    await give({ urgent: false })
    const { notifications } = await ok<{ notifications: { id: string }[] }>(
      account.client.request('GET', '/api/v1/notifications'),
    )
    await ok(account.client.post(`/api/v1/notifications/${notifications[0]?.id}/read`, {}))
    at('11T08:30')
    await run()
    const [mail] = await mails()
    expect(mail?.subject).toContain('1 项')
    expect(mail?.text).not.toContain(`第 ${n} 件`)
  })

  test('nothing of a record that the member may not read, nor to whoever has left', async () => {
    const other = await b.person('齐经理', 'accountManager')
    const gone = await b.person('离职者', 'expectationLead')
    await give({ to: [other.id, gone.id], title: { zh: '秘密项目', en: 'Secret' } })
    await disableMember(await (await b.person('周管', 'admin')).ctx(), gone.id)
    await run()
    expect(await mails()).toEqual([])
  })

  test('a process that dies between mail and note leaves neither, and the next one mails it once', async () => {
    await give()
    const ctx = b.t.systemCtx()
    const [row] = await ctx.db.query<{ id: string }>(sql`select id from notifications`)
    const ids = row ? [row.id] : []
    const dying = withTx(ctx, async (ctx) => {
      await mailNotices(ctx, account.id, 'now', ids)
      expect(await ctx.db.query(sql`select id from outbox_mails`)).toHaveLength(1)
      await ctx.db.query(sql`select pg_terminate_backend(pg_backend_pid())`)
    })
    await expect(dying).rejects.toThrow(/terminat|connection|unavailable/i)
    expect(await mails()).toEqual([])
    await run()
    await Promise.all([1, 2].map(() => mailNotices(b.t.systemCtx(), account.id, 'now', ids)))
    expect(await mails()).toHaveLength(1)
  })
})

describe('what a member chooses', () => {
  test('begins with the urgent at once, nights off and a digest at 8:30', async () => {
    expect(await settings()).toMatchObject({
      quiet: { from: '22:00', to: '08:00' },
      digestAt: '08:30',
      zone: null,
      workspaceZone: 'Asia/Shanghai',
      mailed: false,
    })
    expect((await settings()).groups.find(({ key }) => key === 'commitments')).toMatchObject({
      label: { zh: '承诺' },
      mode: 'auto',
    })
  })

  test('holds for mails from then on: a group that was stopped, nights that are free, another hour and zone', async () => {
    await ok(change({ groups: { commitments: 'inbox' } }))
    await give()
    await run()
    await ok(change({ groups: { commitments: 'now' }, quiet: null }))
    at('10T23:00')
    await give({ urgent: false })
    await run()
    expect((await mails()).map((mail) => mail.subject)).toEqual([`第 ${n} 件`])
    await ok(change({ groups: { commitments: 'digest' }, digestAt: '18:00', zone: 'Europe/Berlin' }))
    at('11T10:00')
    await give()
    at('11T23:59')
    await run()
    expect(await mails()).toHaveLength(1)
    at('12T00:00')
    await run()
    expect(await mails()).toHaveLength(2)
    expect(await settings()).toMatchObject({ quiet: null, digestAt: '18:00', zone: 'Europe/Berlin' })
  })

  test('what makes no sense is refused and changes nothing', async () => {
    const before = await settings()
    for (const [body, code] of [
      [{ groups: { nothing: 'now' } }, 'notification.unknown_group'],
      [{ quiet: { from: '22:00', to: '22:00' } }, 'notification.quiet_empty'],
      [{ zone: 'Mars/Base', digestAt: '09:00' }, 'notification.unknown_zone'],
      [{ digestAt: '25:00' }, 'request.invalid'],
      [{ groups: { commitments: 'loudly' } }, 'request.invalid'],
    ] as const)
      expect(await refused(change(body))).toMatchObject({ status: 400, code })
    expect(await settings()).toEqual(before)
  })

  test('asks who calls', async () => {
    expect(await refused(b.nobody.request('GET', '/api/v1/notification-settings'))).toMatchObject({
      status: 401,
    })
  })
})
