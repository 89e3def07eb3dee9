import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion } from '@zhinuo/contracts/commitments-history.ts'
import { meeting, type MeetingKind } from '@zhinuo/contracts/communications-meetings.ts'
import { participant } from '@zhinuo/contracts/communications.ts'
import { requirementDocument } from '@zhinuo/contracts/expectations-documents.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

export interface MeetingLine {
  readonly id: string
  readonly engagement: string
  readonly title: string
  readonly kind: MeetingKind
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string | null
  readonly agenda: string | null
}

/** Planned meetings that are not over and to which somebody of the customer was asked, the soonest first. */
export const listMeetingsToCome = (ctx: Ctx, customerId: string): Promise<MeetingLine[]> =>
  ctx.db.query<MeetingLine>(
    sql`select m.id, m.engagement_id as "engagement", m.title, m.kind, m.starts_at as "startsAt", m.ends_at as "endsAt", m.place, m.agenda
        from ${from(ctx, meeting)} m
        where m.customer_id = ${customerId}::uuid and m.status = 'planned' and m.ends_at > ${ctx.now.toISOString()}::timestamptz
          and exists (select 1 from ${from(ctx, participant)} p where p.meeting_id = m.id and p.side = 'theirs')
        order by m.starts_at, m.id limit 100`,
  )

export interface RequirementLine {
  readonly id: string
  readonly engagement: string
  readonly n: number
  readonly issuedOn: string
}

/** Requirement documents that were issued, the newest first. */
export const listRequirements = (ctx: Ctx, customerId: string): Promise<RequirementLine[]> =>
  ctx.db.query<RequirementLine>(
    sql`select d.id, d.engagement_id as "engagement", d.n::int as "n", d.issued_on as "issuedOn" from ${from(ctx, requirementDocument)} d
        where d.customer_id = ${customerId}::uuid order by d.issued_on desc, d.id desc limit 200`,
  )

export interface SaidLine {
  readonly id: string
  readonly engagement: string
  readonly n: number
  readonly content: string
  readonly condition: string | null
  readonly promisedOn: string | null
  readonly at: string
}

/** Promises of ours as their newest version before `until` said them; those that the customer is shown. */
export const listSaidBefore = (ctx: Ctx, customerId: string, until: Date): Promise<SaidLine[]> =>
  ctx.db.query<SaidLine>(
    sql`select s.id, s."engagement", s.n, s.content, s.condition, s."promisedOn", s."at" from (
          select distinct on (p.id) p.id, p.engagement_id as "engagement", v.n, v.content, v.condition, v.promised_on as "promisedOn", v.created_at as "at"
          from ${from(ctx, commitment)} p join ${from(ctx, commitmentVersion)} v on v.commitment_id = p.id
          where p.customer_id = ${customerId}::uuid and p.side = 'ours' and p.visible_to_customer and p.promised_at is not null
            and v.created_at < ${until.toISOString()}::timestamptz and p.promised_at < ${until.toISOString()}::timestamptz
            and (p.done_on is null or p.done_on >= ${until.toISOString()}::timestamptz::date)
          order by p.id, v.n desc) s
        order by s."promisedOn", s.id limit 500`,
  )
