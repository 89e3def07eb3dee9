/** What users add to the product's objects, held over every object that it declares and every endpoint that makes one. */
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { FieldAccess, Rights } from '@zhinuo/contracts/kit/rights.ts'
import { QueryRecords } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateMany } from '../src/engine/bulk.ts'
import { addField, createObject } from '../src/engine/design.ts'
import { importRecords } from '../src/engine/import.ts'
import { objectOf } from '../src/engine/objects.ts'
import { get, queryRecords } from '../src/engine/read.ts'
import { create, update } from '../src/engine/records.ts'
import { hold } from '../src/engine/hold.ts'
import { timelineOf } from '../src/engine/timeline.ts'
import { restore, trash } from '../src/engine/trash.ts'
import { layoutOf, modules } from '../src/modules.ts'
import type { Ctx } from '../src/platform/context.ts'
import { contextIn } from '../src/platform/contexts.ts'
import { isFailure } from '../src/platform/errors.ts'
import { withTx } from '../src/platform/tx.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import type { TestPlatform } from './harness.ts'
import { startTestPlatform } from './harness.ts'
import { oneOfEach, sample } from './one-of-each.ts'
import { emptyProduct } from './server.ts'

const defs = modules.flatMap((m) => m.objects ?? [])
const cases = defs.map((def) => [def.key, def] as const)
const makers = modules
  .flatMap((m) => m.routes ?? [])
  .flatMap(({ endpoint }) => (endpoint.makes === undefined ? [] : [[endpoint.id, endpoint.makes] as const]))

let t: TestPlatform
let ids: ReadonlyMap<string, string>
/** Rows that are merged: the first into those above, the second into the first. */
let merged: readonly ReadonlyMap<string, string>[]

const admin = (own: FieldAccess | Filter = 'write'): Ctx => {
  const access = typeof own === 'string' ? own : 'write'
  const scope = typeof own === 'string' ? 'all' : own
  const rights: Rights = {
    key: uuidv7(),
    grants: { '*': [{ verbs: ['*'], scope, fields: { '*': 'write', must_c: access } }] },
    permissions: new Set(),
    me: ids?.get('member') ?? uuidv7(),
    contact: null,
    customer: null,
    departments: [],
    departmentTree: [],
  }
  return contextIn(
    t.platform,
    t.workspace,
    { kind: 'member', id: rights.me ?? '', name: '甄诺', session: 's' },
    { rights },
  )
}
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'no failure'
  } catch (error) {
    return isFailure(error) ? error.code : `not a refusal: ${String(error)}`
  }
}

beforeAll(async () => {
  t = await startTestPlatform(layoutOf(modules), {}, modules, await emptyProduct())
  // Many rows of one parent are made here; which of them the business allows side by side is not what this is about.
  await t.platform.ownerPool.query(`do $$ declare i record; begin
    for i in select c.oid::regclass::text as index, k.conname, x.indrelid::regclass::text as "table" from pg_index x
      join pg_class c on c.oid = x.indexrelid left join pg_constraint k on k.conindid = x.indexrelid
      where x.indisunique and not x.indisprimary and x.indrelid in (
        select oid from pg_class where relnamespace = '${t.workspace.schema}'::regnamespace and relname in (${defs.map((d) => `'${d.table}'`).join()}))
    loop
      if i.conname is null then execute 'drop index ' || i.index;
      else execute format('alter table %s drop constraint %I', i.table, i.conname); end if;
    end loop; end $$`)
  ids = await oneOfEach(admin(), defs, '已有')
  merged = [await oneOfEach(admin(), defs, '先并入'), await oneOfEach(admin(), defs, '再并入')]
  const label = { zh: '必填', en: 'Required' }
  for (const def of defs)
    await addField(admin(), def.key, {
      key: 'must',
      type: 'text',
      label,
      required: true,
      sortable: false,
      searchable: false,
    })
})
afterAll(() => t.stop())

let made = 0
/** Values that a row of the object cannot be without, and those that `keys` name. */
const valuesOf = (def: ObjectDef, keys: readonly string[] = []): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(def.fields)
      .filter(([key, f]) => f.type !== 'serial' && (keys.includes(key) || (f.required && f.write !== 'verb')))
      .map(([key, f]) => [key, sample(key, f, ids, `行${++made}`)]),
  )
/** The same; where two of its links lead to one object, the second leads to another record of it. */
const apart = async (def: ObjectDef): Promise<Record<string, unknown>> => {
  const values = valuesOf(def)
  const led = new Set<string>()
  for (const [key, { type, to }] of Object.entries(def.fields)) {
    if (type !== 'link' || to === undefined || values[key] === undefined) continue
    const target = defs.find((d) => d.key === to)
    if (led.has(to) && target)
      values[key] = (
        await withTx(admin(), (ctx) => create(ctx, target, { ...valuesOf(target), must_c: '有' }))
      ).id
    led.add(to)
  }
  return values
}
const isIncomplete = async (key: string, id: string): Promise<boolean> => {
  const filter = { op: 'and', of: [{ op: 'eq', field: 'id', value: id }, { op: 'incomplete' }] } as const
  const { rows } = await queryRecords(admin(), key, QueryRecords.parse({ filter }))
  const all = await queryRecords(
    admin(),
    key,
    QueryRecords.parse({ filter: { op: 'eq', field: 'id', value: id }, fields: ['incomplete'] }),
  )
  expect(all.rows[0]?.['incomplete']).toBe(rows.length === 1)
  return rows.length === 1
}

describe.each(cases)('%s', (key, def) => {
  const has = (operation: 'create' | 'update' | 'import' | 'trash' | 'restore'): boolean =>
    (!def.generic || def.generic.includes(operation)) &&
    (!def.insertOnly || operation === 'create' || operation === 'import')

  test('what users require binds the generic paths', async () => {
    expect(await isIncomplete(key, ids.get(key)!), 'a row from before the field was added').toBe(true)
    if (has('create')) {
      expect(await codeOf(withTx(admin(), (ctx) => create(ctx, def, valuesOf(def))))).toBe('field.required')
      const given = await apart(def)
      const row = await withTx(admin(), (ctx) => create(ctx, def, { ...given, must_c: '有' }))
      expect(await isIncomplete(key, row.id)).toBe(false)
    }
    if (has('import')) {
      const take = (values: Record<string, unknown>) =>
        withTx(admin(), (ctx) => importRecords(ctx, key, { rows: [values], mode: 'insert', dryRun: true }))
      expect((await take(valuesOf(def))).refused[0]?.code).toBe('field.required')
    }
    if (has('update')) {
      const clear = (ctx: Ctx) => update(ctx, def, ids.get(key)!, { must_c: null })
      await withTx(admin(), (ctx) => update(ctx, def, ids.get(key)!, { must_c: '有' }))
      expect(await codeOf(withTx(admin(), clear))).toBe('field.required')
    }
  })

  test('a field that the reader may not read tells nothing', async () => {
    const filter = { op: 'incomplete' } as const
    const { rows } = await queryRecords(admin('hide'), key, QueryRecords.parse({ filter }))
    expect(rows).toHaveLength(0)
  })

  test('rule 12: reading what was merged leads to what survives it, and writing it is refused', async () => {
    const survivor = ids.get(key)!
    const [first = '', second = ''] = merged.map((of) => of.get(key))
    const merge = (id: string, into: string): Promise<unknown> =>
      t.platform.ownerPool.query(
        `update "${t.workspace.schema}"."${def.table}" set deleted_at = now(), deleted_batch = $3, merged_into = $2 where id = $1`,
        [id, into, uuidv7()],
      )
    await merge(first, survivor)
    await merge(second, first)
    for (const id of [first, second]) {
      expect((await get(admin(), def, id)).id).toBe(survivor)
      expect(await timelineOf(admin(), key, id, undefined)).toEqual(
        await timelineOf(admin(), key, survivor, undefined),
      )
      const outside = admin({ op: 'ne', field: 'id', value: survivor })
      expect(await codeOf(get(outside, def, id))).toBe('record.not_found')
      const write = (ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>) => codeOf(withTx(ctx, work))
      const writes: Record<string, (ctx: Ctx) => Promise<unknown>> = {}
      if (has('update')) writes['update'] = (ctx) => update(ctx, def, id, { must_c: '有' })
      if (has('trash')) writes['trash'] = (ctx) => trash(ctx, def, id)
      if (has('restore')) writes['restore'] = (ctx) => restore(ctx, def, id)
      for (const [verb, { creates }] of Object.entries(def.verbs ?? {}))
        if (!creates) writes[verb] = (ctx) => hold(ctx, def, id, verb)
      for (const [path, work] of Object.entries(writes)) {
        expect([path, await write(admin(), work)]).toEqual([path, 'record.merged'])
        if (path !== 'restore') expect([path, await write(outside, work)]).toEqual([path, 'record.not_found'])
      }
      if (has('update')) {
        const bulk = await withTx(admin(), (ctx) => updateMany(ctx, key, [id], { must_c: '有' }))
        expect(bulk).toMatchObject({ changed: 0, refused: [{ id, code: 'record.merged' }] })
      }
    }
  })

  test('an import is told of an original time that cannot be', async () => {
    if (!has('import')) return
    const rows = ['yesterday', '2099-01-01T00:00:00Z', '0000-01-01T00:00:00Z', 20_250_101].map(
      (createdAt) => ({
        ...valuesOf(def),
        must_c: '有',
        createdAt,
      }),
    )
    for (const dryRun of [true, false]) {
      const { created, refused } = await withTx(admin(), (ctx) =>
        importRecords(ctx, key, { rows, mode: 'insert', dryRun }),
      )
      expect([created, refused.map(({ row, code }) => [row, code])]).toEqual([
        0,
        rows.map((_, i) => [i + 1, 'field.invalid']),
      ])
    }
    const good = { ...valuesOf(def), must_c: '有', createdAt: '2024-05-06T07:08:09Z' }
    const result = await withTx(admin(), (ctx) =>
      importRecords(ctx, key, { rows: [good], mode: 'insert', dryRun: true }),
    )
    expect(result.refused).toEqual([])
  })

  const creating = Object.entries(def.verbs ?? {}).filter(([, verb]) => verb.creates)
  test.each(creating)('what %s makes', async (verb, { fields }) => {
    const values = (): Record<string, unknown> => valuesOf(def, fields)
    const make = (ctx: Ctx, own?: OwnValues) =>
      withTx(ctx, (ctx) => create(ctx, def, values(), own ? { verb, own } : { verb }))

    const bare = await make(admin())
    expect(await isIncomplete(key, bare.id)).toBe(true)
    if (has('update')) {
      const locked = await codeOf(withTx(admin(), (ctx) => update(ctx, def, bare.id, { must_c: '补上' })))
      if (locked !== 'record.locked') {
        expect(locked).toBe('no failure')
        expect(await isIncomplete(key, bare.id)).toBe(false)
      }
    }

    expect(await codeOf(make(admin(), {}))).toBe('field.required')
    expect(await codeOf(make(admin(), { must_c: 7 }))).toBe('field.invalid')
    expect(await codeOf(make(admin(), { must_c: '有', nothing_c: 1 }))).toBe('field.unknown')
    expect(await codeOf(make(admin('read'), { must_c: '有' }))).toBe('field.forbidden')
    expect(await codeOf(make(admin('hide'), { must_c: '有' }))).toBe('field.unknown')
    const whole = await make(admin(), { must_c: '有' })
    expect((whole as Record<string, unknown>)['must_c']).toBe('有')
    expect(await isIncomplete(key, whole.id)).toBe(false)
  })
})

describe('a serial number is given to what is there and to what comes', () => {
  /** The field as it was added, or the code of the refusal. Each addition waits a second: many wait at once. */
  const adding = new Map<string, unknown>()
  beforeAll(async () => {
    const left = [...defs]
    const lane = async (): Promise<void> => {
      for (let def = left.pop(); def; def = left.pop())
        adding.set(
          def.key,
          await addField(admin(), def.key, {
            key: 'no',
            type: 'serial',
            label: { zh: '流水号' },
            required: true,
            sortable: false,
            searchable: false,
            serial: { prefix: 'N-', digits: 3 },
          }).catch((error: unknown) => (isFailure(error) ? error.code : error)),
        )
    }
    await Promise.all(Array.from({ length: 12 }, lane))
  })

  test.each(cases)('of %s', async (key, def) => {
    const added = adding.get(key)
    if (def.insertOnly) {
      expect(added).toBe('object.operation_missing')
      return
    }
    expect(added).toMatchObject({ type: 'serial', write: 'verb', required: false })
    const stored = async (): Promise<{ id: string; no: string }[]> => {
      const column = objectOf(admin(), key).fields.get('no_c')?.column
      const { rows } = await t.platform.ownerPool.query<{ id: string; no: string }>(
        `select id, "${column}" as no from "${t.workspace.schema}"."${def.table}" order by created_at, id`,
      )
      return rows
    }
    const before = await stored()
    expect(before.map(({ no }) => no)).toEqual(before.map((_, i) => `N-${String(i + 1).padStart(3, '0')}`))
    const next = `N-${String(before.length + 1).padStart(3, '0')}`
    const verb = Object.entries(def.verbs ?? {}).find(([, { creates }]) => creates)
    const row = await withTx(admin(), (ctx) =>
      verb
        ? create(ctx, def, valuesOf(def, verb[1].fields), { verb: verb[0] })
        : create(ctx, def, { ...valuesOf(def), must_c: '有' }),
    )
    expect((row as Record<string, unknown>)['no_c']).toBe(next)
    expect((await stored()).find(({ id }) => id === row.id)?.no).toBe(next)
    if (!def.generic || def.generic.includes('update'))
      expect(await codeOf(withTx(admin(), (ctx) => update(ctx, def, row.id, { no_c: 'N-999' })))).toBe(
        'field.governed',
      )
    const first = before[0]?.id ?? ''
    const told = await t.platform.ownerPool.query<{ after: Record<string, unknown> }>(
      `select after from "${t.workspace.schema}".event_rows where record = $1 and after ? 'no_c'`,
      [first],
    )
    expect(told.rows.map(({ after }) => after)).toEqual([{ no_c: 'N-001' }])
  })
})

test("an object of the workspace's own has serial numbers as well; more than 10,000 records are not numbered", async () => {
  const no = {
    type: 'serial',
    label: { zh: '编号' },
    required: false,
    sortable: false,
    searchable: false,
  } as const
  const { key } = await createObject(admin(), {
    key: 'visit',
    label: { zh: '拜访' },
    fields: [{ ...no, key: 'no' }],
  })
  const { def } = objectOf(admin(), key)
  const make = () => withTx(admin(), (ctx) => create(ctx, def, { name_c: '首访' }))
  expect(await make()).toMatchObject({ no_c: '0001' })
  expect(await make()).toMatchObject({ no_c: '0002' })
  await t.platform.ownerPool.query(
    `insert into "${t.workspace.schema}"."${def.table}" (id, name) select gen_random_uuid(), '多' from generate_series(1, 10000)`,
  )
  expect(await codeOf(addField(admin(), key, { ...no, key: 'second' }))).toBe('object.limit')
  expect(objectOf(admin(), key).fields.has('second_c')).toBe(false)
})

test('every object that people make through an endpoint of its own takes what users added there', () => {
  expect(makers.map(([, key]) => key).sort()).toEqual([
    'callback',
    'changeRequest',
    'commitment',
    'communication',
    'deviation',
    'engagement',
    'expectation',
    'extra',
    'material',
    'meeting',
    'serviceCase',
    'sheet',
    'threeStep',
  ])
  for (const [id, key] of makers) {
    const def = defs.find((d) => d.key === key)
    expect(
      def?.generic?.includes('create') !== false ||
        Object.values(def?.verbs ?? {}).some((verb) => verb.creates),
      id,
    ).toBe(true)
  }
})
