import type { AttendeeSide, StepStatus } from '@zhinuo/contracts/communications.ts'
import { nextStep, participant } from '@zhinuo/contracts/communications.ts'
import type { PointView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import { allOf } from '../../../engine/place.ts'
import type { Ctx } from '../../../platform/context.ts'
import { empty, name, sql } from '../../../platform/sql.ts'

/** What a participant, a step or a point belongs to. */
export interface Place {
  readonly of: 'communication' | 'meeting'
  readonly id: string
}

const belongs = ({ of, id }: Place) => sql`${name(`${of}_id`)} = ${id}::uuid`

export interface ParticipantLine {
  readonly id: string
  readonly name: string
  readonly side: AttendeeSide
  readonly member: string | null
  readonly contact: string | null
  readonly attended: boolean
  readonly signedInAt: string | null
  readonly email: string | null
  readonly language: 'zh' | 'en'
}

/** The people of a communication or a meeting: the customer's first, each side in the order they were named. */
export const listParticipants = (ctx: Ctx, place: Place): Promise<ParticipantLine[]> =>
  ctx.db.query<ParticipantLine>(
    sql`select p.id, p.name, p.side, p.member_id as "member", p.contact_id as "contact", p.attended, p.signed_in_at as "signedInAt",
          c.email, coalesce(c.language, 'zh') as "language"
        from ${from(ctx, participant)} p left join ${from(ctx, contact)} c on c.id = p.contact_id
        where p.${belongs(place)} order by p.side desc, p.created_at, p.id limit 200`,
  )

export interface StepLine {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly owner: string
  readonly ownerName: string | null
  readonly dueOn: string
  readonly status: StepStatus
  readonly closedOn: string | null
  readonly closeNote: string | null
  readonly commitment: string | null
  readonly commitmentCode: string | null
  readonly workItem: string | null
  readonly workTitle: string | null
}

/** Next steps of a communication or a meeting, open ones first, the soonest before the others. */
export const listSteps = (ctx: Ctx, place: Place): Promise<StepLine[]> =>
  ctx.db.query<StepLine>(
    sql`select n.id, n.version, n.text, n.owner_id as "owner", m.name as "ownerName", n.due_on as "dueOn", n.status, n.closed_on as "closedOn",
          n.close_note as "closeNote", k.id as "commitment", k.code as "commitmentCode", w.id as "workItem", w.title as "workTitle"
        from ${from(ctx, nextStep)} n left join ${from(ctx, member)} m on m.id = n.owner_id left join ${from(ctx, commitment)} k on k.id = n.commitment_id
          left join ${from(ctx, workItem)} w on w.id = n.work_item_id
        where n.${belongs(place)} order by (n.status <> 'open'), n.due_on, n.id limit 200`,
  )

export interface OverdueLine {
  readonly id: string
  readonly text: string
  readonly owner: string
  readonly dueOn: string
  readonly zone: string | null
  readonly customerName: string | null
}

/** Open next steps that are due before a day, the longest overdue first, whatever their number; what became a promise or work has their clock. */
export const everyOverdue = (ctx: Ctx, before: string): AsyncGenerator<OverdueLine> =>
  allOf(
    (after) =>
      ctx.db.query<OverdueLine>(
        sql`select n.id, n.text, n.owner_id as "owner", n.due_on as "dueOn", e.zone, c.name as "customerName"
            from ${from(ctx, nextStep)} n left join ${from(ctx, engagement)} e on e.id = n.engagement_id left join ${from(ctx, customer)} c on c.id = n.customer_id
            where n.status = 'open' and n.became = 'none' and n.due_on < ${before}::date
              ${after ? sql` and (n.due_on, n.id) > (${after.at}::date, ${after.id}::uuid)` : empty}
            order by n.due_on, n.id limit 500`,
      ),
    ({ dueOn, id }) => ({ at: dueOn, id }),
  )

/** The next planned meeting and the soonest open step of a customer. */
export const findNext = async (
  ctx: Ctx,
  customerId: string,
): Promise<{ kind: 'meeting' | 'nextStep'; id: string; title: string; at: string; on: string | null }[]> =>
  ctx.db.query(
    sql`(select 'meeting' as "kind", m.id, m.title, m.starts_at as "at", null::date as "on" from ${from(ctx, meeting)} m
          where m.customer_id = ${customerId}::uuid and m.status = 'planned' and m.starts_at >= ${ctx.now.toISOString()} order by m.starts_at, m.id limit 1)
        union all
        (select 'nextStep' as "kind", n.id, n.text as "title", n.created_at as "at", n.due_on as "on" from ${from(ctx, nextStep)} n
          where n.customer_id = ${customerId}::uuid and n.status = 'open' order by n.due_on, n.id limit 1)`,
  )

export interface ProjectLine {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly customerName: string
  readonly zone: string | null
}

export const findProject = async (ctx: Ctx, engagementId: string): Promise<ProjectLine | undefined> => {
  const [row] = await ctx.db.query<ProjectLine>(
    sql`select e.id, e.name, e.customer_id as "customer", c.name as "customerName", e.zone
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} c on c.id = e.customer_id where e.id = ${engagementId}::uuid`,
  )
  return row
}

export const findCustomerName = async (ctx: Ctx, customerId: string): Promise<string> => {
  const [row] = await ctx.db.query<{ name: string }>(
    sql`select c.name from ${from(ctx, customer)} c where c.id = ${customerId}::uuid`,
  )
  return row?.name ?? ''
}

/** The points of a meeting's minutes in their order, with who read them back. */
export const listPoints = (ctx: Ctx, meetingId: string): Promise<PointView[]> =>
  ctx.db.query<PointView>(
    sql`select p.id, p.kind, p.text, p.answer, p.correction, c.name as "answeredBy", p.answered_at as "answeredAt"
        from ${from(ctx, minutesPoint)} p left join ${from(ctx, contact)} c on c.id = p.answered_by_id
        where p.meeting_id = ${meetingId}::uuid and not p.dropped order by p.place, p.id limit 200`,
  )

/** A contact to whom minutes go where no participant of the customer is one: the primary before the others. */
export const findAddressee = async (
  ctx: Ctx,
  customerId: string,
): Promise<{ id: string; name: string; email: string | null; language: 'zh' | 'en' } | undefined> => {
  const [row] = await ctx.db.query<{ id: string; name: string; email: string | null; language: 'zh' | 'en' }>(
    sql`select c.id, c.name, c.email, coalesce(c.language, 'zh') as "language" from ${from(ctx, contact)} c
        where c.customer_id = ${customerId}::uuid order by c.is_primary desc, c.created_at, c.id limit 1`,
  )
  return row
}
