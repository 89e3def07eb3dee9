import type { NewItem } from '@zhinuo/contracts/changes-endpoints.ts'
import { ChangeStatus } from '@zhinuo/contracts/changes-views.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Target } from './items.ts'
import { demandPlans, soundItems } from './items.ts'
import type { Weighed } from './light.ts'
import { changesPrice, isLight } from './light.ts'
import type { Readied } from './readiness.ts'
import { demandHolder, missingToConfirm, missingToSend, onePersonTwice } from './readiness.ts'
import type { Step } from './status.ts'
import { demandStep, lockOf, stageOf } from './status.ts'

const codeOf = (run: () => unknown): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

const legal: Readonly<Record<Step, readonly ChangeStatus[]>> = {
  prepare: ['draft', 'submitted', 'evaluating', 'deciding'],
  submit: ['draft'],
  assess: ['submitted', 'evaluating', 'deciding'],
  handOver: ['submitted', 'evaluating', 'deciding'],
  pause: ['submitted', 'evaluating'],
  resume: ['submitted', 'evaluating'],
  markOverdue: ['submitted', 'evaluating'],
  requestException: ['submitted', 'evaluating', 'deciding'],
  approveException: ['submitted', 'evaluating', 'deciding'],
  refuseException: ['submitted', 'evaluating', 'deciding'],
  confirm: ['deciding'],
  signBusiness: ['submitted', 'evaluating', 'deciding'],
  signFinance: ['submitted', 'evaluating', 'deciding'],
  send: ['deciding'],
  recall: ['customerConfirm'],
  tellCode: ['customerConfirm'],
  decideByCustomer: ['customerConfirm'],
  decline: ['submitted', 'evaluating', 'deciding'],
  withdraw: ['draft', 'submitted', 'evaluating', 'deciding', 'customerConfirm'],
  implement: ['approved'],
  close: ['implemented'],
}

test.each(
  (Object.keys(legal) as Step[]).flatMap((step) =>
    ChangeStatus.options.map((status) => [step, status] as const),
  ),
)('%s from %s', (step, status) => {
  expect(codeOf(() => demandStep(step, { status }))).toBe(
    legal[step].includes(status) ? null : 'change.wrong_status',
  )
})

test.each([
  [false, false, false, 'submitted'],
  [false, true, false, 'evaluating'],
  [false, false, true, 'evaluating'],
  [false, true, true, 'deciding'],
  // One card is enough for a light change, and it is that of R&D.
  [true, true, false, 'deciding'],
  [true, false, true, 'evaluating'],
] as const)('light %s, R&D %s, delivery %s: %s', (light, rdAnswered, deliveryAnswered, stage) => {
  expect(stageOf({ light, rdAnswered, deliveryAnswered })).toBe(stage)
})

test('a draft may go to the trash, what was submitted stays', () => {
  for (const status of ChangeStatus.options)
    expect(lockOf({ status })?.keep ?? false).toBe(status !== 'draft')
})

describe('轻变更', () => {
  const light: Weighed = {
    kind: 'other',
    feeChange: null,
    endBefore: '2026-08-31',
    endAfter: null,
    items: [{ action: 'change', promisedOn: null }],
    plans: [],
    assessments: [
      { side: 'rd', effortDays: 0.5, slipDays: 0, answeredAt: '2026-06-10T02:00:00Z' },
      { side: 'delivery', effortDays: null, slipDays: null, answeredAt: null },
    ],
  }
  const answered = {
    side: 'delivery',
    effortDays: 0,
    slipDays: 0,
    answeredAt: '2026-06-10T02:00:00Z',
  } as const
  const [rd] = light.assessments as [Weighed['assessments'][number]]
  const table: readonly (readonly [string, Partial<Weighed>, boolean])[] = [
    ['half a day', {}, true],
    ['a little more', { assessments: [{ ...rd, effortDays: 0.51 }] }, false],
    ['half a day and something of delivery', { assessments: [rd, { ...answered, effortDays: 0.1 }] }, false],
    ['not assessed by R&D', { assessments: [{ ...rd, answeredAt: null }, answered] }, false],
    ['a slip', { assessments: [{ ...rd, slipDays: 1 }] }, false],
    ['a slip that delivery sees', { assessments: [rd, { ...answered, slipDays: 1 }] }, false],
    ['a new date', { items: [{ action: 'change', promisedOn: '2026-07-01' }] }, false],
    ['something more', { items: [{ action: 'add', promisedOn: null }] }, false],
    ['something less', { items: [{ action: 'drop', promisedOn: null }] }, false],
    ['said to be scope', { kind: 'scope' }, false],
    ['a fee', { feeChange: 100 }, false],
    ['a lower fee', { feeChange: -100 }, false],
    ['a fee of nothing', { feeChange: 0 }, true],
    ['a plan with a fee', { plans: [{ fee: 1, endAfter: null }] }, false],
    ['a plan with another end', { plans: [{ fee: 0, endAfter: '2026-09-30' }] }, false],
    ['the same end', { endAfter: '2026-08-31' }, true],
    ['another end', { endAfter: '2026-09-01' }, false],
  ]
  test.each(table)('%s', (_, more, is) => {
    expect(isLight({ ...light, ...more }, 0.5)).toBe(is)
  })

  test('by the limit that the workspace set', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (limit, effortDays) => {
          expect(isLight({ ...light, assessments: [{ ...rd, effortDays }] }, limit)).toBe(effortDays <= limit)
        },
      ),
    )
  })

  test('a light change never has a price', () => {
    const fee = fc.option(fc.integer({ min: -1000, max: 1000 }))
    fc.assert(
      fc.property(fee, fc.array(fee, { maxLength: 3 }), (feeChange, fees) => {
        const change = { ...light, feeChange, plans: fees.map((one) => ({ fee: one, endAfter: null })) }
        expect(isLight(change, 20) && changesPrice(change)).toBe(false)
      }),
    )
  })
})

describe('items', () => {
  const promise: Target = {
    engagement: 'e1',
    content: '三个专区上线',
    condition: '验收报告签字',
    promisedOn: '2026-07-10',
    status: { zh: '进行中' },
    changeable: true,
  }
  const targets = new Map<string, Target>([
    ['c1', promise],
    ['c2', { ...promise, engagement: 'e2' }],
    ['c3', { ...promise, changeable: false }],
    ['c4', { ...promise, promisedOn: '2026-06-01' }],
    ['x1', { ...promise, content: '办事不中断', condition: null, promisedOn: null }],
  ])
  const item = (more: Partial<NewItem> = {}): NewItem => ({
    what: 'promise',
    action: 'change',
    commitment: 'c1',
    promisedOn: '2026-07-20',
    ...more,
  })
  const added = item({
    action: 'add',
    commitment: null,
    content: '再加一个专区',
    condition: '验收报告签字',
    owner: 'm1',
  })
  const sound = (...items: NewItem[]) =>
    soundItems(items, [{ kind: 'standard' }, { kind: 'lean' }], targets, 'e1', '2026-06-10')

  test.each<[string, NewItem[], string | null]>([
    ['a new date', [item()], null],
    ['the date that stands', [item({ promisedOn: '2026-07-10' })], 'change.item_incomplete'],
    ['other words', [item({ promisedOn: null, content: '两个专区上线' })], null],
    ['nothing named', [item({ commitment: null })], 'change.item_incomplete'],
    ['of another project', [item({ commitment: 'c2' })], 'change.item_elsewhere'],
    ['out of reach', [item({ commitment: 'c9' })], 'change.item_elsewhere'],
    ['settled', [item({ commitment: 'c3' })], 'change.item_settled'],
    ['a date that has passed', [item({ promisedOn: '2026-06-09' })], 'change.date_passed'],
    ['today', [item({ promisedOn: '2026-06-10' })], null],
    [
      'overdue without a new date',
      [item({ commitment: 'c4', promisedOn: null, content: '少一些' })],
      'change.item_incomplete',
    ],
    ['dropped', [item({ action: 'drop' })], null],
    ['twice', [item(), item({ promisedOn: '2026-07-30' })], 'change.item_twice'],
    ['once in each plan', [item({ plan: 'standard' }), item({ plan: 'lean', action: 'drop' })], null],
    ['in every plan and in one', [item(), item({ plan: 'lean' })], 'change.item_twice'],
    ['in one and in every plan', [item({ plan: 'lean' }), item()], 'change.item_twice'],
    ['in a plan that is not written', [item({ plan: 'phased' })], 'change.plan_unknown'],
    ['added', [added], null],
    ['added without an owner', [{ ...added, owner: null }], 'change.item_incomplete'],
    ['added without a day', [{ ...added, promisedOn: null }], 'change.item_incomplete'],
    [
      'an expectation in other words',
      [{ what: 'expectation', action: 'change', expectation: 'x1', content: '中断不过十分钟' }],
      null,
    ],
    [
      'an expectation added',
      [
        {
          what: 'expectation',
          action: 'add',
          content: '双语界面',
          dimension: 'business',
          priority: 'negotiable',
        },
      ],
      null,
    ],
    [
      'an expectation added without a place',
      [{ what: 'expectation', action: 'add', content: '双语界面' }],
      'change.item_incomplete',
    ],
  ])('%s', (_, items, code) => {
    expect(codeOf(() => sound(...items))).toBe(code)
  })

  test('what does not differ is left out', () => {
    expect(sound(item({ content: '三个专区上线', condition: '验收报告签字' }))).toMatchObject([
      { content: null, condition: null, promisedOn: '2026-07-20' },
    ])
    expect(sound(item({ action: 'drop', content: '别的' }))).toMatchObject([
      { content: null, promisedOn: null },
    ])
  })

  test('a kind of plan stands once', () => {
    expect(codeOf(() => demandPlans([{ kind: 'lean' }, { kind: 'lean' }]))).toBe('change.plan_twice')
    expect(codeOf(() => demandPlans([{ kind: 'lean' }, { kind: 'phased' }]))).toBeNull()
  })
})

describe('what stands between a change and the customer', () => {
  const ready: Readied = {
    change: {
      light: false,
      strategy: 'do',
      feeChange: 100,
      needsSupplement: true,
      supplementFiles: ['f1'],
      businessSigner: 'm1',
      financeSigner: 'm2',
      ownerConfirmed: 'm1',
      rdConfirmed: 'm3',
      deliveryConfirmed: 'm4',
      exceptionStatus: 'none',
      exceptionFor: null,
    },
    items: 1,
    plans: 0,
    early: { items: [], effortDays: 0 },
    unweighed: [],
    assessments: [
      { side: 'rd', feasible: 'yes', answeredAt: '2026-06-10T02:00:00Z' },
      { side: 'delivery', feasible: 'partly', answeredAt: '2026-06-10T02:00:00Z' },
    ],
  }
  const change = (more: Partial<Readied['change']>): Readied => ({
    ...ready,
    change: { ...ready.change, ...more },
  })
  test.each<[string, Readied, string[]]>([
    ['nothing', ready, []],
    ['a name', change({ rdConfirmed: null }), ['研发还没有确认']],
    ['the agreement', change({ supplementFiles: [] }), ['补充协议还没有上传']],
    [
      'both co-signatures',
      change({ businessSigner: null, financeSigner: null }),
      ['商务还没有会签', '财务还没有会签'],
    ],
    [
      'no price, no agreement',
      change({ needsSupplement: false, supplementFiles: [], businessSigner: null }),
      [],
    ],
    ['the strategy', change({ strategy: null }), ['还没有选应对方式']],
    ['what changes', { ...change({ feeChange: 0 }), items: 0 }, ['还没有写清楚改什么']],
    ['light asks the owner alone', change({ light: true, rdConfirmed: null, deliveryConfirmed: null }), []],
    [
      'whether the new promise is in hand',
      { ...ready, unweighed: [{ text: '培训两场', missing: [{ zh: '紧在哪里' }, { zh: '怎么保证' }] }] },
      ['「培训两场」还缺紧在哪里、怎么保证'],
    ],
    [
      'an answer',
      {
        ...ready,
        assessments: ready.assessments.map((one) => ({
          ...one,
          answeredAt: one.side === 'rd' ? one.answeredAt : null,
        })),
      },
      ['交付还没有答复'],
    ],
    [
      'the contradiction of R&D that promises and delivery that cannot',
      {
        ...ready,
        assessments: ready.assessments.map(
          (one) => ({ ...one, feasible: one.side === 'rd' ? 'yes' : 'no' }) as const,
        ),
      },
      ['交付说不可行,请改方案后重新评估,或婉拒并替代'],
    ],
  ])('%s', (_, given, missing) => {
    expect(missingToSend(given).map(({ zh }) => zh)).toEqual(missing)
  })

  test('names come last: none is asked for while something else is missing', () => {
    expect(
      missingToConfirm(change({ ownerConfirmed: null, rdConfirmed: null, businessSigner: null })),
    ).toEqual([])
    expect(missingToConfirm(change({ strategy: null }))).toHaveLength(1)
  })

  test('whoever holds the slot, and nobody else', () => {
    expect(codeOf(() => demandHolder('m1', 'm1', '甄诺'))).toBeNull()
    expect(codeOf(() => demandHolder('m1', 'm2', '甄诺'))).toBe('change.not_your_slot')
    expect(codeOf(() => demandHolder(null, null, ''))).toBe('change.not_your_slot')
  })

  test('one person in several slots is said', () => {
    expect(onePersonTwice({ owner: 'm1', rd: 'm2', delivery: 'm3' })).toBe(false)
    expect(onePersonTwice({ owner: 'm1', rd: 'm2', delivery: 'm1' })).toBe(true)
    expect(onePersonTwice({ owner: 'm1', rd: null, delivery: null })).toBe(false)
  })
})
