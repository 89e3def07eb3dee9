import { extended } from './db.ts'
import { merklePath } from './merkle-path.ts'
import type { Platform } from './platform.ts'
import type { SealedHeader, TreeHead } from './seal.ts'
import type { SealableEvent } from './seal-rows.ts'
import { headerOf, schemaOfWorkspace, sealableColumns } from './seal-rows.ts'

/** What shows that an event stands in the sealed log: itself, its place, and the way to the signed head of its batch. */
export interface SealedEventProof {
  readonly header: SealedHeader
  /** base64 */
  readonly salt: string
  readonly change: unknown
  readonly data: unknown
  readonly seq: number
  /** Hexadecimal, nearest first. */
  readonly path: string[]
  readonly head: TreeHead
  /** base64 */
  readonly headKey: string
  readonly headSignature: string
}

interface Sealed extends SealableEvent {
  readonly seq: number
  readonly batch: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly root: Buffer
  readonly previous: Buffer | null
  readonly headAt: string
  readonly key: Buffer
  readonly signature: Buffer
}

/** Which fact is meant: the newest event of that name about a record of that object. */
export interface Fact {
  readonly object: string
  readonly name: string
  readonly record: string
}

/** The proof for a fact; null while it is not sealed, or when its text has been erased. Reads on the platform login. */
export const sealProofOf = async (
  platform: Platform,
  workspace: string,
  { object, name, record }: Fact,
): Promise<SealedEventProof | null> => {
  const schema = schemaOfWorkspace(workspace)
  const client = await platform.platformPool.connect()
  try {
    const [event] = await extended<Sealed>(client, {
      text: `select ${sealableColumns}, s.seq, h.batch, h.first_seq as "firstSeq", h.last_seq as "lastSeq", h.root, h.previous, h.key, h.signature,
          to_char(h.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "headAt"
        from ${schema}.events e join ${schema}.event_seals s on s.event = e.id join ${schema}.event_heads h on s.seq between h.first_seq and h.last_seq
        where e.object = $1 and e.record = $2 and e.name = $3 order by s.seq desc limit 1`,
      values: [object, record, name],
    })
    if (!event?.salt) return null
    const leaves = await extended<{ leaf: Buffer }>(client, {
      text: `select leaf from ${schema}.event_seals where seq between $1 and $2 order by seq`,
      values: [event.firstSeq, event.lastSeq],
    })
    return {
      header: headerOf(event),
      salt: event.salt.toString('base64'),
      change: event.change,
      data: event.data,
      seq: event.seq,
      path: merklePath(
        leaves.map((row) => row.leaf),
        event.seq - event.firstSeq,
      ).map((hash) => hash.toString('hex')),
      head: {
        workspace,
        batch: event.batch,
        firstSeq: event.firstSeq,
        lastSeq: event.lastSeq,
        root: event.root.toString('hex'),
        previous: event.previous?.toString('hex') ?? null,
        at: event.headAt,
      },
      headKey: event.key.toString('base64'),
      headSignature: event.signature.toString('base64'),
    }
  } finally {
    client.release()
  }
}

export interface ToldFact {
  readonly record: string
  /** Position in the sealed log; null while it is not sealed. */
  readonly seq: number | null
  readonly change: Readonly<Record<string, readonly [unknown, unknown]>> | null
  readonly data: Readonly<Record<string, unknown>> | null
}

/** Every fact of that name, the newest of each record, sealed or not yet: what the records are held against. */
export const factsOf = async (
  platform: Platform,
  workspace: string,
  object: string,
  name: string,
): Promise<ToldFact[]> => {
  const schema = schemaOfWorkspace(workspace)
  const client = await platform.platformPool.connect()
  try {
    return await extended<ToldFact>(client, {
      text: `select distinct on (e.record) e.record, s.seq, e.change, e.data from ${schema}.events e left join ${schema}.event_seals s on s.event = e.id
        where e.object = $1 and e.name = $2 and e.record is not null order by e.record, e.xid desc, e.id desc`,
      values: [object, name],
    })
  } finally {
    client.release()
  }
}
