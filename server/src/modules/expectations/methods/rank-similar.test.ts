import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { queryTerms, searchTerms } from '../../../engine/search-terms.ts'
import type { SimilarCandidate, SoughtExpectation } from './rank-similar.ts'
import { commonWords, rankSimilar } from './rank-similar.ts'

const sought = (text: string, more: Partial<SoughtExpectation> = {}): SoughtExpectation => ({
  text,
  terms: queryTerms(text),
  dimension: 'technical',
  industry: 'government',
  workClass: null,
  ...more,
})

const candidate = (
  asked: SoughtExpectation,
  id: string,
  statement: string,
  more: Partial<SimilarCandidate> = {},
): SimilarCandidate => {
  const terms = searchTerms([statement])
  return {
    id,
    statement,
    terms: asked.terms.filter((term) => terms.includes(term)),
    length: terms.length,
    dimension: 'technical',
    industry: 'manufacturing',
    workClass: null,
    ...more,
  }
}

describe('similar expectations', () => {
  test('the likest stands first, with the words that both say', () => {
    const asked = sought('割接窗口只有周末夜里两小时')
    const ranked = rankSimilar(
      asked,
      [
        candidate(asked, 'a', '报表要在早会前出来'),
        candidate(asked, 'b', '割接窗口定在周末夜里'),
        candidate(asked, 'c', '割接时要有回退办法'),
      ],
      5,
    )
    expect(ranked.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(ranked[0]?.words).toEqual(['割接窗口', '周末夜里'])
  })

  test('the same kind of work weighs more than the same industry, that more than the dimension alone', () => {
    const asked = sought('割接窗口只有两小时', { workClass: '政务云迁移' })
    const same = '割接窗口要够长'
    const ranked = rankSimilar(
      asked,
      [
        candidate(asked, 'dimension', same),
        candidate(asked, 'none', same, { dimension: 'business' }),
        candidate(asked, 'industry', same, { industry: 'government' }),
        candidate(asked, 'work', same, { industry: 'government', workClass: '政务云迁移' }),
      ],
      5,
    )
    expect(ranked.map(({ id, same }) => [id, same])).toEqual([
      ['work', 'workClass'],
      ['industry', 'industry'],
      ['dimension', null],
      ['none', null],
    ])
  })

  test('「其他」 is no likeness of industries', () => {
    const asked = sought('割接窗口', { industry: 'other' })
    expect(
      rankSimilar(asked, [candidate(asked, 'a', '割接窗口', { industry: 'other' })], 5)[0]?.same,
    ).toBeNull()
  })

  test('words that say nothing make no likeness', () => {
    expect(commonWords('我们希望能够支持导出', '客户希望能够保证速度')).toEqual([])
    expect(commonWords('支持 SSO 登录', 'SSO 登录要统一')).toEqual(['sso', '登录'])
    expect(commonWords('tion', 'station')).toEqual([])
  })

  test('never more than asked for, sorted by score, every word in both texts', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'割接窗口周末夜里两小时报表打印', ' ', 'a'),
      maxLength: 20,
    })
    fc.assert(
      fc.property(
        text,
        fc.array(text, { maxLength: 12 }),
        fc.integer({ min: 0, max: 5 }),
        (one, others, most) => {
          const asked = sought(one)
          const ranked = rankSimilar(
            asked,
            others.map((statement, i) => candidate(asked, String(i), statement)),
            most,
          )
          expect(ranked.length).toBeLessThanOrEqual(most)
          expect(ranked.map((r) => r.score)).toEqual(ranked.map((r) => r.score).toSorted((a, b) => b - a))
          for (const { id, words } of ranked)
            for (const word of words) {
              expect(one.toLowerCase()).toContain(word)
              expect(others[Number(id)]?.toLowerCase()).toContain(word)
            }
        },
      ),
    )
  })
})
