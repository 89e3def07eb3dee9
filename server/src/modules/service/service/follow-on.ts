import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import type { ToDeviation, ToPromise } from '@zhinuo/contracts/service-endpoints.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { find } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf, recordCommitment } from '../../commitments/public.ts'
import { reportDeviation } from '../../deviations/public.ts'
import type { Callback } from '../rules/callback.ts'
import type { Case } from '../rules/case.ts'
import { titleOf } from '../rules/case.ts'
import { projectOf, whole } from './record.ts'

interface Source {
  readonly id: string
  readonly customer: string
  readonly engagement: string | null
  readonly contact: string | null
  readonly deviation: string | null
  readonly commitment: string | null
}

/** The project that what follows belongs to. @throws case.engagement_required, case.other_customer */
const belongsTo = (ctx: Ctx, row: Source, engagement: string | null | undefined) =>
  projectOf(whole(ctx), row.customer, engagement ?? row.engagement ?? fail('case.engagement_required'))

/** At most one. What it is made of is the right of whoever handles the source. @throws case.deviation_exists */
const makeDeviation = async (ctx: Ctx, row: Source, input: ToDeviation, said: string): Promise<string> => {
  if (row.deviation !== null) {
    const known = await find(whole(ctx), deviation, row.deviation)
    ensure(!known, 'case.deviation_exists', { code: known?.code ?? '', id: known?.id ?? '' })
  }
  const project = await belongsTo(ctx, row, input.engagement)
  const { id } = await reportDeviation(whole(ctx), {
    engagement: project.id,
    kind: input.kind,
    severity: input.severity,
    summary: input.summary || titleOf(said),
  })
  return id
}

interface Promised {
  readonly content: string
  readonly engagement?: string | null | undefined
  readonly promisedOn?: string | null | undefined
  readonly saidWhere: string
}

/** Asked for in the ledger, where it is negotiated and confirmed like any other. @throws case.promise_exists */
const makePromise = async (ctx: Ctx, row: Source, input: Promised): Promise<string> => {
  if (row.commitment !== null) {
    const known = await find(whole(ctx), commitment, row.commitment)
    ensure(!known, 'case.promise_exists', { code: known?.code ?? '', id: known?.id ?? '' })
  }
  const project = await belongsTo(ctx, row, input.engagement)
  const { today } = momentOf(ctx, project.zone)
  const { id } = await recordCommitment(whole(ctx), {
    engagement: project.id,
    content: input.content.slice(0, 500),
    side: 'ours',
    owner: project.expectationOwner,
    toContact: row.contact,
    saidWhere: input.saidWhere,
    saidOn: today,
    promisedOn: input.promisedOn ?? null,
  })
  return id
}

export const caseToDeviation = (ctx: Ctx, id: string, input: ToDeviation): Promise<Case> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, serviceCase, id, 'toDeviation')
    const made = await makeDeviation(
      ctx,
      held.row,
      { ...input, summary: input.summary || held.row.title },
      '',
    )
    return save(ctx, held, { deviation: made }, { event: 'serviceCase.became_deviation' })
  })

export const caseToPromise = (ctx: Ctx, id: string, input: ToPromise): Promise<Case> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, serviceCase, id, 'toPromise')
    const made = await makePromise(ctx, held.row, {
      ...input,
      content: input.content || held.row.title,
      saidWhere: `反馈 ${held.row.code}`,
    })
    return save(ctx, held, { commitment: made }, { event: 'serviceCase.became_promise' })
  })

/** Where something was said: in a callback. */
const inCallback = '回访'

export const callbackToDeviation = (ctx: Ctx, id: string, input: ToDeviation): Promise<Callback> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, callback, id, 'toDeviation')
    const said = held.row.customerWords ?? held.row.rootCauseText ?? `${inCallback} ${held.row.name}`
    const made = await makeDeviation(ctx, held.row, input, said)
    return save(ctx, held, { deviation: made }, { event: 'callback.became_deviation' })
  })

export const callbackToPromise = (ctx: Ctx, id: string, input: ToPromise): Promise<Callback> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, callback, id, 'toPromise')
    const content = input.content || held.row.agreed || fail('callback.nothing_agreed')
    const made = await makePromise(ctx, held.row, { ...input, content, saidWhere: inCallback })
    return save(ctx, held, { commitment: made }, { event: 'callback.became_promise' })
  })

/** What was agreed on the telephone, kept with the call that it was said in. */
export const promiseOfCall = async (
  ctx: Ctx,
  row: Callback,
  input: Omit<Promised, 'saidWhere'>,
): Promise<void> => {
  const made = await makePromise(ctx, row, { ...input, saidWhere: inCallback })
  const held = await hold(whole(ctx), callback, row.id, 'toPromise')
  await save(whole(ctx), held, { commitment: made }, { event: 'callback.became_promise' })
}
