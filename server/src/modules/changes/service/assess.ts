import type { AssessChange, SubmitChange } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import { assessmentSides } from '@zhinuo/contracts/changes-options.ts'
import { changeAssessment } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember, inPlaceOf } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { listPeople } from '../../members/public.ts'
import type { Pause } from '../methods/assessment-clock.ts'
import { firstLine, isLate, lineAfter } from '../methods/assessment-clock.ts'
import { listAssessments, listPastLine } from '../queries/changes.ts'
import { demandHolder } from '../rules/readiness.ts'
import type { Change } from '../rules/status.ts'
import { namesCleared } from '../rules/status.ts'
import { derived, partsOf, projectOf, take, whole } from './change.ts'
import { lapsed } from './outlook.ts'

type Side = keyof typeof assessmentSides

const asked = (ctx: Ctx): Ctx => asSystem(ctx, 'the assessments belong to the change that was submitted')

/**
 * 提交评估: the 24 natural hours of R&D begin, and both assessments are asked for at once.
 * @throws change.assessor_required, change.wrong_status
 */
export const submitChange = (ctx: Ctx, id: string, input: SubmitChange): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'submit')
    const project = await projectOf(ctx, held.row.engagement)
    const need = (side: Side, member: string | null | undefined): string =>
      member ?? fail('change.assessor_required', { side: assessmentSides[side].label })
    const rdAssessor = need('rd', input.rdAssessor ?? project.solution)
    const deliveryAssessor = need('delivery', input.deliveryAssessor ?? project.delivery)
    const line = firstLine(ctx.now).toISOString()
    const system = asked(ctx)
    for (const [side, assessor] of [
      ['rd', rdAssessor],
      ['delivery', deliveryAssessor],
    ] as const)
      await create(
        system,
        changeAssessment,
        { change: id, side, assessor, dueAt: side === 'rd' ? line : null },
        { verb: 'ask', event: 'changeAssessment.asked' },
      )
    return save(
      ctx,
      held,
      {
        status: 'submitted',
        submittedAt: ctx.now.toISOString(),
        evaluationDueAt: line,
        rdAssessor,
        deliveryAssessor,
      },
      { event: 'changeRequest.submitted' },
    )
  })

/** Others answer from now on; the clock goes on. */
export const handOverAssessment = (ctx: Ctx, id: string, input: SubmitChange): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'handOver')
    const rdAssessor = input.rdAssessor ?? held.row.rdAssessor
    const deliveryAssessor = input.deliveryAssessor ?? held.row.deliveryAssessor
    const system = asked(ctx)
    for (const one of await listAssessments(system, id)) {
      if (one.answeredAt !== null) continue
      const part = await hold(system, changeAssessment, one.id, 'move')
      await save(
        system,
        part,
        { assessor: one.side === 'rd' ? rdAssessor : deliveryAssessor },
        { event: 'changeAssessment.moved' },
      )
    }
    return save(
      ctx,
      held,
      { rdAssessor, deliveryAssessor, ...namesCleared },
      { event: 'changeRequest.handed_over' },
    )
  })

/**
 * The answer of one side, by whoever was asked. An answer behind the line is kept and counted as late; a correction keeps
 * the time of the first answer. What R&D answers while the clock stands ends the pause: nobody waits for the customer any more.
 * @throws change.not_your_slot, change.text_required, change.wrong_status
 */
export const assessChange = (ctx: Ctx, id: string, input: AssessChange): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'assess')
    const { row } = held
    const me = actingMember(ctx)
    const holder = input.side === 'rd' ? row.rdAssessor : row.deliveryAssessor
    const [person] = await listPeople(whole(ctx), [holder])
    demandHolder(holder, inPlaceOf(ctx, holder), person?.name ?? '')
    ensure(input.feasible === 'yes' || input.text, 'change.text_required')
    const system = asked(ctx)
    const own =
      (await listAssessments(system, id)).find(({ side }) => side === input.side) ??
      fail('record.not_found', { object: changeAssessment.key, id })
    const ended = input.side === 'rd' && own.answeredAt === null ? runOn(row, ctx.now) : null
    if (ended) await moveLine(ctx, id, ended.evaluationDueAt)
    const part = await hold(system, changeAssessment, own.id, 'answer')
    const { side, feasible, effortDays, slipDays, cost, text } = input
    await save(
      system,
      part,
      {
        feasible,
        effortDays,
        slipDays,
        text: text ?? null,
        assessor: me,
        // Whoever does not name a cost leaves the one that was named.
        ...(cost === undefined ? {} : { cost }),
        ...(own.answeredAt === null
          ? { answeredAt: ctx.now.toISOString(), late: side === 'rd' && isLate(row, ctx.now) }
          : {}),
      },
      { event: 'changeAssessment.answered', data: { side } },
    )
    const parts = await partsOf(ctx, id)
    const follows = await derived(ctx, row, parts)
    return save(
      ctx,
      held,
      {
        status: follows.status,
        light: follows.light,
        ...ended,
        ...(await lapsed(ctx, row, parts)),
        ...namesCleared,
      },
      { event: 'changeRequest.assessed', data: { side, feasible } },
    )
  })

/** 等待客户补充资料: the clock stands while R&D waits for the customer. @throws change.reason_required, change.clock_stands */
export const pauseChange = (ctx: Ctx, id: string, reason: string): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'pause')
    ensure(reason !== '', 'change.reason_required')
    const rd = (await listAssessments(whole(ctx), id)).find(({ side }) => side === 'rd')
    ensure(held.row.pausedAt === null && rd?.answeredAt === null, 'change.clock_stands')
    return save(
      ctx,
      held,
      { pausedAt: ctx.now.toISOString(), pauseReason: reason },
      { event: 'changeRequest.paused' },
    )
  })

/** The clock goes on with exactly the time that was left. @throws change.clock_runs */
export const resumeChange = (ctx: Ctx, id: string): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'resume')
    const patch = runOn(held.row, ctx.now)
    ensure(patch, 'change.clock_runs')
    await moveLine(ctx, id, patch.evaluationDueAt)
    return save(ctx, held, patch, { event: 'changeRequest.resumed' })
  })

/** What a clock that stands becomes when it goes on; null where it does not stand. */
const runOn = (row: Change, now: Date) => {
  const line = row.pausedAt === null ? null : lineAfter(row, now)
  if (row.pausedAt === null || line === null) return null
  const pause: Pause = { from: row.pausedAt, to: now.toISOString(), reason: row.pauseReason ?? '' }
  return {
    evaluationDueAt: line.toISOString(),
    pausedAt: null,
    pauses: [...((row.pauses ?? []) as Pause[]), pause],
    pauseReason: null,
  }
}

const moveLine = async (ctx: Ctx, id: string, dueAt: string): Promise<void> => {
  const system = asked(ctx)
  const rd = (await listAssessments(system, id)).find(({ side }) => side === 'rd')
  if (!rd || rd.answeredAt !== null) return
  const part = await hold(system, changeAssessment, rd.id, 'move')
  await save(system, part, { dueAt }, { event: 'changeAssessment.moved' })
}

/** Flags every change whose line has passed without an answer; the flag stays, and tells the department's head. */
export const markOverdue = async (ctx: Ctx): Promise<void> => {
  const system = asSystem(ctx, 'the clock of every change is looked at')
  for (const { id } of await listPastLine(system, ctx.now.toISOString()))
    await withTx(system, async (ctx) => {
      const held = await hold(ctx, changeRequest, id, 'markOverdue')
      const rd = (await listAssessments(ctx, id)).find(({ side }) => side === 'rd')
      const due = held.row.overdueAt === null && rd?.answeredAt === null && isLate(held.row, ctx.now)
      if (due && (held.row.status === 'submitted' || held.row.status === 'evaluating'))
        await save(ctx, held, { overdueAt: held.row.evaluationDueAt }, { event: 'changeRequest.overdue' })
    })
}
