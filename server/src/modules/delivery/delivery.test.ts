import type { PhaseProposal } from '@zhinuo/contracts/delivery-phases.ts'
import type { PlanView } from '@zhinuo/contracts/delivery-views.ts'
import type { PromiseWorkView, WorkloadView } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import type { PlanSimulation } from '@zhinuo/contracts/delivery-simulation.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Sql } from '../../platform/sql.ts'
import { sql } from '../../platform/sql.ts'
import * as door from './public.ts'
import { takeBaseline } from './service/milestones.ts'
import { shiftByPlanner } from './service/shift.ts'

let b: Business
let planner: PersonHere
let account: PersonHere
let developer: PersonHere

beforeAll(async () => {
  b = await startBusiness()
  planner = await b.person('程准', 'deliveryManager')
  account = await b.person('甄诺', 'accountManager')
  developer = await b.person('严可行', 'developer')
})
afterAll(() => b.stop())
// A Monday; the Dragon Boat holiday of that year lies on 19 to 21 June.
beforeEach(() => b.t.moveClock('2026-06-01T02:00:00Z'))

interface Made {
  readonly id: string
  readonly version: number
}
const make = (object: string, values: object, by = planner) =>
  by.client.post(`/api/v1/records/${object}`, values)
const plan = (project: Project, by = planner): Promise<PlanView> =>
  ok(by.client.request('GET', `/api/v1/engagements/${project.engagement}/plan`))
const item = (project: Project, title: string, more: object = {}): Promise<Made> =>
  ok<Made>(make('workItem', { engagement: project.engagement, title, ...more }))
const goal = (project: Project, name: string, plannedOn: string, more: object = {}): Promise<Made> =>
  ok<Made>(make('milestone', { engagement: project.engagement, name, plannedOn, ...more }))
const link = (before: Made, after: Made, lagDays = 0) =>
  make('workLink', { before: before.id, after: after.id, lagDays })
const goalStep = (id: string, verb: string, body?: unknown, by = planner) =>
  by.client.post(`/api/v1/milestones/${id}/${verb}`, body)
const workStep = (id: string, verb: string, body?: unknown, by = planner) =>
  by.client.post(`/api/v1/work-items/${id}/${verb}`, body)
const whole = (project: Project, verb: string, body: unknown, by = planner) =>
  by.client.post(`/api/v1/engagements/${project.engagement}/plan/${verb}`, body)
const trash = (object: string, id: string) =>
  planner.client.request('DELETE', `/api/v1/records/${object}/${id}`)
const restore = (object: string, id: string) =>
  planner.client.post(`/api/v1/records/${object}/${id}/restore`, {})
/** A confirmed promise of the project. */
const promiseOf = async (
  project: Project,
  promisedOn: string,
  side: 'ours' | 'theirs' = 'ours',
): Promise<Made> => {
  const whose =
    side === 'ours'
      ? { owner: planner.id, estimateDays: 2, controllable: 'controllable' }
      : { side, theirContact: project.contact }
  const promise = await ok<Made>(
    account.client.post('/api/v1/commitments', {
      engagement: project.engagement,
      content: '专区迁移上线,中断不超过 30 分钟',
      condition: '三个专区切换完成,验收报告签字',
      promisedOn,
      ...whose,
    }),
  )
  const threePoint = { optimistic: 1, likely: 2, pessimistic: 3 }
  await ok(
    account.client.post(`/api/v1/commitments/${promise.id}/confirm`, side === 'ours' ? { threePoint } : {}),
  )
  return promise
}
/** The project's contact after a one-time code. */
const customerCtx = (project: Project): Ctx => {
  const ctx = b.contactCtx(project)
  return { ...ctx, actor: { ...ctx.actor, credential: 'session:test' } as Ctx['actor'] }
}
const eventsOf = (name: string) =>
  b.t
    .systemCtx()
    .db.query<{ data: Record<string, unknown> | null }>(
      sql`select data from events where name = ${name} order by xid, id`,
    )

describe('a plan', () => {
  test('places work after what it waits for, on workdays, and moves as a whole', async () => {
    const project = await b.project()
    const goalOne = await goal(project, '专区上线', '2026-06-12')
    const first = await item(project, '环境准备', {
      estimateDays: 3,
      plannedStart: '2026-06-02',
      milestone: goalOne.id,
    })
    const second = await item(project, '迁移演练', { estimateDays: 5, milestone: goalOne.id })
    await ok(link(first, second, 1))
    const seen = await plan(project)
    expect(seen.items.map(({ title, start, end, critical }) => [title, start, end, critical])).toEqual([
      ['环境准备', '2026-06-02', '2026-06-04', true],
      ['迁移演练', '2026-06-08', '2026-06-12', true],
    ])
    expect(seen.milestones).toMatchObject([{ name: '专区上线', expectedOn: '2026-06-12', slipDays: 0 }])
    expect(seen.daysOff).toEqual(expect.arrayContaining(['2026-06-06', '2026-06-19']))
    const move = { fromOn: '2026-06-01', workdays: 5 }
    expect(await ok(whole(project, 'preview-shift', move))).toMatchObject({
      endBefore: '2026-06-12',
      endAfter: '2026-06-22',
      milestones: [{ name: '专区上线', before: '2026-06-12', after: '2026-06-22' }],
    })
    expect((await plan(project)).endsOn).toBe('2026-06-12')
    expect((await refused(whole(project, 'shift', move))).code).toBe('request.invalid')
    const after = await ok<PlanView>(whole(project, 'shift', { ...move, reason: '客户机房延后一周' }))
    expect(after).toMatchObject({ endsOn: '2026-06-22', milestones: [{ plannedOn: '2026-06-22' }] })
    expect(await eventsOf('milestone.rescheduled')).toContainEqual({
      data: { reason: '客户机房延后一周', workdays: 5 },
    })
    const ctx = await planner.ctx()
    expect(await door.progressOf(ctx, project.engagement)).toEqual({
      done: 0,
      total: 1,
      percent: 0,
      plannedPercent: 0,
    })
  })

  test('is agreed once; taking the baseline anew needs a reason, and slips are measured by it', async () => {
    const project = await b.project()
    expect((await refused(whole(project, 'baseline', {}))).code).toBe('plan.empty')
    const one = await goal(project, '一期验收', '2026-06-12')
    await item(project, '联调', { plannedStart: '2026-06-02', plannedEnd: '2026-06-05' })
    await item(project, '演练', { plannedStart: '2026-06-04', estimateDays: 3 })
    expect(await ok(whole(project, 'baseline', {}))).toMatchObject({
      baselined: true,
      milestones: [{ baselineOn: '2026-06-12' }],
      items: [
        { baselineStart: '2026-06-02', baselineEnd: '2026-06-05' },
        { baselineStart: '2026-06-04', baselineEnd: '2026-06-08' },
      ],
    })
    expect((await refused(goalStep(one.id, 'reschedule', { plannedOn: '2026-06-16' }))).code).toBe(
      'milestone.reason_required',
    )
    await ok(goalStep(one.id, 'reschedule', { plannedOn: '2026-06-16', reason: '客户要求合并演练' }))
    expect((await plan(project)).milestones).toMatchObject([{ plannedOn: '2026-06-16', slipDays: 2 }])
    expect((await refused(whole(project, 'baseline', {}))).code).toBe('plan.rebaseline_reason_required')
    expect(await ok(whole(project, 'baseline', { reason: '双方重新约定' }))).toMatchObject({
      milestones: [{ baselineOn: '2026-06-16', slipDays: 0 }],
    })
  })

  test('is moved and agreed as a whole only by who reaches every part of it', async () => {
    const project = await b.project()
    const goalOne = await goal(project, '专区上线', '2026-06-12')
    const own = await item(project, '环境准备', { assignee: planner.id, plannedStart: '2026-06-02' })
    const ctx = await planner.ctx()
    const grants = ctx.rights.grants['workItem'] ?? []
    const narrow: Ctx = {
      ...ctx,
      rights: {
        ...ctx.rights,
        grants: {
          ...ctx.rights.grants,
          workItem: [
            ...grants.map((grant) => ({ ...grant, verbs: ['read'] })),
            {
              verbs: ['reschedule', 'baseline'],
              scope: { op: 'eq', field: 'assignee', value: { dyn: 'me' } } as const,
            },
          ],
        },
      },
    }
    const move = { fromOn: '2026-06-01', workdays: 1, reason: '客户机房延后' }
    await shiftByPlanner(narrow, project.engagement, move)
    const theirs = await item(project, '联调', { assignee: developer.id, plannedStart: '2026-06-02' })
    for (const act of [
      () => shiftByPlanner(narrow, project.engagement, move),
      () => takeBaseline(narrow, project.engagement, null),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'auth.forbidden' })
    const { items, milestones } = await plan(project)
    expect(items.map(({ id, plannedStart, baselineStart }) => [id, plannedStart, baselineStart])).toEqual(
      expect.arrayContaining([
        [own.id, '2026-06-03', null],
        [theirs.id, '2026-06-02', null],
      ]),
    )
    expect(milestones).toMatchObject([{ id: goalOne.id, plannedOn: '2026-06-15', baselineOn: null }])
  })

  test('milestones stand in the order they were put in; a list that is not whole is refused', async () => {
    const project = await b.project()
    const [one, two] = [await goal(project, '甲', '2026-06-12'), await goal(project, '乙', '2026-06-10')]
    const ids = [two.id, one.id]
    expect(await ok(whole(project, 'arrange', { ids }))).toMatchObject({
      milestones: [{ name: '乙' }, { name: '甲' }],
    })
    await ok(whole(project, 'arrange', { ids: ids.toReversed() }))
    expect((await plan(project)).milestones.map(({ name }) => name)).toEqual(['甲', '乙'])
    expect((await refused(whole(project, 'arrange', { ids: [one.id] }))).code).toBe(
      'milestone.order_incomplete',
    )
  })

  test('is seen by who may read the project, and changed by its planners', async () => {
    const project = await b.project()
    await item(project, '联调', { assignee: developer.id })
    await item(project, '别人的活')
    const path = `/api/v1/engagements/${project.engagement}/plan`
    expect((await b.nobody.request('GET', path)).status).toBe(401)
    expect((await refused((await b.stranger()).client.request('GET', path))).status).toBe(404)
    const own = await plan(project, developer)
    expect(own.items.map(({ title }) => title)).toEqual(['联调'])
    expect(own.items[0]?.can).toEqual(['checkIn', 'block', 'complete'])
    // The right to some plans shows no button on the others.
    const both = await b.person('程准两职', 'reviewer', 'deliveryManager')
    expect((await plan(project, both)).can).toEqual([])
    expect((await plan(project)).can).toEqual([
      'baseline',
      'addMilestone',
      'addItem',
      'takeIn',
      'shift',
      'link',
    ])
    expect((await refused(whole(project, 'baseline', {}, both))).status).toBe(403)
    expect(
      (
        await refused(
          whole(project, 'shift', { fromOn: '2026-06-01', workdays: 1, reason: '试试' }, developer),
        )
      ).code,
    ).toBe('auth.forbidden')
    expect((await refused(whole(project, 'baseline', {}, developer))).code).toBe('auth.forbidden')
    expect(
      (await refused(make('workItem', { engagement: project.engagement, title: 'x' }, developer))).status,
    ).toBe(403)
  })
})

describe('dependencies', () => {
  test('a ring is refused by name on every path it could close on', async () => {
    const project = await b.project()
    const [one, two, three] = [
      await item(project, '甲'),
      await item(project, '乙'),
      await item(project, '丙'),
    ]
    await ok(link(one, two))
    const kept = await ok<Made>(link(two, three))
    const ring = await refused(link(three, one))
    expect(ring.code).toBe('workLink.ring')
    expect(ring.message).toContain('「丙」')
    expect((await refused(link(one, one))).code).toBe('workLink.ring')
    expect((await refused(link(one, two))).code).toBe('workLink.exists')
    // Away while another link is made: coming back it would close the ring.
    await ok(trash('workLink', kept.id))
    await ok(link(three, one))
    expect((await refused(restore('workLink', kept.id))).code).toBe('workLink.ring')
    expect((await plan(project)).links).toHaveLength(2)
  })

  test('work that comes back with its links closes no ring either', async () => {
    const project = await b.project()
    const [one, two, three] = [
      await item(project, '甲'),
      await item(project, '乙'),
      await item(project, '丙'),
    ]
    await ok(link(one, two))
    await ok(link(two, three))
    await ok(trash('workItem', two.id))
    await ok(link(three, one))
    expect((await refused(restore('workItem', two.id))).code).toBe('workLink.ring')
  })

  test('two that would close a ring together do not both stand', async () => {
    const project = await b.project()
    const [one, two] = [await item(project, '甲'), await item(project, '乙')]
    const replies = await Promise.all([link(one, two), link(two, one)])
    expect(replies.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409])
  })

  test('stay within one project', async () => {
    const [here, there] = [await b.project(), await b.project()]
    expect((await refused(link(await item(here, '甲'), await item(there, '乙')))).code).toBe(
      'workLink.elsewhere',
    )
    const foreign = await goal(there, '别处', '2026-06-12')
    const elsewhere = make('workItem', { engagement: here.engagement, title: '丙', milestone: foreign.id })
    expect((await refused(elsewhere)).code).toBe('workItem.elsewhere')
  })
})

describe('work', () => {
  test('is checked in, blocked, completed and reopened by whoever does it', async () => {
    const project = await b.project()
    const { id } = await item(project, '联调', { assignee: developer.id, estimateDays: 4 })
    await ok(workStep(id, 'check-in', { progress: 50, remainingDays: 2, note: '接口已通' }, developer))
    expect((await plan(project)).items).toMatchObject([
      { status: 'doing', actualStart: '2026-06-01', end: '2026-06-03' },
    ])
    expect((await refused(workStep(id, 'block', {}, developer))).code).toBe('workItem.reason_required')
    await ok(workStep(id, 'block', { reason: '等客户开放网络' }, developer))
    expect((await refused(workStep(id, 'block', { reason: '再说一次' }, developer))).code).toBe(
      'workItem.wrong_status',
    )
    await ok(workStep(id, 'unblock', undefined, developer))
    expect((await refused(workStep(id, 'complete', { endedOn: '2026-06-02' }, developer))).code).toBe(
      'workItem.date_in_future',
    )
    await ok(workStep(id, 'complete', {}, developer))
    expect((await plan(project)).items).toMatchObject([
      { status: 'done', progress: 100, actualEnd: '2026-06-01' },
    ])
    await ok(workStep(id, 'reopen', undefined, developer))
    expect((await plan(project)).items).toMatchObject([{ status: 'doing', progress: 90, actualEnd: null }])
    expect((await refused(workStep(id, 'cancel', { reason: '不做了' }, developer))).code).toBe(
      'auth.forbidden',
    )
    await ok(workStep(id, 'cancel', { reason: '范围缩小' }))
    expect(await b.events(id)).toEqual([
      'workItem.created',
      'workItem.checked_in',
      'workItem.blocked',
      'workItem.unblocked',
      'workItem.completed',
      'workItem.reopened',
      'workItem.cancelled',
    ])
  })

  test('estimates are three and in their order, also when imported or edited', async () => {
    const project = await b.project()
    const wrong = { optimisticDays: 3, likelyDays: 2, pessimisticDays: 5 }
    expect(
      (await refused(make('workItem', { engagement: project.engagement, title: 'x', ...wrong }))).code,
    ).toBe('workItem.estimates_out_of_order')
    const { id } = await item(project, '联调', { optimisticDays: 1, likelyDays: 2, pessimisticDays: 5 })
    const edit = planner.client.request('PATCH', `/api/v1/records/workItem/${id}`, {
      values: { likelyDays: 9 },
    })
    expect((await refused(edit)).code).toBe('workItem.estimates_out_of_order')
  })

  test('its dates move by their verb alone; where it serves an open promise, with a reason', async () => {
    const project = await b.project()
    const promise = await promiseOf(project, '2026-06-26', 'theirs')
    const { id } = await item(project, '迁移', {
      commitment: promise.id,
      plannedStart: '2026-06-02',
      plannedEnd: '2026-06-05',
    })
    const moved = { start: '2026-06-08', end: '2026-06-11' }
    expect((await refused(workStep(id, 'reschedule', moved))).code).toBe('workItem.promise_touched')
    expect((await refused(workStep(id, 'reschedule', { start: '2026-06-08', end: '2026-06-05' }))).code).toBe(
      'workItem.dates_reversed',
    )
    await ok(workStep(id, 'reschedule', { ...moved, reason: '等机房' }))
    const seen = await ok<PromiseWorkView>(
      account.client.request('GET', `/api/v1/commitments/${promise.id}/work`),
    )
    expect(seen).toMatchObject({
      endsOn: '2026-06-11',
      proposedRemainingDays: 8,
      items: [{ title: '迁移', days: 4 }],
    })
  })

  test('a plan comes in from a sheet with the names of its predecessors, whole or not at all', async () => {
    const project = await b.project()
    const rows = [
      { title: '环境准备', days: 3, start: '2026-06-02', milestone: '一期', assignee: '严可行' },
      { title: '迁移演练', days: 5, predecessors: ['环境准备'], milestone: '一期', end: '2026-06-12' },
    ]
    const bad = await refused(
      whole(project, 'take-in', {
        rows: [...rows, { title: '上线', predecessors: ['没有的'], assignee: '无名氏' }],
      }),
    )
    expect(bad).toMatchObject({
      code: 'plan.rows_invalid',
      details: { count: 1, rows: [{ row: 3 }, { row: 3 }] },
    })
    const ring = [
      ...rows,
      { title: '返工', predecessors: ['迁移演练'] },
      { title: '收尾', predecessors: ['收尾'] },
    ]
    expect((await refused(whole(project, 'take-in', { rows: ring }))).code).toBe('workLink.ring')
    expect((await plan(project)).items).toEqual([])
    expect(await ok(whole(project, 'take-in', { rows }))).toMatchObject({
      milestones: [{ name: '一期', plannedOn: '2026-06-12' }],
      items: [
        { title: '环境准备', assignee: { name: '严可行' } },
        { title: '迁移演练', start: '2026-06-05', end: '2026-06-11' },
      ],
      links: [{ lagDays: 0 }],
    })
    expect((await refused(whole(project, 'take-in', { rows }))).code).toBe('plan.rows_invalid')
  })

  test('a milestone of a sheet that tells durations alone is planned for the day its work comes to', async () => {
    const project = await b.project()
    const rows = [
      { title: '环境准备', days: 3, milestone: '一期' },
      { title: '迁移演练', days: 5, milestone: '一期', predecessors: ['环境准备'] },
      { title: '培训', days: 2, milestone: '二期', predecessors: ['迁移演练'] },
    ]
    expect(await ok(whole(project, 'take-in', { rows }))).toMatchObject({
      milestones: [
        { name: '一期', plannedOn: '2026-06-10', slipDays: 0 },
        { name: '二期', plannedOn: '2026-06-12', slipDays: 0 },
      ],
      items: [{ title: '环境准备' }, { title: '迁移演练' }, { title: '培训' }],
    })
  })

  test('keeps its row when somebody reports on it', async () => {
    const project = await b.project()
    await item(project, '先排的', { plannedStart: '2026-06-03', estimateDays: 2 })
    const later = await item(project, '后排的', { plannedStart: '2026-06-10', estimateDays: 2 })
    const undated = await item(project, '没排日子的', { estimateDays: 1 })
    const order = async () => (await plan(project)).items.map(({ title }) => title)
    const before = await order()
    expect(before).toEqual(['先排的', '后排的', '没排日子的'])
    await ok(workStep(later.id, 'check-in', { progress: 30 }))
    await ok(workStep(undated.id, 'check-in', { progress: 30 }))
    expect(await order()).toEqual(before)
  })

  test('two people who report at once are both heard, the later one stands', async () => {
    const project = await b.project()
    const { id } = await item(project, '联调', { assignee: developer.id, estimateDays: 5 })
    const answers = await Promise.all([
      workStep(id, 'check-in', { progress: 40, note: '接口已通' }),
      workStep(id, 'check-in', { progress: 60, note: '还差对账' }, developer),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const versions = answers.map(({ body }) => (body as Made).version)
    expect(new Set(versions)).toEqual(new Set([2, 3]))
    const stands = answers.findIndex(({ body }) => (body as Made).version === 3)
    expect((await plan(project)).items).toMatchObject([{ progress: [40, 60][stands] }])
    const told = await b.t
      .systemCtx()
      .db.query<{ said: string }>(
        sql`select change #>> '{checkInNote,1}' as said from events where record = ${id}::uuid and name = 'workItem.checked_in'`,
      )
    expect(told.map(({ said }) => said).toSorted()).toEqual(['接口已通', '还差对账'])
    // Who had the work in sight as it was before is shown what was said meanwhile, and nothing is written over it.
    expect(await refused(workStep(id, 'check-in', { progress: 90, version: 1 }))).toMatchObject({
      code: 'record.stale',
      details: { version: 3, theirs: { progress: [40, 60][stands] }, yours: { progress: 90 } },
    })
    await ok(workStep(id, 'check-in', { progress: 90, version: 3 }))
  })

  test('tells when it will be done from three points, and says so where there are none', async () => {
    const project = await b.project()
    const one = await goal(project, '上线', '2026-06-12')
    const first = await item(project, '准备', { estimateDays: 2, milestone: one.id })
    const simulation = (query = '', by = planner) =>
      by.client.request('GET', `/api/v1/engagements/${project.engagement}/plan/simulation${query}`)
    expect(await ok<PlanSimulation>(simulation())).toMatchObject({
      ends: [
        { kind: 'project', open: 1, estimated: 0, p50: null, p85: null, chance: null, bins: [] },
        { kind: 'milestone', name: '上线', open: 1, estimated: 0, p85: null, chance: null },
      ],
      drivers: [],
    })
    const promise = await promiseOf(project, '2026-06-15')
    const points = { optimisticDays: 4, likelyDays: 6, pessimisticDays: 14 }
    const second = await item(project, '迁移', { ...points, milestone: one.id, commitment: promise.id })
    await ok(link(first, second))
    const drawn = await ok<PlanSimulation>(simulation())
    // Two days and then 6.77, 8.92 of Beta(1.8, 4.2) between 4 and 14, as workdays from Monday on.
    expect(drawn).toMatchObject({
      draws: 10_000,
      seed: 1,
      ends: [
        { kind: 'project', wantedOn: null, chance: null },
        {
          kind: 'milestone',
          wantedOn: '2026-06-12',
          open: 2,
          estimated: 1,
          p50: '2026-06-11',
          p85: '2026-06-15',
        },
        { kind: 'promise', id: promise.id, wantedOn: '2026-06-15', p85: '2026-06-15' },
      ],
      drivers: [
        { title: '准备', share: 1 },
        { title: '迁移', share: 1 },
      ],
    })
    const [, byMilestone, byPromise] = drawn.ends
    expect((byPromise?.chance ?? 0) > (byMilestone?.chance ?? 1)).toBe(true)
    expect(await ok<PlanSimulation>(simulation('?seed=1'))).toEqual(drawn)
    expect(await ok<PlanSimulation>(simulation('?seed=2'))).not.toEqual(drawn)
    expect((await refused(simulation('?seed=-1'))).code).toBe('request.invalid')
  })
})

describe('a milestone', () => {
  const declared = async (project: Project): Promise<string> => {
    const { id } = await goal(project, '一期验收', '2026-06-12')
    await ok(goalStep(id, 'start'))
    await ok(goalStep(id, 'declare', { evidence: '试运行报告已提交' }))
    return id
  }

  test('is declared with what shows it, and accepted on the word of a contact who is named', async () => {
    const project = await b.project()
    const { id } = await goal(project, '一期验收', '2026-06-12')
    expect((await refused(goalStep(id, 'declare', {}))).code).toBe('milestone.evidence_required')
    await ok(goalStep(id, 'declare', { evidence: '试运行报告已提交' }))
    expect((await refused(goalStep(id, 'accept', {}, account))).code).toBe('milestone.acceptance_required')
    const other = await b.project()
    const word = { acceptedAt: '2026-06-01T01:30:00Z', acceptedHow: '电话里说可以了' }
    expect(
      (await refused(goalStep(id, 'accept', { ...word, acceptedBy: other.contact }, account))).code,
    ).toBe('contact.other_customer')
    await ok(goalStep(id, 'accept', { ...word, acceptedBy: project.contact }, account))
    expect(await ok(planner.client.request('GET', `/api/v1/records/milestone/${id}`))).toMatchObject({
      status: 'done',
      doneOn: '2026-06-01',
      acceptedVia: 'recorded',
      acceptedBy: project.contact,
    })
    expect(
      (await refused(goalStep(id, 'accept', { ...word, acceptedBy: project.contact }, account))).code,
    ).toBe('milestone.wrong_status')
    expect((await refused(trash('milestone', id))).code).toBe('record.locked')
  })

  test('that work behind a promise belongs to is moved with a reason only', async () => {
    const project = await b.project()
    const { id } = await goal(project, '上线', '2026-06-12')
    const free = { plannedOn: '2026-06-15' }
    await ok(goalStep(id, 'reschedule', free))
    const promise = await promiseOf(project, '2026-06-26')
    const { id: served } = await item(project, '迁移', { milestone: id, commitment: promise.id })
    expect(await refused(goalStep(id, 'reschedule', { plannedOn: '2026-06-30' }))).toMatchObject({
      code: 'milestone.promise_touched',
      details: { promisedOn: '2026-06-26' },
    })
    // The same day again moves nothing.
    await ok(goalStep(id, 'reschedule', free))
    await ok(goalStep(id, 'reschedule', { plannedOn: '2026-06-30', reason: '等机房' }))
    await ok(workStep(served, 'cancel', { reason: '改由客户做' }))
    await ok(goalStep(id, 'reschedule', free))
  })

  test('goes back with a reason, and its steps can be taken back', async () => {
    const project = await b.project()
    const id = await declared(project)
    expect((await refused(goalStep(id, 'send-back', {}))).code).toBe('milestone.reason_required')
    await ok(goalStep(id, 'send-back', { reason: '缺压测记录' }))
    await ok(goalStep(id, 'declare', { evidence: '补充压测记录' }))
    await ok(goalStep(id, 'withdraw-declaration'))
    await ok(goalStep(id, 'back-to-plan'))
    await ok(goalStep(id, 'cancel', { reason: '并入二期' }))
    await ok(goalStep(id, 'resume'))
    expect((await plan(project)).milestones).toMatchObject([{ status: 'planned' }])
  })

  test('is seen and judged by its customer, closed to all others', async () => {
    const project = await b.project()
    const id = await declared(project)
    await item(project, '内部任务', { milestone: id })
    await item(project, '现场部署', { milestone: id, visibleToCustomer: true, assignee: developer.id })
    const contact = customerCtx(project)
    const seen = await door.milestonesForContact(contact, project.engagement)
    expect(seen.milestones).toEqual([
      {
        id,
        name: '一期验收',
        goal: null,
        status: 'awaitingAcceptance',
        plannedOn: '2026-06-12',
        currentOn: '2026-06-01',
        doneOn: null,
        owner: '程准',
        percent: 0,
        evidence: '试运行报告已提交',
        evidenceFiles: [],
        acceptedAt: null,
        work: [
          { title: '现场部署', assignee: '严可行', status: 'todo', start: '2026-06-01', end: '2026-06-01' },
        ],
      },
    ])
    const stranger = customerCtx(await b.project())
    for (const asked of [
      () => door.milestonesForContact(stranger, project.engagement),
      () => door.publishedRisks(stranger, project.engagement),
      () => door.resourcesForContact(stranger, project.engagement),
      () => door.acceptMilestoneByCustomer(stranger, id, null),
      () => door.sendBackMilestoneByCustomer(stranger, id, '不行'),
    ])
      await expect(asked()).rejects.toMatchObject({ code: 'record.not_found' })
    await expect(door.sendBackMilestoneByCustomer(contact, id, '')).rejects.toMatchObject({
      code: 'milestone.reason_required',
    })
    await door.sendBackMilestoneByCustomer(contact, id, '请补充压测')
    await ok(goalStep(id, 'declare', { evidence: '已补充' }))
    await ok(goalStep(id, 'hide', { reason: '内部节点' }, account))
    expect((await door.milestonesForContact(contact, project.engagement)).milestones).toEqual([])
    await expect(door.acceptMilestoneByCustomer(contact, id, null)).rejects.toMatchObject({
      code: 'record.not_found',
    })
    await ok(goalStep(id, 'show', undefined, account))
    const done = await door.acceptMilestoneByCustomer(contact, id, '可以')
    expect(done).toMatchObject({ status: 'done', acceptedVia: 'portal', acceptedBy: project.contact })
    await expect(door.acceptMilestoneByCustomer(contact, id, null)).rejects.toMatchObject({
      code: 'milestone.wrong_status',
    })
  })
})

describe('resources', () => {
  test('a workload that is cut off says so, and one that is just whole does not', async () => {
    const { engagement } = await b.project()
    const given = { engagement, name: '安稳', member: developer.id, plannedHours: 1 }
    // In a week of its own.
    const { id } = await ok<Made>(make('resource', { ...given, fromOn: '2028-03-06', toOn: '2028-03-06' }))
    const rows = (statement: Sql) => b.t.systemCtx().db.query(statement)
    const more = (count: number) =>
      rows(
        sql`insert into resources select r.* from resources s, generate_series(1, ${count}::int) n,
              jsonb_populate_record(null::resources, to_jsonb(s) || jsonb_build_object('id', gen_random_uuid(), 'spent_hours', n.n)) r where s.id = ${id}::uuid`,
      )
    const partial = async () =>
      (await ok<WorkloadView>(planner.client.request('GET', '/api/v1/workload?weeks=1&from=2028-03-06')))
        .partial
    await more(4999)
    expect(await partial()).toBe(false)
    await more(1)
    expect(await partial()).toBe(true)
    await rows(sql`update resources set deleted_at = now() where engagement_id = ${engagement}::uuid`)
    expect(await partial()).toBe(false)
  })

  test('over-allocation counts over projects; what may not be seen has no name', async () => {
    const [here, hidden] = [await b.project(), await b.project()]
    const busy = await b.person('安稳', 'developer')
    const give = (project: Project, plannedHours: number) =>
      ok(
        make('resource', {
          engagement: project.engagement,
          name: '安稳',
          member: busy.id,
          plannedHours,
          fromOn: '2026-06-01',
          toOn: '2026-06-05',
        }),
      )
    await give(here, 24)
    await give(hidden, 24)
    const seen = await ok<WorkloadView>(planner.client.request('GET', '/api/v1/workload?weeks=2'))
    expect(seen.members.find(({ id }) => id === busy.id)?.weeks).toMatchObject([
      { hours: 48, percent: 120, over: true },
      { hours: 0, percent: 0, over: false },
    ])
    await ok(
      account.client.post(`/api/v1/engagements/${hidden.engagement}/set-triangle`, {
        delivery: developer.id,
      }),
    )
    const after = await ok<WorkloadView>(planner.client.request('GET', '/api/v1/workload?weeks=1'))
    expect(after.members.find(({ id }) => id === busy.id)?.weeks[0]?.parts).toEqual([
      { engagement: here.engagement, name: '政务云二期迁移', hours: 24 },
      { engagement: null, name: null, hours: 24 },
    ])
    expect(await door.resourcesForContact(customerCtx(here), here.engagement)).toEqual([
      {
        name: '安稳',
        kind: 'person',
        plannedHours: 24,
        spentHours: 0,
        fromOn: '2026-06-01',
        toOn: '2026-06-05',
      },
    ])
    const reversed = make('resource', {
      engagement: here.engagement,
      name: 'x',
      fromOn: '2026-06-05',
      toOn: '2026-06-01',
    })
    expect((await refused(reversed)).code).toBe('resource.period_reversed')
  })
})

describe('a risk', () => {
  const riskStep = (id: string, verb: string, body?: unknown, by = planner) =>
    by.client.post(`/api/v1/risks/${id}/${verb}`, body)

  test('is internal until it is published together with its response', async () => {
    const project = await b.project()
    const { id } = await ok<Made>(
      make('risk', { engagement: project.engagement, title: '机房延期', owner: planner.id }),
    )
    const contact = customerCtx(project)
    expect((await refused(riskStep(id, 'publish', undefined, account))).code).toBe('risk.response_required')
    await ok(riskStep(id, 'assess', { probability: 'high', impact: 'high', response: '备用机房已预约' }))
    expect(await door.publishedRisks(contact, project.engagement)).toEqual([])
    await ok(riskStep(id, 'publish', undefined, account))
    await ok(riskStep(id, 'mitigate'))
    expect(await door.publishedRisks(contact, project.engagement)).toEqual([
      {
        id,
        title: '机房延期',
        response: '备用机房已预约',
        status: 'mitigating',
        publishedAt: expect.stringMatching(/^2026-06-01T02:00:0/),
      },
    ])
    expect((await refused(riskStep(id, 'close', {}))).code).toBe('risk.reason_required')
    await ok(riskStep(id, 'close', { reason: '机房已交付' }))
    expect(await door.publishedRisks(contact, project.engagement)).toEqual([])
    await ok(riskStep(id, 'reopen'))
    await ok(riskStep(id, 'unpublish', undefined, account))
    expect(await door.publishedRisks(contact, project.engagement)).toEqual([])
  })
})

describe('colleagues are told', () => {
  const told = async (kind: string, to: PersonHere): Promise<string[]> =>
    (
      await b.t
        .systemCtx()
        .db.query<{ record: string }>(
          sql`select record from notifications where kind = ${kind} and member_id = ${to.id}::uuid order by id`,
        )
    ).map(({ record }) => record)

  test('of work on its day and once when it is late, of milestones that slip once a week', async () => {
    const project = await b.project()
    const work = await item(project, '联调', {
      assignee: developer.id,
      plannedStart: '2026-06-01',
      plannedEnd: '2026-06-02',
    })
    const slipping = await goal(project, '一期', '2026-06-03')
    await ok(whole(project, 'baseline', {}))
    const run = async (): Promise<void> => {
      await b.t.runJob('delivery.tell-due')
      await b.t.runJob('delivery.tell-slips')
    }
    const counts = async (): Promise<number[]> => [
      (await told('workItem.due', developer)).filter((id) => id === work.id).length,
      (await told('workItem.overdue', developer)).filter((id) => id === work.id).length,
      (await told('milestone.slipping', planner)).filter((id) => id === slipping.id).length,
    ]
    await run()
    expect(await counts()).toEqual([0, 0, 0])
    b.t.moveClock('2026-06-02T02:00:00Z')
    await run()
    await run()
    expect(await counts()).toEqual([1, 0, 0])
    b.t.moveClock('2026-06-04T02:00:00Z')
    await run()
    await run()
    expect(await counts()).toEqual([1, 1, 1])
    b.t.moveClock('2026-06-08T02:00:00Z')
    await run()
    expect(await counts()).toEqual([1, 1, 2])
  })
})

describe('phases', () => {
  const proposed = (project: Project, by = account) =>
    by.client.request('GET', `/api/v1/engagements/${project.engagement}/phase-proposal`)
  const wish = async (project: Project, statement: string, priority: 'must' | 'negotiable' | 'notNow') => {
    const made = await ok<Made>(
      account.client.post('/api/v1/expectations', {
        engagement: project.engagement,
        statement,
        dimension: 'business',
        source: 'interview',
      }),
    )
    await ok(account.client.post(`/api/v1/expectations/${made.id}/classify`, { priority }))
    return made
  }
  const promiseFor = async (project: Project, { id }: Made): Promise<Made> => {
    const promise = await promiseOf(project, '2026-06-30')
    const path = `/api/v1/records/commitment/${promise.id}`
    await ok(account.client.request('PATCH', path, { values: { expectation: id } }))
    return promise
  }
  test('follow priority, promised days and what the plan waits for, within the reader’s rights', async () => {
    const project = await b.project()
    const [must, base, wanted] = [
      await wish(project, '专区迁移', 'must'),
      await wish(project, '网络改造', 'negotiable'),
      await wish(project, '领导大屏', 'negotiable'),
    ]
    const first = await item(project, '改造网络', {
      estimateDays: 3,
      commitment: (await promiseFor(project, base)).id,
    })
    const second = await item(project, '切换专区', {
      estimateDays: 5,
      commitment: (await promiseFor(project, must)).id,
    })
    const { phases } = await ok<PhaseProposal>(proposed(project))
    // Both are promised by the last day of the musts; the third waits for phase 2.
    expect(phases.map(({ phase, items }) => [phase, items.map(({ statement }) => statement)])).toEqual([
      ['first', ['专区迁移', '网络改造']],
      ['second', ['领导大屏']],
      ['later', []],
      ['undecided', []],
    ])
    expect(phases[0]).toMatchObject({ effortDays: 8, unknown: 0, until: '2026-06-30' })
    expect(phases[1]).toMatchObject({ effortDays: null, unknown: 1, items: [{ expectation: wanted.id }] })
    expect(phases[0]?.items[1]?.reason.zh).toContain('已承诺 2026年6月30日')
    await ok(link(first, second))
    const linked = await ok<PhaseProposal>(proposed(project))
    expect(linked.phases[0]?.items[1]?.reason.zh).toBe('「专区迁移」要靠它先完成')
    const other = await b.person('白露', 'accountManager')
    expect(await refused(proposed(project, other))).toMatchObject({ status: 404 })
  })
})
