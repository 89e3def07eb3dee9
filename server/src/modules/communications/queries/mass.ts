import { type massKinds, massNotice, massRecipient } from '@zhinuo/contracts/communications-mass.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { Addressee } from '../rules/mass.ts'

/** Those of these contacts that the actor may read, by customer and name. */
export const listAddressees = (ctx: Ctx, ids: readonly string[]): Promise<Omit<Addressee, 'hasLink'>[]> =>
  ctx.db.query(
    sql`select p.id as contact, p.name, p.customer_id as customer, c.name as "customerName", p.email, p.phone, coalesce(p.no_mass_mail, false) as "noMassMail",
          coalesce(p.portal_access, 'byRole') <> 'off' as "portalOpen"
        from ${from(ctx, contact)} p join ${from(ctx, customer)} c on c.id = p.customer_id
        where p.id = any(${ids}::uuid[]) order by c.name, p.name, p.id`,
  )

/** How many recipients a notice has in each state. */
export const countByStatus = async (ctx: Ctx, notice: string): Promise<ReadonlyMap<string, number>> => {
  const rows = await ctx.db.query<{ status: string; n: number }>(
    sql`select r.status, count(*) as n from ${from(ctx, massRecipient)} r where r.notice_id = ${notice}::uuid group by r.status`,
  )
  return new Map(rows.map(({ status, n }) => [status, n]))
}

/** How many of those it was sent to have opened it in the portal. */
export const countRead = async (ctx: Ctx, notice: string): Promise<number> => {
  const [row] = await ctx.db.query<{ n: number }>(
    sql`select count(*) as n from ${from(ctx, massRecipient)} r where r.notice_id = ${notice}::uuid and r.read_at is not null`,
  )
  return row?.n ?? 0
}

export interface NewsLine {
  readonly id: string
  readonly kind: keyof typeof massKinds
  readonly subject: string
  readonly text: string
  readonly name: string
  readonly customerName: string
  readonly sentAt: string
  readonly readAt: string | null
}

/** What reached a contact in the portal, the newest first. */
export const listReceived = (ctx: Ctx, contactId: string): Promise<NewsLine[]> =>
  ctx.db.query<NewsLine>(
    sql`select r.id, n.kind, n.subject, r.text, r.name, c.name as "customerName", r.sent_at as "sentAt", r.read_at as "readAt"
        from ${from(ctx, massRecipient)} r join ${from(ctx, massNotice)} n on n.id = r.notice_id join ${from(ctx, customer)} c on c.id = r.customer_id
        where r.contact_id = ${contactId}::uuid and r.status = 'sent' and r.way in ('both', 'portal') order by r.sent_at desc, r.id limit 200`,
  )

/** Recipients who are in one of these states, the first so many. */
export const listInState = (
  ctx: Ctx,
  notice: string,
  states: readonly ('waiting' | 'toText')[],
  most: number,
): Promise<{ id: string; contact: string }[]> =>
  ctx.db.query(
    sql`select r.id, r.contact_id as contact from ${from(ctx, massRecipient)} r where r.notice_id = ${notice}::uuid and r.status = any(${states}::text[]) order by r.id limit ${most}`,
  )

/** Contacts of these customers that the actor may read. */
export const listContactsOf = (
  ctx: Ctx,
  customers: readonly string[],
): Promise<{ id: string; customer: string; isPrimary: boolean }[]> =>
  ctx.db.query(
    sql`select p.id, p.customer_id as customer, coalesce(p.is_primary, false) as "isPrimary" from ${from(ctx, contact)} p where p.customer_id = any(${customers}::uuid[]) order by p.customer_id, p.name, p.id`,
  )

/** Those of these customers that the actor may read. */
export const listCustomers = (ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  ctx.db.query(
    sql`select c.id, c.name from ${from(ctx, customer)} c where c.id = any(${ids}::uuid[]) order by c.name, c.id`,
  )

/** Customers whose names stand in a text. */
export const listNamed = (ctx: Ctx, words: string): Promise<{ id: string; name: string }[]> =>
  ctx.db.query(
    sql`select c.id, c.name from ${from(ctx, customer)} c where position(c.name in ${words}) > 0 order by length(c.name) desc, c.id limit 50`,
  )

export interface TextLine {
  readonly recipient: string
  readonly name: string
  readonly customer: string
  readonly phone: string | null
  readonly text: string
  readonly textedAt: string | null
}

/** Whom a notice was addressed to and not called off, with the telephone that they have now. */
export const listTexts = (ctx: Ctx, notice: string): Promise<TextLine[]> =>
  ctx.db.query(
    sql`select r.id as recipient, r.name, coalesce(c.name, '') as customer, p.phone, r.text, r.texted_at as "textedAt"
        from ${from(ctx, massRecipient)} r left join ${from(ctx, contact)} p on p.id = r.contact_id left join ${from(ctx, customer)} c on c.id = r.customer_id
        where r.notice_id = ${notice}::uuid and r.status not in ('cancelled', 'skipped') order by r.texted_at is not null, c.name, r.name, r.id`,
  )

export const listSending = (ctx: Ctx): Promise<{ id: string }[]> =>
  ctx.db.query(
    sql`select n.id from ${from(ctx, massNotice)} n where n.status = 'sending' order by n.id limit 100`,
  )

/** Whether this member has sent the same words since a moment and not stopped them. */
export const wasSent = async (
  ctx: Ctx,
  one: { readonly by: string; readonly subject: string; readonly body: string; readonly since: Date },
): Promise<boolean> => {
  const rows = await ctx.db.query(
    sql`select n.id from ${from(ctx, massNotice)} n where n.created_by = ${one.by}::uuid and n.subject = ${one.subject} and n.body = ${one.body} and n.status <> 'cancelled' and n.created_at > ${one.since.toISOString()} limit 1`,
  )
  return rows.length > 0
}
