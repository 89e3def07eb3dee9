import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SMELLS } from './lexicon.ts'
import { applyRewrite, lint, quotedSpans } from './linter.ts'

const kinds = (text: string) => lint(text).map((finding) => [finding.phrase, finding.kind])

describe('wording that nobody can check', () => {
  it.each([
    ['尽快上线', '尽快', 'vague'],
    ['及时响应客户', '及时', 'vague'],
    ['适当优化页面', '适当', 'vague'],
    ['差不多月底', '差不多', 'vague'],
    ['大约3天完成', '大约', 'vague'],
    ['约 3 天完成', '约', 'vague'],
    ['基本完成迁移', '基本', 'vague'],
    ['效果较好', '较好', 'vague'],
    ['尽量兼容旧版', '尽量', 'loophole'],
    ['原则上当天答复', '原则上', 'loophole'],
    ['必要时增派人手', '必要时', 'loophole'],
    ['100%准确', '100%', 'absolute'],
    ['100%准确', '100%', 'absolute'],
    ['百分之百覆盖', '百分之百', 'absolute'],
    ['零bug上线', '零bug', 'absolute'],
    ['零 BUG 上线', '零 BUG', 'absolute'],
    ['保证0缺陷', '0缺陷', 'absolute'],
    ['绝对不会丢数据', '绝对', 'absolute'],
    ['永久免费', '永久', 'absolute'],
    ['无限扩容', '无限', 'absolute'],
    ['全部数据迁移', '全部', 'absolute'],
    ['全部门店上线', '全部', 'absolute'],
    ['支持所有浏览器', '所有', 'absolute'],
    ['随时响应', '随时', 'open_ended'],
    ['支持报表、导出等功能', '等', 'open_ended'],
    ['最先进的算法', '最先进', 'superlative'],
    ['行业领先的平台', '行业领先', 'superlative'],
    ['界面友好', '友好', 'subjective'],
    ['做得高大上', '高大上', 'subjective'],
    ['系统运行稳定', '稳定', 'subjective'],
    ['Deliver ASAP', 'ASAP', 'vague'],
    ['上线时间asap', 'asap', 'vague'],
    ['zero bugs at launch', 'zero bugs', 'absolute'],
    ['a bug-free release', 'bug-free', 'absolute'],
    ['we will always answer', 'always', 'absolute'],
    ['unlimited users', 'unlimited', 'absolute'],
    ['all reports', 'all', 'absolute'],
    ['a user-friendly page', 'user-friendly', 'subjective'],
    ['state-of-the-art model', 'state-of-the-art', 'superlative'],
    ['reports, exports etc.', 'etc.', 'open_ended'],
    ['if possible by Friday', 'if possible', 'loophole'],
    ['on-site support as needed', 'as needed', 'loophole'],
  ])('%s: 「%s」 is %s', (text, phrase, kind) => expect(kinds(text)).toContainEqual([phrase, kind]))

  it.each([
    ['6月12日 18:00 前上线'],
    ['漏检率不高于0.1%,人工复核'],
    ['可用率不低于99.9%'],
    ['安全部门完成评审'],
    ['取绝对值'],
    ['使用绝对路径'],
    ['随时间变化的曲线'],
    ['有限责任公司'],
    ['无限公司'],
    ['永久基本农田图层'],
    ['基本信息录入12项'],
    ['所有权转移'],
    ['最多20个用户'],
    ['最快3天,最慢5天'],
    ['签约3天内启动'],
    ['比较大小两组数据'],
    ['最佳实践培训2场'],
    ['满意度不低于4.5分'],
    ['左右两侧各10路摄像头'],
    ['同等。'],
    ['友好协商解决'],
    ['大气环境监测站'],
    ['合格率10个bug以内'],
    ['all 12 modules by 2026-06-12'],
    ['every Monday at 9:00'],
    ['best practices workshop, 2 hours'],
    ['the fastener supplier'],
    ['companywide'],
    [''],
  ])('finds nothing in 「%s」', (text) => expect(kinds(text)).toEqual([]))

  it('gives places, hints in both languages and no overlaps', () => {
    const text = '我方尽快交付,100%准确,零bug上线'
    const findings = lint(text)
    expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(['尽快', '100%', '零bug'])
    for (const { hint } of findings) {
      expect(hint.zh).toMatch(/\p{Script=Han}/u)
      expect(hint.en).toMatch(/^[\x20-\x7E“”]+$/)
    }
    expect(kinds('第一时间尽可能快速稳定')).toEqual([
      ['第一时间', 'vague'],
      ['尽可能', 'loophole'],
      ['快速', 'subjective'],
      ['稳定', 'subjective'],
    ])
    expect(kinds('as soon as possible')).toEqual([['as soon as possible', 'vague']])
  })
})

describe('rewriting', () => {
  it.each([
    ['尽快上线', 'zh', '6月12日 18:00 前上线'],
    ['deliver asap', 'en', 'deliver by 18:00 on 12 Jun'],
    ['零bug上线', 'zh', '无一级、二级缺陷上线'],
    ['大约3天完成', 'zh', '3天完成'],
    ['永久免费', 'zh', '合同期内免费'],
    ['100%准确', 'zh', '100%准确'],
  ] as const)('「%s」 becomes 「%s: %s」', (text, language, rewritten) => {
    const [finding] = lint(text, { due: '2026-06-12', today: '2026-06-01' })
    if (!finding) throw new Error(`nothing found in ${text}`)
    expect(applyRewrite(text, finding, language)).toBe(rewritten)
  })

  it('offers no day while none is known', () => expect(lint('尽快上线')[0]).not.toHaveProperty('rewrite'))

  it('offers nothing that is itself found', () => {
    for (const { rewrite } of SMELLS) {
      if (rewrite === undefined || rewrite === 'due') continue
      expect(lint(rewrite.zh)).toEqual([])
      expect(lint(rewrite.en)).toEqual([])
    }
  })
})

describe('the words of the customer', () => {
  const text = '客户说「尽快上线」,我方6月12日尽快交付'

  it('are pointed out as quoted, and passed over once marked', () => {
    expect(lint(text).map(({ start, quoted }) => [start, quoted])).toEqual([
      [4, true],
      [17, false],
    ])
    expect(lint(text, { customerWords: 'quotes' }).map(({ start }) => start)).toEqual([17])
    expect(lint(text, { customerWords: [{ start: 3, end: 9 }] }).map(({ start }) => start)).toEqual([17])
  })

  it.each([
    ['“尽快”', 1],
    ['「外『尽快』外」', 1],
    ['"asap"', 1],
    ['「尽快', 0],
    ['尽快」', 0],
    ['「尽快”', 0],
  ])('in %s: %i quotation', (quoted, count) => {
    const passedOver = lint(quoted, { customerWords: 'quotes' }).length === 0
    expect(passedOver).toBe(count === 1)
  })

  it('finds quotations side by side', () =>
    expect(quotedSpans('「一」和“二”')).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 7 },
    ]))
})

describe('for any text', () => {
  const bits = fc.constantFrom(
    '尽快',
    '100',
    '%',
    '零',
    'bug',
    '「',
    '」',
    '“',
    '”',
    '全部',
    '安',
    '门',
    ' ',
    'all',
    'zero',
    '-',
    '等',
    ',',
    '\u{20000}',
    'X',
  )
  it('answers with places in order, never empty, never overlapping', () => {
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 15 }), (parts) => {
        const text = parts.join('')
        let end = 0
        for (const finding of lint(text)) {
          expect(finding.start).toBeGreaterThanOrEqual(end)
          expect(finding.end).toBeGreaterThan(finding.start)
          expect(text.slice(finding.start, finding.end)).toBe(finding.phrase)
          end = finding.end
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('finds what there is in a long text', () => {
    const once = '我们大概会在100%的情况下,尽可能适当处理全部数据等等'
    expect(lint(once.repeat(400))).toHaveLength(lint(once).length * 400)
  })
})
