import { forgetOldAnswers } from './idempotency.ts'
import { removeStrayFiles } from './files.ts'
import { sendWaitingMails } from './mail.ts'
import { makePartitions } from './partitions.ts'
import type { Ctx } from './context.ts'
import type { RepeatedJob } from './scheduler.ts'
import { sql } from './sql.ts'

const jobRunsKeptDays = 45

/** Notes of jobs older than any that the queue could still hold. */
const forgetOldRuns = async (ctx: Ctx): Promise<void> => {
  const before = new Date(ctx.now.getTime() - jobRunsKeptDays * 86_400_000)
  await ctx.db.query(sql`delete from job_runs where at < ${before.toISOString()}`)
}

/** What the platform itself repeats in every workspace. */
export const upkeep: readonly RepeatedJob[] = [
  { name: 'platform.send-mails', every: 30, run: sendWaitingMails },
  { name: 'platform.make-partitions', every: 86_400, run: makePartitions },
  { name: 'platform.forget-answers', every: 3600, run: forgetOldAnswers },
  { name: 'platform.forget-runs', every: 86_400, run: forgetOldRuns },
  { name: 'platform.remove-stray-files', every: 86_400, run: removeStrayFiles },
]
