import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkdays,
  businessCalendar,
  calendarCertainty,
  dateInZone,
  endOfDay,
  isWorkday,
  lastWorkdayOfMonth,
  lastWorkdayOfWeek,
  nextWorkday,
  noticeLine,
  previousWorkday,
  startOfDay,
  timeOfDay,
  workdaysBetween,
} from './calendar.ts'
import { addDays, dateOfDayNumber, dayNumber, weekdayOf } from './date-text.ts'

const china = businessCalendar()
const weekendsOnly = businessCalendar({ publicHolidays: 'none' })
const zones = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Havana',
  'Africa/Cairo',
  'Pacific/Kiritimati',
]

const anyDay = fc.integer({ min: dayNumber('2004-01-01'), max: dayNumber('2040-12-31') }).map(dateOfDayNumber)
const anyZone = fc.constantFrom(...zones)
const hoursBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000

describe('workdays', () => {
  it.each([
    ['2026-10-01', false, '国庆'],
    ['2026-10-07', false, 'last day of 国庆'],
    ['2026-10-08', true, 'first day after 国庆'],
    ['2026-10-10', true, 'Saturday worked for 国庆'],
    ['2026-09-20', true, 'Sunday worked for 国庆'],
    ['2026-02-14', true, 'Saturday worked for 春节'],
    ['2026-02-16', false, '除夕'],
    ['2026-02-23', false, 'last day of 春节'],
    ['2025-01-26', true, 'Sunday worked for 春节 2025'],
    ['2025-01-28', false, '除夕 2025'],
    ['2024-02-29', true, 'leap day, a Thursday'],
    ['2020-01-31', false, '春节 2020 as prolonged'],
    ['2004-10-09', true, 'Saturday worked in the first year known'],
    ['2003-10-01', true, 'before the data: weekends only'],
    ['2027-02-06', false, '春节 2027, computed'],
    ['2027-06-09', false, '端午 2027, computed'],
    ['2028-10-03', false, '国庆 and 中秋 2028, computed'],
    ['2027-10-04', true, 'bridge days of a year not yet published are not guessed'],
    ['2150-10-01', false, 'beyond the lunar table the solar holidays stay'],
    ['2150-02-20', true, 'beyond the lunar table the lunar ones are unknown'],
  ])('%s is worked: %s (%s)', (date, expected) => expect(isWorkday(date, china)).toBe(expected))

  it('knows 2004 to 2026 as published: every year has its 国庆, every day worked in exchange is a weekend day', () => {
    for (let year = 2004; year <= 2026; year++) {
      for (const day of ['01', '02', '03']) expect(isWorkday(`${year}-10-${day}`, china)).toBe(false)
      const days = Array.from({ length: 366 }, (_, i) => addDays(`${year}-01-01`, i)).filter((day) =>
        day.startsWith(String(year)),
      )
      const off = days.filter((day) => !isWorkday(day, china) && weekdayOf(day) < 6)
      const exchanged = days.filter((day) => isWorkday(day, china) && weekdayOf(day) >= 6)
      expect(exchanged.length).toBeGreaterThanOrEqual(4)
      expect(off.length).toBeGreaterThan(exchanged.length)
      expect(calendarCertainty(`${year}-06-01`, china)).toBe('published')
    }
    expect(calendarCertainty('2027-01-01', china)).toBe('estimated')
    expect(calendarCertainty('2003-01-01', china)).toBe('estimated')
    expect(calendarCertainty('2027-01-01', weekendsOnly)).toBe('published')
  })

  it('puts the days of the workspace above the public calendar', () => {
    const own = businessCalendar({
      extraHolidays: ['2026-06-10', '2026-10-10'],
      extraWorkdays: ['2026-10-01', '2026-06-13'],
    })
    expect(isWorkday('2026-06-10', own)).toBe(false)
    expect(isWorkday('2026-10-10', own)).toBe(false)
    expect(isWorkday('2026-10-01', own)).toBe(true)
    expect(isWorkday('2026-06-13', own)).toBe(true)
  })

  it('takes another weekend', () => {
    const gulf = businessCalendar({ zone: 'Asia/Dubai', publicHolidays: 'none', weekend: [5, 6] })
    expect(isWorkday('2026-06-12', gulf)).toBe(false)
    expect(isWorkday('2026-06-14', gulf)).toBe(true)
  })

  it.each([
    [{ zone: 'Asia/Beijing2' }],
    [{ extraHolidays: ['2026-02-30'] }],
    [{ extraHolidays: ['2026-06-10'], extraWorkdays: ['2026-06-10'] }],
    [{ weekend: [1, 2, 3, 4, 5, 6, 7] as const }],
  ])('refuses settings that make no calendar: %j', (settings) =>
    expect(() => businessCalendar(settings)).toThrow(RangeError),
  )

  it.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-10-03', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2026-06-10', 0, '2026-06-10'],
    ['2024-02-28', 1, '2024-02-29'],
  ])('%s plus %i workdays is %s', (date, count, expected) =>
    expect(addWorkdays(date, count, china)).toBe(expected),
  )

  it('counts workdays as addWorkdays walks them', () => {
    expect(workdaysBetween('2026-09-30', '2026-10-10', china)).toBe(3)
    expect(workdaysBetween('2026-10-01', '2026-10-07', china)).toBe(0)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -120, max: 120 }), (date, count) => {
        const start = nextWorkday(date, china)
        expect(workdaysBetween(start, addWorkdays(start, count, china), china)).toBe(count)
      }),
      { numRuns: 60 },
    )
  })

  it('steps to the neighbouring workday and never past one', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const before = previousWorkday(date, china)
        expect(before < date).toBe(true)
        expect(isWorkday(before, china)).toBe(true)
        for (let day = addDays(before, 1); day < date; day = addDays(day, 1))
          expect(isWorkday(day, china)).toBe(false)
      }),
    )
  })

  it('finds the last workday of a week and of a month', () => {
    expect(lastWorkdayOfWeek('2026-02-18', china)).toBeNull()
    expect(lastWorkdayOfWeek('2026-02-18', businessCalendar({ extraWorkdays: ['2026-02-16'] }))).toBe(
      '2026-02-16',
    )
    expect(lastWorkdayOfWeek('2026-10-08', china)).toBe('2026-10-10')
    expect(lastWorkdayOfWeek('2026-09-16', china)).toBe('2026-09-20')
    expect(lastWorkdayOfWeek('2026-06-10', china)).toBe('2026-06-12')
    expect(lastWorkdayOfMonth('2026-05-03', china)).toBe('2026-05-29')
    expect(lastWorkdayOfMonth('2026-02-01', china)).toBe('2026-02-28')
  })
})

describe('days in a zone', () => {
  it.each([
    ['2026-06-10', 'Asia/Shanghai', '2026-06-10T15:59:59.999Z'],
    ['2026-12-31', 'Asia/Shanghai', '2026-12-31T15:59:59.999Z'],
    ['2024-02-29', 'Asia/Shanghai', '2024-02-29T15:59:59.999Z'],
    ['2026-03-07', 'America/New_York', '2026-03-08T04:59:59.999Z'],
    ['2026-03-08', 'America/New_York', '2026-03-09T03:59:59.999Z'],
    ['2026-11-01', 'America/New_York', '2026-11-02T04:59:59.999Z'],
    ['1988-05-01', 'Asia/Shanghai', '1988-05-01T14:59:59.999Z'],
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T02:59:59.999Z'],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-18T02:59:59.999Z'],
    ['2006-10-28', 'America/St_Johns', '2006-10-29T03:29:59.999Z'],
    ['2026-06-10', 'Pacific/Kiritimati', '2026-06-10T09:59:59.999Z'],
  ])('%s in %s ends at %s', (date, zone, instant) => expect(endOfDay(date, zone).toISOString()).toBe(instant))

  it('is unmoved by the midnight at which New York sets its clocks', () => {
    expect(
      hoursBetween(startOfDay('2026-03-08', 'America/New_York'), endOfDay('2026-03-08', 'America/New_York')),
    ).toBeCloseTo(23, 5)
    expect(
      hoursBetween(startOfDay('2026-11-01', 'America/New_York'), endOfDay('2026-11-01', 'America/New_York')),
    ).toBeCloseTo(25, 5)
  })

  it('begins a day that has no midnight when its clocks have jumped', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z')
    expect(timeOfDay('2026-03-08', 2, 30, 'America/New_York').toISOString()).toBe('2026-03-08T07:00:00.000Z')
    expect(timeOfDay('2026-11-01', 1, 30, 'America/New_York').toISOString()).toBe('2026-11-01T05:30:00.000Z')
  })

  it('tells the day an instant belongs to', () => {
    expect(dateInZone(new Date('2026-12-31T16:00:00Z'), 'Asia/Shanghai')).toBe('2027-01-01')
    expect(dateInZone(new Date('2026-12-31T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-12-31')
    expect(dateInZone(new Date('2026-03-09T03:59:59.999Z'), 'America/New_York')).toBe('2026-03-08')
    expect(dateInZone(new Date('2026-01-01T04:00:00Z'), 'America/New_York')).toBe('2025-12-31')
  })

  it('ends a day at its last instant, and the next begins with the following millisecond', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (date, zone) => {
        const end = endOfDay(date, zone)
        expect(dateInZone(end, zone)).toBe(date)
        expect(dateInZone(new Date(end.getTime() + 1), zone) > date).toBe(true)
        expect(startOfDay(addDays(date, 1), zone).getTime()).toBe(end.getTime() + 1)
      }),
      {
        numRuns: 300,
        examples: [
          ['2039-11-05', 'America/Havana'],
          ['2018-02-17', 'America/Sao_Paulo'],
        ],
      },
    )
  })
})

describe('the 72-hour line', () => {
  it.each([
    // [due, line, moved, why]
    ['2026-06-12', '2026-06-09T15:59:59.999Z', false, 'an ordinary Friday'],
    ['2026-10-08', '2026-09-30T10:00:00.000Z', true, 'falls on 5 October: 「已提前到 9月30日 18:00」'],
    ['2026-10-10', '2026-09-30T10:00:00.000Z', true, 'falls on the last day of 国庆'],
    ['2026-10-11', '2026-10-08T15:59:59.999Z', false, 'falls on the first workday after 国庆'],
    ['2026-10-13', '2026-10-10T15:59:59.999Z', false, 'falls on a Saturday that is worked'],
    ['2026-02-24', '2026-02-14T10:00:00.000Z', true, 'falls into 春节; the Saturday before is worked'],
    ['2026-02-17', '2026-02-14T15:59:59.999Z', false, 'falls on the Saturday worked for 春节'],
    ['2027-02-10', '2027-02-04T10:00:00.000Z', true, 'falls on 春节 of a year not yet published'],
    ['2026-06-09', '2026-06-05T10:00:00.000Z', true, 'falls on a Saturday'],
    ['2026-06-10', '2026-06-05T10:00:00.000Z', true, 'falls on a Sunday'],
    ['2024-03-03', '2024-02-29T15:59:59.999Z', false, 'falls on 29 February'],
    ['2024-02-29', '2024-02-26T15:59:59.999Z', false, 'due on 29 February'],
    ['2027-01-04', '2026-12-31T10:00:00.000Z', true, 'falls on 元旦, moves into the old year'],
  ])('due %s → %s, moved %s (%s)', (due, at, movedForHoliday) => {
    const line = noticeLine(due, china)
    expect({ at: line.at.toISOString(), movedForHoliday: line.movedForHoliday }).toEqual({
      at,
      movedForHoliday,
    })
  })

  it('keeps 72 real hours across a change of the clocks', () => {
    // Due Tuesday 10 March 2026; the clocks go forward on Sunday the 8th, so the line is 22:59:59.999 on Saturday: moved to Friday.
    expect(noticeLine('2026-03-10', weekendsOnly, 'America/New_York')).toEqual({
      at: new Date('2026-03-06T23:00:00Z'),
      movedForHoliday: true,
    })
    // Due Tuesday 3 November 2026; the clocks went back on Sunday the 1st at 2:00, so the line is 00:59:59.999 of that day.
    const sundaysWorked = businessCalendar({ publicHolidays: 'none', weekend: [6] })
    expect(noticeLine('2026-11-03', sundaysWorked, 'America/New_York')).toEqual({
      at: new Date('2026-11-01T04:59:59.999Z'),
      movedForHoliday: false,
    })
  })

  it('is on a workday, at least 72 hours ahead, and moves only from days that are off', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (due, zone) => {
        const { at, movedForHoliday } = noticeLine(due, china, zone)
        const ahead = hoursBetween(at, endOfDay(due, zone))
        expect(isWorkday(dateInZone(at, zone), china)).toBe(true)
        expect(ahead).toBeGreaterThanOrEqual(72)
        expect(ahead === 72).toBe(!movedForHoliday)
      }),
      { numRuns: 300 },
    )
  })

  it('never falls on an earlier day for a later due day', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (due, zone) => {
        const [line, next] = [due, addDays(due, 1)].map((day) =>
          dateInZone(noticeLine(day, china, zone).at, zone),
        )
        expect(`${next}` >= `${line}`).toBe(true)
      }),
    )
  })
})
