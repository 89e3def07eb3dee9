import { deviation } from '@zhinuo/contracts/deviations.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { noticesOf, toldWhom } from '../../../test/notices.ts'
import { ok } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'

let w: AgreementWorld

beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const watch = () => w.b.t.runJob('deviations.watch-promises')

const slipping = async (): Promise<{ project: AgreedProject; id: string }> => {
  const project = await w.agreed()
  await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
  w.b.t.moveClock('2026-06-22T02:00:00Z')
  await ok(
    w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
      progress: 20,
      remainingDays: 30,
    }),
  )
  await watch()
  const [found] = await list(w.b.t.systemCtx(), deviation, {
    filter: { op: 'eq', field: 'commitment', value: project.promise },
  })
  if (!found) throw new Error('the watch found nothing')
  return { project, id: found.id }
}

test('what the watch finds is told to the expectation owner once; who confirms it is not told of it', async () => {
  const { id } = await slipping()
  await watch()
  const told = await noticesOf(w.b, id)
  expect(told).toMatchObject([{ member: w.account.id, kind: 'deviation.detected' }])
  expect(told[0]?.title).toMatch(/^发现偏差,请确认:PC-/)
  await ok(w.account.client.post(`/api/v1/deviations/${id}/confirm`, { cause: 'communication' }))
  expect(await toldWhom(w.b, id, 'deviation.confirmed')).toEqual([w.delivery.id])
})

test('within a day of the line its keeper is told once; past it, the expectation lead too where no head is', async () => {
  const { id } = await slipping()
  const [{ noticeLineAt } = { noticeLineAt: null }] = await list(w.b.t.systemCtx(), deviation, {
    filter: { op: 'eq', field: 'id', value: id },
  })
  const line = Date.parse(noticeLineAt ?? '')
  w.b.t.moveClock(new Date(line - 25 * 3_600_000))
  await watch()
  expect(await toldWhom(w.b, id, 'deviation.lineNear')).toEqual([])
  w.b.t.moveClock(new Date(line - 23 * 3_600_000))
  await watch()
  await watch()
  expect(await toldWhom(w.b, id, 'deviation.lineNear')).toEqual([w.account.id])
  const near = (await noticesOf(w.b, id)).find((one) => one.kind === 'deviation.lineNear')
  expect(near?.title).toMatch(/^距告知线还有 2[23] 小时:/)
  w.b.t.moveClock(new Date(line + 3_600_000))
  await watch()
  await watch()
  expect((await toldWhom(w.b, id, 'deviation.untold')).toSorted()).toEqual(
    [w.account.id, w.lead.id].toSorted(),
  )
})

test('what is handed over is told to who has it now', async () => {
  const { id } = await slipping()
  await ok(w.lead.client.post(`/api/v1/deviations/${id}/hand-over`, { owner: w.delivery.id }))
  expect(await toldWhom(w.b, id, 'deviation.handedOver')).toEqual([w.delivery.id])
})
