import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { Standing } from './impact.ts'
import { conflictsOf, conflictText } from './impact.ts'

const calendar = businessCalendar()
const standing = (more: Partial<Standing> = {}): Standing => ({
  id: 'c1',
  code: 'C-0001',
  content: '三个专区上线',
  promisedOn: '2026-06-26',
  internalOn: '2026-06-22',
  p85After: null,
  ...more,
})

describe('dates that no longer fit', () => {
  test('by the forecast with the change in it', () => {
    expect(conflictsOf([standing({ p85After: '2026-06-29' })], 3, calendar)).toMatchObject([
      { id: 'c1', promisedOn: '2026-06-26', expectedOn: '2026-06-29', days: 3 },
    ])
    expect(conflictsOf([standing({ p85After: '2026-06-26' })], 3, calendar)).toEqual([])
  })

  test('by the internal target moved on where the class is too small', () => {
    // 22 June is a Monday: five workdays later is the Monday after, three days behind the promised Friday.
    expect(conflictsOf([standing()], 5, calendar)).toMatchObject([{ expectedOn: '2026-06-29', days: 3 }])
    expect(conflictsOf([standing()], 4, calendar)).toEqual([])
  })

  test('by the promised day itself where no target stands', () => {
    expect(conflictsOf([standing({ internalOn: null })], 1, calendar)).toMatchObject([
      { expectedOn: '2026-06-29' },
    ])
  })

  test('the nearest comes first', () => {
    const rows = [
      standing({ id: 'b', promisedOn: '2026-07-03', internalOn: null }),
      standing({ id: 'a', internalOn: null }),
    ]
    expect(conflictsOf(rows, 2, calendar).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('without a slip nothing moves, whatever the forecast says', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-01-05', n))
    fc.assert(
      fc.property(fc.array(fc.record({ promisedOn: day, p85After: fc.option(day) })), (rows) => {
        expect(
          conflictsOf(
            rows.map((row) => standing(row)),
            0,
            calendar,
          ),
        ).toEqual([])
      }),
    )
  })

  test('is worded as a gap', () => {
    expect(conflictText(3, 'zh')).toBe('时间对不上,差3天')
    expect(conflictText(1, 'en')).toBe('Dates do not meet: 1 day short')
  })
})
