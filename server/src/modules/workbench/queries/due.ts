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
import { empty, sql } from '../../../platform/sql.ts'

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

/** What there is at most of all kinds together. */
export const mostDue = 500

/**
 * What is due or stuck up to a day, of the modules that keep it in rows with an owner and a day, in one question: the rows
 * within the actor's rights, the oldest first. Who owes something sees by name whose it is.
 */
export const listDue = (ctx: Ctx, until: DateText, me: string | null): Promise<DueLine[]> => {
  const names = asSystem(ctx, 'who owes something to a project sees whose it is, by name')
  const now = ctx.now.toISOString()
  return ctx.db.query<DueLine>(
    sql`with projects as materialized (
          select e.id, e.name, e.customer_id, e.zone, e.expectation_owner_id, coalesce(e.delivery_id, e.expectation_owner_id) as delivery_id from ${from(names, engagement)} e
        )
        select d.kind, d.id, d.what, d.day, d.at, d.missed, d.customer, c.name as "customerName", d.engagement, d."engagementName", d.zone, d.owner, m.name as "ownerName" from (
          select case s.status when 'awaitingAcceptance' then 'milestoneWaiting' else 'milestoneDue' end as kind, s.id, s.name as what,
              case s.status when 'awaitingAcceptance' then s.declared_on else s.planned_on end as day, null::timestamptz as at, false as missed,
              e.customer_id as customer, e.id as engagement, e.name as "engagementName", e.zone, coalesce(s.owner_id, e.delivery_id) as owner
            from ${from(ctx, milestone)} s join projects e on e.id = s.engagement_id
            where (s.status in ('planned', 'inProgress') and s.planned_on <= ${until}::date) or (s.status = 'awaitingAcceptance' and s.declared_on <= ${until}::date)
          union all
          select case s.status when 'blocked' then 'workItemBlocked' else 'workItemDue' end, s.id, s.title, coalesce(s.planned_end, s.checked_in_on, ${until}::date), null, false,
              e.customer_id, e.id, e.name, e.zone, coalesce(s.assignee_id, e.delivery_id)
            from ${from(ctx, workItem)} s join projects e on e.id = s.engagement_id
            where s.status = 'blocked' or (s.status in ('todo', 'doing') and s.planned_end <= ${until}::date)
          union all
          select case s.status when 'occurred' then 'riskOccurred' else 'riskToAssess' end, s.id, s.title, coalesce(s.occurred_on, s.created_at::date), null, false,
              e.customer_id, e.id, e.name, e.zone, s.owner_id
            from ${from(ctx, risk)} s join projects e on e.id = s.engagement_id where s.status in ('occurred', 'identified')
          union all
          select case s.status when 'missed' then 'reportMissed' when 'draft' then 'reportToPublish' else 'reportToWrite' end, s.id, s.title, s.due_on, s.due_at, s.status = 'missed',
              s.customer_id, e.id, e.name, e.zone, case s.status when 'draft' then e.expectation_owner_id else e.delivery_id end
            from ${from(ctx, progressReport)} s join projects e on e.id = s.engagement_id
            where (s.status in ('due', 'draft') and s.due_on <= ${until}::date) or (s.status = 'missed' and s.due_at > ${now}::timestamptz - interval '14 days')
          union all
          select 'followUpDue', s.id, s.title, s.due_on, null, false, s.customer_id, null::uuid, null, null, s.owner_id
            from ${from(ctx, followUp)} s where s.status in ('due', 'draft', 'missed') and s.due_on <= ${until}::date
          union all
          select 'reviewActionDue', s.id, s.text, s.due_on, null, false, e.customer_id, e.id, e.name, e.zone, s.owner_id
            from ${from(ctx, reviewAction)} s join projects e on e.id = s.engagement_id where s.status = 'open' and s.due_on <= ${until}::date
          union all
          select 'nextStepDue', s.id, s.text, s.due_on, null, false, s.customer_id, s.engagement_id, e.name, e.zone, s.owner_id
            from ${from(ctx, nextStep)} s left join projects e on e.id = s.engagement_id where s.status = 'open' and s.due_on <= ${until}::date
          union all
          select case when s.status = 'planned' then 'meetingToRecord' when s.read_back_state = 'corrected' then 'minutesCorrected' else 'minutesToSend' end, s.id, s.title,
              coalesce(s.read_back_at, s.held_at, s.ends_at)::date, coalesce(s.read_back_at, s.held_at, s.ends_at), false, s.customer_id, e.id, e.name, e.zone, s.organizer_id
            from ${from(ctx, meeting)} s join projects e on e.id = s.engagement_id
            where (s.status = 'planned' and s.ends_at <= ${now}::timestamptz) or (s.status = 'held' and s.read_back_state in ('none', 'corrected'))
          union all
          select 'surveyToPassOn', s.id, s.name, s.send_on, null, false, s.customer_id, s.engagement_id, e.name, e.zone, k.owner_id
            from ${from(ctx, surveyInvitation)} s join ${from(names, customer)} k on k.id = s.customer_id left join projects e on e.id = s.engagement_id
            where s.send_on <= ${until}::date and ((s.status = 'scheduled' and s.channel in ('link', 'qr')) or (s.status = 'sent' and s.channel = 'portal' and s.occasion <> 'manual' and s.shared_at is null))
        ) d join ${from(names, customer)} c on c.id = d.customer left join ${from(names, member)} m on m.id = d.owner
        where d.day is not null${me === null ? empty : sql` and d.owner = ${me}::uuid`}
        order by d.day, d.id limit ${mostDue}`,
  )
}
