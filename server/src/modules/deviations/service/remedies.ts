import type {
  AskCustomer,
  CloseDeviation,
  CompleteRemedy,
  DropRemedy,
  NewRemedy,
  PlanRemedies,
} from '@zhinuo/contracts/deviations-endpoints.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { remedy, remedyAnswer } from '@zhinuo/contracts/deviations-remedies.ts'
import type { z } from 'zod'
import { find, get, list } from '../../../engine/read.ts'
import { create, save, tell } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { insertRead } from '../queries/notices.ts'
import { listRemedies, listUnanswered } from '../queries.ts'
import * as rules from '../rules.ts'
import { demandBudget } from './budget.ts'
import { backOnTrack } from './handle.ts'
import type { Deviation } from './project.ts'
import { projectOf, whole } from './project.ts'

const costOf = (remedies: readonly NewRemedy[]): number =>
  remedies.reduce((sum, { kind, cost }) => (kind === 'compensation' ? sum + (cost ?? 0) : sum), 0)

/** Adds what will be done. An apology alone is no remedy. @throws deviation.only_apology, deviation.wrong_status, remedy.over_budget */
export const planRemedies = (
  ctx: Ctx,
  id: string,
  { remedies }: z.infer<typeof PlanRemedies>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'plan')
    const status = rules.step(held.row.status, 'plan')
    const before = await listRemedies(whole(ctx), [id])
    rules.demandAction([...before, ...remedies.map(({ kind }) => ({ kind, status: 'planned' as const }))])
    await demandBudget(ctx, costOf(remedies))
    for (const { owner, cost, ...rest } of remedies) {
      await create(
        whole(ctx),
        remedy,
        {
          ...rest,
          owner,
          cost: cost ?? null,
          deviation: id,
          visibleToCustomer: rest.visibleToCustomer ?? true,
        },
        { verb: 'add', event: 'remedy.added' },
      )
    }
    if (status !== held.row.status) return save(ctx, held, { status }, { event: 'deviation.remedying' })
    tell(ctx, deviation, id, 'deviation.remedies_added', { count: remedies.length })
    return held.row
  })

const demandPlanned = (status: 'planned' | 'done' | 'dropped'): void =>
  ensure(status === 'planned', 'remedy.wrong_status', { status: remedy.fields.status.options[status].label })

/** The deviation of a remedy, under the right to plan remedies for it, while it is being remedied. */
const holdParent = async (ctx: Ctx, remedyId: string): Promise<Deviation> => {
  const found = await get(ctx, remedy, remedyId)
  const { row } = await hold(ctx, deviation, found.deviation, 'plan')
  rules.step(row.status, 'plan')
  return row
}

/** Done, with what shows it. @throws deviation.evidence_required, remedy.wrong_status */
export const completeRemedy = (
  ctx: Ctx,
  id: string,
  input: z.infer<typeof CompleteRemedy>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const parent = await holdParent(ctx, id)
    const held = await hold(whole(ctx), remedy, id, 'complete')
    demandPlanned(held.row.status)
    const files = input.evidenceFiles ?? []
    ensure(input.evidence !== '' || files.length > 0, 'deviation.evidence_required')
    await save(
      whole(ctx),
      held,
      { status: 'done', evidence: input.evidence, evidenceFiles: files, doneAt: ctx.now.toISOString() },
      { event: 'remedy.done' },
    )
    return parent
  })

/** Not done after all, and why; something that is more than an apology must be left. @throws deviation.only_apology */
export const dropRemedy = (
  ctx: Ctx,
  id: string,
  { reason }: z.infer<typeof DropRemedy>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const parent = await holdParent(ctx, id)
    const held = await hold(whole(ctx), remedy, id, 'drop')
    demandPlanned(held.row.status)
    const rest = (await listRemedies(whole(ctx), [parent.id])).filter((r) => r.id !== id)
    rules.demandAction(rest)
    await save(whole(ctx), held, { status: 'dropped', dropReason: reason }, { event: 'remedy.dropped' })
    return parent
  })

/** Asks the customer whether it is made good; five workdays are waited for. @throws deviation.remedy_open, deviation.only_apology */
export const askCustomer = (
  ctx: Ctx,
  id: string,
  { message }: z.infer<typeof AskCustomer>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'askCustomer')
    const status = rules.step(held.row.status, 'askCustomer')
    rules.demandDone(await listRemedies(whole(ctx), [id]))
    const { today, calendar } = momentOf(ctx, (await projectOf(ctx, held.row.engagement)).zone)
    return save(
      ctx,
      held,
      {
        status,
        askedAt: ctx.now.toISOString(),
        answerBy: rules.answerBy(today, calendar),
        answer: null,
        askMessage: message ?? null,
      },
      { event: 'deviation.customer_asked' },
    )
  })

/** Closed by a person, on the customer's word and with evidence. @throws deviation.no_answer_yet, deviation.evidence_required */
export const closeDeviation = (
  ctx: Ctx,
  id: string,
  { evidence }: z.infer<typeof CloseDeviation>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'close')
    rules.demandClosable(held.row, await listRemedies(whole(ctx), [id]), evidence)
    await backOnTrack(ctx, held.row, '偏差已关闭')
    return save(
      ctx,
      held,
      {
        status: rules.step(held.row.status, 'close'),
        closedAt: ctx.now.toISOString(),
        closeReason: 'answered',
        ...(evidence ? { closeEvidence: evidence } : {}),
      },
      { event: 'deviation.closed', data: { reason: 'answered' } },
    )
  })

/** Closes every open deviation of a project that ends early. @returns how many */
export const closeWithProject = async (ctx: Ctx, engagement: string, reason: string): Promise<number> => {
  const open = await list(ctx, deviation, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'engagement', value: engagement },
        { op: 'not', of: { op: 'in', field: 'status', value: ['closed', 'falseAlarm'] } },
      ],
    },
    limit: 5000,
  })
  for (const { id } of open) {
    const held = await hold(ctx, deviation, id, 'close')
    await save(
      ctx,
      held,
      {
        status: rules.step(held.row.status, 'endWithProject'),
        closedAt: ctx.now.toISOString(),
        closeReason: 'projectEnded',
        closeEvidence: reason,
      },
      { event: 'deviation.closed', data: { reason: 'projectEnded' } },
    )
  }
  return open.length
}

/** 未回复自动关闭: five workdays without an answer, in the zone of the project. */
export const closeUnanswered = async (ctx: Ctx): Promise<void> => {
  const system = asSystem(ctx, 'a deviation that nobody answers closes by itself')
  for (const { id, zone } of await listUnanswered(system, addDays(dateInZone(ctx.now, 'UTC'), 1))) {
    await withTx(system, async (ctx) => {
      const held = await hold(ctx, deviation, id, 'close')
      if (!rules.isUnanswered(held.row, momentOf(ctx, zone).today)) return
      await backOnTrack(ctx, held.row, '客户未回复,偏差已自动关闭')
      await save(
        ctx,
        held,
        {
          status: rules.step(held.row.status, 'close'),
          closedAt: ctx.now.toISOString(),
          closeReason: 'noReply',
        },
        { event: 'deviation.closed', data: { reason: 'noReply' } },
      )
    })
  }
}

const asCustomer = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a contact reads and answers what their customer was told')

/** The letter, when it was sent to the acting contact's customer; for all others there is none. */
const noticeFor = async (ctx: Ctx, noticeId: string) => {
  ensureVerified(ctx)
  const row = await find(asCustomer(ctx), notice, noticeId)
  return row && row.customer === actingContact(ctx).customer ? row : fail('portal.not_for_you')
}

/** Read receipt; the first reading of each contact is kept. @throws portal.not_for_you, auth.verify_first */
export const readNotice = (ctx: Ctx, noticeId: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const { id } = await noticeFor(ctx, noticeId)
    const contact = actingContact(ctx).id
    if (await insertRead(ctx, id, contact)) tell(ctx, notice, id, 'notice.read', { contact })
  })

/**
 * The customer says whether it is made good. No says what is still missing, and the matter goes on.
 * @throws deviation.answered, deviation.wrong_status, deviation.comment_required
 */
export const answerRemedies = (
  ctx: Ctx,
  noticeId: string,
  input: { readonly answer: 'accepted' | 'rejected'; readonly comment?: string | undefined },
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const { deviation: id } = await noticeFor(ctx, noticeId)
    const system = asCustomer(ctx)
    const held = await hold(system, deviation, id, 'answerByCustomer')
    const { row } = held
    ensure(row.answer === null, 'deviation.answered')
    const status = rules.step(row.status, input.answer === 'accepted' ? 'accept' : 'reject')
    ensure(input.answer === 'accepted' || input.comment, 'deviation.comment_required')
    await create(
      system,
      remedyAnswer,
      {
        deviation: id,
        askedAt: row.askedAt,
        answer: input.answer,
        comment: input.comment ?? null,
        contact: actingContact(ctx).id,
        answeredAt: ctx.now.toISOString(),
      },
      { verb: 'give', event: 'remedyAnswer.given' },
    )
    return save(
      system,
      held,
      { status, answer: input.answer },
      { event: 'deviation.answered', data: { answer: input.answer } },
    )
  })
