import { expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { workdayAxis } from './axis.ts'
import { baselineOf } from './baseline.ts'
import type { WorkFacts } from './steps.ts'

const work = (more: Partial<WorkFacts>): WorkFacts => ({
  id: 'w',
  status: 'todo',
  progress: 0,
  remainingDays: null,
  checkedInOn: null,
  optimisticDays: null,
  likelyDays: null,
  pessimisticDays: null,
  estimateDays: null,
  plannedStart: null,
  plannedEnd: null,
  actualStart: null,
  actualEnd: null,
  ...more,
})
const axis = workdayAxis('2026-06-01', businessCalendar())
// The plan would begin it on 3 June, whatever it was given.
const placed = { start: '2026-06-03' }

test.each<[string, Partial<WorkFacts>, [string | null, string | null]]>([
  ['both days', { plannedStart: '2026-06-02', plannedEnd: '2026-06-05' }, ['2026-06-02', '2026-06-05']],
  // 19 June 2026 is 端午: Thursday 18, then Monday 22 and Tuesday 23.
  [
    'a start and workdays, over a holiday and a week-end',
    { plannedStart: '2026-06-18', estimateDays: 3 },
    ['2026-06-18', '2026-06-23'],
  ],
  [
    'half days are begun ones',
    { plannedStart: '2026-06-02', estimateDays: 1.5 },
    ['2026-06-02', '2026-06-03'],
  ],
  [
    'a start and three points: (1 + 4×2 + 9) ÷ 6 = 3',
    { plannedStart: '2026-06-02', optimisticDays: 1, likelyDays: 2, pessimisticDays: 9 },
    ['2026-06-02', '2026-06-04'],
  ],
  ['an end and workdays', { plannedEnd: '2026-06-23', estimateDays: 3 }, ['2026-06-18', '2026-06-23']],
  ['workdays alone: where the plan puts it', { estimateDays: 3 }, ['2026-06-03', '2026-06-05']],
  [
    'begun work by its estimate, not by what is left',
    { plannedStart: '2026-06-02', estimateDays: 2, actualStart: '2026-06-03', remainingDays: 9 },
    ['2026-06-02', '2026-06-03'],
  ],
])('%s', (_words, given, [start, end]) => {
  expect(baselineOf(work(given), placed, axis)).toEqual({ start, end })
})

test('without a day and out of the plan there is none', () => {
  expect(baselineOf(work({ estimateDays: 3 }), undefined, axis)).toEqual({ start: null, end: null })
})
