import type { RecordCommitment, ThreePoint } from '@zhinuo/contracts/commitments-inputs.ts'
import * as commitments from '../../modules/commitments/public.ts'
import * as promises from '../../modules/commitments/service/promise.ts'
import * as work from '../../modules/commitments/service/work.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { DateText } from '../../platform/date-text.ts'
import { addDays } from '../../platform/date-text.ts'
import { supplier } from './people.ts'
import type { Project } from './project.ts'
import { needOf } from './project.ts'
import type { Stage } from './stage.ts'

type Constraint = NonNullable<RecordCommitment['shortOf']>[number]

/** What is promised, whoever keeps it and how it ends. */
export interface PromiseFacts {
  readonly content: string
  readonly condition: string
  /** Person-days. */
  readonly estimateDays: number
  /** Key of the need that it answers. */
  readonly answers?: string
  readonly workClass?: string
  /** The customer’s duty that it waits for. */
  readonly waitsFor?: string
  /** What is tight, and how it is assured; otherwise it is in hand. */
  readonly risk?: { readonly shortOf: readonly Constraint[]; readonly safeguard: string }
  readonly saidTo: string
  readonly saidWhere: string
  readonly metric?: {
    readonly metricOperator: 'atMost' | 'atLeast'
    readonly metricValue: number
    readonly metricUnit: string
    readonly metricMethod: string
  }
}

/** What the team itself reckons, in workdays, while there is too little history to speak. */
const threePointOf = (estimateDays: number): ThreePoint => ({
  optimistic: estimateDays * 0.8,
  likely: estimateDays * 1.2,
  pessimistic: estimateDays * 2,
})

/**
 * The day that past work of the same kind holds in 85 % of cases when work begins on `startOn`, on a workday: what a
 * careful person promises.
 */
export const safeDay = async (
  stage: Stage,
  project: Project,
  facts: Pick<PromiseFacts, 'estimateDays' | 'workClass'>,
  startOn: DateText,
  now: Date,
): Promise<DateText> => {
  const { p85 } = await commitments.forecastFor(await stage.as(project.account, now), {
    engagement: project.id,
    estimateDays: facts.estimateDays,
    startOn,
    threePoint: threePointOf(facts.estimateDays),
    ...(facts.workClass === undefined ? {} : { workClass: facts.workClass }),
  })
  if (p85 === null) throw new Error('the forecast has nothing to say')
  return stage.days.snap(p85)
}

/** Recorded and confirmed in one go: the promise stands. @throws whatever the guards of a confirmation refuse */
export const promise = async (
  stage: Stage,
  project: Project,
  facts: PromiseFacts,
  day: { readonly promisedOn: DateText; readonly startOn: DateText },
  now: Date,
): Promise<string> => {
  const id = await askFor(stage, project, facts, day.promisedOn, now)
  await promises.confirm(await stage.as(project.account, now), id, {
    startOn: day.startOn,
    threePoint: threePointOf(facts.estimateDays),
  })
  return id
}

/** In the ledger, and not promised yet. */
export const askFor = async (
  stage: Stage,
  project: Project,
  facts: PromiseFacts,
  promisedOn: DateText,
  now: Date,
): Promise<string> => {
  const { content, condition, estimateDays, answers, workClass, waitsFor, saidTo, saidWhere, metric, risk } =
    facts
  const { id } = await promises.recordCommitment(await stage.as(project.account, now), {
    engagement: project.id,
    content,
    condition,
    estimateDays,
    expectation: answers === undefined ? null : needOf(project, answers),
    promisedOn,
    owner: stage.member(project.delivery),
    toContact: stage.contact(saidTo).id,
    saidWhere,
    saidOn: dateInZone(now, supplier.zone),
    ...(workClass === undefined ? {} : { workClass }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(risk === undefined
      ? { controllable: 'controllable' }
      : { ...risk, controllable: 'risky', shortOf: [...risk.shortOf] }),
    ...(metric === undefined ? {} : { kind: 'metric', ...metric }),
  })
  return id
}

/** What the customer has to do, with who does it. */
export const recordDuty = async (
  stage: Stage,
  project: Project,
  duty: { readonly content: string; readonly by: string; readonly promisedOn: DateText },
  now: Date,
): Promise<string> => {
  const ctx = await stage.as(project.account, now)
  const { id } = await promises.recordCommitment(ctx, {
    engagement: project.id,
    side: 'theirs',
    content: duty.content,
    theirContact: stage.contact(duty.by).id,
    promisedOn: duty.promisedOn,
    saidWhere: '启动会纪要',
  })
  await promises.confirm(ctx, id, {})
  return id
}

/** Done by the customer, and seen by us on the next workday. */
export const fulfilDuty = (stage: Stage, project: Project, id: string, by: string, on: DateText): void => {
  const { days, script } = stage
  script.at(days.at(on, 15), async (now) => {
    await commitments.declareByCustomer(stage.asContact(by, now), id, { evidence: '已办妥,材料已发项目群' })
  })
  script.at(days.at(days.after(on, 1), 9, 30), async (now) => {
    await work.accept(await stage.as(project.account, now), id, { comment: '收到,谢谢配合' })
  })
}

export const start = (stage: Stage, project: Project, id: string, on: DateText): void =>
  stage.script.at(stage.days.at(on, 9), async (now) => {
    await work.start(await stage.as(project.delivery, now), id, {})
  })

export interface CheckIn {
  readonly on: DateText
  readonly hour?: number
  readonly progress: number
  /** Workdays the team says are left. */
  readonly left?: number
  readonly note?: string
}

/** Also begins the work, where it has not begun. */
export const checkIn = (stage: Stage, project: Project, id: string, said: CheckIn): void =>
  stage.script.at(stage.days.at(said.on, said.hour ?? 17), async (now) => {
    await work.checkIn(await stage.as(project.delivery, now), id, {
      progress: said.progress,
      note: said.note ?? null,
      ...(said.left === undefined ? {} : { remainingDays: said.left }),
    })
  })

export const declare = (stage: Stage, project: Project, id: string, on: DateText, evidence: string): void =>
  stage.script.at(stage.days.at(on, 16), async (now) => {
    await work.declare(await stage.as(project.delivery, now), id, { evidence })
  })

/** Accepted in the portal, or by us on the customer's word. */
export const accept = (
  stage: Stage,
  project: Project,
  id: string,
  { on, by, inPortal }: { readonly on: DateText; readonly by: string; readonly inPortal: boolean },
): void =>
  stage.script.at(stage.days.at(on, 10), async (now) => {
    if (inPortal) await commitments.acceptByCustomer(stage.asContact(by, now), id, '验收通过')
    else
      await work.accept(await stage.as(project.account, now), id, {
        acceptedBy: stage.contact(by).id,
        acceptedAt: now.toISOString(),
        acceptedHow: '电话确认,同意验收通过',
      })
  })

/** The night after a day: what was not declared by then is overdue. */
export const passDay = (stage: Stage, day: DateText): void =>
  stage.script.at(stage.days.at(addDays(day, 1), 0, 20), (now) =>
    stage.runJob('commitments.mark-overdue', now),
  )
