import type { Pool } from 'pg'
import { loadDefinitions } from '../../server/src/engine/objects.ts'
import { watchPromises } from '../../server/src/modules/deviations/service/watch.ts'
import { draftDueReports, openReports } from '../../server/src/modules/reviews/service/report-rounds.ts'
import { loadConfig } from '../../server/src/platform/config.ts'
import type { Ctx } from '../../server/src/platform/context.ts'
import { contextIn, systemActor } from '../../server/src/platform/contexts.ts'
import { makeLog } from '../../server/src/platform/log.ts'
import { listWorkspaces } from '../../server/src/platform/workspaces.ts'
import { openProduct } from '../../server/src/product.ts'

export interface JobResult {
  readonly name: string
  readonly seconds: number
  /** What it looked at or wrote. */
  readonly of: number
}

const reporting = 500
const day = 86_400_000

/** The watch over all open promises, twice: what slips is found by the first and known to the second. Then a week’s reports of 500 projects. */
export const timeJobs = async (env: NodeJS.ProcessEnv, pool: Pool): Promise<JobResult[]> => {
  const product = await openProduct({
    config: loadConfig(env),
    log: makeLog({ level: 'silent' }),
    share: true,
  })
  try {
    const [entry] = await listWorkspaces(product.platform)
    if (!entry) throw new Error('no workspace')
    const ctx = contextIn(product.platform, entry.workspace, systemActor('seed'))
    await loadDefinitions(ctx)
    const count = async (text: string): Promise<number> =>
      Number((await pool.query<{ n: string }>(`select count(*) as n from ${text}`)).rows[0]?.n)
    const timed = async (name: string, of: number, work: () => Promise<void>): Promise<JobResult> => {
      const from = performance.now()
      await work()
      return { name, seconds: Math.round((performance.now() - from) / 100) / 10, of }
    }
    const open = await count(
      `commitments where side = 'ours' and promised_on is not null and status in ('promised', 'inProgress', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue')`,
    )
    const results = [
      await timed('watch, first', open, () => watchPromises(ctx)),
      await timed('watch, then', open, () => watchPromises(ctx)),
    ]
    await pool.query(
      `update engagements set phase = 'closed' where id not in (select id from engagements where phase in ('followUp', 'repair') order by id limit ${reporting})`,
    )
    // A Tuesday to come has a week before it that waits for its reports.
    const tuesday = new Date(Math.ceil(ctx.now.getTime() / (7 * day)) * 7 * day + 5 * day + 3 * 3_600_000)
    const at = (now: Date): Ctx => ({ ...ctx, now })
    await openReports(at(tuesday))
    const { rows } = await pool.query<{ at: Date }>(
      `select max(due_at) - interval '1 hour' as at from progress_reports where status = 'due'`,
    )
    const due = await count(`progress_reports where status = 'due'`)
    results.push(await timed('reports drafted', due, () => draftDueReports(at(rows[0]?.at ?? tuesday))))
    const left = await count(`progress_reports where status = 'due'`)
    return [...results, { name: 'reports left', seconds: 0, of: left }]
  } finally {
    await product.close()
  }
}
