import type { OwedView } from '@zhinuo/contracts/care-endpoints.ts'
import { extra } from '@zhinuo/contracts/care.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { from } from '../../engine/from.ts'
import { allOf } from '../../engine/place.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import { empty, sql } from '../../platform/sql.ts'

/** Our overdue promises to a customer, and deviations of theirs that are not over. */
export const countOwed = async (ctx: Ctx, id: string): Promise<OwedView> => {
  const [row] = await ctx.db.query<OwedView>(
    sql`select
          (select count(*)::int from ${from(ctx, commitment)} c where c.customer_id = ${id}::uuid and c.side = 'ours' and c.status = 'overdue') as "overdue",
          (select count(*)::int from ${from(ctx, deviation)} d where d.customer_id = ${id}::uuid and d.status not in ('closed', 'falseAlarm')) as "deviations"`,
  )
  return row ?? { overdue: 0, deviations: 0 }
}

export interface DueExtra {
  readonly id: string
  readonly title: string
  readonly status: 'planned' | 'given'
  readonly day: DateText
  readonly zone: string | null
  readonly owner: string
  readonly customerName: string
}

const dayOf = sql`case x.status when 'planned' then x.due_on else x.ask_on end`

/** Extras whose day to be given, or to be asked about, may have come, whatever their number. */
export const everyDue = (ctx: Ctx, until: DateText): AsyncGenerator<DueExtra> =>
  allOf(
    (after) =>
      ctx.db.query<DueExtra>(
        sql`select x.id, x.title, x.status, ${dayOf} as "day", e.zone, x.owner_id as "owner", c.name as "customerName"
            from ${from(ctx, extra)} x join ${from(ctx, customer)} c on c.id = x.customer_id left join ${from(ctx, engagement)} e on e.id = x.engagement_id
            where x.status in ('planned', 'given') and ${dayOf} <= ${until}::date
              ${after ? sql` and (${dayOf}, x.id) > (${after.at}::date, ${after.id}::uuid)` : empty}
            order by 4, x.id limit 500`,
      ),
    ({ day, id }) => ({ at: day, id }),
  )
