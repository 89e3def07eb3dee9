import { commitment } from '@zhinuo/contracts/commitments.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { FollowUpFacts, FollowUpStatus } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { Month } from '../rules/follow-up.ts'

/** Customers with a project that runs by the end of the month and have no follow-up of it yet. */
export const listToOpen = (
  ctx: Ctx,
  { month, to }: Month,
): Promise<{ id: string; name: string; owner: string }[]> =>
  ctx.db.query<{ id: string; name: string; owner: string }>(
    sql`select c.id, c.name, c.owner_id as "owner" from ${from(ctx, customer)} c
        where exists (select 1 from ${from(ctx, engagement)} e where e.customer_id = c.id and e.phase <> 'closed' and coalesce(e.planned_start, '-infinity') <= ${to}::date)
          and not exists (select 1 from ${from(ctx, followUp)} f where f.customer_id = c.id and f.month = ${month}) order by c.id limit 20000`,
  )

/** Follow-ups under way whose customer has another owner now. */
export const listHandedOver = (ctx: Ctx): Promise<{ id: string; owner: string }[]> =>
  ctx.db.query<{ id: string; owner: string }>(
    sql`select f.id, c.owner_id as "owner" from ${from(ctx, followUp)} f join ${from(ctx, customer)} c on c.id = f.customer_id
        where f.status <> 'done' and f.owner_id <> c.owner_id order by f.id limit 1000`,
  )

export interface FollowUpLine {
  readonly id: string
  readonly title: string
  readonly customer: string
  readonly customerName: string
  readonly month: string
  readonly dueOn: string
  readonly owner: string
  readonly ownerName: string | null
  readonly status: FollowUpStatus
  readonly doneAt: string | null
}

const line = sql`f.id, f.title, c.id as "customer", c.name as "customerName", f.month, f.due_on as "dueOn", f.owner_id as "owner", m.name as "ownerName", f.status, f.done_at as "doneAt"`

export const listOfMonth = (ctx: Ctx, month: string): Promise<FollowUpLine[]> =>
  ctx.db.query<FollowUpLine>(
    sql`select ${line} from ${from(ctx, followUp)} f join ${from(ctx, customer)} c on c.id = f.customer_id left join ${from(ctx, member)} m on m.id = f.owner_id
        where f.month = ${month} order by c.name, f.id limit 2000`,
  )

export const findLine = async (ctx: Ctx, id: string): Promise<FollowUpLine | undefined> => {
  const [row] = await ctx.db.query<FollowUpLine>(
    sql`select ${line} from ${from(ctx, followUp)} f join ${from(ctx, customer)} c on c.id = f.customer_id left join ${from(ctx, member)} m on m.id = f.owner_id
        where f.id = ${id}::uuid`,
  )
  return row
}

/** Follow-ups that are not done and due up to a day. */
export const listFollowUpsDue = (
  ctx: Ctx,
  until: string,
): Promise<{ id: string; dueOn: string; owner: string; customerName: string }[]> =>
  ctx.db.query<{ id: string; dueOn: string; owner: string; customerName: string }>(
    sql`select f.id, f.due_on as "dueOn", f.owner_id as "owner", c.name as "customerName" from ${from(ctx, followUp)} f join ${from(ctx, customer)} c on c.id = f.customer_id
        where f.status in ('due', 'draft') and f.due_on <= ${until}::date order by f.due_on, f.id limit 20000`,
  )

export const listCustomerProjects = (ctx: Ctx, customerId: string): Promise<{ id: string; name: string }[]> =>
  ctx.db.query<{ id: string; name: string }>(
    sql`select e.id, e.name from ${from(ctx, engagement)} e where e.customer_id = ${customerId}::uuid order by e.created_at desc, e.id limit 100`,
  )

export interface ActionLine {
  readonly id: string
  readonly text: string
  readonly owner: string
  readonly ownerName: string | null
  readonly dueOn: string
  readonly status: string
}

export const listActionsOf = (ctx: Ctx, followUpId: string): Promise<ActionLine[]> =>
  ctx.db.query<ActionLine>(
    sql`select a.id, a.text, a.owner_id as "owner", m.name as "ownerName", a.due_on as "dueOn", a.status from ${from(ctx, reviewAction)} a left join ${from(ctx, member)} m on m.id = a.owner_id
        where a.follow_up_id = ${followUpId}::uuid order by a.due_on, a.id limit 100`,
  )

/** What a month holds of a customer; days are those of `zone`. */
export const readMonth = async (
  ctx: Ctx,
  customerId: string,
  { from: first, to: last }: Month,
  zone: string,
): Promise<FollowUpFacts> => {
  type Fact = FollowUpFacts['newExpectations'][number]
  const [feedback, fresh, changed, ended, deviations] = await Promise.all([
    ctx.db.query<FollowUpFacts['feedback'][number]>(
      sql`select 'surveyResponse' as "object", r.id, coalesce(nullif(r.comment, ''), r.name) as "text", r.nps, r.overall_score as "overall", r.low, r.unmet_reasons as "unmet" from ${from(ctx, surveyResponse)} r
          where r.customer_id = ${customerId}::uuid and (r.answered_at at time zone ${zone}::text)::date between ${first}::date and ${last}::date order by r.low desc, r.answered_at, r.id limit 200`,
    ),
    ctx.db.query<Fact>(
      sql`select 'expectation' as "object", x.id, x.statement as "text" from ${from(ctx, expectation)} x
          where x.customer_id = ${customerId}::uuid and (x.created_at at time zone ${zone}::text)::date between ${first}::date and ${last}::date order by x.created_at, x.id limit 200`,
    ),
    ctx.db.query<FollowUpFacts['changedExpectations'][number]>(
      sql`select 'expectation' as "object", x.id, v.statement as "text", coalesce(v.reason, '') as "reason" from ${from(ctx, expectationVersion)} v join ${from(ctx, expectation)} x on x.id = v.expectation_id
          where x.customer_id = ${customerId}::uuid and v.n > 1 and (v.created_at at time zone ${zone}::text)::date between ${first}::date and ${last}::date order by v.created_at, v.id limit 200`,
    ),
    ctx.db.query<Fact & { share: keyof FollowUpFacts['kept'] }>(
      sql`select 'commitment' as "object", p.id, p.content as "text", p.kept_share as "share" from ${from(ctx, commitment)} p
          where p.customer_id = ${customerId}::uuid and p.side = 'ours' and p.kept_share is not null and p.done_on between ${first}::date and ${last}::date order by p.done_on, p.id limit 500`,
    ),
    ctx.db.query<FollowUpFacts['deviations'][number]>(
      sql`select 'deviation' as "object", d.id, d.summary as "text", d.status <> 'closed' as "open" from ${from(ctx, deviation)} d
          where d.customer_id = ${customerId}::uuid and d.status <> 'falseAlarm'
            and ((d.detected_at at time zone ${zone}::text)::date between ${first}::date and ${last}::date or (d.status <> 'closed' and d.detected_at < ${last}::date))
          order by d.detected_at, d.id limit 200`,
    ),
  ])
  const ending = (share: keyof FollowUpFacts['kept']): Fact[] =>
    ended.filter((e) => e.share === share).map(({ object, id, text }) => ({ object, id, text }))
  return {
    from: first,
    to: last,
    feedback,
    newExpectations: fresh,
    changedExpectations: changed,
    kept: {
      onTime: ending('onTime'),
      early: ending('early'),
      late: ending('late'),
      broken: ending('broken'),
    },
    deviations,
  }
}
