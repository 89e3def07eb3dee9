import type { PlanItem, PlanMilestone, PlanView } from '@zhinuo/contracts/delivery-views.ts'
import { describe, expect, test } from 'vitest'
import {
  dragged,
  endAfter,
  leftOf,
  monthsOf,
  onWorkday,
  promisesOn,
  rowsOf,
  spanOf,
  stepped,
  widthOf,
  workdaysIn,
} from './gantt-scale.ts'

// The weekends of June 2026, and the holiday of the 19th.
const off = new Set([
  '2026-06-06',
  '2026-06-07',
  '2026-06-13',
  '2026-06-14',
  '2026-06-19',
  '2026-06-20',
  '2026-06-21',
])
const bar = { start: '2026-06-03', end: '2026-06-05', days: 3 }

describe('a bar that is drawn', () => {
  test.each([
    ['by a day ends behind the weekend', 1, 'whole', { start: '2026-06-04', end: '2026-06-08' }],
    ['onto a weekend begins behind it', 3, 'whole', { start: '2026-06-08', end: '2026-06-10' }],
    ['back keeps its length', -2, 'whole', { start: '2026-06-01', end: '2026-06-03' }],
    ['at its end grows', 5, 'end', { start: '2026-06-03', end: '2026-06-10' }],
    ['at its end no further than its start', -9, 'end', { start: '2026-06-03', end: '2026-06-03' }],
  ] as const)('%s', (_name, days, part, where) => expect(dragged(bar, days, part, off)).toEqual(where))

  test.each([
    ['2026-06-05', 0, 1, 3],
    ['2026-06-05', 3, 1, 4],
    ['2026-06-08', 0, -1, -3],
    ['2026-06-18', 0, 1, 4],
    ['2026-06-22', -4, -1, -5],
  ] as const)('from %s, %i days on, a key steps %i workday to %i', (from, days, by, to) =>
    expect(stepped(from, days, by, off)).toBe(to),
  )

  test('workdays are counted over days off', () => {
    expect(onWorkday('2026-06-19', off)).toBe('2026-06-22')
    expect(endAfter('2026-06-18', 2, off)).toBe('2026-06-22')
    expect(workdaysIn('2026-06-18', '2026-06-22', off)).toBe(2)
    expect(workdaysIn('2026-06-20', '2026-06-21', off)).toBe(1)
  })
})

const plan = (more: Partial<PlanView>): PlanView => ({
  engagement: { id: 'e', name: '', plannedStart: null, plannedEnd: null },
  today: '2026-06-10',
  endsOn: null,
  baselined: false,
  milestones: [],
  items: [],
  links: [],
  promises: [],
  progress: { done: 0, total: 0, percent: 0, plannedPercent: 0 },
  daysOff: [],
  can: [],
  ...more,
})

describe('the span', () => {
  test('begins on a Monday before all there is, and ends after it', () => {
    const span = spanOf(plan({}))
    expect(span).toEqual({ from: '2026-06-01', days: 30 })
    expect(leftOf('2026-06-03', span, 'week')).toBe(52)
    expect(widthOf('2026-06-03', '2026-06-03', 'month')).toBe(8)
  })

  test('months are cut at their ends', () =>
    expect(monthsOf({ from: '2026-06-22', days: 40 })).toEqual([
      { day: '2026-06-22', days: 9 },
      { day: '2026-07-01', days: 31 },
    ]))
})

test('the promises that a milestone is bound to are open ones that its living work serves', () => {
  const promise = (id: string, status: 'promised' | 'kept' | 'overdue') =>
    ({ id, status }) as PlanView['promises'][number]
  const item = (commitment: string, status: 'todo' | 'done' | 'cancelled', milestone = 'm') =>
    ({ id: commitment, milestone, commitment, status }) as PlanItem
  const bound = promisesOn(
    plan({
      items: [
        item('open', 'todo'),
        item('late', 'done'),
        item('kept', 'todo'),
        item('dropped', 'cancelled'),
        item('other', 'todo', 'n'),
      ],
      promises: [
        promise('open', 'promised'),
        promise('late', 'overdue'),
        promise('kept', 'kept'),
        promise('dropped', 'promised'),
        promise('other', 'promised'),
      ],
    }),
    'm',
  )
  expect(bound.map(({ id }) => id)).toEqual(['open', 'late'])
})

test('rows are promises ahead, milestones with their work, and the rest', () => {
  const item = (id: string, milestone: string | null) => ({ id, milestone }) as PlanItem
  const goal = (id: string) => ({ id }) as PlanMilestone
  const promise = (id: string, status: 'promised' | 'kept') =>
    ({ id, status }) as PlanView['promises'][number]
  const rows = rowsOf(
    plan({
      milestones: [goal('m'), goal('n')],
      items: [item('a', 'n'), item('b', null), item('c', 'm'), item('d', 'hidden')],
      promises: [promise('p', 'promised'), promise('q', 'kept')],
    }),
  )
  expect(rows.map(({ id }) => id)).toEqual(['p', 'm', 'c', 'n', 'a', 'loose', 'b', 'd'])
})
