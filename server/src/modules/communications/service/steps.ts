import type { NewStep } from '@zhinuo/contracts/communications-endpoints.ts'
import { nextStep } from '@zhinuo/contracts/communications.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { find } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { recordCommitment } from '../../commitments/public.ts'
import { addWorkItem } from '../../delivery/public.ts'
import type { Place } from '../queries/records.ts'
import * as rules from '../rules/next-step.ts'
import type { Said } from './said.ts'
import { saidIn, todayOf } from './said.ts'

type Step = RowOf<typeof nextStep>

export interface Origin {
  readonly place: Place
  readonly customer: string
  readonly engagement: string | null
  readonly said: Said
}

/** Writes down what follows from a communication or meeting; a step that is a promise is asked for in the ledger as well. */
export const addSteps = async (ctx: Ctx, origin: Origin, steps: readonly NewStep[]): Promise<void> => {
  for (const { promise, ...step } of steps) {
    const { customer, engagement, place } = origin
    const made = await create(
      ctx,
      nextStep,
      { ...step, customer, engagement, [place.of]: place.id },
      { event: 'nextStep.created' },
    )
    if (promise) await promiseOf(ctx, made, engagement, origin.said)
  }
}

/** @throws communication.project_needed, communication.project_elsewhere, and what the ledger refuses */
const promiseOf = async (ctx: Ctx, step: Step, engagementId: string | null, said: Said): Promise<Step> => {
  const held = await hold(ctx, nextStep, step.id, 'promise')
  rules.demandUnfollowed(held.row)
  const { id } = await intoLedger(ctx, {
    customer: step.customer,
    engagement: engagementId,
    content: step.text,
    owner: step.owner,
    promisedOn: step.dueOn,
    said,
  })
  return save(ctx, held, { became: 'promise', commitment: id }, { event: 'nextStep.promised' })
}

/** A promise of ours that was spoken and is not confirmed yet: 客户提出, with where it was said. */
export const intoLedger = async (
  ctx: Ctx,
  asked: {
    readonly customer: string
    readonly engagement: string | null
    readonly content: string
    readonly owner: string | null
    readonly promisedOn: string | null
    readonly said: Said
  },
): Promise<{ id: string }> => {
  const { content, owner, promisedOn, said } = asked
  const id = asked.engagement ?? fail('communication.project_needed')
  const project =
    (await find(ctx, engagement, id)) ??
    fail('field.link_not_found', { field: engagement.label, key: 'engagement' })
  ensure(project.customer === asked.customer, 'communication.project_elsewhere')
  return recordCommitment(ctx, {
    engagement: id,
    content,
    owner,
    promisedOn,
    saidWhere: said.where,
    saidOn: said.on,
  })
}

const change = (
  ctx: Ctx,
  id: string,
  verb: 'finish' | 'drop' | 'reopen',
  event: string,
  decide: (row: Step, today: string) => Readonly<Record<string, unknown>>,
): Promise<Step> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, nextStep, id, verb)
    return save(ctx, held, decide(held.row, await todayOf(ctx, held.row.engagement)), { event })
  })

type Note = string | null | undefined

export const finishStep = (ctx: Ctx, id: string, note: Note): Promise<Step> =>
  change(ctx, id, 'finish', 'nextStep.done', (row, today) => rules.finish(row, note || null, today))

export const dropStep = (ctx: Ctx, id: string, note: Note): Promise<Step> =>
  change(ctx, id, 'drop', 'nextStep.dropped', (row, today) => rules.drop(row, note || null, today))

export const reopenStep = (ctx: Ctx, id: string): Promise<Step> =>
  change(ctx, id, 'reopen', 'nextStep.reopened', (row) => rules.reopen(row))

/** A step that turns out to be a promise; `engagement`: in which project, where the step names none or another. */
export const promiseStep = (ctx: Ctx, id: string, engagement: string | null | undefined): Promise<Step> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, nextStep, id, 'promise')
    return promiseOf(ctx, held.row, engagement ?? held.row.engagement, await saidIn(ctx, held.row))
  })

/**
 * A step that is work of the project: it goes into the plan, by those who may plan, to whoever was to do it.
 * @throws communication.project_needed, nextStep.already_task, nextStep.already_promise
 */
export const planStep = (ctx: Ctx, id: string): Promise<Step> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, nextStep, id, 'plan')
    rules.demandUnfollowed(held.row)
    const { text, owner, dueOn } = held.row
    const work = await addWorkItem(ctx, {
      engagement: held.row.engagement ?? fail('communication.project_needed'),
      title: text,
      assignee: owner,
      plannedEnd: dueOn,
    })
    return save(ctx, held, { became: 'task', workItem: work.id }, { event: 'nextStep.planned' })
  })
