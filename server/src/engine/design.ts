import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { FieldView, NewField, ObjectView } from '@zhinuo/contracts/objects.ts'
import { maxNumbered } from '@zhinuo/contracts/records.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { FieldDef, ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import { ensure, fail } from '../platform/errors.ts'
import { recordEvent } from '../platform/events.ts'
import { ensureGrants } from '../platform/migrate.ts'
import { name, sql } from '../platform/sql.ts'
import { withTx } from '../platform/tx.ts'
import { addColumn, applyLayout, createTable, fieldIndexes } from './layout.ts'
import { numberRows } from './number-rows.ts'
import type { EngineObject } from './objects.ts'
import { definitionsOf, forgetDefinitions, freshFor, loadDefinitions, objectOf } from './objects.ts'
import { fieldView, objectView } from './views.ts'

/** A table bears 1,600 columns over its life, dropped ones included; this leaves room for what the engine adds. */
export const maxFields = 500
export const maxObjects = 200

type OptionInput = { key: string; label: Label; tone: 'neutral' | 'active' | 'good' | 'warn' | 'bad' }

/** Makes an object of the workspace's own, with a text field 名称 as its title and the fields given. */
export const createObject = async (
  ctx: Ctx,
  input: { key: string; label: Label; fields: readonly NewField[] },
): Promise<ObjectView> => {
  const key = `${input.key}_c`
  const { objects } = definitionsOf(ctx)
  ensure(!objects.has(key), 'object.exists', { object: input.label })
  ensure([...objects.values()].filter((o) => o.def.custom).length < maxObjects, 'object.limit', {
    limit: maxObjects,
  })
  const fields = input.fields.map((field) => definitionOf(ctx, field))
  const keys = new Set(fields.map(([k]) => k))
  ensure(keys.size === fields.length, 'field.exists', { field: input.label })
  const table = `o_${randomBytes(6).toString('hex')}`
  const title: FieldDef = {
    type: 'text',
    label: { zh: '名称', en: 'Name' },
    required: true,
    searchable: true,
    column: 'name',
    custom: true,
  }
  const owner: FieldDef = {
    type: 'member',
    label: { zh: '负责人', en: 'Owner' },
    column: 'owner_id',
    custom: true,
  }
  const def: ObjectDef = {
    key,
    module: 'custom',
    table,
    label: input.label,
    title: 'name_c',
    fields: { name_c: title, owner, ...Object.fromEntries(fields) },
    custom: true,
  }
  await ctx.platform.changeTables(ctx.workspace, async (ddl) => {
    await ddl.exec(createTable(table))
    for (const [k, field] of Object.entries(def.fields)) await ddl.exec(addColumn(table, k, field))
    await applyLayout(ddl.exec, def)
    await ensureGrants(ddl, ctx.platform.install, ctx.workspace)
  })
  await withTx(ctx, async (ctx) => {
    const made = await ctx.db.query(
      sql`insert into custom_objects (key, definition) values (${key}, ${JSON.stringify(def)}) on conflict (key) do nothing returning key`,
    )
    ensure(made.length === 1, 'object.exists', { object: input.label })
    await raiseVersion(ctx)
    recordEvent(ctx, { name: 'object.created', object: key, data: { label: input.label } })
  })
  const fresh = await reload(ctx)
  return objectView(fresh, objectOf(fresh, key))
}

/**
 * Adds a field to an object, declared or custom: a nullable column, then its indexes, then the definition. A serial field
 * numbers the records that are there. @throws object.limit where they are too many to number
 */
export const addField = async (ctx: Ctx, objectKey: string, input: NewField): Promise<FieldView> => {
  const object = objectOf(ctx, objectKey)
  const [key, def] = definitionOf(ctx, input)
  ensure(!object.fields.has(key), 'field.exists', { field: input.label })
  ensure(object.fields.size < maxFields, 'object.limit', { limit: maxFields })
  const isSerial = def.type === 'serial'
  if (isSerial) await demandNumberable(ctx, object)
  await ctx.platform.changeTables(ctx.workspace, async ({ exec }) => {
    await exec(addColumn(object.table, key, def))
    for (const statement of fieldIndexes(object.table, key, def)) await exec(statement)
  })
  await withTx(ctx, async (ctx) => {
    if (isSerial) await numberRows(ctx, object, key, def)
    const made = await ctx.db.query(
      sql`insert into custom_fields (object, key, definition) values (${objectKey}, ${key}, ${JSON.stringify(def)}) on conflict (object, key) do nothing returning key`,
    )
    ensure(made.length === 1, 'field.exists', { field: input.label })
    await raiseVersion(ctx)
    recordEvent(ctx, { name: 'field.added', object: objectKey, data: { key, label: input.label } })
  })
  const fresh = await reload(ctx)
  if (isSerial) {
    // Who made a record meanwhile may not have known of the field: such records are numbered once everybody does.
    await setTimeout(freshFor + 100)
    await withTx(fresh, (ctx) => numberRows(ctx, object, key, def))
  }
  return viewOf(fresh, objectKey, key)
}

/** Refuses to number what is written once, and more records than one change may touch. */
const demandNumberable = async (ctx: Ctx, object: EngineObject): Promise<void> => {
  if (object.def.insertOnly) fail('object.operation_missing', { object: object.def.label })
  const rows = await ctx.db.query(sql`select 1 from ${name(object.table)} t limit ${maxNumbered + 1}`)
  ensure(rows.length <= maxNumbered, 'object.limit', { limit: '10,000' })
}

/** Renames or hides a field or adds options; its column stays what it is, and so does everything stored. */
export const changeField = async (
  ctx: Ctx,
  objectKey: string,
  key: string,
  input: { label?: Label; help?: Label; hidden?: boolean; addOptions?: readonly OptionInput[] },
): Promise<FieldView> => {
  const object = objectOf(ctx, objectKey)
  const field = object.fields.get(key)
  if (!field || field.system) return fail('field.unknown', { field: key })
  const { def } = field
  if (input.addOptions && def.type !== 'select' && def.type !== 'multiSelect')
    fail('field.invalid', {
      field: def.label,
      reason: { zh: '这种字段没有选项', en: 'this kind of field has no options' },
    })
  if (input.hidden && (def.required || key === object.def.title))
    fail('field.invalid', {
      field: def.label,
      reason: { zh: '必填字段和名称字段不能隐藏', en: 'required fields and the title cannot be hidden' },
    })
  const options =
    input.addOptions && optionsOf(input.addOptions.filter((o) => !Object.hasOwn(def.options ?? {}, o.key)))
  await withTx(ctx, async (ctx) => {
    const [stored] = await ctx.db.query<{ definition: FieldDef }>(
      sql`select definition from custom_fields where object = ${objectKey} and key = ${key} and dropped_at is null for update`,
    )
    // For a declared field only what users changed is kept, so that the rest follows the product.
    const base: Partial<FieldDef> = stored?.definition ?? {}
    const changed: Partial<FieldDef> = {
      ...base,
      ...(input.label ? { label: input.label } : {}),
      ...(input.help ? { help: input.help } : {}),
      ...(input.hidden === undefined ? {} : { hidden: input.hidden }),
      ...(options ? { options: { ...base.options, ...options } } : {}),
    }
    await ctx.db.query(
      sql`insert into custom_fields (object, key, definition) values (${objectKey}, ${key}, ${JSON.stringify(changed)})
          on conflict (object, key) do update set definition = excluded.definition, version = custom_fields.version + 1`,
    )
    await raiseVersion(ctx)
    recordEvent(ctx, { name: 'field.changed', object: objectKey, data: { key, ...input } })
  })
  return viewOf(await reload(ctx), objectKey, key)
}

const optionsOf = (options: readonly OptionInput[]): FieldDef['options'] =>
  Object.fromEntries(options.map((o) => [o.key, { label: o.label, tone: o.tone }]))

const definitionOf = (ctx: Ctx, input: NewField): [string, FieldDef] => {
  const choice = input.type === 'select' || input.type === 'multiSelect'
  if (choice && !input.options)
    fail('field.invalid', {
      field: input.label,
      reason: { zh: '请至少给一个选项', en: 'give at least one option' },
    })
  if (input.type === 'link') objectOf(ctx, input.to ?? '')
  const def: FieldDef = {
    type: input.type,
    label: input.label,
    help: input.help,
    // A number is always there: nobody can be asked for it.
    required: input.required && input.type !== 'serial',
    sortable: input.sortable,
    searchable: input.searchable,
    decimals: input.decimals,
    serial: input.type === 'serial' ? (input.serial ?? { prefix: '', digits: 4 }) : undefined,
    options: choice && input.options ? optionsOf(input.options) : undefined,
    to: input.type === 'link' ? input.to : undefined,
    onDelete: input.type === 'link' ? 'detach' : undefined,
    column: `x_${randomBytes(6).toString('hex')}`,
    custom: true,
  }
  return [`${input.key}_c`, def]
}

const raiseVersion = async (ctx: Ctx): Promise<void> => {
  await ctx.db.query(
    sql`insert into settings (key, value) values ('definitions', '{"version": 1}')
        on conflict (key) do update set value = jsonb_build_object('version', (settings.value->>'version')::int + 1)`,
  )
}

const reload = async (ctx: Ctx): Promise<Ctx> => {
  forgetDefinitions(ctx.platform, ctx.workspace.id)
  await loadDefinitions(ctx)
  return ctx
}

const viewOf = (ctx: Ctx, objectKey: string, key: string): FieldView => {
  const object = objectOf(ctx, objectKey)
  return fieldView(ctx, object, object.fields.get(key) ?? fail('field.unknown', { field: key }))
}
