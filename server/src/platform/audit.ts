import { extended } from './db.ts'
import type { AuditProblem, Report, SealCursor } from './audit-checks.ts'
import { checkEnd, checkHeads, checkSeals, checkStrangers } from './audit-checks.ts'
import type { Platform } from './platform.ts'
import { schemaOfWorkspace } from './seal-rows.ts'
import { readLastHead } from './sealer.ts'

export interface AuditReport {
  readonly workspace: string
  readonly sealed: number
  /** Events whose text and salt were erased; their digests still stand. */
  readonly erased: number
  /** Committed, and not numbered yet. */
  readonly unsealed: number
  readonly problems: readonly AuditProblem[]
}

/**
 * Checks the facts of one workspace against their seals, in one snapshot. Every changed, deleted, inserted, swapped or
 * cut row is reported with its position.
 */
export const verifyAudit = async (platform: Platform, workspace: string): Promise<AuditReport> => {
  const problems: AuditProblem[] = []
  const report: Report = (kind, seq, event, detail) => void problems.push({ kind, seq, event, detail })
  // Read before the snapshot is taken: a head that is sealed meanwhile is in neither.
  const kept = readLastHead(platform.config.dataDir, workspace)
  const client = await platform.platformPool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin isolation level repeatable read read only')
    const schema = schemaOfWorkspace(workspace)
    const [stored] = await extended<SealCursor>(client, {
      text: 'select xid::text as xid, event, next_seq as "nextSeq", next_batch as "nextBatch", head from platform.seal_cursors where workspace = $1',
      values: [workspace],
    })
    const cursor = stored ?? {
      xid: '0',
      event: '00000000-0000-0000-0000-000000000000',
      nextSeq: 1,
      nextBatch: 1,
      head: null,
    }
    const heads = await checkHeads(platform, client, workspace, report)
    const { sealed, erased, last } = await checkSeals(client, workspace, heads, report)
    checkEnd(cursor, heads, last, kept, report)
    await checkStrangers(client, workspace, cursor, report)
    const [rest] = await extended<{ count: number }>(client, {
      text: `select count(*)::int as count from ${schema}.events e where (e.xid, e.id) > ($1::xid8, $2::uuid)`,
      values: [cursor.xid, cursor.event],
    })
    await client.query('commit')
    return { workspace, sealed, erased, unsealed: rest?.count ?? 0, problems }
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    client.release(broken)
  }
}
