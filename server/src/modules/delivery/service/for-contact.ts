import { milestone } from '@zhinuo/contracts/delivery.ts'
import type { MilestoneStatus } from '@zhinuo/contracts/delivery.ts'
import type { RiskStatus } from '@zhinuo/contracts/delivery-risks.ts'
import type { WorkItemStatus } from '@zhinuo/contracts/delivery-work.ts'
import type { Progress } from '@zhinuo/contracts/delivery-views.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { firstValues } from '../../../engine/fact-moment.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { expectedOn, percent, shareOfWork } from '../methods/progress.ts'
import { listPublishedRisks, listResources } from '../queries.ts'
import * as rules from '../rules/milestone.ts'
import type { Milestone } from '../rules/milestone.ts'
import { step } from './milestones.ts'
import { endsOf, progressIn, reckon } from './plan.ts'

const asCustomer = (ctx: Ctx): Ctx => asSystem(ctx, 'a contact sees the plan of their own customer’s project')

/** What a customer reads of a milestone. No slip, no reason, no cost, no work that is not shown to them. */
export interface MilestoneForContact {
  readonly id: string
  readonly name: string
  readonly goal: string | null
  readonly status: Exclude<MilestoneStatus, 'cancelled'>
  /** 原定 and 当前: the day that was agreed (before that: the day it had first), and the day as things stand. */
  readonly plannedOn: DateText
  readonly currentOn: DateText
  readonly doneOn: DateText | null
  readonly owner: string | null
  readonly percent: number
  /** What shows that it is reached, once it was declared. */
  readonly evidence: string | null
  readonly evidenceFiles: readonly string[]
  readonly acceptedAt: string | null
  /** Work that staff show to the customer. */
  readonly work: readonly {
    readonly title: string
    readonly assignee: string | null
    readonly status: Exclude<WorkItemStatus, 'cancelled' | 'blocked'>
    readonly start: DateText
    readonly end: DateText
  }[]
}

/** The engagement, when it is one of the acting contact's customer. @throws record.not_found, auth.verify_first */
const projectFor = async (ctx: Ctx, engagementId: string): Promise<void> => {
  ensureVerified(ctx)
  const row = await find(asCustomer(ctx), engagement, engagementId)
  if (row?.customer !== actingContact(ctx).customer)
    fail('record.not_found', { object: engagement.key, id: engagementId })
}

/** The milestones of a project that its customer may see, with how far the whole is. @throws record.not_found */
export const milestonesForContact = async (
  ctx: Ctx,
  engagementId: string,
): Promise<{ milestones: MilestoneForContact[]; progress: Progress }> => {
  await projectFor(ctx, engagementId)
  const [reckoned] = await reckon(asCustomer(ctx), [engagementId])
  if (!reckoned) return fail('record.not_found', { object: engagement.key, id: engagementId })
  const { today, works, plan } = reckoned
  const first = await firstDays(ctx, reckoned.milestones)
  const milestones = reckoned.milestones.flatMap((goal): MilestoneForContact[] => {
    if (!goal.visibleToCustomer || goal.status === 'cancelled') return []
    const declared = goal.status === 'awaitingAcceptance' || goal.status === 'done'
    const own = works.filter((work) => work.milestone === goal.id && work.status !== 'cancelled')
    return [
      {
        id: goal.id,
        name: goal.name,
        goal: goal.goal,
        status: goal.status,
        plannedOn: goal.baselineOn ?? first.get(goal.id) ?? goal.plannedOn,
        currentOn: expectedOn(goal, endsOf(reckoned, goal.id), today),
        doneOn: goal.doneOn,
        owner: goal.ownerName,
        percent: goal.status === 'done' ? 100 : percent(shareOfWork(own, plan.placed)),
        evidence: declared ? goal.evidence : null,
        evidenceFiles: declared ? goal.evidenceFiles : [],
        acceptedAt: goal.acceptedAt,
        work: own.flatMap((work) => {
          const placed = plan.placed.get(work.id)
          if (!work.visibleToCustomer || !placed || work.status === 'cancelled') return []
          const status = work.status === 'blocked' ? 'doing' : work.status
          const { start, end } = placed
          return [{ title: work.title, assignee: work.assigneeName, status, start, end }]
        }),
      },
    ]
  })
  return { milestones, progress: progressIn(reckoned) }
}

/** The day that a milestone had first, where it has moved without having been agreed on, by milestone. */
const firstDays = (ctx: Ctx, goals: readonly Pick<Milestone, 'id' | 'baselineOn' | 'visibleToCustomer'>[]) =>
  firstValues(
    ctx,
    { object: milestone.key, event: 'milestone.rescheduled', field: 'plannedOn' },
    goals.flatMap(({ id, baselineOn, visibleToCustomer }) =>
      visibleToCustomer && baselineOn === null ? [id] : [],
    ),
  )

/**
 * Of these promises with their days, those whose day the plan of their project has outrun: work that serves it ends after
 * it, or a milestone of such work that the customer sees lay before it once and lies behind it now.
 */
export const outrunByPlan = async (
  ctx: Ctx,
  engagements: readonly string[],
  days: ReadonlyMap<string, DateText>,
): Promise<ReadonlySet<string>> => {
  const outrun = new Set<string>()
  for (const reckoned of await reckon(asCustomer(ctx), engagements)) {
    const { plan, today } = reckoned
    const first = await firstDays(ctx, reckoned.milestones)
    for (const work of reckoned.works) {
      const day = work.commitment === null ? undefined : days.get(work.commitment)
      if (work.commitment === null || day === undefined || work.status === 'cancelled') continue
      const goal = reckoned.milestones.find(
        ({ id, visibleToCustomer, status }) =>
          id === work.milestone && visibleToCustomer && status !== 'cancelled',
      )
      const moved =
        goal !== undefined &&
        (goal.baselineOn ?? first.get(goal.id) ?? goal.plannedOn) <= day &&
        expectedOn(goal, endsOf(reckoned, goal.id), today) > day
      if (moved || (plan.placed.get(work.id)?.end ?? '') > day) outrun.add(work.commitment)
    }
  }
  return outrun
}

/** A risk as a customer reads it: what may go wrong, and what we do about it. */
export interface RiskForContact {
  readonly id: string
  readonly title: string
  readonly response: string
  readonly status: RiskStatus
  readonly publishedAt: string
}

/** Risks of a project that were published to its customer and are not closed. @throws record.not_found */
export const publishedRisks = async (ctx: Ctx, engagementId: string): Promise<RiskForContact[]> => {
  await projectFor(ctx, engagementId)
  return listPublishedRisks(asCustomer(ctx), engagementId)
}

/** 投入 as a customer reads it: who or what, planned and spent hours, the period; never a cost. */
export interface ResourceForContact {
  readonly name: string
  readonly kind: 'person' | 'equipment' | 'service'
  readonly plannedHours: number | null
  readonly spentHours: number
  readonly fromOn: DateText | null
  readonly toOn: DateText | null
}

/** Resources of a project that its customer may see. @throws record.not_found */
export const resourcesForContact = async (ctx: Ctx, engagementId: string): Promise<ResourceForContact[]> => {
  await projectFor(ctx, engagementId)
  const rows = await listResources(asCustomer(ctx), { engagement: engagementId })
  return rows
    .filter(({ visibleToCustomer }) => visibleToCustomer)
    .map(({ name, kind, plannedHours, spentHours, fromOn, toOn }) => ({
      name,
      kind,
      plannedHours,
      spentHours,
      fromOn,
      toOn,
    }))
}

/** The milestone must be one that the acting contact sees; for all others there is none. */
const demandShown = async (ctx: Ctx, id: string): Promise<void> => {
  const row = await find(asCustomer(ctx), milestone, id)
  if (!row?.visibleToCustomer || row.status === 'cancelled')
    return fail('record.not_found', { object: milestone.key, id })
  return projectFor(ctx, row.engagement)
}

/** 验收通过 in the portal. @throws record.not_found, milestone.wrong_status, auth.verify_first */
export const acceptMilestoneByCustomer = (ctx: Ctx, id: string, comment: string | null): Promise<Milestone> =>
  withTx(ctx, async (ctx) => {
    await demandShown(ctx, id)
    const acceptedBy = actingContact(ctx).id
    return step(asCustomer(ctx), id, 'accept', 'milestone.accepted', (row, moment) =>
      rules.acceptMilestone(row, { acceptedBy, comment }, 'portal', moment),
    )
  })

/** 退回修改 in the portal. @throws record.not_found, milestone.wrong_status, milestone.reason_required */
export const sendBackMilestoneByCustomer = (ctx: Ctx, id: string, reason: string): Promise<Milestone> =>
  withTx(ctx, async (ctx) => {
    await demandShown(ctx, id)
    return step(asCustomer(ctx), id, 'sendBack', 'milestone.sent_back', (row) =>
      rules.sendBackMilestone(row, reason),
    )
  })
