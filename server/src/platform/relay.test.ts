import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import type { Ctx } from './context.ts'
import { inTransaction } from './db.ts'
import { recordEvent } from './events.ts'
import type { LiveMessage } from './live.ts'
import { sql } from './sql.ts'
import { withTx } from './tx.ts'
import { uuidv7 } from './uuid.ts'
import { fillWorkspace } from './workspaces.ts'

let t: TestPlatform
let failing = new Set<string>()
const heard: string[] = []

const write = (ctx: Ctx, event: string): Promise<void> =>
  ctx.db
    .query(
      sql`insert into settings (key, value) values (${event}, '1') on conflict (key) do update set value = to_jsonb((settings.value)::int + 1)`,
    )
    .then(() => undefined)

beforeAll(async () => {
  t = await startTestPlatform(undefined, {}, [
    {
      key: 'probe',
      subscribers: [
        {
          name: 'probe.count-thing',
          events: ['thing.*'],
          run: async (ctx, event) => {
            heard.push(event.name)
            await write(ctx, `count ${event.id}`)
            if (failing.has(event.name)) throw new Error('the subscriber fails')
          },
        },
        {
          name: 'probe.chain-thing',
          events: ['thing.made'],
          run: async (ctx, event) =>
            recordEvent(ctx, { name: 'chain.made', object: 'chain', data: { from: event.id } }),
        },
      ],
    },
  ])
})
afterAll(() => t.stop())
beforeEach(() => {
  failing = new Set()
  heard.length = 0
})

const tell = (name: string): Promise<string> =>
  withTx(t.systemCtx(), (ctx) => {
    const id = uuidv7()
    recordEvent(ctx, { id, name, object: 'thing', record: id, change: { a: [null, 1] } })
    return Promise.resolve(id)
  })
const count = async (id: string): Promise<number> =>
  (
    await t
      .systemCtx()
      .db.query<{ value: number }>(sql`select value from settings where key = ${`count ${id}`}`)
  )[0]?.value ?? 0

test('a committed event reaches its subscribers once, and what they record reaches theirs', async () => {
  const id = await tell('thing.made')
  await t.settle()
  expect(await count(id)).toBe(1)
  expect(
    await t
      .systemCtx()
      .db.query(sql`select data->>'from' as "from", cause from events where name = 'chain.made'`),
  ).toEqual([{ from: id, cause: { kind: 'job', by: id } }])
  await t.settle()
  expect(await count(id)).toBe(1)
})

test('an event that nobody subscribes to makes no job, and one that is rolled back is not heard', async () => {
  await tell('other.made')
  const broken = withTx(t.systemCtx(), (ctx) => {
    recordEvent(ctx, { name: 'thing.broken', object: 'thing' })
    return Promise.reject(new Error('changed my mind'))
  })
  await expect(broken).rejects.toThrow('changed my mind')
  await t.settle()
  expect(heard).toEqual([])
})

test('an event whose transaction began first and committed last is not skipped', async () => {
  const late = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<string>()
  const slow = inTransaction(t.platform.appPool, t.workspace, async (db) => {
    const id = uuidv7()
    recordEvent({ ...t.systemCtx(), db }, { id, name: 'thing.slow', object: 'thing' })
    await db.query(sql`select 1`)
    begun.resolve(id)
    await late.promise
  })
  const slowId = await begun.promise
  const fastId = await tell('thing.fast')
  const { relay, workers } = await t.background()
  const first = relay.drain(t.workspace.id)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(heard).toEqual([])
  late.resolve()
  await slow
  expect(await first).toBe(2)
  await workers?.jobs.drain()
  expect([await count(slowId), await count(fastId)]).toEqual([1, 1])
})

test('what happens in a workspace that is being filled is handed on when it is ready', async () => {
  const { relay, workers } = await t.background()
  await fillWorkspace(t.platform, t.workspace, async () => {
    await tell('thing.early')
    expect(await relay.drain(t.workspace.id)).toBe(0)
  })
  expect(await relay.drain(t.workspace.id)).toBe(1)
  await workers?.jobs.drain()
  expect(heard).toEqual(['thing.early'])
})

test('transactions are taken in the order of their numbers, not of the digits', async () => {
  const other = await t.newWorkspace()
  for (const xid of ['99', '100', '101']) {
    await t.platform.ownerPool.query(
      `insert into ${other.schema}.events (id, xid, name, object, actor, at) values ($1, $2, 'thing.numbered', 'thing', '{"kind":"system"}', now())`,
      [uuidv7(), xid],
    )
  }
  const { relay } = await t.background()
  expect(await relay.drain(other.id)).toBe(3)
  const { rows } = await t.platform.platformPool.query<{ xid: string }>(
    'select xid::text as xid from platform.relay_cursors where workspace = $1',
    [other.id],
  )
  expect(rows).toEqual([{ xid: '101' }])
  await t.settle()
})

test('two relays at once lose nothing and double nothing', async () => {
  const { relay } = await t.background()
  const ids: string[] = []
  for (let i = 0; i < 40; i++) ids.push(await tell('thing.many'))
  const [a, b] = await Promise.all([relay.drain(t.workspace.id), relay.drain(t.workspace.id)])
  expect(a + b).toBe(40)
  await t.settle()
  for (const id of ids) expect(await count(id)).toBe(1)
})

test('a crash between the effect and the queue’s note does not repeat the effect', async () => {
  const id = await tell('thing.twice')
  await t.settle()
  // As if the process had died after COMMIT: the queue still holds the job for running.
  const { rows } = await t.platform.platformPool.query(
    `update platform.job set state = 'retry', start_after = now(), completed_on = null where data->>'event' = $1 returning id`,
    [id],
  )
  expect(rows).toHaveLength(1)
  const { workers } = await t.background()
  expect(await workers?.jobs.drain()).toBe(1)
  expect(await count(id)).toBe(1)
})

test('a subscriber that fails undoes its own effect, not that of the others, and is tried again', async () => {
  failing.add('thing.bad')
  const bad = await tell('thing.bad')
  const good = await tell('thing.good')
  await t.settle()
  expect([await count(bad), await count(good)]).toEqual([0, 1])
  const job = async () =>
    (
      await t.platform.platformPool.query<{ state: string; output: { message: string } }>(
        `select state, output from platform.job where data->>'event' = $1 and name = 'events'`,
        [bad],
      )
    ).rows[0]
  expect(await job()).toMatchObject({ state: 'retry', output: { message: 'the subscriber fails' } })
  failing.clear()
  await t.platform.platformPool.query(
    `update platform.job set start_after = now() where data->>'event' = $1`,
    [bad],
  )
  await t.settle()
  expect(await count(bad)).toBe(1)
  expect(await job()).toMatchObject({ state: 'completed' })
})

test('every process hears which objects of which workspace changed', async () => {
  await t.settle()
  const messages: LiveMessage[] = []
  const unhear = t.platform.live.subscribe(t.workspace.id, (message) => void messages.push(message))
  const unhearOther = t.platform.live.subscribe('nowhere', () =>
    expect.fail('a message of another workspace'),
  )
  await tell('thing.one')
  await tell('thing.two')
  const { relay } = await t.background()
  await relay.drain(t.workspace.id)
  // In one message or two: a round may end between both.
  await expect.poll(() => messages.flatMap(({ events }) => events)).toEqual(['thing.one', 'thing.two'])
  for (const message of messages)
    expect(message).toMatchObject({ workspace: t.workspace.id, objects: ['thing'] })
  unhear()
  unhearOther()
})

test('recording a fact is one statement, and a transaction travels without waiting for it', async () => {
  const ctx = t.systemCtx()
  t.statements()
  await withTx(ctx, (tx) => Promise.resolve(recordEvent(tx, { name: 'thing.counted', object: 'thing' })))
  const texts = t.statements()
  expect(texts.map((text) => text.trim().split(/\s+/, 2).join(' '))).toEqual([
    'BEGIN; SET',
    'insert into',
    'COMMIT',
  ])
})
