import type { Priority } from '@zhinuo/contracts/expectations-options.ts'
import { alternative, expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { listAlternatives } from '../queries/expectations.ts'
import * as rules from '../rules/change.ts'

type Expectation = RowOf<typeof expectation>

/** What a change agrees on: new words, and how they are measured. */
export interface AgreedWords {
  readonly statement: string
  readonly metric: string | null
}

/** The change that the customer agreed to, and who agreed. */
export interface AgreedBy {
  readonly code: string
  readonly reason: string
  readonly confirmedBy: string | null
}

const byChange = (ctx: Ctx): Ctx => asSystem(ctx, 'the customer agreed to the change of these expectations')

/** What the expectation in the place of another keeps of it. */
const carried = [
  'engagement',
  'customer',
  'dimension',
  'source',
  'channel',
  'saidBy',
  'saidOn',
  'evidence',
  'aspect',
  'priority',
  'alternativeCount',
  'desiredLevel',
  'adequateLevel',
  'owner',
] as const

/**
 * In the transaction of the customer's consent: the expectation is superseded, and where the change names new words one
 * that is confirmed in them stands in its place, with the alternatives that were offered. Answers it, or null.
 * @throws expectation.wrong_status, record.not_found
 */
export const supersede = (
  ctx: Ctx,
  id: string,
  words: AgreedWords | null,
  by: AgreedBy,
): Promise<Expectation | null> =>
  withTx(ctx, async (ctx) => {
    const system = byChange(ctx)
    const held = await hold(system, expectation, id, 'supersede')
    const { row } = held
    await save(system, held, rules.supersede(row, by.reason), {
      event: 'expectation.superseded',
      data: { change: by.code },
    })
    if (words === null) return null
    const kept = Object.fromEntries(carried.map((key) => [key, row[key]]))
    const next = await succeed(system, { ...kept, ...words, replaces: id }, row.currentVersion + 1, by)
    for (const { expectation: of, kind, text } of await listAlternatives(system, row.engagement))
      if (of === id)
        await create(
          system,
          alternative,
          { kind, text, expectation: next.id },
          { verb: 'offer', event: 'alternative.offered' },
        )
    return next
  })

export interface AddedExpectation extends AgreedWords {
  readonly engagement: string
  readonly customer: string
  readonly dimension: Expectation['dimension']
  readonly priority: Exclude<Priority, 'notNow'>
  readonly owner: string
}

/** An expectation that the change adds, confirmed as it was agreed. */
export const expectByChange = (ctx: Ctx, added: AddedExpectation, by: AgreedBy): Promise<Expectation> =>
  withTx(ctx, (ctx) => succeed(byChange(ctx), { ...added, source: 'meeting', alternativeCount: 0 }, 1, by))

const succeed = async (
  ctx: Ctx,
  values: Readonly<Record<string, unknown>>,
  n: number,
  { code, reason, confirmedBy }: AgreedBy,
): Promise<Expectation> => {
  const made = await create(
    ctx,
    expectation,
    {
      ...values,
      status: 'confirmed',
      statusReason: reason,
      confirmedBy,
      confirmedOn: dateInZone(ctx.now, ctx.workspace.zone),
      currentVersion: n,
    },
    { verb: 'succeed', event: 'expectation.succeeded', data: { change: code } },
  )
  const { id, statement, priority, desiredLevel, adequateLevel, metric } = made
  const version = { statement, priority, desiredLevel, adequateLevel, metric, reason: reason.slice(0, 500) }
  await create(
    ctx,
    expectationVersion,
    { expectation: id, n, ...version },
    { verb: 'write', event: 'expectationVersion.written' },
  )
  return made
}
