import type { ExpectationStatus, Priority } from '@zhinuo/contracts/expectations-options.ts'
import { ExpectationStatus as Statuses } from '@zhinuo/contracts/expectations-options.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Step } from './status.ts'
import * as rules from './status.ts'

const row = (
  status: ExpectationStatus,
  more: {
    priority?: Priority | null
    alternativeCount?: number
    currentVersion?: number
    statusReason?: string
    saidAs?: string
    metric?: string
  } = {},
) => ({
  status,
  statement: '响应要快',
  saidAs: null,
  statusReason: null,
  desiredLevel: null,
  adequateLevel: null,
  metric: null,
  scene: null,
  priority: null,
  alternativeCount: 0,
  currentVersion: 0,
  ...more,
})

const codeOf = (run: () => unknown): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

const alternatives = [{ kind: 'reduced' as const, text: '先做三个窗口' }]

/** Each step with everything it could ask for, so that only the status can refuse. */
const take = (step: Step, status: ExpectationStatus): unknown => {
  const ready = row(status, { priority: 'must', alternativeCount: 1 })
  switch (step) {
    case 'classify':
      return rules.classify(ready, { priority: 'negotiable' })
    case 'unclassify':
      return rules.unclassify(ready)
    case 'clarify':
      return rules.clarify(ready, null)
    case 'propose':
      return rules.propose(ready, {})
    case 'confirm':
      return rules.confirm(ready, {}, '2026-06-10')
    case 'decline':
      return rules.decline(ready, { reason: '超出本期范围' })
    case 'withdraw':
      return rules.withdraw(ready, '客户不再需要')
    default:
      return rules.judge(step, ready, '验收会上确认')
  }
}

const legal: Readonly<Record<Step, readonly ExpectationStatus[]>> = {
  classify: ['draft', 'clarifying', 'proposed'],
  unclassify: ['draft', 'clarifying'],
  clarify: ['draft', 'proposed'],
  propose: ['clarifying'],
  confirm: ['proposed'],
  markMet: ['confirmed', 'met', 'exceeded', 'unmet'],
  markExceeded: ['confirmed', 'met', 'exceeded', 'unmet'],
  markUnmet: ['confirmed', 'met', 'exceeded', 'unmet'],
  decline: ['draft', 'clarifying', 'proposed', 'confirmed'],
  withdraw: ['draft', 'clarifying', 'proposed', 'confirmed'],
}

test('verbs lead to every status but the first, and the one that an approved change alone gives', () => {
  const reached = new Set(Object.values(rules.edges).map(({ to }) => to))
  expect(Statuses.options.filter((status) => !reached.has(status))).toEqual(['draft', 'superseded'])
})

describe('every step from every status', () => {
  const all = (Object.keys(legal) as Step[]).flatMap((step) =>
    Statuses.options.map((status) => [step, status] as const),
  )
  test.each(all)('%s from %s', (step, status) => {
    expect(codeOf(() => take(step, status))).toBe(
      legal[step].includes(status) ? null : 'expectation.wrong_status',
    )
  })
})

describe('the matrix', () => {
  test('暂不满足 alone is refused, with an alternative it is taken', () => {
    expect(codeOf(() => rules.classify(row('draft'), { priority: 'notNow' }))).toBe(
      'expectation.alternative_required',
    )
    expect(rules.classify(row('draft'), { priority: 'notNow', alternatives })).toEqual({
      priority: 'notNow',
      alternativeCount: 1,
    })
    expect(rules.classify(row('draft', { alternativeCount: 2 }), { priority: 'notNow' })).toEqual({
      priority: 'notNow',
      alternativeCount: 2,
    })
  })

  test.each(['must', 'negotiable'] as const)('%s asks for nothing', (priority) => {
    expect(rules.classify(row('proposed'), { priority })).toEqual({ priority, alternativeCount: 0 })
  })

  test('no path leads to 暂不满足 without an alternative', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (before, given) => {
        const offered = Array.from({ length: given }, () => alternatives[0] as (typeof alternatives)[number])
        const code = codeOf(() =>
          rules.classify(row('draft', { alternativeCount: before }), {
            priority: 'notNow',
            alternatives: offered,
          }),
        )
        return (code === null) === before + given > 0
      }),
    )
  })
})

describe('before the customer is asked', () => {
  test.each([
    ['without a priority', row('clarifying'), 'expectation.not_classified'],
    [
      '暂不满足 without an alternative',
      row('clarifying', { priority: 'notNow' }),
      'expectation.alternative_required',
    ],
    ['暂不满足 with one', row('clarifying', { priority: 'notNow', alternativeCount: 1 }), null],
    ['必须满足', row('clarifying', { priority: 'must' }), null],
    [
      'asked and not answered',
      row('clarifying', { priority: 'must', statusReason: '几分钟算快' }),
      'expectation.not_concrete',
    ],
    [
      'asked, with a measure',
      row('clarifying', { priority: 'must', statusReason: '几分钟算快', metric: '工单' }),
      null,
    ],
  ])('%s', (_words, from, code) => expect(codeOf(() => rules.propose(from, {}))).toBe(code))
})

describe('what was vague', () => {
  const asked = row('clarifying', { priority: 'must', statusReason: '几分钟算快' })
  test('is proposed as something concrete, with the first words beside it', () => {
    expect(rules.propose(asked, { statement: '故障 15 分钟内有人接手', scene: '夜间值班' })).toMatchObject({
      status: 'proposed',
      statement: '故障 15 分钟内有人接手',
      saidAs: '响应要快',
      scene: '夜间值班',
      statusReason: null,
    })
  })
  test('keeps the very first words when it is reworded again, and none when it is not', () => {
    expect(
      rules.propose({ ...asked, saidAs: '快一点' }, { statement: '15 分钟', metric: '工单' }),
    ).toMatchObject({
      saidAs: '快一点',
    })
    expect(rules.propose(asked, { statement: '响应要快', metric: '工单' })).not.toHaveProperty('saidAs')
  })
})

describe('the yes', () => {
  test('writes the next version and the day', () => {
    const { patch, version } = rules.confirm(
      row('proposed', { priority: 'must', currentVersion: 1 }),
      { confirmedBy: 'c1', reason: '例会上确认' },
      '2026-06-10',
    )
    expect(patch).toEqual({
      status: 'confirmed',
      statusReason: '例会上确认',
      confirmedBy: 'c1',
      confirmedOn: '2026-06-10',
      currentVersion: 2,
    })
    expect(version).toEqual({ n: 2, priority: 'must' })
  })

  test.each(Statuses.options)('a signature confirms what is open, and leaves %s otherwise', (status) => {
    const open = ['draft', 'clarifying', 'proposed'].includes(status)
    expect(rules.confirmSigned(row(status, { priority: 'must' }), {}, '2026-06-10') !== null).toBe(open)
  })

  test('a signature does not stand for a priority', () => {
    expect(codeOf(() => rules.confirmSigned(row('draft'), {}, '2026-06-10'))).toBe(
      'expectation.not_classified',
    )
  })
})

describe('refusals name what is missing', () => {
  test.each([
    [
      '婉拒 without an alternative',
      () => rules.decline(row('proposed'), { reason: '做不到' }),
      'expectation.alternative_required',
    ],
    [
      '婉拒 without a reason',
      () => rules.decline(row('proposed'), { alternatives }),
      'expectation.reason_required',
    ],
    ['撤回 without a reason', () => rules.withdraw(row('draft'), null), 'expectation.reason_required'],
    [
      '未满足 without a reason',
      () => rules.judge('markUnmet', row('confirmed'), ''),
      'expectation.reason_required',
    ],
    ['已满足 without a reason', () => rules.judge('markMet', row('confirmed'), null), null],
  ])('%s', (_words, run, code) => expect(codeOf(run)).toBe(code))

  test('the sheet hears of bare dimensions, missing priorities and bare refusals', () => {
    const counted = (
      dimension: string,
      more: Parameters<typeof row>[1] = {},
      status: ExpectationStatus = 'draft',
    ) => ({ dimension, ...row(status, more) })
    expect(rules.missingForSheet([]).map((m) => m.zh)).toEqual([
      '业务需求还没有记录',
      '技术需求还没有记录',
      '隐性需求还没有记录',
    ])
    expect(
      rules
        .missingForSheet([
          counted('business', { priority: 'must' }),
          counted('technical', { priority: 'notNow' }),
          counted('implicit'),
          counted('implicit', {}, 'withdrawn'),
        ])
        .map((m) => m.zh),
    ).toEqual(['1 条还没有分级', '1 条暂不满足没有替代方案'])
    expect(
      rules.missingForSheet([
        counted('business', { priority: 'must' }),
        counted('technical', { priority: 'must' }),
        counted('implicit', { priority: 'notNow', alternativeCount: 1 }),
      ]),
    ).toEqual([])
  })
})

describe('locks', () => {
  test.each(Statuses.options)('%s', (status) => {
    const lock = rules.lockOf({ status })
    if (['draft', 'clarifying', 'proposed'].includes(status)) expect(lock).toBeNull()
    else {
      expect(lock?.keep).toBe(true)
      expect(lock?.fields).toContain('statement')
      expect(lock?.fields).not.toContain('owner')
    }
  })
})
