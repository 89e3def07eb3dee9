import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { loadConfig } from '../../server/src/platform/config.ts'
import { openDatabase } from '../../server/src/platform/database.ts'
import { makeLog } from '../../server/src/platform/log.ts'
import type { FloorPlan } from './floor.ts'
import { fillHouse } from './house-fill.ts'
import type { JobResult } from './house-jobs.ts'
import { timeJobs } from './house-jobs.ts'
import type { PageName, Viewer } from './house-pages.ts'
import { pagesOf } from './house-pages.ts'
import type { Request } from './load.ts'
import type { Stage } from './stage.ts'
import { here, main, onStage } from './stage.ts'

/** 12,740 projects, 235,200 promises, 7.5 million events. */
const wholeHouse = 980
const eventsTimes = 2
const asked = 40
const mostSeconds = 6

/** The one question each page comes down to, as one prepared statement without rights, history or wording. */
const floors: Readonly<Record<PageName, string>> = {
  home: `select id, content, promised_on, status from commitments where deleted_at is null and owner_id = $1 and status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'overdue', 'awaitingAcceptance') order by promised_on limit 200`,
  customer:
    'select id, content, code, status, side, promised_on from commitments where deleted_at is null and customer_id = $2 order by promised_on desc limit 200',
  project:
    'select id, content, code, status, side, promised_on from commitments where deleted_at is null and engagement_id = $3 order by promised_on desc limit 200',
  board: `select id, name, customer_id, phase_since from engagements where deleted_at is null and phase = 'followUp' order by phase_since limit 50`,
  insight: `select kept_share, to_char(promised_on, 'YYYY-MM'), count(*) from commitments where deleted_at is null and side = 'ours' and promised_on > current_date - 730 group by 1, 2`,
  writing: `select id, statement from expectations where deleted_at is null and search && array['上线', '值守'] limit 50`,
}

interface Timing {
  readonly median: number
  readonly p95: number
}

/** Milliseconds. */
export interface PageResult {
  readonly viewer: string
  readonly page: PageName
  readonly slowest: Timing & { readonly call: string }
  /** From the first question to the last answer, six at a time, as a browser asks. */
  readonly whole: Timing
  readonly floor: Timing
}

/**
 * `bench-house [--copies N] [--json]`: the pages of the staff over HTTP in a house of 12,740 projects, as an account manager
 * with an ordinary scope and as the 总经理 with all, beside the floor in the same run; then the watch and the weekly
 * reports. The last line is the JSON of all; exit code 1 when an answer was not 200.
 */
export const runHouse = async (args: string[], out: (line: string) => void): Promise<number> => {
  const { values } = parseArgs({ args, options: { copies: { type: 'string' }, json: { type: 'boolean' } } })
  const copies = Number(values.copies ?? wholeHouse)
  if (!Number.isInteger(copies) || copies < 10 || copies > 5000) {
    out('bench-house [--copies N] [--json]   N: 10 … 5000 times the sample’s thirteen projects')
    return 2
  }
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  return onStage(async (stage) => {
    const seeded = JSON.parse(
      (await stage.run(['seed', '--sample', '--json'])).trim().split('\n').at(-1) ?? '',
    ) as {
      workspaces: [{ id: string; keys: Record<string, string> }]
    }
    const [{ id: schema, keys }] = seeded.workspaces
    await furnish(stage, schema, copies, say)
    await stage.start(main, ['start', 'web'], 'running')
    const { ownerUrl } = await openDatabase(loadConfig(stage.env), makeLog({ level: 'silent' }), {
      share: true,
    })
    const pool = new Pool({ connectionString: ownerUrl, max: 1, options: `-c search_path=${schema}` })
    pool.on('error', () => undefined)
    try {
      const plan: FloorPlan = {
        url: ownerUrl,
        schema,
        port: stage.floorPort,
        statements: Object.fromEntries(
          Object.entries(floors).map(([name, text]) => [name, [numbered(text)]]),
        ),
      }
      await stage.start(here('./floor.ts'), [JSON.stringify(plan)], 'ready')
      const results: PageResult[] = []
      const failures: string[] = []
      for (const role of ['accountManager', 'executive']) {
        const viewer = await lookAt(pool, keys[role] ?? '')
        for (const result of await measurePages(stage, role, viewer, failures)) {
          results.push(result)
          say(
            `${role.padEnd(15)} ${result.page.padEnd(9)} slowest p95 ${result.slowest.p95} ms (${result.slowest.call}), whole p95 ${result.whole.p95} ms, floor p95 ${result.floor.p95} ms`,
          )
        }
      }
      const jobs: readonly JobResult[] = await timeJobs(stage.env, pool)
      for (const job of jobs) say(`${job.name.padEnd(15)} ${job.seconds} s for ${job.of}`)
      out(JSON.stringify({ cores: cpus().length, load: loadavg()[0], failures, pages: results, jobs }))
      return failures.length === 0 ? 0 : 1
    } finally {
      await pool.end().catch(() => undefined)
    }
  })
}

/** Parameters of a floor that it does not use are named all the same: each is sent all three. */
const numbered = (text: string): string =>
  `with given as (select $1::uuid, $2::uuid, $3::uuid) ${text.replace(/\$(\d)/g, '$$$1::uuid')}`

const furnish = async (
  stage: Stage,
  schema: string,
  copies: number,
  say: (text: string) => void,
): Promise<void> => {
  const database = await openDatabase(loadConfig(stage.env), makeLog({ level: 'silent' }), { share: false })
  const pool = new Pool({ connectionString: database.ownerUrl, max: 1, options: `-c search_path=${schema}` })
  try {
    await fillHouse(pool, schema.replace(/^ws_/, ''), { copies, eventsTimes }, say)
    await pool.query('vacuum analyze')
  } finally {
    await pool.end()
    await database.stop()
  }
}

/** A customer and a project of the account manager whose keys the sample gave: both viewers look at the same. */
const lookAt = async (pool: Pool, key: string): Promise<Viewer & { member: string }> => {
  const { rows } = await pool.query<{ member: string; customer: string; engagement: string; today: string }>(
    `select m.id as member, e.customer_id as customer, e.id as engagement, (now() at time zone 'Asia/Shanghai')::date::text as today
       from engagements e join members m on m.id = e.expectation_owner_id
       where m.name = '甄诺' and e.phase <> 'closed' order by e.id limit 1`,
  )
  const [row] = rows
  if (!row) throw new Error('the sample’s account manager holds no project')
  return { key, ...row }
}

const measurePages = async (
  { port, floorPort }: Stage,
  role: string,
  viewer: Viewer & { member: string },
  failures: string[],
): Promise<PageResult[]> => {
  const results: PageResult[] = []
  const floor = (name: PageName): Request => ({
    method: 'POST',
    path: `/${name}`,
    headers: {},
    body: JSON.stringify([[viewer.member, viewer.customer, viewer.engagement]]),
  })
  for (const [page, calls] of Object.entries(pagesOf(viewer)) as [
    PageName,
    ReturnType<typeof pagesOf>[PageName],
  ][]) {
    let slowest: PageResult['slowest'] = { call: '', median: 0, p95: -1 }
    for (const { name, request } of calls) {
      const timing = await timed(() => ask(port, request, `${role} ${page} ${name}`, failures))
      if (timing.p95 > slowest.p95) slowest = { call: name, ...timing }
    }
    const whole = await timed(async () => {
      const left = [...calls]
      const one = async (): Promise<void> => {
        for (let next = left.shift(); next; next = left.shift())
          await ask(port, next.request, `${role} ${page} ${next.name}`, failures)
      }
      await Promise.all(Array.from({ length: 6 }, one))
    })
    results.push({
      viewer: role,
      page,
      slowest,
      whole,
      floor: await timed(() => ask(floorPort, floor(page), `floor ${page}`, failures)),
    })
  }
  return results
}

const ask = async (
  port: number,
  { method, path, headers, body }: Request,
  what: string,
  failures: string[],
): Promise<void> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  if (!response.ok) failures.push(`${what}: ${response.status} ${text.slice(0, 300)}`)
}

/** After three times to warm up, so many times or so long. */
const timed = async (work: () => Promise<void>): Promise<Timing> => {
  for (let i = 0; i < 3; i++) await work()
  const times: number[] = []
  const end = performance.now() + mostSeconds * 1000
  while (times.length < asked && performance.now() < end) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number =>
    Math.round((times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0) * 10) / 10
  return { median: at(0.5), p95: at(0.95) }
}
