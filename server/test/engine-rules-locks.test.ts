/** Rule 2: what a row's state has fixed is refused on every path, and what is written once stays as it is. */
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trashMany, updateMany } from '../src/engine/bulk.ts'
import { importRecords } from '../src/engine/import.ts'
import type { Lock, Row } from '../src/engine/module.ts'
import { find } from '../src/engine/read.ts'
import { update } from '../src/engine/records.ts'
import { restore, trash } from '../src/engine/trash.ts'
import { modules } from '../src/modules.ts'
import { name, sql } from '../src/platform/sql.ts'
import { withTx } from '../src/platform/tx.ts'
import type { RuleWorld } from './rule-world.ts'
import { another, codeOf, defs, has, startRuleWorld } from './rule-world.ts'

interface Locked {
  readonly def: ObjectDef
  readonly state: string
  readonly lock: Lock
}

const lockOf = (key: string): ((row: Row) => Lock | null) | undefined =>
  modules.find((m) => m.locks?.[key])?.locks?.[key]

/** Every state in which a row of an object has something fixed: one for each value of its status. */
const states: readonly Locked[] = defs.flatMap((def) => {
  const lock = lockOf(def.key)
  if (!lock) return []
  return Object.keys(def.fields['status']?.options ?? {}).flatMap((state) => {
    const here = lock({ status: state })
    return here ? [{ def, state, lock: here }] : []
  })
})

const generic = (def: ObjectDef, lock: Lock): string[] =>
  Object.entries(def.fields)
    .filter(
      ([key, f]) =>
        (f.write ?? 'anyone') === 'anyone' &&
        f.type !== 'serial' &&
        f.type !== 'file' &&
        (lock.fields === '*' || lock.fields.includes(key)),
    )
    .map(([key]) => key)

let world: RuleWorld
beforeAll(async () => {
  world = await startRuleWorld()
})
afterAll(() => world.stop())

test('what has a lock is not imported over', async () => {
  for (const def of new Set(states.map((s) => s.def))) {
    const rows = [{}]
    const tried = codeOf(() =>
      withTx(world.admin(), (ctx) =>
        importRecords(ctx, def.key, { rows, mode: 'update', match: def.title, dryRun: false }),
      ),
    )
    expect([def.key, await tried]).toEqual([def.key, 'object.operation_missing'])
  }
})

test('every lock is found with its states, and each fixes a field that would be free otherwise', () => {
  const locked = modules.flatMap((m) => Object.keys(m.locks ?? {}))
  expect(locked.length).toBeGreaterThan(0)
  for (const key of locked) {
    const mine = states.filter(({ def }) => def.key === key)
    expect([key, mine.length > 0]).toEqual([key, true])
    for (const { def, lock } of mine) expect(generic(def, lock)).not.toEqual([])
  }
})

describe.each(states.map((s) => [`${s.def.key} · ${s.state}`, s] as const))(
  '%s',
  (_, { def, state, lock }) => {
    const { key } = def
    const fixed = generic(def, lock)
    const id = (): string => world.ids.get(key) ?? ''
    const admin = <T>(work: (ctx: ReturnType<RuleWorld['admin']>) => Promise<T>): Promise<T> =>
      withTx(world.admin(), work)
    const changes = async (): Promise<[field: string, value: unknown][]> => {
      const row = (await find(world.admin(), def, id())) as Row
      return fixed.flatMap((field) => {
        const value = another(def.fields[field]!, row[field])
        return value === undefined || value === row[field] ? [] : [[field, value] as [string, unknown]]
      })
    }
    beforeAll(() => world.put(key, id(), { status: state }))

    test('a fixed field is refused to a form and a bulk change, and stays as it is', async () => {
      const before = await world.rowOf(key, id())
      const tried = await changes()
      expect(tried.length).toBeGreaterThan(0)
      for (const [field, value] of tried) {
        const codes: Record<string, string | undefined> = {}
        codes['form'] = await codeOf(() => admin((ctx) => update(ctx, def, id(), { [field]: value })))
        codes['bulk'] = (
          await admin((ctx) => updateMany(ctx, key, [id()], { [field]: value }))
        ).refused[0]?.code
        for (const [path, code] of Object.entries(codes))
          expect([field, path, code]).toEqual([field, path, 'record.locked'])
      }
      expect(await world.rowOf(key, id())).toEqual(before)
    })

    test('an edit made before is not taken back by hand either', async () => {
      const [first] = await changes()
      const [field, value] = first!
      const before = await world.rowOf(key, id())
      await world.put(key, id(), { status: free(def) })
      const old = ((await find(world.admin(), def, id())) as Row)[field]
      await admin((ctx) => update(ctx, def, id(), { [field]: value }))
      await world.put(key, id(), { status: state })
      expect(await codeOf(() => admin((ctx) => update(ctx, def, id(), { [field]: old })))).toBe(
        'record.locked',
      )
      await world.put(key, id(), { status: free(def) })
      await admin((ctx) => update(ctx, def, id(), { [field]: old }))
      await world.put(key, id(), { status: state })
      expect((await world.rowOf(key, id()))[field]).toBe(before[field])
    })

    if (lock.keep && has(def, 'trash'))
      test('it does not go to the trash, alone or among many', async () => {
        expect(await codeOf(() => admin((ctx) => trash(ctx, def, id())))).toBe('record.locked')
        const { refused, changed } = await admin((ctx) => trashMany(ctx, key, [id()]))
        expect([changed, refused[0]?.code]).toEqual([0, 'record.locked'])
        expect((await world.rowOf(key, id()))['deletedAt']).toBeNull()
      })

    if (has(def, 'restore'))
      test('it comes out of the trash as it went in', async () => {
        await world.discard(key, id())
        const before = await world.rowOf(key, id())
        await admin((ctx) => restore(ctx, def, id()))
        const after = await world.rowOf(key, id())
        for (const field of fixed) expect([field, after[field]]).toEqual([field, before[field]])
        const [first] = await changes()
        const [field, value] = first!
        expect(await codeOf(() => admin((ctx) => update(ctx, def, id(), { [field]: value })))).toBe(
          'record.locked',
        )
      })
  },
)

/** A state in which nothing is fixed. */
const free = (def: ObjectDef): string =>
  Object.keys(def.fields['status']?.options ?? {}).find((state) => !lockOf(def.key)?.({ status: state })) ??
  ''

const once = defs.filter((def) => def.insertOnly).map((def) => [def.key, def] as const)

describe.each(once)('%s is written once', (key, def) => {
  test.each(['update', 'delete'])('the role of the workspace may not %s it', async (way) => {
    const id = world.ids.get(key)
    const attempt = withTx(world.admin(), async (ctx) => {
      await ctx.db.query(
        way === 'update'
          ? sql`update ${name(def.table)} set version = version + 1 where id = ${id}::uuid`
          : sql`delete from ${name(def.table)} where id = ${id}::uuid`,
      )
    })
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})
