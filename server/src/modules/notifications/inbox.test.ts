import type { NotificationPageView, NotificationView } from '@zhinuo/contracts/notifications.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { trash } from '../../engine/trash.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { notify } from './public.ts'

let b: Business
let account: PersonHere
let other: PersonHere
let project: Project
let n = 0

beforeAll(async () => {
  b = await startBusiness()
  account = await b.person('甄诺', 'accountManager')
  other = await b.person('齐经理', 'accountManager')
})
afterAll(() => b.stop())
beforeEach(async () => {
  await b.t.systemCtx().db.query(sql`delete from notifications`)
  project = await b.project()
})

const give = async (to: readonly string[], record = project.engagement): Promise<void> => {
  const title = { zh: `第 ${++n} 件`, en: `No. ${n}` }
  await notify(b.t.systemCtx(), {
    key: `k${n}`,
    to,
    kind: 'exception.asked',
    object: 'engagement',
    record,
    title,
    action: { zh: '去审批', en: 'Decide' },
  })
}
const page = (by: PersonHere, query = ''): Promise<NotificationPageView> =>
  ok(by.client.request('GET', `/api/v1/notifications${query}`))
const unread = async (by: PersonHere): Promise<number> =>
  (await ok<{ unread: number }>(by.client.request('GET', '/api/v1/notifications/unread'))).unread

describe('the inbox', () => {
  test('asks who calls, and is nobody else’s', async () => {
    expect(await refused(b.nobody.request('GET', '/api/v1/notifications'))).toMatchObject({ status: 401 })
    await give([account.id])
    const [mine] = (await page(account)).notifications
    const lead = await b.person('陆明约', 'expectationLead')
    expect((await page(lead)).notifications).toEqual([])
    for (const stranger of [lead, await b.stranger()])
      expect(await refused(stranger.client.post(`/api/v1/notifications/${mine?.id}/read`, {}))).toMatchObject(
        { status: 404 },
      )
    expect(await unread(account)).toBe(1)
  })

  test('shows what it is, where it leads and what to do', async () => {
    await give([account.id])
    const [one] = (await page(account)).notifications
    expect(one).toMatchObject({
      kind: 'exception.asked',
      kindLabel: { zh: '例外待审批' },
      group: 'commitments',
      object: 'engagement',
      record: project.engagement,
      action: { zh: '去审批' },
      text: null,
      readAt: null,
    })
  })

  test('goes on where the page before ended, whatever has come since', async () => {
    for (let i = 0; i < 5; i++) await give([account.id])
    const first = await page(account, '?limit=2')
    expect(first.notifications).toHaveLength(2)
    await give([account.id])
    const second = await page(account, `?limit=2&cursor=${first.nextCursor}`)
    const third = await page(account, `?limit=2&cursor=${second.nextCursor}`)
    const all = [first, second, third].flatMap((one) => one.notifications.map(({ id }) => id))
    expect(all).toHaveLength(5)
    expect(all).toEqual(all.toSorted().toReversed())
    expect(third.nextCursor).toBeNull()
    expect(await refused(account.client.request('GET', '/api/v1/notifications?limit=0'))).toMatchObject({
      status: 400,
    })
  })

  test('one is read, then all that were on the screen', async () => {
    for (let i = 0; i < 3; i++) await give([account.id])
    const [newest, , oldest] = (await page(account)).notifications
    const read = await ok<NotificationView>(
      account.client.post(`/api/v1/notifications/${oldest?.id}/read`, {}),
    )
    expect(read.readAt).not.toBeNull()
    expect(await ok(account.client.post(`/api/v1/notifications/${oldest?.id}/read`, {}))).toEqual(read)
    expect((await page(account, '?show=unread')).notifications).toHaveLength(2)
    await give([account.id])
    expect(await ok(account.client.post('/api/v1/notifications/read', { upTo: newest?.id }))).toEqual({
      marked: 2,
    })
    expect(await unread(account)).toBe(1)
  })

  test('holds nothing of a record that one may not read, neither in the list nor in the count', async () => {
    await give([account.id, other.id])
    expect((await page(other)).notifications).toEqual([])
    expect(await unread(other)).toBe(0)
    const [mine] = (await page(account)).notifications
    const rows = await b.t
      .systemCtx()
      .db.query<{ id: string }>(sql`select id from notifications where member_id = ${other.id}`)
    expect(rows).toHaveLength(1)
    expect(await refused(other.client.post(`/api/v1/notifications/${rows[0]?.id}/read`, {}))).toMatchObject({
      status: 404,
    })
    expect(await ok(other.client.post('/api/v1/notifications/read', { upTo: mine?.id }))).toEqual({
      marked: 0,
    })
  })

  test('what is in the trash is not shown while it is there', async () => {
    await give([account.id])
    await withTx(b.t.systemCtx(), (ctx) => trash(ctx, engagement, project.engagement))
    expect((await page(account)).notifications).toEqual([])
    expect(await unread(account)).toBe(0)
  })

  test('what was read long ago is removed, what is unread or young stays', async () => {
    b.t.moveClock('2026-01-01T02:00:00Z')
    await give([account.id])
    await give([account.id])
    const [, old] = (await page(account)).notifications
    await ok(account.client.post(`/api/v1/notifications/${old?.id}/read`, {}))
    b.t.moveClock('2026-06-30T01:00:00Z')
    await b.t.runJob('notifications.forget-read')
    expect((await page(account)).notifications).toHaveLength(2)
    b.t.moveClock('2026-06-30T03:00:00Z')
    await b.t.runJob('notifications.forget-read')
    expect((await page(account)).notifications.map((one) => one.readAt)).toEqual([null])
  })
})
