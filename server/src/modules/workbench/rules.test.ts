import { WorkKind } from '@zhinuo/contracts/workbench.ts'
import { describe, expect, it } from 'vitest'
import { dueClock, inOrder, kinds, noClock, promiseWork, rowOf, sentence } from './rules.ts'

const today = '2026-06-10'

describe('the one button of a row', () => {
  it.each(WorkKind.options)('%s has at most six characters, verb first, in both languages', (kind) => {
    const { button, label } = kinds[kind]
    expect([...button.zh].length).toBeLessThanOrEqual(6)
    expect(button.en).toBeTruthy()
    expect(label.en).toBeTruthy()
    expect(`${button.zh}${label.zh}`).not.toMatch(/违约|失信|监控|考核/)
  })
})

describe('what to do about a promise', () => {
  it.each([
    ['overdue', '2026-06-01', null, 'promiseOverdue'],
    ['inProgress', '2026-06-09', null, 'promiseOverdue'],
    ['awaitingAcceptance', '2026-06-09', '2026-06-09', null],
    ['sentBack', '2026-06-20', null, 'promiseSentBack'],
    ['inProgress', '2026-06-10', '2026-06-10', 'promiseDue'],
    ['promised', '2026-06-20', '2026-06-10', 'promiseToStart'],
    ['atRisk', '2026-06-20', '2026-06-09', 'checkInDue'],
    ['inProgress', '2026-06-20', '2026-06-11', null],
    ['inProgress', '2026-06-20', null, null],
  ] as const)('%s, held to %s, look again %s: %s', (status, heldOn, nextCheckOn, kind) => {
    expect(promiseWork({ status, heldOn, standing: false, nextCheckOn }, today)).toBe(kind)
  })

  it('nothing is due today while the customer keeps us waiting', () => {
    const waiting = { status: 'inProgress', heldOn: today, standing: true } as const
    expect(promiseWork({ ...waiting, nextCheckOn: null }, today)).toBeNull()
    expect(promiseWork({ ...waiting, nextCheckOn: today }, today)).toBe('checkInDue')
  })
})

describe('clocks', () => {
  it.each([
    ['2026-06-08', 'bad', '已逾期 2 天'],
    ['2026-06-10', 'warn', '今天到期'],
    ['2026-06-11', 'warn', '还有 1 天到期'],
    ['2026-06-13', 'neutral', '还有 3 天到期'],
  ] as const)('%s', (date, tone, text) => {
    expect(dueClock(date, today, 'Asia/Shanghai', 'due', 'zh')).toMatchObject({
      tone,
      text,
      at: expect.stringMatching(/T15:59:59.999Z$/),
    })
  })

  it('order the rows: the most pressing first, those without a clock last', () => {
    const row = (target: string, clock: ReturnType<typeof noClock>) =>
      rowOf({
        kind: 'promiseDue',
        target,
        customer: { id: 'c', name: '' },
        engagement: null,
        what: '',
        owner: null,
        clock,
      })
    const rows = [
      row('a', noClock('')),
      row('b', dueClock('2026-06-13', today, 'UTC', 'due', 'zh')),
      row('c', dueClock('2026-06-08', today, 'UTC', 'due', 'zh')),
      row('d', dueClock('2026-06-10', today, 'UTC', 'due', 'zh')),
      row('e', dueClock('2026-06-12', today, 'UTC', 'due', 'zh')),
    ]
    expect(inOrder(rows).map((r) => r.action.target.id)).toEqual(['c', 'd', 'e', 'b', 'a'])
  })
})

it('the sentence', () => {
  expect(sentence(3, 'zh')).toBe('今天有3件事要先处理')
  expect(sentence(0, 'zh')).toBe('今天没有要赶的事')
  expect(sentence(1, 'en')).toBe('1 thing to handle first today')
})
