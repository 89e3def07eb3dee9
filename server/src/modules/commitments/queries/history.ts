import { commitment } from '@zhinuo/contracts/commitments.ts'
import { pastPromise } from '@zhinuo/contracts/commitments-history.ts'
import type { industries } from '@zhinuo/contracts/customers.ts'
import { department } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { daysBetween } from '../../../platform/date-text.ts'
import type { Sql } from '../../../platform/sql.ts'
import { empty, join, sql } from '../../../platform/sql.ts'
import type { HistoryTask } from '../rules/assessment.ts'
import { HOURS_PER_PERSON_DAY } from '../rules/assessment.ts'

export type Industry = keyof typeof industries

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
