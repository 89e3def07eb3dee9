import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { PersonLine } from '../../members/public.ts'
import { listPeople as listMembers } from '../../members/public.ts'
import type { Candidate } from '../rules/callback.ts'

/** Who may be named is known to the system. */
const everybody = (ctx: Ctx): Ctx => asSystem(ctx, 'who handles a case or calls back is known to the system')

export const listPeople = (ctx: Ctx, ids: readonly (string | null)[]): Promise<PersonLine[]> =>
  listMembers(everybody(ctx), ids)

/** Active expectation leads, in a fixed order. */
export const listLeads = async (ctx: Ctx): Promise<string[]> =>
  (
    await ctx.db.query<{ id: string }>(
      sql`select m.id from ${from(everybody(ctx), member)} m where m.status = 'active' and 'expectationLead' = any(m.roles) order by m.id`,
    )
  ).map(({ id }) => id)

export const findDepartment = async (
  ctx: Ctx,
  id: string | null,
): Promise<{ id: string; name: string; head: string | null } | null> => {
  if (id === null) return null
  const [row] = await ctx.db.query<{ id: string; name: string; head: string | null }>(
    sql`select d.id, d.name, d.head_id as "head" from ${from(everybody(ctx), department)} d where d.id = ${id}::uuid`,
  )
  return row ?? null
}

export const listParents = async (ctx: Ctx): Promise<ReadonlyMap<string, string | null>> =>
  new Map(
    (
      await ctx.db.query<{ id: string; parent: string | null }>(
        sql`select d.id, d.parent_id as "parent" from ${from(everybody(ctx), department)} d`,
      )
    ).map(({ id, parent }) => [id, parent]),
  )

/** Active regional and expectation leads, with the calls that wait for them. */
export const listCandidates = (ctx: Ctx): Promise<Candidate[]> =>
  ctx.db.query<Candidate>(
    sql`select m.id, m.department_id as "department", 'regionalLead' = any(m.roles) as "regional",
          (select count(*)::int from ${from(everybody(ctx), callback)} b where b.caller_id = m.id and b.status = 'due') as "load"
        from ${from(everybody(ctx), member)} m
        where m.status = 'active' and m.roles && array['regionalLead', 'expectationLead'] order by m.id`,
  )

export interface Team {
  readonly owner: string
  readonly ownerDepartment: string | null
  /** The account manager of the named project. */
  readonly account: string | null
  /** The customer's owner, and everybody of the named project and of those that are not archived. */
  readonly members: readonly string[]
}

/** Who has a part in what is done for a customer. */
export const findTeam = async (
  ctx: Ctx,
  customerId: string,
  engagementId: string | null,
): Promise<Team | null> => {
  const [row] = await ctx.db.query<{
    owner: string
    ownerDepartment: string | null
    account: string | null
    members: string[] | null
  }>(
    sql`select c.owner_id as "owner", m.department_id as "ownerDepartment",
          (select e.account_id from ${from(everybody(ctx), engagement)} e where e.id = ${engagementId}::uuid) as "account",
          (select array_agg(distinct p::text) from ${from(everybody(ctx), engagement)} e, unnest(array[e.expectation_owner_id, e.account_id, e.solution_id, e.delivery_id]) p
            where e.customer_id = c.id and p is not null and (e.phase <> 'closed' or e.id = ${engagementId}::uuid)) as "members"
        from ${from(everybody(ctx), customer)} c left join ${from(everybody(ctx), member)} m on m.id = c.owner_id where c.id = ${customerId}::uuid`,
  )
  return row ? { ...row, members: [...new Set([row.owner, ...(row.members ?? [])])] } : null
}
