import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessCalendar, noticeLine } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { PromisedWork } from './remaining-work.ts'
import type { SlipContext } from './slip.ts'
import { stoodRow } from './slip-evidence.ts'
import { watchForSlip } from './slip.ts'

const china = businessCalendar()
const at = (moment: string) => new Date(`${moment}+08:00`)

/** 23 past cases that took 0.8 … 3.0 days a day of estimate; median 1.9, P85 2.8. */
const RATIOS = Array.from({ length: 23 }, (_, i) => (8 + i) / 10)

const context = (
  now: string,
  finished: readonly number[] = RATIOS,
  open: readonly number[] = [],
): SlipContext => ({
  now: at(now),
  calendar: china,
  zone: 'Asia/Shanghai',
  ratios: { finished, open },
})

/** Promised on 1 June for Friday 26 June: ten days of estimate, P85 28 days with the first. */
const promise = (change: Partial<PromisedWork> = {}): PromisedWork => ({
  due: '2026-06-26',
  madeAt: at('2026-06-01T10:00:00'),
  kind: 'date',
  startedOn: '2026-06-01',
  done: null,
  estimate: 10,
  remaining: null,
  lastCheckInOn: null,
  chanceWhenPromised: 0.79,
  ...change,
})

const decide = (change: Partial<PromisedWork>, now: string, ratios?: readonly number[]) =>
  watchForSlip(promise(change), context(now, ratios)).decision

describe('a slipping promise and its healthy twin', () => {
  const now = '2026-06-15T09:00:00'
  const slipping = watchForSlip(promise({ done: 0.3, lastCheckInOn: '2026-06-15' }), context(now))
  const healthy = watchForSlip(promise({ done: 0.7, lastCheckInOn: '2026-06-15' }), context(now))

  it('differ only in the work done', () => {
    expect(slipping.decision).toBe('slipping')
    expect(healthy.decision).toBe('healthy')
  })

  it('says when it will be done, how likely it is late, and by how much', () => {
    // 70 % is left: 0.7 × 10 × 0.8 … 3.0 = 5.6 … 21 days after the 15th; 8 of 23 take at most the 11 days there are.
    expect(slipping.pMiss).toBeCloseTo(1 - 8 / 24)
    // Own pace: 15 days for 30 %, so 35 more: 20 July, later than the median of 13.3 days.
    expect(slipping.finish).toEqual({ p50: '2026-07-20', p85: '2026-07-20' })
    expect(slipping.slipDays).toEqual({ p50: 24, p85: 24 })
    // 30 % left: 2.4 … 9 days; own pace 6.4 days.
    expect(healthy.pMiss).toBeCloseTo(1 / 24)
    expect(healthy.finish).toEqual({ p50: '2026-06-22', p85: '2026-06-24' })
    expect(healthy.slipDays).toEqual({ p50: 0, p85: 0 })
  })

  it('gives the 72-hour line and the hours to it', () => {
    expect(slipping.notice).toEqual({
      line: at('2026-06-23T23:59:59.999'),
      movedForHoliday: false,
      hoursLeft: expect.closeTo(207, 3),
    })
  })

  it('shows the facts that led there, in both languages', () => {
    expect(slipping.evidence).toEqual([
      { zh: '离承诺日 6月26日还有 11 天', en: '11 days to the promised day 26 Jun' },
      { zh: '6月1日开始,用了 15 天,完成 30%', en: 'Started on 1 Jun, 15 days in, 30% done' },
      { zh: '照同类 23 次的用时,15 次赶不上', en: 'Going by 23 past cases, 15 would miss the day' },
      { zh: '按目前速度,预计 7月20日完成', en: 'At the present pace it is done on 20 Jul' },
      { zh: '预计 7月20日,晚 24 天', en: 'Expected on 20 Jul, 24 days late' },
    ])
  })
})

describe('work at an even pace, reported every third day', () => {
  /** First days on which the work is judged at_risk or worse, and slipping; both before it is finished. */
  const follow = (lasts: number, due: string, chanceWhenPromised: number) => {
    const firsts = new Map<string, string>()
    for (let worked = 0; worked < lasts && addDays('2026-06-01', worked) <= due; worked++) {
      const reported = worked - (worked % 3)
      const report = reported > 0 && {
        done: reported / lasts,
        lastCheckInOn: addDays('2026-06-01', reported - 1),
      }
      const today = addDays('2026-06-01', worked)
      const { decision } = watchForSlip(
        promise({ due, chanceWhenPromised, ...report }),
        context(`${today}T09:00:00`),
      )
      if (!firsts.has(decision)) firsts.set(decision, today)
    }
    return firsts
  }

  it.each([
    ['2026-06-16', 9 / 24],
    ['2026-06-20', 13 / 24],
    ['2026-06-24', 17 / 24],
    ['2026-06-28', 21 / 24],
  ])(
    'for %s: no alarm when it ends in time, one before the 72-hour line when it ends four days late',
    (due, chance) => {
      const dueDays = Number(due.slice(8))
      for (let lasts = 8; lasts <= dueDays; lasts++)
        expect([...follow(lasts, due, chance).keys()]).toEqual(['healthy'])
      for (let lasts = dueDays + 4; lasts <= 32; lasts++) {
        const seen = follow(lasts, due, chance).get('slipping')
        expect(`${seen}T09:00:00` < noticeLine(due, china).at.toISOString()).toBe(true)
      }
    },
  )
})

describe('the decision', () => {
  it.each<[string, string, Partial<PromisedWork>, string]>([
    [
      'healthy',
      'just begun, promised at its P85',
      { due: '2026-06-28', chanceWhenPromised: 0.875 },
      '2026-06-01T10:00:00',
    ],
    [
      'healthy',
      'not begun, but the planned start leaves time',
      { startedOn: null, due: '2026-07-15' },
      '2026-06-01T10:00:00',
    ],
    ['slipping', 'not begun and the usual time no longer fits', { startedOn: null }, '2026-06-15T09:00:00'],
    ['slipping', 'planned to begin too late', { startedOn: '2026-06-20' }, '2026-06-10T09:00:00'],
    [
      'at_risk',
      'the past leaves 6 in 10 and the own pace is on time',
      { done: 0.3, startedOn: '2026-06-05', lastCheckInOn: '2026-06-10' },
      '2026-06-10T09:00:00',
    ],
    [
      'at_risk',
      'the past says late, the own pace on time',
      { done: 0.5, remaining: 6, startedOn: '2026-06-09', lastCheckInOn: '2026-06-15' },
      '2026-06-15T09:00:00',
    ],
    [
      'slipping',
      'the remaining work has grown beyond the estimate',
      { remaining: 12, lastCheckInOn: '2026-06-15' },
      '2026-06-15T09:00:00',
    ],
    [
      'healthy',
      'little remains, whatever share was reported',
      { done: 0.2, remaining: 1, lastCheckInOn: '2026-06-15' },
      '2026-06-15T09:00:00',
    ],
    [
      'healthy',
      'all is done and waits for acceptance',
      { done: 1, lastCheckInOn: '2026-06-25' },
      '2026-06-26T17:00:00',
    ],
    ['healthy', 'nothing remains', { remaining: 0, lastCheckInOn: '2026-06-25' }, '2026-06-26T17:00:00'],
    ['at_risk', 'nobody reports and the past says late', { due: '2026-06-20' }, '2026-06-18T09:00:00'],
    ['at_risk', 'nobody reports and the usual time is over', { due: '2026-07-10' }, '2026-06-30T09:00:00'],
    [
      'at_risk',
      'a check-in of three weeks ago said it was almost done',
      { done: 0.8, startedOn: '2026-05-20', lastCheckInOn: '2026-06-01' },
      '2026-06-20T09:00:00',
    ],
    ['slipping', 'the day has passed', { done: 0.9, lastCheckInOn: '2026-06-25' }, '2026-06-27T00:00:01'],
    [
      'healthy',
      'the day lasts to its end',
      { done: 0.97, lastCheckInOn: '2026-06-25' },
      '2026-06-26T23:59:00',
    ],
  ])('is %s: %s', (decision, _why, change, now) => expect(decide(change, now)).toBe(decision))

  it('does not report again what an exception has accepted', () => {
    const early: Partial<PromisedWork> = { due: '2026-06-16', startedOn: null, chanceWhenPromised: 0.33 }
    expect(decide(early, '2026-06-01T10:00:00')).toBe('healthy')
    expect(decide({ ...early, chanceWhenPromised: null }, '2026-06-01T10:00:00')).toBe('slipping')
    expect(decide(early, '2026-06-06T10:00:00')).toBe('slipping')
  })

  it('goes by the own pace alone where past cases are too few, and asks for more of it', () => {
    const few = RATIOS.slice(0, 5)
    const late: Partial<PromisedWork> = { done: 0.3, lastCheckInOn: '2026-06-15' }
    expect(decide(late, '2026-06-15T09:00:00', few)).toBe('slipping')
    expect(decide({ done: 0.7, lastCheckInOn: '2026-06-15' }, '2026-06-15T09:00:00', few)).toBe('healthy')
    // 15 of 26 days for 57 %: one day late is no alarm.
    expect(decide({ done: 0.57, lastCheckInOn: '2026-06-15' }, '2026-06-15T09:00:00', few)).toBe('at_risk')
    // A tenth done says nothing about the pace.
    expect(decide({ done: 0.1, lastCheckInOn: '2026-06-15' }, '2026-06-15T09:00:00', few)).toBe('healthy')
    const watch = watchForSlip(promise(late), context('2026-06-15T09:00:00', few))
    expect(watch.pMiss).toBeNull()
    expect(watch.evidence.map((row) => row.zh)).toContain('同类样本不足(5/6),只看目前进度')
  })

  it('looks at work without any data only when its day is near', () => {
    const blank: Partial<PromisedWork> = { startedOn: null, estimate: null, chanceWhenPromised: null }
    expect(decide(blank, '2026-06-22T09:00:00', [])).toBe('healthy')
    expect(decide(blank, '2026-06-23T09:00:00', [])).toBe('at_risk')
  })

  it('takes a progress of zero that nobody reported for none', () => {
    expect(decide({ done: 0 }, '2026-06-20T09:00:00')).toBe(decide({ done: null }, '2026-06-20T09:00:00'))
    expect(decide({ done: 0, lastCheckInOn: '2026-06-20' }, '2026-06-20T09:00:00')).toBe('slipping')
  })

  it('lets open past cases weigh on the chance', () => {
    const work = promise({ done: 0.5, lastCheckInOn: '2026-06-12' })
    const without = watchForSlip(work, context('2026-06-12T09:00:00'))
    const withOpen = watchForSlip(work, context('2026-06-12T09:00:00', RATIOS, [2.5, 2.6, 2.7, 2.8, 2.9]))
    expect(withOpen.pMiss).toBeGreaterThan(without.pMiss ?? 1)
  })

  it.each<Partial<PromisedWork>>([
    { done: 1.2 },
    { done: -0.1 },
    { done: Number.NaN },
    { estimate: 0 },
    { remaining: -1 },
    { due: '2026-02-30' },
    { chanceWhenPromised: 38 },
  ])('refuses %j', (change) => expect(() => decide(change, '2026-06-10T09:00:00')).toThrow(RangeError))
})

describe('the 72-hour line', () => {
  it.each<[string, Partial<PromisedWork>, string, number | null, boolean]>([
    ['days ahead', {}, '2026-06-22T18:00:00', 30, false],
    ['passed', {}, '2026-06-24T05:00:00', -5, false],
    ['moved before 国庆', { due: '2026-10-08' }, '2026-09-30T10:00:00', 8, true],
    [
      'none for a promise made 95 hours ahead',
      { madeAt: at('2026-06-23T01:00:00') },
      '2026-06-23T02:00:00',
      null,
      false,
    ],
    [
      'of a promise made 97 hours ahead',
      { madeAt: at('2026-06-22T23:00:00') },
      '2026-06-22T23:59:59.999',
      24,
      false,
    ],
    ['none for a response time', { kind: 'sla' }, '2026-06-10T09:00:00', null, false],
  ])('%s', (_name, change, now, hoursLeft, movedForHoliday) => {
    const { notice } = watchForSlip(promise(change), context(now))
    expect(notice === null ? null : Math.round(notice.hoursLeft)).toBe(hoursLeft)
    expect(notice?.movedForHoliday ?? false).toBe(movedForHoliday)
  })
})

describe('for any promise', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays('2026-06-01', offset))
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
  const works = fc.record({
    due: day,
    startedOn: fc.option(day),
    done: fc.option(share),
    estimate: fc.option(fc.integer({ min: 1, max: 40 })),
    remaining: fc.option(fc.integer({ min: 0, max: 60 })),
    lastCheckInOn: fc.option(day),
    chanceWhenPromised: fc.option(share),
  })
  const ratios = fc
    .array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 })
    .map((list) => list.map((r) => r / 10).toSorted((a, b) => a - b))
  const RANK = { healthy: 0, at_risk: 1, slipping: 2 }

  it('judges no more severely when the day is later, nor more mildly when more work is left', () => {
    fc.assert(
      fc.property(works, ratios, day, (work, finished, today) => {
        const now = context(`${today}T09:00:00`, finished)
        const judged = watchForSlip(promise(work), now)
        const later = watchForSlip(promise({ ...work, due: addDays(work.due, 3) }), now)
        expect(RANK[later.decision]).toBeLessThanOrEqual(RANK[judged.decision])
        if (work.done !== null && work.lastCheckInOn !== null && work.remaining === null) {
          const less = watchForSlip(promise({ ...work, done: work.done / 2 }), now)
          if (judged.pMiss !== null && less.pMiss !== null)
            expect(less.pMiss).toBeGreaterThanOrEqual(judged.pMiss - 1e-9)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('keeps its parts consistent', () => {
    fc.assert(
      fc.property(works, ratios, day, (work, finished, today) => {
        const { decision, pMiss, finish, slipDays, evidence } = watchForSlip(
          promise(work),
          context(`${today}T09:00:00`, finished),
        )
        if (pMiss !== null) expect(pMiss >= 0 && pMiss <= 1).toBe(true)
        if (finish.p50 !== null) expect(finish.p50 >= today).toBe(true)
        if (finish.p50 !== null && finish.p85 !== null) expect(finish.p85 >= finish.p50).toBe(true)
        expect((slipDays.p50 ?? 0) >= 0 && (slipDays.p85 ?? 0) >= 0).toBe(true)
        expect(evidence.length).toBeGreaterThan(0)
        // An alarm before the day rests on an expected day beyond it.
        if (decision === 'slipping' && today <= work.due) expect(slipDays.p50).toBeGreaterThan(0)
        expect(today > work.due ? decision : 'slipping').toBe('slipping')
      }),
      { numRuns: 500 },
    )
  })
})

describe('the word of the team', () => {
  const without: readonly number[] = []
  it.each([
    // 25 June + 5 workdays is 2 July.
    [
      'late by their own word, nothing else known',
      'slipping',
      { done: 0.1, workdaysLeft: 5, lastCheckInOn: '2026-06-25' },
      '2026-06-25T09:00:00',
      without,
    ],
    [
      'in time by their own word, though slow so far',
      'healthy',
      { done: 0.25, workdaysLeft: 5, lastCheckInOn: '2026-06-18' },
      '2026-06-18T09:00:00',
      without,
    ],
    [
      'late by a day only',
      'at_risk',
      { due: '2026-06-24', done: 0.5, workdaysLeft: 2, lastCheckInOn: '2026-06-23' },
      '2026-06-23T09:00:00',
      without,
    ],
    [
      'late by their word, and the past does not contradict',
      'slipping',
      { done: 0.3, workdaysLeft: 12, lastCheckInOn: '2026-06-15' },
      '2026-06-15T09:00:00',
      RATIOS,
    ],
    [
      'late by their word, though the past says otherwise',
      'slipping',
      { done: 0.8, workdaysLeft: 12, lastCheckInOn: '2026-06-15' },
      '2026-06-15T09:00:00',
      RATIOS,
    ],
    [
      'in time by their word, but the past says otherwise',
      'at_risk',
      { done: 0.3, workdaysLeft: 5, lastCheckInOn: '2026-06-15' },
      '2026-06-15T09:00:00',
      RATIOS,
    ],
  ] as const)('%s: %s', (_, decision, change, now, ratios) => {
    expect(decide(change, now, ratios)).toBe(decision)
  })

  it('is told as theirs', () => {
    const { evidence, finish } = watchForSlip(
      promise({ done: 0.2, workdaysLeft: 12, lastCheckInOn: '2026-06-15' }),
      context('2026-06-15T09:00:00', without),
    )
    expect(evidence.map((row) => row.zh).join()).toContain('团队说还需 12 个工作日,预计 7月2日完成')
    expect(finish.p50).toBe('2026-07-02')
  })
})

describe('while the clock stands for the customer', () => {
  /** Reported on Wednesday 8 July; the customer’s duty of that day comes a week later, and our day moves by the week. */
  const before = (done: number): PromisedWork =>
    promise({ startedOn: '2026-07-01', due: '2026-07-24', done, lastCheckInOn: '2026-07-08' })
  const stood = { promisedOn: '2026-07-24', from: '2026-07-09', to: '2026-07-15' }
  const after = (done: number): PromisedWork => ({ ...before(done), due: '2026-07-31', stood })

  it.each([0.1, 0.3, 0.4, 0.6, 0.9])('%d done: a week of waiting changes nothing', (done) => {
    const then = watchForSlip(before(done), context('2026-07-08T10:00:00'))
    const now = watchForSlip(after(done), context('2026-07-15T10:00:00'))
    expect([now.decision, now.pMiss, now.slipDays]).toEqual([then.decision, then.pMiss, then.slipDays])
  })

  it('without the waiting taken out, the same work would be late', () => {
    const quick = context('2026-07-15T10:00:00', [])
    const reported = { done: 0.4, lastCheckInOn: '2026-07-15' }
    expect(watchForSlip({ ...after(0.4), ...reported }, quick).decision).toBe('healthy')
    expect(watchForSlip({ ...before(0.4), ...reported }, quick).decision).toBe('slipping')
  })

  it('work that has not begun is not late for it either', () => {
    const idle = { startedOn: null, done: null, lastCheckInOn: null }
    // Nobody can begin today what the customer has not brought: as on the morning after the duty's day.
    const then = watchForSlip({ ...before(0), ...idle }, context('2026-07-09T10:00:00'))
    const now = watchForSlip({ ...after(0), ...idle }, context('2026-07-15T10:00:00'))
    expect([now.decision, now.slipDays]).toEqual([then.decision, then.slipDays])
  })

  it('our own delay stays ours', () => {
    const saidSo = { workdaysLeft: 20, done: 0.2 }
    expect(watchForSlip({ ...after(0.2), ...saidSo }, context('2026-07-15T10:00:00')).decision).toBe(
      'slipping',
    )
  })

  it('the line and the words are those of the moved day', () => {
    const now = watchForSlip(after(0.3), context('2026-07-15T10:00:00'))
    expect(now.notice?.line).toEqual(at('2026-07-28T23:59:59.999'))
    expect(now.evidence[0]?.zh).toBe('离顺延后的日期 7月31日还有 16 天')
    const late = watchForSlip(after(0.3), context('2026-08-02T10:00:00'))
    expect(late.evidence[0]).toEqual({
      zh: '顺延后的日期 7月31日已过 2 天',
      en: 'The moved day 31 Jul passed 2 days ago',
    })
  })

  it('a promise made too late for a line has none on its moved day either', () => {
    const short = { ...after(0.3), madeAt: at('2026-07-22T10:00:00') }
    expect(watchForSlip(short, context('2026-07-23T10:00:00')).notice).toBeNull()
  })

  it.each([
    [true, '2026-07-31', '等客户:开放测试环境 已晚 3 天,我方日期顺延至 7月31日'],
    [true, '2026-07-24', '等客户:开放测试环境 已晚 3 天'],
    [false, '2026-07-31', '客户配合「开放测试环境」晚了 3 天,我方日期顺延至 7月31日'],
  ])('says what it waits for (%s, %s)', (standing, heldOn, words) => {
    const row = stoodRow({ duty: { content: '开放测试环境' }, standing, lateDays: 3, heldOn }, '2026-07-24')
    expect(row.zh).toBe(words)
  })
})
