import { expect, test } from 'vitest'
import { stripOf } from './strip-scale.ts'

const base = {
  startOn: '2026-06-01',
  p50: '2026-06-12',
  p85: '2026-06-20',
  p95: '2026-06-28',
  promisedOn: '2026-06-10',
}

test('ticks and pin stand in the order of their days', () => {
  const { ticks, pin, from } = stripOf(base, 17)
  expect(from).toBe('2026-06-01')
  expect(ticks.map(({ level }) => level)).toEqual([50, 85, 95])
  const [p50, p85, p95] = ticks.map(({ at }) => at)
  expect(pin).toBeLessThan(p50 ?? 0)
  expect(p50).toBeLessThan(p85 ?? 0)
  expect(p85).toBeLessThan(p95 ?? 0)
  expect(p95).toBeLessThan(100)
})

test('a day before the start stretches the line to the left, never off it', () => {
  const { from, pin, ticks } = stripOf({ ...base, promisedOn: '2026-05-25' }, 17)
  expect(from).toBe('2026-05-25')
  expect(pin).toBe(0)
  expect(ticks.every(({ at }) => at > 0 && at <= 100)).toBe(true)
})

test('a generous day stretches it to the right', () => {
  const { pin } = stripOf({ ...base, promisedOn: '2026-09-01' }, 17)
  expect(pin).toBeLessThanOrEqual(100)
  expect(pin).toBeGreaterThan(90)
})

test('words of ticks that crowd move apart while the ticks stay', () => {
  const { ticks } = stripOf(
    {
      ...base,
      p50: '2026-06-12',
      p85: '2026-06-12',
      p95: '2026-06-13',
      promisedOn: '2026-08-01',
    },
    17,
  )
  const [a, b, c] = ticks
  expect(a?.at).toBe(b?.at)
  expect((b?.label ?? 0) - (a?.label ?? 0)).toBeGreaterThanOrEqual(16.9)
  expect((c?.label ?? 0) - (b?.label ?? 0)).toBeGreaterThanOrEqual(16.9)
})

test('without a forecast there is a line and the pin', () => {
  const { ticks, pin } = stripOf({ ...base, p50: null, p85: null, p95: null }, 17)
  expect(ticks).toEqual([])
  expect(pin).toBeGreaterThan(0)
})
