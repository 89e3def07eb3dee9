import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { SurveyAnswer } from '@zhinuo/contracts/surveys-answers.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { surveyQuestion, surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { from } from '../../engine/from.ts'
import type { Ctx } from '../../platform/context.ts'
import { empty, sql } from '../../platform/sql.ts'
import type { Answered } from './methods/figures.ts'
import type { Asked, Invitation, Question } from './rules.ts'

export const listQuestions = (ctx: Ctx, template: string): Promise<Question[]> =>
  ctx.db.query<Question>(
    sql`select q.id, q.section, q.type, q.zh, q.en, q.required, q.options from ${from(ctx, surveyQuestion)} q where q.template_id = ${template}::uuid order by q.place, q.id limit 100`,
  )

/** The survey of a purpose that is sent by itself. */
export const findAutomatic = async (ctx: Ctx, purpose: string): Promise<string | null> => {
  const [row] = await ctx.db.query<{ id: string }>(
    sql`select t.id from ${from(ctx, surveyTemplate)} t where t.purpose = ${purpose} and t.status = 'active' and t.automatic order by t.created_at desc, t.id desc limit 1`,
  )
  return row?.id ?? null
}

export const listAutomatic = async (ctx: Ctx, purpose: string): Promise<string[]> =>
  (
    await ctx.db.query<{ id: string }>(
      sql`select t.id from ${from(ctx, surveyTemplate)} t where t.purpose = ${purpose} and t.automatic order by t.id`,
    )
  ).map(({ id }) => id)

/** Keys of the built-in surveys that were ever laid out, also where they are in the trash. */
export const listStandard = async (ctx: Ctx): Promise<string[]> =>
  (
    await ctx.db.query<{ standard: string }>(
      sql`select t.standard from ${from(ctx, surveyTemplate)} t where t.standard is not null`,
    )
  ).map(({ standard }) => standard)

export interface Person extends Asked {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly language: Language
}

/**
 * What decides whether these contacts may be asked. An invitation counts from the day it went out or will go; one that
 * bounced, or was called off before, reached nobody. `except`: the invitation that is about to go.
 */
export const listPeople = (
  ctx: Ctx,
  contacts: readonly string[],
  except: string | null = null,
): Promise<Person[]> =>
  contacts.length === 0
    ? Promise.resolve([])
    : ctx.db.query<Person>(
        sql`select t.id, t.name, t.email, coalesce(t.language, 'zh') as "language", t.no_surveys as "noSurveys", t.email is not null as "hasMail",
            c.lifecycle = 'lost' as "customerLost",
            (select max(i.send_on) from ${from(ctx, surveyInvitation)} i where i.contact_id = t.id and i.status <> 'bounced' and (i.status <> 'cancelled' or i.sent_at is not null)
              and i.id is distinct from ${except}::uuid) as "lastAskedOn"
          from ${from(ctx, contact)} t join ${from(ctx, customer)} c on c.id = t.customer_id
          where t.id = any(${contacts}::uuid[]) order by t.is_primary desc, t.name, t.id`,
      )

/** Holds the contacts until the transaction ends, so that two surveys do not reach the same person at once. */
export const lockContacts = async (ctx: Ctx, contacts: readonly string[]): Promise<void> => {
  await ctx.db.query(
    sql`select pg_advisory_xact_lock(hashtextextended(c, 0)) from unnest(${contacts.toSorted()}::text[]) c`,
  )
}

export interface Due extends Pick<
  Invitation,
  | 'id'
  | 'status'
  | 'contact'
  | 'customer'
  | 'engagement'
  | 'occasion'
  | 'channel'
  | 'remindedAt'
  | 'expiresOn'
  | 'mail'
> {
  readonly sendOn: string
  readonly zone: string | null
}

/** Invitations in these states, those that wait longest first. */
export const listInvitations = (
  ctx: Ctx,
  statuses: readonly Invitation['status'][],
  until: string,
): Promise<Due[]> =>
  ctx.db.query<Due>(
    sql`select i.id, i.status, i.contact_id as "contact", i.customer_id as "customer", i.engagement_id as "engagement", i.occasion, i.channel, i.reminded_at as "remindedAt", i.expires_on as "expiresOn", i.mail, i.send_on as "sendOn", e.zone
        from ${from(ctx, surveyInvitation)} i left join ${from(ctx, engagement)} e on e.id = i.engagement_id
        where i.status = any(${statuses}::text[]) and i.send_on <= ${until}::date order by i.send_on, i.id limit 2000`,
  )

export interface Turn {
  readonly customer: string
  readonly contacts: readonly string[]
}

/** The days in which an acceptance that ends a project would find its customer asked already. */
export interface Ahead {
  readonly from: string
  readonly until: string
  readonly unsettled: readonly string[]
}

/**
 * Customers who were promised something and have not left, and whom to ask: primary contacts and decision makers not yet
 * asked for `cause`. Where the last that is open in a project falls into the days ahead, its acceptance asks.
 */
export const listCustomersInTurn = (ctx: Ctx, cause: string, ahead: Ahead): Promise<Turn[]> =>
  ctx.db.query<Turn>(
    sql`select c.id as "customer", array_agg(t.id::text order by t.id) as "contacts"
        from ${from(ctx, customer)} c join ${from(ctx, contact)} t on t.customer_id = c.id and (t.is_primary or t.role = 'decision')
        where c.lifecycle is distinct from 'lost'
          and exists (select 1 from ${from(ctx, commitment)} p where p.customer_id = c.id and p.side = 'ours' and p.current_version > 0)
          and not exists (select 1 from ${from(ctx, engagement)} e where e.customer_id = c.id and (select max(d.due_on) from (
            select p.promised_on as due_on from ${from(ctx, commitment)} p where p.engagement_id = e.id and p.side = 'ours' and p.status = any(${ahead.unsettled}::text[])
            union all select m.planned_on from ${from(ctx, milestone)} m where m.engagement_id = e.id and m.status not in ('done', 'cancelled')
          ) d) between ${ahead.from}::date and ${ahead.until}::date)
          and not exists (select 1 from ${from(ctx, surveyInvitation)} i where i.contact_id = t.id and i.cause = ${cause})
        group by c.id order by c.id limit 5000`,
  )

/** Whether nothing of ours in the project is left to be accepted: no promise in these states, no milestone ahead. */
export const isAllSettled = async (
  ctx: Ctx,
  engagementId: string,
  unsettled: readonly string[],
): Promise<boolean> => {
  const rows = await ctx.db.query(
    sql`select 1 from ${from(ctx, commitment)} p where p.engagement_id = ${engagementId}::uuid and p.side = 'ours' and p.status = any(${unsettled}::text[])
        union all select 1 from ${from(ctx, milestone)} m where m.engagement_id = ${engagementId}::uuid and m.status not in ('done', 'cancelled') limit 1`,
  )
  return rows.length === 0
}

/** Who accepted something in the project, and the primary contacts; where there are none, the decision makers. */
export const listAccepters = async (
  ctx: Ctx,
  engagementId: string,
  customerId: string,
): Promise<string[]> => {
  const rows = await ctx.db.query<{ id: string; first: boolean; decision: boolean }>(
    sql`select t.id, t.role = 'decision' as "decision", t.is_primary
            or exists (select 1 from ${from(ctx, commitment)} p where p.engagement_id = ${engagementId}::uuid and p.accepted_by_id = t.id)
            or exists (select 1 from ${from(ctx, milestone)} m where m.engagement_id = ${engagementId}::uuid and m.accepted_by_id = t.id) as "first"
        from ${from(ctx, contact)} t where t.customer_id = ${customerId}::uuid order by t.id limit 1000`,
  )
  const first = rows.filter((row) => row.first)
  return (first.length > 0 ? first : rows.filter((row) => row.decision)).map(({ id }) => id)
}

export interface Facts {
  readonly project: string | null
  readonly zone: string | null
  readonly survey: string
  readonly surveyEn: string | null
  readonly anonymous: boolean
  readonly intro: string | null
  readonly introEn: string | null
  readonly owner: string
  readonly customerName: string
}

/** What an invitation speaks of. `owner`: who looks after the project, else the customer. */
export const findFacts = async (ctx: Ctx, invitation: string): Promise<Facts | null> => {
  const [row] = await ctx.db.query<Facts>(
    sql`select e.name as "project", e.zone, t.name as "survey", t.name_en as "surveyEn", t.anonymous, t.intro, t.intro_en as "introEn",
          coalesce(e.expectation_owner_id, c.owner_id) as "owner", c.name as "customerName"
        from ${from(ctx, surveyInvitation)} i join ${from(ctx, surveyTemplate)} t on t.id = i.template_id join ${from(ctx, customer)} c on c.id = i.customer_id
          left join ${from(ctx, engagement)} e on e.id = i.engagement_id where i.id = ${invitation}::uuid`,
  )
  return row ?? null
}

export interface OpenSurvey {
  readonly id: string
  readonly title: string
  readonly titleEn: string | null
  readonly project: string | null
  readonly engagement: string | null
  readonly expiresOn: string
  readonly zone: string | null
}

/** Surveys that a contact may answer, the one that closes first first. */
export const listOpenFor = (ctx: Ctx, contactId: string): Promise<OpenSurvey[]> =>
  ctx.db.query<OpenSurvey>(
    sql`select i.id, t.name as "title", t.name_en as "titleEn", e.name as "project", i.engagement_id as "engagement", i.expires_on as "expiresOn", e.zone
        from ${from(ctx, surveyInvitation)} i join ${from(ctx, surveyTemplate)} t on t.id = i.template_id left join ${from(ctx, engagement)} e on e.id = i.engagement_id
        where i.contact_id = ${contactId}::uuid and i.status in ('sent', 'opened') order by i.expires_on, i.id limit 20`,
  )

export const findAnswers = async (ctx: Ctx, invitation: string): Promise<SurveyAnswer[] | null> => {
  const [row] = await ctx.db.query<{ answers: SurveyAnswer[] }>(
    sql`select r.answers from ${from(ctx, surveyResponse)} r where r.invitation_id = ${invitation}::uuid`,
  )
  return row?.answers ?? null
}

export interface Which {
  readonly industry?: string | undefined
  readonly engagement?: string | undefined
  readonly customer?: string | undefined
}

const narrowed = (which: Which) => sql`
  (${which.customer ?? null}::uuid is null or r.customer_id = ${which.customer ?? null}::uuid)
  and (${which.engagement ?? null}::uuid is null or r.engagement_id = ${which.engagement ?? null}::uuid)
  and (${which.industry ?? null}::text is null or c.industry = ${which.industry ?? null})`

/** Answers within the reader's rights, of surveys that measure satisfaction; those about needs measure nothing. */
export const listAnswered = (ctx: Ctx, which: Which): Promise<Answered[]> =>
  ctx.db.query<Answered>(
    sql`select r.nps, r.product_score as "product", r.service_score as "service", r.support_score as "support", r.overall_score as "overall", r.unmet_reasons as "unmet", r.low, r.answered_at as "answeredAt"
        from ${from(ctx, surveyResponse)} r join ${from(ctx, customer)} c on c.id = r.customer_id join ${from(ctx, surveyTemplate)} t on t.id = r.template_id
        where t.purpose <> 'elicitation' and ${narrowed(which)}`,
  )

/** Invitations that reached somebody, and those that were answered; from `since` to before `until` where they are given. */
export const countAsked = async (
  ctx: Ctx,
  which: Which,
  days: { readonly since: string; readonly until: string } | null,
): Promise<{ asked: number; answered: number }> => {
  const [row] = await ctx.db.query<{ asked: number; answered: number }>(
    sql`select count(*)::int as "asked", (count(*) filter (where r.status = 'responded'))::int as "answered"
        from ${from(ctx, surveyInvitation)} r join ${from(ctx, customer)} c on c.id = r.customer_id join ${from(ctx, surveyTemplate)} t on t.id = r.template_id
        where r.status in ('sent', 'opened', 'responded', 'expired') and t.purpose <> 'elicitation' and ${narrowed(which)}
        ${days === null ? empty : sql` and r.send_on >= ${days.since}::date and r.send_on < ${days.until}::date`}`,
  )
  return row ?? { asked: 0, answered: 0 }
}
