import { genericVerbs } from '@zhinuo/contracts/kit/object.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { MemberView, MeView } from '@zhinuo/contracts/members.ts'
import { member, seededRoles } from '@zhinuo/contracts/members.ts'
import { role } from '@zhinuo/contracts/members-roles.ts'
import type { EngineObject } from '../../../engine/objects.ts'
import { definitionsOf } from '../../../engine/objects.ts'
import { get, list } from '../../../engine/read.ts'
import { accessOf, can } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { departmentRows } from './rights.ts'
import type { MemberRow } from './people.ts'

export const memberView = (row: MemberRow): MemberView => ({
  id: row.id,
  version: row.version,
  name: row.name,
  email: row.email ?? null,
  phone: row.phone ?? null,
  title: row.title ?? null,
  department: row.department ?? null,
  roles: row.roles,
  status: row.status,
  language: row.language,
})

/** Names of roles by key; the product's own where the workspace has not renamed them. */
export const roleNames = async (ctx: Ctx): Promise<ReadonlyMap<string, Label>> => {
  const rows = await list(asSystem(ctx, 'the names of roles are no secret'), role)
  return new Map<string, Label>([
    ...Object.entries(seededRoles).map(([key, { label }]): [string, Label] => [key, label]),
    ...rows.map((row): [string, Label] => [
      row.key,
      row.nameEn ? { zh: row.name, en: row.nameEn } : { zh: row.name },
    ]),
  ])
}

const exists = (object: EngineObject, verb: string): boolean =>
  !object.def.generic || (object.def.generic as readonly string[]).includes(verb)

const abilityOn = (ctx: Ctx, object: EngineObject): MeView['objects'][string] => ({
  verbs: [
    ...genericVerbs.filter((verb) => exists(object, verb)),
    ...Object.keys(object.def.verbs ?? {}),
  ].filter((verb) => can(ctx, object, verb)),
  fields: Object.fromEntries(
    object.columns
      .filter((f) => !f.system)
      .map((f) => [f.key, accessOf(ctx, object, f.key)] as const)
      .filter(([, access]) => access !== 'write'),
  ),
})

/** Who the caller is in this workspace and what they may do, object by object. */
export const me = async (ctx: Ctx): Promise<MeView> => {
  const id = actingMember(ctx) ?? fail('auth.required')
  const system = asSystem(ctx, 'everybody may read about themselves')
  const [row, names, departments] = await Promise.all([
    get(system, member, id),
    roleNames(ctx),
    departmentRows(ctx.platform, ctx.workspace),
  ])
  const department = departments.find((d) => d.id === row.department)
  const objects = [...definitionsOf(ctx).objects.values()].map(
    (object) => [object.key, abilityOn(ctx, object)] as const,
  )
  return {
    member: memberView(row),
    workspace: { id: ctx.workspace.schema, name: ctx.workspace.name, zone: ctx.workspace.zone },
    department: department ? { id: department.id, name: department.name } : null,
    roles: row.roles.map((key) => ({ key, name: names.get(key) ?? { zh: key } })),
    permissions: [...ctx.rights.permissions].sort(),
    objects: Object.fromEntries(objects.filter(([, ability]) => ability.verbs.length > 0)),
    mailsGoOut: ctx.platform.config.smtpUrl !== null,
  }
}
