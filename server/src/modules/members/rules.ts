import { createHash } from 'node:crypto'
import type { ObjectGrant, Rights } from '@zhinuo/contracts/kit/rights.ts'
import { daysBetween } from '../../platform/date-text.ts'
import { ensure } from '../../platform/errors.ts'

/** What a role allows: grants by object, and permissions that are not verbs of an object. */
export interface RoleRights {
  readonly grants: Readonly<Record<string, ObjectGrant>>
  readonly permissions: ReadonlySet<string>
}

export const noRoleRights: RoleRights = { grants: {}, permissions: new Set() }

/** How a workspace departs from what the product grants to a role. */
export interface RoleChanges {
  /** Per object the whole grant in place of the product's. */
  readonly grants: Readonly<Record<string, ObjectGrant>>
  /** Permission → given or taken. */
  readonly permissions: Readonly<Record<string, boolean>>
}

/** The product's grants of a role with the workspace's changes laid over them. */
export const applyChanges = (product: RoleRights, changes: RoleChanges): RoleRights => {
  const permissions = new Set(product.permissions)
  for (const [key, given] of Object.entries(changes.permissions)) {
    if (given) permissions.add(key)
    else permissions.delete(key)
  }
  return { grants: { ...product.grants, ...changes.grants }, permissions }
}

export interface DepartmentNode {
  readonly id: string
  readonly parent: string | null
  readonly head: string | null
}

/** The departments and all that stand below them. A circle in the data ends the walk instead of going round. */
export const withBelow = (departments: readonly DepartmentNode[], roots: readonly string[]): string[] => {
  const found = new Set(roots)
  const children = Map.groupBy(departments, (d) => d.parent)
  const open = [...roots]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const child of children.get(id) ?? []) {
      if (found.has(child.id)) continue
      found.add(child.id)
      open.push(child.id)
    }
  }
  return [...found].sort()
}

/** True when hanging `id` below `parent` would close a circle. */
export const closesCircle = (departments: readonly DepartmentNode[], id: string, parent: string): boolean =>
  id === parent || withBelow(departments, [id]).includes(parent)

/** Departments that are 我的部门: where the member works and what the member heads. */
export const departmentsOf = (
  departments: readonly DepartmentNode[],
  member: { readonly id: string; readonly department: string | null },
): string[] => {
  const headed = departments.filter((d) => d.head === member.id).map((d) => d.id)
  return [...new Set([...(member.department ? [member.department] : []), ...headed])].sort()
}

const keyOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)

interface RoleHolder {
  readonly id: string
  readonly roles: readonly string[]
}

/** Who is in the workspace and what they may do is nobody's to lend. */
const neverLent = new Set(['member', 'department', 'role', 'absence', '*'])

/** A signature is the hand of whoever has the right to it themselves. */
const signing = new Set(['sign', 'uploadSeal', 'signBusiness', 'signFinance'])

const lent = (grant: ObjectGrant, absent: string): ObjectGrant => ({
  ...grant,
  verbs: grant.verbs.filter((verb) => !signing.has(verb)),
  scope: { ownOf: absent },
})

/** The sum of a member's roles, and over what is an absent colleague's own the sum of theirs. Unknown role keys give nothing. */
export const rightsFrom = (
  member: RoleHolder & { readonly department: string | null },
  roles: ReadonlyMap<string, RoleRights>,
  departments: readonly DepartmentNode[],
  absent: readonly RoleHolder[] = [],
): Rights => {
  const held = member.roles.flatMap((key) => roles.get(key) ?? [])
  const grants: Record<string, ObjectGrant[]> = {}
  for (const role of held)
    for (const [object, grant] of Object.entries(role.grants)) (grants[object] ??= []).push(grant)
  for (const one of absent)
    for (const role of one.roles.flatMap((key) => roles.get(key) ?? []))
      for (const [object, grant] of Object.entries(role.grants))
        if (!neverLent.has(object)) (grants[object] ??= []).push(lent(grant, one.id))
  const permissions = new Set(held.flatMap((role) => [...role.permissions]))
  const mine = departmentsOf(departments, member)
  const tree = withBelow(departments, mine)
  return {
    key: keyOf([member.id, grants, [...permissions].sort(), mine, tree]),
    grants,
    permissions,
    me: member.id,
    contact: null,
    customer: null,
    departments: mine,
    departmentTree: tree,
    ...(absent.length > 0 ? { standsInFor: absent.map(({ id }) => id) } : {}),
  }
}

/** Somebody away, from the first to the last day. Days are `YYYY-MM-DD`. */
export interface Leave {
  readonly member: string
  readonly memberName: string
  readonly deputy: string
  readonly deputyName: string
  readonly fromOn: string
  readonly toOn: string
}

/** Longer than this somebody's work is handed over, not looked after. In days. */
const longestLeave = 92

/**
 * Refuses a leave that is none, is over or without end, whose deputy is the same person or away as well, that overlaps
 * another of the same person, and one of somebody who stands in for others meanwhile.
 * @param others leaves that are not ended, of or by either of the two
 * @throws absence.*
 */
export const demandSoundLeave = (leave: Leave, others: readonly Leave[], today: string): void => {
  const { fromOn, toOn, member, deputy } = leave
  ensure(fromOn <= toOn, 'absence.dates_reversed', { from: fromOn, to: toOn })
  ensure(toOn >= today, 'absence.past', { to: toOn })
  ensure(daysBetween(fromOn, toOn) < longestLeave, 'absence.too_long', { most: longestLeave })
  ensure(member !== deputy, 'absence.deputy_self')
  const meanwhile = others.filter((one) => one.fromOn <= toOn && one.toOn >= fromOn)
  for (const one of meanwhile) {
    const days = { from: one.fromOn, to: one.toOn }
    ensure(one.member !== member, 'absence.overlaps', { name: one.memberName, ...days })
    ensure(one.member !== deputy, 'absence.deputy_away', { name: one.memberName, ...days })
    ensure(one.deputy !== member, 'absence.stands_in', {
      name: one.deputyName,
      absent: one.memberName,
      ...days,
    })
  }
}

interface Scope {
  readonly noun: string
  readonly verb: string
}

const readScope = (text: string): Scope => {
  const [noun = '*', verb = '*'] = text.split(':')
  return { noun, verb }
}

/**
 * The part of the rights that an API key's scopes leave: `*` all, `customer:*`, `*:read`, `commitment:confirm`. A scope
 * never adds a right. `known`: every permission there is, of which who holds all holds those that a scope names.
 */
export const narrow = (rights: Rights, scopes: readonly string[], known: readonly string[]): Rights => {
  const wanted = scopes.map(readScope)
  if (wanted.some((s) => s.noun === '*' && s.verb === '*')) return rights
  const grants: Record<string, ObjectGrant[]> = {}
  const add = (object: string, from: string, verb: string): void => {
    for (const grant of Object.hasOwn(rights.grants, from) ? (rights.grants[from] ?? []) : []) {
      const all = grant.verbs.includes('*')
      const verbs = verb === '*' ? grant.verbs : all || grant.verbs.includes(verb) ? [verb] : []
      if (verbs.length > 0) (grants[object] ??= []).push({ ...grant, verbs })
    }
  }
  for (const { noun, verb } of wanted) {
    const objects = noun === '*' ? Object.keys(rights.grants) : [noun]
    for (const object of objects) add(object, object, verb)
    if (noun !== '*') add(noun, '*', verb)
  }
  const covers = (permission: string): boolean => {
    const asked = readScope(permission)
    return wanted.some(
      (s) => (s.noun === '*' || s.noun === asked.noun) && (s.verb === '*' || s.verb === asked.verb),
    )
  }
  const held = rights.permissions.has('*') ? known : [...rights.permissions]
  const permissions = new Set(held.filter(covers))
  return { ...rights, key: keyOf([rights.key, [...scopes].sort()]), grants, permissions }
}

/** Whoever holds everything may give any role; others only roles that they hold themselves. */
export const mayGiveRoles = (rights: Rights, own: readonly string[], given: readonly string[]): boolean =>
  rights.permissions.has('*') || given.every((key) => own.includes(key))
