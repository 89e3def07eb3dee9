import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { from, some } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { empty, sql } from '../../../platform/sql.ts'
import { member } from '@zhinuo/contracts/members.ts'

interface Line {
  readonly id: string
  readonly content: string
  readonly zone: string | null
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
  readonly owner: string
  readonly ownerName: string | null
}

export interface DutyLine extends Line {
  readonly status: CommitmentStatus
  readonly promisedOn: string | null
}

export interface DeclaredLine extends Line {
  readonly declaredOn: string
}

const names = (ctx: Ctx): Ctx => asSystem(ctx, 'who reads a promise sees by name whose it is and for whom')

/** The projects of one expectation owner are found first: there are few of them, and an index leads on to their promises. */
const ownedBy = (ctx: Ctx, me: string | null): Sql =>
  me === null
    ? empty
    : sql` and p.engagement_id = any(array(select o.id from ${from(ctx, engagement)} o where o.expectation_owner_id = ${me}::uuid))`

/** The first of the promises that a condition finds, in an order of their own, with the names of whom they concern. */
const listOpen = <L extends Line>(ctx: Ctx, me: string | null, where: Sql, order: Sql): Promise<L[]> =>
  ctx.db.query<L>(
    sql`select p.id, p.content, p.status, p.promised_on as "promisedOn", p.declared_on as "declaredOn", p.zone,
          p.engagement_id as "engagement", e.name as "engagementName", p.customer_id as "customer", c.name as "customerName", e.expectation_owner_id as "owner", m.name as "ownerName"
        from ${some(ctx, commitment, 'p', sql`where ${where}${ownedBy(ctx, me)} order by ${order}, p.id limit 200`)} p
          join ${from(names(ctx), engagement)} e on e.id = p.engagement_id join ${from(names(ctx), customer)} c on c.id = p.customer_id
          left join ${from(names(ctx), member)} m on m.id = e.expectation_owner_id
        order by ${order}, p.id`,
  )

/** The customer's duties that are done and wait for our word, or that are late; of one expectation owner, or all. */
export const listDuties = (ctx: Ctx, today: string, me: string | null): Promise<DutyLine[]> =>
  listOpen(
    ctx,
    me,
    sql`p.side = 'theirs' and p.status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'overdue', 'awaitingAcceptance') and (p.status = 'awaitingAcceptance' or p.promised_on < ${today}::date)`,
    sql`p.promised_on nulls last`,
  )

/** Promises of ours that were declared done before a day and are not accepted, the longest waiting first. */
export const listUnaccepted = (ctx: Ctx, before: string, me: string | null): Promise<DeclaredLine[]> =>
  listOpen(
    ctx,
    me,
    sql`p.side = 'ours' and p.status = 'awaitingAcceptance' and p.declared_on < ${before}::date`,
    sql`p.declared_on`,
  )
