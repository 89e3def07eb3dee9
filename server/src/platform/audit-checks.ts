import type { PoolClient } from 'pg'
import { canonicalJson } from './canonical-json.ts'
import { extended } from './db.ts'
import { merkleRoot, sha256 } from './merkle.ts'
import type { Platform } from './platform.ts'
import type { TreeHead } from './seal.ts'
import { eventLeaf, headIsSigned } from './seal.ts'
import type { SealableEvent } from './seal-rows.ts'
import { digestEvent, eventsWithRows, headerOf, schemaOfWorkspace, sealableColumns } from './seal-rows.ts'
import type { LastHead } from './sealer.ts'
import { publicSealKey } from './secrets.ts'

/**
 * changed: an event does not match its seal · deleted: a sealed event is gone · inserted: an event stands among sealed
 * ones without a seal, or was sealed long after the moment it claims · cut: seals or heads are missing · reordered: the
 * seals of a batch do not make its root · forged: a head is not signed by this installation or does not follow the one
 * before it.
 */
export type AuditKind = 'changed' | 'deleted' | 'inserted' | 'cut' | 'reordered' | 'forged'

export interface AuditProblem {
  readonly kind: AuditKind
  /** Position in the sealed order; of the first affected one for a range, null for what has none. */
  readonly seq: number | null
  readonly event: string | null
  readonly detail: string
}

interface SealRow extends SealableEvent {
  readonly seq: number
  readonly event: string
  readonly content: Buffer
  readonly leaf: Buffer
  /** Null when the event is gone. */
  readonly found: string | null
}

interface HeadRow {
  readonly batch: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly root: Buffer
  readonly previous: Buffer | null
  readonly head: Buffer
  readonly at: string
  readonly key: Buffer
  readonly signature: Buffer
}

export interface SealCursor {
  readonly xid: string
  readonly event: string
  readonly nextSeq: number
  readonly nextBatch: number
  readonly head: Buffer | null
}

const pageSize = 1000
/**
 * What claims to have been recorded this long before the batch before it, or after its own, was written with a forged
 * moment: no transaction runs and no clock strays that long.
 */
const tolerableMs = 3_600_000

export type Report = (kind: AuditKind, seq: number | null, event: string | null, detail: string) => void

const treeHeadOf = (workspace: string, head: HeadRow): TreeHead => ({
  workspace,
  batch: head.batch,
  firstSeq: head.firstSeq,
  lastSeq: head.lastSeq,
  root: head.root.toString('hex'),
  previous: head.previous?.toString('hex') ?? null,
  at: head.at,
})

/** Heads: numbered without gaps, each naming the one before, signed by this installation. */
export const checkHeads = async (
  platform: Platform,
  client: PoolClient,
  workspace: string,
  report: Report,
): Promise<HeadRow[]> => {
  const heads = await extended<HeadRow>(client, {
    text: `select batch, first_seq as "firstSeq", last_seq as "lastSeq", root, previous, head, key, signature,
      to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from ${schemaOfWorkspace(workspace)}.event_heads order by batch`,
    values: [],
  })
  const own = publicSealKey(platform.secrets)
  let batch = 1
  let seq = 1
  let previous: Buffer | null = null
  for (const head of heads) {
    if (head.batch !== batch || head.firstSeq !== seq)
      report(
        'cut',
        seq,
        null,
        `heads ${batch} to ${head.batch - 1} are missing: positions ${seq} to ${head.firstSeq - 1}`,
      )
    const treeHead = treeHeadOf(workspace, head)
    const digest = sha256(canonicalJson(treeHead))
    if (!digest.equals(head.head)) report('forged', head.firstSeq, null, `head ${head.batch} was changed`)
    else if (
      head.batch === batch &&
      !(head.previous === previous || (head.previous && previous?.equals(head.previous)))
    )
      report('forged', head.firstSeq, null, `head ${head.batch} does not follow the one before it`)
    if (!head.key.equals(own))
      report(
        'forged',
        head.firstSeq,
        null,
        `head ${head.batch} is signed by the unknown key ${head.key.toString('hex')}`,
      )
    else if (!headIsSigned(treeHead, head.signature, own))
      report('forged', head.firstSeq, null, `head ${head.batch} carries no valid signature`)
    previous = head.head
    batch = head.batch + 1
    seq = head.lastSeq + 1
  }
  return heads
}

const checkEvent = async (
  client: PoolClient,
  workspace: string,
  row: SealRow,
  hasRows: boolean,
  report: Report,
): Promise<'erased' | 'kept'> => {
  if (row.found === null) {
    report('deleted', row.seq, row.event, 'the sealed event is gone')
    return 'kept'
  }
  const erased = row.salt === null
  const content = erased ? row.content : await digestEvent(client, workspace, row, hasRows)
  if (!content.equals(row.content))
    report('changed', row.seq, row.event, 'its content is not what was sealed')
  else if (!eventLeaf(row.seq, headerOf(row), content).equals(row.leaf))
    report('changed', row.seq, row.event, 'its name, record, actor, time or position is not what was sealed')
  return erased ? 'erased' : 'kept'
}

const checkTime = (row: SealRow, head: HeadRow, before: HeadRow | undefined, report: Report): void => {
  if (row.found === null) return
  const recorded = Date.parse(row.recordedAt)
  const earliest = before ? Date.parse(before.at) - tolerableMs : -Infinity
  if (recorded < earliest || recorded > Date.parse(head.at) + tolerableMs)
    report(
      'inserted',
      row.seq,
      row.event,
      `it says it was recorded at ${row.recordedAt} and was sealed at ${head.at}`,
    )
}

/** Every sealed event against its seal, and the seals of every batch against its root. */
export const checkSeals = async (
  client: PoolClient,
  workspace: string,
  heads: readonly HeadRow[],
  report: Report,
): Promise<{ sealed: number; erased: number; last: number }> => {
  const schema = schemaOfWorkspace(workspace)
  let sealed = 0
  let erased = 0
  let expected = 1
  let at = 0
  let leaves: Buffer[] = []
  const closeBatch = (head: HeadRow): void => {
    if (leaves.length !== head.lastSeq - head.firstSeq + 1) return
    if (!merkleRoot(leaves).equals(head.root))
      report(
        'reordered',
        head.firstSeq,
        null,
        `the seals ${head.firstSeq} to ${head.lastSeq} do not make the root of batch ${head.batch}`,
      )
  }
  for (;;) {
    const rows = await extended<SealRow>(client, {
      text: `select s.seq, s.event, s.content, s.leaf, e.id as found, ${sealableColumns} from ${schema}.event_seals s left join ${schema}.events e on e.id = s.event
        where s.seq >= $1 order by s.seq limit ${pageSize}`,
      values: [expected],
    })
    if (rows.length === 0) break
    const bulk = await eventsWithRows(
      client,
      workspace,
      rows.map((row) => row.event),
    )
    for (const row of rows) {
      if (row.seq > expected)
        report('cut', expected, null, `the seals ${expected} to ${row.seq - 1} are missing`)
      expected = row.seq + 1
      sealed++
      if ((await checkEvent(client, workspace, row, bulk.has(row.event), report)) === 'erased') erased++
      for (let head = heads[at]; head && row.seq > head.lastSeq; head = heads[++at]) leaves = []
      const head = heads[at]
      if (!head || row.seq < head.firstSeq) {
        report('forged', row.seq, row.event, 'no head covers this seal')
        continue
      }
      checkTime(row, head, heads[at - 1], report)
      leaves.push(row.leaf)
      if (row.seq === head.lastSeq) closeBatch(head)
    }
  }
  return { sealed, erased, last: expected - 1 }
}

/** The end of the log: cursor, newest head, and what the data folder remembers of it. */
export const checkEnd = (
  cursor: SealCursor,
  heads: readonly HeadRow[],
  last: number,
  kept: LastHead | null,
  report: Report,
): void => {
  const newest = heads.at(-1)
  const covered = newest?.lastSeq ?? 0
  if (last < covered) report('cut', last + 1, null, `the seals ${last + 1} to ${covered} are missing`)
  if (kept && !heads.some((head) => head.batch === kept.batch && head.head.toString('hex') === kept.head)) {
    report(
      'cut',
      Math.min(covered + 1, kept.lastSeq),
      null,
      `the data folder remembers head ${kept.batch} up to position ${kept.lastSeq}; the database does not have it`,
    )
  } else if (cursor.nextSeq - 1 > covered) {
    report(
      'cut',
      covered + 1,
      null,
      `positions up to ${cursor.nextSeq - 1} were sealed; heads reach ${covered}`,
    )
  }
}

/** Events before the cursor that have no seal, and rows of a bulk whose event does not exist. */
export const checkStrangers = async (
  client: PoolClient,
  workspace: string,
  cursor: SealCursor,
  report: Report,
): Promise<void> => {
  const schema = schemaOfWorkspace(workspace)
  const strangers = await extended<{ id: string; at: string; before: number | null }>(client, {
    text: `select e.id, e.recorded_at as at, (select max(s.seq) from ${schema}.events o join ${schema}.event_seals s on s.event = o.id where (o.xid, o.id) < (e.xid, e.id)) as before
      from ${schema}.events e left join ${schema}.event_seals s on s.event = e.id
      where s.event is null and (e.xid, e.id) <= ($1::xid8, $2::uuid) order by e.xid, e.id limit 1000`,
    values: [cursor.xid, cursor.event],
  })
  for (const { id, at, before } of strangers)
    report(
      'inserted',
      before === null ? 1 : before + 1,
      id,
      `it was never sealed and stands after position ${before ?? 0} (recorded at ${at})`,
    )
  const rows = await extended<{ event: string; record: string }>(client, {
    text: `select r.event, min(r.record::text) as record from ${schema}.event_rows r left join ${schema}.events e on e.id = r.event left join ${schema}.event_seals s on s.event = r.event
      where e.id is null and s.event is null group by r.event limit 1000`,
    values: [],
  })
  for (const { event, record } of rows)
    report('inserted', null, event, `rows of a bulk (${record} …) belong to no event`)
}
