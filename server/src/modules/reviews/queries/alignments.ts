import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import type { AlignmentDay, Attendee } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type { AlignmentKind, AlignmentStatus } from '@zhinuo/contracts/reviews-alignments.ts'
import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { from } from '../../../engine/from.ts'
import { allOf } from '../../../engine/place.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { empty, sql } from '../../../platform/sql.ts'
import type { OfProject } from './of-project.ts'

/** Names beside what the reader may read. */
const naming = (ctx: Ctx): Ctx => asSystem(ctx, 'a record that may be read names its people')

/** Which projects have a meeting of these weeks, as `engagement week`. */
export const listOpenedAlignments = async (
  ctx: Ctx,
  weeks: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await ctx.db.query<{ key: string }>(
    sql`select a.engagement_id || ' ' || a.week as "key" from ${from(ctx, alignmentMeeting)} a where a.week = any(${weeks}::text[])`,
  )
  return new Set(rows.map(({ key }) => key))
}

export interface AlignmentLine extends OfProject {
  readonly expectationOwner: string
  readonly expectationOwnerName: string | null
  readonly week: string
  readonly weekStart: string
  readonly dueOn: string
  readonly dueAt: string
  readonly status: AlignmentStatus
  readonly heldAt: string | null
  readonly attendees: readonly Attendee[] | null
  readonly openItems: number
}

const listLines = (ctx: Ctx, which: Sql, limit: Sql): Promise<AlignmentLine[]> =>
  ctx.db.query<AlignmentLine>(
    sql`select a.id, a.title, e.id as "engagement", e.name as "engagementName", c.id as "customer", c.name as "customerName", e.zone, e.expectation_owner_id as "expectationOwner", o.name as "expectationOwnerName",
          a.week, a.week_start as "weekStart", a.due_on as "dueOn", a.due_at as "dueAt", a.status, a.held_at as "heldAt", a.attendees,
          (select count(*)::int from ${from(naming(ctx), alignmentItem)} i where i.meeting_id = a.id and i.status = 'open') as "openItems"
        from ${from(ctx, alignmentMeeting)} a join ${from(naming(ctx), engagement)} e on e.id = a.engagement_id join ${from(naming(ctx), customer)} c on c.id = a.customer_id
          left join ${from(naming(ctx), member)} o on o.id = e.expectation_owner_id
        where ${which} order by a.week_start desc, c.name, e.name, a.id limit ${limit}`,
  )

/** Meetings of a week; of the projects whose expectations one member answers for, or all. */
export const listAlignmentsOfWeek = (ctx: Ctx, week: string, mine: string | null): Promise<AlignmentLine[]> =>
  listLines(
    ctx,
    sql`a.week = ${week}${mine === null ? empty : sql` and e.expectation_owner_id = ${mine}::uuid`}`,
    sql`2000`,
  )

export const listAlignmentsOf = (ctx: Ctx, engagementId: string): Promise<AlignmentLine[]> =>
  listLines(ctx, sql`a.engagement_id = ${engagementId}::uuid`, sql`60`)

export const findAlignment = async (ctx: Ctx, id: string): Promise<AlignmentLine | undefined> => {
  const [row] = await listLines(ctx, sql`a.id = ${id}::uuid`, sql`1`)
  return row
}

/** Meetings that are due up to a day and were neither held nor missed. */
export const listAlignmentsDue = (ctx: Ctx, until: string): Promise<AlignmentLine[]> =>
  listLines(ctx, sql`a.status = 'due' and a.due_on <= ${until}::date`, sql`20000`)

/** When the last meeting before this week was held; null for the first. */
export const lastHeld = async (ctx: Ctx, engagementId: string, weekStart: string): Promise<string | null> => {
  const [row] = await ctx.db.query<{ at: string | null }>(
    sql`select max(a.held_at) as "at" from ${from(ctx, alignmentMeeting)} a where a.engagement_id = ${engagementId}::uuid and a.week_start < ${weekStart}::date and a.status = 'held'`,
  )
  return row?.at ?? null
}

export interface ItemLine {
  readonly id: string
  readonly version: number
  readonly meeting: string
  readonly week: string
  readonly text: string
  readonly kind: AlignmentKind
  readonly department: string | null
  readonly departmentName: string | null
  readonly owner: string | null
  readonly ownerName: string | null
  readonly dueOn: string | null
  readonly decision: string | null
  readonly status: 'open' | 'done' | 'dropped'
  readonly dropReason: string | null
  readonly commitment: string | null
  readonly commitmentText: string | null
  readonly workItem: string | null
  readonly workItemText: string | null
  readonly action: string | null
  readonly actionText: string | null
}

const listItems = (ctx: Ctx, which: Sql): Promise<ItemLine[]> =>
  ctx.db.query<ItemLine>(
    sql`select i.id, i.version, i.meeting_id as "meeting", a.week, i.text, i.kind, i.department_id as "department", d.name as "departmentName", i.owner_id as "owner", m.name as "ownerName",
          i.due_on as "dueOn", i.decision, i.status, i.drop_reason as "dropReason", i.commitment_id as "commitment", p.content as "commitmentText",
          i.work_item_id as "workItem", w.title as "workItemText", i.action_id as "action", r.text as "actionText"
        from ${from(ctx, alignmentItem)} i join ${from(naming(ctx), alignmentMeeting)} a on a.id = i.meeting_id
          left join ${from(naming(ctx), department)} d on d.id = i.department_id left join ${from(naming(ctx), member)} m on m.id = i.owner_id
          left join ${from(ctx, commitment)} p on p.id = i.commitment_id left join ${from(ctx, workItem)} w on w.id = i.work_item_id left join ${from(ctx, reviewAction)} r on r.id = i.action_id
        where ${which} order by a.week_start, i.created_at, i.id limit 500`,
  )

/** What a meeting is about: its own items, and those of earlier ones that were still open when its week began. */
export const listItemsFor = (
  ctx: Ctx,
  { id, engagement: of, weekStart }: Pick<AlignmentLine, 'id' | 'engagement' | 'weekStart'>,
): Promise<ItemLine[]> =>
  listItems(
    ctx,
    sql`i.meeting_id = ${id}::uuid or (i.engagement_id = ${of}::uuid and a.week_start < ${weekStart}::date
          and (i.status = 'open' or i.settled_at >= ${weekStart}::date))`,
  )

export const findItem = async (ctx: Ctx, id: string): Promise<ItemLine | undefined> => {
  const [row] = await listItems(ctx, sql`i.id = ${id}::uuid`)
  return row
}

export interface DueItem {
  readonly id: string
  readonly text: string
  readonly owner: string
  readonly dueOn: string
  readonly zone: string | null
}

/** Open items that fall due up to a day, whatever their number. */
export const everyItemDue = (ctx: Ctx, until: string): AsyncGenerator<DueItem> =>
  allOf(
    (after) =>
      ctx.db.query<DueItem>(
        sql`select i.id, i.text, i.owner_id as "owner", i.due_on as "dueOn", e.zone from ${from(ctx, alignmentItem)} i join ${from(ctx, engagement)} e on e.id = i.engagement_id
            where i.status = 'open' and i.owner_id is not null and i.due_on <= ${until}::date
              ${after ? sql` and (i.due_on, i.id) > (${after.at}::date, ${after.id}::uuid)` : empty}
            order by i.due_on, i.id limit 500`,
      ),
    ({ dueOn, id }) => ({ at: dueOn, id }),
  )

/** Members with the names of their departments, for the list of those present. */
export const listPeople = (
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ member: string; name: string; department: string | null; active: boolean }[]> =>
  ctx.db.query<{ member: string; name: string; department: string | null; active: boolean }>(
    sql`select m.id as "member", m.name, d.name as "department", m.status = 'active' as "active" from ${from(naming(ctx), member)} m
        left join ${from(naming(ctx), department)} d on d.id = m.department_id where m.id = any(${ids}::uuid[])`,
  )

export const findAlignmentDay = async (ctx: Ctx): Promise<AlignmentDay> => {
  const [row] = await ctx.db.query<{ weekday: number | null }>(
    sql`select s.weekday from alignment_settings s`,
  )
  return row?.weekday ?? 'last'
}

export const writeAlignmentDay = async (ctx: Ctx, day: AlignmentDay): Promise<void> => {
  await ctx.db.query(
    sql`insert into alignment_settings (weekday) values (${day === 'last' ? null : day}) on conflict (singleton) do update set weekday = excluded.weekday`,
  )
}
