import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type {
  FieldAccess,
  ObjectGrant,
  Rights,
  RowScope,
  StandInScope,
} from '@zhinuo/contracts/kit/rights.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import type { EngineObject } from './objects.ts'

/** Rows a verb may touch: every row, none, or those that a filter lets through. */
export type Reach = 'all' | 'none' | Filter

interface ObjectRights {
  readonly reach: Map<string, Reach>
  readonly access: Map<string, FieldAccess>
  readonly grants: readonly ObjectGrant[]
}

const cache = new WeakMap<Rights, Map<EngineObject, ObjectRights>>()

const rightsOn = (rights: Rights, object: EngineObject): ObjectRights => {
  let perObject = cache.get(rights)
  if (!perObject) cache.set(rights, (perObject = new Map()))
  let found = perObject.get(object)
  if (!found) {
    const grants = [...(rights.grants[object.key] ?? []), ...(rights.grants['*'] ?? [])]
    perObject.set(object, (found = { reach: new Map(), access: new Map(), grants }))
  }
  return found
}

const ownDefault = (object: EngineObject): Filter =>
  object.fields.has('owner')
    ? { op: 'eq', field: 'owner', value: { dyn: 'me' } }
    : { op: 'eq', field: 'createdBy', value: { dyn: 'me' } }

const isStandIn = (scope: RowScope): scope is StandInScope => typeof scope === 'object' && 'ownOf' in scope

/** The filter as it reads for one named member. */
const asMember = (filter: Filter, id: string): Filter => {
  if (filter.op === 'and' || filter.op === 'or')
    return { op: filter.op, of: filter.of.map((one) => asMember(one, id)) }
  if (filter.op === 'not') return { op: 'not', of: asMember(filter.of, id) }
  return filter.op === 'eq' && typeof filter.value === 'object' && filter.value.dyn === 'me'
    ? { ...filter, value: id }
    : filter
}

const scopeFilter = (object: EngineObject, scope: RowScope): Filter | 'all' => {
  if (scope === 'all') return 'all'
  const declared = object.def.scopes ?? {}
  const own = declared.own ?? ownDefault(object)
  if (isStandIn(scope)) return asMember(own, scope.ownOf)
  if (typeof scope === 'object') return scope
  if (scope === 'own') return own
  const path = object.fields.has('owner') ? 'owner.department' : 'createdBy.department'
  const within: Filter =
    scope === 'department'
      ? (declared.department ?? { op: 'in', field: path, value: { dyn: 'myDepartment' } })
      : (declared.departmentTree ??
        declared.department ?? { op: 'in', field: path, value: { dyn: 'myDepartmentTree' } })
  return { op: 'or', of: [own, within] }
}

const allows = (grant: ObjectGrant, verb: string): boolean =>
  grant.verbs.includes(verb) || grant.verbs.includes('*')

/** Rows of the object that the actor may use the verb on: the union over the actor's roles. */
export const reachOf = (ctx: Ctx, object: EngineObject, verb: string): Reach => {
  const on = rightsOn(ctx.rights, object)
  const known = on.reach.get(verb)
  if (known) return known
  const scopes = on.grants.filter((g) => allows(g, verb)).map((g) => scopeFilter(object, g.scope))
  const reach: Reach = scopes.includes('all')
    ? 'all'
    : scopes.length === 0
      ? 'none'
      : scopes.length === 1
        ? (scopes[0] as Filter)
        : { op: 'or', of: scopes as Filter[] }
  on.reach.set(verb, reach)
  return reach
}

const rank = { hide: 0, read: 1, write: 2 } as const

/**
 * Access to a field: the widest that any of the actor's roles on the object gives. A role that does not name the field
 * gives its `otherFields` (write unless said otherwise), and nothing for sensitive ones; a role that names `*` gives that
 * for every field.
 */
export const accessOf = (ctx: Ctx, object: EngineObject, field: string): FieldAccess => {
  const on = rightsOn(ctx.rights, object)
  const known = on.access.get(field)
  if (known) return known
  const def = object.fields.get(field)
  let access: FieldAccess = 'hide'
  // Access holds for every row of the object: what a deputy may do with some rows must not open a field of all others.
  const lasting = on.grants.filter(({ scope }) => !isStandIn(scope))
  for (const grant of lasting.length > 0 ? lasting : on.grants) {
    const given: FieldAccess = def?.system
      ? 'read'
      : (grant.fields?.[field] ??
        grant.fields?.['*'] ??
        (def?.def.sensitive ? 'hide' : (grant.otherFields ?? 'write')))
    if (rank[given] > rank[access]) access = given
  }
  on.access.set(field, access)
  return access
}

export const canRead = (ctx: Ctx, object: EngineObject, field: string): boolean =>
  accessOf(ctx, object, field) !== 'hide'

export const can = (ctx: Ctx, object: EngineObject, verb: string): boolean =>
  reachOf(ctx, object, verb) !== 'none'

/** The rights without what they have for absent colleagues, and those for one of these alone. */
export const lastingRights = (rights: Rights): Rights => partOf(rights, null)
export const standInRights = (rights: Rights, id: string): Rights => partOf(rights, id)

const partOf = (rights: Rights, absent: string | null): Rights => ({
  ...rights,
  key: `${rights.key} ${absent ?? 'lasting'}`,
  grants: Object.fromEntries(
    Object.entries(rights.grants).map(([object, grants]) => [
      object,
      grants.filter(({ scope }) =>
        absent === null ? !isStandIn(scope) : isStandIn(scope) && scope.ownOf === absent,
      ),
    ]),
  ),
  standsInFor: [],
})

/** Refuses unless some role of the actor has the verb on some rows. */
export const demand = (ctx: Ctx, object: EngineObject, verb: string): void => {
  if (!can(ctx, object, verb))
    fail(can(ctx, object, 'read') ? 'auth.forbidden' : 'object.unknown', { object: object.key })
}
