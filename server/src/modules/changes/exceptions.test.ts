import type { ChangePageView } from '@zhinuo/contracts/changes-endpoints.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { drawing, startAgreementWorld } from '../../../test/agreement-world.ts'
import type { Client, PersonHere } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { addDays } from '../../platform/date-text.ts'

let w: AgreementWorld
let rd: PersonHere

beforeAll(async () => {
  w = await startAgreementWorld()
  rd = await w.b.person('严可行', 'developer')
})
afterAll(() => w.b.stop())

const act = (id: string, verb: string, body: unknown = {}, by: Client = w.account.client) =>
  by.post(`/api/v1/changes/${id}/${verb}`, body)
const page = (id: string, by: Client = w.account.client): Promise<ChangePageView> =>
  ok(by.request('GET', `/api/v1/changes/${id}`))
const names = async (id: string) => {
  await ok(act(id, 'confirm', { slot: 'owner' }))
  await ok(act(id, 'confirm', { slot: 'rd' }, rd.client))
  await ok(act(id, 'confirm', { slot: 'delivery' }, w.delivery.client))
}

test('new days before P85 need an exception with reason and safeguard, decided by another, kept with the promise', async () => {
  const analyst = await w.b.person('舒据', 'analyst')
  const rows = [50, 52, 54, 56, 58, 60, 62, 64].map((n, i) => ({
    no: `T${i}`,
    summary: `专区迁移 ${i}`,
    workClass: '专区迁移',
    industry: 'government',
    estimateHours: 80,
    estimatedOn: '2026-01-01',
    startedOn: '2026-01-02',
    completedOn: addDays('2026-01-02', n - 1),
  }))
  await ok(analyst.client.post('/api/v1/records/pastPromise/import', { rows, mode: 'insert' }))
  const p = await w.agreed({ promise: { workClass: '专区迁移', promisedOn: '2026-09-30' } })
  const item = { what: 'promise', action: 'change', commitment: p.promise, promisedOn: '2026-07-10' }
  const { id } = await ok<ChangePageView>(
    w.account.client.post('/api/v1/changes', {
      engagement: p.engagement,
      title: '专区提前上线',
      text: '能不能提前到七月上旬?',
      kind: 'date',
      requestedContact: p.contact,
      requestedVia: 'call',
      items: [item],
    }),
  )
  await ok(act(id, 'submit', { rdAssessor: rd.id }))
  const answer = { feasible: 'yes', effortDays: 0, slipDays: 0 }
  await ok(act(id, 'assess', { ...answer, side: 'rd' }, rd.client))
  await ok(act(id, 'assess', { ...answer, side: 'delivery' }, w.delivery.client))
  await ok(act(id, 'prepare', { strategy: 'do' }))

  const before = await page(id)
  expect(before.items).toMatchObject([{ early: true }])
  expect(before.missing[0]).toMatch(/^「专区迁移上线,中断不超过 30 分钟」的新日期 2026-07-10 早于 85% 的日期/)
  expect(before.can).toContain('requestException')
  // Neither confirmed nor sent without it.
  expect(await refused(act(id, 'confirm', { slot: 'owner' }))).toMatchObject({ code: 'change.not_ready' })
  expect(await refused(act(id, 'send', { contact: p.contact }))).toMatchObject({ code: 'change.not_ready' })

  expect(await refused(act(id, 'request-exception', { reason: '省里已公布' }))).toMatchObject({
    code: 'commitment.exception_reason_required',
  })
  const asking = { reason: '省里已公布', fallback: '先上两个专区,人工值守' }
  expect(await refused(act(id, 'request-exception', asking, w.b.nobody))).toMatchObject({ status: 401 })
  expect((await ok<ChangePageView>(act(id, 'request-exception', asking))).exception).toMatchObject({
    status: 'requested',
    askedBy: { id: w.account.id },
  })
  expect(await refused(act(id, 'decide-exception', { verdict: 'approved' }))).toMatchObject({ status: 403 })
  expect(await refused(act(id, 'decide-exception', { verdict: 'refused' }, w.lead.client))).toMatchObject({
    code: 'change.reason_required',
  })
  // Nobody is author and judge of the same one.
  await ok(act(id, 'request-exception', asking, w.lead.client))
  expect(await refused(act(id, 'decide-exception', { verdict: 'approved' }, w.lead.client))).toMatchObject({
    status: 403,
    code: 'commitment.exception_own_alone',
  })
  await ok(act(id, 'request-exception', asking))
  await ok(act(id, 'decide-exception', { verdict: 'approved', note: '请每天报进度' }, w.lead.client))
  expect((await page(id)).missing).toHaveLength(3)
  await names(id)

  // An earlier day is another exception; a later one stands under this.
  const [{ id: itemId } = { id: '' }] = (await page(id)).items
  await ok(act(id, 'prepare', { items: [{ ...item, id: itemId, promisedOn: '2026-07-13' }] }))
  expect((await page(id)).exception.status).toBe('approved')
  await ok(act(id, 'prepare', { items: [{ ...item, id: itemId, promisedOn: '2026-07-09' }] }))
  expect((await page(id)).exception).toMatchObject({ status: 'none', reason: null })
  await ok(act(id, 'request-exception', asking))
  await ok(act(id, 'decide-exception', { verdict: 'approved' }, w.lead.client))
  // More work than it was forecast with is another one as well.
  await ok(act(id, 'assess', { ...answer, effortDays: 4, side: 'delivery' }, w.delivery.client))
  expect((await page(id)).exception.status).toBe('none')
  await ok(act(id, 'request-exception', asking))
  await ok(act(id, 'decide-exception', { verdict: 'approved' }, w.lead.client))
  await names(id)
  await ok(act(id, 'send', { contact: p.contact, channels: ['wechat'] }))

  const contact = await w.signedIn(p.contact)
  const shown = await ok<{ hash: string }>(contact.request('GET', `/api/v1/portal/changes/${id}`))
  expect(JSON.stringify(shown)).not.toMatch(/例外|exception|省里已公布|人工值守/)
  await ok(
    contact.post(`/api/v1/portal/changes/${id}/agree`, {
      hash: shown.hash,
      name: '岳临川',
      jobTitle: '局长',
      code: await w.signingCode(p.contact, id, 'told'),
      drawing,
    }),
  )
  const [next] = await list(w.b.t.systemCtx(), commitment, {
    filter: { op: 'eq', field: 'replaces', value: p.promise },
  })
  expect(next).toMatchObject({
    promisedOn: '2026-07-09',
    exceptionStatus: 'approved',
    exceptionFor: '2026-07-09',
    exceptionReason: '省里已公布',
    exceptionFallback: '先上两个专区,人工值守',
    exceptionAskedBy: w.account.id,
    exceptionBy: w.lead.id,
  })
})
