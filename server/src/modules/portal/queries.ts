import type { CommitmentStatus, Side } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion } from '@zhinuo/contracts/commitments-history.ts'
import type { PortalRight } from '@zhinuo/contracts/contacts-portal.ts'
import { portalRightsOf } from '@zhinuo/contracts/contacts-portal.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from, fromTrash } from '../../engine/from.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { sql } from '../../platform/sql.ts'
import { askedStatuses, closedStatuses } from '../commitments/public.ts'
import { opensProject } from '../identity/public.ts'

/** What a customer may see is decided here, by a closed list of columns and by their own customer alone. */
const asCustomer = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a contact sees the closed list of fields that the portal shows of their own customer')

export const findCustomerName = async (ctx: Ctx, customerId: string): Promise<string> => {
  const [row] = await ctx.db.query<{ name: string }>(
    sql`select c.name from ${from(asCustomer(ctx), customer)} c where c.id = ${customerId}::uuid`,
  )
  return row?.name ?? ''
}

export interface ProjectLine {
  readonly id: string
  readonly name: string
  readonly zone: string | null
  /** Archived: everything can be read, nothing done. */
  readonly closed: boolean
}

/** The projects of the acting contact, those under way first, the newest before the others. */
export const listProjects = async (ctx: Ctx, customerId: string): Promise<ProjectLine[]> => {
  const lines = await ctx.db.query<ProjectLine>(
    sql`select e.id, e.name, e.zone, e.phase = 'closed' as "closed" from ${from(asCustomer(ctx), engagement)} e
        where e.customer_id = ${customerId}::uuid order by e.phase = 'closed', e.created_at desc, e.id limit 100`,
  )
  return lines.filter(({ id }) => opensProject(ctx, id))
}

/** The project of something that was taken away. */
export const findTrashed = async (
  ctx: Ctx,
  def: ObjectDef,
  id: string,
): Promise<{ engagement: string } | null> =>
  (
    await ctx.db.query<{ engagement: string }>(
      sql`select t.engagement_id as "engagement" from ${fromTrash(asCustomer(ctx), def)} t where t.id = ${id}::uuid`,
    )
  )[0] ?? null

export interface Answerable {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
}

/** Projects of the customer that were taken away, the last before the others, and whom to ask about each. */
export const listGone = (ctx: Ctx, customerId: string): Promise<Answerable[]> =>
  ctx.db.query<Answerable>(
    sql`select e.id, coalesce(m.name, '') as "name", m.phone, m.email
        from ${fromTrash(asCustomer(ctx), engagement)} e
          left join lateral (select m.name, m.phone, m.email from ${from(asCustomer(ctx), member)} m join ${from(asCustomer(ctx), customer)} c on c.id = e.customer_id
            where m.status = 'active' and m.id in (e.expectation_owner_id, e.account_id, c.owner_id)
            order by m.id = e.expectation_owner_id desc nulls last, m.id = e.account_id desc nulls last limit 1) m on true
        where e.customer_id = ${customerId}::uuid order by e.updated_at desc, e.id limit 100`,
  )

export interface PromiseLine {
  readonly id: string
  readonly engagement: string
  readonly side: Side
  readonly content: string
  readonly condition: string | null
  readonly promisedOn: string
  readonly promisedAt: string
  readonly waitsFor: string | null
  readonly status: CommitmentStatus
  readonly progress: number
  readonly saidWhere: string | null
  readonly declaredOn: string | null
  readonly handedOver: string | null
  readonly evidenceFiles: readonly string[]
  readonly doneOn: string | null
  readonly acceptedBy: string | null
  readonly acceptedVia: 'portal' | 'recorded' | null
  readonly acceptedHow: string | null
  readonly boundBy: string | null
  readonly contact: string | null
  readonly zone: string | null
}

/**
 * Visible promises of both sides that were confirmed: open ones first, the soonest before the others, then settled ones,
 * the latest first. What never was confirmed stays inside, also once it ended; of a promise that is negotiated anew the
 * version that was confirmed is read.
 */
export const listPromises = (ctx: Ctx, customerId: string): Promise<PromiseLine[]> =>
  ctx.db.query<PromiseLine>(
    sql`select p.id, p.engagement_id as "engagement", p.side, coalesce(v.content, p.content) as "content", case when v.id is null then p.condition else v.condition end as "condition", coalesce(v.promised_on, p.promised_on) as "promisedOn", p.promised_at as "promisedAt", p.waits_for_id as "waitsFor", p.status, p.progress, p.said_where as "saidWhere",
          p.declared_on as "declaredOn", p.evidence as "handedOver", p.evidence_files as "evidenceFiles", p.done_on as "doneOn", a.name as "acceptedBy", p.accepted_via as "acceptedVia", p.accepted_how as "acceptedHow", p.bound_by as "boundBy", case when t.portal_access = 'off' then coalesce(h.name, t.name) else t.name end as "contact", p.zone
        from ${from(asCustomer(ctx), commitment)} p left join ${from(asCustomer(ctx), contact)} t on t.id = p.their_contact_id
          left join lateral (select k.name from ${from(asCustomer(ctx), contact)} k
            where t.portal_access = 'off' and k.customer_id = p.customer_id and k.portal_access is distinct from 'off' order by k.is_primary desc, k.created_at, k.id limit 1) h on true
          left join ${from(asCustomer(ctx), contact)} a on a.id = p.accepted_by_id
          left join ${from(asCustomer(ctx), commitmentVersion)} v on v.commitment_id = p.id and v.n = p.current_version and p.status = any(${askedStatuses}::text[])
          cross join lateral (select p.status = any(${closedStatuses}::text[]) as settled) s
        where p.customer_id = ${customerId}::uuid and p.visible_to_customer and p.promised_on is not null and p.promised_at is not null
        order by s.settled, case when s.settled then p.promised_on end desc, p.promised_on, p.id limit 500`,
  )

export interface TeamLine {
  readonly engagement: string
  readonly slot: 'expectationOwner' | 'account' | 'solution' | 'delivery'
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
}

/** The people of our side whom the customer may call. */
export const listTeam = (ctx: Ctx, customerId: string): Promise<TeamLine[]> =>
  ctx.db.query<TeamLine>(
    sql`select e.id as "engagement", s.slot, m.name, m.phone, m.email
        from ${from(asCustomer(ctx), engagement)} e
          join lateral (values ('expectationOwner', e.expectation_owner_id, 1), ('account', e.account_id, 2), ('delivery', e.delivery_id, 3), ('solution', e.solution_id, 4)) as s (slot, id, place) on true
          join ${from(asCustomer(ctx), member)} m on m.id = s.id
        where e.customer_id = ${customerId}::uuid and m.status = 'active' order by e.created_at desc, e.id desc, s.place limit 400`,
  )

export interface ColleagueLine {
  readonly id: string
  readonly name: string
  /** Null for who may not come in. */
  readonly rights: readonly PortalRight[] | null
}

/** The customer's people with what they may do in the portal, the primary one first. */
export const listColleagues = async (ctx: Ctx, customerId: string): Promise<ColleagueLine[]> => {
  const lines = await ctx.db.query<{
    id: string
    name: string
    role: string
    portalAccess: string | null
    portalRights: string[]
  }>(
    sql`select t.id, t.name, t.role, t.portal_access as "portalAccess", t.portal_rights as "portalRights" from ${from(asCustomer(ctx), contact)} t
        where t.customer_id = ${customerId}::uuid order by t.is_primary desc, t.role = 'decision' desc, t.created_at, t.id limit 200`,
  )
  return lines.map((line) => ({ id: line.id, name: line.name, rights: portalRightsOf(line) }))
}
