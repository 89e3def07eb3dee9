import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Department, Person } from '../rules/escalation.ts'

interface NewNotification {
  readonly key: string
  readonly to: readonly string[]
  readonly kind: string
  readonly object: string
  readonly record: string
  readonly title: Label
  readonly text?: Label
  readonly action: Label
  readonly urgent?: boolean
}

/** Answers the members who did not have it yet and are active. */
export const insertNotifications = async (ctx: Ctx, one: NewNotification): Promise<string[]> => {
  const rows = await ctx.db.query<{ member: string }>(
    sql`insert into notifications (id, member_id, key, kind, object, record, title, body, action, urgent, created_at)
        select n.id, m.id, ${one.key}, ${one.kind}, ${one.object}, ${one.record}::uuid, ${JSON.stringify(one.title)}::jsonb,
          ${one.text ? JSON.stringify(one.text) : null}::jsonb, ${JSON.stringify(one.action)}::jsonb, ${one.urgent ?? false}, ${ctx.now.toISOString()}
        from unnest(${one.to.map(() => uuidv7(ctx.now.getTime()))}::uuid[], ${one.to}::uuid[]) n (id, to_id)
          join ${from(ctx, member)} m on m.id = n.to_id and m.status = 'active'
        on conflict (member_id, key) do nothing returning member_id as "member"`,
  )
  return rows.map((row) => row.member)
}

/** The member asked for, heads of departments and expectation leads: whoever an escalation may concern. */
export const listPeopleFor = (ctx: Ctx, of: string): Promise<Person[]> =>
  ctx.db.query<Person>(
    sql`select m.id, m.department_id as "department", m.status = 'active' as "active", 'expectationLead' = any(m.roles) as "lead"
        from ${from(ctx, member)} m
        where m.id = ${of}::uuid or 'expectationLead' = any(m.roles) or m.id in (select d.head_id from ${from(ctx, department)} d where d.head_id is not null)
        order by m.id`,
  )

export const listDepartments = (ctx: Ctx): Promise<Department[]> =>
  ctx.db.query<Department>(
    sql`select d.id, d.parent_id as "parent", d.head_id as "head" from ${from(ctx, department)} d order by d.id`,
  )
