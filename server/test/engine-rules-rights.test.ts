/** Rules 4 and 5: what a right does not reach is not reached by a write, a link, a search or a path either. */
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { QueryRecords } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateMany } from '../src/engine/bulk.ts'
import { importRecords } from '../src/engine/import.ts'
import type { Row } from '../src/engine/module.ts'
import { linkTarget } from '../src/engine/objects.ts'
import { find, queryRecords } from '../src/engine/read.ts'
import { create, save, update } from '../src/engine/records.ts'
import { hold } from '../src/engine/hold.ts'
import type { Ctx } from '../src/platform/context.ts'
import { withTx } from '../src/platform/tx.ts'
import type { RuleWorld } from './rule-world.ts'
import { another, codeOf, defs, every, has, startRuleWorld } from './rule-world.ts'

let world: RuleWorld
beforeAll(async () => {
  world = await startRuleWorld()
})
afterAll(() => world.stop())

const only = (id: string): ObjectGrant['scope'] => ({ op: 'eq', field: 'id', value: id })
const fieldsOf = (def: ObjectDef) => Object.entries(def.fields)
const writable = (def: ObjectDef) =>
  fieldsOf(def).filter(([, f]) => (f.write ?? 'anyone') === 'anyone' && f.type !== 'serial')
const first = (key: string): string => world.ids.get(key) ?? ''
const second = (key: string): string => world.others.get(key) ?? ''

/** What a new row needs, taken from the second one. */
const needed = async (def: ObjectDef): Promise<Row> => {
  const row = (await find(world.admin(), def, second(def.key))) as Row
  return Object.fromEntries(
    fieldsOf(def)
      .filter(([, f]) => f.required && (f.write ?? 'anyone') !== 'verb' && f.type !== 'serial')
      .map(([key, f]) => [key, f.unique ? another(f, row[key]) : row[key]]),
  )
}

/** Every way in which the values can be written to the first row of an object, or to a new one. */
const ways = (
  def: ObjectDef,
  values: Row,
  required: Row,
): Record<string, (ctx: Ctx) => Promise<string | undefined>> => {
  const { key } = def
  const told = (ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>) => codeOf(() => withTx(ctx, work))
  return {
    ...(has(def, 'update')
      ? {
          form: (ctx: Ctx) => told(ctx, (c) => update(c, def, first(key), values)),
          bulk: async (ctx: Ctx) => {
            let refused: string | undefined
            const code = await told(ctx, async (c) => {
              refused = (await updateMany(c, key, [first(key)], values)).refused[0]?.code
            })
            return refused ?? code
          },
        }
      : {}),
    ...(has(def, 'create')
      ? { create: (ctx: Ctx) => told(ctx, (c) => create(c, def, { ...required, ...values })) }
      : {}),
    ...(has(def, 'import')
      ? {
          import: async (ctx: Ctx) => {
            let refused: string | undefined
            const code = await told(ctx, async (c) => {
              const rows = [{ ...required, ...values }]
              refused = (await importRecords(c, key, { rows, mode: 'insert', dryRun: false })).refused[0]
                ?.code
            })
            return refused ?? code
          },
        }
      : {}),
  }
}

const scoped = new Set(['text', 'longText', 'number', 'money', 'select', 'date', 'switch'])
const leaving = defs.flatMap((def) =>
  has(def, 'update')
    ? writable(def)
        .filter(([, f]) => scoped.has(f.type))
        .map(([field]) => [`${def.key}.${field}`, def, field] as const)
    : [],
)

/**
 * Another value of the field: one that the object's own checks let through, tried and taken back, where there is one. What
 * they refuse is refused for leaving the reach all the same.
 */
const taken = async (def: ObjectDef, field: string, row: Row): Promise<unknown> => {
  const type = def.fields[field]!
  const values =
    field === 'zone'
      ? ['Asia/Tokyo']
      : type.type === 'date'
        ? ['2026-06-11', '2026-06-09']
        : [another(type, row[field])]
  for (const value of values) {
    const tried = withTx(world.admin(), async (ctx) => {
      await update(ctx, def, first(def.key), { [field]: value })
      throw new Error('undone')
    })
    if (await tried.catch((error: unknown) => (error as Error).message === 'undone')) return value
  }
  return values.at(-1)
}

describe.each(leaving)('rule 4: a right that reaches rows by %s', (_, def, field) => {
  test('lets no row leave that reach, on any path', async () => {
    const before = await world.rowOf(def.key, first(def.key))
    const row = (await find(world.admin(), def, first(def.key))) as Row
    const value = await taken(def, field, row)
    expect(value).toBeDefined()
    const now = row[field] as string | number | boolean
    const grant: ObjectGrant = { ...every, scope: { op: 'eq', field, value: now } }
    const ctx = (): Ctx => world.ctxWith({ '*': [{ ...every, verbs: ['read'] }], [def.key]: [grant] })
    const required = await needed(def)
    for (const [way, go] of Object.entries(ways(def, { [field]: value }, required)))
      expect([way, await go(ctx())]).toEqual([way, 'auth.forbidden'])
    expect(await world.rowOf(def.key, first(def.key))).toEqual(before)
  })
})

const links = defs.flatMap((def) =>
  fieldsOf(def)
    .filter(([, f]) => linkTarget(f) !== undefined)
    .map(([field, f]) => [`${def.key}.${field}`, def, field, linkTarget(f) ?? ''] as const),
)

describe.each(links)('rule 4: %s', (_, def, field, target) => {
  /** May do everything, but of the target reads the first row alone. */
  const narrow = (): Ctx => {
    const grants = Object.fromEntries(defs.map((d) => [d.key, [every]]))
    const verbs = ['create', 'update', 'import', ...Object.keys(def.verbs ?? {})]
    grants[target] = [{ ...every, verbs: ['read'], scope: only(first(target)) }]
    if (target === def.key) grants[target].push({ ...every, verbs })
    return world.ctxWith(grants)
  }
  const mode = def.fields[field]?.write ?? 'anyone'
  const byVerb = Object.entries(def.verbs ?? {}).filter(([, v]) => v.fields.includes(field))

  const all = async (value: string): Promise<Record<string, string | undefined>> => {
    const codes: Record<string, string | undefined> = {}
    const generic = mode === 'verb' ? {} : ways(def, { [field]: value }, await needed(def))
    for (const [way, go] of Object.entries(generic))
      if (mode === 'anyone' || way === 'create' || way === 'import') codes[way] = await go(narrow())
    for (const [verb, { creates }] of byVerb)
      codes[verb] = await codeOf(() =>
        withTx(narrow(), async (ctx) =>
          creates
            ? create(ctx, def, { ...(await ofVerb(verb)), [field]: value }, { verb })
            : save(ctx, await hold(ctx, def, first(def.key), verb), { [field]: value }, { event: 'x.tried' }),
        ),
      )
    return codes
  }
  const ofVerb = async (verb: string): Promise<Row> => {
    const row = (await find(world.admin(), def, first(def.key))) as Row
    const taken = def.verbs?.[verb]?.fields ?? []
    return Object.fromEntries(
      fieldsOf(def)
        .filter(
          ([key, f]) => f.required && f.type !== 'serial' && (taken.includes(key) || f.write !== 'verb'),
        )
        .map(([key]) => [key, row[key]]),
    )
  }

  test('leads to nothing that the writer may not read, on any path', async () => {
    const codes = await all(second(target))
    expect(codes).not.toEqual({})
    for (const [way, code] of Object.entries(codes))
      expect([way, code]).toEqual([way, 'field.link_not_found'])
  })
})

const searchable = defs.flatMap((def) =>
  fieldsOf(def)
    .filter(([key, f]) => f.searchable || key === def.title)
    .map(([field]) => [`${def.key}.${field}`, def, field] as const),
)

describe.each(searchable)('rule 5: %s', (_, def, field) => {
  test('finds nothing for who may not read it', async () => {
    const row = (await find(world.admin(), def, first(def.key))) as Row
    const value = String(row[field]).slice(0, 100)
    const holds = fieldsOf(def).some(
      ([key, f]) => key !== field && (f.searchable || key === def.title) && String(row[key]).includes(value),
    )
    expect(holds).toBe(false)
    const found = async (access: 'hide' | 'read'): Promise<number> => {
      const ctx = world.ctxWith({ [def.key]: [{ ...every, fields: { '*': 'read', [field]: access } }] })
      const ask = QueryRecords.parse({ filter: { op: 'search', value } })
      return (await queryRecords(ctx, def.key, ask)).rows.filter((r) => r['id'] === first(def.key)).length
    }
    expect([await found('read'), await found('hide')]).toEqual([1, 0])
  })
})

const paths = links.filter(([, def]) => has(def, 'read'))

describe.each(paths)('rule 5: through %s', (_, def, field, target) => {
  const targetDef = defs.find((d) => d.key === target) as ObjectDef
  const asked = (ctx: Ctx, ask: Record<string, unknown>) =>
    queryRecords(ctx, def.key, QueryRecords.parse(ask))

  test('a hidden field of the target is refused, and so is every field behind a hidden link', async () => {
    for (const hidden of Object.keys(targetDef.fields)) {
      const path = `${field}.${hidden}`
      const asks = [{ filter: { op: 'notEmpty', field: path } }, { fields: [path] }]
      const open = { [def.key]: [every], [target]: [every] }
      const shut = [
        { ...open, [target]: [{ ...every, fields: { '*': 'write', [hidden]: 'hide' } }] },
        ...(def.key === target
          ? []
          : [{ ...open, [def.key]: [{ ...every, fields: { '*': 'write', [field]: 'hide' } }] }]),
      ] as Record<string, ObjectGrant[]>[]
      for (const ask of asks) {
        expect([path, await codeOf(() => asked(world.ctxWith(open), ask))]).toEqual([path, 'no failure'])
        for (const grants of shut)
          expect([path, await codeOf(() => asked(world.ctxWith(grants), ask))]).toEqual([
            path,
            'field.unknown',
          ])
      }
    }
  })
})

const outward = paths.filter(([, def, , target]) => def.key !== target)

describe.each(outward)('rule 5: through %s', (_, def, field, target) => {
  const targetDef = defs.find((d) => d.key === target) as ObjectDef
  const asked = (ctx: Ctx, ask: Record<string, unknown>) =>
    queryRecords(ctx, def.key, QueryRecords.parse(ask))

  test('a row that may not be read tells nothing', async () => {
    await world.put(def.key, first(def.key), { [field]: first(target) })
    const path = `${field}.${targetDef.title}`
    const blind = world.ctxWith({
      [def.key]: [every],
      [target]: [{ ...every, scope: only(second('customer')) }],
    })
    const seeing = world.ctxWith({ [def.key]: [every], [target]: [every] })
    const filter = { op: 'notEmpty', field: path }
    const mine = async (ctx: Ctx, ask: Record<string, unknown>) =>
      (await asked(ctx, ask)).rows.find((r) => r['id'] === first(def.key))
    expect(await mine(seeing, { filter })).toBeDefined()
    expect(await mine(blind, { filter })).toBeUndefined()
    expect((await mine(seeing, { fields: [path] }))?.[path]).toBeTruthy()
    expect((await mine(blind, { fields: [path] }))?.[path] ?? null).toBeNull()
  })
})
