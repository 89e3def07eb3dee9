import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { drawing, startAgreementWorld, tokenOf } from '../../../test/agreement-world.ts'
import { toldWhom } from '../../../test/notices.ts'
import { ok } from '../../../test/replies.ts'

let w: AgreementWorld

beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())

test('reviewers are asked, and the team is told that both sides signed, but not who signed last', async () => {
  const project = await w.agreed()
  const { id, share } = await w.sent(project)
  expect(await toldWhom(w.b, id, 'sheet.toReview')).toEqual([w.lead.id])
  const link = w.byLink(tokenOf(share.url))
  const { hash } = await ok<{ hash: string }>(link.request('GET', `/api/v1/portal/sheets/${id}`))
  const code = await w.signingCode(project.contact, id, 'told')
  await ok(
    link.post(`/api/v1/portal/sheets/${id}/sign`, { name: '岳临川', jobTitle: '处长', code, drawing, hash }),
  )
  expect(await toldWhom(w.b, id, 'sheet.signed')).toEqual([])
  await ok(
    w.account.client.post(`/api/v1/sheets/${id}/sign`, { name: '甄诺', jobTitle: '客户经理', drawing }),
  )
  expect(await toldWhom(w.b, id, 'sheet.signed')).toEqual([w.delivery.id])
})

test('an objection is told to whoever answers for the project', async () => {
  const project = await w.agreed()
  const { id } = await w.sent(project)
  const contact = await w.signedIn(project.contact)
  await ok(
    contact.post(`/api/v1/portal/sheets/${id}/object`, {
      objections: [{ item: 'P1', text: '中断时间太长' }],
    }),
  )
  expect(await toldWhom(w.b, id, 'sheet.disputed')).toEqual([w.account.id])
})
