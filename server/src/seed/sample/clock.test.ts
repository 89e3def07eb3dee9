import { expect, test } from 'vitest'
import { dateInZone, isWorkday } from '../../platform/calendar.ts'
import { clockWithLeft } from './clock.ts'
import { sampleDays } from './days.ts'

const zone = 'Asia/Shanghai'
const HOUR = 3_600_000
const LEFT = 5.5 * HOUR

test('whenever the sample is made, people acted in working hours and so much of the clock is left', () => {
  const ways = new Set<string>()
  for (let hour = 0; hour < 366 * 24; hour += 13) {
    const now = new Date(Date.UTC(2026, 0, 1, 0, 13, 27) + hour * HOUR)
    const days = sampleDays(now, zone)
    const { askedAt, submittedAt, pausedAt, resumedAt, answeredAt } = clockWithLeft(days, LEFT)
    const stood = pausedAt === null ? 0 : (resumedAt ?? now).getTime() - pausedAt.getTime()
    expect(24 * HOUR - (now.getTime() - submittedAt.getTime() - stood), now.toISOString()).toBe(LEFT)
    const course = [askedAt, submittedAt, pausedAt, resumedAt, answeredAt, now].flatMap((at) => at ?? [])
    expect(course).toEqual(course.toSorted((a, b) => a.getTime() - b.getTime()))
    for (const at of course.slice(0, -1)) {
      expect(isWorkday(dateInZone(at, zone), days.calendar), at.toISOString()).toBe(true)
      const minutes = ((at.getUTCHours() + 8) % 24) * 60 + at.getUTCMinutes()
      expect(minutes, at.toISOString()).toBeGreaterThanOrEqual(9 * 60)
      expect(minutes, at.toISOString()).toBeLessThanOrEqual(18 * 60)
    }
    ways.add(pausedAt === null ? 'through' : resumedAt === null ? 'stands' : 'paused')
  }
  expect([...ways].toSorted()).toEqual(['paused', 'stands', 'through'])
})
