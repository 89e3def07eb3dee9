import { absence } from '@zhinuo/contracts/members-absences.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import { role } from '@zhinuo/contracts/members-roles.ts'
import { scopeSql } from '../../engine/filter-sql.ts'
import { from } from '../../engine/from.ts'
import { objectOf } from '../../engine/objects.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { empty, sql } from '../../platform/sql.ts'
import type { Leave } from './rules.ts'

/** A colleague as others name and reach them. */
export interface PersonLine {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly active: boolean
}

/** Members by id, as far as the actor may read them; in no order. */
export const listPeople = (ctx: Ctx, ids: readonly (string | null)[]): Promise<PersonLine[]> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  return wanted.length === 0
    ? Promise.resolve([])
    : ctx.db.query<PersonLine>(
        sql`select m.id, m.name, m.title, m.phone, m.email, m.status = 'active' as "active" from ${from(ctx, member)} m where m.id = any(${wanted}::uuid[])`,
      )
}

export interface MemberState {
  readonly id: string
  readonly name: string
  readonly status: 'active' | 'disabled'
  readonly language: 'zh' | 'en' | null
  readonly department: string | null
  readonly roles: readonly string[]
}

/**
 * Text that differs as soon as a member, role or department is added, changed or trashed: every write of the engine
 * raises a row's version.
 */
export const rightsStamp = async (ctx: Ctx): Promise<string> => {
  const all = asSystem(ctx, 'rights are worked out before anybody has them')
  const [row] = await all.db.query<{ stamp: string }>(sql`select
    (select count(*) || '.' || coalesce(sum(m.version), 0) from ${from(all, member)} m) || '/' ||
    (select count(*) || '.' || coalesce(sum(r.version), 0) from ${from(all, role)} r) || '/' ||
    (select count(*) || '.' || coalesce(sum(d.version), 0) from ${from(all, department)} d) || '/' ||
    (select count(*) || '.' || coalesce(sum(a.version), 0) from ${from(all, absence)} a) as stamp`)
  return row?.stamp ?? ''
}

export interface RoleRow {
  readonly id: string
  readonly key: string
  readonly grants: unknown
  readonly permissions: unknown
}

export const listRoleRows = (ctx: Ctx): Promise<RoleRow[]> => {
  const all = asSystem(ctx, 'rights are worked out before anybody has them')
  return all.db.query<RoleRow>(
    sql`select r.id, r.key, r.grants, r.permissions from ${from(all, role)} r order by r.key`,
  )
}

export interface DepartmentRow {
  readonly id: string
  readonly name: string
  readonly parent: string | null
  readonly head: string | null
}

export const listDepartmentRows = (ctx: Ctx): Promise<DepartmentRow[]> => {
  const all = asSystem(ctx, 'rights are worked out before anybody has them')
  return all.db.query<DepartmentRow>(
    sql`select d.id, d.name, d.parent_id as parent, d.head_id as head from ${from(all, department)} d order by d.id`,
  )
}

export const findMemberState = async (ctx: Ctx, id: string): Promise<MemberState | null> => {
  const all = asSystem(ctx, 'rights are worked out before anybody has them')
  const [row] = await all.db.query<MemberState>(
    sql`select m.id, m.name, m.status, m.language, m.department_id as department, m.roles from ${from(all, member)} m where m.id = ${id}::uuid`,
  )
  return row ?? null
}

/** Active administrators besides one member, locked so that two cannot leave at the same time. */
export const otherAdmins = async (ctx: Ctx, except: string): Promise<number> => {
  const all = asSystem(ctx, 'the last administrator is counted whoever asks')
  const rows = await all.db.query(
    sql`select m.id from ${from(all, member)} m where m.status = 'active' and 'admin' = any(m.roles) order by m.id for update`,
  )
  return (rows as { id: string }[]).filter(({ id }) => id !== except).length
}

export const findMemberByEmail = async (ctx: Ctx, email: string): Promise<string | null> => {
  const all = asSystem(ctx, 'an address is taken whether or not one sees by whom')
  const [row] = await all.db.query<{ id: string }>(
    sql`select m.id from ${from(all, member)} m where m.email = ${email}`,
  )
  return row?.id ?? null
}

export const countByRole = async (ctx: Ctx): Promise<ReadonlyMap<string, number>> => {
  const all = asSystem(ctx, 'an editor of roles sees how many hold them')
  const rows = await all.db.query<{ key: string; n: number }>(
    sql`select k as key, count(*) as n from ${from(all, member)} m cross join lateral unnest(m.roles) k where m.status = 'active' group by k`,
  )
  return new Map(rows.map(({ key, n }) => [key, n]))
}

export interface LeaveRow extends Leave {
  readonly id: string
}

/** Leaves that are not ended and last to a day or longer, the next first. */
export const listLeaves = (ctx: Ctx, until: string): Promise<LeaveRow[]> => {
  const all = asSystem(ctx, 'who stands in for whom decides what both may do')
  return ctx.db.query<LeaveRow>(
    sql`select a.id, a.member_id as member, m.name as "memberName", a.deputy_id as deputy, d.name as "deputyName", a.from_on as "fromOn", a.to_on as "toOn"
        from ${from(all, absence)} a join ${from(all, member)} m on m.id = a.member_id join ${from(all, member)} d on d.id = a.deputy_id
        where a.ended_at is null and a.to_on >= ${until}::date order by a.from_on, a.id`,
  )
}

/** Leaves that the actor may end. */
export const listEndable = async (ctx: Ctx): Promise<string[]> => {
  const scope = scopeSql(ctx, objectOf(ctx, absence.key), 'end', 'a')
  const rows = await ctx.db.query<{ id: string }>(
    sql`select a.id from ${from(asSystem(ctx, 'the reach of the verb decides'), absence)} a where a.ended_at is null${scope ? sql` and ${scope}` : empty}`,
  )
  return rows.map(({ id }) => id)
}

/** Holds two people's leaves still while one more is announced. */
export const lockPeople = (ctx: Ctx, ids: readonly string[]): Promise<{ id: string }[]> => {
  const all = asSystem(ctx, 'two leaves at once must know of each other')
  return ctx.db.query<{ id: string }>(
    sql`select m.id from ${from(all, member)} m where m.id = any(${ids}::uuid[]) order by m.id for update`,
  )
}
