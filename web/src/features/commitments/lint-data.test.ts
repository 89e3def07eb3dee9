import { describe, expect, test } from 'vitest'
import { type Finding, rewritten, stretchesOf } from './lint-data.ts'

const finding = (start: number, end: number, text: string): Finding => ({
  start,
  end,
  text,
  kind: 'vague',
  why: { zh: '没有日期' },
  rewrite: null,
  quoted: false,
})

describe('underlined stretches', () => {
  test('cover the whole text, in order', () => {
    const text = '我们尽快零bug上线'
    const stretches = stretchesOf(text, [finding(4, 8, '零bug'), finding(2, 4, '尽快')])
    expect(stretches.map((one) => one.text).join('')).toBe(text)
    expect(stretches.map((one) => one.finding?.text ?? null)).toEqual([null, '尽快', '零bug', null])
  })

  test('findings of an older text are left out', () => {
    expect(stretchesOf('6月10日上线', [finding(0, 2, '尽快')])).toEqual([
      { text: '6月10日上线', finding: null },
    ])
  })

  test('of two that overlap the first stands', () => {
    expect(
      stretchesOf('尽快尽早', [finding(0, 3, '尽快尽'), finding(2, 4, '尽早')]).filter((one) => one.finding),
    ).toHaveLength(1)
  })
})

test('a rewrite replaces its words and nothing else', () => {
  expect(rewritten('我们尽快上线', finding(2, 4, '尽快'), '6月20日前')).toBe('我们6月20日前上线')
  expect(rewritten('已经改过了', finding(2, 4, '尽快'), '6月20日前')).toBe('已经改过了')
})
