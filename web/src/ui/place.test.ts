import { describe, expect, test } from 'vitest'
import { place } from './place.ts'

const view = { width: 1280, height: 800 }

describe('a floating box', () => {
  test('stands below its anchor', () => {
    expect(
      place({ left: 100, top: 100, width: 200, height: 32 }, { width: 240, height: 300 }, view),
    ).toMatchObject({ left: 100, top: 136 })
  })
  test('goes above where there is more room', () => {
    const spot = place({ left: 100, top: 700, width: 200, height: 32 }, { width: 240, height: 300 }, view)
    expect(spot.top + 300).toBeLessThanOrEqual(700)
  })
  test('never leaves the window', () => {
    for (const left of [-50, 0, 640, 1279]) {
      for (const top of [0, 400, 799]) {
        for (const side of ['below', 'above', 'right'] as const) {
          const spot = place({ left, top, width: 20, height: 20 }, { width: 400, height: 500 }, view, side)
          expect(spot.left).toBeGreaterThanOrEqual(8)
          expect(spot.left + 400).toBeLessThanOrEqual(view.width - 8)
          expect(spot.top).toBeGreaterThanOrEqual(0)
        }
      }
    }
  })
  test('ends where its anchor ends when asked to', () => {
    expect(
      place(
        { left: 1000, top: 10, width: 100, height: 32 },
        { width: 300, height: 100 },
        view,
        'below',
        'end',
      ).left,
    ).toBe(800)
  })
})
