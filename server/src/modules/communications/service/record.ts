import type { RecordCommunication, SettleOralPromise } from '@zhinuo/contracts/communications-endpoints.ts'
import { communication } from '@zhinuo/contracts/communications.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get } from '../../../engine/read.ts'
import { create } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { findDates, momentOf } from '../../commitments/public.ts'
import type { OralPromise } from '../methods/oral-promises.ts'
import { oralPromises } from '../methods/oral-promises.ts'
import { insertSettled, listSettled } from '../queries/marks.ts'
import { addPeople } from './people.ts'
import { saidInCommunication, zoneOf } from './said.ts'
import { addSteps, intoLedger } from './steps.ts'

export type Communication = RowOf<typeof communication>

/**
 * 记一次沟通: what was said, who was there and what follows, all of it or nothing.
 * @throws what the record's own rules, its people, its steps and the ledger refuse
 */
export const recordCommunication = (
  ctx: Ctx,
  { participants = [], nextSteps = [], ...input }: RecordCommunication,
  own?: OwnValues,
): Promise<Communication> =>
  withTx(ctx, async (ctx) => {
    const row = await create(
      ctx,
      communication,
      { ...input, occurredAt: input.occurredAt ?? ctx.now.toISOString() },
      { event: 'communication.recorded', own },
    )
    const place = { of: 'communication', id: row.id } as const
    await addPeople(ctx, place, row.customer, participants, true)
    if (nextSteps.length > 0) {
      const { customer, engagement } = row
      const said = await saidInCommunication(ctx, row)
      await addSteps(ctx, { place, customer, engagement, said }, nextSteps)
    }
    return row
  })

export interface FoundPromise extends OralPromise {
  readonly dueOn: string | null
}

/**
 * What sounds like a promise of ours in a record, for whoever wrote it and for nobody else: it is read from the text each
 * time and kept nowhere, so that no list, export, search or timeline can hold it.
 */
export const oralPromisesFor = async (ctx: Ctx, row: Communication): Promise<FoundPromise[]> => {
  const me = actingMember(ctx)
  if (me === null || row.createdBy !== me) return []
  const found = oralPromises([row.body, row.decisions].filter((text) => text !== null).join('\n'))
  if (found.length === 0) return []
  const settled = new Set(await listSettled(ctx, row.id))
  const { calendar } = momentOf(ctx, await zoneOf(ctx, row.engagement))
  const { on } = await saidInCommunication(ctx, row)
  return found
    .filter(({ sentence }) => !settled.has(sentence))
    .map((one) => ({ ...one, dueOn: findDates(one.sentence, on, calendar)[0]?.date ?? null }))
}

/**
 * The author takes a sentence into the ledger, or sets it aside.
 * @throws communication.find_gone for others, for text that was rewritten and for what was settled already
 */
export const settleOralPromise = (ctx: Ctx, id: string, input: SettleOralPromise): Promise<Communication> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, communication, id)
    const found = (await oralPromisesFor(ctx, row)).find(({ sentence }) => sentence === input.sentence)
    ensure(found, 'communication.find_gone')
    const taken =
      input.outcome === 'recorded'
        ? await intoLedger(ctx, {
            customer: row.customer,
            engagement: row.engagement ?? input.engagement ?? null,
            content: input.content || found.sentence,
            owner: input.owner ?? actingMember(ctx),
            promisedOn: input.promisedOn === undefined ? found.dueOn : input.promisedOn,
            said: await saidInCommunication(ctx, row),
          })
        : null
    const first = await insertSettled(ctx, {
      communication: id,
      sentence: found.sentence,
      outcome: input.outcome,
      commitment: taken?.id ?? null,
    })
    ensure(first, 'communication.find_gone')
    return row
  })
