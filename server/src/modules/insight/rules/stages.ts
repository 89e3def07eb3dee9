import { changeAssessment } from '@zhinuo/contracts/changes-parts.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import type { StageFigure, StagesView } from '@zhinuo/contracts/insight.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { articleUse } from '@zhinuo/contracts/knowledge.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import type { CountedOn, Paths } from './filters.ts'
import { all, is, isFilled, pathsThrough } from './filters.ts'

interface StageCount {
  readonly stage: StagesView['figures'][number]['stage']
  readonly key: StageFigure
  readonly object: Pick<ObjectDef, 'key'>
  readonly where: Filter
  readonly on: CountedOn
  readonly paths: Paths
}

const at = (field: string): CountedOn => ({ kind: 'instant', field })
const direct = pathsThrough('', 'customer')
const byProject = pathsThrough('')

/** What was done in each of the three stages, counted on the day it was done. */
export const stageCounts: readonly StageCount[] = [
  {
    stage: 'prevent',
    key: 'clarified',
    object: meeting,
    where: all(is('kind', 'clarification'), is('status', 'held')),
    on: at('heldAt'),
    paths: direct,
  },
  {
    stage: 'prevent',
    key: 'exceptions',
    object: commitment,
    where: all(is('side', 'ours'), isFilled('exceptionAskedAt')),
    on: at('exceptionAskedAt'),
    paths: { ...direct, team: 'team' },
  },
  {
    stage: 'prevent',
    key: 'waivers',
    object: phaseChange,
    where: is('kind', 'waived'),
    on: at('createdAt'),
    paths: byProject,
  },
  {
    stage: 'control',
    key: 'earlyNotices',
    object: deviation,
    where: all({ op: 'ne', field: 'status', value: 'falseAlarm' }, is('noticeTiming', 'early')),
    on: at('notifiedAt'),
    paths: direct,
  },
  {
    stage: 'control',
    key: 'answeredInTime',
    object: changeAssessment,
    where: all(is('side', 'rd'), isFilled('answeredAt'), { op: 'ne', field: 'late', value: true }),
    on: at('answeredAt'),
    paths: pathsThrough('change.', 'change.customer'),
  },
  {
    stage: 'control',
    key: 'reportsPublished',
    object: progressReport,
    where: isFilled('publishedAt'),
    on: at('publishedAt'),
    paths: direct,
  },
  {
    stage: 'improve',
    key: 'actionsDone',
    object: reviewAction,
    where: is('status', 'done'),
    on: { kind: 'day', field: 'doneOn' },
    paths: byProject,
  },
  {
    stage: 'improve',
    key: 'articlesTaken',
    object: articleUse,
    where: all(),
    on: at('createdAt'),
    paths: byProject,
  },
  {
    stage: 'improve',
    key: 'retrospectives',
    object: retrospective,
    where: is('status', 'closed'),
    on: at('closedAt'),
    paths: byProject,
  },
]
