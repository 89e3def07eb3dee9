import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidv7 } from './uuid.ts'

const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
const many = (n: number, now: number) => Array.from({ length: n }, () => uuidv7(now))
const inOrder = (ids: readonly string[]) => ids.every((id, i) => i === 0 || `${ids[i - 1]}` < id)

describe('UUID version 7', () => {
  it('has the form, version, variant and time of RFC 9562', () => {
    const before = Date.now()
    const id = uuidv7()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(timeOf(id)).toBeGreaterThanOrEqual(before - 1000)
    expect(timeOf(uuidv7(0x0198_0000_0000))).toBe(0x0198_0000_0000)
  })

  it('rises within one process, also for tens of thousands in one millisecond', () => {
    const ids = [...many(30_000, Date.now()), ...Array.from({ length: 30_000 }, () => uuidv7())]
    expect(inOrder(ids)).toBe(true)
    expect(new Set(ids).size).toBe(60_000)
  })

  it('keeps the order when the clock slips back by less than a second', () => {
    const now = Date.now() + 5000
    expect(inOrder([uuidv7(now), uuidv7(now - 400), uuidv7(now - 900), uuidv7(now + 1)])).toBe(true)
  })

  it('follows a clock that was moved back, and keeps both orders when the two are mixed', () => {
    const now = Date.now() + 20_000
    const then = now - 90 * 86_400_000
    const present: string[] = []
    const past: string[] = []
    for (let i = 0; i < 6000; i++) {
      present.push(uuidv7(now))
      past.push(uuidv7(then))
    }
    expect(inOrder(present)).toBe(true)
    expect(inOrder(past)).toBe(true)
    expect(Math.abs(timeOf(past[0] ?? '') - then)).toBeLessThanOrEqual(1)
    const earlier = uuidv7(then - 86_400_000)
    expect(timeOf(earlier)).toBe(then - 86_400_000)
  })

  it('rises with any rising times', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 200 }), (steps) => {
        let now = 1_600_000_000_000
        const ids = [uuidv7(now - 1_000_000)].slice(1)
        for (const step of steps) ids.push(uuidv7((now += step)))
        expect(inOrder(ids)).toBe(true)
      }),
    )
  })

  it('is random in its last 62 bits', () => {
    const tails = new Set(many(2000, Date.now()).map((id) => id.slice(19)))
    expect(tails.size).toBe(2000)
  })
})
