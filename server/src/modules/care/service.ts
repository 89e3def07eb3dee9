import type {
  DropExtra,
  GiveExtra,
  HearExtra,
  OwedView,
  PlanExtra,
  ResumeExtra,
  ReviseExtra,
} from '@zhinuo/contracts/care-endpoints.ts'
import { extra } from '@zhinuo/contracts/care.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { find, get, list } from '../../engine/read.ts'
import { create, save } from '../../engine/records.ts'
import { hold } from '../../engine/hold.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/errors.ts'
import { withTx } from '../../platform/tx.ts'
import { momentOf } from '../commitments/public.ts'
import { countOwed } from './queries.ts'
import type { Extra } from './rules/extra.ts'
import * as rules from './rules/extra.ts'

const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'what a customer is owed does not depend on who plans an extra')

/** Of a customer that the actor may read: how much is owed to them, whoever has it in hand. */
export const owedTo = async (ctx: Ctx, id: string): Promise<OwedView> => {
  await get(ctx, customer, id)
  return countOwed(whole(ctx), id)
}

/** Days are those of the project, where there is one. */
const momentFor = async (ctx: Ctx, project: string | null | undefined) =>
  momentOf(ctx, project ? (await find(whole(ctx), engagement, project))?.zone : null)

type Place = Pick<PlanExtra, 'customer' | 'engagement' | 'expectation' | 'commitment' | 'contact'>

/**
 * What the extra names is of its customer and, where it has one, of its project; what is not there, or may not be read, is
 * refused as a link that leads nowhere when it is written.
 * @throws extra.elsewhere
 */
const demandPlace = async (ctx: Ctx, at: Place): Promise<void> => {
  await get(ctx, customer, at.customer)
  type Of = { readonly customer: string | null; readonly engagement?: string | null }
  const same = (of: Of | null | undefined, field: keyof Place): void =>
    ensure(
      !of ||
        (of.customer === at.customer &&
          (of.engagement === undefined || !at.engagement || of.engagement === at.engagement)),
      'extra.elsewhere',
      { field: extra.fields[field].label },
    )
  const project = at.engagement && (await find(ctx, engagement, at.engagement))
  same(project ? { customer: project.customer } : null, 'engagement')
  same(at.expectation ? await find(ctx, expectation, at.expectation) : null, 'expectation')
  same(at.commitment ? await find(ctx, commitment, at.commitment) : null, 'commitment')
  const person = at.contact && (await find(ctx, contact, at.contact))
  same(person ? { customer: person.customer } : null, 'contact')
}

/**
 * An extra, or as many rounds of it as are planned, each a row with its own day.
 * @throws extra.promises_first, extra.elsewhere, extra.due_in_past
 */
export const planExtra = (
  ctx: Ctx,
  { rounds = 1, everyMonths = rules.QUARTER, despite, ...input }: PlanExtra,
  own?: OwnValues,
): Promise<Extra> =>
  withTx(ctx, async (ctx) => {
    await demandPlace(ctx, input)
    const { today, calendar } = await momentFor(ctx, input.engagement)
    rules.demandAhead(input.dueOn, today)
    const reason = rules.demandReasonIfOwed(await countOwed(whole(ctx), input.customer), despite)
    const make = (round: number, dueOn: string, first: string | null): Promise<Extra> =>
      create(
        ctx,
        extra,
        { ...input, dueOn, round, rounds, first, despite: reason },
        { verb: 'plan', event: 'extra.planned', own },
      )
    const [day = input.dueOn, ...later] = rules.roundDays(input.dueOn, rounds, everyMonths, calendar)
    const first = await make(1, day, null)
    for (const [i, dueOn] of later.entries()) await make(i + 2, dueOn, first.id)
    return first
  })

/** @throws extra.wrong_status, extra.elsewhere, extra.due_in_past */
export const reviseExtra = (ctx: Ctx, id: string, input: ReviseExtra): Promise<Extra> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, extra, id, 'revise')
    rules.demandStep('revise', held.row)
    const { customer: of, engagement: project, dueOn } = held.row
    if (input.contact) await demandPlace(ctx, { customer: of, contact: input.contact })
    if (input.dueOn !== dueOn) rules.demandAhead(input.dueOn, (await momentFor(ctx, project)).today)
    return save(ctx, held, input, { event: 'extra.revised' })
  })

export const giveExtra = (ctx: Ctx, id: string, input: GiveExtra): Promise<Extra> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, extra, id, 'give')
    const { today, calendar } = await momentFor(ctx, held.row.engagement)
    return save(ctx, held, rules.give(held.row, input, today, calendar), { event: 'extra.given' })
  })

export const takeBackExtra = (ctx: Ctx, id: string): Promise<Extra> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, extra, id, 'takeBack')
    return save(ctx, held, rules.takeBack(held.row), { event: 'extra.taken_back' })
  })

export const hearExtra = (ctx: Ctx, id: string, input: HearExtra): Promise<Extra> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, extra, id, 'hear')
    const { today } = await momentFor(ctx, held.row.engagement)
    return save(ctx, held, rules.hear(held.row, input, today), { event: 'extra.heard' })
  })

/** `later`: with it go the rounds after it that are not given yet, for the same reason. */
export const dropExtra = (ctx: Ctx, id: string, { reason, later }: DropExtra): Promise<Extra> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, extra, id, 'drop')
    const dropped = await save(ctx, held, rules.drop(held.row, { reason }), { event: 'extra.dropped' })
    if (later)
      for (const next of await plannedAfter(ctx, held.row)) {
        const other = await hold(ctx, extra, next.id, 'drop')
        await save(ctx, other, rules.drop(other.row, { reason }), { event: 'extra.dropped' })
      }
    return dropped
  })

const plannedAfter = (ctx: Ctx, { id, first, round }: Extra): Promise<Extra[]> =>
  list(ctx, extra, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'first', value: first ?? id },
        { op: 'gt', field: 'round', value: round ?? 1 },
        { op: 'eq', field: 'status', value: 'planned' },
      ],
    },
    limit: 50,
  })

/** Planned again is planned: what is owed by now is asked for as it was then. @throws extra.promises_first */
export const resumeExtra = (ctx: Ctx, id: string, { dueOn, despite }: ResumeExtra): Promise<Extra> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, extra, id, 'resume')
    rules.demandStep('resume', held.row)
    rules.demandAhead(dueOn, (await momentFor(ctx, held.row.engagement)).today)
    const reason = rules.demandReasonIfOwed(await countOwed(whole(ctx), held.row.customer), despite)
    return save(
      ctx,
      held,
      { status: 'planned', statusReason: null, dueOn, despite: reason },
      { event: 'extra.resumed' },
    )
  })

/** The customer does not go on: what was not given yet ends with the project, for its reason. */
export const dropWithProject = async (ctx: Ctx, project: string): Promise<void> => {
  const [ended] = await list(ctx, phaseChange, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'engagement', value: project },
        { op: 'eq', field: 'kind', value: 'endedEarly' },
      ],
    },
    sort: [{ field: 'createdAt', dir: 'desc' }],
    limit: 1,
  })
  const open = await list(ctx, extra, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'engagement', value: project },
        { op: 'eq', field: 'status', value: 'planned' },
      ],
    },
    limit: 500,
  })
  for (const { id } of open) await dropExtra(ctx, id, { reason: ended?.reason ?? '项目提前结束' })
}
