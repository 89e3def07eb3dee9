import { department } from '@zhinuo/contracts/members.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { create } from '../../engine/records.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { disableMember } from '../members/service/people.ts'
import type { Notification } from './public.ts'
import { escalate, notify } from './public.ts'

let b: Business
let account: PersonHere
let project: Project

beforeAll(async () => {
  b = await startBusiness()
  b.t.moveClock('2026-06-01T02:00:00Z')
  account = await b.person('甄诺', 'accountManager')
  project = await b.project()
})
afterAll(() => b.stop())

const notice = (more: Partial<Notification> = {}): Notification => ({
  key: 'k1',
  to: [account.id],
  kind: 'exception.asked',
  object: 'engagement',
  record: project.engagement,
  title: { zh: '有一项例外待审批', en: 'An exception waits for you' },
  action: { zh: '去审批', en: 'Decide' },
  ...more,
})
const told = (key: string) =>
  b.t
    .systemCtx()
    .db.query<{ member: string }>(
      sql`select member_id as member from notifications where key = ${key} order by member_id`,
    )

describe('telling members', () => {
  test('once each, however often and by however many at the same time; those who have left are left out', async () => {
    const ctx = b.t.systemCtx()
    const gone = await b.person('离职者', 'developer')
    const admin = await b.person('周管', 'admin')
    await disableMember(await admin.ctx(), gone.id)
    const to = [account.id, account.id, gone.id]
    await Promise.all([1, 2, 3].map(() => notify(ctx, notice({ to }))))
    expect(await told('k1')).toEqual([{ member: account.id }])
    await notify(ctx, notice({ key: 'k2' }))
    expect(await told('k2')).toHaveLength(1)
  })

  test('what was rolled back told nobody', async () => {
    const failing = withTx(b.t.systemCtx(), async (ctx) => {
      await notify(ctx, notice({ key: 'undone' }))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await told('undone')).toEqual([])
  })

  test('a kind that no module declares is refused', async () => {
    await expect(notify(b.t.systemCtx(), notice({ kind: 'nothing.such' }))).rejects.toThrow('nothing.such')
  })

  test('upward: the head of the department above, else the expectation leads', async () => {
    const ctx = b.t.systemCtx()
    const head = await b.person('韩部', 'departmentHead')
    const lead = await b.person('陆明约', 'expectationLead')
    const { to: _, ...one } = notice()
    await escalate(ctx, { ...one, key: 'up1', of: account.id })
    expect(await told('up1')).toEqual([{ member: lead.id }])
    const { id } = await withTx(ctx, (ctx) => create(ctx, department, { name: '华东一部', head: head.id }))
    await escalate(ctx, { ...one, key: 'up2', of: id })
    expect(await told('up2')).toEqual([{ member: head.id }])
  })
})
