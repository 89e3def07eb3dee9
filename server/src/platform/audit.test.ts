import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import type { AuditReport } from './audit.ts'
import { verifyAudit } from './audit.ts'
import type { Workspace } from './context.ts'
import { recordEvent } from './events.ts'
import { lastHeadPath } from './sealer.ts'
import { sql } from './sql.ts'
import { withTx } from './tx.ts'
import { uuidv7 } from './uuid.ts'

let t: TestPlatform
beforeAll(async () => {
  t = await startTestPlatform()
})
afterAll(() => t.stop())

interface Log {
  readonly workspace: Workspace
  readonly ids: readonly string[]
  seal(): Promise<number>
  tell(count: number): Promise<string[]>
  /** As someone with the owner's password would. */
  tamper(text: string, values?: unknown[]): Promise<void>
  verify(): Promise<AuditReport>
}

/** A workspace with ten facts in two batches, the fourth of them a bulk of three rows. */
const makeLog = async (): Promise<Log> => {
  const workspace = await t.newWorkspace()
  const ctx = () => t.systemCtx({ workspace })
  const tell = async (count: number, bulk = -1): Promise<string[]> => {
    const made: string[] = []
    for (let i = 0; i < count; i++) {
      const id = uuidv7()
      await withTx(ctx(), async (tx) => {
        recordEvent(tx, {
          id,
          name: 'thing.changed',
          object: 'thing',
          record: id,
          change: { title: [null, `标题 ${made.length}`] },
          data: { n: made.length },
        })
        if (i === bulk) {
          await tx.db.query(
            sql`insert into event_rows (event, record, before, after) select ${id}, gen_random_uuid(), '{"a":1}', '{"a":2}' from generate_series(1, 3)`,
          )
        }
      })
      made.push(id)
    }
    return made
  }
  const { workers } = await t.background()
  /** All that is committed, in one batch: transactions of other test files may hold some of it back for a moment. */
  const seal = async (): Promise<number> => {
    const held = async (): Promise<number> =>
      (
        await t.platform.platformPool.query<{ n: number }>(
          `select count(*)::int as n from "${workspace.schema}".events e where e.xid >= pg_snapshot_xmin(pg_current_snapshot())`,
        )
      ).rows[0]?.n ?? 0
    await expect.poll(held).toBe(0)
    return (await workers?.sealer.drain(workspace.id)) ?? 0
  }
  const ids = await tell(6, 3)
  expect(await seal()).toBe(6)
  ids.push(...(await tell(4)))
  expect(await seal()).toBe(4)
  return {
    workspace,
    ids,
    seal,
    tell,
    tamper: async (text, values = []) => {
      const client = await t.platform.ownerPool.connect()
      try {
        await client.query(`set search_path = "${workspace.schema}"`)
        await client.query(text, values)
      } finally {
        client.release(true)
      }
    },
    verify: () => verifyAudit(t.platform, workspace.id),
  }
}

test('an untouched log has no problem, also with facts that are not sealed yet', async () => {
  const log = await makeLog()
  expect(await log.verify()).toEqual({
    workspace: log.workspace.id,
    sealed: 10,
    erased: 0,
    unsealed: 0,
    problems: [],
  })
  await log.tell(2)
  expect(await log.verify()).toMatchObject({ sealed: 10, unsealed: 2, problems: [] })
  expect(await log.seal()).toBe(2)
  expect(await log.verify()).toMatchObject({ sealed: 12, unsealed: 0, problems: [] })
})

const n = (seq: number, log: Log): string => log.ids[seq - 1] ?? ''
const swap = (column: string) =>
  `update events e set ${column} = o.${column} from events o where (e.id = $1 and o.id = $2) or (e.id = $2 and o.id = $1)`

describe('tampering is found with its position', () => {
  const cases: readonly [
    name: string,
    tamper: (log: Log) => Promise<void>,
    expected: readonly { kind: string; seq: number | null }[],
  ][] = [
    [
      'a changed text',
      (log) => log.tamper(`update events set change = '{"title":[null,"other"]}' where id = $1`, [n(3, log)]),
      [{ kind: 'changed', seq: 3 }],
    ],
    [
      'a changed actor',
      (log) =>
        log.tamper(`update events set actor = '{"kind":"member","id":"x"}' where id = $1`, [n(8, log)]),
      [{ kind: 'changed', seq: 8 }],
    ],
    [
      'a time moved by a microsecond',
      (log) => log.tamper(`update events set at = at + interval '1 microsecond' where id = $1`, [n(2, log)]),
      [{ kind: 'changed', seq: 2 }],
    ],
    [
      'a changed salt',
      (log) => log.tamper(`update events set salt = '\\x00' where id = $1`, [n(1, log)]),
      [{ kind: 'changed', seq: 1 }],
    ],
    [
      'a changed row of a bulk',
      (log) =>
        log.tamper(
          `update event_rows set after = '{"a":3}' where record = (select min(record::text)::uuid from event_rows)`,
        ),
      [{ kind: 'changed', seq: 4 }],
    ],
    [
      'a row taken from a bulk',
      (log) =>
        log.tamper(`delete from event_rows where record = (select min(record::text)::uuid from event_rows)`),
      [{ kind: 'changed', seq: 4 }],
    ],
    [
      'a row added to a fact',
      (log) =>
        log.tamper(`insert into event_rows (event, record) values ($1, gen_random_uuid())`, [n(5, log)]),
      [{ kind: 'changed', seq: 5 }],
    ],
    [
      'rows without a fact',
      (log) =>
        log.tamper(`insert into event_rows (event, record) values (gen_random_uuid(), gen_random_uuid())`),
      [{ kind: 'inserted', seq: null }],
    ],
    [
      'a deleted fact',
      (log) => log.tamper(`delete from events where id = $1`, [n(7, log)]),
      [{ kind: 'deleted', seq: 7 }],
    ],
    [
      'a fact inserted among sealed ones',
      (log) =>
        log.tamper(
          `insert into events (id, xid, name, object, actor, at, salt) select 'ffffffff-ffff-4fff-bfff-ffffffffffff', xid, 'thing.forged', 'thing', actor, at, salt from events where id = $1`,
          [n(6, log)],
        ),
      [{ kind: 'inserted', seq: 7 }],
    ],
    [
      'a fact written back in time',
      async (log) => {
        await log.tamper(
          `insert into events (id, name, object, actor, at, recorded_at, salt) select gen_random_uuid(), 'thing.late', 'thing', actor, at, now() - interval '2 days', salt from events where id = $1`,
          [n(1, log)],
        )
        await log.seal()
      },
      [{ kind: 'inserted', seq: 11 }],
    ],
    [
      'two facts whose texts were swapped',
      (log) => log.tamper(swap('change'), [n(2, log), n(3, log)]),
      [
        { kind: 'changed', seq: 2 },
        { kind: 'changed', seq: 3 },
      ],
    ],
    [
      'two seals that were swapped',
      async (log) => {
        await log.tamper('update event_seals set seq = -seq where seq in (2, 3)')
        await log.tamper('update event_seals set seq = case seq when -2 then 3 else 2 end where seq < 0')
      },
      [
        { kind: 'changed', seq: 2 },
        { kind: 'changed', seq: 3 },
        { kind: 'reordered', seq: 1 },
      ],
    ],
    [
      'a missing seal',
      (log) => log.tamper('delete from event_seals where seq = 5'),
      [
        { kind: 'cut', seq: 5 },
        { kind: 'inserted', seq: 5 },
      ],
    ],
    [
      'an end cut off with its seals and head',
      async (log) => {
        await log.tamper('delete from events where id in (select event from event_seals where seq > 6)')
        await log.tamper('delete from event_seals where seq > 6')
        await log.tamper('delete from event_heads where batch > 1')
        await log.tamper(
          'update platform.seal_cursors set next_seq = 7, next_batch = 2, head = (select head from event_heads) where workspace = $1',
          [log.workspace.id],
        )
      },
      [{ kind: 'cut', seq: 7 }],
    ],
    [
      'a missing first head',
      (log) => log.tamper('delete from event_heads where batch = 1'),
      [{ kind: 'cut', seq: 1 }, ...[1, 2, 3, 4, 5, 6].map((seq) => ({ kind: 'forged', seq }))],
    ],
    [
      'a head with another root',
      (log) => log.tamper(`update event_heads set root = sha256('x') where batch = 2`),
      [
        { kind: 'forged', seq: 7 },
        { kind: 'forged', seq: 7 },
        { kind: 'reordered', seq: 7 },
      ],
    ],
    [
      'a head signed by another key',
      (log) => log.tamper(`update event_heads set key = sha256('x') where batch = 1`),
      [{ kind: 'forged', seq: 1 }],
    ],
    [
      'a head with another signature',
      (log) => log.tamper(`update event_heads set signature = sha512('x') where batch = 1`),
      [{ kind: 'forged', seq: 1 }],
    ],
  ]
  test.each(cases)('%s', async (_, tamper, expected) => {
    const log = await makeLog()
    await tamper(log)
    const { problems } = await log.verify()
    expect(problems.map(({ kind, seq }) => ({ kind, seq }))).toEqual(expected)
  })
})

test('text and salt may be erased; the digest still proves the rest', async () => {
  const log = await makeLog()
  await log.tamper('update events set change = null, data = null, salt = null where id = $1', [n(2, log)])
  expect(await log.verify()).toMatchObject({ sealed: 10, erased: 1, problems: [] })
  await log.tamper(`update events set name = 'thing.other' where id = $1`, [n(2, log)])
  expect((await log.verify()).problems).toMatchObject([{ kind: 'changed', seq: 2 }])
})

test('without the data folder’s memory a cut end can still be told from the cursor', async () => {
  const log = await makeLog()
  rmSync(lastHeadPath(t.dataDir, log.workspace.id))
  await log.tamper('delete from events where id in (select event from event_seals where seq > 6)')
  await log.tamper('delete from event_seals where seq > 6')
  await log.tamper('delete from event_heads where batch > 1')
  expect((await log.verify()).problems).toMatchObject([{ kind: 'cut', seq: 7 }])
})

test('a log that is being written and sealed meanwhile has no problem', async () => {
  const log = await makeLog()
  let writing = true
  const write = (async () => {
    while (writing) {
      await log.tell(3)
      await log.seal()
    }
  })()
  for (let i = 0; i < 20; i++) expect((await log.verify()).problems).toEqual([])
  writing = false
  await write
})
