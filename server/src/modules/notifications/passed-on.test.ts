import type { NotificationPageView } from '@zhinuo/contracts/notifications.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Business, PersonHere } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok } from '../../../test/replies.ts'
import { listMails } from '../../platform/outbox.ts'

let b: Business
let admin: PersonHere
let leaving: PersonHere

beforeAll(async () => {
  b = await startBusiness()
  b.t.moveClock('2026-06-10T02:00:00Z')
  admin = await b.person('周管', 'admin')
  await b.project()
  leaving = await b.person('甄诺', 'accountManager')
  for (const name of ['望舒县应急指挥中心', '铁杉精密制造'])
    await ok(leaving.client.post('/api/v1/records/customer', { name, industry: 'government' }))
})
afterAll(() => b.stop())

const passOn = (to: PersonHere) =>
  ok(admin.client.post(`/api/v1/members/${leaving.id}/pass-on`, { to: to.id }))
const inbox = async (by: PersonHere) => {
  await b.t.settle()
  return (await ok<NotificationPageView>(by.client.request('GET', '/api/v1/notifications'))).notifications
}

test('whoever takes over is told once, with how much of what, and the mail leads to their workbench', async () => {
  const taking = await b.person('白露', 'accountManager')
  await passOn(taking)
  expect(await inbox(taking)).toMatchObject([
    {
      kind: 'work.passedOn',
      kindLabel: { zh: '移交给你的工作' },
      object: 'member',
      record: taking.id,
      title: { zh: '甄诺的工作移交给你' },
      text: { zh: '客户(负责人) 3、项目(客户经理) 1、项目(期望负责人) 1' },
      action: { zh: '去工作台' },
    },
  ])
  expect(await inbox(leaving)).toEqual([])
  // Nothing is left in hand: nobody is told of nothing.
  await passOn(taking)
  expect(await inbox(taking)).toHaveLength(1)
  b.t.moveClock('2026-06-11T00:31:00Z')
  await b.t.runJob('notifications.mail-due')
  const mails = await listMails(b.t.systemCtx(), { limit: 50, unsent: false })
  expect(mails.filter(({ text }) => text.includes('甄诺的工作移交给你')).map(({ text }) => text)).toEqual([
    expect.stringMatching(/去工作台:\S+\/w\/\S+\/home\n/),
  ])
})

test('whoever takes it themselves knows, and is not told', async () => {
  await ok(leaving.client.post('/api/v1/records/customer', { name: '南乔纺织', industry: 'manufacturing' }))
  await passOn(admin)
  expect(await inbox(admin)).toEqual([])
})
