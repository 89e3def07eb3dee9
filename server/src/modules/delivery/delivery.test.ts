import type { PlanView } from '@zhinuo/contracts/delivery-endpoints.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { planOf, previewShift, progressOf, shiftPlan } from './public.ts'

let b: Business
let planner: PersonHere
let developer: PersonHere

beforeAll(async () => {
  b = await startBusiness()
  planner = await b.person('程准', 'deliveryManager')
  developer = await b.person('严可行', 'developer')
})
afterAll(() => b.stop())
// Monday; the Dragon Boat holiday of that year lies on 19 to 21 June.
beforeEach(() => b.t.moveClock('2026-06-01T02:00:00Z'))

interface Made {
  readonly id: string
  readonly version: number
}
const make = (object: string, values: unknown, by = planner): Promise<Made> =>
  ok<Made>(by.client.post(`/api/v1/records/${object}`, values))
const plan = (project: Project, by = planner): Promise<PlanView> =>
  ok(by.client.request('GET', `/api/v1/engagements/${project.engagement}/plan`))
const item = (project: Project, title: string, more: object = {}): Promise<Made> =>
  make('workItem', { engagement: project.engagement, title, ...more })
const goal = (project: Project, name: string, plannedOn: string, more: object = {}): Promise<Made> =>
  make('milestone', { engagement: project.engagement, name, plannedOn, ...more })
const link = (before: Made, after: Made, lagDays = 0): Promise<Made> =>
  make('workLink', { before: before.id, after: after.id, lagDays })

describe('a plan', () => {
  test('places work after what it waits for, on workdays, and says what a shift moves', async () => {
    const project = await b.project()
    const goalOne = await goal(project, '专区上线', '2026-06-12')
    const first = await item(project, '环境准备', {
      estimateDays: 3,
      plannedStart: '2026-06-02',
      milestone: goalOne.id,
    })
    const second = await item(project, '迁移演练', { estimateDays: 5, milestone: goalOne.id })
    await link(first, second, 1)
    const seen = await plan(project)
    expect(seen.items.map(({ title, start, end, critical }) => [title, start, end, critical])).toEqual([
      ['环境准备', '2026-06-02', '2026-06-04', true],
      ['迁移演练', '2026-06-08', '2026-06-12', true],
    ])
    expect(seen.milestones).toMatchObject([{ name: '专区上线', expectedOn: '2026-06-12', slipDays: 0 }])
    const ctx = await planner.ctx()
    const preview = await previewShift(ctx, project.engagement, { fromOn: '2026-06-01', workdays: 5 })
    expect(preview).toMatchObject({ endBefore: '2026-06-12', endAfter: '2026-06-22' })
    await shiftPlan(ctx, project.engagement, {
      fromOn: '2026-06-01',
      workdays: 5,
      reason: '客户机房延后一周',
    })
    const after = await planOf(ctx, project.engagement)
    expect(after.endsOn).toBe('2026-06-22')
    expect(after.milestones).toMatchObject([{ plannedOn: '2026-06-22' }])
    expect(await progressOf(ctx, project.engagement)).toEqual({
      done: 0,
      total: 1,
      percent: 0,
      plannedPercent: 0,
    })
    const nowhere = developer.client.request('GET', `/api/v1/engagements/${crypto.randomUUID()}/plan`)
    expect(await refused(nowhere)).toMatchObject({ code: 'record.not_found' })
  })
})
