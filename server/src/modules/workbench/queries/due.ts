import { extra } from '@zhinuo/contracts/care.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { nextStep } from '@zhinuo/contracts/communications.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { risk } from '@zhinuo/contracts/delivery-risks.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import type { WorkKind } from '@zhinuo/contracts/workbench.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import type { Sql } from '../../../platform/sql.ts'
import { atMost, empty, sql } from '../../../platform/sql.ts'

export interface DueLine {
  readonly kind: WorkKind
  readonly id: string
  readonly what: string
  /** The day it is due, or since when it waits. */
  readonly day: DateText
  /** The instant, where there is one. */
  readonly at: string | null
  readonly missed: boolean
  readonly customer: string
  readonly customerName: string
  readonly engagement: string | null
  readonly engagementName: string | null
  readonly zone: string | null
  readonly owner: string | null
  readonly ownerName: string | null
}

/** What there is at most of all kinds together, and of each kind where all is asked for. */
const mostDue = 200

/**
 * What is due or stuck up to a day, of the modules that keep it in rows with an owner and a day, in one question: the rows
 * within the actor's rights, the oldest first. Who owes something sees by name whose it is.
 *
 * Each part finds its rows by an index of what is open, or of what is `me`’s, and names the owner that the row itself
 * names; only the rows found are joined to their project, where whoever delivers it stands in for an owner.
 */
export const listDue = (ctx: Ctx, until: DateText, me: string | null): Promise<DueLine[]> => {
  const names = asSystem(ctx, 'who owes something to a project sees whose it is, by name')
  const now = ctx.now.toISOString()
  const ofMyProjects = sql`s.engagement_id = any(array(
          select p.id from ${from(names, engagement)} p where p.delivery_id = ${me}::uuid or p.expectation_owner_id = ${me}::uuid))`
  // Of all that there is, an index gives the oldest, as many as are shown.
  const few = (day: Sql): Sql => (me === null ? sql` order by ${day}, s.id ${atMost(mostDue)}` : empty)
  const ownedBy = (owner: Sql): Sql => (me === null ? empty : sql` and ${owner} = ${me}::uuid`)
  const ownedOrMine = (owner: Sql): Sql =>
    me === null ? empty : sql` and (${owner} = ${me}::uuid or (${owner} is null and ${ofMyProjects}))`
  return ctx.db.query<DueLine>(
    sql`select d.kind, d.id, d.what, d.day, d.at, d.missed, c.id as customer, c.name as "customerName", d.engagement, e.name as "engagementName", e.zone, m.id as owner, m.name as "ownerName" from (
          (select 'milestoneDue' as kind, s.id, s.name as what, s.planned_on as day, null::timestamptz as at, false as missed,
              null::uuid as customer, s.engagement_id as engagement, s.owner_id as owner, false as keeper
            from ${from(ctx, milestone)} s
            where s.status in ('planned', 'inProgress') and s.planned_on <= ${until}::date${ownedOrMine(sql`s.owner_id`)}${few(sql`s.planned_on`)})
          union all
          (select 'milestoneWaiting', s.id, s.name, s.declared_on, null, false, null, s.engagement_id, s.owner_id, false
            from ${from(ctx, milestone)} s where s.status = 'awaitingAcceptance' and s.declared_on <= ${until}::date${ownedOrMine(sql`s.owner_id`)}${few(sql`s.declared_on`)})
          union all
          (select 'workItemDue', s.id, s.title, s.planned_end, null, false, null, s.engagement_id, s.assignee_id, false
            from ${from(ctx, workItem)} s where s.status in ('todo', 'doing') and s.planned_end <= ${until}::date${ownedOrMine(sql`s.assignee_id`)}${few(sql`s.planned_end`)})
          union all
          select 'workItemBlocked', s.id, s.title, coalesce(s.planned_end, s.checked_in_on, ${until}::date), null, false, null, s.engagement_id, s.assignee_id, false
            from ${from(ctx, workItem)} s where s.status = 'blocked'${ownedOrMine(sql`s.assignee_id`)}
          union all
          select case s.status when 'occurred' then 'riskOccurred' else 'riskToAssess' end, s.id, s.title, coalesce(s.occurred_on, s.created_at::date), null, false,
              null, s.engagement_id, s.owner_id, false
            from ${from(ctx, risk)} s where s.status in ('occurred', 'identified')${ownedBy(sql`s.owner_id`)}
          union all
          select case s.status when 'missed' then 'reportMissed' when 'draft' then 'reportToPublish' else 'reportToWrite' end, s.id, s.title, s.due_on, s.due_at, s.status = 'missed',
              s.customer_id, s.engagement_id, null, s.status = 'draft'
            from ${from(ctx, progressReport)} s
            where ((s.status in ('due', 'draft') and s.due_on <= ${until}::date) or (s.status = 'missed' and s.due_at > ${now}::timestamptz - interval '14 days'))${me === null ? empty : sql` and ${ofMyProjects}`}
          union all
          select 'followUpDue', s.id, s.title, s.due_on, null, false, s.customer_id, null, s.owner_id, false
            from ${from(ctx, followUp)} s where s.status in ('due', 'draft', 'missed') and s.due_on <= ${until}::date${ownedBy(sql`s.owner_id`)}
          union all
          (select 'reviewActionDue', s.id, s.text, s.due_on, null, false, null, s.engagement_id, s.owner_id, false
            from ${from(ctx, reviewAction)} s where s.status = 'open' and s.due_on <= ${until}::date${ownedBy(sql`s.owner_id`)}${few(sql`s.due_on`)})
          union all
          (select 'nextStepDue', s.id, s.text, s.due_on, null, false, s.customer_id, s.engagement_id, s.owner_id, false
            from ${from(ctx, nextStep)} s where s.status = 'open' and s.became = 'none' and s.due_on <= ${until}::date${ownedBy(sql`s.owner_id`)}${few(sql`s.due_on`)})
          union all
          select case when s.status = 'planned' then 'meetingToRecord' when s.read_back_state = 'corrected' then 'minutesCorrected' else 'minutesToSend' end, s.id, s.title,
              coalesce(s.read_back_at, s.held_at, s.ends_at)::date, coalesce(s.read_back_at, s.held_at, s.ends_at), false, s.customer_id, s.engagement_id, s.organizer_id, false
            from ${from(ctx, meeting)} s
            where ((s.status = 'planned' and s.ends_at <= ${now}::timestamptz) or (s.status = 'held' and s.read_back_state in ('none', 'corrected')))${ownedBy(sql`s.organizer_id`)}
          union all
          (select case s.status when 'planned' then 'extraDue' else 'extraToAsk' end, s.id, s.title, case s.status when 'planned' then s.due_on else s.ask_on end, null, false,
              s.customer_id, s.engagement_id, s.owner_id, false
            from ${from(ctx, extra)} s
            where s.status in ('planned', 'given') and case s.status when 'planned' then s.due_on else s.ask_on end <= ${until}::date${ownedBy(sql`s.owner_id`)}${few(sql`s.due_on`)})
          union all
          select 'surveyToPassOn', s.id, s.name, s.send_on, null, false, s.customer_id, s.engagement_id, k.owner_id, false
            from ${from(ctx, surveyInvitation)} s join ${from(names, customer)} k on k.id = s.customer_id
            where s.send_on <= ${until}::date and ((s.status = 'scheduled' and s.channel in ('link', 'qr')) or (s.status = 'sent' and s.channel = 'portal' and s.occasion <> 'manual' and s.shared_at is null))${ownedBy(sql`k.owner_id`)}
        ) d left join ${from(names, engagement)} e on e.id = d.engagement
          join ${from(names, customer)} c on c.id = coalesce(d.customer, e.customer_id)
          left join ${from(names, member)} m on m.id = coalesce(d.owner, case when d.keeper then e.expectation_owner_id else coalesce(e.delivery_id, e.expectation_owner_id) end)
        where d.day is not null and (e.id is not null or d.engagement is null or d.kind in ('nextStepDue', 'surveyToPassOn', 'extraDue', 'extraToAsk'))${ownedBy(sql`m.id`)}
        order by d.day, d.id ${atMost(mostDue)}`,
  )
}
