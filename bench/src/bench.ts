import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { loadConfig } from '../../server/src/platform/config.ts'
import { openDatabase } from '../../server/src/platform/database.ts'
import { makeLog } from '../../server/src/platform/log.ts'
import type { FloorPlan } from './floor.ts'
import type { Request } from './load.ts'
import { runLoad } from './load.ts'
import type { Operation, Subject } from './operations.ts'
import { makeOperations } from './operations.ts'
import { here, onStage } from './stage.ts'

const concurrency = 16
const rounds = 3
const secondsPerRun = 2
const drainSeconds = 180

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

export interface OperationResult {
  /** Answers per second, medians over the rounds. */
  readonly ours: number
  readonly floor: number
  readonly ratio: number
}

interface Rounds {
  readonly ours: number[]
  readonly floor: number[]
}

/**
 * `bench --rows N --json`: the product over HTTP as a member who sees a fifth of N customers, beside the floor, in
 * alternating runs of one process. The last line is the JSON of the medians; exit code 1 when an answer failed, an event
 * is missing or a job has not run.
 */
export const runBench = async (args: string[], out: (line: string) => void): Promise<number> => {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string' }, json: { type: 'boolean' } },
  })
  const rows = Number(values.rows ?? Number.NaN)
  if (!Number.isInteger(rows) || rows < 1000 || rows > 1_000_000) {
    out('bench --rows N [--json]   N: 1000 … 1000000')
    return 2
  }
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  return onStage(async (stage) => {
    const { env, port, floorPort } = stage
    say(`making ${rows} customers`)
    const seeded = JSON.parse(
      (await stage.run(['seed', '--scale', String(Math.ceil(rows / 100)), '--json']))
        .trim()
        .split('\n')
        .at(-1) ?? '',
    ) as {
      workspaces: [{ id: string; keys: Record<string, string> }]
    }
    const [{ id: schema, keys }] = seeded.workspaces
    await stage.start(here('./product.ts'), [], 'ready')
    const database = await openDatabase(loadConfig(env), makeLog({ level: 'silent' }), { share: true })
    const pool = new Pool({
      connectionString: database.ownerUrl,
      max: 2,
      options: `-c search_path=${schema}`,
    })
    // Its database goes first when the run is broken off.
    pool.on('error', () => undefined)
    try {
      const subject = await prepare(pool, port, keys)
      await pool.query('vacuum analyze customers')
      const operations = makeOperations(subject)
      const plan: FloorPlan = {
        url: database.ownerUrl,
        schema,
        port: floorPort,
        statements: Object.fromEntries(operations.map((o) => [o.name, o.floor.statements])),
      }
      await stage.start(here('./floor.ts'), [JSON.stringify(plan)], 'ready')
      return await measure(pool, operations, { port, floorPort }, say, out)
    } finally {
      await pool.end().catch(() => undefined)
    }
  })
}

/** Adds the user-made field and reads who the member is and which rows are theirs. */
const prepare = async (pool: Pool, port: number, keys: Record<string, string>): Promise<Subject> => {
  const call = async (method: string, path: string, key: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  await call('POST', '/api/v1/objects/customer/fields', keys.admin ?? '', {
    key: 'budget',
    type: 'money',
    label: { zh: '年度预算', en: 'Annual budget' },
  })
  const column =
    (
      await pool.query<{ column: string }>(
        `select definition->>'column' as column from custom_fields where object = 'customer' and key = 'budget_c'`,
      )
    ).rows[0]?.column ?? ''
  await pool.query(`update customers set "${column}" = (hashtext(id::text) & 65535) * 1000`)
  const member =
    (await pool.query<{ id: string }>(`select id from members where email = 'accountmanager@example.com'`))
      .rows[0]?.id ?? ''
  const ids = (
    await pool.query<{ id: string }>('select id from customers where owner_id = $1 order by id', [member])
  ).rows.map((r) => r.id)
  return { key: keys.accountManager ?? '', member, ids, budgetColumn: column }
}

const measure = async (
  pool: Pool,
  operations: readonly Operation[],
  ports: { port: number; floorPort: number },
  say: (text: string) => void,
  out: (line: string) => void,
): Promise<number> => {
  const eventsBefore = await countEvents(pool)
  const results = new Map<string, Rounds>(operations.map((o) => [o.name, { ours: [], floor: [] }]))
  let writes = 0
  let failure: string | null = null
  const run = async (
    port: number,
    next: () => Request,
    seconds: number,
  ): Promise<{ perSecond: number; acknowledged: number }> => {
    const result = await runLoad({ port, concurrency, seconds, next })
    if (result.failed > 0) failure ??= result.firstFailure ?? 'a connection broke'
    return result
  }
  for (const operation of operations) {
    // Warm both: compiled statements, plans, buffers.
    const warm = await run(ports.port, operation.ours, 1)
    if (operation.writes) writes += warm.acknowledged
    await run(ports.floorPort, operation.floor.next, 1)
    for (let i = 0; i < rounds; i++) {
      const ours = await run(ports.port, operation.ours, secondsPerRun)
      if (operation.writes) writes += ours.acknowledged
      // What follows from our writes is done before the floor is measured: it must not pay for it.
      if (operation.writes) await drained(pool, writes)
      const floor = await run(ports.floorPort, operation.floor.next, secondsPerRun)
      results.get(operation.name)?.ours.push(ours.perSecond)
      results.get(operation.name)?.floor.push(floor.perSecond)
    }
    const { ours, floor } = results.get(operation.name) ?? { ours: [], floor: [] }
    say(
      `${operation.name.padEnd(10)} ours ${median(ours).toFixed(0).padStart(7)}/s  floor ${median(floor).toFixed(0).padStart(7)}/s`,
    )
  }
  const done = await drained(pool, writes)
  const events = (await countEvents(pool)) - eventsBefore
  if (events !== writes) failure ??= `${writes} writes were acknowledged, ${events} events recorded`
  if (!done)
    failure ??= `not every job has run within ${drainSeconds} s: ${JSON.stringify(await heard(pool))} of ${writes}`
  const report: Record<string, OperationResult> = {}
  for (const [name, { ours, floor }] of results)
    report[name] = {
      ours: round(median(ours), 0),
      floor: round(median(floor), 0),
      ratio: round(median(ours) / median(floor), 3),
    }
  if (failure) out(JSON.stringify({ failure }))
  out(JSON.stringify(report))
  return failure ? 1 : 0
}

const countEvents = async (pool: Pool): Promise<number> =>
  Number(
    (
      await pool.query<{ n: string }>(
        `select count(*) as n from events where object = 'customer' and name in ('customer.created', 'customer.updated')`,
      )
    ).rows[0]?.n,
  )

const heard = async (pool: Pool): Promise<number[]> =>
  (
    await pool.query<{ value: string }>(
      `select value from counters where key in ('bench.first', 'bench.second') order by key`,
    )
  ).rows.map((r) => Number(r.value))

/** Waits until both subscribers have heard of every write; false when they have not in time. */
const drained = async (pool: Pool, writes: number): Promise<boolean> => {
  const end = performance.now() + drainSeconds * 1000
  while (performance.now() < end) {
    const counts = await heard(pool)
    if (writes === 0 || (counts.length === 2 && counts.every((n) => n === writes))) return true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}
