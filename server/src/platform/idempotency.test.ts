import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import { findAnswer, forgetOldAnswers, storeAnswer } from './idempotency.ts'
import { sql } from './sql.ts'
import { withTx } from './tx.ts'

let t: TestPlatform
beforeAll(async () => {
  t = await startTestPlatform()
})
afterAll(() => t.stop())

const write = (key: string, value: number): Promise<void> =>
  withTx(t.systemCtx(), async (ctx) => {
    ctx.db.send(sql`insert into settings (key, value) values (${`w${value}`}, ${JSON.stringify(value)})`)
    storeAnswer(ctx, { key, hash: `h${value}`, status: 201, response: { value } })
  })

test('one of many simultaneous writes with one key is kept, and its answer is found', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => write('k1', i)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: '23505' })
  const winner = results.findIndex(({ status }) => status === 'fulfilled')
  expect(await findAnswer(t.systemCtx(), 'k1')).toEqual({
    hash: `h${winner}`,
    status: 201,
    response: { value: winner },
  })
  expect(await t.systemCtx().db.query(sql`select value from settings`)).toEqual([{ value: winner }])
})

test('a write that fails keeps no answer', async () => {
  const failing = withTx(t.systemCtx(), async (ctx) => {
    storeAnswer(ctx, { key: 'k2', hash: 'h', status: 200, response: undefined })
    ctx.db.send(sql`select 1 / 0`)
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect(await findAnswer(t.systemCtx(), 'k2')).toBeNull()
})

test('answers are forgotten after three days, not before', async () => {
  await write('k3', 100)
  const later = (hours: number) => t.systemCtx({ now: new Date(Date.now() + hours * 3_600_000) })
  await forgetOldAnswers(later(71))
  expect(await findAnswer(t.systemCtx(), 'k3')).not.toBeNull()
  await forgetOldAnswers(later(73))
  expect(await findAnswer(t.systemCtx(), 'k3')).toBeNull()
})
