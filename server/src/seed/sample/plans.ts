import { commitment } from '@zhinuo/contracts/commitments.ts'
import { resource, risk } from '@zhinuo/contracts/delivery-risks.ts'
import { workItem, workLink } from '@zhinuo/contracts/delivery-work.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { list } from '../../engine/read.ts'
import { create } from '../../engine/records.ts'
import { acceptMilestoneByCustomer } from '../../modules/delivery/public.ts'
import * as milestones from '../../modules/delivery/service/milestones.ts'
import * as risks from '../../modules/delivery/service/risks.ts'
import * as works from '../../modules/delivery/service/work.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import { withTx } from '../../platform/tx.ts'
import type { FoundProject } from './found.ts'
import { projectsOf } from './found.ts'
import type { PersonName } from './people.ts'
import type { Stage } from './stage.ts'

/** A workday before or after today, or the day of the promise whose words begin like this. */
type Day = number | string

export interface Goal {
  readonly name: string
  readonly on: Day
  readonly weight?: number
  readonly goal?: string
  readonly begun?: number
  /** Workday on which it was handed over, with what shows it, and whoever accepted it the next workday. */
  readonly declared?: { readonly on: number; readonly evidence: string; readonly acceptedBy?: string }
  readonly moved?: { readonly on: number; readonly to: number; readonly reason: string }
}

export interface Task {
  readonly title: string
  readonly goal: string
  readonly who: PersonName
  readonly from: Day
  readonly to: Day
  /** Titles of the work that has to end first. */
  readonly after?: readonly string[]
  /** First words of the promise that it serves. */
  readonly serves?: string
  readonly threePoint?: readonly [optimistic: number, likely: number, pessimistic: number]
  readonly checkIns?: readonly (readonly [on: number, progress: number, left: number, note?: string])[]
  readonly done?: number
  readonly blocked?: readonly [on: number, reason: string]
  readonly moved?: {
    readonly on: number
    readonly from: number
    readonly to: number
    readonly reason: string
  }
}

/** What is planned on one day. The original plan is taken then, for the first time or with the reason. */
export interface Wave {
  readonly on: number
  readonly goals?: readonly Goal[]
  readonly tasks: readonly Task[]
  readonly baseline?: { readonly reason: string | null }
}

type Level = 'low' | 'medium' | 'high'

export interface RiskFacts {
  readonly title: string
  readonly owner: PersonName
  readonly on: number
  readonly probability: Level
  readonly impact: Level
  readonly response: string
  readonly note?: string
  /** Told to the customer that day, with what is done about it. */
  readonly published?: number
  readonly responding?: boolean
  readonly closed?: readonly [on: number, reason: string]
}

export interface ResourceFacts {
  readonly name: string
  readonly kind: 'person' | 'equipment' | 'service'
  readonly member?: PersonName
  readonly hours: number
  readonly spent: number
  readonly from: number
  readonly to: number
}

export interface PlanFacts {
  readonly project: string
  /** Any contact of its customer. */
  readonly contact: string
  readonly waves: readonly Wave[]
  readonly resources: readonly ResourceFacts[]
  readonly resourcedOn: number
  readonly risks: readonly RiskFacts[]
}

interface Board {
  readonly stage: Stage
  readonly facts: PlanFacts
  /** Milestones and work by name. */
  readonly ids: Map<string, string>
}

/** Drawn, followed and kept up to date by the delivery manager. */
export const playPlan = (stage: Stage, facts: PlanFacts): void => {
  const board: Board = { stage, facts, ids: new Map() }
  for (const wave of facts.waves) playWave(board, wave)
  act(board, facts.resourcedOn, 14, 20, async (ctx, project) => {
    for (const { name, kind, member, hours, spent, from, to } of facts.resources)
      await create(ctx, resource, {
        engagement: project.id,
        name,
        kind,
        member: member === undefined ? null : stage.member(member),
        plannedHours: hours,
        spentHours: spent,
        fromOn: stage.days.work(from),
        toOn: stage.days.work(to),
      })
  })
  for (const each of facts.risks) playRisk(board, each)
}

/** Something the delivery manager of the project does on a workday. */
const act = (
  { stage, facts }: Board,
  on: number,
  hour: number,
  minute: number,
  run: (ctx: Ctx, project: FoundProject, now: Date) => Promise<unknown>,
): void =>
  stage.script.at(stage.days.at(stage.days.work(on), hour, minute), async (now) => {
    const project = await projectOf(stage, facts, now)
    await withTx(await stage.as(project.delivery, now), (ctx) => run(ctx, project, now))
  })

const projectOf = async (stage: Stage, facts: PlanFacts, now: Date): Promise<FoundProject> => {
  const all = await projectsOf(stage, stage.contact(facts.contact).customer, now)
  return all.find(({ name }) => name === facts.project) ?? fail(`no project ${facts.project}`)
}

const fail = (message: string): never => {
  throw new Error(message)
}

const idOf = ({ ids }: Board, name: string): string => ids.get(name) ?? fail(`not planned: ${name}`)

const promiseOf = async (stage: Stage, project: FoundProject, words: string, now: Date) => {
  const filter = { op: 'eq', field: 'engagement', value: project.id } as const
  const rows = await list(stage.system(now), commitment, { filter, limit: 200 })
  return rows.find(({ content }) => content.startsWith(words)) ?? fail(`not promised: ${words}`)
}

const dayOf = async (stage: Stage, project: FoundProject, day: Day, now: Date): Promise<DateText> =>
  typeof day === 'number'
    ? stage.days.work(day)
    : ((await promiseOf(stage, project, day, now)).promisedOn ?? fail(`no day: ${day}`))

const playWave = (board: Board, { on, goals = [], tasks, baseline }: Wave): void => {
  const { stage, ids } = board
  act(board, on, 13, 20, async (ctx, project, now) => {
    for (const { name, goal, weight = 1, on: day } of goals) {
      const plannedOn = await dayOf(stage, project, day, now)
      const owner = stage.member(project.delivery)
      const made = await create(ctx, milestone, {
        engagement: project.id,
        name,
        goal,
        weight,
        plannedOn,
        owner,
      })
      ids.set(name, made.id)
    }
    for (const task of tasks) await draw(board, ctx, project, task, now)
    for (const { title, after = [] } of tasks)
      for (const before of after)
        await create(ctx, workLink, { before: idOf(board, before), after: idOf(board, title) })
    const all = await list(stage.system(now), milestone, {
      filter: { op: 'eq', field: 'engagement', value: project.id },
      sort: [{ field: 'plannedOn', dir: 'asc' }],
    })
    await milestones.arrange(
      ctx,
      project.id,
      all.map(({ id }) => id),
    )
    if (baseline) await milestones.takeBaseline(ctx, project.id, baseline.reason)
  })
  for (const goal of goals) followGoal(board, goal)
  for (const task of tasks) followTask(board, task)
}

const draw = async (board: Board, ctx: Ctx, project: FoundProject, task: Task, now: Date): Promise<void> => {
  const { stage, ids } = board
  const { title, goal, who, from, to, serves, threePoint } = task
  const [optimisticDays, likelyDays, pessimisticDays] = threePoint ?? [null, null, null]
  const [start, end] = [await dayOf(stage, project, from, now), await dayOf(stage, project, to, now)]
  const made = await create(ctx, workItem, {
    engagement: project.id,
    title,
    milestone: idOf(board, goal),
    commitment: serves === undefined ? null : (await promiseOf(stage, project, serves, now)).id,
    assignee: stage.member(who),
    optimisticDays,
    likelyDays,
    pessimisticDays,
    // Without three points the bar that is drawn is what is meant.
    estimateDays: threePoint ? null : Math.max(1, stage.days.between(start, end) + 1),
    plannedStart: start,
    plannedEnd: end,
    visibleToCustomer: true,
  })
  ids.set(title, made.id)
}

const followGoal = (board: Board, { name, begun, declared, moved }: Goal): void => {
  const { stage } = board
  const { days, script } = stage
  if (begun !== undefined) act(board, begun, 14, 0, (ctx) => milestones.start(ctx, idOf(board, name)))
  if (moved)
    act(board, moved.on, 16, 10, (ctx) => {
      const { to, reason } = moved
      return milestones.reschedule(ctx, idOf(board, name), { plannedOn: days.work(to), reason })
    })
  if (!declared) return
  const { on, evidence, acceptedBy } = declared
  act(board, on, 16, 40, (ctx) => milestones.declare(ctx, idOf(board, name), { evidence }))
  if (acceptedBy !== undefined)
    script.at(days.at(days.after(days.work(on), 1), 10, 40), async (now) => {
      await acceptMilestoneByCustomer(stage.asContact(acceptedBy, now), idOf(board, name), '同意验收')
    })
}

const followTask = (board: Board, { title, from, checkIns = [], done, blocked, moved }: Task): void => {
  const { days } = board.stage
  for (const [on, progress, remainingDays, note] of checkIns)
    act(board, on, 16, 30, (ctx) =>
      works.checkIn(ctx, idOf(board, title), {
        progress,
        remainingDays,
        ...(typeof from === 'number' ? { startedOn: days.work(from) } : {}),
        ...(note === undefined ? {} : { note }),
      }),
    )
  if (blocked) {
    const [on, reason] = blocked
    act(board, on, 16, 35, (ctx) => works.block(ctx, idOf(board, title), reason))
  }
  if (moved)
    act(board, moved.on, 16, 0, (ctx) => {
      const { from, to, reason } = moved
      return works.reschedule(ctx, idOf(board, title), { start: days.work(from), end: days.work(to), reason })
    })
  if (done !== undefined) act(board, done, 16, 50, (ctx) => works.complete(ctx, idOf(board, title), {}))
}

const playRisk = (board: Board, facts: RiskFacts): void => {
  const { stage } = board
  const { title, owner, response, note, probability, impact } = facts
  act(board, facts.on, 14, 40, async (ctx, project) => {
    const made = await create(ctx, risk, {
      engagement: project.id,
      title,
      response,
      note,
      owner: stage.member(owner),
    })
    await risks.assess(ctx, made.id, { probability, impact })
    if (facts.responding) await risks.mitigate(ctx, made.id)
    if (facts.published !== undefined)
      act(board, facts.published, 14, 50, (later) => risks.publish(later, made.id))
    if (facts.closed) {
      const [on, reason] = facts.closed
      act(board, on, 15, 20, (later) => risks.close(later, made.id, reason))
    }
  })
}
