/** The rules of the engine, held over every object that the product declares. */
import type { FieldDef, ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { ObjectGrant, Rights } from '@zhinuo/contracts/kit/rights.ts'
import { ExportRecords, QueryRecords } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layoutOf, modules } from '../src/modules.ts'
import { aggregate } from '../src/engine/aggregate.ts'
import { updateMany } from '../src/engine/bulk.ts'
import { compareCatalog } from '../src/engine/catalog.ts'
import { exportRecords } from '../src/engine/export.ts'
import { importRecords } from '../src/engine/import.ts'
import { insertMany } from '../src/engine/insert-many.ts'
import { linkTarget, objectOf } from '../src/engine/objects.ts'
import { find, queryRecords } from '../src/engine/read.ts'
import { create, save, update } from '../src/engine/records.ts'
import { hold } from '../src/engine/hold.ts'
import { newRow } from '../src/engine/patch.ts'
import { restore, trash } from '../src/engine/trash.ts'
import { normalise } from '../src/engine/values.ts'
import type { Ctx } from '../src/platform/context.ts'
import { contextIn } from '../src/platform/contexts.ts'
import { isFailure } from '../src/platform/errors.ts'
import { sql } from '../src/platform/sql.ts'
import { withTx } from '../src/platform/tx.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import type { TestPlatform } from './harness.ts'
import { startTestPlatform } from './harness.ts'
import { emptyProduct } from './server.ts'

const defs = modules.flatMap((m) => m.objects ?? [])
const cases = defs.map((def) => [def.key, def] as const)

let t: TestPlatform
/** One stored row of every object, made below the rules. */
const ids = new Map<string, string>()
const me = uuidv7()
/** A colleague who has left. */
const gone = uuidv7()

const rightsWith = (grants: Record<string, ObjectGrant[]>): Rights => ({
  key: uuidv7(),
  grants,
  permissions: new Set(),
  me,
  contact: null,
  customer: null,
  departments: [],
  departmentTree: [],
})
const ctxWith = (grants: Record<string, ObjectGrant[]>): Ctx =>
  contextIn(
    t.platform,
    t.workspace,
    { kind: 'member', id: me, name: '甄诺', session: 's' },
    { rights: rightsWith(grants) },
  )
const every: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }
const admin = (): Ctx => ctxWith({ '*': [every] })
const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
    return 'no failure'
  } catch (error) {
    return isFailure(error) ? error.code : `not a refusal: ${String(error)}`
  }
}

/** A value that the field takes. */
const sample = (key: string, field: FieldDef): unknown => {
  switch (field.type) {
    case 'number':
    case 'money':
      return Math.max(field.min ?? 1, 1)
    case 'date':
      return '2026-06-10'
    case 'dateTime':
      return '2026-06-10T08:00:00.000Z'
    case 'select':
      return field.initial ?? Object.keys(field.options ?? {})[0]
    case 'multiSelect':
      return Object.keys(field.options ?? {}).slice(0, 1)
    case 'switch':
      return true
    case 'phone':
      return '021-5550000'
    case 'email':
      return `${key}@example.com`
    case 'url':
      return 'https://example.com'
    case 'file':
      return []
    case 'json':
      return { sample: true }
    case 'serial':
      return 'T-0001'
    case 'member':
      return me
    case 'link':
    case 'department':
      return ids.get(linkTarget(field) ?? '') ?? null
    default:
      return `${key} 样例`.slice(0, field.maxLength ?? 200)
  }
}

/** Objects after those that their required links lead to. */
const ordered = (): ObjectDef[] => {
  const done: ObjectDef[] = []
  const needs = (def: ObjectDef): (string | undefined)[] =>
    Object.values(def.fields)
      .filter((f) => f.type === 'link' && f.required)
      .map((f) => f.to)
      .filter((to) => to !== def.key)
  while (done.length < defs.length) {
    const next = defs.find(
      (def) => !done.includes(def) && needs(def).every((to) => done.some((d) => d.key === to)),
    )
    if (!next)
      throw new Error(
        `required links go in a circle: ${defs
          .filter((d) => !done.includes(d))
          .map((d) => d.key)
          .join()}`,
      )
    done.push(next)
  }
  return done
}

beforeAll(async () => {
  t = await startTestPlatform(layoutOf(modules), {}, modules, await emptyProduct())
  for (const def of ordered()) {
    const object = objectOf(admin(), def.key)
    const id = def.key === 'member' ? me : uuidv7()
    const values = Object.fromEntries(
      Object.entries(def.fields).map(([key, field]) => [
        key,
        normalise(object.fields.get(key)!, sample(key, field)),
      ]),
    )
    const base = {
      id,
      version: 1,
      createdAt: '2026-01-01T00:00:00.000Z',
      createdBy: me,
      updatedAt: '2026-01-01T00:00:00.000Z',
      updatedBy: me,
      deletedAt: null,
    }
    await withTx(admin(), (ctx) => insertMany(ctx, object, [{ ...base, ...values }]))
    ids.set(def.key, id)
    if (def.key === 'member') {
      const left = { ...values, name: '韩听澜', email: 'han@example.com', status: 'disabled' }
      await withTx(admin(), (ctx) => insertMany(ctx, object, [{ ...base, ...left, id: gone }]))
    }
  }
})
afterAll(() => t.stop())

describe.each(cases)('%s', (key, def) => {
  const fields = Object.entries(def.fields)
  const has = (operation: 'create' | 'update' | 'import' | 'export' | 'trash' | 'restore'): boolean =>
    (!def.generic || def.generic.includes(operation)) &&
    (!def.insertOnly || ['create', 'import', 'export'].includes(operation))
  const exported = async (ctx: Ctx, ask: Record<string, unknown> = {}): Promise<string> => {
    let text = ''
    for await (const piece of (await exportRecords(ctx, key, ExportRecords.parse(ask))).text) text += piece
    return text
  }
  const required = (): Record<string, unknown> =>
    Object.fromEntries(
      fields
        .filter(([, f]) => f.required && (f.write ?? 'anyone') !== 'verb' && f.type !== 'serial')
        .map(([k, f]) => [k, sample(k, f)]),
    )

  test('rule 1: governed fields change through verbs alone, on every path', async () => {
    const governed = fields.filter(([, f]) => f.write === 'verb' || f.type === 'serial')
    for (const [field, fieldDef] of governed) {
      const value = sample(field, fieldDef)
      const other =
        fieldDef.type === 'select'
          ? (Object.keys(fieldDef.options ?? {}).find((o) => o !== value) ?? value)
          : value
      if (has('create'))
        expect(
          await codeOf(() => withTx(admin(), (ctx) => create(ctx, def, { ...required(), [field]: other }))),
        ).toBe('field.governed')
      if (has('update')) {
        expect(
          await codeOf(() => withTx(admin(), (ctx) => update(ctx, def, ids.get(key)!, { [field]: other }))),
        ).toBe('field.governed')
        const bulk = await withTx(admin(), (ctx) => updateMany(ctx, key, [ids.get(key)!], { [field]: other }))
        expect(bulk.refused[0]?.code).toBe('field.governed')
      }
      if (has('import')) {
        const rows = [{ ...required(), [field]: other ?? 'x' }]
        const result = await withTx(admin(), (ctx) =>
          importRecords(ctx, key, { rows, mode: 'insert', dryRun: true }),
        )
        if (other !== null) expect(result.refused[0]?.code).toBe('field.governed')
      }
    }
    for (const field of ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'deletedAt'])
      if (has('create'))
        expect(
          await codeOf(() => withTx(admin(), (ctx) => create(ctx, def, { ...required(), [field]: 'x' }))),
        ).toBe('field.governed')
  })

  test('rule 1: operations the object does not have are refused whatever the rights', async () => {
    const id = ids.get(key)!
    const missing: string[] = []
    if (!has('create')) missing.push(await codeOf(() => withTx(admin(), (ctx) => create(ctx, def, {}))))
    if (!has('update')) missing.push(await codeOf(() => withTx(admin(), (ctx) => update(ctx, def, id, {}))))
    if (!has('trash')) missing.push(await codeOf(() => withTx(admin(), (ctx) => trash(ctx, def, id))))
    if (!has('restore')) missing.push(await codeOf(() => withTx(admin(), (ctx) => restore(ctx, def, id))))
    if (!has('import'))
      missing.push(
        await codeOf(() =>
          withTx(admin(), (ctx) => importRecords(ctx, key, { rows: [{}], mode: 'insert', dryRun: true })),
        ),
      )
    if (!has('export')) missing.push(await codeOf(() => exported(admin())))
    expect(missing.every((c) => c === 'object.operation_missing')).toBe(true)
  })

  test('rule 3: a verb touches its declared fields alone, and update implies no verb', async () => {
    for (const [verb, verbDef] of Object.entries(def.verbs ?? {})) {
      expect(verbDef.label.zh.length).toBeGreaterThan(0)
      for (const field of verbDef.fields) expect(Object.keys(def.fields)).toContain(field)
      if (verbDef.creates) continue
      const onlyUpdate = ctxWith({
        [key]: [{ verbs: ['read', 'update'], scope: 'all', fields: { '*': 'write' } }],
      })
      expect(await codeOf(() => withTx(onlyUpdate, (ctx) => hold(ctx, def, ids.get(key)!, verb)))).toBe(
        'auth.forbidden',
      )
      const other = fields.find(([k, f]) => !verbDef.fields.includes(k) && f.type !== 'serial')
      if (!other) continue
      const touch = (): Promise<unknown> =>
        withTx(
          ctxWith({ [key]: [{ verbs: ['read', verb], scope: 'all', fields: { '*': 'write' } }] }),
          async (ctx) =>
            save(
              ctx,
              await hold(ctx, def, ids.get(key)!, verb),
              { [other[0]]: sample(...other) },
              { event: 'x.tried' },
            ),
        )
      expect(await codeOf(touch)).toBe('field.governed')
    }
  })

  test('whoever has left is named anew in no field, on any path', async () => {
    const named = fields.filter(([, f]) => f.type === 'member')
    const id = ids.get(key)!
    const all = Object.fromEntries(fields.map(([k, f]) => [k, sample(k, f)]))
    for (const [field, { write = 'anyone' }] of named) {
      const told = (work: (ctx: Ctx) => Promise<unknown>): Promise<string> =>
        codeOf(() => withTx(admin(), work))
      const codes: Record<string, string | undefined> = {}
      if (write !== 'verb' && has('create'))
        codes['create'] = await told((ctx) => create(ctx, def, { ...required(), [field]: gone }))
      if (write !== 'verb' && has('import')) {
        const rows = [{ ...required(), [field]: '韩听澜' }]
        const result = await withTx(admin(), (ctx) =>
          importRecords(ctx, key, { rows, mode: 'insert', dryRun: true }),
        )
        codes['import'] = result.refused[0]?.code
      }
      if (write === 'anyone' && has('update')) {
        codes['update'] = await told((ctx) => update(ctx, def, id, { [field]: gone }))
        const bulk = await withTx(admin(), (ctx) => updateMany(ctx, key, [id], { [field]: gone }))
        codes['bulk'] = bulk.refused[0]?.code
      }
      for (const [verb, { fields: touched, creates }] of Object.entries(def.verbs ?? {})) {
        if (!touched.includes(field)) continue
        const values = Object.fromEntries(touched.map((k) => [k, all[k]]))
        codes[verb] = await told(async (ctx) =>
          creates
            ? create(ctx, def, { ...required(), ...values, [field]: gone }, { verb })
            : save(ctx, await hold(ctx, def, id, verb), { [field]: gone }, { event: 'x.tried' }),
        )
      }
      for (const [path, code] of Object.entries(codes))
        expect([field, path, code]).toEqual([field, path, 'member.disabled'])
      expect(codes, `${key}.${field}`).not.toEqual({})
    }
  })

  test('what names somebody who has left stays as it is, can be looked for, and jobs may carry it over', async () => {
    const named = fields.filter(([, f]) => f.type === 'member')
    const object = objectOf(admin(), key)
    const id = ids.get(key)!
    for (const [field, { write = 'anyone' }] of named) {
      const { column } = object.fields.get(field)!
      const put = (member: string): Promise<unknown> =>
        t.platform.ownerPool.query(
          `update "${t.workspace.schema}"."${def.table}" set "${column}" = $1 where id = $2`,
          [member, id],
        )
      await put(gone)
      const filter = { op: 'eq', field, value: gone } as const
      const { rows } = await queryRecords(admin(), key, QueryRecords.parse({ filter }))
      expect(rows).toHaveLength(1)
      if (write === 'anyone' && has('update'))
        expect(await codeOf(() => withTx(admin(), (ctx) => update(ctx, def, id, { [field]: gone })))).toBe(
          'no failure',
        )
      await put(me)
      for (const [verb, { fields: touched, creates }] of Object.entries(def.verbs ?? {})) {
        if (creates || !touched.includes(field)) continue
        const job = contextIn(t.platform, t.workspace, { kind: 'system', right: 'scheduler' })
        const carry = withTx(job, async (ctx) => {
          await save(ctx, await hold(ctx, def, id, verb), { [field]: gone }, { event: 'x.carried' })
          throw new Error('undone')
        })
        await expect(carry).rejects.toThrow('undone')
      }
    }
  })

  test('rules 4 and 6: a row out of scope does not exist, on any path', async () => {
    const out: ObjectGrant = {
      verbs: ['*'],
      scope: { op: 'eq', field: 'id', value: uuidv7() },
      fields: { '*': 'write' },
    }
    const ctx = ctxWith({ '*': [every].slice(1), [key]: [out] })
    const id = ids.get(key)!
    expect(await find(ctx, def, id)).toBeNull()
    expect((await queryRecords(ctx, key, QueryRecords.parse({ count: 'exact' }))).count?.value).toBe(0)
    expect((await aggregate(ctx, key, { groupBy: [], measures: [{ fn: 'count' }] }))[0]?.values[0]).toBe(0)
    if (has('export')) {
      expect((await exported(ctx)).trimEnd().split('\r\n')).toHaveLength(1)
      // A wide right to read opens no more rows to a narrow right to export.
      const narrow = ctxWith({
        [key]: [
          { ...every, verbs: ['read'] },
          { ...out, verbs: ['export'] },
        ],
      })
      expect((await exported(narrow)).trimEnd().split('\r\n')).toHaveLength(1)
      const reader = ctxWith({ [key]: [{ ...every, verbs: ['read'] }] })
      expect(await codeOf(() => exported(reader))).toBe('auth.forbidden')
    }
    const title = normalise(
      objectOf(ctx, key).fields.get(def.title)!,
      sample(def.title, def.fields[def.title]!),
    )
    if (typeof title === 'string')
      expect(
        (
          await queryRecords(
            ctx,
            key,
            QueryRecords.parse({ filter: { op: 'search', value: title.slice(0, 20) } }),
          )
        ).rows,
      ).toHaveLength(0)
    if (has('update'))
      expect(await codeOf(() => withTx(ctx, (c) => update(c, def, id, {})))).toBe('record.not_found')
    if (has('trash'))
      expect(await codeOf(() => withTx(ctx, (c) => trash(c, def, id)))).toBe('record.not_found')
    if (has('restore'))
      expect(await codeOf(() => withTx(ctx, (c) => restore(c, def, id)))).toBe('record.not_found')
    for (const [verb, verbDef] of Object.entries(def.verbs ?? {}))
      if (!verbDef.creates)
        expect(await codeOf(() => withTx(ctx, (c) => hold(c, def, id, verb)))).toBe('record.not_found')
  })

  test('rule 4: a filter through a link holds beside a scope of the target that goes through links itself', async () => {
    for (const [field, { type, to }] of fields) {
      const target = defs.find((d) => type === 'link' && to !== key && d.key === to)
      const [further] = Object.entries(target?.fields ?? {}).find(
        ([, f]) => f.type === 'link' && f.to !== to,
      ) ?? ['']
      if (!target || further === '') continue
      const next = ids.get(target.fields[further]?.to ?? '') ?? null
      if (next === null) continue
      const within: ObjectGrant = { ...every, scope: { op: 'eq', field: `${further}.id`, value: next } }
      const ctx = ctxWith({
        [key]: [every],
        [target.fields[further]?.to ?? '']: [every],
        [target.key]: [within],
      })
      const filter = { op: 'eq', field: `${field}.${further}`, value: next }
      const { rows } = await queryRecords(ctx, key, QueryRecords.parse({ filter }))
      expect(rows.length, `${key}.${field}.${further}`).toBeGreaterThan(0)
    }
  })

  test('rule 5: a hidden field is refused in filter, sort, columns, groups and writes', async () => {
    for (const [field, fieldDef] of fields) {
      const ctx = ctxWith({
        [key]: [{ verbs: ['*'], scope: 'all', fields: { '*': 'write', [field]: 'hide' } }],
      })
      const asks: Record<string, unknown>[] = [{ filter: { op: 'notEmpty', field } }, { fields: [field] }]
      if (!['json', 'multiSelect', 'file'].includes(fieldDef.type)) asks.push({ sort: [{ field }] })
      for (const ask of asks) {
        expect(await codeOf(() => queryRecords(ctx, key, QueryRecords.parse(ask)))).toBe('field.unknown')
        if (has('export')) expect(await codeOf(() => exported(ctx, ask))).toBe('field.unknown')
      }
      if (has('export')) {
        const label = fieldDef.label.zh
        const twins = fields.filter(([, f]) => f.label.zh === label).length
        const [heading = ''] = (await exported(ctx)).slice(1).split('\r\n')
        expect(heading.split(',').filter((cell) => cell === label)).toHaveLength(twins - 1)
      }
      expect(await codeOf(() => aggregate(ctx, key, { groupBy: [field], measures: [{ fn: 'count' }] }))).toBe(
        'field.unknown',
      )
      if (has('update'))
        expect(await codeOf(() => withTx(ctx, (c) => update(c, def, ids.get(key)!, { [field]: null })))).toBe(
          'field.unknown',
        )
      const { rows } = await queryRecords(ctx, key, QueryRecords.parse({}))
      for (const row of rows) expect(row).not.toHaveProperty(field)
    }
  })

  test('rule 8: keys and columns are plain, links say what happens when their target goes', () => {
    expect(def.key).toMatch(/^[a-z][A-Za-z0-9]*$/)
    expect(def.table).toMatch(/^[a-z][a-z0-9_]*$/)
    expect(def.table).not.toMatch(/^o_/)
    for (const [field, fieldDef] of fields) {
      expect(field).toMatch(/^[a-z][A-Za-z0-9]*$/)
      expect(field.endsWith('_c')).toBe(false)
      expect(fieldDef.label.zh.length).toBeGreaterThan(0)
      expect(fieldDef.label.en?.length ?? 0).toBeGreaterThan(0)
      if (fieldDef.type === 'link') {
        expect(fieldDef.onDelete, `${key}.${field}`).toBeDefined()
        expect(defs.map((d) => d.key)).toContain(fieldDef.to)
      }
    }
  })

  test('rule 13: lists in the common orders are served by indexes', async () => {
    const sortable = fields
      .filter(([, f]) => f.sortable || ['date', 'dateTime', 'member', 'link', 'select'].includes(f.type))
      .map(([k]) => k)
    for (const field of [...sortable, def.title, 'createdAt', 'updatedAt'])
      for (const dir of ['asc', 'desc'] as const) {
        let plan = ''
        const ctx = admin()
        await withTx(ctx, async (tx) => {
          await tx.db.query(sql`set local enable_seqscan = off`)
          await tx.db.query(sql`set local enable_sort = off`)
          const spied: Ctx = {
            ...tx,
            db: {
              ...tx.db,
              query: async (query) => {
                const { toStatement } = await import('../src/platform/sql.ts')
                const statement = toStatement(query)
                const rows = await tx.db.query<Record<string, string>>({
                  text: `explain ${statement.text}`,
                  values: statement.values,
                })
                plan = rows.map((r) => Object.values(r)[0]).join('\n')
                return []
              },
            },
          }
          await queryRecords(spied, key, QueryRecords.parse({ sort: [{ field, dir }] }))
        })
        expect(plan, `${key} by ${field} ${dir}`).not.toMatch(/Sort Key/)
      }
  })
})

test('rule 7: definitions and catalog agree in both directions', async () => {
  expect(await compareCatalog(admin())).toEqual([])
})

test('a row made by newRow is refused before it is stored when a required field is empty', () => {
  for (const def of defs) {
    const needed = Object.entries(def.fields).find(
      ([, f]) =>
        f.required &&
        f.initial === undefined &&
        (f.write ?? 'anyone') !== 'verb' &&
        f.type !== 'serial' &&
        f.type !== 'member',
    )
    if (!needed) continue
    expect(() => newRow(admin(), objectOf(admin(), def.key), {}, { id: uuidv7(), binds: true })).toThrow(
      /field\.required/,
    )
  }
})
