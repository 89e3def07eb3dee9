import type { Ctx } from '../platform/context.ts'
import { actingMember } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { accessOf } from './rights.ts'
import { isEmpty, normalise, sameValue } from './values.ts'

export type Change = Readonly<Record<string, readonly [unknown, unknown]>>

/** Values that a caller hands in; every key must be a field that the path may write. */
export type Values = Readonly<Record<string, unknown>>

/** A checked row with defaults and system columns; the caller inserts it. `binds`: what users require is required. */
export const newRow = (
  ctx: Ctx,
  object: EngineObject,
  values: Values,
  options: { allowed?: ReadonlySet<string>; id: string; at?: Date; createdBy?: string; binds: boolean },
): Row => {
  for (const key of Object.keys(values)) writable(ctx, object, key, 'create', options.allowed)
  const at = ctx.now.toISOString()
  const by = options.createdBy ?? actingMember(ctx)
  const row: Record<string, unknown> = {
    id: options.id,
    version: 1,
    createdAt: options.at?.toISOString() ?? at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
    deletedAt: null,
  }
  for (const field of object.columns) {
    if (field.system) continue
    const given = values[field.key]
    const value = normalise(field, given === undefined ? initialValue(ctx, field) : given)
    const required = field.def.required && field.def.type !== 'serial' && (options.binds || !field.def.custom)
    if (required && isEmpty(value)) fail('field.required', { field: field.def.label, key: field.key })
    row[field.key] = value
  }
  return row
}

/** An `owner` that is left out is whoever creates, whose the row then is (`own`); null asks for none. */
const initialValue = (ctx: Ctx, field: Field): unknown =>
  field.def.initial ?? (field.key === 'owner' && field.def.type === 'member' ? actingMember(ctx) : null)

/** Refuses a field that the path may not write. `allowed`: the fields of a verb; undefined on the generic path. */
const writable = (
  ctx: Ctx,
  object: EngineObject,
  key: string,
  path: 'create' | 'update',
  allowed?: ReadonlySet<string>,
): Field => {
  const field = object.fields.get(key)
  if (!field || (accessOf(ctx, object, key) === 'hide' && !allowed?.has(key)))
    return fail('field.unknown', { field: key })
  if (allowed?.has(key)) return field
  const mode = field.def.write ?? 'anyone'
  if (field.system || field.def.type === 'serial')
    return fail('field.governed', { field: field.def.label, key })
  if (allowed && path === 'update') return fail('field.governed', { field: field.def.label, key })
  if (mode === 'verb' || (mode === 'create' && path === 'update'))
    return fail('field.governed', { field: field.def.label, key })
  if ((!allowed || field.def.custom) && accessOf(ctx, object, key) !== 'write')
    return fail('field.forbidden', { field: field.def.label, key })
  return field
}

export const creation = (object: EngineObject, row: Row): Change => {
  const change: Record<string, [unknown, unknown]> = {}
  for (const field of object.columns)
    if (!field.system && !isEmpty(row[field.key])) change[field.key] = [null, row[field.key]]
  return change
}

/**
 * What a patch changes, as before → after by field, and on the generic path what that entails; refuses what the path may
 * not write.
 */
export const changesOf = (
  ctx: Ctx,
  object: EngineObject,
  before: Row,
  patch: Values,
  allowed?: ReadonlySet<string>,
): Change => {
  const change: Record<string, [unknown, unknown]> = {}
  for (const [key, given] of Object.entries(patch)) {
    if (given === undefined) continue
    const field = writable(ctx, object, key, 'update', allowed)
    const value = normalise(field, given)
    if (sameValue(before[key], value)) continue
    if (field.def.required && isEmpty(value)) fail('field.required', { field: field.def.label, key })
    change[key] = [before[key], value]
  }
  return allowed || Object.keys(change).length === 0
    ? change
    : { ...change, ...entailed(object, before, change) }
}

const entailed = (object: EngineObject, before: Row, change: Change): Change => {
  const now = Object.entries(change).map(([key, [, value]]) => [key, value])
  const patch = object.entails?.(before, { ...before, ...Object.fromEntries(now) }) ?? {}
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([key, value]) => !sameValue(before[key], value))
      .map(([key, value]) => [key, [before[key], value]]),
  )
}

/** The row with the changes and the next version. */
export const applied = (ctx: Ctx, before: Row, change: Change): Row => ({
  ...before,
  ...Object.fromEntries(Object.entries(change).map(([key, [, value]]) => [key, value])),
  version: Number(before.version) + 1,
  updatedAt: ctx.now.toISOString(),
  updatedBy: actingMember(ctx),
})

/** Refuses changes to fields that the row's state has fixed. */
export const demandUnlocked = (object: EngineObject, row: Row, keys: readonly string[]): void => {
  const lock = object.lock?.(row)
  if (!lock) return
  const fixed = keys.find((key) => lock.fields === '*' || lock.fields.includes(key))
  const field = fixed === undefined ? undefined : object.fields.get(fixed)
  if (field) fail('record.locked', { field: field.def.label, key: field.key, reason: lock.reason })
}
