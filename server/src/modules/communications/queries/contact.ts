import type { Channel, Direction, StepStatus } from '@zhinuo/contracts/communications.ts'
import { communication, nextStep, participant } from '@zhinuo/contracts/communications.ts'
import type { MeetingKind, MeetingStatus } from '@zhinuo/contracts/communications-meetings.ts'
import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { atMost, empty, sql } from '../../../platform/sql.ts'

export interface ClarificationLine {
  readonly meeting: string
  readonly oursAttended: number
  readonly theirsAttended: number
}

/** The clarification meetings of a project that were held, those where both sides sat first, the newest before others. */
export const listClarifications = (ctx: Ctx, engagementId: string): Promise<ClarificationLine[]> =>
  ctx.db.query<ClarificationLine>(
    sql`select m.id as "meeting", count(p.id) filter (where p.side = 'ours')::int as "oursAttended", count(p.id) filter (where p.side = 'theirs')::int as "theirsAttended"
        from ${from(ctx, meeting)} m left join ${from(ctx, participant)} p on p.meeting_id = m.id and p.attended
        where m.engagement_id = ${engagementId}::uuid and m.kind = 'clarification' and m.status = 'held'
        group by m.id, m.held_at
        order by (count(p.id) filter (where p.side = 'ours') > 0 and count(p.id) filter (where p.side = 'theirs') > 0) desc, m.held_at desc, m.id desc limit 1`,
  )

export interface ContactMoment {
  readonly id: string
  readonly kind: 'communication' | 'meeting'
  readonly channel: Channel
  readonly title: string
  readonly at: string
}

/** Both-way contacts with a customer, the newest first: what came from them or went both ways, and meetings they sat in. */
export const listContacts = (ctx: Ctx, customerId: string, limit: number): Promise<ContactMoment[]> =>
  ctx.db.query<ContactMoment>(
    sql`select x.id, x.kind, x.channel, x.title, x.at from (
          select c.id, 'communication' as "kind", c.channel, c.summary as "title", c.occurred_at as "at" from ${from(ctx, communication)} c
            where c.customer_id = ${customerId}::uuid and c.direction in ('both', 'in')
          union all
          select m.id, 'meeting' as "kind", 'meeting' as "channel", m.title, m.held_at as "at" from ${from(ctx, meeting)} m
            where m.customer_id = ${customerId}::uuid and m.status = 'held'
              and exists (select 1 from ${from(ctx, participant)} p where p.meeting_id = m.id and p.attended and p.side = 'theirs')
        ) x where x.at <= ${ctx.now.toISOString()} order by x.at desc, x.id desc limit ${limit}`,
  )

export interface SpokenLine {
  readonly id: string
  readonly kind: 'communication' | 'meeting'
  readonly code: string
  readonly channel: Channel
  readonly title: string
  readonly at: string
  readonly agreed: string | null
}

/** What was said with a customer about a project between two instants, oldest first. */
export const listSpoken = (ctx: Ctx, engagementId: string, from_: Date, to: Date): Promise<SpokenLine[]> =>
  ctx.db.query<SpokenLine>(
    sql`select x.id, x.kind, x.code, x.channel, x.title, x.at, x.agreed from (
          select c.id, 'communication' as "kind", c.code, c.channel, c.summary as "title", c.occurred_at as "at", c.decisions as "agreed" from ${from(ctx, communication)} c
            where c.engagement_id = ${engagementId}::uuid
          union all
          select m.id, 'meeting' as "kind", m.code, 'meeting' as "channel", m.title, m.held_at as "at", m.minutes as "agreed" from ${from(ctx, meeting)} m
            where m.engagement_id = ${engagementId}::uuid and m.status = 'held'
        ) x where x.at >= ${from_.toISOString()} and x.at < ${to.toISOString()} order by x.at, x.id limit 500`,
  )

export interface LogLine {
  readonly id: string
  readonly kind: 'communication' | 'meeting'
  readonly code: string
  readonly channel: Channel
  /** Of a meeting. */
  readonly meetingKind: MeetingKind | null
  /** Who sought whom; of a call or message. */
  readonly direction: Direction | null
  readonly title: string
  readonly at: string
  /** What was agreed; of a meeting its minutes with their points. */
  readonly agreed: string | null
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
  readonly steps: readonly {
    readonly text: string
    readonly owner: string | null
    readonly dueOn: string
    readonly status: StepStatus
  }[]
}

/** All that was said and met about in a project with who was there and what follows from it, oldest first. */
export const listLog = (ctx: Ctx, engagementId: string, most: number): Promise<LogLine[]> =>
  ctx.db.query<LogLine>(
    sql`select x.id, x.kind, x.code, x.channel, x.meeting_kind as "meetingKind", x.direction, x.title, x.at, x.agreed,
          array(select p.name from ${from(ctx, participant)} p where coalesce(p.communication_id, p.meeting_id) = x.id and p.side = 'ours' and (x.kind = 'communication' or p.attended) order by p.created_at, p.id) as "ours",
          array(select p.name from ${from(ctx, participant)} p where coalesce(p.communication_id, p.meeting_id) = x.id and p.side = 'theirs' and (x.kind = 'communication' or p.attended) order by p.created_at, p.id) as "theirs",
          coalesce((select jsonb_agg(jsonb_build_object('text', n.text, 'owner', m.name, 'dueOn', n.due_on, 'status', n.status) order by n.due_on, n.id)
            from ${from(ctx, nextStep)} n left join ${from(ctx, member)} m on m.id = n.owner_id where coalesce(n.communication_id, n.meeting_id) = x.id), '[]'::jsonb) as "steps"
        from (
          select c.id, 'communication' as "kind", c.code, c.channel, null::text as meeting_kind, c.direction, c.summary as "title", c.occurred_at as "at", c.decisions as "agreed" from ${from(ctx, communication)} c
            where c.engagement_id = ${engagementId}::uuid
          union all
          select m.id, 'meeting', m.code, 'meeting', m.kind, null, m.title, m.held_at, concat_ws(chr(10), nullif(m.minutes, ''),
              (select string_agg('· ' || o.text, chr(10) order by o.created_at, o.id) from ${from(ctx, minutesPoint)} o where o.meeting_id = m.id and not o.dropped)) from ${from(ctx, meeting)} m
            where m.engagement_id = ${engagementId}::uuid and m.status = 'held'
        ) x order by x.at desc, x.id desc limit ${most}`,
  )

export interface MeetingLine {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly kind: MeetingKind
  readonly status: MeetingStatus
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string | null
  readonly organizer: string
  readonly organizerName: string | null
  readonly customer: string
  readonly customerName: string | null
  readonly engagement: string
  readonly engagementName: string | null
  readonly members: readonly string[]
}

export interface Meetings {
  readonly since: Date
  readonly until: Date
  /** Only those that this member organises or takes part in. */
  readonly of?: string | null
  /** Only those that are still to be held and not over at this instant. */
  readonly aheadAt?: Date
  /** How many at most; 500 unless said. */
  readonly most?: number
}

/** Meetings that begin between two instants and were not cancelled, soonest first. */
export const listMeetings = (
  ctx: Ctx,
  { since, until, of, aheadAt, most = 500 }: Meetings,
): Promise<MeetingLine[]> =>
  ctx.db.query<MeetingLine>(
    sql`select m.id, m.code, m.title, m.kind, m.status, m.starts_at as "startsAt", m.ends_at as "endsAt", m.place, m.organizer_id as "organizer", o.name as "organizerName",
          m.customer_id as "customer", c.name as "customerName", m.engagement_id as "engagement", e.name as "engagementName",
          array(select p.member_id from ${from(asSystem(ctx, 'whoever reads a meeting reads who takes part'), participant)} p where p.meeting_id = m.id and p.member_id is not null) as "members"
        from ${from(ctx, meeting)} m left join ${from(ctx, customer)} c on c.id = m.customer_id left join ${from(ctx, engagement)} e on e.id = m.engagement_id
          left join ${from(ctx, member)} o on o.id = m.organizer_id
        where m.status <> 'cancelled' and m.starts_at >= ${since.toISOString()} and m.starts_at < ${until.toISOString()}${
          of
            ? sql` and (m.organizer_id = ${of}::uuid or m.id in (select p.meeting_id from ${from(ctx, participant)} p where p.member_id = ${of}::uuid))`
            : empty
        }${aheadAt ? sql` and m.status = 'planned' and m.ends_at > ${aheadAt.toISOString()}` : empty}
        order by m.starts_at, m.id ${atMost(most)}`,
  )
