import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import type { Scheduler } from './scheduler.ts'
import { startScheduler } from './scheduler.ts'

let t: TestPlatform
let platformUrl: string
let runs: string[] = []
let during: () => Promise<void> = () => Promise.resolve()
let duringDay: () => Promise<void> = () => Promise.resolve()
const schedulers: Scheduler[] = []

const start = (automatic = false): Scheduler => {
  const scheduler = startScheduler(
    t.platform,
    platformUrl,
    [
      {
        name: 'probe.each-minute',
        every: 60,
        run: async (ctx) => (
          runs.push(`${ctx.workspace.id} ${ctx.now.toISOString().slice(0, 16)}`),
          during()
        ),
      },
      { name: 'probe.each-day', every: 86_400, run: () => duringDay() },
    ],
    automatic,
  )
  schedulers.push(scheduler)
  return scheduler
}

beforeAll(async () => {
  t = await startTestPlatform()
  const url = new URL(t.ownerUrl)
  url.username = `${t.platform.install}_platform`
  url.password = t.platform.secrets.platformPassword
  platformUrl = url.href
})
beforeEach(async () => {
  await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.stop()))
  await t.platform.platformPool.query('delete from platform.repeated_jobs')
  t.platform.clock.reset()
  runs = []
  during = () => Promise.resolve()
  duringDay = () => Promise.resolve()
})
afterAll(async () => {
  await Promise.all(schedulers.map((scheduler) => scheduler.stop()))
  await t.stop()
})

const row = async () =>
  (
    await t.platform.platformPool.query<{
      runs: number
      failures: number
      error: string | null
      due: string
    }>(
      `select runs, failures, last_error as error, due_at as due from platform.repeated_jobs where name = 'probe.each-minute'`,
    )
  ).rows[0]

test('repeated work runs when it is due by the clock of the process, and not before', async () => {
  const scheduler = start()
  t.moveClock('2027-03-01T08:00:00Z')
  expect(await scheduler.runDue()).toBe(2)
  expect(await scheduler.runDue()).toBe(0)
  t.moveClock('2027-03-01T08:00:55Z')
  expect(await scheduler.runDue()).toBe(0)
  t.moveClock('2027-03-01T08:01:30Z')
  expect(await scheduler.runDue()).toBe(1)
  expect(runs).toEqual([`${t.workspace.id} 2027-03-01T08:00`, `${t.workspace.id} 2027-03-01T08:01`])
})

test('a clock that is set back does not stop repeated work', async () => {
  const scheduler = start()
  t.moveClock('2030-01-01T00:00:00Z')
  await scheduler.runDue()
  t.moveClock('2027-01-01T00:00:00Z')
  expect(await scheduler.runDue()).toBe(2)
  t.moveClock('2027-01-01T00:00:30Z')
  expect(await scheduler.runDue()).toBe(0)
})

test('two workers never run the same work at once', async () => {
  let inside = 0
  let most = 0
  during = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setTimeout(resolve, 50))
    inside--
  }
  const [a, b] = [start(), start()]
  await Promise.all([
    a.runDue(),
    b.runDue(),
    a.runNow(t.workspace.id, 'probe.each-minute'),
    b.runNow(t.workspace.id, 'probe.each-minute'),
  ])
  expect(most).toBe(1)
})

test('work that fails is tried again sooner, its reason is kept, and success clears it', async () => {
  const scheduler = start()
  during = () => Promise.reject(new Error('no paper'))
  await scheduler.runDue()
  expect(await row()).toMatchObject({ runs: 1, failures: 1, error: 'no paper' })
  t.platform.clock.moveTo(new Date(Date.now() + 6000))
  during = () => Promise.resolve()
  expect(await scheduler.runDue()).toBe(1)
  expect(await row()).toMatchObject({ runs: 2, failures: 0, error: null })
})

test('work whose worker died in the middle is run again by another', async () => {
  const dead = start()
  const never = Promise.withResolvers<void>()
  during = () => never.promise
  const cut = dead.runDue()
  await expect.poll(() => runs.length).toBe(1)
  // The death of the worker ends the session that holds the lock.
  const other = start()
  expect(await other.runDue()).toBe(0)
  await t.platform.platformPool
    .query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 720103 and objsubid = 2
    and database = (select oid from pg_database where datname = current_database())`)
  during = () => Promise.resolve()
  await expect.poll(async () => (await other.runDue(), runs.length)).toBe(2)
  never.resolve()
  await cut
})

test('a running scheduler finds due work by itself', async () => {
  start(true)
  await expect.poll(() => runs.length).toBe(1)
})

test('work that takes long does not hold up what is due meanwhile', async () => {
  const slow = Promise.withResolvers<void>()
  duringDay = () => slow.promise
  start(true)
  try {
    await expect.poll(() => runs.length).toBe(1)
    t.platform.clock.moveTo(new Date(Date.now() + 61_000))
    await expect.poll(() => runs.length).toBe(2)
  } finally {
    slow.resolve()
  }
})
