import { objection, sheetReview } from '@zhinuo/contracts/agreements-reviews.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { signature } from '@zhinuo/contracts/agreements-signatures.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { Drawing, SheetStatus } from '@zhinuo/contracts/agreements-document.ts'
import { from } from '../../engine/from.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Sql } from '../../platform/sql.ts'
import { empty, sql } from '../../platform/sql.ts'

export interface ProjectLine {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly customerName: string
  readonly zone: string | null
  readonly expectationOwner: string
}

/** The project with the name of its customer, as the actor may read it. */
export const findProject = async (ctx: Ctx, engagementId: string): Promise<ProjectLine | undefined> => {
  const [row] = await ctx.db.query<ProjectLine>(
    sql`select e.id, e.name, e.customer_id as "customer", c.name as "customerName", e.zone, e.expectation_owner_id as "expectationOwner"
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} c on c.id = e.customer_id
        where e.id = ${engagementId}::uuid`,
  )
  return row
}

export interface ContactLine {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly customer: string
  readonly role: string
  readonly portalAccess: string | null
  readonly portalRights: readonly string[]
  readonly portalProjects: unknown
  readonly language: 'zh' | 'en'
}

/** The contacts of a customer, the primary one first. */
export const listContacts = (ctx: Ctx, customerId: string): Promise<ContactLine[]> =>
  ctx.db.query<ContactLine>(
    sql`select c.id, c.name, c.title, c.phone, c.email, c.customer_id as "customer", c.role, c.portal_access as "portalAccess", c.portal_rights as "portalRights", c.portal_projects as "portalProjects", coalesce(c.language, 'zh') as "language"
        from ${from(ctx, contact)} c where c.customer_id = ${customerId}::uuid order by c.is_primary desc, c.id limit 500`,
  )

export interface SheetLine {
  readonly id: string
  readonly number: string
  readonly edition: number
  readonly status: SheetStatus
}

/** The sheets of a project, the newest version first. */
export const listSheets = (ctx: Ctx, engagementId: string): Promise<SheetLine[]> =>
  ctx.db.query<SheetLine>(
    sql`select s.id, s.number, s.edition, s.status from ${from(ctx, sheet)} s
        where s.engagement_id = ${engagementId}::uuid order by s.edition desc limit 200`,
  )

/** The sheet of a project that colleagues review or the customer may sign with this promise in it. */
export const findHolding = async (
  ctx: Ctx,
  engagementId: string,
  promiseId: string,
): Promise<SheetLine | undefined> => {
  const [row] = await ctx.db.query<SheetLine>(
    sql`select s.id, s.number, s.edition, s.status from ${from(ctx, sheet)} s
        where s.engagement_id = ${engagementId}::uuid and (s.status = 'inReview'
          or (s.status in ('sent', 'viewed', 'awaitingOurs', 'awaitingTheirs')
            and exists (select 1 from jsonb_each(s.refs) r where r.value ->> 'id' = ${promiseId})))
        order by s.edition desc limit 1`,
  )
  return row
}

/** The version that came after a sheet. */
export const findSuccessor = async (ctx: Ctx, sheetId: string): Promise<SheetLine | undefined> => {
  const [row] = await ctx.db.query<SheetLine>(
    sql`select s.id, s.number, s.edition, s.status from ${from(ctx, sheet)} s where s.supersedes_id = ${sheetId}::uuid order by s.edition desc limit 1`,
  )
  return row
}

export interface ReviewLine {
  readonly id: string
  readonly round: number
  readonly reviewer: string
  /** Who submitted the sheet for this review. */
  readonly askedBy: string | null
  readonly reviewerName: string | null
  readonly verdict: 'waiting' | 'approved' | 'changes' | 'dropped'
  readonly comment: string | null
  readonly at: string | null
}

/** True when there is an active member besides this one. */
export const hasColleague = async (ctx: Ctx, except: string): Promise<boolean> => {
  const [row] = await ctx.db.query<{ id: string }>(
    sql`select m.id from ${from(asSystem(ctx, 'whether there is anybody else to ask'), member)} m
        where m.status = 'active' and m.id <> ${except}::uuid limit 1`,
  )
  return row !== undefined
}

/** All reviews of a sheet, the newest round first. */
export const listReviews = (ctx: Ctx, sheetId: string): Promise<ReviewLine[]> =>
  ctx.db.query<ReviewLine>(
    sql`select r.id, r.round, r.reviewer_id as "reviewer", r.created_by as "askedBy", m.name as "reviewerName", r.verdict, r.comment, r.reviewed_at as "at"
        from ${from(ctx, sheetReview)} r left join ${from(ctx, member)} m on m.id = r.reviewer_id
        where r.sheet_id = ${sheetId}::uuid order by r.round desc, r.id limit 500`,
  )

export interface ObjectionLine {
  readonly id: string
  readonly item: string
  readonly itemText: string | null
  readonly text: string
  readonly round: number
  readonly by: string | null
  readonly at: string
  readonly status: 'open' | 'answered'
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredAt: string | null
}

export const listObjections = (ctx: Ctx, sheetId: string): Promise<ObjectionLine[]> =>
  ctx.db.query<ObjectionLine>(
    sql`select o.id, o.item, o.item_text as "itemText", o.text, o.round, c.name as "by", o.created_at as "at", o.status, o.answer,
          m.name as "answeredBy", o.answered_at as "answeredAt"
        from ${from(ctx, objection)} o left join ${from(ctx, contact)} c on c.id = o.contact_id left join ${from(ctx, member)} m on m.id = o.answered_by_id
        where o.sheet_id = ${sheetId}::uuid order by o.created_at, o.id limit 500`,
  )

export interface SignatureLine {
  readonly id: string
  readonly side: 'ours' | 'theirs'
  readonly round: number
  readonly documentHash: string
  readonly contact: string | null
  readonly name: string
  readonly jobTitle: string
  readonly method: 'drawn' | 'seal'
  readonly codeChannel: 'mail' | 'told' | 'account' | null
  readonly identityNote: string | null
  readonly grade: string
  readonly drawing: Drawing | null
  readonly scans: readonly string[]
  readonly scanHashes: readonly string[] | null
  readonly signedOn: string | null
  readonly signedAt: string
}

/** Signatures of one round, in the order they were given. */
export const listSignatures = (ctx: Ctx, sheetId: string, round: number): Promise<SignatureLine[]> =>
  ctx.db.query<SignatureLine>(
    sql`select g.id, g.side, g.round, g.document_hash as "documentHash", g.contact_id as "contact", g.name, g.job_title as "jobTitle", g.method, g.code_channel as "codeChannel",
          g.identity_note as "identityNote", g.grade, g.drawing, g.scans, g.scan_hashes as "scanHashes", g.signed_on as "signedOn", g.signed_at as "signedAt"
        from ${from(ctx, signature)} g where g.sheet_id = ${sheetId}::uuid and g.round = ${round} order by g.signed_at, g.id`,
  )

/** Sheets whose last day for signing has passed in every zone. */
export const listOverdueSheets = (ctx: Ctx, before: string): Promise<{ id: string }[]> =>
  ctx.db.query<{ id: string }>(
    sql`select s.id from ${from(ctx, sheet)} s
        where s.status in ('sent', 'viewed', 'awaitingTheirs') and s.expires_on < ${before}::date order by s.expires_on, s.id limit 500`,
  )

/** The sheet whose content has this hash. */
export const findByHash = async (ctx: Ctx, hash: string): Promise<{ id: string } | undefined> => {
  const [row] = await ctx.db.query<{ id: string }>(
    sql`select s.id from ${from(ctx, sheet)} s where s.hash = ${hash} and s.hash is not null order by s.id limit 1`,
  )
  return row
}

export interface WaitingLine {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly status: SheetStatus
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
  readonly owner: string
  readonly ownerName: string | null
  readonly sentAt: string | null
  readonly expiresOn: string | null
  readonly zone: string | null
  readonly openObjections: number
}

/** Sheets under way, with what they wait for; one that expired waits to be sent again. Of one 期望负责人, or all. */
export const listWaiting = (ctx: Ctx, owner: string | null): Promise<WaitingLine[]> =>
  listWaitingWhere(
    ctx,
    sql`s.status in ('inReview', 'sent', 'viewed', 'disputed', 'awaitingOurs', 'awaitingTheirs', 'expired')${
      owner === null ? empty : sql` and e.expectation_owner_id = ${owner}::uuid`
    }`,
  )

const listWaitingWhere = (ctx: Ctx, condition: Sql): Promise<WaitingLine[]> =>
  ctx.db.query<WaitingLine>(
    sql`select s.id, s.number, s.title, s.status, e.id as "engagement", e.name as "engagementName", c.id as "customer", c.name as "customerName",
          e.expectation_owner_id as "owner", m.name as "ownerName", s.sent_at as "sentAt", s.expires_on as "expiresOn", e.zone,
          (select count(*) from ${from(ctx, objection)} o where o.sheet_id = s.id and o.status = 'open') as "openObjections"
        from ${from(ctx, sheet)} s
          join ${from(ctx, engagement)} e on e.id = s.engagement_id
          join ${from(ctx, customer)} c on c.id = s.customer_id
          left join ${from(ctx, member)} m on m.id = e.expectation_owner_id
        where ${condition}
        order by s.expires_on nulls last, s.id limit 500`,
  )

/** Reviews that a member still owes, with the sheet they were asked about. */
export const listReviewsOwed = (ctx: Ctx, memberId: string): Promise<WaitingLine[]> =>
  listWaitingWhere(
    ctx,
    sql`s.status = 'inReview' and exists (select 1 from ${from(ctx, sheetReview)} w
          where w.sheet_id = s.id and w.round = s.review_round and w.verdict = 'waiting' and w.reviewer_id = ${memberId}::uuid)`,
  )

export interface PortalSheetLine {
  readonly id: string
  readonly engagement: string
  readonly number: string
  readonly edition: number
  readonly title: string
  readonly status: SheetStatus
  readonly sentAt: string
  readonly signedAt: string | null
  readonly expiresOn: string | null
}

/** Sheets that were sent to a customer and not taken back; what was recalled to draft is not theirs to see. */
export const listForCustomer = (ctx: Ctx, customerId: string): Promise<PortalSheetLine[]> =>
  ctx.db.query<PortalSheetLine>(
    sql`select s.id, s.engagement_id as "engagement", s.number, s.edition, s.title, s.status, s.sent_at as "sentAt", s.signed_at as "signedAt", s.expires_on as "expiresOn"
        from ${from(ctx, sheet)} s
        where s.customer_id = ${customerId}::uuid and s.sent_at is not null and s.status not in ('draft', 'inReview') order by s.sent_at desc, s.id limit 200`,
  )
