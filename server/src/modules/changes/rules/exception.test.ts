import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Early } from './exception.ts'
import { decideException, isExcepted, lapse, missingException, requestException } from './exception.ts'

const codeOf = (run: () => unknown): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

const item = {
  item: 'i1',
  text: '三个专区上线',
  content: null,
  condition: null,
  on: '2026-07-20',
  p85: '2026-08-03',
} as const
const early: Early = { items: [item], effortDays: 3 }
const none: Early = { items: [], effortDays: 3 }
const of = (more: Partial<typeof item> | { on: string; content?: string | null; item?: string }): Early => ({
  ...early,
  items: [{ ...item, ...more }],
})
const given = { reason: '客户已对外公布', fallback: '先上两个专区,人工值守' }
const asked = requestException(early, given, 'm1')
const row = (exceptionStatus: 'none' | 'requested' | 'approved' | 'refused') => ({
  exceptionStatus,
  exceptionFor: asked.exceptionFor,
})

describe('the exception of a change', () => {
  test('asks for 理由 and 兜底措施, and only where a new day is early', () => {
    expect(asked).toMatchObject({
      exceptionStatus: 'requested',
      exceptionReason: given.reason,
      exceptionFallback: given.fallback,
      exceptionAskedBy: 'm1',
      exceptionFor: { effortDays: 3, items: [{ item: 'i1', on: '2026-07-20' }] },
    })
    expect(codeOf(() => requestException(none, given, 'm1'))).toBe('change.exception_not_needed')
    for (const key of ['reason', 'fallback'])
      expect(codeOf(() => requestException(early, { ...given, [key]: null }, 'm1'))).toBe(
        'commitment.exception_reason_required',
      )
  })

  test.each<[string, Early, boolean]>([
    ['for what was asked', early, true],
    ['for a later day, the safer one', of({ on: '2026-07-21' }), true],
    ['not for an earlier one', of({ on: '2026-07-19' }), false],
    ['not for other words', of({ on: '2026-07-20', content: '四个专区上线' }), false],
    ['not for another item', of({ on: '2026-07-20', item: 'i2' }), false],
    ['not for other work', { ...early, effortDays: 4 }, false],
    ['not for one more item', { ...early, items: [item, { ...item, item: 'i2' }] }, false],
  ])('once approved it stands %s', (_words, now, stands) => {
    expect(isExcepted(row('approved'), now)).toBe(stands)
    expect(lapse(row('approved'), now).exceptionStatus).toBe(stands ? undefined : 'none')
    expect(lapse(row('requested'), now).exceptionStatus).toBe(stands ? undefined : 'none')
    expect(missingException(row('approved'), now).length === 0).toBe(stands)
  })

  test('without early days nothing is missing, and what was given lapses', () => {
    expect(missingException(row('none'), none)).toEqual([])
    expect(lapse(row('approved'), none).exceptionStatus).toBe('none')
    expect(lapse(row('refused'), of({ on: '2026-07-01' }))).toEqual({})
  })

  test('what is missing names the day and the way out; while it waits, that it waits', () => {
    expect(missingException(row('none'), early).map(({ zh }) => zh)).toEqual([
      '「三个专区上线」的新日期 7月20日早于 85% 的日期 8月3日,请改日期或申请例外',
    ])
    expect(missingException(row('refused'), early)).toHaveLength(1)
    expect(missingException(row('requested'), early).map(({ zh }) => zh)).toEqual(['例外还在等批准'])
  })

  test('a refusal says why; what was not asked for is not decided', () => {
    expect(decideException(row('requested'), 'approved', 'm2', null)).toEqual({
      exceptionStatus: 'approved',
      exceptionBy: 'm2',
      exceptionNote: null,
    })
    expect(codeOf(() => decideException(row('requested'), 'refused', 'm2', null))).toBe(
      'change.reason_required',
    )
    expect(codeOf(() => decideException(row('none'), 'approved', 'm2', null))).toBe(
      'commitment.exception_not_requested',
    )
  })
})
