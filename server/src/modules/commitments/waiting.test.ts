import type { CommitmentChanged, WaitingView } from '@zhinuo/contracts/commitments-views.ts'
import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import type { WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { sql } from '../../platform/sql.ts'

let w: AgreementWorld
const start = '2026-06-01T02:00:00Z'
const base = '/api/v1/commitments'

beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock(start))

const at = (day: string) => w.b.t.moveClock(`${day}T02:00:00Z`)
const act = (id: string, verb: string, body: unknown = {}, by = w.account.client) =>
  by.post(`${base}/${id}/${verb}`, body)
const name = (p: AgreedProject, duty: string | null = p.duty, reason?: string) =>
  act(p.promise, 'name-duty', { duty, ...(reason === undefined ? {} : { reason }) })
const waiting = async (query: Record<string, string>, by = w.account.client): Promise<WaitingView[]> => {
  const path = `${base}/waiting?${new URLSearchParams(query).toString()}`
  return (await ok<{ rows: WaitingView[] }>(by.request('GET', path))).rows
}
const statusOf = async (id: string): Promise<unknown> =>
  (await ok<{ status: string }>(w.account.client.request('GET', `/api/v1/records/commitment/${id}`))).status
const eventsOf = async (id: string, event: string): Promise<Record<string, unknown>[]> => {
  const rows = await w.b.t
    .systemCtx()
    .db.query<{ data: Record<string, unknown> }>(
      sql`select data from events where record = ${id}::uuid and name = ${event} order by id`,
    )
  return rows.map((row) => row.data)
}
const overdueJob = () => w.b.t.runJob('commitments.mark-overdue')
const watch = () => w.b.t.runJob('deviations.watch-promises')
const deviationsOf = (promise: string) =>
  list(w.b.t.systemCtx(), deviation, { filter: { op: 'eq', field: 'commitment', value: promise } })

/** The customer's word on what was handed over, as we enter it. */
const wordOf = ({ contact }: AgreedProject) => ({
  acceptedBy: contact,
  acceptedAt: w.b.t.systemCtx().now.toISOString(),
  acceptedHow: '电话:可以验收了',
})

/** Ours for Friday 10 July waits for a duty of Wednesday 10 June. */
const agreed = async (promisedOn = '2026-07-10'): Promise<AgreedProject> => {
  const p = await w.agreed({ promise: { promisedOn } })
  await ok(name(p, p.duty, '割接要用专区网络'))
  return p
}
const begun = async (promisedOn = '2026-07-10'): Promise<AgreedProject> => {
  const p = await agreed(promisedOn)
  await ok(act(p.promise, 'start', {}, w.delivery.client))
  return p
}

describe('naming the duty', () => {
  test('asks who calls, and for the right', async () => {
    const p = await w.agreed()
    const developer = await w.b.person('严可行', 'developer')
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    const body = { duty: p.duty, reason: '要用' }
    expect(await refused(act(p.promise, 'name-duty', body, w.b.nobody))).toMatchObject({ status: 401 })
    for (const by of [developer, other, stranger])
      expect(await refused(act(p.promise, 'name-duty', body, by.client))).toMatchObject({ status: 404 })
    const reviewer = await w.b.person('公孙衡', 'reviewer')
    expect(await refused(act(p.promise, 'name-duty', body, reviewer.client))).toMatchObject({ status: 403 })
    expect(await refused(act(p.promise, 'name-duty', {}))).toMatchObject({ status: 400 })
  })

  test('only a duty of the customer in the same project, on a promise of ours', async () => {
    const p = await w.agreed()
    const elsewhere = await w.agreed()
    for (const duty of [p.promise, elsewhere.duty])
      expect(await refused(name(p, duty, '要用'))).toMatchObject({
        status: 400,
        code: 'commitment.not_a_duty',
      })
    expect(await refused(act(p.duty, 'name-duty', { duty: p.duty, reason: '要用' }))).toMatchObject({
      code: 'commitment.duty_waits_not',
    })
    expect(await refused(name(p, p.engagement, '要用'))).toMatchObject({ code: 'field.link_not_found' })
    expect(
      await refused(
        w.account.client.request('PATCH', `/api/v1/records/commitment/${p.promise}`, {
          values: { waitsFor: p.duty },
        }),
      ),
    ).toMatchObject({ code: 'field.governed' })
  })

  test('the ledger takes it with a new promise, by the same rules', async () => {
    const p = await w.agreed()
    const elsewhere = await w.agreed()
    const record = (waitsFor: string, more: Record<string, unknown> = {}) =>
      w.account.client.post(base, { engagement: p.engagement, content: '第二批上线', waitsFor, ...more })
    const made = await ok<CommitmentChanged>(record(p.duty))
    expect(await refused(record(elsewhere.duty))).toMatchObject({ code: 'commitment.not_a_duty' })
    expect(await refused(record(p.duty, { side: 'theirs' }))).toMatchObject({
      code: 'commitment.duty_waits_not',
    })
    // Before the confirmation no reason is needed; naming it twice is no fact.
    await ok(act(made.id, 'name-duty', { duty: null }))
    await ok(act(made.id, 'name-duty', { duty: null }))
    expect(await eventsOf(made.id, 'commitment.duty_named')).toEqual([{ reason: null }])
  })

  test('a confirmed promise asks why, keeps words, day and version, and remembers the reason', async () => {
    const p = await w.agreed()
    expect(await refused(name(p))).toMatchObject({ status: 409, code: 'commitment.reason_required' })
    expect(await ok<CommitmentChanged>(name(p, p.duty, '割接要用专区网络'))).toMatchObject({
      promisedOn: '2026-07-10',
      currentVersion: 1,
      status: 'promised',
    })
    expect(await eventsOf(p.promise, 'commitment.duty_named')).toEqual([{ reason: '割接要用专区网络' }])
  })
})

describe('a late duty', () => {
  test('moves the day that we are held to, and says so to whoever may read the promise', async () => {
    const p = await begun()
    at('2026-06-10')
    expect(await waiting({ commitment: p.promise })).toEqual([])
    at('2026-06-12')
    const rows = [
      {
        id: p.promise,
        promisedOn: '2026-07-10',
        duty: { id: p.duty, content: '开放专区网络与堡垒机账号', dueOn: '2026-06-10' },
        standing: true,
        lateDays: 2,
        stoodDays: 2,
        heldOn: '2026-07-14',
      },
    ]
    for (const query of [
      { commitment: p.promise },
      { engagement: p.engagement },
      { customer: p.customer },
    ] as Record<string, string>[])
      expect(await waiting(query)).toEqual(rows)
    const other = await w.b.person('白露', 'accountManager')
    expect(await waiting({ commitment: p.promise }, other.client)).toEqual([])
    expect(await refused(w.b.nobody.request('GET', `${base}/waiting`))).toMatchObject({ status: 401 })
  })

  test('keeps nobody else from being overdue, however many it holds up', async () => {
    const p = await begun('2026-07-09')
    const other = await begun('2026-07-10')
    await ok(act(other.duty, 'declare', { evidence: '账号已开' }))
    const copies = await w.b.t.systemCtx().db.query<{ id: string }>(
      sql`insert into commitments select l.* from commitments c, generate_series(1, 501) i,
            jsonb_populate_record(null::commitments, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'code', 'HELD-' || i)) l
          where c.id = ${p.promise}::uuid returning id`,
    )
    at('2026-07-13')
    await overdueJob()
    expect([await statusOf(p.promise), await statusOf(other.promise)]).toEqual(['inProgress', 'overdue'])
    expect(await statusOf(copies.at(-1)?.id ?? '')).toBe('inProgress')
    await w.b.t
      .systemCtx()
      .db.query(sql`update commitments set status = 'cancelled' where code like 'HELD-%' returning id`)
  })

  test('keeps us from being overdue while it is open, and for as long again once it is done', async () => {
    const p = await begun('2026-07-10')
    const twin = await w.agreed()
    await ok(act(twin.promise, 'start', {}, w.delivery.client))
    at('2026-07-13')
    await overdueJob()
    expect([await statusOf(p.promise), await statusOf(twin.promise)]).toEqual(['inProgress', 'overdue'])
    await ok(act(p.duty, 'declare', { evidence: '账号已开' }))
    // 21 workdays lay between 10 June and 10 July: as many after 13 July.
    expect(await waiting({ commitment: p.promise })).toMatchObject([
      { standing: false, heldOn: '2026-08-11' },
    ])
    at('2026-08-11')
    await overdueJob()
    expect(await statusOf(p.promise)).toBe('inProgress')
    at('2026-08-12')
    await overdueJob()
    await overdueJob()
    expect(await statusOf(p.promise)).toBe('overdue')
    expect(await eventsOf(p.promise, 'commitment.overdue')).toMatchObject([
      { stood: { duty: p.duty, dueOn: '2026-06-10', lateDays: 33, heldOn: '2026-08-11' } },
    ])
  })

  test('takes an overdue mark back when it is named late, and when it comes back to the customer', async () => {
    const p = await w.agreed()
    await ok(act(p.promise, 'start', {}, w.delivery.client))
    at('2026-07-13')
    await overdueJob()
    expect(await statusOf(p.promise)).toBe('overdue')
    expect((await ok<CommitmentChanged>(name(p, p.duty, '一直没有开账号'))).status).toBe('inProgress')

    at('2026-07-14')
    await ok(act(p.duty, 'declare', { evidence: '账号已开' }))
    at('2026-08-14')
    await overdueJob()
    expect(await statusOf(p.promise)).toBe('overdue')
    await ok(act(p.duty, 'send-back', { reason: '堡垒机还登不上' }))
    await overdueJob()
    await overdueJob()
    expect(await statusOf(p.promise)).toBe('inProgress')
    expect(await eventsOf(p.promise, 'commitment.resumed')).toHaveLength(1)
    // The customer cannot answer for what they cannot see.
    await ok(act(p.duty, 'hide', { reason: '改由我方自己开' }))
    await overdueJob()
    expect(await statusOf(p.promise)).toBe('overdue')
  })

  test('decides which of the four shares a promise falls in', async () => {
    const late = await begun()
    at('2026-06-15')
    await ok(act(late.duty, 'declare', { evidence: '账号已开' }))
    expect(await waiting({ commitment: late.promise })).toMatchObject([
      { heldOn: '2026-07-15', stoodDays: 3 },
    ])
    at('2026-07-15')
    await ok(act(late.promise, 'declare', { evidence: '验收报告' }, w.delivery.client))
    at('2026-07-20')
    expect(await ok<CommitmentChanged>(act(late.promise, 'accept', wordOf(late)))).toMatchObject({
      status: 'kept',
      keptShare: 'onTime',
    })
    expect(await eventsOf(late.promise, 'commitment.accepted')).toMatchObject([
      { stood: { duty: late.duty, stoodDays: 3, heldOn: '2026-07-15' } },
    ])

    w.b.t.moveClock(start)
    const ours = await begun()
    at('2026-06-15')
    await ok(act(ours.duty, 'declare', { evidence: '账号已开' }))
    at('2026-07-16')
    await ok(act(ours.promise, 'declare', { evidence: '验收报告' }, w.delivery.client))
    expect(await ok<CommitmentChanged>(act(ours.promise, 'accept', wordOf(ours)))).toMatchObject({
      status: 'keptLate',
      keptShare: 'late',
    })
  })
})

describe('the watch', () => {
  const report = (p: AgreedProject, remainingDays: number) =>
    ok(act(p.promise, 'check-in', { progress: 20, remainingDays }, w.delivery.client))

  test('does not call slipping what the customer keeps waiting', async () => {
    const p = await begun()
    const twin = await w.agreed()
    await ok(act(twin.promise, 'start', {}, w.delivery.client))
    at('2026-06-30')
    for (const project of [p, twin]) await report(project, 15)
    await watch()
    expect(await deviationsOf(p.promise)).toHaveLength(0)
    expect(await statusOf(p.promise)).toBe('inProgress')
    expect(await deviationsOf(twin.promise)).toHaveLength(1)
  })

  test('our own slip is found all the same; its line waits with the clock and is not escalated meanwhile', async () => {
    const p = await begun()
    at('2026-06-15')
    await report(p, 60)
    await watch()
    const [found] = await deviationsOf(p.promise)
    const id = found?.id ?? ''
    const page = (): Promise<DeviationPageView> =>
      ok(w.account.client.request('GET', `/api/v1/deviations/${id}`))
    const first = await page()
    expect(first).toMatchObject({ promisedOn: '2026-07-10', heldOn: '2026-07-15' })
    // 72 hours before the end of Wednesday 15 July is a Sunday: 18:00 of Friday 10 July.
    expect(first).toMatchObject({ noticeLineAt: '2026-07-10T10:00:00.000Z', lineMoved: true })
    expect(first.evidence[0]?.text).toBe('等客户:开放专区网络与堡垒机账号 已晚 5 天,我方日期顺延至 7月15日')
    expect(first.track.find((point) => point.key === 'promised')?.at).toBe('2026-07-15T15:59:59.999Z')

    await watch()
    expect((await w.b.events(id)).filter((e) => e === 'deviation.refreshed')).toHaveLength(0)
    // By the promised day alone its line would long have passed.
    at('2026-07-13')
    await watch()
    const moved = await page()
    expect(moved).toMatchObject({ status: 'detected', heldOn: '2026-08-11', foundLate: false })
    expect(moved.noticeLineAt && moved.noticeLineAt > '2026-08-07').toBe(true)
    expect((await w.b.events(id)).filter((e) => e === 'deviation.refreshed')).toHaveLength(1)

    await ok(act(p.duty, 'declare', { evidence: '账号已开' }))
    at('2026-08-11')
    await watch()
    await watch()
    expect((await page()).status).toBe('escalated')
  })

  test('a waiting customer is no news about a false alarm', async () => {
    const p = await begun()
    at('2026-06-15')
    await report(p, 60)
    await watch()
    const [found] = await deviationsOf(p.promise)
    await ok(
      w.account.client.post(`/api/v1/deviations/${found?.id}/mark-false-alarm`, { reason: '工期填错了' }),
    )
    at('2026-06-18')
    await watch()
    expect(await deviationsOf(p.promise)).toHaveLength(1)
  })

  test('a letter is measured by the line and day that stood when it was sent', async () => {
    const p = await begun()
    at('2026-06-15')
    await report(p, 60)
    await watch()
    const [found] = await deviationsOf(p.promise)
    const deviate = (verb: string, body: unknown) =>
      ok<{ deviation: DeviationPageView }>(
        w.account.client.post(`/api/v1/deviations/${found?.id}/${verb}`, body),
      )
    await deviate('confirm', { cause: 'communication' })
    at('2026-07-08')
    await watch()
    const { deviation: told } = await deviate('notify', {
      calledContact: p.contact,
      calledAt: '2026-07-08T01:00:00Z',
      callSummary: '已电话说明',
      cause: '联调晚到',
      impact: '上线顺延',
      newDate: '2026-09-10',
      alternatives: [{ kind: 'reduced', text: '先上线两个专区' }],
      dedicated: w.delivery.id,
      channels: ['wechat'],
    })
    const held = told.heldOn
    expect(held).toBe('2026-08-06')
    expect(told.notices[0]).toMatchObject({ timing: 'early', hoursAhead: 709 })
    expect(told.notices[0]?.text).toContain('原定 7月10日')
    at('2026-07-15')
    await watch()
    const [later] = await deviationsOf(p.promise)
    expect(later).toMatchObject({ heldOn: held, status: 'notified' })
  })

  test('a deviation that people report has the line of the moved day', async () => {
    const p = await begun()
    at('2026-06-12')
    const made = await ok<{ id: string }>(
      w.account.client.post('/api/v1/deviations', {
        engagement: p.engagement,
        commitment: p.promise,
        summary: '接口方人员离职',
        kind: 'delay',
        severity: 's3',
      }),
    )
    const page = await ok<DeviationPageView>(w.account.client.request('GET', `/api/v1/deviations/${made.id}`))
    expect(page).toMatchObject({ heldOn: '2026-07-14', noticeLineAt: '2026-07-10T10:00:00.000Z' })
  })
})

describe('what people see', () => {
  const bench = (tab: 'today' | 'tomorrow'): Promise<WorkbenchView> =>
    ok(w.delivery.client.request('GET', `/api/v1/workbench?tab=${tab}`))
  const home = async (p: AgreedProject): Promise<PortalHomeView> =>
    ok((await w.signedIn(p.contact)).request('GET', '/api/v1/portal/home'))

  test('the workbench goes by the held day', async () => {
    const p = await begun('2026-06-30')
    await ok(act(p.promise, 'check-in', { progress: 80, nextCheckOn: '2026-09-01' }, w.delivery.client))
    at('2026-07-02')
    const rows = async (tab: 'today' | 'tomorrow') =>
      (await bench(tab)).rows.filter((row) => row.action.target.id === p.promise)
    expect(await rows('today')).toEqual([])
    await ok(act(p.duty, 'declare', { evidence: '账号已开' }))
    const [row] = await waiting({ commitment: p.promise })
    at('2026-07-10')
    expect(await rows('tomorrow')).toMatchObject([
      { promise: { promisedOn: '2026-06-30', heldOn: row?.heldOn } },
    ])
    at(row?.heldOn ?? '')
    expect(await rows('today')).toMatchObject([{ kind: 'promiseDue', clock: { text: '今天到期' } }])
  })

  test('the customer reads what they are late with first, and why our day moves; nothing of it once hidden', async () => {
    const p = await begun()
    await w.sent(p)
    at('2026-06-12')
    const before = await home(p)
    expect(before.todo[0]).toMatchObject({
      kind: 'duty',
      target: p.duty,
      overdue: true,
      hint: '我们有 1 项在等您',
    })
    expect(before.status).toEqual({ tone: 'warn', text: '整体正常,1项在等您配合' })
    expect(before.todo.map((todo) => todo.kind)).toContain('sign')
    const of = (view: PortalHomeView) => view.promises.find((one) => one.id === p.promise)
    expect(of(before)).toMatchObject({
      promisedOn: '2026-07-10',
      expectedAround: null,
      state: 'onTrack',
      waiting: { duty: '开放专区网络与堡垒机账号', standing: true, heldOn: '2026-07-14' },
    })
    const contact = await w.signedIn(p.contact)
    await ok(contact.post(`/api/v1/portal/duties/${p.duty}/declare`, {}))
    at('2026-06-20')
    expect(of(await home(p))).toMatchObject({ waiting: { standing: false, heldOn: '2026-07-14' } })
    await ok(act(p.duty, 'hide', { reason: '内部事项' }))
    expect(of(await home(p))?.waiting).toBeNull()
  })
})
