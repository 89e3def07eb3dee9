import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { ExplainView } from '@zhinuo/contracts/members-roles.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { EngineObject } from '../../../engine/objects.ts'
import { objectOf } from '../../../engine/objects.ts'
import { find, get } from '../../../engine/read.ts'
import { accessOf, can, standInRights } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { departmentRows, memberRights, roleRights } from './rights.ts'
import type { RoleRights } from '../rules.ts'
import { noRoleRights, rightsFrom } from '../rules.ts'
import { roleNames } from './me.ts'

const scopeLabels: Readonly<Record<'all' | 'own' | 'department' | 'departmentTree', Label>> = {
  all: { zh: '全部记录', en: 'all records' },
  own: { zh: '本人负责的记录', en: "the person's own records" },
  department: { zh: '本人和本部门的记录', en: 'own records and those of the department' },
  departmentTree: {
    zh: '本人、本部门及下级部门的记录',
    en: 'own records and those of the department and below',
  },
}
const noScope: Label = { zh: '没有查看权限', en: 'no right to read' }

const scopeLabel = (scope: RowScope): Label =>
  typeof scope === 'string'
    ? scopeLabels[scope]
    : { zh: '符合条件的记录', en: 'records that match a condition' }

const grantOn = (rights: RoleRights, object: EngineObject): ObjectGrant | undefined =>
  rights.grants[object.key] ?? rights.grants['*']

const text = (zh: string, en: string): Label => ({ zh, en })

const summaryOf = (name: string, disabled: boolean, roles: ExplainView['roles']): Label => {
  if (disabled) return text(`${name}已停用,什么都看不到`, `${name} is disabled and sees nothing`)
  if (roles.length === 0) return text(`${name}没有任何角色`, `${name} has no role`)
  const showing = roles.filter((r) => r.row)
  if (showing.length > 0) {
    const zh = showing.map((r) => `「${r.name.zh}」(${r.scope.zh})`).join('、')
    const en = showing.map((r) => `“${r.name.en ?? r.name.zh}” (${r.scope.en ?? r.scope.zh})`).join(', ')
    return text(`${name}看得到,因为角色${zh}`, `${name} sees it through ${en}`)
  }
  const readers = roles.filter((r) => r.reads)
  if (readers.length === 0)
    return text(
      `${name}看不到:没有一个角色能查看这类记录`,
      `${name} does not see it: no role may read this kind of record`,
    )
  const zh = readers.map((r) => `「${r.name.zh}」只到${r.scope.zh}`).join(';')
  const en = readers.map((r) => `“${r.name.en ?? r.name.zh}” reaches ${r.scope.en ?? r.scope.zh}`).join('; ')
  return text(
    `${name}看不到:${zh},这条记录不在其中`,
    `${name} does not see it: ${en}, and this record is not among them`,
  )
}

/** Whose deputy the person is today, when that is what lets them see the record. */
const absentWhose = async (
  ctx: Ctx,
  system: Ctx,
  object: EngineObject,
  input: { record: string; member: string },
): Promise<string | null> => {
  const found = await memberRights(ctx.platform, ctx.workspace, input.member)
  for (const absent of found?.rights.standsInFor ?? []) {
    const eyes = { ...system, rights: standInRights(found?.rights ?? system.rights, absent) }
    if (await find(eyes, object.def, input.record)) return (await get(system, member, absent)).name
  }
  return null
}

/**
 * Why a person sees a record or does not: which role, which scope, and what decides each field.
 * @throws object.unknown, record.not_found when the asker does not see the record or there is no such member
 */
export const explain = async (
  ctx: Ctx,
  input: { object: string; record: string; member: string },
): Promise<ExplainView> => {
  const object = objectOf(ctx, input.object)
  await get(ctx, object.def, input.record)
  const person = await get(ctx, member, input.member)
  const system = asSystem(ctx, 'the explanation looks through the eyes of somebody else')
  const [all, departments, names] = await Promise.all([
    roleRights(ctx.platform, ctx.workspace),
    departmentRows(ctx.platform, ctx.workspace),
    roleNames(ctx),
  ])
  const disabled = person.status === 'disabled'
  const as = (keys: readonly string[]): Ctx => ({
    ...system,
    rights: rightsFrom({ id: person.id, department: person.department, roles: keys }, all, departments),
  })
  const roles: ExplainView['roles'] = []
  const views = new Map<string, Ctx>()
  for (const key of person.roles) {
    const eyes = as([key])
    views.set(key, eyes)
    const grant = grantOn(all.get(key) ?? noRoleRights, object)
    const reads = can(eyes, object, 'read')
    roles.push({
      key,
      name: names.get(key) ?? { zh: key },
      reads,
      row: reads && !disabled && (await find(eyes, object.def, input.record)) !== null,
      scope: grant && reads ? scopeLabel(grant.scope) : noScope,
      verbs: Object.keys(object.def.verbs ?? {}).filter((verb) => can(eyes, object, verb)),
      hidden: reads
        ? object.columns
            .filter((f) => !f.system && accessOf(eyes, object, f.key) === 'hide')
            .map((f) => f.key)
        : [],
    })
  }
  const together = as(person.roles)
  const fields = object.columns
    .filter((f) => !f.system)
    .map((f) => {
      const access = accessOf(together, object, f.key)
      return {
        key: f.key,
        label: f.def.label,
        access,
        roles: [...views].filter(([, eyes]) => accessOf(eyes, object, f.key) === access).map(([key]) => key),
      }
    })
  const own = roles.some((r) => r.row)
  const absent = own || disabled ? null : await absentWhose(ctx, system, object, input)
  return {
    visible: own || absent !== null,
    summary:
      absent === null
        ? summaryOf(person.name, disabled, roles)
        : text(
            `${absent}请假期间,由${person.name}代理,看得到`,
            `${person.name} stands in for ${absent}, who is away, and sees it`,
          ),
    roles,
    fields,
  }
}
