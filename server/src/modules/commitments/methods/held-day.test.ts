import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessCalendar, isWorkday, workdaysBetween } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { NamedDuty, OurSide } from './held-day.ts'
import { heldDay, standingOf } from './held-day.ts'

const china = businessCalendar()

/** Ours, made on 1 June for Wednesday 10 June; three workdays after the duty of Friday 5 June. */
const ours = (more: Partial<OurSide> = {}): OurSide => ({
  status: 'inProgress',
  promisedOn: '2026-06-10',
  madeOn: '2026-06-01',
  declaredOn: null,
  doneOn: null,
  ...more,
})
const theirs = (more: Partial<NamedDuty> = {}): NamedDuty => ({
  status: 'promised',
  promisedOn: '2026-06-05',
  declaredOn: null,
  doneOn: null,
  visibleToCustomer: true,
  ...more,
})
const done = (on: string, more: Partial<NamedDuty> = {}): NamedDuty =>
  theirs({ status: 'kept', declaredOn: on, doneOn: addDays(on, 1), ...more })

describe('the clock stands', () => {
  test.each([
    // Fri 5, Sat 6, Sun 7, Mon 8, Tue 9, Wed 10 … Fri 19 to Sun 21 June is 端午.
    ['not on the duty’s own day', '2026-06-05', null, null],
    ['on Saturday, and costs nothing yet', '2026-06-06', 1, '2026-06-10'],
    ['over the weekend', '2026-06-07', 2, '2026-06-10'],
    ['on Monday', '2026-06-08', 3, '2026-06-11'],
    ['on our own day, which moves on', '2026-06-10', 5, '2026-06-15'],
    ['past our own day', '2026-06-12', 7, '2026-06-17'],
    ['until three workdays are left before a holiday', '2026-06-15', 10, '2026-06-18'],
    ['and its end is moved over the holiday', '2026-06-16', 11, '2026-06-22'],
  ])('%s', (_words, today, lateDays, heldOn) => {
    const stood = standingOf(ours(), theirs(), today, china)
    expect([stood?.lateDays ?? null, stood?.heldOn ?? null]).toEqual([lateDays, heldOn])
    expect(stood?.standing ?? false).toBe(lateDays !== null)
  })

  test('a Sunday that is worked in exchange counts, the holidays do not', () => {
    // 20 September 2026 is worked; 25 to 27 September and 1 to 7 October are off, 10 October is worked.
    const promise = ours({ madeOn: '2026-09-01', promisedOn: '2026-09-30' })
    const late = (until: string) =>
      standingOf(promise, done(until, { promisedOn: '2026-09-18' }), '2026-10-20', china)
    expect(late('2026-09-19')).toMatchObject({ stoodDays: 0, heldOn: '2026-09-30' })
    expect(late('2026-09-20')).toMatchObject({ stoodDays: 1, heldOn: '2026-10-08' })
    expect(late('2026-09-22')).toMatchObject({ stoodDays: 3, heldOn: '2026-10-10' })
  })
})

describe('the duty has ended', () => {
  const today = '2026-07-01'
  test.each([
    ['early', done('2026-06-03'), null],
    ['on its day', done('2026-06-05'), null],
    ['a workday late', done('2026-06-08'), '2026-06-11'],
    ['on a Sunday', done('2026-06-07'), '2026-06-10'],
    [
      'declared, and our word is still out',
      done('2026-06-09', { status: 'awaitingAcceptance', doneOn: null }),
      '2026-06-12',
    ],
    ['kept late', done('2026-06-09', { status: 'keptLate' }), '2026-06-12'],
    ['sent back: it is not done', done('2026-06-08', { status: 'sentBack', doneOn: null }), '2026-07-06'],
    ['cancelled after three days', theirs({ status: 'cancelled', doneOn: '2026-06-08' }), '2026-06-11'],
    ['withdrawn before its day', theirs({ status: 'withdrawn', doneOn: '2026-06-04' }), null],
    ['renegotiated', theirs({ status: 'renegotiated', doneOn: '2026-06-09' }), '2026-06-12'],
    ['given up', theirs({ status: 'notKept', doneOn: '2026-06-12' }), '2026-06-17'],
  ])('%s', (_words, duty, heldOn) => {
    expect(standingOf(ours(), duty, today, china)?.heldOn ?? null).toBe(heldOn)
  })

  test('what is over stands no longer', () => {
    expect(standingOf(ours(), done('2026-06-09'), today, china)?.standing).toBe(false)
  })
})

describe('what does not stop the clock', () => {
  const today = '2026-06-15'
  test.each([
    ['a duty due after our own day', ours(), theirs({ promisedOn: '2026-06-11' })],
    ['a duty without a day', ours(), theirs({ promisedOn: null })],
    ['a duty that was only asked for', ours(), theirs({ status: 'requested' })],
    ['a duty that the customer cannot see', ours(), theirs({ visibleToCustomer: false })],
    ['a promise without a day', ours({ promisedOn: null }), theirs()],
    ['a promise that is none yet', ours({ status: 'requested', madeOn: null }), theirs()],
    ['a duty done before we promised', ours({ madeOn: '2026-06-09' }), done('2026-06-09')],
  ])('%s', (_words, promise, duty) => {
    expect(standingOf(promise, duty, today, china)).toBeNull()
  })

  test('a duty due on our own day does: without it the day cannot be kept', () => {
    const both = theirs({ promisedOn: '2026-06-10' })
    expect(standingOf(ours(), both, '2026-06-12', china)).toMatchObject({ lateDays: 2, heldOn: '2026-06-12' })
    expect(standingOf(ours(), both, '2026-06-13', china)?.heldOn).toBe('2026-06-15')
  })

  test('what was late already when we promised counts from the promise on', () => {
    const stood = standingOf(ours({ madeOn: '2026-06-08' }), theirs(), '2026-06-09', china)
    expect(stood).toMatchObject({ from: '2026-06-09', lateDays: 4, stoodDays: 1, heldOn: '2026-06-11' })
  })
})

describe('our own promise has ended', () => {
  const today = '2026-07-01'
  test('later days of the duty count no longer', () => {
    const declared = ours({ status: 'awaitingAcceptance', declaredOn: '2026-06-09' })
    expect(standingOf(declared, theirs(), today, china)).toMatchObject({
      standing: false,
      to: '2026-06-09',
      heldOn: '2026-06-12',
    })
    expect(
      standingOf({ ...declared, status: 'kept', doneOn: '2026-06-20' }, theirs(), today, china)?.heldOn,
    ).toBe('2026-06-12')
    expect(
      standingOf(ours({ status: 'cancelled', doneOn: '2026-06-08' }), theirs(), today, china)?.heldOn,
    ).toBe('2026-06-11')
  })

  test('done before the duty fell due, nothing stood', () => {
    const early = ours({ status: 'kept', declaredOn: '2026-06-04', doneOn: '2026-06-06' })
    expect(standingOf(early, theirs(), today, china)).toBeNull()
  })

  test('sent back, it runs and stands again', () => {
    const again = ours({ status: 'sentBack', declaredOn: '2026-06-09' })
    expect(standingOf(again, theirs(), '2026-06-15', china)).toMatchObject({
      standing: true,
      heldOn: '2026-06-18',
    })
  })
})

describe('always', () => {
  const days = fc.integer({ min: 0, max: 60 })
  const day = (n: number): string => addDays('2026-09-01', n)

  test('the held day is not before the promised one, and while the clock stands not before today', () => {
    fc.assert(
      fc.property(days, days, days, (due, promised, now) => {
        const promise = ours({ madeOn: '2026-08-31', promisedOn: day(promised) })
        const stood = standingOf(promise, theirs({ promisedOn: day(due) }), day(now), china)
        if (due > promised || now <= due) return stood === null
        return stood !== null && stood.heldOn >= day(promised) && stood.heldOn >= day(now)
      }),
    )
  })

  test('as many workdays are left after the duty as were left when it fell due', () => {
    fc.assert(
      fc.property(days, days, days, (due, promised, until) => {
        const promise = ours({ madeOn: '2026-08-31', promisedOn: day(promised) })
        const stood = standingOf(promise, done(day(until), { promisedOn: day(due) }), day(90), china)
        if (stood === null || stood.heldOn === day(promised)) return true
        const left = workdaysBetween(day(due), day(promised), china)
        return (
          isWorkday(stood.heldOn, china) &&
          workdaysBetween(day(until), stood.heldOn, china) === (left || Number(!isWorkday(day(until), china)))
        )
      }),
    )
  })

  test('a later end of the duty never gives an earlier day', () => {
    fc.assert(
      fc.property(days, days, days, (due, promised, until) => {
        const promise = ours({ madeOn: '2026-08-31', promisedOn: day(promised) })
        const held = (on: number) =>
          heldDay(promise, standingOf(promise, done(day(on), { promisedOn: day(due) }), day(90), china)) ?? ''
        return held(until) <= held(until + 1)
      }),
    )
  })
})
