import type { ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import type { ChangeSignsView } from '@zhinuo/contracts/changes-signs.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { drawing, startAgreementWorld } from '../../../test/agreement-world.ts'
import type { Client, PersonHere } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { addDays } from '../../platform/date-text.ts'

/** Far enough for what past work says. */
const later = { promise: { promisedOn: '2026-09-30' } }

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
const confirm = async (id: string, slot: 'owner' | 'rd' | 'delivery', by = w.account.client) =>
  act(id, 'confirm', { slot, mark: (await page(id)).mark }, by)
/** What the workbench asks of somebody about a change. */
const waiting = async (id: string, by: Client = w.account.client): Promise<string[]> =>
  (await ok<WorkbenchView>(by.request('GET', '/api/v1/workbench'))).rows
    .filter(({ action }) => action.target.id === id)
    .map(({ kind }) => kind)
const names = async (id: string) => {
  await ok(confirm(id, 'owner'))
  await ok(confirm(id, 'rd', rd.client))
  await ok(confirm(id, 'delivery', w.delivery.client))
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
  expect(before.missing[0]).toMatch(/^「专区迁移上线,中断不超过 30 分钟」的新日期 7月10日早于 85% 的日期/)
  expect(before.can).toContain('requestException')
  // Neither confirmed nor sent without it.
  expect(await refused(confirm(id, 'owner'))).toMatchObject({ code: 'change.not_ready' })
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
  // It waits on the page of who decides, and while it does nobody is asked for a name.
  expect(await waiting(id, w.lead.client)).toEqual(['changeExceptionToDecide'])
  expect(await waiting(id)).toEqual([])
  await ok(act(id, 'decide-exception', { verdict: 'approved', note: '请每天报进度' }, w.lead.client))
  expect(await waiting(id, w.lead.client)).toEqual([])
  expect(await waiting(id)).toEqual(['changeToConfirm'])
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
  // The paper is the customer's as well; for somebody else's customer it is not there.
  const paper = async (by: Client, path: string) => {
    const reply = await by.request('GET', path)
    return { status: reply.status, type: reply.headers['content-type'] }
  }
  const pdf = { status: 200, type: 'application/pdf' }
  expect(await paper(contact, `/api/v1/portal/changes/${id}/pdf`)).toEqual(pdf)
  expect(await paper(w.account.client, `/api/v1/changes/${id}/pdf`)).toEqual(pdf)
  const stranger = await w.signedIn((await w.agreed(later)).contact)
  expect((await paper(stranger, `/api/v1/portal/changes/${id}/pdf`)).status).toBe(404)
  expect((await paper((await w.b.stranger()).client, `/api/v1/changes/${id}/pdf`)).status).toBe(404)
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
}, 120_000)

test('a wish leads back to where it was said, within the same customer', async () => {
  const [mine, other] = [await w.agreed(later), await w.agreed(later)]
  const { id: said } = await ok<{ id: string }>(
    w.account.client.post('/api/v1/communications', {
      customer: mine.customer,
      engagement: mine.engagement,
      channel: 'visit',
      direction: 'in',
      occurredAt: '2026-05-30T02:00:00Z',
      summary: '现场拜访',
      body: '能不能再加一个专区?',
    }),
  )
  const wish = (engagement: string) => ({
    engagement,
    title: '再加一个专区',
    text: '能不能再加一个专区?',
    kind: 'scope',
    requestedVia: 'other',
    communication: said,
  })
  const made = await ok<ChangePageView>(w.account.client.post('/api/v1/changes', wish(mine.engagement)))
  expect(made.saidIn).toMatchObject({ id: said })
  expect(await refused(w.account.client.post('/api/v1/changes', wish(other.engagement)))).toMatchObject({
    code: 'change.communication_elsewhere',
  })
})

test('signs of change are found from the records, for those who may read the project', async () => {
  const p = await w.agreed(later)
  const signs = async (by: Client) =>
    (await ok<ChangeSignsView>(by.request('GET', `/api/v1/engagements/${p.engagement}/change-signs`))).signs
  const wish = (more: object = {}) => ({
    engagement: p.engagement,
    title: '推迟',
    text: '推迟一点',
    kind: 'date',
    requestedVia: 'call',
    items: [{ what: 'promise', action: 'change', commitment: p.promise, promisedOn: '2026-08-31' }],
    ...more,
  })
  await ok(w.account.client.post('/api/v1/changes', wish()))
  expect(await signs(w.account.client)).toEqual([])
  const { id } = await ok<ChangePageView>(w.account.client.post('/api/v1/changes', wish()))
  expect(await signs(w.account.client)).toMatchObject([
    { kind: 'asked', about: { object: 'commitment', id: p.promise } },
  ])
  // What was withdrawn names nothing.
  await ok(act(id, 'withdraw', { reason: '记重了' }))
  expect(await signs(w.account.client)).toEqual([])
  for (const hour of ['01', '02', '03'])
    await ok(
      w.account.client.post('/api/v1/communications', {
        customer: p.customer,
        engagement: p.engagement,
        channel: 'call',
        direction: 'in',
        occurredAt: `2026-05-29T${hour}:00:00Z`,
        summary: '来电询问进度',
      }),
    )
  expect(await signs(w.account.client)).toMatchObject([
    { kind: 'busy', about: null, text: '客户 14 天内来找了我们 3 次,平时约 0 次' },
  ])
  // Who answers for the project meets it, and says that it is none; the reason stays with the project.
  const path = `/api/v1/engagements/${p.engagement}/change-signs`
  const rows = async () =>
    (await ok<WorkbenchView>(w.account.client.request('GET', '/api/v1/workbench'))).rows.filter(
      ({ kind, action }) => kind === 'changeSign' && action.target.id === p.engagement,
    )
  expect(await rows()).toMatchObject([
    { what: '客户 14 天内来找了我们 3 次,平时约 0 次', action: { target: { tab: 'changes' } } },
  ])
  const verdict = { kind: 'busy', about: null, reason: '在问开通步骤,已答复' }
  const judge = (body: object, by: Client = w.account.client) => by.post(`${path}/judge`, body)
  expect(await refused(judge(verdict, w.b.nobody))).toMatchObject({ status: 401 })
  expect(await refused(judge(verdict, (await w.b.person('舒眉', 'analyst')).client))).toMatchObject({
    status: 403,
  })
  // Who reads every project, and asks for changes in their own, judges nothing in this one.
  for (const [name, role] of [
    ['何应', 'service'],
    ['安稳', 'developer'],
  ] as const) {
    const { client } = await w.b.person(name, role)
    expect(await ok(client.request('GET', path))).toMatchObject({ mayJudge: false })
    expect(await refused(judge(verdict, client))).toMatchObject({ status: 403, code: 'auth.forbidden' })
  }
  expect(await rows()).toHaveLength(1)
  expect(await refused(judge({ ...verdict, reason: ' ' }))).toMatchObject({ status: 400 })
  expect(await ok<ChangeSignsView>(judge(verdict))).toEqual({ signs: [], mayJudge: true })
  expect(await rows()).toEqual([])
  expect(await refused(judge(verdict))).toMatchObject({ code: 'change.sign_gone' })
  expect(await w.b.events(p.engagement)).toContain('engagement.sign_judged')
  // Once more is more than what was judged.
  await ok(
    w.account.client.post('/api/v1/communications', {
      customer: p.customer,
      engagement: p.engagement,
      channel: 'call',
      direction: 'in',
      occurredAt: '2026-05-29T04:00:00Z',
      summary: '又来电询问',
    }),
  )
  expect(await signs(w.account.client)).toMatchObject([{ kind: 'busy' }])
  expect(await refused((await w.b.stranger()).client.request('GET', path))).toMatchObject({ status: 404 })
}, 120_000)
