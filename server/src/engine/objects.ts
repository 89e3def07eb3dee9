import type { FieldDef, FieldType, ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { columnName, systemFieldTypes } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import { onContext } from '../platform/contexts.ts'
import { fail } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { sql } from '../platform/sql.ts'
import type { Lock, Module, Row } from './module.ts'

/** A field with its column. `system` fields are kept by the engine and never written through values. */
export interface Field {
  readonly key: string
  readonly def: FieldDef
  readonly column: string
  readonly system: boolean
}

/** An object as the workspace sees it: declared fields and those its users added. */
export interface EngineObject {
  readonly key: string
  readonly def: ObjectDef
  readonly table: string
  readonly fields: ReadonlyMap<string, Field>
  /** Columns in wire order. */
  readonly columns: readonly Field[]
  readonly searchable: readonly Field[]
  readonly lock: ((row: Row) => Lock | null) | undefined
  readonly entails: ((before: Row, after: Row) => Row) | undefined
  readonly check: ((ctx: Ctx, row: Row, before: Row | null) => void | Promise<void>) | undefined
  readonly returns: ((ctx: Ctx, rows: readonly Row[]) => Promise<void>) | undefined
  /** Links of other objects that lead here. */
  readonly incoming: readonly {
    readonly object: string
    readonly field: string
    readonly onDelete: 'restrict' | 'detach' | 'trash-with'
  }[]
}

export interface Definitions {
  readonly version: number
  readonly objects: ReadonlyMap<string, EngineObject>
}

interface Cached {
  readonly definitions: Definitions
  checkedAt: number
}

interface EngineState {
  readonly modules: readonly Module[]
  readonly base: Definitions
  readonly byWorkspace: Map<string, Cached>
}

const engines = new WeakMap<Platform, EngineState>()

const systemLabels: Readonly<Record<keyof typeof systemFieldTypes, { zh: string; en: string }>> = {
  id: { zh: '编号', en: 'Id' },
  version: { zh: '版本', en: 'Version' },
  createdAt: { zh: '创建时间', en: 'Created' },
  createdBy: { zh: '创建人', en: 'Created by' },
  updatedAt: { zh: '修改时间', en: 'Changed' },
  updatedBy: { zh: '修改人', en: 'Changed by' },
  deletedAt: { zh: '移到回收站的时间', en: 'Trashed' },
}

const systemColumns: Readonly<Record<keyof typeof systemFieldTypes, string>> = {
  id: 'id',
  version: 'version',
  createdAt: 'created_at',
  createdBy: 'created_by',
  updatedAt: 'updated_at',
  updatedBy: 'updated_by',
  deletedAt: 'deleted_at',
}

const systemFields: readonly Field[] = (
  Object.entries(systemFieldTypes) as [keyof typeof systemFieldTypes, FieldType][]
).map(([key, type]) => ({
  key,
  def: { type, label: systemLabels[key], write: 'verb' },
  column: systemColumns[key],
  system: true,
}))

const build = (defs: readonly ObjectDef[], modules: readonly Module[], version: number): Definitions => {
  const incoming = new Map<string, EngineObject['incoming'][number][]>()
  for (const def of defs) {
    for (const [field, fieldDef] of Object.entries(def.fields)) {
      const to = linkTarget(fieldDef)
      if (!to) continue
      const list = incoming.get(to) ?? []
      list.push({ object: def.key, field, onDelete: onDeleteOf(fieldDef) })
      incoming.set(to, list)
    }
  }
  const objects = new Map<string, EngineObject>()
  for (const def of defs) {
    const own = Object.entries(def.fields).map(([key, fieldDef]) => ({
      key,
      def: fieldDef,
      column: columnName(key, fieldDef),
      system: false,
    }))
    const columns = [...systemFields, ...own]
    objects.set(def.key, {
      key: def.key,
      def,
      table: def.table,
      fields: new Map(columns.map((f) => [f.key, f])),
      columns,
      searchable: own.filter((f) => f.def.searchable || f.key === def.title),
      lock: modules.find((m) => m.locks?.[def.key])?.locks?.[def.key],
      entails: modules.find((m) => m.entails?.[def.key])?.entails?.[def.key],
      check: modules.find((m) => m.checks?.[def.key])?.checks?.[def.key],
      returns: modules.find((m) => m.returns?.[def.key])?.returns?.[def.key],
      incoming: incoming.get(def.key) ?? [],
    })
  }
  return { version, objects }
}

/**
 * What becomes of a row when that which the field names goes to the trash. People and departments are held by what names
 * them, as links are unless they say otherwise; a field that users made lets go.
 */
export const onDeleteOf = (def: FieldDef): 'restrict' | 'detach' | 'trash-with' =>
  def.onDelete ?? (def.custom ? 'detach' : 'restrict')

/** Object that a field's value is the id of, if any. */
export const linkTarget = (def: FieldDef): string | undefined =>
  def.type === 'link'
    ? def.to
    : def.type === 'member'
      ? 'member'
      : def.type === 'department'
        ? 'department'
        : undefined

/**
 * Fields that users made and require, as far as a row may lack them: module code and older rows do. A row that lacks one
 * is 待补全.
 */
export const requiredOwn = (object: EngineObject): readonly Field[] =>
  object.columns.filter(
    ({ def }) => def.custom && def.required && !def.hidden && def.type !== 'serial' && def.type !== 'switch',
  )

/** Tells the engine which modules this process runs. Once, at start. */
export const installEngine = (platform: Platform, modules: readonly Module[]): void => {
  const defs = modules.flatMap((m) => m.objects ?? [])
  engines.set(platform, { modules, base: build(defs, modules, 0), byWorkspace: new Map() })
  onContext(platform, loadDefinitions)
}

const stateOf = (platform: Platform): EngineState => {
  const state = engines.get(platform)
  if (!state) throw new Error('installEngine has not been called')
  return state
}

export const modulesOf = (platform: Platform): readonly Module[] => stateOf(platform).modules

/** How long a process may go on with definitions or rights that another one has changed. */
export const freshFor = 900

/**
 * Loads the workspace's own objects and fields unless they were read within the last second. Every context passes here
 * before the engine is used, so that the rest may look definitions up without waiting.
 */
export const loadDefinitions = (ctx: Ctx): void | Promise<void> => {
  const state = stateOf(ctx.platform)
  const known = state.byWorkspace.get(ctx.workspace.id)
  const time = performance.now()
  if (known && time - known.checkedAt < freshFor) return undefined
  return refresh(ctx, state, known, time)
}

const refresh = async (
  ctx: Ctx,
  state: EngineState,
  known: Cached | undefined,
  time: number,
): Promise<void> => {
  const [stamp] = await ctx.db.query<{ version: number }>(
    sql`select coalesce((select (value->>'version')::int from settings where key = 'definitions'), 0) as version`,
  )
  const version = stamp?.version ?? 0
  if (known && known.definitions.version === version) {
    known.checkedAt = time
    return
  }
  const definitions = await readDefinitions(ctx, state, version)
  const current = state.byWorkspace.get(ctx.workspace.id)
  // Somebody who began later may have read something newer meanwhile.
  if (current && current !== known && current.definitions.version > version) return
  state.byWorkspace.set(ctx.workspace.id, { definitions, checkedAt: time })
}

/** The next request reads the definitions anew; whoever is at work goes on with those that were known. */
export const forgetDefinitions = (platform: Platform, workspace: string): void => {
  const { byWorkspace } = stateOf(platform)
  const known = byWorkspace.get(workspace)
  if (!known) return
  const definitions = { ...known.definitions, version: -1 }
  byWorkspace.set(workspace, { definitions, checkedAt: Number.NEGATIVE_INFINITY })
}

export interface StoredField {
  readonly object: string
  readonly key: string
  readonly definition: FieldDef
}

const readDefinitions = async (ctx: Ctx, state: EngineState, version: number): Promise<Definitions> => {
  if (version === 0) return state.base
  const objects = await ctx.db.query<{ key: string; definition: ObjectDef }>(
    sql`select key, definition from custom_objects order by key`,
  )
  const fields = await ctx.db.query<StoredField>(
    sql`select object, key, definition from custom_fields where dropped_at is null order by object, key`,
  )
  const withCustom = (def: ObjectDef): ObjectDef => {
    const stored = fields.filter((f) => f.object === def.key)
    if (stored.length === 0) return def
    const merged: Record<string, FieldDef> = { ...def.fields }
    // A row for a declared field holds only what users may change of it: label, help, hidden, more options.
    for (const f of stored) {
      const declared = merged[f.key]
      merged[f.key] = declared
        ? { ...declared, ...f.definition, options: mergeOptions(declared, f.definition) }
        : f.definition
    }
    return { ...def, fields: merged }
  }
  const declared = [...state.base.objects.values()].map((o) => withCustom(o.def))
  const custom = objects.map((o) => withCustom({ ...o.definition, custom: true }))
  return build([...declared, ...custom], state.modules, version)
}

const mergeOptions = (declared: FieldDef, stored: Partial<FieldDef>): FieldDef['options'] =>
  declared.options || stored.options ? { ...declared.options, ...stored.options } : undefined

export const definitionsOf = (ctx: Ctx): Definitions => {
  const state = stateOf(ctx.platform)
  return state.byWorkspace.get(ctx.workspace.id)?.definitions ?? state.base
}

/** The object of that key, or `object.unknown`. */
export const objectOf = (ctx: Ctx, key: string): EngineObject =>
  definitionsOf(ctx).objects.get(key) ?? fail('object.unknown', { object: key })
