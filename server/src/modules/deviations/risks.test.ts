import { deviation } from '@zhinuo/contracts/deviations.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Business } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { openForRisk } from './service/risks.ts'

let b: Business
beforeAll(async () => {
  b = await startBusiness()
})
afterAll(() => b.stop())

test('a risk that occurs becomes one deviation, however often it is heard', async () => {
  const project = await b.project()
  const { client, id: planner } = await b.person('程准', 'deliveryManager')
  const account = await b.person('甄诺', 'accountManager')
  const made = client.post('/api/v1/records/risk', {
    engagement: project.engagement,
    title: '机房延期',
    owner: planner,
  })
  const { id } = await ok<{ id: string }>(made)
  await ok(client.post(`/api/v1/risks/${id}/assess`, { probability: 'medium', impact: 'high' }))
  await ok(client.post(`/api/v1/risks/${id}/occur`, { reason: '机房供电未通过' }))
  expect((await refused(client.post(`/api/v1/risks/${id}/occur`, {}))).code).toBe('risk.wrong_status')
  await b.t.settle()
  const found = () => list(b.t.systemCtx(), deviation, { filter: { op: 'eq', field: 'risk', value: id } })
  const first = await found()
  expect(first).toMatchObject([
    { summary: '机房延期', severity: 's2', engagement: project.engagement, owner: account.id },
  ])
  const event = { name: 'risk.occurred', record: id } as Parameters<typeof openForRisk>[1]
  await openForRisk(b.t.systemCtx(), event)
  expect(await found()).toEqual(first)
})
