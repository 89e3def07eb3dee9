import type { ChangeStatus } from '@zhinuo/contracts/changes-views.ts'
import { changeAssessment } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from, some } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { atMost, constant, empty, join, sql } from '../../../platform/sql.ts'
import type { Judge } from '../../commitments/public.ts'
import { decidable } from '../../commitments/public.ts'

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

/** How many are told of at once; a project that ends takes all of its own. */
const mostShown = 200
const mostOfProject = 5000

export interface OpenFilter {
  readonly statuses: readonly ChangeStatus[]
  readonly engagement?: string
  /** Only those of which this member is the 期望负责人 or one of the two who assess. */
  readonly of?: string | null
  /** Only those whose exception waits and the judge may approve. */
  readonly exception?: Judge
}

const names = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'who was asked to assess a change sees whose it is, by name, and whether it is answered')

const condition = (ctx: Ctx, { statuses, engagement: project, of, exception }: OpenFilter): Sql =>
  sql`r.status in (${join(statuses.map((status) => constant(`'${status}'`)))})${
    project ? sql` and r.engagement_id = ${project}::uuid` : empty
  }${
    of
      ? sql` and (r.engagement_id = any(array(select o.id from ${from(names(ctx), engagement)} o where o.expectation_owner_id = ${of}::uuid)) or r.rd_assessor_id = ${of}::uuid or r.delivery_assessor_id = ${of}::uuid)`
      : empty
  }${exception ? decidable(changeRequest, constant('r'), exception) : empty}`

/** Open changes within the actor's rights, those with a running clock first. */
export const listOpen = (ctx: Ctx, filter: OpenFilter): Promise<ChangeLine[]> => {
  const order = sql`order by r.evaluation_due_at nulls last, r.id`
  const most = filter.engagement ? mostOfProject : mostShown
  const first = some(ctx, changeRequest, 'r', sql`where ${condition(ctx, filter)} ${order} ${atMost(most)}`)
  return ctx.db.query<ChangeLine>(
    sql`select r.id, r.code, r.title, r.kind, r.status, r.light, e.id as "engagement", e.name as "engagementName", c.id as "customer",
          c.name as "customerName", e.expectation_owner_id as "expectationOwner", om.name as "expectationOwnerName", e.zone, r.submitted_at as "submittedAt",
          r.evaluation_due_at as "evaluationDueAt", r.paused_at as "pausedAt", r.overdue_at as "overdueAt",
          r.rd_assessor_id as "rdAssessor", rd.name as "rdAssessorName", r.delivery_assessor_id as "deliveryAssessor", dm.name as "deliveryAssessorName",
          coalesce(a.rd, false) as "rdAnswered", coalesce(a.delivery, false) as "deliveryAnswered",
          r.owner_confirmed_id is not null as "ownerConfirmed", r.rd_confirmed_id is not null as "rdConfirmed", r.delivery_confirmed_id is not null as "deliveryConfirmed",
          r.exception_status = 'requested' as "exceptionWaits", r.sent_at as "sentAt", r.created_at as "createdAt"
        from ${first} r
          join ${from(names(ctx), engagement)} e on e.id = r.engagement_id join ${from(names(ctx), customer)} c on c.id = r.customer_id
          left join ${from(names(ctx), member)} rd on rd.id = r.rd_assessor_id left join ${from(names(ctx), member)} dm on dm.id = r.delivery_assessor_id
          left join ${from(names(ctx), member)} om on om.id = e.expectation_owner_id
          left join lateral (select bool_or(a.side = 'rd') as rd, bool_or(a.side = 'delivery') as delivery from ${from(names(ctx), changeAssessment)} a
            where a.change_id = r.id and a.answered_at is not null) a on true
        ${order}`,
  )
}
