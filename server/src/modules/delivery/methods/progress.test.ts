import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import type { MilestoneFacts, WorkOfMilestone } from './progress.ts'
import { expectedOn, percent, progressOfPlan } from './progress.ts'

const calendar = businessCalendar()
const today = '2026-06-10'
const goal = (id: string, more: Partial<MilestoneFacts> = {}): MilestoneFacts => ({
  id,
  status: 'planned',
  weight: 1,
  baselineOn: null,
  plannedOn: '2026-06-30',
  doneOn: null,
  ...more,
})
const work = (
  id: string,
  milestone: string | null,
  more: Partial<WorkOfMilestone> = {},
): WorkOfMilestone => ({
  id,
  milestone,
  status: 'todo',
  progress: 0,
  remainingDays: null,
  checkedInOn: null,
  optimisticDays: null,
  likelyDays: null,
  pessimisticDays: null,
  estimateDays: null,
  baselineStart: null,
  baselineEnd: null,
  plannedStart: null,
  plannedEnd: null,
  actualStart: null,
  actualEnd: null,
  ...more,
})
const days = (entries: Record<string, number>) =>
  new Map(Object.entries(entries).map(([id, each]) => [id, { days: each }]))
const progress = (goals: MilestoneFacts[], works: WorkOfMilestone[], of: Record<string, number> = {}) =>
  progressOfPlan(goals, works, days(of), today, calendar)

describe('how far a project is', () => {
  test('a milestone counts by its weight: whole when done, until then by its work', () =>
    expect(
      progress(
        [goal('a', { status: 'done', weight: 3 }), goal('b', { weight: 1 })],
        [work('x', 'b', { progress: 50 }), work('y', 'b')],
        { x: 6, y: 2 },
      ),
      // (3 × 1 + 1 × (6 × 0.5) ÷ 8) ÷ 4
    ).toEqual({ done: 1, total: 2, percent: 84, plannedPercent: 0 }))

  test('the plan of today: milestones whose day has come, and the days of work that have passed', () =>
    expect(
      progress(
        [goal('a', { baselineOn: '2026-06-10', plannedOn: '2026-07-10' }), goal('b')],
        // 1 to 12 June are ten workdays; eight of them are over on the 10th.
        [work('x', 'b', { baselineStart: '2026-06-01', baselineEnd: '2026-06-12' })],
        { x: 1 },
      ).plannedPercent,
    ).toBe(90))

  test('without milestones all work counts by its duration', () =>
    expect(
      progress(
        [],
        [work('x', null, { status: 'done' }), work('y', null), work('z', null, { status: 'cancelled' })],
        {
          x: 1,
          y: 3,
          z: 50,
        },
      ),
    ).toEqual({ done: 1, total: 2, percent: 25, plannedPercent: 0 }))

  test('nothing planned is nothing done; cancelled milestones do not count', () => {
    expect(progress([], [])).toEqual({ done: 0, total: 0, percent: 0, plannedPercent: 0 })
    expect(progress([goal('a', { status: 'cancelled' }), goal('b', { status: 'done' })], []).percent).toBe(
      100,
    )
  })

  test('milestones without weight count for nothing', () =>
    expect(progress([goal('a', { weight: 0 })], []).percent).toBe(0))

  test('a hundred is said when all is done, and not before', () =>
    expect([percent(0.999), percent(1), percent(0)]).toEqual([99, 100, 0]))
})

describe('when a milestone is reached', () => {
  const at = (more: Partial<MilestoneFacts> & { declaredOn?: string | null }, ends: string[] = []) =>
    expectedOn({ ...goal('a'), declaredOn: null, ...more }, ends, today)
  test.each([
    ['on its plan', {}, [], '2026-06-30'],
    ['when its work ends, where that is later', {}, ['2026-06-12', '2026-07-03'], '2026-07-03'],
    ['not before today', { plannedOn: '2026-06-01' }, [], today],
    [
      'as declared while it is looked at',
      { status: 'awaitingAcceptance', declaredOn: '2026-06-08' },
      ['2026-07-03'],
      '2026-06-08',
    ],
    ['as it was', { status: 'done', doneOn: '2026-05-20' }, ['2026-07-03'], '2026-05-20'],
  ] as const)('%s', (_name, facts, ends, day) => expect(at(facts, [...ends])).toBe(day))
})
