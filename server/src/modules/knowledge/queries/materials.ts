import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { MaterialKind } from '@zhinuo/contracts/knowledge-materials.ts'
import { material } from '@zhinuo/contracts/knowledge-materials.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

/** Shorter names occur inside ordinary words. */
const shortestName = 3

/** The name of a customer other than this one that stands in a text, the longest first. */
export const findOtherCustomer = async (
  ctx: Ctx,
  customerId: string,
  text: string,
): Promise<string | null> => {
  const [row] = await ctx.db.query<{ name: string }>(
    sql`select c.name from ${from(ctx, customer)} c join ${from(ctx, customer)} o on o.id = ${customerId}::uuid
        where c.id <> o.id and length(c.name) >= ${shortestName} and strpos(${text}, c.name) > 0 and strpos(o.name, c.name) = 0
        order by length(c.name) desc, c.id limit 1`,
  )
  return row?.name ?? null
}

/** Keeps the first reading of a contact; true when it was the first. */
export const insertMaterialRead = async (
  ctx: Ctx,
  materialId: string,
  contactId: string,
): Promise<boolean> => {
  const rows = await ctx.db.query<{ material: string }>(
    sql`insert into material_reads (material_id, contact_id, at) values (${materialId}, ${contactId}, ${ctx.now.toISOString()})
        on conflict do nothing returning material_id as "material"`,
  )
  return rows.length > 0
}

export interface ReaderLine {
  readonly name: string
  readonly role: string
  readonly portalAccess: string | null
  readonly portalRights: readonly string[]
  readonly portalProjects: unknown
  /** Null: has not opened it. */
  readonly at: string | null
}

/** The customer's people, those who have read it in the order in which they did, then the others. */
export const listReaders = (ctx: Ctx, materialId: string): Promise<ReaderLine[]> =>
  ctx.db.query<ReaderLine>(
    sql`select k.name, k.role, k.portal_access as "portalAccess", k.portal_rights as "portalRights", k.portal_projects as "portalProjects", r.at
        from ${from(ctx, material)} m join ${from(ctx, contact)} k on k.customer_id = m.customer_id
          left join material_reads r on r.material_id = m.id and r.contact_id = k.id
        where m.id = ${materialId}::uuid order by r.at nulls last, k.is_primary desc, k.created_at, k.id limit 200`,
  )

export interface MaterialLine {
  readonly id: string
  readonly kind: MaterialKind
  readonly title: string
  readonly text: string
  readonly files: readonly string[]
  readonly engagement: string | null
  readonly project: string | null
  readonly owner: string
  readonly publishedAt: string
  readonly readAt: string | null
}

/** What was published to a customer, the newest first, with when this contact first opened it. */
export const listForCustomer = (ctx: Ctx, customerId: string, contactId: string): Promise<MaterialLine[]> =>
  ctx.db.query<MaterialLine>(
    sql`select m.id, m.kind, m.title, coalesce(m.text, '') as "text", m.files, m.engagement_id as "engagement", e.name as "project", m.owner_id as "owner", m.published_at as "publishedAt", r.at as "readAt"
        from ${from(ctx, material)} m left join ${from(ctx, engagement)} e on e.id = m.engagement_id
          left join material_reads r on r.material_id = m.id and r.contact_id = ${contactId}::uuid
        where m.customer_id = ${customerId}::uuid and m.status = 'published' order by m.published_at desc, m.id desc limit 200`,
  )
