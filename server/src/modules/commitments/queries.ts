import type { CommitmentStatus, Side } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion } from '@zhinuo/contracts/commitments-history.ts'
import type { WaitingQuery } from '@zhinuo/contracts/commitments-endpoints.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { scopeSql } from '../../engine/filter-sql.ts'
import { from, some } from '../../engine/from.ts'
import { objectOf } from '../../engine/objects.ts'
import type { Place } from '../../engine/place.ts'
import { allOf, pagesOf } from '../../engine/place.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import type { Sql } from '../../platform/sql.ts'
import { constant, empty, join, sql } from '../../platform/sql.ts'
import { askedStatuses, openStatuses } from './rules/status.ts'

/** A promise as lists of what is to be done show it. Names are null where the actor may not read them. */
export interface CommitmentLine {
  readonly id: string
  readonly code: string
  readonly content: string
  readonly side: Side
  readonly status: CommitmentStatus
  readonly promisedOn: DateText | null
  readonly internalOn: DateText | null
  readonly progress: number
  readonly startedOn: DateText | null
  readonly checkedInOn: DateText | null
  readonly nextCheckOn: DateText | null
  readonly declaredOn: DateText | null
  readonly zone: string | null
  readonly owner: string | null
  readonly ownerName: string | null
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
  readonly theirContact: string | null
  readonly theirContactName: string | null
  readonly waitsFor: string | null
  readonly promisedAt: string | null
  readonly doneOn: DateText | null
  readonly exceptionFor: DateText | null
  readonly exceptionReason: string | null
}

/** Who decides on exceptions. */
export interface Judge {
  /** With the rights that count. */
  readonly ctx: Ctx
  /** What these members asked for is left out. */
  readonly notAskedBy: readonly string[]
}

export interface LineFilter {
  /** Only promises of this member. */
  readonly owner?: string | null
  readonly statuses: readonly CommitmentStatus[]
  /** Ours that are promised or to be looked at up to and including this day. */
  readonly until?: DateText
  /** Ours that are promised after the first day, up to the second. */
  readonly ahead?: { readonly after: DateText; readonly until: DateText }
  /** Ours that are promised for this day, or before it and wait for a duty of the customer: our clock may have stood. */
  readonly waiting?: DateText
  /** Only those whose exception waits and the judge may approve. */
  readonly exception?: Judge
  readonly limit?: number
}

/** Rows whose exception waits and the judge may approve. @param alias of the rows in the query that asks */
export const decidable = (def: ObjectDef, alias: Sql, { ctx, notAskedBy }: Judge): Sql => {
  const within = scopeSql(ctx, objectOf(ctx, def.key), 'approveException', 'x')
  return sql` and ${alias}.exception_status = 'requested' and (${alias}.exception_asked_by_id = any(${notAskedBy}::uuid[])) is not true${
    within
      ? sql` and exists (select 1 from ${from(asSystem(ctx, 'the reach of the verb decides'), def)} x where x.id = ${alias}.id and ${within})`
      : empty
  }`
}

const condition = ({ owner, until, ahead, waiting, exception }: LineFilter): Sql =>
  sql`${owner ? sql` and c.owner_id = ${owner}::uuid` : empty}${
    until
      ? sql` and c.side = 'ours' and (c.promised_on <= ${until}::date or c.next_check_on <= ${until}::date)`
      : empty
  }${
    ahead
      ? sql` and c.side = 'ours' and c.promised_on > ${ahead.after}::date and c.promised_on <= ${ahead.until}::date`
      : empty
  }${
    waiting
      ? sql` and c.side = 'ours' and (c.promised_on = ${waiting}::date or (c.promised_on < ${waiting}::date and c.waits_for_id is not null))`
      : empty
  }${exception ? decidable(commitment, constant('c'), exception) : empty}`

/** Written out, so that an index of what is not settled serves every plan. */
const among = (statuses: readonly CommitmentStatus[]): Sql =>
  sql`c.status in (${join(statuses.map((status) => constant(`'${status}'`)))})`

/** Promises within the actor's read right, the soonest first. */
export const listLines = (ctx: Ctx, filter: LineFilter): Promise<CommitmentLine[]> => {
  const names = asSystem(ctx, 'who reads a promise sees by name whose it is and for whom')
  return ctx.db.query<CommitmentLine>(
    sql`select c.id, c.code, c.content, c.side, c.status, c.promised_on as "promisedOn", c.internal_on as "internalOn",
          c.progress, c.started_on as "startedOn", c.checked_in_on as "checkedInOn",
          c.next_check_on as "nextCheckOn", c.declared_on as "declaredOn", c.zone, c.owner_id as "owner", o.name as "ownerName",
          c.engagement_id as "engagement", e.name as "engagementName", c.customer_id as "customer", u.name as "customerName",
          c.their_contact_id as "theirContact", t.name as "theirContactName", c.waits_for_id as "waitsFor",
          c.promised_at as "promisedAt", c.done_on as "doneOn", c.exception_for as "exceptionFor", c.exception_reason as "exceptionReason"
        from ${some(ctx, commitment, 'c', sql`where ${among(filter.statuses)}${condition(filter)} order by c.promised_on, c.id limit ${filter.limit ?? 200}`)} c
          left join ${from(names, member)} o on o.id = c.owner_id
          join ${from(names, engagement)} e on e.id = c.engagement_id
          join ${from(names, customer)} u on u.id = c.customer_id
          left join ${from(ctx, contact)} t on t.id = c.their_contact_id
        order by c.promised_on, c.id`,
  )
}

/** Active members other than this one. */
export const listColleagues = (ctx: Ctx, except: string | null): Promise<{ id: string }[]> =>
  ctx.db.query<{ id: string }>(
    sql`select m.id from ${from(asSystem(ctx, 'who may decide is asked of everybody'), member)} m
        where m.status = 'active' and m.id is distinct from ${except}::uuid order by m.id`,
  )

/** What is needed of a promise to know the day that it is held to. */
export interface Waiting {
  readonly id: string
  readonly waitsFor: string | null
  readonly promisedOn: DateText | null
  readonly promisedAt: string | null
  readonly status: CommitmentStatus
  readonly declaredOn: DateText | null
  readonly doneOn: DateText | null
  readonly zone: string | null
}

const waitingColumns = sql`c.id, c.waits_for_id as "waitsFor", c.promised_on as "promisedOn", c.promised_at as "promisedAt", c.status,
  c.declared_on as "declaredOn", c.done_on as "doneOn", c.zone`

/** A duty of the customer as the one who waits for it needs to know it. */
export interface DutyLine {
  readonly id: string
  readonly content: string
  readonly status: CommitmentStatus
  readonly promisedOn: DateText | null
  readonly declaredOn: DateText | null
  readonly doneOn: DateText | null
  readonly visibleToCustomer: boolean
}

/** These duties, whoever asks: by which day a promise is judged must not rest on who looks. */
export const listDuties = (ctx: Ctx, ids: readonly string[]): Promise<DutyLine[]> => {
  const system = asSystem(ctx, 'whoever reads a promise sees what it waits for')
  return ctx.db.query(
    sql`select d.id, d.content, d.status, d.promised_on as "promisedOn", d.declared_on as "declaredOn", d.done_on as "doneOn",
          d.visible_to_customer as "visibleToCustomer"
        from ${from(system, commitment)} d where d.id = any(${ids}::uuid[])`,
  )
}

/** Promises that name a duty of the customer and may be held up by it: those that are open, the soonest first, then the newest of the others. */
export const listNaming = (
  ctx: Ctx,
  { commitment: id, engagement: project, customer: of }: WaitingQuery,
): Promise<Waiting[]> =>
  ctx.db.query(
    sql`select ${waitingColumns} from ${from(ctx, commitment)} c where c.waits_for_id is not null and c.promised_on is not null and c.promised_at is not null
          ${id ? sql`and c.id = ${id}::uuid` : empty} ${project ? sql`and c.engagement_id = ${project}::uuid` : empty}
          ${of ? sql`and c.customer_id = ${of}::uuid` : empty} order by ${among(openStatuses)} desc, case when ${among(openStatuses)} then c.promised_on end, c.promised_on desc, c.id limit 500`,
  )

/**
 * Promises whose promised day is over while nothing has been declared, page by page; `before` is the latest day that can be
 * over anywhere.
 */
export const pagesPastDue = (ctx: Ctx, before: DateText): AsyncGenerator<readonly Waiting[]> =>
  pagesOf(
    (after) =>
      ctx.db.query<Waiting>(
        sql`select ${waitingColumns} from ${from(ctx, commitment)} c
            where c.status in ('promised', 'inProgress', 'atRisk', 'sentBack') and c.promised_on < ${before}::date${behind(after)}
            order by c.promised_on, c.id limit 500`,
      ),
    placeOf,
  )

/** Overdue promises that wait for a duty of the customer, whatever their number. */
export const everyOverdueWaiting = (ctx: Ctx): AsyncGenerator<Waiting> =>
  allOf(
    (after) =>
      ctx.db.query<Waiting>(
        sql`select ${waitingColumns} from ${from(ctx, commitment)} c
            where c.status = 'overdue' and c.waits_for_id is not null and c.promised_on is not null${behind(after)} order by c.promised_on, c.id limit 500`,
      ),
    placeOf,
  )

const behind = (after: Place | null): Sql =>
  after ? sql` and (c.promised_on, c.id) > (${after.at}::date, ${after.id}::uuid)` : empty

const placeOf = ({ promisedOn, id }: Waiting): Place => ({ at: promisedOn ?? '', id })

/** Unsettled promises whose zone is no longer their project's; of one project, or of all. */
export const listOutOfZone = (
  ctx: Ctx,
  engagementId: string | null,
): Promise<{ id: string; zone: string | null }[]> =>
  ctx.db.query(
    sql`select c.id, e.zone from ${from(ctx, commitment)} c join ${from(ctx, engagement)} e on e.id = c.engagement_id
        where c.zone is distinct from e.zone and c.status = any(${[...askedStatuses, ...openStatuses]}::text[])
          ${engagementId ? sql`and e.id = ${engagementId}::uuid` : empty} order by c.id limit 5000`,
  )

/** Promises not settled yet that wait for a duty. */
export const listWaitingFor = (ctx: Ctx, duty: string): Promise<{ id: string }[]> =>
  ctx.db.query(
    sql`select c.id from ${from(ctx, commitment)} c where c.waits_for_id = ${duty}::uuid
          and c.status = any(${[...askedStatuses, ...openStatuses]}::text[]) order by c.id limit 500`,
  )

/** Promises not settled yet that answer an expectation. */
export const listAnswering = (ctx: Ctx, expectationId: string): Promise<{ id: string }[]> =>
  ctx.db.query(
    sql`select c.id from ${from(ctx, commitment)} c where c.expectation_id = ${expectationId}::uuid
          and c.status = any(${[...askedStatuses, ...openStatuses]}::text[]) order by c.id limit 500`,
  )

export interface ChainLine {
  readonly commitment: string
  readonly code: string
  readonly n: number
  readonly content: string
  readonly condition: string | null
  readonly promisedOn: DateText | null
  readonly reason: string
  readonly at: string
}

/** Every version of a promise and of those it replaces or that replace it, the newest first. */
export const listChain = (ctx: Ctx, id: string): Promise<ChainLine[]> => {
  const system = asSystem(ctx, 'whoever reads a promise reads what stood there before and after')
  return ctx.db.query<ChainLine>(
    sql`with recursive before as (
          select c.id, c.replaces_id from ${from(system, commitment)} c where c.id = ${id}::uuid
          union select c.id, c.replaces_id from ${from(system, commitment)} c join before b on c.id = b.replaces_id
        ), after as (
          select c.id from ${from(system, commitment)} c where c.id = ${id}::uuid
          union select c.id from ${from(system, commitment)} c join after a on c.replaces_id = a.id
        )
        select v.commitment_id as "commitment", c.code, v.n, v.content, v.condition, v.promised_on as "promisedOn", v.reason,
          v.created_at as "at"
        from ${from(system, commitmentVersion)} v join ${from(system, commitment)} c on c.id = v.commitment_id
        where v.commitment_id in (select before.id from before union select after.id from after)
        order by v.n desc, v.created_at desc, v.id desc limit 200`,
  )
}

export const waitingStatuses = askedStatuses

export const liveStatuses = openStatuses

export const toKeepStatuses = openStatuses.filter((status) => status !== 'awaitingAcceptance')
