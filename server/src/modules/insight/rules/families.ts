import { extra } from '@zhinuo/contracts/care.ts'
import { changeAssessment } from '@zhinuo/contracts/changes-parts.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { InsightAxis } from '@zhinuo/contracts/insight.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import type { CountedOn, Paths } from './filters.ts'
import { all, any, is, isEmpty, isFilled, isIn, pathsThrough } from './filters.ts'

export interface Rate {
  readonly key: string
  readonly of: Filter
  readonly part: Filter
}

/**
 * Figures of one object. Counts and the rows behind them are one filter, said here once: what a number counts and what its
 * list shows cannot differ.
 */
export interface Family {
  readonly object: Pick<ObjectDef, 'key'>
  readonly where: Filter
  readonly on: CountedOn
  readonly paths: Paths
  readonly axes: Readonly<Partial<Record<InsightAxis, string>>>
  readonly rates: readonly Rate[]
}

const none: Filter = all()

const axesOf = ({ customer, team, industry }: Paths, workClass: string) => ({
  customer,
  team,
  industry,
  workClass,
})

const onTime = is('keptShare', 'onTime')
/** 提前协商: told of a slip, or agreed on a change, 72 hours ahead at least. */
const early = is('keptShare', 'early')
const late = is('keptShare', 'late')
const broken = is('keptShare', 'broken')
const ended = isFilled('keptShare')
const renegotiated = is('status', 'renegotiated')

const promisePaths: Paths = { ...pathsThrough('', 'customer'), team: 'team' }

/**
 * Promises of ours, each on its promised day; one without a day on the day it ended.
 *
 * attainment: Σ w·met ÷ Σ w·due, w = 1, of promises that fell due: kept in time, late, broken or still overdue. What was
 * agreed anew by its day, withdrawn or cancelled is no longer due. kept: 按时兑现 ÷ (past − 协商 − 撤回). The four shares are
 * of all that ended in one of them, and add up to one; agreed anew and withdrawn stand beside.
 */
export const promises: Family = {
  object: commitment,
  where: is('side', 'ours'),
  on: { kind: 'day', field: 'promisedOn', otherwise: 'doneOn' },
  paths: promisePaths,
  axes: axesOf(promisePaths, 'workClass'),
  rates: [
    {
      key: 'attainment',
      of: any(isIn('keptShare', 'onTime', 'late', 'broken'), is('status', 'overdue')),
      part: onTime,
    },
    { key: 'kept', of: isIn('keptShare', 'onTime', 'late', 'broken'), part: onTime },
    { key: 'onTime', of: ended, part: onTime },
    { key: 'early', of: ended, part: early },
    { key: 'late', of: ended, part: late },
    { key: 'broken', of: ended, part: broken },
    { key: 'renegotiated', of: any(ended, renegotiated), part: renegotiated },
    { key: 'withdrawn', of: any(ended, is('status', 'withdrawn')), part: is('status', 'withdrawn') },
  ],
}

const expectationPaths = pathsThrough('', 'customer')
const implicit = is('dimension', 'implicit')
const judged = isIn('status', 'met', 'exceeded', 'unmet')
const met = isIn('status', 'met', 'exceeded')

/**
 * 心理合同: what customers said and what they take for granted, by the day it was recorded; what was withdrawn or written
 * anew is left out. spoken: unspoken expectations that the customer has confirmed since ÷ those that were recorded. The two
 * shares of what was met are each of what has been judged, and so is 超出期望.
 */
export const expectations: Family = {
  object: expectation,
  where: { op: 'not', of: isIn('status', 'withdrawn', 'superseded') },
  on: { kind: 'instant', field: 'createdAt' },
  paths: expectationPaths,
  axes: axesOf(expectationPaths, 'engagement.workClass'),
  rates: [
    { key: 'implicit', of: none, part: implicit },
    { key: 'spoken', of: implicit, part: all(implicit, any(is('status', 'confirmed'), judged)) },
    { key: 'implicitMet', of: all(implicit, judged), part: all(implicit, met) },
    {
      key: 'explicitMet',
      of: all({ op: 'not', of: implicit }, judged),
      part: all({ op: 'not', of: implicit }, met),
    },
    { key: 'exceeded', of: judged, part: is('status', 'exceeded') },
  ],
}

const deviationPaths = pathsThrough('', 'customer')

/** Deviations by the day they were found, without false alarms. early: notices in time ÷ slips that demanded one by now. */
export const deviations = (now: Date): Family => ({
  object: deviation,
  where: { op: 'ne', field: 'status', value: 'falseAlarm' },
  on: { kind: 'instant', field: 'detectedAt' },
  paths: deviationPaths,
  axes: {
    ...axesOf(deviationPaths, 'engagement.workClass'),
    cause: 'cause',
    kind: 'kind',
  },
  rates: [
    {
      key: 'early',
      of: any(
        isIn('noticeTiming', 'early', 'late'),
        all(isEmpty('noticeTiming'), { op: 'lte', field: 'noticeLineAt', value: now.toISOString() }),
      ),
      part: is('noticeTiming', 'early'),
    },
    { key: 'closed', of: none, part: is('status', 'closed') },
  ],
})

const changePaths = pathsThrough('change.', 'change.customer')

/**
 * Assessments by R&D, on whom the 24 hours run, by the day of their line. inTime: answered by the line ÷ answered or past it;
 * a clock that stands is not past.
 */
export const changes = (now: Date): Family => ({
  object: changeAssessment,
  where: is('side', 'rd'),
  on: { kind: 'instant', field: 'dueAt' },
  paths: changePaths,
  axes: axesOf(changePaths, 'change.engagement.workClass'),
  rates: [
    {
      key: 'inTime',
      of: any(
        isFilled('answeredAt'),
        all({ op: 'lte', field: 'dueAt', value: now.toISOString() }, isEmpty('change.pausedAt'), {
          op: 'not',
          of: isIn('change.status', 'withdrawn', 'declined'),
        }),
      ),
      part: all(isFilled('answeredAt'), { op: 'ne', field: 'late', value: true }),
    },
  ],
})

const reportPaths = pathsThrough('', 'customer')

/** First editions by the day they were due. inTime: published by the line ÷ all that are published, missed or past it. */
export const reports = (now: Date): Family => ({
  object: progressReport,
  where: { op: 'eq', field: 'edition', value: 1 },
  on: { kind: 'instant', field: 'dueAt' },
  paths: reportPaths,
  axes: axesOf(reportPaths, 'engagement.workClass'),
  rates: [
    {
      key: 'inTime',
      of: any(isIn('status', 'published', 'read', 'missed'), {
        op: 'lte',
        field: 'dueAt',
        value: now.toISOString(),
      }),
      part: all(isIn('status', 'published', 'read'), isEmpty('missedAt')),
    },
    {
      key: 'read',
      of: isIn('status', 'published', 'read'),
      part: is('status', 'read'),
    },
  ],
})

const surveyPaths = pathsThrough('', 'customer')

/** Answers by the day they were given; interviews sent as a survey do not judge. */
export const surveys: Family = {
  object: surveyResponse,
  where: { op: 'ne', field: 'template.purpose', value: 'elicitation' },
  on: { kind: 'instant', field: 'answeredAt' },
  paths: surveyPaths,
  axes: axesOf(surveyPaths, 'engagement.workClass'),
  rates: [
    { key: 'promoters', of: isFilled('nps'), part: { op: 'gte', field: 'nps', value: 9 } },
    { key: 'detractors', of: isFilled('nps'), part: { op: 'lt', field: 'nps', value: 7 } },
    { key: 'csat', of: isFilled('overallScore'), part: { op: 'gte', field: 'overallScore', value: 4 } },
  ],
}

const extraPaths = pathsThrough('', 'customer')
const isGiven = isFilled('givenOn')
const isHeard = isIn('status', 'noticed', 'noEffect')

/**
 * 额外赠送 by the day they were given, those that wait by the day they are planned for; dropped ones are left out. asked: of
 * what was given, that whose effect was heard of. noticed: of what was heard of, that which the customer noticed. No
 * extra is a promise: none of this touches how promises were kept.
 */
export const extras: Family = {
  object: extra,
  where: { op: 'ne', field: 'status', value: 'dropped' },
  on: { kind: 'day', field: 'givenOn', otherwise: 'dueOn' },
  paths: extraPaths,
  axes: axesOf(extraPaths, 'engagement.workClass'),
  rates: [
    { key: 'asked', of: isGiven, part: isHeard },
    { key: 'noticed', of: isHeard, part: is('status', 'noticed') },
  ],
}
