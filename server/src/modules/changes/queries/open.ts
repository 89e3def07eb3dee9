import type { ChangeStatus } from '@zhinuo/contracts/changes-endpoints.ts'
import { changeAssessment } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { empty, sql } from '../../../platform/sql.ts'

export interface ChangeLine {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly kind: 'scope' | 'date' | 'price' | 'quality' | 'other'
  readonly status: ChangeStatus
  readonly light: boolean
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
  readonly expectationOwner: string
  readonly expectationOwnerName: string | null
  readonly zone: string | null
  readonly submittedAt: string | null
  readonly evaluationDueAt: string | null
  readonly pausedAt: string | null
  readonly overdueAt: string | null
  readonly rdAssessor: string | null
  readonly rdAssessorName: string | null
  readonly deliveryAssessor: string | null
  readonly deliveryAssessorName: string | null
  readonly rdAnswered: boolean
  readonly deliveryAnswered: boolean
  readonly ownerConfirmed: boolean
  readonly rdConfirmed: boolean
  readonly deliveryConfirmed: boolean
  /** An exception for its days was asked for and not decided: nobody can put a name to it yet. */
  readonly exceptionWaits: boolean
  readonly sentAt: string | null
  readonly createdAt: string
}

/** Changes whose exception waits, besides what one member asked for. */
export interface WaitingException {
  readonly notAskedBy: string | null
}

const waits = ({ notAskedBy }: WaitingException): Sql =>
  sql` and r.exception_status = 'requested'${
    notAskedBy === null ? empty : sql` and r.exception_asked_by_id is distinct from ${notAskedBy}::uuid`
  }`

const names = (ctx: Ctx): Ctx => asSystem(ctx, 'who was asked to assess a change sees whose it is, by name')

/** Open changes within the actor's rights, those with a running clock first. */
export const listOpen = (
  ctx: Ctx,
  statuses: readonly ChangeStatus[],
  engagementId: string | null,
  exception?: WaitingException,
): Promise<ChangeLine[]> =>
  ctx.db.query<ChangeLine>(
    sql`select r.id, r.code, r.title, r.kind, r.status, r.light, e.id as "engagement", e.name as "engagementName", c.id as "customer",
          c.name as "customerName", e.expectation_owner_id as "expectationOwner", om.name as "expectationOwnerName", e.zone, r.submitted_at as "submittedAt",
          r.evaluation_due_at as "evaluationDueAt", r.paused_at as "pausedAt", r.overdue_at as "overdueAt",
          r.rd_assessor_id as "rdAssessor", rd.name as "rdAssessorName", r.delivery_assessor_id as "deliveryAssessor", dm.name as "deliveryAssessorName",
          coalesce((select a.answered_at is not null from ${from(ctx, changeAssessment)} a where a.change_id = r.id and a.side = 'rd'), false) as "rdAnswered",
          coalesce((select a.answered_at is not null from ${from(ctx, changeAssessment)} a where a.change_id = r.id and a.side = 'delivery'), false) as "deliveryAnswered",
          r.owner_confirmed_id is not null as "ownerConfirmed", r.rd_confirmed_id is not null as "rdConfirmed", r.delivery_confirmed_id is not null as "deliveryConfirmed",
          r.exception_status = 'requested' as "exceptionWaits", r.sent_at as "sentAt", r.created_at as "createdAt"
        from ${from(ctx, changeRequest)} r join ${from(names(ctx), engagement)} e on e.id = r.engagement_id join ${from(names(ctx), customer)} c on c.id = r.customer_id
          left join ${from(names(ctx), member)} rd on rd.id = r.rd_assessor_id left join ${from(names(ctx), member)} dm on dm.id = r.delivery_assessor_id
          left join ${from(names(ctx), member)} om on om.id = e.expectation_owner_id
        where r.status = any(${statuses}::text[])${engagementId === null ? empty : sql` and r.engagement_id = ${engagementId}::uuid`}${exception ? waits(exception) : empty}
        order by r.evaluation_due_at nulls last, r.id limit 500`,
  )
