import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monday, sampleOnMonday } from '../../test/sample.ts'
import type { TestServer } from '../../test/server.ts'
import { startTestServer } from '../../test/server.ts'
import { memberRights } from '../modules/members/public.ts'
import { contextFor, contextIn, systemActor } from '../platform/contexts.ts'
import type { Ctx, Workspace } from '../platform/context.ts'
import { name, sql } from '../platform/sql.ts'
import { withTx } from '../platform/tx.ts'
import { rowsBehindLinks } from './filter-sql.ts'
import { from } from './from.ts'
import { withKnownRows } from './known-rows.ts'
import { definitionsOf, objectOf } from './objects.ts'
import { asSystem } from './system.ts'

let t: TestServer
let workspace: Workspace
let people: readonly { id: string; name: string }[]

beforeAll(async () => {
  const made = await sampleOnMonday()
  t = await startTestServer({}, made)
  const ctx = await contextFor(t.platform, made.kept.id.replace(/^ws_/, ''), systemActor('subscriber'), {
    now: monday,
  })
  workspace = ctx.workspace
  // Some lie in the trash: what belongs to them leads nowhere.
  for (const def of [member, customer, engagement]) {
    const { table } = objectOf(ctx, def.key)
    await ctx.db.query(
      sql`update ${name(table)} set deleted_at = now() where id in (select id from ${name(table)} order by created_at desc limit 3) returning id`,
    )
  }
  people = await ctx.db.query(
    sql`select m.id, m.name from ${from(asSystem(ctx, 'a test looks at everybody'), member)} m order by m.id`,
  )
}, 400_000)
afterAll(() => t.stop())

/** The ids of every object's rows that the reader may read. */
const seen = async (ctx: Ctx): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  for (const object of definitionsOf(ctx).objects.values()) {
    const rows = await ctx.db.query<{ id: string }>(
      sql`select r.id from ${from(ctx, object)} r order by r.id`,
    )
    found.set(
      object.key,
      rows.map(({ id }) => id),
    )
  }
  return found
}

describe('rows that scopes lead to, looked up beforehand', () => {
  test('change nothing of what anybody may read, be they few or many, asked row by row or not', async () => {
    let looked = 0
    for (const person of people) {
      const actor = { kind: 'member' as const, id: person.id, name: person.name, session: 'test' }
      const of = await memberRights(t.platform, workspace, person.id)
      if (!of) continue
      await withTx(
        contextIn(t.platform, workspace, actor, { rights: of.rights, now: monday }),
        async (ctx) => {
          const plain = await seen(ctx)
          const few = await withKnownRows(ctx, [member, customer, engagement])
          expect(await seen(few), person.name).toEqual(plain)
          for (const one of [ctx, few])
            expect(await seen({ ...one, rowByRow: true }), person.name).toEqual(plain)
          const many = {
            ...ctx,
            known: new Map([...(few.known ?? [])].map(([key, rows]) => [key, { ...rows, few: false }])),
          }
          expect(await seen(many), person.name).toEqual(plain)
          looked += few.known?.size ?? 0
          // Nothing is passed over as met that was not: what each object leads to by itself is known.
          for (const object of definitionsOf(ctx).objects.values())
            for (const target of [member, customer, engagement])
              for (const question of rowsBehindLinks(ctx, [object], 'read')
                .get(objectOf(ctx, target.key))
                ?.keys() ?? [])
                expect(few.known?.has(question), `${person.name} ${object.key}`).toBe(true)
        },
      )
    }
    expect(looked).toBeGreaterThan(people.length)
  }, 120_000)
})
