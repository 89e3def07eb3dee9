import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryTerms, searchTerms } from './search-terms.ts'

const matches = (values: string[], query: string) => {
  const terms = new Set(searchTerms(values))
  const wanted = queryTerms(query)
  return wanted.length > 0 && wanted.every((term) => terms.has(term))
}

describe('search terms', () => {
  it('are the distinct pairs, the first character, and the same of the initials', () => {
    expect(searchTerms(['青梧青梧'])).toEqual(['青', '青梧', '梧青', 'q', 'qw', 'wq'])
    expect(searchTerms(['C-0127'])).toEqual(['c', 'c0', '01', '12', '27'])
    expect(searchTerms(['诺'])).toEqual(['诺', 'n'])
    expect(searchTerms(['', ' - ', 'a'])).toEqual(['a'])
    expect(searchTerms([])).toEqual([])
  })

  const values = ['青梧市政务服务数据局(示例)', 'C-0127', '138-0013-8000', 'ＡＣＭＥ Corp']

  it.each([
    ['青梧', true],
    ['政务', true],
    ['服务数据', true],
    ['青梧 数据局', true],
    ['数据局 青梧', true],
    ['数据局(示例)', true],
    ['青', true],
    ['qw', true],
    ['qwsz', true],
    ['ZWFW', true],
    ['q', true],
    ['c0127', true],
    ['C-01', true],
    ['0127', true],
    ['13800138000', true],
    ['138 0013 8000', true],
    ['138-0013', true],
    ['acme', true],
    ['corp acme', true],
    ['Acme Corp', true],
    ['青 梧', true],
    ['青 政务', true],
    ['青务', false],
    ['云岚', false],
    ['青梧 云岚', false],
    ['8001', true],
    ['8002', false],
    ['市', false],
    ['', false],
    ['  ', false],
    ['-()', false],
  ])('%s matches: %s', (query, expected) => expect(matches(values, query)).toBe(expected))

  it('finds a person under the reading of the surname and of the word', () => {
    expect(matches(['曾小明'], 'zxm')).toBe(true)
    expect(matches(['曾小明'], 'cxm')).toBe(true)
  })

  it('finds a record by any part of any of its values', () => {
    const text = fc.string({
      unit: fc.constantFrom('青', '梧', '政', 'A', 'b', '1', '9', '-', '(', '㎡', '\u{20BB7}', 'é'),
      minLength: 2,
      maxLength: 20,
    })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(), (all, from, length) => {
        const value = [...(all[0] ?? '')]
        const start = from % value.length
        const part = value.slice(start, start + 2 + (length % value.length)).join('')
        const wanted = queryTerms(part)
        // A single letter is looked for at the beginning only.
        if (wanted.length === 1 && [...`${wanted[0]}`].length === 1) return
        if (wanted.length > 0) expect(matches(all, part)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
