import { describe, expect, it } from 'vitest'
import type { SheetContent } from './checks.ts'
import { checksOf, lacking } from './checks.ts'

const promise = {
  id: 'p1',
  content: '专区迁移上线',
  owner: 'm1',
  promisedOn: '2026-06-20',
  confirmed: true,
  clear: true,
  weighed: true,
}
const good: SheetContent = {
  expectations: [
    { id: 'e1', statement: '专区按期上线', priority: 'must', alternatives: 0 },
    { id: 'e2', statement: '大屏', priority: 'notNow', alternatives: 1 },
  ],
  promises: [promise],
  duties: [{ id: 'd1', content: '开放网络', contact: 'c1', promisedOn: '2026-06-01', confirmed: true }],
  dutiesSettled: 0,
  terms: { changeable: 'a', notChangeable: 'b', procedure: 'c', feeRules: 'd' },
  openObjections: [],
  reviews: [{ id: 'r1', reviewer: '陆明约', verdict: 'approved' }],
}
const failing = (content: Partial<SheetContent>) =>
  lacking(checksOf({ ...good, ...content }, 'zh')).map((check) => [check.key, check.text])

describe('guards of sending a sheet', () => {
  it('holds for a complete sheet', () => {
    expect(failing({})).toEqual([])
  })

  it('advises to say which promises are in hand and which are risky, and does not hold the sheet for it', () => {
    const content = { ...good, promises: [{ ...promise, weighed: false }] }
    expect(checksOf(content, 'zh').find(({ key }) => key === 'weighed')).toMatchObject({
      ok: false,
      binding: false,
      text: '1 条承诺没有说明可控还是有风险',
      items: [{ id: 'p1' }],
    })
    expect(lacking(checksOf(content, 'zh'))).toEqual([])
  })

  it.each<[string, Partial<SheetContent>, [string, string][]]>([
    ['no expectation', { expectations: [] }, [['content', '至少要有一条期望和一条我们的承诺']]],
    ['no promise', { promises: [] }, [['content', '至少要有一条期望和一条我们的承诺']]],
    [
      'unclassified',
      { expectations: [{ id: 'e1', statement: 's', priority: null, alternatives: 0 }] },
      [['classified', '1 条需求没有分级']],
    ],
    [
      'left out without alternative',
      { expectations: [{ id: 'e1', statement: 's', priority: 'notNow', alternatives: 0 }] },
      [['alternatives', '1 条暂不满足的需求没有替代方案']],
    ],
    [
      'two without owner',
      {
        promises: [
          { ...promise, owner: null },
          { ...promise, id: 'p2', owner: null },
        ],
      },
      [['owners', '2 条承诺没有责任人']],
    ],
    ['no date', { promises: [{ ...promise, promisedOn: null }] }, [['dates', '1 条承诺没有日期']]],
    [
      'three dots',
      { promises: [{ ...promise, clear: false }] },
      [['smart', '1 条承诺还不够清楚(SMART 不足 4/5)']],
    ],
    [
      'not confirmed',
      { promises: [{ ...promise, confirmed: false }] },
      [['confirmed', '1 条承诺还没有确认']],
    ],
    [
      'a duty not confirmed',
      { duties: [{ id: 'd1', content: 'x', contact: 'c1', promisedOn: '2026-06-01', confirmed: false }] },
      [['confirmed', '1 条承诺还没有确认']],
    ],
    ['no duty', { duties: [] }, [['duties', '还没有客户配合事项']]],
    ['no duty left', { duties: [], dutiesSettled: 1 }, []],
    [
      'a duty of nobody',
      { duties: [{ id: 'd1', content: 'x', contact: null, promisedOn: '2026-06-01', confirmed: true }] },
      [['duties', '1 条客户配合事项缺联系人或日期']],
    ],
    ['terms missing', { terms: { ...good.terms, feeRules: ' ' } }, [['changeTerms', '变更办法还没有写全']]],
    [
      'an open objection',
      { openObjections: [{ id: 'o1', item: 'P1', text: '太晚' }] },
      [['objections', '1 条客户异议没有答复']],
    ],
    ['no review', { reviews: [] }, [['review', '还没有内部评审']]],
    [
      'a review waits',
      { reviews: [{ id: 'r1', reviewer: '陆明约', verdict: 'waiting' }] },
      [['review', '1 位评审人还没有同意']],
    ],
  ])('%s', (_, content, expected) => {
    expect(failing(content)).toEqual(expected)
  })

  it('speaks English too, and names the records', () => {
    const checks = checksOf({ ...good, promises: [{ ...promise, owner: null }] }, 'en')
    const owners = checks.find((check) => check.key === 'owners')
    expect(owners).toMatchObject({
      ok: false,
      text: '1 promises have no owner',
      items: [{ object: 'commitment', id: 'p1', label: '专区迁移上线' }],
    })
  })

  it('leaves the review out when it is asked for', () => {
    expect(lacking(checksOf({ ...good, reviews: [] }, 'zh'), ['review'])).toEqual([])
  })

  it('tells an objection to a numbered item with its number, one to another part by its words alone', () => {
    const openObjections = [
      { id: 'o1', item: 'P1', text: '太晚' },
      { id: 'o2', item: 'limits', text: '季末也不能动' },
    ]
    const told = checksOf({ ...good, openObjections }, 'zh').find(({ key }) => key === 'objections')
    expect(told?.items.map(({ label }) => label)).toEqual(['P1 太晚', '季末也不能动'])
  })
})
