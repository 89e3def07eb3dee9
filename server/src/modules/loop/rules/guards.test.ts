import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { GuardKey } from '@zhinuo/contracts/loop.ts'
import { describe, expect, test } from 'vitest'
import type { Guard, LoopFacts, PromiseFact } from './guards.ts'
import { guardsOf, needsRepair } from './guards.ts'

const promise = (more: Partial<PromiseFact> = {}): PromiseFact => ({
  id: 'p',
  code: 'C-0001',
  side: 'ours',
  ended: false,
  owned: true,
  dated: true,
  smart: 5,
  ...more,
})

const everything: LoopFacts = {
  dimensions: { business: 2, technical: 1, implicit: 1 },
  clarification: { oursAttended: 2, theirsAttended: 1, meeting: 'm' },
  triangle: { account: true, solution: true, delivery: true },
  promises: [promise()],
  sheet: { signed: true, newest: 's' },
  deviations: [],
  retrospective: { id: 'r', closed: true, actions: 1, articles: 0 },
}
const nothing: LoopFacts = {
  dimensions: { business: 0, technical: 0, implicit: 0 },
  clarification: { oursAttended: 0, theirsAttended: 0, meeting: null },
  triangle: { account: false, solution: false, delivery: false },
  promises: [],
  sheet: { signed: false, newest: null },
  deviations: [],
  retrospective: { id: null, closed: false, actions: 0, articles: 0 },
}
const guard = (phase: Phase, key: GuardKey, facts: Partial<LoopFacts>): Guard => {
  const found = guardsOf(phase, { ...everything, ...facts }).find((one) => one.key === key)
  if (!found) throw new Error(`${phase} asks for no ${key}`)
  return found
}
const brief = ({ done, n, m, text }: Guard): [boolean, number, number, string] => [done, n, m, text.zh]

const phases: Phase[] = ['identify', 'communicate', 'set', 'repair', 'review']
test.each(phases)('%s is over when everything is there', (phase) => {
  expect(guardsOf(phase, everything).filter(({ done }) => !done)).toEqual([])
})

test('a project that has just begun lacks all that can be lacking', () => {
  const missing = (phase: Phase): GuardKey[] =>
    guardsOf(phase, nothing)
      .filter(({ done }) => !done)
      .map(({ key }) => key)
  expect(missing('identify')).toEqual(['business', 'technical', 'implicit'])
  expect(missing('communicate')).toEqual(['clarification'])
  expect(missing('set')).toEqual(['triangle', 'promises', 'sheet'])
  // Nothing promised, nothing owed.
  expect(missing('followUp')).toEqual([])
  expect(missing('review')).toEqual(['retrospective'])
  expect(missing('closed')).toEqual([])
})

test('every refusal is said in both languages, and leads somewhere', () => {
  for (const phase of [...phases, 'followUp'] as const)
    for (const { key, text, done, links } of guardsOf(phase, nothing)) {
      expect(text.zh).not.toBe('')
      expect(text.en).toBeTruthy()
      if (!done && key !== 'triangle') expect(links.length, key).toBeGreaterThan(0)
    }
})

describe('识别', () => {
  test('names the dimension that is empty', () => {
    const facts = { dimensions: { business: 1, technical: 1, implicit: 0 } }
    expect(brief(guard('identify', 'implicit', facts))).toEqual([false, 0, 1, '隐性需求还没有记录'])
    expect(brief(guard('identify', 'business', facts))).toEqual([true, 1, 1, '业务需求已记录 1 条'])
  })
})

describe('沟通', () => {
  test.each([
    [null, 0, 0, false, 0, '澄清会还没有开'],
    // Names without a meeting that was held count for nothing.
    [null, 2, 2, false, 0, '澄清会还没有开'],
    ['m', 0, 0, false, 0, '澄清会没有登记到场的人'],
    ['m', 2, 0, false, 1, '澄清会没有客户到场'],
    ['m', 0, 2, false, 1, '澄清会没有我方到场'],
    ['m', 1, 1, true, 2, '澄清会已开,我方 1 人、客户 1 人到场'],
  ] as const)('%s with %i and %i', (meeting, oursAttended, theirsAttended, done, n, text) => {
    const facts = { clarification: { meeting, oursAttended, theirsAttended } }
    expect(brief(guard('communicate', 'clarification', facts))).toEqual([done, n, 2, text])
  })
})

describe('设定', () => {
  test.each<[string, PromiseFact[], boolean, number, number, string]>([
    ['no promise at all', [], false, 0, 1, '还没有承诺'],
    ['complete', [promise(), promise({ smart: 4 })], true, 2, 2, '2 条承诺都有责任人、日期和标准'],
    ['SMART of three', [promise({ smart: 3 })], false, 0, 1, '1 条承诺的 SMART 不到 4/5'],
    ['no owner', [promise(), promise({ owned: false })], false, 1, 2, '1 条承诺没有责任人'],
    [
      'all that can lack',
      [promise({ owned: false, dated: false, smart: 1 }), promise({ owned: false })],
      false,
      0,
      2,
      '2 条承诺没有责任人,1 条承诺没有日期,1 条承诺的 SMART 不到 4/5',
    ],
    [
      'a duty of theirs needs no dots',
      [promise({ side: 'theirs', smart: 0 })],
      true,
      1,
      1,
      '1 条承诺都有责任人、日期和标准',
    ],
    [
      'what is settled is asked nothing',
      [promise({ ended: true, owned: false, dated: false, smart: 0 })],
      true,
      1,
      1,
      '1 条承诺都有责任人、日期和标准',
    ],
  ])('promises: %s', (_name, promises, done, n, m, text) => {
    expect(brief(guard('set', 'promises', { promises }))).toEqual([done, n, m, text])
  })

  test('promises that lack something are linked, three at most', () => {
    const promises = ['1', '2', '3', '4'].map((id) => promise({ id, code: `C-${id}`, dated: false }))
    expect(guard('set', 'promises', { promises }).links.map(({ text }) => text.zh)).toEqual([
      'C-1',
      'C-2',
      'C-3',
    ])
  })

  test('the triangle says which slots are empty', () => {
    const facts = { triangle: { account: true, solution: false, delivery: false } }
    expect(brief(guard('set', 'triangle', facts))).toEqual([false, 1, 3, '铁三角还缺解决方案专家、交付经理'])
  })

  test.each([
    [false, null, false, '还没有确认表'],
    [false, 's', false, '确认表还没有双方签字'],
    [true, 's', true, '确认表与变更管理协议双方已签'],
  ] as const)('sheet signed %s, newest %s', (signed, newest, done, text) => {
    const one = guard('set', 'sheet', { sheet: { signed, newest } })
    expect([one.done, one.text.zh]).toEqual([done, text])
  })
})

describe('跟进 and 修复', () => {
  const open = [
    { id: 'a', code: 'PC-1', severe: true },
    { id: 'b', code: 'PC-2', severe: false },
  ]
  test('every promise is settled, of both sides', () => {
    const promises = [promise({ ended: true }), promise({ side: 'theirs' })]
    expect(brief(guard('followUp', 'promisesEnded', { promises }))).toEqual([
      false,
      1,
      2,
      '1 条承诺还没有了结',
    ])
  })
  test('any open deviation holds a project in 跟进, severe ones alone in 修复', () => {
    expect(guard('followUp', 'deviationsClosed', { deviations: open }).text.zh).toBe('2 条偏差还没有关闭')
    const repair = guard('repair', 'deviationsClosed', { deviations: open })
    expect([repair.done, repair.text.zh]).toEqual([false, '1 条 S1、S2 偏差还没有关闭'])
    expect(guard('repair', 'deviationsClosed', { deviations: open.slice(1) }).done).toBe(true)
  })
  test('severe ones alone ask for repair', () => {
    expect(needsRepair({ deviations: open })).toBe(true)
    expect(needsRepair({ deviations: open.slice(1) })).toBe(false)
  })
})

describe('复盘', () => {
  test.each([
    [null, false, 0, 0, false, '还没有复盘'],
    ['r', false, 0, 0, false, '复盘还没有改进措施或知识条目'],
    ['r', false, 1, 0, false, '复盘还没有完成'],
    ['r', true, 0, 0, false, '复盘还没有改进措施或知识条目'],
    ['r', true, 1, 0, true, '复盘已完成'],
    ['r', true, 0, 1, true, '复盘已完成'],
  ] as const)('%s closed %s with %i actions and %i articles', (id, closed, actions, articles, done, text) => {
    const one = guard('review', 'retrospective', { retrospective: { id, closed, actions, articles } })
    expect([one.done, one.text.zh]).toEqual([done, text])
  })
})

test('signatures, open deviations and the retrospective are not for waiving', () => {
  const keys = (waivable: boolean): GuardKey[] => [
    ...new Set(
      [...phases, 'followUp' as const]
        .flatMap((phase) => guardsOf(phase, nothing))
        .filter((one) => one.waivable === waivable)
        .map(({ key }) => key),
    ),
  ]
  expect(keys(false).sort()).toEqual(['deviationsClosed', 'retrospective', 'sheet'])
  expect(keys(true).sort()).toEqual([
    'business',
    'clarification',
    'implicit',
    'promises',
    'promisesEnded',
    'technical',
    'triangle',
  ])
})
