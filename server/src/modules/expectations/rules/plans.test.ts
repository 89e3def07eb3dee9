import type { optionPlan, PlanStatus } from '@zhinuo/contracts/expectations-plans.ts'
import { PlanStatus as Statuses } from '@zhinuo/contracts/expectations-plans.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import * as rules from './plans.ts'

type Plan = RowOf<typeof optionPlan>
const now = new Date('2026-06-10T02:00:00Z')

const plan = (status: PlanStatus, more: Partial<Plan> = {}): Plan => ({
  ...({} as Plan),
  id: status,
  name: `方案 ${status}`,
  status,
  quote: 9_800_000,
  effects: [{ expectation: 'a', effect: 'full' }],
  ...more,
})

const code = (act: () => unknown): string => {
  try {
    act()
    return 'done'
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

const take = (step: rules.PlanStep, row: Plan): unknown => {
  switch (step) {
    case 'offer':
      return rules.offer(row, now)
    case 'takeBack':
      return rules.takeBack(row)
    case 'choose':
      return rules.choose(row, [], { contact: 'k', comment: null }, now)
    case 'reconsider':
      return rules.reconsider(row, [])
    case 'drop':
      return rules.drop(row)
    case 'reinstate':
      return rules.reinstate(row, [])
    default:
      return rules.demandPlan(step, row)
  }
}

describe('the statuses of a plan', () => {
  const legal: Readonly<Record<rules.PlanStep, readonly PlanStatus[]>> = {
    revise: ['draft'],
    offer: ['draft'],
    takeBack: ['offered'],
    choose: ['offered'],
    reconsider: ['chosen'],
    remark: ['offered'],
    drop: ['draft', 'offered', 'passed'],
    reinstate: ['dropped'],
  }
  test.each(Object.keys(legal) as rules.PlanStep[])('%s', (step) => {
    for (const status of Statuses.options)
      expect([status, code(() => take(step, plan(status)))]).toEqual([
        status,
        legal[step].includes(status) ? 'done' : 'optionPlan.wrong_status',
      ])
  })
})

test('what is offered has a quote and serves something', () => {
  const nothing = 'optionPlan.nothing_to_offer'
  expect(code(() => rules.offer(plan('draft', { quote: null }), now))).toBe(nothing)
  expect(code(() => rules.offer(plan('draft', { effects: [] }), now))).toBe(nothing)
  expect(code(() => rules.offer(plan('draft', { effects: null }), now))).toBe(nothing)
  expect(code(() => rules.offer(plan('draft', { quote: 0 }), now))).toBe('done')
})

test('one is chosen, and those that were offered beside it are passed', () => {
  const others = [plan('offered', { id: 'b' }), plan('draft', { id: 'c' }), plan('dropped', { id: 'd' })]
  const by = { contact: 'contact', comment: '先做一期' }
  const { patch, passed } = rules.choose(plan('offered'), others, by, now)
  expect(patch).toMatchObject({ status: 'chosen', chosenBy: 'contact', comment: '先做一期' })
  expect(passed.map(({ id }) => id)).toEqual(['b'])
  expect(code(() => rules.choose(plan('offered'), [plan('chosen')], by, now))).toBe(
    'optionPlan.already_chosen',
  )
})

test('three at most, the dropped ones not counted', () => {
  const three = [plan('draft'), plan('offered'), plan('passed')]
  expect(code(() => rules.demandRoom(three))).toBe('optionPlan.too_many')
  expect(code(() => rules.demandRoom([...three.slice(1), plan('dropped'), plan('dropped')]))).toBe('done')
  expect(code(() => rules.reinstate(plan('dropped'), three))).toBe('optionPlan.too_many')
})

test('stored effects that are none are left out', () => {
  expect([
    ...rules.readEffects([
      { expectation: 'a', effect: 'partial' },
      { expectation: 'b', effect: 'half' },
      null,
      7,
    ]),
  ]).toEqual([['a', 'partial']])
  expect(rules.readEffects({ a: 1 }).size).toBe(0)
})
