import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { GrantRole, RoleView } from '@zhinuo/contracts/members-roles.ts'
import { role } from '@zhinuo/contracts/members-roles.ts'
import { seededRoles } from '@zhinuo/contracts/members.ts'
import type { z } from 'zod'
import { filterSql } from '../../../engine/filter-sql.ts'
import type { EngineObject } from '../../../engine/objects.ts'
import { definitionsOf, modulesOf } from '../../../engine/objects.ts'
import { list } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, Failure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { countByRole } from '../queries.ts'
import { productRights, refreshRights } from './rights.ts'
import { readChanges } from './role-changes.ts'
import { applyChanges, noRoleRights } from '../rules.ts'

type RoleRow = RowOf<typeof role>

/** Enters the roles a workspace begins with, where they are not there yet. */
export const seedRoles = (ctx: Ctx): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const system = asSystem(ctx, 'every workspace begins with the same roles')
    const known = new Set((await list(system, role)).map((r) => r.key))
    for (const [key, { label }] of Object.entries(seededRoles)) {
      if (!known.has(key))
        await create(
          system,
          role,
          { key, name: label.zh, nameEn: label.en },
          { verb: 'define', event: 'role.defined' },
        )
    }
  })

/** Every permission that is not a verb of an object, and every verb that is, with its label. */
export const allPermissions = (ctx: Ctx): { key: string; label: Label }[] => {
  const own = modulesOf(ctx.platform).flatMap((m) =>
    Object.entries(m.permissions ?? {}).map(([key, label]) => ({ key, label })),
  )
  return own.sort((a, b) => (a.key < b.key ? -1 : 1))
}

const viewOf = (ctx: Ctx, row: RoleRow, members: number): z.infer<typeof RoleView> => {
  const product = productRights(ctx.platform).get(row.key)
  const rights =
    row.key === 'admin' && product ? product : applyChanges(product ?? noRoleRights, readChanges(row))
  return {
    id: row.id,
    version: row.version,
    key: row.key,
    name: row.nameEn ? { zh: row.name, en: row.nameEn } : { zh: row.name },
    note: row.note,
    seeded: product !== undefined,
    grants: { ...rights.grants },
    permissions: [...rights.permissions].sort(),
    members,
  }
}

export const listRoles = async (ctx: Ctx): Promise<z.infer<typeof RoleView>[]> => {
  const [rows, counts] = await Promise.all([list(ctx, role), countByRole(ctx)])
  return rows.map((row) => viewOf(ctx, row, counts.get(row.key) ?? 0))
}

const described = async (ctx: Ctx, row: RoleRow): Promise<z.infer<typeof RoleView>> =>
  viewOf(ctx, row, (await countByRole(ctx)).get(row.key) ?? 0)

export const defineRole = (
  ctx: Ctx,
  input: { key: string; name: Label; note?: string },
): Promise<z.infer<typeof RoleView>> =>
  withTx(ctx, async (ctx) => {
    refreshRights(ctx)
    const values = {
      key: `${input.key}_c`,
      name: input.name.zh,
      nameEn: input.name.en ?? null,
      note: input.note ?? null,
    }
    return described(ctx, await create(ctx, role, values, { verb: 'define', event: 'role.defined' }))
  })

export const describeRole = (
  ctx: Ctx,
  id: string,
  input: { name: Label; note?: string | null },
): Promise<z.infer<typeof RoleView>> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, role, id, 'describe')
    return described(
      ctx,
      await save(
        ctx,
        held,
        { name: input.name.zh, nameEn: input.name.en ?? null, note: input.note },
        { event: 'role.described' },
      ),
    )
  })

const wrong = (zh: string, en: string): never => fail('role.grant_invalid', { reason: { zh, en } })

const systemFieldNames = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
])

/** Somebody with a department: what a scope says of 我 and 我的部门 must fit the field, whoever will hold the role. */
const anyone = '00000000-0000-7000-8000-000000000000'

/** A scope that cannot be read would refuse every query of those who hold the role. */
const demandReadable = (ctx: Ctx, object: EngineObject, scope: Filter): void => {
  const rights = {
    ...ctx.rights,
    me: anyone,
    contact: anyone,
    customer: anyone,
    departments: [anyone],
    departmentTree: [anyone],
  }
  try {
    // Beside the scope of another role it stands one deeper.
    filterSql({ ...ctx, rights }, object, { op: 'or', of: [scope] }, 't', 'ruled')
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { reason } = error.details
    const field = String(error.details['field'])
    const { key } = object
    if (error.code === 'field.unknown')
      wrong(
        `「${key}」的范围里没有字段「${field}」`,
        `the scope of “${key}” names “${field}”, which it has not`,
      )
    const { zh, en } = reason as { zh: string; en: string }
    wrong(`「${key}」的范围:${zh}`, `the scope of “${key}”: ${en}`)
  }
}

/** Only objects, verbs, fields and permissions that exist may be named. */
const demandKnown = (ctx: Ctx, input: GrantRole): void => {
  const { objects } = definitionsOf(ctx)
  for (const [key, grant] of Object.entries(input.grants ?? {})) {
    if (key === '*') wrong('不能对全部对象授权', 'rights are set per object')
    const object = objects.get(key)
    if (!object) return wrong(`没有对象「${key}」`, `there is no object “${key}”`)
    if (!grant) continue
    const verbs = new Set([
      '*',
      'read',
      'create',
      'update',
      'trash',
      'restore',
      'import',
      'export',
      ...Object.keys(object.def.verbs ?? {}),
    ])
    for (const verb of grant.verbs)
      if (!verbs.has(verb)) wrong(`「${key}」没有操作「${verb}」`, `“${key}” has no verb “${verb}”`)
    if (typeof grant.scope === 'object') demandReadable(ctx, object, grant.scope)
    for (const field of Object.keys(grant.fields ?? {})) {
      if (field !== '*' && (!object.fields.has(field) || systemFieldNames.has(field)))
        wrong(`「${key}」没有字段「${field}」`, `“${key}” has no field “${field}”`)
    }
  }
  const permissions = new Set(allPermissions(ctx).map((p) => p.key))
  for (const key of Object.keys(input.permissions ?? {}))
    if (!permissions.has(key)) wrong(`没有权限「${key}」`, `there is no permission “${key}”`)
}

const merged = <V>(
  present: Readonly<Record<string, V>>,
  changes: Readonly<Record<string, V | null>> | undefined,
): Record<string, V> => {
  const result: Record<string, V> = { ...present }
  for (const [key, value] of Object.entries(changes ?? {})) {
    if (value === null) delete result[key]
    else result[key] = value
  }
  return result
}

/**
 * Sets what a role allows, as differences from what the product grants to it.
 * @throws role.grant_invalid for names that do not exist and scopes that cannot be read, role.admin_fixed, role.forbidden_rise
 */
export const grantRole = (ctx: Ctx, id: string, input: GrantRole): Promise<z.infer<typeof RoleView>> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, role, id, 'grant')
    ensure(held.row.key !== 'admin', 'role.admin_fixed')
    // Who may edit rights without holding all of them could raise their own.
    ensure(ctx.rights.permissions.has('*'), 'role.forbidden_rise')
    demandKnown(ctx, input)
    const present = readChanges(held.row)
    refreshRights(ctx)
    const patch = {
      grants: merged(present.grants, input.grants as GrantRole['grants'] & object),
      permissions: merged(present.permissions, input.permissions),
    }
    return described(ctx, await save(ctx, held, patch, { event: 'role.granted' }))
  })
