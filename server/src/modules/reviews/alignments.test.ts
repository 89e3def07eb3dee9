import type {
  AlignmentItemView,
  AlignmentPageView,
  AlignmentWeekView,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { toldWhom } from '../../../test/notices.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { create } from '../../engine/records.ts'
import { withTx } from '../../platform/tx.ts'
import { owedReviews } from './public.ts'
import { meetingRoutes } from './routes/meetings.ts'
import { openAlignments } from './service/alignment-rounds.ts'

let w: AgreementWorld
beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const run = (job: string) => w.b.t.runJob(`reviews.${job}`)
const meetingsOf = (project: AgreedProject) =>
  list(w.b.t.systemCtx(), alignmentMeeting, {
    filter: { op: 'eq', field: 'engagement', value: project.engagement },
    sort: [{ field: 'weekStart', dir: 'asc' }],
  })
const page = (id: string, by = w.account.client): Promise<AlignmentPageView> =>
  ok(by.request('GET', `/api/v1/alignment-meetings/${id}`))
const act = (id: string, verb: string, body: unknown = {}, by = w.account.client) =>
  by.post(`/api/v1/alignment-meetings/${id}/${verb}`, body)
const onItem = (id: string, verb: string, body: unknown = {}, by = w.account.client) =>
  by.post(`/api/v1/alignment-items/${id}/${verb}`, body)

const opened = async (): Promise<{ project: AgreedProject; id: string }> => {
  w.b.t.moveClock('2026-06-01T02:00:00Z')
  const project = await w.agreed()
  w.b.t.moveClock('2026-06-22T02:00:00Z')
  await run('open-alignments')
  const [row] = await meetingsOf(project)
  if (!row) throw new Error('no meeting was opened')
  return { project, id: row.id }
}
const item = (more: Record<string, unknown> = {}) => ({
  text: '接口何时给',
  kind: 'promise',
  owner: w.delivery.id,
  dueOn: '2026-06-30',
  decision: '周三前给出联调环境',
  ...more,
})

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    for (const { endpoint } of meetingRoutes) {
      const path = endpoint.path.replace('{id}', '0197a000-0000-7000-8000-000000000000')
      expect([endpoint.id, (await refused(w.b.nobody.request(endpoint.method, path, {}))).code]).toEqual([
        endpoint.id,
        'auth.required',
      ])
    }
  })

  test('another account manager’s meeting does not exist; a reviewer reads and does not sign in', async () => {
    const { id } = await opened()
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    for (const by of [other, stranger]) {
      expect(await refused(by.client.request('GET', `/api/v1/alignment-meetings/${id}`))).toMatchObject({
        status: 404,
      })
      expect(await refused(act(id, 'items', item(), by.client))).toMatchObject({ status: 404 })
    }
    const reviewer = await w.b.person('公孙衡', 'reviewer')
    expect((await page(id, reviewer.client)).can).toEqual([])
    expect(await refused(act(id, 'sign-in', {}, reviewer.client))).toMatchObject({ status: 403 })
    // Who reads every meeting and takes part in those of their own projects is offered nothing here.
    const both = await w.b.person('文双', 'accountManager', 'analyst')
    expect((await page(id, both.client)).can).toEqual([])
    expect(await refused(act(id, 'sign-in', {}, both.client))).toMatchObject({ status: 403 })
    expect(await refused(act(id, 'items', item(), both.client))).toMatchObject({ status: 403 })
  })

  test('the day is set by who may configure', async () => {
    const set = (day: unknown, by = w.lead.client) => by.request('PUT', '/api/v1/alignment-settings', { day })
    expect(await refused(set(3, w.account.client))).toMatchObject({ status: 403 })
    expect(await refused(set(8))).toMatchObject({ status: 400 })
    await ok(set(3))
    const { project } = await opened()
    expect((await meetingsOf(project))[0]?.dueOn).toBe('2026-06-24')
    await ok(set('last'))
  })
})

describe('a week', () => {
  test('has one meeting per project, however often and in how many processes', async () => {
    const { project } = await opened()
    await run('open-alignments')
    await Promise.all(Array.from({ length: 4 }, () => openAlignments(w.b.t.systemCtx())))
    expect(await meetingsOf(project)).toMatchObject([
      { week: '2026-W26', status: 'due', dueOn: '2026-06-26', dueAt: '2026-06-26T10:00:00.000Z' },
    ])
    w.b.t.moveClock('2026-10-02T02:00:00Z')
    await run('open-alignments')
    expect(await meetingsOf(project)).toHaveLength(1)
    w.b.t.moveClock('2026-02-18T02:00:00Z')
    const off = await ok<AlignmentWeekView>(
      w.account.client.request('GET', '/api/v1/alignment-meetings?week=2026-W08'),
    )
    expect(off.dueOn).toBeNull()
  })

  test('is missed once, told upwards, and can still be held, late', async () => {
    const { id } = await opened()
    w.b.t.moveClock('2026-06-26T00:30:00Z')
    await run('watch-alignments')
    expect(await toldWhom(w.b, id, 'alignment.due')).toEqual([w.account.id])
    w.b.t.moveClock('2026-06-26T10:00:01Z')
    await run('watch-alignments')
    await run('watch-alignments')
    expect((await page(id)).status).toBe('missed')
    expect((await w.b.events(id)).filter((e) => e === 'alignmentMeeting.missed')).toHaveLength(1)
    expect(await toldWhom(w.b, id, 'alignment.missed')).toEqual(
      expect.arrayContaining([w.account.id, w.lead.id]),
    )
    await ok(act(id, 'sign-in'))
    expect(await ok<AlignmentPageView>(act(id, 'hold'))).toMatchObject({ status: 'held', late: true })
  })
})

describe('the agenda', () => {
  test('is drafted from the facts, and kept as it was when the meeting was held', async () => {
    const { project, id } = await opened()
    await ok(
      w.account.client.post('/api/v1/expectations', {
        engagement: project.engagement,
        statement: '希望周末也能办件',
        dimension: 'business',
        source: 'interview',
        saidBy: project.contact,
      }),
    )
    const { id: task } = await withTx(w.b.t.systemCtx(), (ctx) =>
      create(ctx, workItem, {
        title: '专区联调',
        engagement: project.engagement,
        commitment: project.promise,
        assignee: w.delivery.id,
        plannedStart: '2026-07-06',
        plannedEnd: '2026-07-13',
      }),
    )
    w.b.t.moveClock('2026-06-26T02:00:00Z')
    const { agenda } = await page(id)
    expect(agenda.demands.map((d) => d.text)).toContain('希望周末也能办件')
    expect(agenda.promises.map((p) => p.id)).toEqual([project.promise])
    expect(agenda.contradictions).toMatchObject([
      { kind: 'work', days: 3, first: { id: task }, second: { id: project.promise } },
    ])
    await ok(act(id, 'sign-in'))
    await ok(act(id, 'hold'))
    await ok(w.account.client.post(`/api/v1/commitments/${project.promise}/cancel`, { reason: '客户不要了' }))
    expect((await page(id)).agenda.promises.map((p) => p.id)).toEqual([project.promise])
  })
})

describe('holding', () => {
  test('without anybody is refused and keeps what was written; with people it is held by its owner', async () => {
    const { id } = await opened()
    await ok(act(id, 'items', item()))
    expect(await refused(act(id, 'hold'))).toMatchObject({ status: 400, code: 'alignment.no_attendees' })
    expect((await page(id)).items).toHaveLength(1)
    await ok(act(id, 'sign-in', {}, w.delivery.client))
    expect(await refused(act(id, 'hold', {}, w.delivery.client))).toMatchObject({
      status: 403,
      code: 'alignment.not_your_project',
    })
    expect(await refused(act(id, 'sign-in', { members: [w.lead.id] }, w.delivery.client))).toMatchObject({
      code: 'alignment.not_your_project',
    })
    const held = await ok<AlignmentPageView>(act(id, 'hold'))
    expect(held).toMatchObject({ status: 'held', heldBy: '甄诺', present: [{ name: '程准' }] })
    expect(held.minutes).toContain('接口何时给')
    expect(held.minutes).toContain('到会:程准')
    for (const [verb, body] of [
      ['hold', {}],
      ['sign-in', {}],
      ['items', item()],
    ] as const)
      expect(await refused(act(id, verb, body))).toMatchObject({
        status: 409,
        code: 'alignment.already_held',
      })
  })

  test('people who sign in at once all stand', async () => {
    const { id } = await opened()
    await Promise.all([w.account, w.delivery, w.lead].map((by) => act(id, 'sign-in', {}, by.client)))
    expect((await page(id)).present.map((p) => p.member).toSorted()).toEqual(
      [w.account.id, w.delivery.id, w.lead.id].toSorted(),
    )
    const out = await ok<AlignmentPageView>(act(id, 'sign-in', { members: [w.lead.id], out: true }))
    expect(out.present).toHaveLength(2)
  })

  test('an item without a day or an owner keeps the meeting open', async () => {
    const { id } = await opened()
    await ok(act(id, 'sign-in'))
    await ok(act(id, 'items', item({ owner: null })))
    expect(await refused(act(id, 'hold'))).toMatchObject({ code: 'alignmentItem.owner_or_day_missing' })
    expect(await refused(act(id, 'items', item({ dueOn: '2026-06-01' })))).toMatchObject({
      code: 'reviewAction.due_past',
    })
  })
})

describe('an item', () => {
  const added = async () => {
    const { project, id } = await opened()
    return { project, id, one: await ok<AlignmentItemView>(act(id, 'items', item())) }
  }

  test('is changed by two at once: the second gets both and nothing is lost', async () => {
    const { one } = await added()
    await ok(onItem(one.id, 'revise', { ...item({ decision: '周二给' }), version: one.version }))
    const again = await refused(
      onItem(one.id, 'revise', { ...item({ decision: '周五给' }), version: one.version }, w.delivery.client),
    )
    expect(again).toMatchObject({
      status: 409,
      code: 'record.stale',
      details: { theirs: { decision: '周二给' }, yours: { decision: '周五给' } },
    })
  })

  test('is carried over until it is done, and its owner is told and reminded', async () => {
    const { project, id, one } = await added()
    expect(await toldWhom(w.b, one.id, 'alignmentItem.given')).toEqual([w.delivery.id])
    await ok(act(id, 'sign-in'))
    await ok(act(id, 'hold'))
    w.b.t.moveClock('2026-06-29T02:00:00Z')
    await run('open-alignments')
    const next = (await meetingsOf(project))[1]?.id ?? ''
    expect((await page(next)).items).toMatchObject([{ id: one.id, carriedFrom: '2026-W26' }])
    w.b.t.moveClock('2026-06-30T02:00:00Z')
    await run('remind-of-items')
    await run('remind-of-items')
    expect(await toldWhom(w.b, one.id, 'alignmentItem.due')).toEqual([w.delivery.id])
    expect(await owedReviews(await w.delivery.ctx(), { mine: true })).toContainEqual(
      expect.objectContaining({ kind: 'item', id: one.id, late: false }),
    )
    await ok(onItem(one.id, 'complete', {}, w.delivery.client))
    expect((await page(next)).items).toMatchObject([{ status: 'done' }])
    w.b.t.moveClock('2026-07-06T02:00:00Z')
    await run('open-alignments')
    expect((await page((await meetingsOf(project))[2]?.id ?? '')).items).toEqual([])
  })

  test('becomes a promise, a task or an action of its own project, once', async () => {
    const other = await w.agreed()
    const { project, one } = await added()
    expect(await refused(onItem(one.id, 'follow', { commitment: other.promise }))).toMatchObject({
      code: 'alignmentItem.other_project',
    })
    expect(await ok<AlignmentItemView>(onItem(one.id, 'follow', { action: true }))).toMatchObject({
      became: { object: 'reviewAction', text: '接口何时给' },
    })
    expect(await refused(onItem(one.id, 'follow', { commitment: project.promise }))).toMatchObject({
      code: 'alignmentItem.already_followed',
    })
    await ok(onItem(one.id, 'drop', { reason: '另行处理' }))
    expect(await refused(onItem(one.id, 'complete'))).toMatchObject({ code: 'alignmentItem.wrong_status' })
  })
})
