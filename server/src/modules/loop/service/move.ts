import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type {
  AdvanceEngagement,
  EndEngagementEarly,
  ReopenEngagement,
  WaiveAndAdvance,
} from '@zhinuo/contracts/loop-endpoints.ts'
import type { PhaseChangeKind, Waived } from '@zhinuo/contracts/loop.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { recallWithProject } from '../../agreements/public.ts'
import { withdrawWithProject } from '../../changes/public.ts'
import { cancelWithProject } from '../../commitments/public.ts'
import { cancelPlanWithProject } from '../../delivery/public.ts'
import { closeWithProject } from '../../deviations/public.ts'
import type { ProjectLine } from '../queries.ts'
import { countDimensions, listAstray, listOpenDeviations, listUnlaid, readSheets } from '../queries.ts'
import type { Guard } from '../rules/guards.ts'
import { guardsOf, needsRepair } from '../rules/guards.ts'
import * as steps from '../rules/steps.ts'
import { factsOf } from './facts.ts'

type Engagement = RowOf<typeof engagement>
type HeldEngagement = Held<typeof engagement>

const asLoop = (ctx: Ctx): Ctx => asSystem(ctx, 'the deviations of a project decide whether it is in repair')

const lineOf = (row: Engagement): ProjectLine => ({ ...row, since: row.phaseSince ?? row.createdAt })

const guards = async (ctx: Ctx, row: Engagement): Promise<readonly Guard[]> =>
  guardsOf(row.phase, await factsOf(ctx, lineOf(row), [row.phase]))

interface Step {
  readonly to: Phase
  readonly kind: PhaseChangeKind
  readonly event: string
  readonly waived?: readonly Waived[]
  readonly reason?: string
  readonly round?: number
  /** What else the fact tells. */
  readonly data?: Readonly<Record<string, number>>
}

/** The one place that writes a phase: the row, its fact and the note of the step, in the caller's transaction. */
const move = async (ctx: Ctx, held: HeldEngagement, step: Step): Promise<Engagement> => {
  const { to, kind, event, waived = [], reason = null, data } = step
  const at = ctx.now.toISOString()
  const round = step.round ?? held.row.round
  const begun = step.round === undefined ? {} : { round, roundSince: at }
  const row = await save(
    ctx,
    held,
    { phase: to, phaseSince: at, ...begun },
    { event, ...(waived.length > 0 ? { data: { waived } } : data ? { data } : {}) },
  )
  await create(
    asSystem(ctx, 'the step of a project is noted with whoever took it'),
    phaseChange,
    {
      engagement: row.id,
      from: held.row.phase,
      to,
      kind,
      round,
      waived: waived.length > 0 ? waived : null,
      reason,
    },
    { verb: 'note' },
  )
  return to === 'followUp' ? ((await followFacts(ctx, row.id)) ?? row) : row
}

/** 进入下一阶段. @throws loop.moved_on, loop.wrong_phase, loop.not_ready */
export const advance = (ctx: Ctx, id: string, { from }: AdvanceEngagement): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'advance')
    const to = steps.advance(held.row.phase, from, await guards(ctx, held.row))
    return move(ctx, held, { to, kind: 'advanced', event: 'engagement.advanced' })
  })

/** 说明原因并跳过: each missing guard with its reason. @throws loop.not_waivable and what `advance` throws */
export const waiveAndAdvance = (ctx: Ctx, id: string, input: WaiveAndAdvance): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'waiveAndAdvance')
    const { to, waived } = steps.waiveAndAdvance(held.row.phase, input, await guards(ctx, held.row))
    // What was missing may have come meanwhile: then nothing was waived.
    const how =
      waived.length > 0
        ? ({ kind: 'waived', event: 'engagement.waived' } as const)
        : ({ kind: 'advanced', event: 'engagement.advanced' } as const)
    const reason = [...new Set(waived.map((one) => one.reason))].join(';').slice(0, 1000)
    return move(ctx, held, { to, ...how, waived, ...(reason ? { reason } : {}) })
  })

/** 归档. @throws loop.wrong_phase, loop.not_ready */
export const archive = (ctx: Ctx, id: string): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'archive')
    const to = steps.archive(held.row.phase, await guards(ctx, held.row))
    return move(ctx, held, { to, kind: 'archived', event: 'engagement.archived' })
  })

/**
 * 提前结束: the customer does not go on. What was promised by either side and is not settled is cancelled by the customer,
 * what was planned is cancelled, changes that are not in force are withdrawn, deviations closed, sheets that wait for a signature taken back, each with
 * the reason; then the project is looked back on. All of it or nothing.
 * @throws loop.wrong_phase
 */
export const endEarly = (ctx: Ctx, id: string, { reason }: EndEngagementEarly): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'endEarly')
    const to = steps.endEarly(held.row.phase)
    const system = asSystem(ctx, 'what belongs to a project ends with it, whoever may end the project')
    const data = {
      promises: await cancelWithProject(system, id, reason),
      plan: await cancelPlanWithProject(system, id, reason),
      changes: await withdrawWithProject(system, id, reason),
      deviations: await closeWithProject(system, id, reason),
      sheets: await recallWithProject(system, id, reason),
    }
    return move(ctx, held, { to, kind: 'endedEarly', event: 'engagement.ended_early', reason, data })
  })

/** 重新打开: the loop begins again, in its next round. @throws loop.wrong_phase */
export const reopen = (ctx: Ctx, id: string, { reason }: ReopenEngagement): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'reopen')
    const round = steps.reopen(held.row)
    return move(ctx, held, { to: 'identify', kind: 'reopened', event: 'engagement.reopened', reason, round })
  })

/**
 * 修复 is entered and left by the facts. The row is locked before the deviations are read, so that of two who look at
 * once the second finds the work done.
 */
export const followFacts = (ctx: Ctx, id: string): Promise<Engagement | null> =>
  withTx(asLoop(ctx), async (ctx) => {
    const held = await hold(ctx, engagement, id, 'enterRepair')
    const severe = needsRepair({ deviations: await listOpenDeviations(ctx, [id]) })
    const verb = steps.followFacts(held.row.phase, severe)
    if (verb === null) return null
    return verb === 'enterRepair'
      ? move(ctx, held, { to: 'repair', kind: 'repairEntered', event: 'engagement.repair_entered' })
      : move(ctx, { ...held, verb }, { to: 'followUp', kind: 'repairLeft', event: 'engagement.repair_left' })
  })

/** Finds what no fact has brought: a project that came back from the trash, a deviation told while nobody listened. */
export const sweep = async (ctx: Ctx): Promise<void> => {
  for (const { id } of await listAstray(asLoop(ctx))) await followFacts(ctx, id)
}

/** Gives the projects that stood before there were phases the one that their facts say. Each project once. */
export const layPhases = async (ctx: Ctx): Promise<void> => {
  for (;;) {
    const unlaid = await listUnlaid(asLoop(ctx))
    if (unlaid.length === 0) return
    for (const { id } of unlaid) await layPhase(asLoop(ctx), id)
  }
}

const layPhase = (system: Ctx, id: string): Promise<void> =>
  withTx(system, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'layPhase')
    if (held.row.phaseSince !== null) return
    const [sheet] = await readSheets(ctx, [id])
    const dimensions = await countDimensions(ctx, [id])
    const to = steps.laidPhase({
      sheetSigned: sheet?.signed ?? false,
      sheetMade: sheet !== undefined,
      dimensions: dimensions.length,
      severe: needsRepair({ deviations: await listOpenDeviations(ctx, [id]) }),
    })
    await move(ctx, held, { to, kind: 'laid', event: 'engagement.phase_laid' })
  })
