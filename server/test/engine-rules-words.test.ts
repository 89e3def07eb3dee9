/** Rules 10, 12, 13 and 14: inverses of verbs, shared columns, serial numbers, words in two languages, days and moments. */
import { errorDefs } from '@zhinuo/contracts/errors.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { Label } from '@zhinuo/contracts/kit/values.ts'
import { QueryRecords } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routesOf } from '../src/app.ts'
import { drawNumbers, serialText } from '../src/engine/numbers.ts'
import { objectOf } from '../src/engine/objects.ts'
import { queryRecords } from '../src/engine/read.ts'
import { modules } from '../src/modules.ts'
import type { RuleWorld } from './rule-world.ts'
import { defs, has, startRuleWorld } from './rule-world.ts'

let world: RuleWorld
beforeAll(async () => {
  world = await startRuleWorld()
})
afterAll(() => world.stop())

const zone = 'Asia/Shanghai'
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const isLabel = (value: unknown): boolean => {
  const label = Label.safeParse(value)
  return label.success && isText(label.data.zh) && isText(label.data.en)
}

const verbs = defs.flatMap((def) =>
  Object.entries(def.verbs ?? {}).map(([verb, v]) => [`${def.key}.${verb}`, def, v] as const),
)
const undone = verbs.flatMap(([name, def, v]) =>
  'verb' in v.undo ? [[name, def, v, v.undo.verb] as const] : [],
)
const final = verbs.flatMap(([name, , v]) => ('none' in v.undo ? [[name, v.undo.none] as const] : []))

describe.each(undone)('rule 10: %s', (_, def, verb, inverse) => {
  test('is taken back by what there is, within the fields it changed', () => {
    const back = def.verbs?.[inverse]
    if (!back) {
      // A row that a verb made goes to the trash.
      expect([inverse, verb.creates, has(def, 'trash')]).toEqual(['trash', true, true])
      return
    }
    expect(back.creates ?? false).toBe(false)
    expect(back.fields.some((field) => verb.fields.includes(field) || verb.creates)).toBe(true)
    // A status goes back by the edge that leads back.
    expect(verb.fields.filter((field) => field === 'status' && !back.fields.includes(field))).toEqual([])
  })
})

describe.each(final)('rule 10: %s', (_, reason) => {
  test('says in both languages why nothing takes it back', () => {
    expect(isLabel(reason)).toBe(true)
  })
})

describe.each(defs.map((def) => [def.key, def] as const))('rule 12: the table of %s', (_, def) => {
  test('has the columns that every object has, of one type everywhere', async () => {
    const { rows } = await world.t.platform.ownerPool.query<{ column: string; type: string }>(
      'select column_name as column, data_type as type from information_schema.columns where table_schema = $1 and table_name = $2',
      [world.t.workspace.schema, def.table],
    )
    const there = Object.fromEntries(rows.map(({ column, type }) => [column, type]))
    expect(there).toMatchObject({
      id: 'uuid',
      version: 'integer',
      created_at: 'timestamp with time zone',
      created_by: 'uuid',
      updated_at: 'timestamp with time zone',
      updated_by: 'uuid',
      deleted_at: 'timestamp with time zone',
      deleted_batch: 'uuid',
      merged_into: 'uuid',
    })
  })
})

const serials = defs.flatMap((def) =>
  Object.entries(def.fields)
    .filter(([, f]) => f.type === 'serial')
    .map(([field]) => [`${def.key}.${field}`, def, field] as const),
)

describe.each(serials)('rule 13: the numbers of %s', (name, def, field) => {
  test('come from one row, and none is given twice', async () => {
    const ctx = world.admin()
    const object = objectOf(ctx, def.key)
    const serial = object.fields.get(field)!
    const counts = [1, 3, 1, 1, 5, 1, 2, 1]
    const firsts = await Promise.all(counts.map((count) => drawNumbers(ctx, object, serial, count)))
    const drawn = firsts.flatMap((first, i) => Array.from({ length: counts[i] ?? 0 }, (_, n) => first + n))
    expect(new Set(drawn.map((n) => serialText(serial, n))).size).toBe(15)
    const { rows } = await world.t.platform.ownerPool.query<{ value: string }>(
      `select value from "${world.t.workspace.schema}".counters where key = $1`,
      [name],
    )
    expect(rows.map((r) => Number(r.value))).toEqual([Math.max(...drawn)])
    const { rows: unique } = await world.t.platform.ownerPool.query<{ indexdef: string }>(
      `select indexdef from pg_indexes where schemaname = $1 and tablename = $2 and indexdef like 'CREATE UNIQUE%(${serial.column})%'`,
      [world.t.workspace.schema, def.table],
    )
    expect(unique).toHaveLength(1)
  })
})

/** Every text of a definition that people read, by its place. */
const words = (def: ObjectDef): [string, unknown][] => [
  ['label', def.label],
  ...(def.description ? [['description', def.description] as [string, unknown]] : []),
  ...Object.entries(def.fields).flatMap(([key, f]): [string, unknown][] => [
    [key, f.label],
    ...(f.help ? [[`${key} help`, f.help] as [string, unknown]] : []),
    ...(f.relatedLabel ? [[`${key} related`, f.relatedLabel] as [string, unknown]] : []),
    ...Object.entries(f.options ?? {}).map(([o, { label }]): [string, unknown] => [`${key} ${o}`, label]),
  ]),
  ...Object.entries(def.verbs ?? {}).map(([verb, v]): [string, unknown] => [verb, v.label]),
]

describe.each(defs.map((def) => [def.key, def] as const))('rule 14: %s', (_, def) => {
  test('speaks both languages in every label, option, verb and list', () => {
    expect(words(def).filter(([, label]) => !isLabel(label))).toEqual([])
  })

  test('calls a day a day and a moment a moment', () => {
    const wrong = Object.entries(def.fields).filter(
      ([key, { type }]) =>
        (/[a-z](On|Day)$/.test(key) && type !== 'date') || (/[a-z]At$/.test(key) && type !== 'dateTime'),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })
})

const days = defs.flatMap((def) =>
  Object.entries(def.fields)
    .filter(([, f]) => f.type === 'date')
    .map(([field]) => [`${def.key}.${field}`, def, field] as const),
)

describe.each(days)('rule 14: %s', (_, def, field) => {
  test('is past when its day has ended in the zone, not before', async () => {
    const id = world.ids.get(def.key) ?? ''
    const before = (await world.rowOf(def.key, id))[field]
    await world.put(def.key, id, { [field]: '2026-06-10' })
    const past = async (at: string): Promise<boolean> => {
      const ctx = { ...world.admin(), now: new Date(at) }
      const ask = QueryRecords.parse({ filter: { op: 'overdue', field } })
      return (await queryRecords(ctx, def.key, ask)).rows.some((row) => row['id'] === id)
    }
    expect(world.t.workspace.zone).toBe(zone)
    expect([await past('2026-06-10T23:59:59+08:00'), await past('2026-06-11T00:00:00+08:00')]).toEqual([
      false,
      true,
    ])
    await world.put(def.key, id, { [field]: before })
  })
})

test('rule 14: refusals, endpoints and permissions speak both languages', () => {
  const endpoints = routesOf(world.t.platform, '0').map((r) => r.endpoint)
  const permissions = modules.flatMap((m) => Object.entries(m.permissions ?? {}))
  const texts: [string, unknown][] = [
    ...Object.entries(errorDefs).flatMap(([code, def]): [string, unknown][] => [
      [code, def.phrase],
      ...('todo' in def ? [[`${code} todo`, def.todo] as [string, unknown]] : []),
    ]),
    ...endpoints.map(({ id, summary }): [string, unknown] => [id, summary]),
    ...permissions,
  ]
  expect(texts.length).toBeGreaterThan(200)
  expect(texts.filter(([, label]) => !isLabel(label)).map(([at]) => at)).toEqual([])
})

/** Names of the field that says who has a record in hand. */
const inHand = new Set(['owner', 'assignee', 'organizer', 'caller', 'interviewer'])

test('what somebody has in hand, and has a course, is passed on when they leave', () => {
  const course = (def: ObjectDef): boolean => 'status' in def.fields || 'outcome' in def.fields
  const left = defs.flatMap((def) =>
    Object.keys(def.fields)
      .filter((key) => inHand.has(key) && course(def))
      .filter((key) => !def.charges?.some(({ field }) => field === key))
      .map((key) => `${def.key}.${key}`),
  )
  expect(left).toEqual([])
  for (const { key, fields, charges = [] } of defs)
    for (const { field } of charges) expect([key, field, fields[field]?.type]).toEqual([key, field, 'member'])
})
