import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../platform/date-text.ts'
import { contactGap, gapText } from './contact-gap.ts'

const every = (days: number, times: number, from = '2026-01-01'): string[] =>
  Array.from({ length: times }, (_, i) => addDays(from, i * days))

describe('the rhythm of a customer', () => {
  it.each([
    { what: 'no contact', days: [], n: 0, usual: null, silent: false, zh: '还没有往来记录' },
    { what: 'one contact today', days: ['2026-05-01'], n: 0, usual: null, silent: false, zh: '今天有往来' },
    {
      what: 'too few gaps for a rhythm',
      days: every(10, 3),
      n: 2,
      usual: null,
      silent: false,
      zh: '100天没有往来',
    },
    {
      what: 'a rhythm, too few to call it silent',
      days: every(12, 6),
      n: 5,
      usual: 12,
      silent: false,
      zh: '60天没有往来,平时约12天一次',
    },
    {
      what: 'nine gaps: silent',
      days: every(12, 10, '2025-12-01'),
      n: 9,
      usual: 12,
      silent: true,
      zh: '43天没有往来,平时约12天一次',
    },
  ])('$what', ({ days, n, usual, silent, zh }) => {
    const gap = contactGap(days, '2026-05-01')
    expect({ n: gap.n, usual: gap.usualDays, silent: gap.silent, zh: gapText(gap, 'zh') }).toEqual({
      n,
      usual,
      silent,
      zh,
    })
  })

  it('counts a day once, and none that is still to come', () => {
    const gap = contactGap(['2026-04-01', '2026-04-01', '2026-06-01'], '2026-04-02')
    expect(gap).toMatchObject({ lastOn: '2026-04-01', days: 1, n: 0 })
    expect(gapText(gap, 'en')).toBe('No contact for 1 day')
  })

  it('does not depend on the order, and is silent only beyond its own longest gaps', () => {
    const offset = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(fc.array(offset, { maxLength: 30 }), (offsets) => {
        const days = offsets.map((n) => addDays('2025-01-01', n))
        const gap = contactGap(days, '2026-03-01')
        expect(contactGap(days.toReversed(), '2026-03-01')).toEqual(gap)
        if (gap.silent) expect(gap.days ?? 0).toBeGreaterThan(gap.longDays ?? Infinity)
        if (gap.n < 9) expect(gap.silent).toBe(false)
      }),
    )
  })
})
