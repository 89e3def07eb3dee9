import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { toldWhom } from '../../../test/notices.ts'
import { ok } from '../../../test/replies.ts'

let w: AgreementWorld

beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())

const act = (by: AgreementWorld['account'], id: string, verb: string, body: unknown = {}) =>
  ok(by.client.post(`/api/v1/commitments/${id}/${verb}`, body))

test('an exception is put to those who decide, and the decision is told to who asked', async () => {
  const executive = await w.b.person('高总', 'executive')
  await w.b.person('周管', 'admin')
  const project = await w.b.project()
  const ask = async (): Promise<string> => {
    const { id } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/commitments', {
        engagement: project.engagement,
        content: '专区迁移上线,中断不超过 30 分钟',
        condition: '三个专区切换完成,验收报告签字',
        owner: w.delivery.id,
        promisedOn: '2026-06-05',
        estimateDays: 10,
      }),
    )
    await act(w.delivery, id, 'request-exception', {
      threePoint: { optimistic: 3, likely: 6, pessimistic: 12 },
      reason: '合同写死',
      fallback: '加派一组',
    })
    return id
  }
  const id = await ask()
  expect((await toldWhom(w.b, id, 'exception.asked')).toSorted()).toEqual(
    [w.lead.id, executive.id].toSorted(),
  )
  await act(w.lead, id, 'approve-exception', { note: '兜底可行' })
  expect(await toldWhom(w.b, id, 'exception.decided')).toEqual([w.delivery.id])
  const decidedAtOnce = await ask()
  await act(executive, decidedAtOnce, 'refuse-exception', { note: '来不及' })
  expect(await toldWhom(w.b, decidedAtOnce, 'exception.asked')).toEqual([])
})

test('what the customer sends back, accepts or has done is told to those who work on it', async () => {
  const project = await w.agreed()
  const contact = await w.signedIn(project.contact)
  const team = [w.account.id, w.delivery.id].toSorted()
  await act(w.delivery, project.promise, 'start')
  await act(w.delivery, project.promise, 'declare', { evidence: '已切换' })
  expect(await toldWhom(w.b, project.promise, 'duty.done')).toEqual([])
  await ok(contact.post(`/api/v1/portal/promises/${project.promise}/send-back`, { reason: '还缺一个专区' }))
  expect((await toldWhom(w.b, project.promise, 'promise.sentBack')).toSorted()).toEqual(team)
  await act(w.delivery, project.promise, 'declare', { evidence: '三个都切换了' })
  await ok(contact.post(`/api/v1/portal/promises/${project.promise}/accept`, {}))
  expect((await toldWhom(w.b, project.promise, 'promise.accepted')).toSorted()).toEqual(team)
  await ok(contact.post(`/api/v1/portal/duties/${project.duty}/declare`, { note: '账号已开' }))
  expect(await toldWhom(w.b, project.duty, 'duty.done')).toEqual([w.account.id])
})

test('a project that is handed over is told to who answers for it now, and not to who did it', async () => {
  const project = await w.b.project()
  const next = await w.b.person('齐经理', 'accountManager')
  const over = (by: AgreementWorld['account'], expectationOwner: string) =>
    ok(by.client.post(`/api/v1/engagements/${project.engagement}/hand-over`, { expectationOwner }))
  await over(w.account, next.id)
  expect(await toldWhom(w.b, project.engagement, 'project.handedOver')).toEqual([next.id])
  await over(next, w.account.id)
  await over(w.account, w.delivery.id)
  expect(await toldWhom(w.b, project.engagement, 'project.handedOver')).toEqual([next.id, w.delivery.id])
})
