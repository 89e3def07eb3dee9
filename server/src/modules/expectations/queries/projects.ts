import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { requirementDocument } from '@zhinuo/contracts/expectations-documents.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

export interface ProjectLine {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly customerName: string
}

export const findProject = async (ctx: Ctx, engagementId: string): Promise<ProjectLine | undefined> => {
  const [row] = await ctx.db.query<ProjectLine>(
    sql`select e.id, e.name, e.customer_id as "customer", c.name as "customerName"
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} c on c.id = e.customer_id
        where e.id = ${engagementId}::uuid`,
  )
  return row
}

/** Names of a customer's contacts. */
export const listContactNames = (ctx: Ctx, customerId: string): Promise<{ id: string; name: string }[]> =>
  ctx.db.query(
    sql`select c.id, c.name from ${from(ctx, contact)} c where c.customer_id = ${customerId}::uuid limit 1000`,
  )

export interface DocumentLine {
  readonly id: string
  readonly n: number
  readonly issuedOn: string
  readonly note: string | null
  readonly by: string | null
}

/** The versions of a project's requirement document, the newest first. */
export const listDocuments = (ctx: Ctx, engagementId: string): Promise<DocumentLine[]> =>
  ctx.db.query<DocumentLine>(
    sql`select d.id, d.n::int as "n", d.issued_on as "issuedOn", d.note, m.name as "by"
        from ${from(ctx, requirementDocument)} d left join ${from(ctx, member)} m on m.id = d.created_by
        where d.engagement_id = ${engagementId}::uuid order by d.n desc limit 200`,
  )
