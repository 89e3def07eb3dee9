import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { phases } from '@zhinuo/contracts/engagements.ts'
import type { GuardKey } from '@zhinuo/contracts/loop.ts'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Guard } from './guards.ts'
import {
  advance,
  archive,
  endEarly,
  followFacts,
  laidPhase,
  nextOf,
  reopen,
  waiveAndAdvance,
} from './steps.ts'

const guard = (key: GuardKey, done: boolean, waivable = true): Guard => ({
  key,
  done,
  waivable,
  n: Number(done),
  m: 1,
  text: { zh: `缺${key}`, en: `lacks ${key}` },
  links: [],
})
const refusal = (act: () => unknown): [string, Readonly<Record<string, unknown>>] => {
  try {
    act()
  } catch (error) {
    if (isFailure(error)) return [error.code, error.details]
    throw error
  }
  return ['', {}]
}
const all = Object.keys(phases) as Phase[]

test('the loop goes one way', () => {
  expect(all.map((phase) => [phase, nextOf(phase)])).toEqual([
    ['identify', 'communicate'],
    ['communicate', 'set'],
    ['set', 'followUp'],
    ['followUp', 'review'],
    ['repair', null],
    ['review', 'closed'],
    ['closed', null],
  ])
})

describe('进入下一阶段', () => {
  test.each(all)('from %s', (phase) => {
    const [code] = refusal(() => advance(phase, phase, []))
    expect(code).toBe(['repair', 'review', 'closed'].includes(phase) ? 'loop.wrong_phase' : '')
  })
  test('needs all of it, and says what is missing', () => {
    const guards = [guard('business', true), guard('technical', false), guard('implicit', false)]
    expect(refusal(() => advance('identify', 'identify', guards))).toEqual([
      'loop.not_ready',
      {
        step: { zh: '进入沟通', en: 'go to Align' },
        missing: { zh: '缺technical;缺implicit', en: 'lacks technical; lacks implicit' },
        guards: ['technical', 'implicit'],
      },
    ])
  })
  test('whoever saw another phase is told of the present one', () => {
    expect(refusal(() => advance('set', 'communicate', []))).toEqual([
      'loop.moved_on',
      { phase: phases.set.label },
    ])
  })
})

describe('说明原因并跳过', () => {
  const guards = [guard('triangle', false), guard('promises', false), guard('sheet', true, false)]
  const input = (...keys: GuardKey[]) => ({
    from: 'set' as const,
    waivers: keys.map((key) => ({ guard: key, reason: ` 因为${key} ` })),
  })
  test('keeps each with what was missing and why', () => {
    expect(waiveAndAdvance('set', input('triangle', 'promises'), guards)).toEqual({
      to: 'followUp',
      waived: [
        { guard: 'triangle', text: { zh: '缺triangle', en: 'lacks triangle' }, reason: '因为triangle' },
        { guard: 'promises', text: { zh: '缺promises', en: 'lacks promises' }, reason: '因为promises' },
      ],
    })
  })
  test('a guard without a reason still refuses', () => {
    const [code, details] = refusal(() => waiveAndAdvance('set', input('triangle'), guards))
    expect([code, details.guards]).toEqual(['loop.not_ready', ['promises']])
  })
  test('blanks are no reason', () => {
    const blank = { from: 'set' as const, waivers: [{ guard: 'triangle' as const, reason: '  ' }] }
    expect(refusal(() => waiveAndAdvance('set', blank, guards.slice(0, 1)))[0]).toBe('loop.not_ready')
  })
  test('what may not be waived refuses whatever is said', () => {
    const [code, details] = refusal(() =>
      waiveAndAdvance('set', input('triangle', 'promises', 'sheet'), [
        ...guards.slice(0, 2),
        guard('sheet', false, false),
      ]),
    )
    expect([code, details.missing]).toEqual(['loop.not_waivable', { zh: '缺sheet', en: 'lacks sheet' }])
  })
  test('what has come meanwhile is not kept as waived', () => {
    const met = guards.map((one) => ({ ...one, done: true }))
    expect(waiveAndAdvance('set', input('triangle'), met)).toEqual({ to: 'followUp', waived: [] })
  })
  test.each(['repair', 'review', 'closed'] as const)('not from %s', (phase) => {
    const waivers = [{ guard: 'promises' as const, reason: '因为' }]
    expect(refusal(() => waiveAndAdvance(phase, { from: phase, waivers }, []))[0]).toBe('loop.wrong_phase')
  })
})

test.each(all)('归档 from %s', (phase) => {
  expect(refusal(() => archive(phase, []))[0]).toBe(phase === 'review' ? '' : 'loop.wrong_phase')
  expect(refusal(() => archive(phase, [guard('retrospective', false, false)]))[0]).toBe(
    phase === 'review' ? 'loop.not_ready' : 'loop.wrong_phase',
  )
})

test.each(all)('提前结束 from %s', (phase) => {
  const over = phase === 'review' || phase === 'closed'
  expect(refusal(() => endEarly(phase))[0]).toBe(over ? 'loop.wrong_phase' : '')
  if (!over) expect(endEarly(phase)).toBe('review')
})

test.each(all)('重新打开 from %s', (phase) => {
  const open = phase === 'review' || phase === 'closed'
  expect(refusal(() => reopen({ phase, round: 1 }))[0]).toBe(open ? '' : 'loop.wrong_phase')
  if (open) expect(reopen({ phase, round: 2 })).toBe(3)
})

test.each(all)('the facts move only 跟进 and 修复: %s', (phase) => {
  expect([followFacts(phase, true), followFacts(phase, false)]).toEqual([
    phase === 'followUp' ? 'enterRepair' : null,
    phase === 'repair' ? 'leaveRepair' : null,
  ])
})

test.each([
  [{ sheetSigned: true, sheetMade: true, dimensions: 0, severe: false }, 'followUp'],
  [{ sheetSigned: true, sheetMade: true, dimensions: 3, severe: true }, 'repair'],
  [{ sheetSigned: false, sheetMade: true, dimensions: 1, severe: true }, 'set'],
  [{ sheetSigned: false, sheetMade: false, dimensions: 3, severe: false }, 'communicate'],
  [{ sheetSigned: false, sheetMade: false, dimensions: 2, severe: true }, 'identify'],
] as const)('a standing project with %j is in %s', (facts, phase) => {
  expect(laidPhase(facts)).toBe(phase)
})
