import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion } from '@zhinuo/contracts/commitments-history.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { heldDay } from '../methods/held-day.ts'
import { findProject } from '../queries/targets.ts'
import { listAnswering, listWaitingFor } from '../queries.ts'
import type { AgreedIn, AgreedTerms } from '../rules/renegotiation.ts'
import * as rules from '../rules/renegotiation.ts'
import type { Commitment } from '../rules/status.ts'
import { assessRow } from './forecast.ts'
import { momentOf } from './moment.ts'
import { standing } from './standing.ts'

const agreed = (ctx: Ctx): Ctx => asSystem(ctx, 'the customer agreed to the change of these promises')

/**
 * What the customer agreed to, in the transaction of their consent: the promise ends as 已协商变更, and where the change
 * names new terms a successor stands in its place. Answers the successor, or null where the promise was dropped.
 * @throws commitment.wrong_status, commitment.date_passed, record.not_found
 */
export const renegotiate = (
  ctx: Ctx,
  id: string,
  terms: AgreedTerms | null,
  by: AgreedIn,
): Promise<Commitment | null> =>
  withTx(ctx, async (ctx) => {
    const system = agreed(ctx)
    const held = await hold(system, commitment, id, 'renegotiate')
    const moment = momentOf(ctx, held.row.zone)
    const heldOn = heldDay(held.row, await standing(system, held.row))
    const patch = rules.renegotiate(held.row, by, heldOn, moment)
    if (terms === null) {
      await save(system, held, patch, { event: 'commitment.renegotiated', data: { change: by.code } })
      return null
    }
    const assessment =
      held.row.side === 'ours' ? await assessRow(system, { ...held.row, ...terms }, {}) : null
    const values = rules.succeed(held.row, terms, assessment, by, moment)
    await save(system, held, patch, { event: 'commitment.renegotiated', data: { change: by.code } })
    const next = await create(system, commitment, values, {
      verb: 'succeed',
      event: 'commitment.succeeded',
      data: { change: by.code },
    })
    await writeVersion(system, next, by)
    if (held.row.side === 'theirs') await followDuty(system, held.row, next, moment.today)
    return next
  })

const writeVersion = (ctx: Ctx, row: Commitment, { reason }: AgreedIn): Promise<unknown> =>
  create(
    ctx,
    commitmentVersion,
    {
      commitment: row.id,
      n: row.currentVersion,
      content: row.content,
      condition: row.condition,
      promisedOn: row.promisedOn,
      internalOn: row.internalOn,
      reason: reason.slice(0, 500),
    },
    { verb: 'write', event: 'commitmentVersion.written' },
  )

/**
 * Promises that wait for a duty wait for the one in its place. A duty that was late already keeps those it made stand:
 * its days were lost, and agreeing on a new day does not give them back.
 */
const followDuty = async (ctx: Ctx, duty: Commitment, next: Commitment, today: string): Promise<void> => {
  if (duty.promisedOn !== null && duty.promisedOn < today) return
  for (const { id } of await listWaitingFor(ctx, duty.id)) {
    const held = await hold(ctx, commitment, id, 'followChange')
    await save(ctx, held, { waitsFor: next.id }, { event: 'commitment.change_followed' })
  }
}

/** Promises of a superseded expectation answer the one in its place. */
export const followExpectation = (ctx: Ctx, before: string, after: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const system = agreed(ctx)
    for (const { id } of await listAnswering(system, before)) {
      const held = await hold(system, commitment, id, 'followChange')
      await save(system, held, { expectation: after }, { event: 'commitment.change_followed' })
    }
  })

export interface AddedPromise extends AgreedTerms {
  readonly engagement: string
  readonly expectation: string | null
  readonly owner: string
  /** Person-days, as the change was assessed; a forecast rests on them. */
  readonly estimateDays: number | null
}

/** A promise of ours that the change adds; class, team, industry and zone come from the project. @throws commitment.date_passed */
export const promiseByChange = (ctx: Ctx, added: AddedPromise, by: AgreedIn): Promise<Commitment> =>
  withTx(ctx, async (ctx) => {
    const system = agreed(ctx)
    const project =
      (await findProject(system, added.engagement, {})) ??
      fail('record.not_found', { object: engagement.key, id: added.engagement })
    const { content, condition, promisedOn, exception, weighed, expectation, owner, estimateDays } = added
    const { customer, industry, zone, team, workClass } = project
    const terms = { content, condition, promisedOn, exception, weighed }
    const question = { id: null, team, workClass, industry, estimateDays, startedOn: null, promisedOn, zone }
    const assessment = await assessRow(system, question, {})
    const values = rules.promiseByChange(terms, estimateDays, assessment, by, momentOf(ctx, zone))
    const made = await create(
      system,
      commitment,
      {
        ...values,
        engagement: added.engagement,
        expectation,
        owner,
        customer,
        industry,
        zone,
        team,
        workClass,
        estimateDays,
      },
      { verb: 'succeed', event: 'commitment.succeeded', data: { change: by.code } },
    )
    await writeVersion(system, made, by)
    return made
  })
