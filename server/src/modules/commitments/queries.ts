import type { CommitmentStatus, Side } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion, pastPromise } from '@zhinuo/contracts/commitments-history.ts'
import type { WaitingQuery } from '@zhinuo/contracts/commitments-endpoints.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import type { industries } from '@zhinuo/contracts/customers.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import { scopeSql } from '../../engine/filter-sql.ts'
import { from, some } from '../../engine/from.ts'
import { objectOf } from '../../engine/objects.ts'
import type { Place } from '../../engine/place.ts'
import { allOf, pagesOf } from '../../engine/place.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import { daysBetween } from '../../platform/date-text.ts'
import type { Sql } from '../../platform/sql.ts'
import { constant, empty, join, sql } from '../../platform/sql.ts'
import type { HistoryTask } from './rules/assessment.ts'
import { HOURS_PER_PERSON_DAY } from './rules/assessment.ts'
import { askedStatuses, openStatuses } from './rules/status.ts'

type Industry = keyof typeof industries

/** A class larger than this gains nothing from older work. */
const mostHistory = 5000

interface HistoryLine {
  readonly source: 'pastPromise' | 'commitment'
  readonly id: string
  readonly workClass: string | null
  readonly team: string | null
  readonly industry: string | null
  readonly hours: number
  readonly startedOn: DateText
  readonly completedOn: DateText | null
  readonly lastSeenOn: DateText
}

/**
 * Finished and open work with its estimate and dates, the same kind of work first, then the newest. A promise that was
 * given up as not kept counts as still open on that day, or the class would look better than it is.
 *
 * Of promises that were kept, which are most, an index leads to the newest of the class and of the others; those that were
 * not kept and those that are open are few beside them.
 */
export const readHistory = async (
  ctx: Ctx,
  about: { workClass: string | null; except: string | null; today: DateText },
): Promise<HistoryTask[]> => {
  const system = asSystem(ctx, 'a forecast reads estimates and dates of past work, never its text')
  const today = sql`${about.today}::date`
  const sameClass =
    about.workClass === null ? sql`c.work_class is null` : sql`c.work_class = ${about.workClass}`
  const otherClass = sql`c.work_class is distinct from ${about.workClass}::text`
  const promised = (which: Sql, completed: Sql, seen: Sql, few = empty): Sql =>
    sql`(select 'commitment' as source, c.id, c.work_class as "workClass", c.team_id as team, c.industry,
          c.estimate_days * ${HOURS_PER_PERSON_DAY}::double precision as hours, c.started_on as "startedOn", ${completed} as "completedOn", ${seen} as "lastSeenOn"
        from ${from(system, commitment)} c
        where c.side = 'ours' and c.estimate_days > 0 and c.started_on <= ${today} and ${which} and ${seen} is not null and ${seen} >= c.started_on
          and c.id is distinct from ${about.except}::uuid${few})`
  const declared = sql`c.declared_on`
  const newest = sql` order by c.declared_on desc, c.id limit ${mostHistory}`
  const parts = [
    ...[sameClass, otherClass].map((kind) =>
      promised(sql`c.status in ('kept', 'keptLate') and ${kind}`, declared, declared, newest),
    ),
    promised(sql`c.status = 'notKept'`, sql`null::date`, sql`c.done_on`),
    promised(
      sql`c.status in ('inProgress', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue')`,
      sql`null::date`,
      today,
    ),
  ]
  const lines = await ctx.db.query<HistoryLine>(
    sql`select h.source, h.id, h."workClass", h.team, h.industry, h.hours, h."startedOn", h."completedOn", h."lastSeenOn" from (
          select 'pastPromise' as source, p.id, p.work_class as "workClass", p.team, p.industry, p.estimate_hours as hours,
            p.started_on as "startedOn", p.completed_on as "completedOn", p.completed_on as "lastSeenOn"
          from ${from(system, pastPromise)} p
          where p.estimate_hours > 0 and p.completed_on >= p.started_on and p.completed_on <= ${today}
          union all
          select w.source, w.id, w."workClass", d.name, w.industry, w.hours, w."startedOn", w."completedOn", w."lastSeenOn"
          from (${join(parts, ' union all ')}) w left join ${from(system, department)} d on d.id = w.team
        ) h
        order by (h."workClass" is not distinct from ${about.workClass}::text) desc, h."lastSeenOn" desc, h.id
        limit ${mostHistory}`,
  )
  return lines.map(
    ({ source, id, workClass, team, industry, hours, startedOn, completedOn, lastSeenOn }) => ({
      source,
      id,
      startedOn,
      completedOn,
      estimate: hours,
      actual: daysBetween(startedOn, lastSeenOn) + 1,
      open: completedOn === null,
      keys: { kind: workClass, team, industry },
    }),
  )
}

/** The name of a department, by which past work is told apart. */
export const findTeamName = async (ctx: Ctx, departmentId: string): Promise<string | null> => {
  const system = asSystem(ctx, 'the name of a department is no secret of its records')
  const [row] = await ctx.db.query<{ name: string }>(
    sql`select d.name from ${from(system, department)} d where d.id = ${departmentId}::uuid`,
  )
  return row?.name ?? null
}

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

/** What links of a promise lead to; null where the link is empty or the actor may not read its target. */
export interface Targets {
  readonly theirContact: { readonly customer: string; readonly name: string } | null
  readonly toContact: { readonly customer: string; readonly name: string } | null
  readonly expectation: { readonly engagement: string } | null
  readonly waitsFor: { readonly engagement: string; readonly side: Side } | null
}

export type TargetIds = Readonly<Partial<Record<keyof Targets, string | null | undefined>>>

const targetColumns = (
  ctx: Ctx,
  { theirContact, toContact, expectation: answers, waitsFor }: TargetIds,
): Sql => {
  const person = (id: string | null | undefined): Sql =>
    id
      ? sql`(select jsonb_build_object('customer', c.customer_id, 'name', c.name) from ${from(ctx, contact)} c where c.id = ${id}::uuid)`
      : sql`null::jsonb`
  const need = answers
    ? sql`(select jsonb_build_object('engagement', x.engagement_id) from ${from(ctx, expectation)} x where x.id = ${answers}::uuid)`
    : sql`null::jsonb`
  const duty = waitsFor
    ? sql`(select jsonb_build_object('engagement', d.engagement_id, 'side', d.side) from ${from(ctx, commitment)} d where d.id = ${waitsFor}::uuid)`
    : sql`null::jsonb`
  return sql`${person(theirContact)} as "theirContact", ${person(toContact)} as "toContact", ${need} as "expectation", ${duty} as "waitsFor"`
}

const noTargets: Targets = { theirContact: null, toContact: null, expectation: null, waitsFor: null }

/** The targets of these links, in one look; none when all are empty. */
export const readTargets = async (ctx: Ctx, ids: TargetIds): Promise<Targets> => {
  if (!ids.theirContact && !ids.toContact && !ids.expectation && !ids.waitsFor) return noTargets
  const [row] = await ctx.db.query<Targets>(sql`select ${targetColumns(ctx, ids)}`)
  return row ?? noTargets
}

export interface ProjectWithTargets extends Targets {
  readonly customer: string
  readonly industry: Industry | null
  readonly zone: string | null
  readonly team: string | null
  readonly workClass: string | null
}

/** What a promise takes over from its project, with the targets of its other links, in one look. */
export const findProject = async (
  ctx: Ctx,
  engagementId: string,
  ids: TargetIds,
): Promise<ProjectWithTargets | undefined> => {
  const [row] = await ctx.db.query<ProjectWithTargets>(
    sql`select e.customer_id as "customer", e.industry, e.zone, e.team_id as "team", e.work_class as "workClass", ${targetColumns(ctx, ids)}
        from ${from(ctx, engagement)} e where e.id = ${engagementId}::uuid`,
  )
  return row
}

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
