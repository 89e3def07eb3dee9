import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { extended, simple } from './db.ts'
import { merkleRoot } from './merkle.ts'
import type { Platform } from './platform.ts'
import type { TreeHead } from './seal.ts'
import { eventLeaf, signHead } from './seal.ts'
import type { SealableEvent } from './seal-rows.ts'
import { digestEvent, eventsWithRows, headerOf, schemaOfWorkspace, sealableColumns } from './seal-rows.ts'
import { privateSealKey, publicSealKey } from './secrets.ts'
import { listWorkspaces } from './workspaces.ts'

/** Numbers newly committed events, chains them in signed batches, and keeps the last head outside the database. */
export interface Sealer {
  /** A workspace has new events; it is sealed a few seconds later. */
  mark(workspace: string): void
  /** Seals what is unsealed in every workspace. */
  sweep(): Promise<void>
  /** Seals everything that is committed in a workspace; answers the number of events. */
  drain(workspace: string): Promise<number>
  stop(): Promise<void>
}

const batchSize = 1000
const pauseMs = 3000

interface Cursor {
  readonly xid: string
  readonly event: string
  readonly seq: number
  readonly batch: number
  readonly head: Buffer | null
}

export const lastHeadPath = (dataDir: string, workspace: string): string =>
  join(dataDir, 'seals', `${workspace}.json`)

/** The newest head as the data folder remembers it. */
export interface LastHead {
  readonly batch: number
  readonly lastSeq: number
  readonly head: string
}

export const readLastHead = (dataDir: string, workspace: string): LastHead | null => {
  const path = lastHeadPath(dataDir, workspace)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as LastHead) : null
}

const keepLastHead = (dataDir: string, workspace: string, last: LastHead): void => {
  const path = lastHeadPath(dataDir, workspace)
  mkdirSync(join(dataDir, 'seals'), { recursive: true })
  const file = openSync(`${path}.draft`, 'w', 0o600)
  writeSync(file, JSON.stringify(last))
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.draft`, path)
}

const readCursor = async (client: PoolClient, workspace: string): Promise<Cursor> => {
  const [cursor] = await extended<Cursor>(client, {
    text: 'select xid::text as xid, event, next_seq as seq, next_batch as batch, head from platform.seal_cursors where workspace = $1',
    values: [workspace],
  })
  return cursor ?? { xid: '0', event: '00000000-0000-0000-0000-000000000000', seq: 1, batch: 1, head: null }
}

interface Sealed {
  readonly count: number
  readonly last: LastHead | null
  /** Events are committed that may be numbered only when an older transaction has ended, or by another process. */
  readonly early: boolean
}

/** One batch in the transaction of `client`. */
const sealBatch = async (platform: Platform, client: PoolClient, workspace: string): Promise<Sealed> => {
  const schema = schemaOfWorkspace(workspace)
  const [lock] = await extended<{ got: boolean }>(client, {
    text: 'select pg_try_advisory_xact_lock(720104, hashtext($1)) as got',
    values: [workspace],
  })
  if (!lock?.got) return { count: 0, last: null, early: true }
  const cursor = await readCursor(client, workspace)
  const committed = await extended<SealableEvent & { settled: boolean }>(client, {
    text: `select ${sealableColumns}, e.xid < pg_snapshot_xmin(pg_current_snapshot()) as settled from ${schema}.events e
      where (e.xid, e.id) > ($1::xid8, $2::uuid) order by e.xid, e.id limit ${batchSize}`,
    values: [cursor.xid, cursor.event],
  })
  const events = committed.filter((event) => event.settled)
  const early = events.length < committed.length
  const newest = events.at(-1)
  if (!newest) return { count: 0, last: null, early }
  const bulk = await eventsWithRows(
    client,
    workspace,
    events.map((event) => event.id),
  )
  const contents: Buffer[] = []
  const leaves: Buffer[] = []
  for (const [i, event] of events.entries()) {
    const content = await digestEvent(client, workspace, event, bulk.has(event.id))
    contents.push(content)
    leaves.push(eventLeaf(cursor.seq + i, headerOf(event), content))
  }
  // The clock of this moment, not of the transaction: events of transactions that began after it are in the batch too.
  const [clock] = await extended<{ at: string }>(client, {
    text: `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
    values: [],
  })
  const lastSeq = cursor.seq + events.length - 1
  const treeHead: TreeHead = {
    workspace,
    batch: cursor.batch,
    firstSeq: cursor.seq,
    lastSeq,
    root: merkleRoot(leaves).toString('hex'),
    previous: cursor.head?.toString('hex') ?? null,
    at: clock?.at ?? '',
  }
  const { head, signature } = signHead(treeHead, privateSealKey(platform.secrets))
  await extended(client, {
    text: `insert into ${schema}.event_seals (seq, event, content, leaf) select $1::bigint + i - 1, event, content, leaf
      from unnest($2::uuid[], $3::bytea[], $4::bytea[]) with ordinality as t (event, content, leaf, i)`,
    values: [cursor.seq, events.map((event) => event.id), contents, leaves],
  })
  await extended(client, {
    text: `insert into ${schema}.event_heads (batch, first_seq, last_seq, root, previous, head, at, key, signature) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      cursor.batch,
      cursor.seq,
      lastSeq,
      Buffer.from(treeHead.root, 'hex'),
      cursor.head,
      head,
      treeHead.at,
      publicSealKey(platform.secrets),
      signature,
    ],
  })
  await extended(client, {
    text: `insert into platform.seal_cursors (workspace, xid, event, next_seq, next_batch, head) values ($1, $2::xid8, $3, $4, $5, $6)
      on conflict (workspace) do update set xid = excluded.xid, event = excluded.event, next_seq = excluded.next_seq, next_batch = excluded.next_batch, head = excluded.head`,
    values: [workspace, newest.xid, newest.id, lastSeq + 1, cursor.batch + 1, head],
  })
  return { count: events.length, last: { batch: cursor.batch, lastSeq, head: head.toString('hex') }, early }
}

const sealOnce = async (platform: Platform, workspace: string): Promise<Sealed> => {
  const client = await platform.platformPool.connect()
  let broken: Error | undefined
  try {
    await simple(client, 'BEGIN')
    const sealed = await sealBatch(platform, client, workspace)
    await simple(client, 'COMMIT')
    if (sealed.last) keepLastHead(platform.config.dataDir, workspace, sealed.last)
    return sealed
  } catch (error) {
    await simple(client, 'ROLLBACK').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.release(broken)
  }
}

export const startSealer = (platform: Platform): Sealer => {
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Map<string, Promise<Sealed>>()
  let stopped = false

  /** Seals what may be sealed now; one pass at a time per workspace. */
  const pass = async (workspace: string): Promise<Sealed> => {
    for (let other = running.get(workspace); other; other = running.get(workspace))
      await other.catch(() => undefined)
    const work = (async () => {
      let count = 0
      for (;;) {
        const sealed = await sealOnce(platform, workspace)
        count += sealed.count
        if (sealed.count < batchSize || stopped) return { ...sealed, count }
      }
    })()
    running.set(workspace, work)
    try {
      return await work
    } finally {
      running.delete(workspace)
    }
  }

  const drain = async (workspace: string): Promise<number> => {
    let count = 0
    for (;;) {
      const sealed = await pass(workspace)
      count += sealed.count
      if (!sealed.early || stopped) return count
      await sleep(5)
    }
  }

  const mark = (workspace: string): void => {
    if (stopped || timers.has(workspace)) return
    const seal = async (): Promise<void> => {
      timers.delete(workspace)
      const again = await pass(workspace).then(
        ({ early }) => early,
        (error: unknown) => {
          platform.log.warn({ err: error, workspace }, 'events were not sealed; trying again')
          return true
        },
      )
      if (again) mark(workspace)
    }
    timers.set(workspace, setTimeout(() => void seal(), pauseMs).unref())
  }

  return {
    mark,
    sweep: async () => {
      for (const { workspace, state } of await listWorkspaces(platform)) {
        if (stopped) return
        if (state === 'ready' && !timers.has(workspace.id) && !running.has(workspace.id))
          await pass(workspace.id)
      }
    },
    drain,
    stop: async () => {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.allSettled(running.values())
    },
  }
}
