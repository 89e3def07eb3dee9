import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { CaseView } from '@zhinuo/contracts/service-endpoints.ts'
import { caseRoute } from '@zhinuo/contracts/service-rules.ts'
import { caseMessage, serviceCase } from '@zhinuo/contracts/service.ts'
import { from, some } from '../../../engine/from.ts'
import type { Place } from '../../../engine/place.ts'
import { allOf } from '../../../engine/place.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { atMost, empty, sql } from '../../../platform/sql.ts'
import type { Case, Route } from '../rules/case.ts'

const names = (ctx: Ctx): Ctx => asSystem(ctx, 'a case shows whom it is for and who has it, by name')

export interface CaseLine extends Pick<
  Case,
  | 'id'
  | 'code'
  | 'title'
  | 'kind'
  | 'status'
  | 'customer'
  | 'engagement'
  | 'department'
  | 'owner'
  | 'receivedAt'
  | 'firstAnswerDueAt'
  | 'firstAnsweredAt'
  | 'resolveDueAt'
  | 'pausedAt'
  | 'answerBy'
  | 'closedBy'
  | 'reopened'
> {
  readonly customerName: string
  readonly engagementName: string | null
  readonly ownerName: string
  readonly zone: string | null
  /** Where it stands in the order. */
  readonly place: string
}

export interface Which {
  /** How many at most; 1,000 unless said. */
  readonly most?: number
  /** Only what the acting member has in hand. */
  readonly mine?: boolean
  readonly customer?: string | undefined
  readonly engagement?: string | undefined
  /** Those closed since then as well. */
  readonly closedSince?: Date
  readonly status?: CaseLine['status'] | undefined
  /** Only what comes behind this place. */
  readonly after?: Place | null
}

/** The nearest line first, then those whose clock does not run, then the closed ones, the latest first. */
const place = sql`case when s.status = 'closed' then timestamptz '9000-01-01Z' - (s.closed_at - timestamptz '2000-01-01Z')
  when s.status = 'answered' or s.paused_at is not null then timestamptz '5000-01-01Z'
  else coalesce(case when s.first_answered_at is null then s.first_answer_due_at else s.resolve_due_at end, timestamptz '5000-01-01Z') end`

const shown = (ctx: Ctx, which: Which): Sql =>
  sql`(s.status <> 'closed'${which.closedSince ? sql` or s.closed_at >= ${which.closedSince.toISOString()}` : empty})
    ${which.status ? sql` and s.status = ${which.status}` : empty}${which.mine ? sql` and s.owner_id = ${actingMember(ctx)}::uuid` : empty}
    ${which.customer ? sql` and s.customer_id = ${which.customer}::uuid` : empty}${which.engagement ? sql` and s.engagement_id = ${which.engagement}::uuid` : empty}`

/** Open cases within the actor's rights in their order. */
export const listCases = (ctx: Ctx, which: Which): Promise<CaseLine[]> => {
  const behind = which.after
    ? sql` and (${place}, s.id) > (${which.after.at}::timestamptz, ${which.after.id}::uuid)`
    : empty
  const order = sql`order by ${place}, s.id`
  const first = some(
    ctx,
    serviceCase,
    's',
    sql`where ${shown(ctx, which)}${behind} ${order} ${atMost(which.most ?? 1000)}`,
  )
  return ctx.db.query<CaseLine>(
    sql`select s.id, s.code, s.title, s.kind, s.status, s.customer_id as "customer", c.name as "customerName", s.engagement_id as "engagement", e.name as "engagementName", e.zone,
          s.department_id as "department", s.owner_id as "owner", m.name as "ownerName", s.received_at as "receivedAt", s.first_answer_due_at as "firstAnswerDueAt",
          s.first_answered_at as "firstAnsweredAt", s.resolve_due_at as "resolveDueAt", s.paused_at as "pausedAt", s.answer_by as "answerBy", s.closed_by as "closedBy", coalesce(s.reopened, 0) as "reopened", ${place} as "place"
        from ${first} s join ${from(names(ctx), customer)} c on c.id = s.customer_id left join ${from(names(ctx), engagement)} e on e.id = s.engagement_id
          left join ${from(names(ctx), member)} m on m.id = s.owner_id
        ${order}`,
  )
}

/** Every open case, whatever their number. */
export const everyCase = (ctx: Ctx): AsyncGenerator<CaseLine> =>
  allOf(
    (after) => listCases(ctx, { after }),
    ({ place, id }) => ({ at: place, id }),
  )

/** How many cases stand in each status. */
export const countByStatus = (
  ctx: Ctx,
  which: Which,
): Promise<{ status: CaseLine['status']; count: number }[]> =>
  ctx.db.query(
    sql`select s.status, count(*)::int as "count" from ${from(ctx, serviceCase)} s where ${shown(ctx, which)} group by s.status`,
  )

export interface MessageLine extends Omit<CaseView['messages'][number], 'files'> {
  /** Ids of what came with it. */
  readonly files: unknown
}

export const listMessages = (ctx: Ctx, id: string): Promise<MessageLine[]> =>
  ctx.db.query<MessageLine>(
    sql`select g.id, g.kind, g.text, case when g.kind in ('reply', 'question', 'answer') then coalesce(m.name, '') else coalesce(t.name, '') end as "by", g.kind in ('reply', 'question', 'answer') as "ours", g.said_at as "at", g.files
        from ${from(names(ctx), caseMessage)} g left join ${from(names(ctx), member)} m on m.id = g.member_id left join ${from(names(ctx), contact)} t on t.id = g.contact_id
        where g.service_case_id = ${id}::uuid order by g.said_at, g.id limit 500`,
  )

export const listRoutes = (ctx: Ctx): Promise<Route[]> =>
  ctx.db.query<Route>(
    sql`select r.id, r.kind, r.topic, r.department_id as "department", r.owner_id as "owner" from ${from(ctx, caseRoute)} r order by r.id limit 500`,
  )

/** Cases that wait for the customer's word up to a day, with the zone they are held in. */
export const listAwaiting = (ctx: Ctx, before: string): Promise<{ id: string; zone: string | null }[]> =>
  ctx.db.query(
    sql`select s.id, e.zone from ${from(ctx, serviceCase)} s left join ${from(ctx, engagement)} e on e.id = s.engagement_id
        where s.status = 'answered' and s.answer_by < ${before}::date order by s.answer_by, s.id limit 500`,
  )

export interface ForContact extends Pick<
  Case,
  | 'id'
  | 'code'
  | 'kind'
  | 'text'
  | 'status'
  | 'pausedAt'
  | 'receivedAt'
  | 'answerBy'
  | 'closedBy'
  | 'closedAt'
> {
  readonly project: string | null
}

/** The contact's own cases, the newest first. */
export const listForContact = (ctx: Ctx, contactId: string): Promise<ForContact[]> =>
  ctx.db.query<ForContact>(
    sql`select s.id, s.code, s.kind, s.text, s.status, s.paused_at as "pausedAt", s.received_at as "receivedAt", s.answer_by as "answerBy", s.closed_by as "closedBy", s.closed_at as "closedAt", e.name as "project"
        from ${from(ctx, serviceCase)} s left join ${from(ctx, engagement)} e on e.id = s.engagement_id
        where s.contact_id = ${contactId}::uuid order by s.received_at desc, s.id desc limit 200`,
  )
