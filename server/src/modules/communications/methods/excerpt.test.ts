import { expect, test } from 'vitest'
import { excerptOf, isLiteral } from './excerpt.ts'

test.each([
  { texts: ['项目例会', '客户担心停机窗口太短'], query: '停机', found: '客户担心停机窗口太短' },
  { texts: ['项目例会', null], query: '停机', found: null },
  { texts: ['ＡＰＩ 接口延期'], query: 'api', found: 'ＡＰＩ 接口延期' },
  { texts: ['先谈预算', '预算之后谈接口'], query: '接口 预算', found: '预算之后谈接口' },
  {
    texts: ['一'.repeat(100) + '灾备' + '二'.repeat(200)],
    query: '灾备',
    found: `…${'一'.repeat(40)}灾备${'二'.repeat(78)}…`,
  },
])('$query', ({ texts, query, found }) => expect(excerptOf(texts, query)).toBe(found))

test('a query with Chinese characters is looked for as it is written', () => {
  expect([isLiteral('停机'), isLiteral('tj'), isLiteral('GT-0001')]).toEqual([true, false, false])
})
