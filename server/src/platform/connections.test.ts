import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Pool } from 'pg'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import { giveBack, lend, makePool, refuseWaiting } from './connections.ts'

let t: TestPlatform
let pool: Pool
beforeAll(async () => {
  t = await startTestPlatform()
  // One connection, so that a second one waits.
  pool = makePool({ url: t.ownerUrl, max: 1, name: 'one at a time' })
})
afterAll(async () => {
  await pool.end()
  await t.stop()
})

test('a busy pool is waited for beyond the time in which a connection must be made, each in turn', async () => {
  const order: number[] = []
  const work = async (number: number): Promise<void> => {
    const client = await lend(pool)
    await client.query('select pg_sleep(0.6)')
    order.push(number)
    giveBack(pool, client, undefined)
  }
  await Promise.all([1, 2, 3, 4].map(work))
  expect(order).toEqual([1, 2, 3, 4])
})

test('who has waited too long is told that too much is going on, and takes nobody’s turn', async () => {
  const client = await lend(pool)
  await expect(lend(pool, 20)).rejects.toMatchObject({ code: 'server.busy', details: { seconds: 0.02 } })
  const later = lend(pool)
  giveBack(pool, client, undefined)
  giveBack(pool, await later, undefined)
  giveBack(pool, await lend(pool), undefined)
})

test('a database that is away refuses whoever waits at once, and the queue goes on when it is back', async () => {
  const client = await lend(pool)
  const waiting = [lend(pool), lend(pool)]
  refuseWaiting(pool, new Error('away'))
  for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'server.unavailable' })
  giveBack(pool, client, undefined)

  const connect = vi.spyOn(pool, 'connect')
  connect.mockRejectedValueOnce(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) as never)
  const outcomes = await Promise.allSettled([lend(pool), lend(pool)])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  connect.mockRestore()
  giveBack(pool, await lend(pool), undefined)
})
