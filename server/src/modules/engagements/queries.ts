import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { from } from '../../engine/from.ts'
import type { Ctx } from '../../platform/context.ts'
import { sql } from '../../platform/sql.ts'

interface EndingContract {
  readonly id: string
  readonly name: string
  readonly customerName: string
  readonly endsOn: string
  readonly account: string | null
  readonly expectationOwner: string
  readonly zone: string | null
}

/** Projects whose contract ends between two days, both included. Days are `YYYY-MM-DD`. */
export const listEnding = (ctx: Ctx, since: string, until: string): Promise<EndingContract[]> =>
  ctx.db.query<EndingContract>(
    sql`select e.id, e.name, c.name as "customerName", e.contract_ends_on as "endsOn", e.account_id as account, e.expectation_owner_id as "expectationOwner", e.zone
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} c on c.id = e.customer_id
        where e.contract_ends_on between ${since}::date and ${until}::date order by e.contract_ends_on, e.id`,
  )
