import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type {
  ClassifyExpectation,
  ConfirmExpectation,
  DeclineExpectation,
  NewAlternative,
  ProposeExpectation,
  RecordExpectation,
} from '@zhinuo/contracts/expectations-endpoints.ts'
import type { Priority } from '@zhinuo/contracts/expectations-options.ts'
import { alternative, expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get } from '../../../engine/read.ts'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf } from '../../contacts/public.ts'
import * as rules from '../rules/status.ts'

type Expectation = RowOf<typeof expectation>
type Alternative = RowOf<typeof alternative>

const today = (ctx: Ctx): string => dateInZone(ctx.now, ctx.workspace.zone)

/** Records what a customer needs or expects; the project's expectation owner looks after it unless someone is named. */
export const recordExpectation = (
  ctx: Ctx,
  input: RecordExpectation,
  own?: OwnValues,
): Promise<Expectation> =>
  withTx(ctx, async (ctx) => {
    const { customer, expectationOwner } = await get(ctx, engagement, input.engagement)
    if (input.saidBy) await contactOf(ctx, customer, input.saidBy)
    const values = { ...input, customer, owner: input.owner ?? expectationOwner }
    return create(ctx, expectation, values, { verb: 'record', event: 'expectation.recorded', own })
  })

/** Places an expectation in the matrix, with its alternatives in the same breath. */
export const classify = (ctx: Ctx, id: string, input: ClassifyExpectation): Promise<Expectation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectation, id, 'classify')
    const patch = rules.classify(held.row, input)
    await offerAll(ctx, id, input.alternatives)
    return save(ctx, held, patch, {
      event: 'expectation.classified',
      data: { adopted: input.adopted === true },
    })
  })

/** Adds alternatives to an expectation that is open, or declined. */
export const addAlternatives = (
  ctx: Ctx,
  id: string,
  offered: readonly NewAlternative[],
): Promise<Alternative[]> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectation, id, 'classify')
    const patch = rules.offer(held.row, offered.length)
    const made = await offerAll(ctx, id, offered)
    await save(ctx, held, patch, { event: 'expectation.alternatives_added' })
    return made
  })

const offerAll = async (
  ctx: Ctx,
  id: string,
  offered: readonly NewAlternative[] = [],
): Promise<Alternative[]> => {
  const system = asSystem(ctx, 'an alternative belongs to the expectation that the actor answers')
  const made: Alternative[] = []
  for (const each of offered)
    made.push(
      await create(
        system,
        alternative,
        { ...each, expectation: id },
        { verb: 'offer', event: 'alternative.offered' },
      ),
    )
  return made
}

const step = (
  ctx: Ctx,
  id: string,
  verb: rules.Step,
  event: string,
  decide: (row: Expectation) => PatchOf<typeof expectation>,
): Promise<Expectation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectation, id, verb)
    return save(ctx, held, decide(held.row), { event })
  })

type Reason = string | null | undefined

export const clarify = (ctx: Ctx, id: string, reason: Reason): Promise<Expectation> =>
  step(ctx, id, 'clarify', 'expectation.clarification_asked', (row) => rules.clarify(row, reason))

export const propose = (ctx: Ctx, id: string, input: ProposeExpectation): Promise<Expectation> =>
  step(ctx, id, 'propose', 'expectation.proposed', (row) => rules.propose(row, input))

export const markMet = (ctx: Ctx, id: string, reason: Reason): Promise<Expectation> =>
  step(ctx, id, 'markMet', 'expectation.met', (row) => rules.judge('markMet', row, reason))

export const markExceeded = (ctx: Ctx, id: string, reason: Reason): Promise<Expectation> =>
  step(ctx, id, 'markExceeded', 'expectation.exceeded', (row) => rules.judge('markExceeded', row, reason))

export const markUnmet = (ctx: Ctx, id: string, reason: Reason): Promise<Expectation> =>
  step(ctx, id, 'markUnmet', 'expectation.unmet', (row) => rules.judge('markUnmet', row, reason))

export const withdraw = (ctx: Ctx, id: string, reason: Reason): Promise<Expectation> =>
  step(ctx, id, 'withdraw', 'expectation.withdrawn', (row) => rules.withdraw(row, reason))

/** 婉拒并替代: the refusal and its alternatives are one act. */
export const decline = (ctx: Ctx, id: string, input: DeclineExpectation): Promise<Expectation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectation, id, 'decline')
    const patch = rules.decline(held.row, input)
    await offerAll(ctx, id, input.alternatives)
    return save(ctx, held, patch, { event: 'expectation.declined' })
  })

/** The customer's yes, on their word: writes the version that stands from now on. */
export const confirm = (ctx: Ctx, id: string, input: ConfirmExpectation): Promise<Expectation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectation, id, 'confirm')
    const decided = rules.confirm(held.row, input, today(ctx))
    if (input.confirmedBy) await contactOf(ctx, held.row.customer, input.confirmedBy)
    return writeConfirmed(
      ctx,
      held,
      decided,
      input.reason ?? labelText({ zh: '客户确认', en: 'Confirmed by the customer' }, ctx.language),
    )
  })

export interface SignedExpectation {
  readonly id: string
  readonly words: Readonly<
    Pick<Expectation, 'statement' | 'priority' | 'desiredLevel' | 'adequateLevel' | 'metric'>
  >
}

/** The same for all that a signed sheet holds; those that are no longer open are left as they are. */
export const confirmSigned = (
  ctx: Ctx,
  signed: readonly SignedExpectation[],
  input: ConfirmExpectation & { sheet: string },
): Promise<void> =>
  withTx(ctx, async (ctx) => {
    for (const { id, words } of signed.toSorted((a, b) => a.id.localeCompare(b.id))) {
      const held = await hold(ctx, expectation, id, 'confirm')
      const decided = rules.confirmSigned(
        { ...held.row, ...words },
        { confirmedBy: input.confirmedBy },
        today(ctx),
      )
      if (decided)
        await writeConfirmed(
          ctx,
          held,
          { ...decided, patch: { ...decided.patch, ...words } },
          labelText(
            { zh: `随确认表 ${input.sheet} 签署`, en: `Signed in sheet ${input.sheet}` },
            ctx.language,
          ),
        )
    }
  })

const writeConfirmed = async (
  ctx: Ctx,
  held: Held<typeof expectation>,
  { patch, version }: { patch: PatchOf<typeof expectation>; version: { n: number; priority: Priority } },
  reason: string,
): Promise<Expectation> => {
  const { id, statement, desiredLevel, adequateLevel, metric } = { ...held.row, ...patch }
  const system = asSystem(ctx, 'the version is part of the confirmation')
  await create(
    system,
    expectationVersion,
    { expectation: id, statement, desiredLevel, adequateLevel, metric, ...version, reason },
    { verb: 'write', event: 'expectationVersion.written' },
  )
  return save(ctx, held, patch, { event: 'expectation.confirmed' })
}
