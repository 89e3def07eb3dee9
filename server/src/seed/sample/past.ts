import * as commitments from '../../modules/commitments/public.ts'
import * as work from '../../modules/commitments/service/work.ts'
import type { DateText } from '../../platform/date-text.ts'
import { addDays } from '../../platform/date-text.ts'
import { later } from './days.ts'
import type { Project } from './project.ts'
import type { PromiseFacts } from './promise.ts'
import { accept, checkIn, declare, passDay, promise, safeDay, start } from './promise.ts'
import type { Stage } from './stage.ts'
import type { MadeGood, Seen, Telling } from './telling.ts'
import { confirm, makeGood, mistake, report, settle, settleUnanswered, tell } from './telling.ts'

/** A promise that has run its course. `days`: calendar days the work itself took, first and last included. */
export interface PastFacts extends PromiseFacts {
  readonly recordedOn: DateText
  readonly days: number
  readonly outcome: 'onTime' | 'early' | 'late' | 'broken' | 'withdrawn'
  /** Accepted in the portal by its contact, or by us on their word. */
  readonly inPortal: boolean
  /** Sent back once before it was accepted. */
  readonly sentBack?: string
  readonly brokenBecause?: string
  /** Why we took it back, and what the contact was told. */
  readonly withdrawnBecause?: { readonly reason: string; readonly toldHow: string }
  /** What was seen of a promise that was told in time, or too late, and how it was made good. */
  readonly slip?: SlipFacts
  readonly falseAlarm?: { readonly summary: string; readonly reason: string }
}

export interface SlipFacts extends Seen {
  readonly telling: Omit<Telling, 'newDate'>
  readonly remedies: (day: (k: number) => DateText) => Pick<MadeGood, 'remedies' | 'message'>
  /** false: the customer never answers. */
  readonly answered: boolean
}

/** Workdays before the promised day on which a slip is told in time; told late is told on the day itself. */
const TOLD_AHEAD = 9
const LATE_WORKDAYS = 4
const GIVEN_UP_AFTER = 10

/**
 * Plays a past promise. The day promised is the one that the forecast of that day held in 85 % of cases; late work began
 * late, so that how long such work takes is told by `days` alone.
 */
export const playPast = (stage: Stage, project: Project, facts: PastFacts): void => {
  const { script, days } = stage
  script.at(days.at(facts.recordedOn, 10), async (now) => {
    const first = days.spanFrom(days.after(facts.recordedOn, 1), facts.days)
    const safe = await safeDay(stage, project, facts, first.from, now)
    const promisedOn = days.snap(later(safe, days.after(first.to, 1)))
    const id = await promise(stage, project, facts, { promisedOn, startOn: first.from }, now)
    if (facts.withdrawnBecause)
      return takeBack(stage, project, id, facts.saidTo, first.from, facts.withdrawnBecause)
    const done =
      facts.outcome === 'onTime' || facts.outcome === 'broken'
        ? first
        : lateSpan(stage, promisedOn, first.from, facts.days)
    if (facts.outcome === 'broken')
      return giveUp(stage, project, id, first.from, promisedOn, facts.brokenBecause)
    if (facts.slip) slipOf(stage, project, id, promisedOn, done.to, facts, facts.slip)
    else if (facts.outcome === 'early')
      toldOn(stage, project, id, later(days.after(promisedOn, -TOLD_AHEAD), days.after(facts.recordedOn, 1)))
    if (facts.falseAlarm) mistake(stage, project, id, { on: days.after(done.from, 1), ...facts.falseAlarm })
    keep(stage, project, id, facts, promisedOn, done)
  })
}

const lateSpan = (stage: Stage, promisedOn: DateText, notBefore: DateText, length: number) => {
  const due = stage.days.after(promisedOn, LATE_WORKDAYS)
  return stage.days.spanTo(later(due, addDays(notBefore, length - 1)), length)
}

const keep = (
  stage: Stage,
  project: Project,
  id: string,
  facts: PastFacts,
  promisedOn: DateText,
  done: { readonly from: DateText; readonly to: DateText },
): void => {
  const { days, script } = stage
  // Work that begins late begins at risk or overdue: reporting it begins it as well.
  if (facts.outcome !== 'onTime') checkIn(stage, project, id, { on: done.from, hour: 9, progress: 5 })
  else start(stage, project, id, done.from)
  if (facts.days > 4)
    checkIn(stage, project, id, {
      on: days.snapBack(addDays(done.from, Math.floor(facts.days / 2))),
      hour: 17,
      progress: 60,
    })
  if (done.to > promisedOn) passDay(stage, promisedOn)
  const evidence = `${facts.content},${facts.condition}`
  const { sentBack } = facts
  if (sentBack !== undefined) {
    const before = days.after(done.to, -2)
    declare(stage, project, id, before, evidence)
    script.at(days.at(days.after(before, 1), 10), async (now) => {
      await commitments.sendBackByCustomer(stage.asContact(facts.saidTo, now), id, sentBack)
    })
  }
  declare(stage, project, id, done.to, evidence)
  accept(stage, project, id, { on: days.after(done.to, 1), by: facts.saidTo, inPortal: facts.inPortal })
}

const giveUp = (
  stage: Stage,
  project: Project,
  id: string,
  from: DateText,
  promisedOn: DateText,
  reason = '供应商停产,双方确认不再实施',
): void => {
  const { days, script } = stage
  start(stage, project, id, from)
  checkIn(stage, project, id, { on: days.after(from, 3), progress: 30 })
  passDay(stage, promisedOn)
  script.at(days.at(days.after(promisedOn, GIVEN_UP_AFTER), 14), async (now) => {
    await work.markNotKept(await stage.as(project.account, now), id, reason)
  })
}

const takeBack = (
  stage: Stage,
  project: Project,
  id: string,
  to: string,
  from: DateText,
  { reason, toldHow }: NonNullable<PastFacts['withdrawnBecause']>,
): void => {
  const { days, script } = stage
  const on = days.after(from, 2)
  script.at(days.at(on, 14), async (now) => {
    await work.withdraw(await stage.as(project.account, now), id, {
      reason,
      toldContact: stage.contact(to).id,
      toldAt: days.at(on, 11).toISOString(),
      toldHow,
    })
  })
}

/** The customer is told by telephone, well ahead of the day, that it will be a few days later. */
export const toldOn = (stage: Stage, project: Project, id: string, on: DateText): void =>
  stage.script.at(stage.days.at(on, 11), async (now) => {
    await commitments.noteNotice(await stage.as(project.account, now), id, now)
  })

const slipOf = (
  stage: Stage,
  project: Project,
  commitment: string,
  promisedOn: DateText,
  doneOn: DateText,
  { outcome, recordedOn }: PastFacts,
  slip: SlipFacts,
): void => {
  const { days, script } = stage
  const day = (k: number): DateText => days.after(promisedOn, k)
  const seenOn = outcome === 'early' ? later(day(-TOLD_AHEAD), days.after(recordedOn, 1)) : promisedOn
  script.at(days.at(seenOn, 11), async (now) => {
    const { kind, severity, summary } = slip
    const id = await report(stage, project, commitment, { kind, severity, summary, expectedOn: doneOn }, now)
    script.at(days.at(seenOn, 11, 30), (later) => confirm(stage, project, id, slip, later))
    tell(stage, project, id, slip, { ...slip.telling, newDate: doneOn }, seenOn)
    const askedOn = days.after(seenOn, 4)
    makeGood(stage, project, id, {
      plannedOn: days.after(seenOn, 1),
      askedOn,
      ...slip.remedies((k) => days.after(seenOn, k)),
    })
    if (slip.answered) settle(stage, project, id, slip.telling.to, askedOn)
    else settleUnanswered(stage, askedOn)
  })
}
