import type { NegotiateCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import { isFailure } from '../../../platform/errors.ts'
import {
  confirm,
  decideException,
  firstCheck,
  negotiate,
  nextCheck,
  requestException,
  smartOf,
  missingFor,
} from './promise.ts'
import { promise, said } from './sample.test-data.ts'
import type { Commitment } from './status.ts'
import type { Weighed } from './weighing.ts'
import { demandStillWeighed, missingWeight, weigh } from './weighing.ts'

const refusalOf = (
  run: () => unknown,
): { code: string; details: Readonly<Record<string, unknown>> } | null => {
  try {
    run()
    return null
  } catch (error) {
    if (isFailure(error)) return { code: error.code, details: error.details }
    throw error
  }
}
const missingIn = (refusal: ReturnType<typeof refusalOf>): string[] => {
  const missing = refusal?.details['missing']
  return Array.isArray(missing) ? missing.map((label: { zh: string }) => label.zh) : []
}
const codeOf = (run: () => unknown): string | null => refusalOf(run)?.code ?? null

const now = new Date('2026-06-01T02:00:00Z')
const moment = { now, today: '2026-06-01', calendar: businessCalendar() }
const early = { promisedOn: '2026-06-10', chance: 0.38, earlierThanP85: true }

describe('确认承诺 names what is missing', () => {
  test.each([
    ['no condition', { condition: null }, ['完成标准']],
    ['no owner', { owner: null }, ['谁来办']],
    ['no day', { promisedOn: null }, ['对外日期']],
    [
      'nothing at all',
      { condition: null, owner: null, promisedOn: null },
      ['完成标准', '谁来办', '对外日期'],
    ],
  ])('%s', (_words, more, missing) => {
    const refusal = refusalOf(() => confirm(promise(more), said(), moment))
    expect(refusal?.code).toBe('commitment.incomplete')
    expect(missingIn(refusal)).toEqual(missing)
  })

  test.each([
    ['a day that has passed', { promisedOn: '2026-05-31' }, {}, 'commitment.date_passed'],
    [
      'today is not past',
      { promisedOn: '2026-06-01' },
      { promisedOn: '2026-06-01', earlierThanP85: false },
      null,
    ],
    [
      'too few past cases',
      {},
      { p85: null, n: 4, engine: 'none', needs: ['threePoint'] as const },
      'commitment.sample_too_small',
    ],
    [
      'enough cases, no estimate',
      {},
      { p85: null, n: 23, engine: 'none', needs: ['estimateDays'] as const },
      'commitment.estimate_required',
    ],
    ['vague, unmeasured', { content: '尽快搞定它', condition: '大家满意' }, {}, 'commitment.smart_too_low'],
    ['four dots are enough', { expectation: null }, {}, null],
    ['before P85', { promisedOn: '2026-06-10' }, early, 'commitment.earlier_than_p85'],
    [
      'an exception that waits',
      { promisedOn: '2026-06-10', exceptionStatus: 'requested', exceptionFor: '2026-06-10' },
      early,
      'commitment.exception_waiting',
    ],
    [
      'an exception that was refused',
      { promisedOn: '2026-06-10', exceptionStatus: 'refused', exceptionFor: '2026-06-10' },
      early,
      'commitment.earlier_than_p85',
    ],
    [
      'an exception for a later day',
      { promisedOn: '2026-06-10', exceptionStatus: 'approved', exceptionFor: '2026-06-12' },
      early,
      'commitment.earlier_than_p85',
    ],
    [
      'an exception for an earlier day',
      { promisedOn: '2026-06-14', exceptionStatus: 'approved', exceptionFor: '2026-06-10' },
      early,
      null,
    ],
    [
      'an approved exception',
      { promisedOn: '2026-06-10', exceptionStatus: 'approved', exceptionFor: '2026-06-10' },
      early,
      null,
    ],
  ] as const)('%s → %s', (_words, more, forecast, code) => {
    expect(
      codeOf(() =>
        confirm(
          promise(more),
          said({ ...forecast, needs: [...('needs' in forecast ? forecast.needs : [])] }),
          moment,
        ),
      ),
    ).toBe(code)
  })

  test('the refusal speaks the sample and the chance', () => {
    expect(
      refusalOf(() => confirm(promise(), said({ p85: null, n: 4, needs: ['threePoint'] }), moment))?.details,
    ).toEqual({ n: 4, min: 6 })
    expect(
      refusalOf(() => confirm(promise({ promisedOn: '2026-06-10' }), said(early), moment))?.details,
    ).toEqual({
      promisedOn: '2026-06-10',
      p85: '2026-06-20',
      percent: 38,
    })
  })

  test('no forecast, no promise of ours', () =>
    expect(codeOf(() => confirm(promise(), null, moment))).toBe('commitment.estimate_required'))

  test('no day before P85 gets through without an exception for that day or an earlier one', () => {
    const days = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-06-01', n))
    const state = fc.constantFrom('none', 'requested', 'approved', 'refused')
    fc.assert(
      fc.property(days, days, state, (promisedOn, exceptionFor, exceptionStatus) => {
        const row = promise({
          promisedOn,
          exceptionStatus,
          exceptionFor: exceptionStatus === 'none' ? null : exceptionFor,
        })
        const earlier = promisedOn < '2026-06-20'
        const confirmed =
          codeOf(() =>
            confirm(row, said({ promisedOn, chance: earlier ? 0.3 : 0.9, earlierThanP85: earlier }), moment),
          ) === null
        return confirmed === (!earlier || (exceptionStatus === 'approved' && exceptionFor <= promisedOn))
      }),
    )
  })
})

describe('确认承诺 writes', () => {
  test('P50 as the internal target, the forecast, the next check and version 1', () => {
    const { patch, n } = confirm(promise(), said(), moment)
    expect(n).toBe(1)
    expect(patch).toMatchObject({
      status: 'promised',
      internalOn: '2026-06-12',
      nextCheckOn: '2026-06-08',
      currentVersion: 1,
      promisedAt: now.toISOString(),
    })
    expect(patch.forecast).toMatchObject({
      engine: 'referenceClass',
      n: 23,
      p85: '2026-06-20',
      chance: 0.96,
      at: now.toISOString(),
    })
  })

  test('an internal target that was named stays; one later than the promise is the promised day', () => {
    expect(confirm(promise({ internalOn: '2026-06-15' }), said(), moment).patch.internalOn).toBe('2026-06-15')
    const row = promise({ promisedOn: '2026-06-10', exceptionStatus: 'approved', exceptionFor: '2026-06-10' })
    expect(confirm(row, said(early), moment).patch.internalOn).toBe('2026-06-10')
  })

  test('a customer’s duty needs a person and a day, and no forecast', () => {
    const duty = promise({
      side: 'theirs',
      owner: null,
      condition: null,
      expectation: null,
      content: '开放机房',
      theirContact: 'c1',
    })
    expect(confirm(duty, null, moment).patch).toMatchObject({
      status: 'promised',
      forecast: null,
      currentVersion: 1,
    })
    const refusal = refusalOf(() => confirm({ ...duty, theirContact: null, promisedOn: null }, null, moment))
    expect(missingIn(refusal)).toEqual(['客户方由谁办', '对外日期'])
  })

  test.each([
    ['2026-06-30', '2026-06-08'],
    ['2026-06-04', '2026-06-04'],
    ['2026-06-08', '2026-06-08'],
    [null, '2026-06-08'],
    ['2026-05-20', '2026-06-08'],
  ])('promised on %s is looked at again on %s', (promisedOn, next) =>
    expect(nextCheck('2026-06-01', promisedOn)).toBe(next),
  )

  const calendar = businessCalendar()
  test.each([
    ['five workdays before the work has to begin', 'ours', '2026-08-28', '2026-08-21', 10, '2026-07-31'],
    ['part of a day counts whole', 'ours', '2026-08-28', '2026-08-21', 9.5, '2026-07-31'],
    ['half way without an estimate', 'ours', '2026-08-30', '2026-08-30', null, '2026-07-16'],
    ['not before a week has passed', 'ours', '2026-06-19', '2026-06-12', 10, '2026-06-08'],
    ['not after its day', 'ours', '2026-06-04', '2026-06-04', 1, '2026-06-04'],
    ['a duty on its day', 'theirs', '2026-08-28', '2026-08-28', null, '2026-08-28'],
  ] as const)('%s', (_, side, promisedOn, internalOn, estimateDays, next) => {
    expect(
      firstCheck({ side, promisedOn, internalOn, estimateDays }, { today: '2026-06-01', calendar }),
    ).toBe(next)
  })

  test('the first look is never before a week, never after the promised day', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        fc.option(fc.double({ min: 0.5, max: 200, noNaN: true })),
        (ahead, sooner, estimateDays) => {
          const today = '2026-06-01'
          const promisedOn = addDays(today, ahead)
          const internalOn = addDays(promisedOn, -Math.min(sooner, ahead))
          const day = firstCheck({ side: 'ours', promisedOn, internalOn, estimateDays }, { today, calendar })
          expect(day <= promisedOn && day >= nextCheck(today, promisedOn)).toBe(true)
        },
      ),
    ))
})

describe('申请例外', () => {
  const row = promise({ promisedOn: '2026-06-10' })
  const both = { reason: '合同写死', fallback: '加派一组' }

  test.each([
    ['no day', promise({ promisedOn: null }), both, {}, 'commitment.incomplete', null],
    ['not before P85', promise(), both, {}, 'commitment.exception_not_needed', null],
    [
      'too few cases',
      row,
      both,
      { p85: null, n: 5, needs: ['threePoint' as const] },
      'commitment.sample_too_small',
      null,
    ],
    ['no reason', row, { fallback: '加派一组' }, early, 'commitment.exception_reason_required', ['例外理由']],
    ['no fallback', row, { reason: '合同写死' }, early, 'commitment.exception_reason_required', ['兜底措施']],
    ['neither', row, {}, early, 'commitment.exception_reason_required', ['例外理由', '兜底措施']],
  ])('%s', (_words, from, input, forecast, code, missing) => {
    const refusal = refusalOf(() => requestException(from, input, said(forecast), 'm1', now))
    expect(refusal?.code).toBe(code)
    if (missing) expect(missingIn(refusal)).toEqual(missing)
  })

  test('holds for the day it was asked for and wipes an earlier decision', () => {
    const patch = requestException(
      { ...row, exceptionStatus: 'refused', exceptionBy: 'm9', exceptionNote: '不行' },
      both,
      said(early),
      'm1',
      now,
    )
    expect(patch).toMatchObject({
      exceptionStatus: 'requested',
      exceptionFor: '2026-06-10',
      exceptionBy: null,
      exceptionNote: null,
    })
    expect(patch.forecast).toMatchObject({ p85: '2026-06-20', chance: 0.38 })
  })

  test('is decided by name, refused with a reason, and only when it was asked for', () => {
    const waiting = { ...row, exceptionStatus: 'requested' as const }
    expect(decideException(waiting, 'approved', 'm2', null)).toEqual({
      exceptionStatus: 'approved',
      exceptionBy: 'm2',
      exceptionNote: null,
    })
    expect(codeOf(() => decideException(waiting, 'refused', 'm2', ''))).toBe('commitment.reason_required')
    expect(codeOf(() => decideException(row, 'approved', 'm2', null))).toBe(
      'commitment.exception_not_requested',
    )
  })
})

describe('还价 and the dots', () => {
  const asks = (row: Commitment, input: NegotiateCommitment, today = '2026-06-10') =>
    negotiate(row, input, row.promisedOn, today)

  test('what was promised goes back with a reason, and what was found out about it goes with it', () => {
    const made = promise({
      status: 'atRisk',
      currentVersion: 1,
      startedOn: '2026-06-03',
      notifiedAt: '2026-06-05T02:00:00.000Z',
      nextCheckOn: '2026-06-12',
      exceptionStatus: 'approved',
      exceptionFor: '2026-06-30',
    })
    const offer = { promisedOn: '2026-06-25', reason: '客户要提前' }
    expect(asks(made, offer)).toEqual({
      promisedOn: '2026-06-25',
      status: 'negotiating',
      statusReason: '客户要提前',
      forecast: null,
      notifiedAt: null,
      nextCheckOn: null,
      exceptionStatus: 'none',
      exceptionFor: null,
      exceptionReason: null,
      exceptionFallback: null,
      exceptionAskedBy: null,
      exceptionAskedAt: null,
      exceptionBy: null,
      exceptionNote: null,
    })
    expect(asks(made, { reason: '只问一句' })).not.toHaveProperty('exceptionStatus')
    expect(codeOf(() => asks(made, { promisedOn: '2026-06-25' }))).toBe('commitment.reason_required')
    expect(codeOf(() => asks({ ...made, boundBy: 'QR-0001' }, offer))).toBe('commitment.signed')
    expect(codeOf(() => asks(made, { ...offer, promisedOn: '2026-08-01' }, '2026-07-01'))).toBe(
      'commitment.wrong_status',
    )
  })

  test('confirmed anew it is the next version, and work that has begun goes on', () => {
    const anew = promise({ status: 'negotiating', currentVersion: 1, startedOn: '2026-06-03' })
    expect(confirm(anew, said(), moment)).toMatchObject({
      n: 2,
      patch: { status: 'inProgress', currentVersion: 2 },
    })
  })

  test('a counter-offer changes what it names', () => {
    expect(asks(promise(), { promisedOn: '2026-07-05', reason: '先割接再迁' })).toEqual({
      promisedOn: '2026-07-05',
      status: 'negotiating',
      statusReason: '先割接再迁',
    })
  })

  describe('0.1 %: a metric says how it is compared, its value, its unit and how it is measured', () => {
    const whole = {
      kind: 'metric',
      metricOperator: 'atMost',
      metricValue: 0.1,
      metricUnit: '%',
      metricMethod: '每批抽检 500 件',
    } as const
    test.each([
      ['everything', {}, []],
      ['a value of 0', { metricValue: 0 }, []],
      ['no operator', { metricOperator: null }, ['比较']],
      ['no value', { metricValue: null }, ['指标值']],
      ['no unit', { metricUnit: null }, ['单位']],
      ['no method', { metricMethod: null }, ['怎么测量']],
      ['a service level without its hours', { kind: 'sla', metricValue: null }, ['指标值']],
      ['no part, but no metric either', { kind: 'date', metricValue: null, metricUnit: null }, []],
    ] as const)('%s', (_words, more, missing) => {
      expect(missingFor(promise({ ...whole, ...more })).map(({ zh }) => zh)).toEqual(missing)
    })
  })

  test('a metric counts as a measure', () => {
    const bare = promise({ content: '缺陷识别达到约定水平', condition: '按约定抽检' })
    expect(smartOf(bare, said()).dots.find((d) => d.letter === 'M')?.met).toBe(false)
    const measured = {
      ...bare,
      metricOperator: 'atMost' as const,
      metricValue: 0.1,
      metricUnit: '%',
      metricMethod: '漏检率',
    }
    expect(smartOf(measured, said()).dots.find((d) => d.letter === 'M')?.met).toBe(true)
  })
})

describe('weighed before it stands: time, people, money, technology', () => {
  const unsaid: Weighed & Pick<Commitment, 'side'> = {
    side: 'ours',
    controllable: null,
    shortOf: [],
    safeguard: null,
  }
  const tight = { shortOf: ['time' as const], safeguard: '分批切换' }
  const risky = { ...unsaid, controllable: 'risky' as const }

  test('in hand: nothing is tight, whatever was noted before', () =>
    expect(weigh({ ...risky, ...tight }, { controllable: 'controllable' })).toEqual({
      controllable: 'controllable',
      shortOf: [],
      safeguard: null,
    }))

  test('risky: says where, and how it is assured; what the draft says already need not be said again', () => {
    expect(weigh(unsaid, { controllable: 'risky', ...tight })).toEqual({ controllable: 'risky', ...tight })
    expect(weigh({ ...unsaid, ...tight }, { controllable: 'risky' })).toMatchObject(tight)
    expect(weigh({ ...risky, ...tight }, {})).toEqual({ controllable: 'risky', ...tight })
  })

  test.each([
    ['neither', {}, ['紧在哪里', '怎么保证']],
    ['no way to assure it', { shortOf: ['money' as const] }, ['怎么保证']],
    ['not where', { safeguard: '备用方案' }, ['紧在哪里']],
  ])('risky and %s is refused, whether it is said now or the draft said so', (_, input, missing) => {
    for (const run of [
      () => weigh(unsaid, { controllable: 'risky', ...input }),
      () => weigh(risky, input),
      () => weigh({ ...risky, ...input }, {}),
    ]) {
      const refusal = refusalOf(run)
      expect(refusal?.code).toBe('commitment.risk_unexplained')
      expect(missingIn(refusal)).toEqual(missing)
    }
  })

  test('nobody said: a promise of ours does not come to stand, a duty of the customer does', () => {
    const refusal = refusalOf(() => weigh(unsaid, {}))
    expect(refusal?.code).toBe('commitment.unweighed')
    expect(missingIn(refusal)).toEqual(['把握'])
    expect(missingWeight({ ...unsaid, side: 'theirs' })).toEqual([])
    expect(weigh({ ...unsaid, side: 'theirs' }, {})).toMatchObject({ controllable: null })
  })

  test.each<[string, Partial<Weighed>, Partial<Weighed>, string | null]>([
    ['called risky without a word', { controllable: 'risky' }, {}, 'commitment.risk_unexplained'],
    ['taken back', { controllable: null }, {}, 'commitment.unweighed'],
    ['its safeguard taken away', { safeguard: null }, { ...risky, ...tight }, 'commitment.risk_unexplained'],
    ['explained', { controllable: 'risky', ...tight }, {}, null],
    ['in hand after all', { controllable: 'controllable' }, { ...risky, ...tight }, null],
    ['left as it was before anybody asked', { controllable: null }, { controllable: null }, null],
    ['left risky as it was before anybody asked why', { controllable: 'risky' }, risky, null],
  ])('a standing promise stays weighed: %s', (_, after, before, code) => {
    const stood = { ...unsaid, controllable: 'controllable' as const, ...before }
    expect(codeOf(() => demandStillWeighed({ ...stood, ...after }, stood))).toBe(code)
  })
})
