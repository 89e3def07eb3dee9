import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import type { WorkRow } from '@zhinuo/contracts/workbench.ts'
import { mostWork } from '@zhinuo/contracts/workbench.ts'
import { objectOf } from '../../../engine/objects.ts'
import { can } from '../../../engine/rights.ts'
import { clockInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { changesInWork, signsOfOwner } from '../../changes/public.ts'
import { momentOf } from '../../commitments/public.ts'
import { openCallbacks, openCases } from '../../service/public.ts'
import type { DueLine } from '../queries/due.ts'
import { listDue } from '../queries/due.ts'
import { rowOf } from '../rules/kinds.ts'
import {
  acceptanceWaits,
  changeWork,
  dueClock,
  noClock,
  reportDue,
  sinceClock,
  withPeriod,
} from '../rules/today.ts'
import type { Look } from './look.ts'
import { placeOf } from './look.ts'

/** Plans, reports, next steps, minutes and surveys to pass on whose day has come. */
export const dueRows = async ({ ctx, me }: Look): Promise<WorkRow[]> => {
  // The latest day that may have begun anywhere; each line is held against its own.
  const until = addDays(momentOf(ctx, null).today, 1)
  return (await listDue(ctx, until, me)).flatMap((line) => {
    const clock = clockOf(ctx, line)
    return clock === null
      ? []
      : [rowOf({ kind: line.kind, target: line.id, ...placeOf(line), what: saidOf(ctx, line), clock })]
  })
}

/** Titles of reports and sheets of a month end with it; what people wrote stands as it is. */
const saidOf = (ctx: Ctx, { kind, what }: DueLine): string =>
  kind === 'reportToWrite' || kind === 'reportToPublish' || kind === 'reportMissed' || kind === 'followUpDue'
    ? withPeriod(what, ctx.language)
    : what

/** Null while its day has not come where it is. */
const clockOf = (ctx: Ctx, { kind, day, at, missed, zone: of }: DueLine): Clock | null => {
  const { zone, today, calendar } = momentOf(ctx, of)
  switch (kind) {
    case 'milestoneWaiting': {
      const days = acceptanceWaits(day, today, calendar)
      const text = ctx.language === 'zh' ? `等客户验收已 ${days} 个工作日` : `waiting for ${days} workdays`
      return days === null ? null : { ...noClock(text), kind: 'acceptance', tone: 'warn' }
    }
    case 'reportToWrite':
    case 'reportToPublish':
    case 'reportMissed': {
      const days = daysBetween(today, day)
      if (at === null || days > 0) return null
      return reportDue(
        { dueAt: at, missed, wall: clockInZone(new Date(at), zone).slice(11, 16) },
        days,
        ctx.language,
      )
    }
    case 'workItemBlocked':
    case 'riskOccurred':
    case 'riskToAssess':
    case 'meetingToRecord':
    case 'minutesToSend':
    case 'minutesCorrected':
    case 'surveyToPassOn':
    // No obligation: its day has come, but it is never late.
    case 'extraDue':
    case 'extraToAsk':
      return day > today ? null : sinceClock(kind, daysBetween(day, today), ctx.language)
    default:
      return day > today ? null : dueClock(day, today, zone, 'due', ctx.language)
  }
}

/** What each side owes a change: 24 hours to assess, then three names. */
export const changeRows = async ({ ctx, me }: Look): Promise<WorkRow[]> => {
  const assessed: Clock = {
    ...noClock(ctx.language === 'zh' ? '评估已答复' : 'assessed'),
    kind: 'answer',
    tone: 'active',
  }
  return (await changesInWork(ctx, me)).flatMap(({ line, clock: runs }) => {
    const clock: Clock = runs
      ? { at: runs.dueAt, kind: 'answer', tone: runs.tone, text: runs.text }
      : assessed
    const keeper = { id: line.expectationOwner, name: line.expectationOwnerName }
    const people = {
      owner: keeper,
      rd: line.rdAssessor === null ? keeper : { id: line.rdAssessor, name: line.rdAssessorName },
      delivery:
        line.deliveryAssessor === null
          ? keeper
          : { id: line.deliveryAssessor, name: line.deliveryAssessorName },
    }
    return changeWork(line).flatMap(({ kind, side }) => {
      const who = people[side]
      if (me !== null && who.id !== me) return []
      return [
        rowOf({
          kind,
          target: line.id,
          part: `${line.id}:${side}`,
          ...placeOf({ ...line, owner: who.id, ownerName: who.name }),
          what: `${line.code} ${line.title}`,
          clock,
        }),
      ]
    })
  })
}

/** 变化苗头 of the projects the reader answers for: one row each, with the strongest. */
export const signRows = async ({ ctx, reader }: Look): Promise<WorkRow[]> =>
  reader === null
    ? []
    : (await signsOfOwner(ctx, reader)).flatMap(({ project, signs: [first, ...others] }) => {
        if (!first) return []
        const more = others.length
        const said = ctx.language === 'zh' ? `还有 ${more} 条苗头` : `${more} more`
        return [
          rowOf({
            kind: 'changeSign',
            target: project.engagement,
            ...placeOf({ ...project, owner: null, ownerName: null }),
            what: labelText(first.text, ctx.language),
            clock: more === 0 ? noClock('') : { ...noClock(said), kind: 'check', tone: 'active' },
          }),
        ]
      })

const mayRead = (ctx: Ctx, object: string): boolean => can(ctx, objectOf(ctx, object), 'read')

/** Callbacks whose day has come and open cases. */
export const serviceRows = async ({ ctx, me }: Look): Promise<WorkRow[]> => {
  const which = { mine: me !== null, most: mostWork }
  const { zone, today } = momentOf(ctx, null)
  const callbacks = mayRead(ctx, callback.key) ? await openCallbacks(ctx, { ...which, until: today }) : []
  const cases = mayRead(ctx, serviceCase.key) ? await openCases(ctx, which) : []
  return [
    ...callbacks.map((line) =>
      rowOf({
        kind: 'callbackDue',
        target: line.id,
        customer: line.customer,
        engagement: line.engagement,
        what: line.words ?? line.name,
        owner: line.caller,
        clock: {
          ...dueClock(line.dueOn, today, zone, 'due', ctx.language),
          tone: line.tone,
          text: line.dueText,
        },
      }),
    ),
    ...cases
      .filter(({ clock }) => clock.state === 'first' || clock.state === 'resolve')
      .map((line) =>
        rowOf({
          kind: 'caseOpen',
          target: line.id,
          customer: line.customer,
          engagement: line.engagement,
          what: `${line.code} ${line.title}`,
          owner: line.owner,
          clock: { at: line.clock.at, kind: 'answer', tone: line.clock.tone, text: line.clock.text },
        }),
      ),
  ]
}
