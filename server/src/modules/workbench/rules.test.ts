import { HeardKind, WorkKind } from '@zhinuo/contracts/workbench.ts'
import { describe, expect, it } from 'vitest'
import { kinds, rowOf } from './rules/kinds.ts'
import { heardAction, heardKinds, heardTone } from './rules/heard.ts'
import {
  changeWork,
  dueClock,
  inOrder,
  meetingClock,
  noClock,
  promiseWork,
  reportDue,
  sentence,
  sinceClock,
  withPeriod,
} from './rules/today.ts'

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

describe('what each side owes a change', () => {
  const asked = {
    status: 'submitted',
    light: false,
    pausedAt: null,
    rdAnswered: false,
    deliveryAnswered: false,
    ownerConfirmed: false,
    rdConfirmed: false,
    deliveryConfirmed: false,
    exceptionWaits: false,
  }
  it.each([
    ['both assess', {}, ['changeToAssess rd', 'changeToAssess delivery']],
    ['one has answered', { status: 'evaluating', rdAnswered: true }, ['changeToAssess delivery']],
    ['a light one asks R&D alone', { light: true }, ['changeToAssess rd']],
    ['nothing while the customer is asked', { pausedAt: '2026-06-10T01:00:00Z' }, []],
    [
      'delivery though the clock stands, once R&D has answered',
      { status: 'evaluating', pausedAt: '2026-06-10T01:00:00Z', rdAnswered: true },
      ['changeToAssess delivery'],
    ],
    [
      'then three names',
      { status: 'deciding' },
      ['changeToConfirm owner', 'changeToConfirm rd', 'changeToConfirm delivery'],
    ],
    ['a light one the owner’s', { status: 'deciding', light: true }, ['changeToConfirm owner']],
    [
      'then the owner sends it',
      { status: 'deciding', ownerConfirmed: true, rdConfirmed: true, deliveryConfirmed: true },
      ['changeToSend owner'],
    ],
    ['nobody while its exception waits', { status: 'deciding', exceptionWaits: true }, []],
    ['then it is the customer’s', { status: 'customerConfirm' }, []],
  ])('%s', (_, more, work) => {
    expect(changeWork({ ...asked, ...more }).map(({ kind, side }) => `${kind} ${side}`)).toEqual(work)
  })
})

describe('clocks of what has an hour or none', () => {
  const startsAt = '2026-06-10T02:00:00Z'
  it.each([
    ['2026-06-10T00:00:00Z', 'neutral'],
    ['2026-06-10T01:00:00Z', 'warn'],
    ['2026-06-10T02:00:00Z', 'active'],
  ] as const)('a meeting at 10:00, at %s: %s', (now, tone) => {
    expect(meetingClock(startsAt, '10:00', new Date(now), 'zh')).toEqual({
      at: startsAt,
      kind: 'due',
      tone,
      text: '今天 10:00',
    })
  })
  it.each([
    [false, 0, 'warn', '今天 17:00 截止'],
    [true, 0, 'bad', '今天已截止'],
    [true, -3, 'bad', '已截止 3 天'],
    [false, 2, 'neutral', '2 天后 17:00 截止'],
  ] as const)('a report, missed %s, %i days on: %s', (missed, days, tone, text) => {
    expect(reportDue({ dueAt: startsAt, missed, wall: '17:00' }, days, 'zh')).toMatchObject({ tone, text })
  })
  it.each([
    ['minutesToSend', 0, 'active', '今天会议结束'],
    ['minutesToSend', 2, 'warn', '会议结束已 2 天'],
    ['workItemBlocked', 0, 'warn', '今天受阻'],
  ] as const)('%s since %i days: %s', (kind, days, tone, text) => {
    expect(sinceClock(kind, days, 'zh')).toMatchObject({ at: null, tone, text })
  })
})

describe('what customers told us', () => {
  it.each(HeardKind.options)('%s has its name in both languages', (kind) => {
    expect(heardKinds[kind].label).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
  })
  it.each([
    [{ kind: 'survey', callback: 'b', open: false }, '去回访', 'callback', 'b'],
    [{ kind: 'survey', callback: null, open: false }, '查看', 'surveyResponse', 'r'],
    [{ kind: 'complaint', callback: null, open: true }, '去答复', 'serviceCase', 'r'],
    [{ kind: 'complaint', callback: null, open: false }, '查看', 'serviceCase', 'r'],
    [{ kind: 'objection', callback: null, open: true }, '去答复', 'sheet', 'r'],
  ] as const)('%o: %s', (said, zh, object, id) => {
    expect(heardAction({ record: 'r', ...said })).toMatchObject({ label: { zh }, target: { object, id } })
  })
  it.each([
    ['survey', 10, false, 'good'],
    ['survey', 8, false, 'neutral'],
    ['survey', 3, true, 'warn'],
    ['survey', null, false, 'neutral'],
    ['complaint', null, false, 'bad'],
  ] as const)('%s with %s is %s', (kind, nps, low, tone) => {
    expect(heardTone(kind, nps, low)).toBe(tone)
  })
})

it('the sentence', () => {
  expect(sentence(3, 'zh')).toBe('今天有3件事要先处理')
  expect(sentence(0, 'zh')).toBe('今天没有要赶的事')
  expect(sentence(1, 'en')).toBe('1 thing to handle first today')
  expect(sentence(199, 'zh')).toBe('今天有199件事要先处理')
  expect(sentence(200, 'zh')).toBe('今天有200件以上的事要先处理,先列出最急的200件')
})

describe('titles that end with a period', () => {
  it.each([
    ['预测性维护 2026-W47', 'zh', '预测性维护 第 47 周'],
    ['预测性维护 2026-W07', 'en', '预测性维护, week 7'],
    ['银鲸汽配 2026-09', 'zh', '银鲸汽配 2026年9月'],
    ['银鲸汽配 2026-11', 'en', '银鲸汽配, 11/2026'],
    ['2026-W47 的割接', 'zh', '2026-W47 的割接'],
  ] as const)('%s in %s', (title, language, said) => {
    expect(withPeriod(title, language)).toBe(said)
  })
})
