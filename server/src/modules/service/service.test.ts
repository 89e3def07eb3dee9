import { department, member } from '@zhinuo/contracts/members.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import type { PortalCaseView, PortalCasesView } from '@zhinuo/contracts/portal-service.ts'
import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type { CallbackView, listCallbacks } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import type { caseBoard, CaseView, countCases } from '@zhinuo/contracts/service-endpoints.ts'
import { caseRoute } from '@zhinuo/contracts/service-rules.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import type { RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import type { Client, PersonHere, Project } from '../../../test/business.ts'
import { toldWhom } from '../../../test/notices.ts'
import { ok, refused } from '../../../test/replies.ts'
import { get, list } from '../../engine/read.ts'
import { create, save, update } from '../../engine/records.ts'
import { hold } from '../../engine/hold.ts'
import type { EventRow } from '../../platform/events.ts'
import { putFile } from '../../platform/files.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { openCallbacks, openCases } from './public.ts'
import { routes } from './routes.ts'
import { planCallback } from './service/call.ts'
import { recordCase } from './service/record.ts'
import { subscribers } from './subscribers.ts'

type CaseBoard = ResponseOf<typeof caseBoard>
type CaseCounts = ResponseOf<typeof countCases>
type Due = ResponseOf<typeof listCallbacks>

let w: AgreementWorld
let desk: PersonHere
let region: PersonHere
let head: PersonHere
let south: string
let template: string

/** Requests take milliseconds; lines are told to the minute. */
const minute = (at: string): unknown => expect.stringContaining(at)

const system = () => w.b.t.systemCtx()
const inTx = <T>(work: (ctx: ReturnType<typeof system>) => Promise<T>): Promise<T> => withTx(system(), work)

beforeAll(async () => {
  w = await startAgreementWorld({ SMTP_URL: 'smtp://127.0.0.1:3979' })
  desk = await w.b.person('何应', 'service')
  region = await w.b.person('沈知远', 'regionalLead')
  head = await w.b.person('石落', 'departmentHead')
  await w.b.t.runJob('surveys.lay-out-standard')
  template = (await list(system(), surveyTemplate))[0]?.id ?? ''
  await inTx(async (ctx) => {
    south = (await create(ctx, department, { name: '华东区' })).id
    const group = await create(ctx, department, { name: '客服组', parent: south, head: head.id })
    for (const [person, where] of [
      [region, south],
      [w.account, group.id],
      [desk, group.id],
      [head, group.id],
    ] as const)
      await update(ctx, member, person.id, { department: where })
    await create(ctx, caseRoute, { name: '售后归客服', kind: 'support', department: group.id })
    await create(ctx, caseRoute, {
      name: '响应慢',
      topic: 'response',
      department: group.id,
      handler: desk.id,
    })
  })
  // Rights are remembered for a second.
  await new Promise((resolve) => setTimeout(resolve, 1100))
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-10T02:00:00Z'))

const act = (path: string, body: unknown = {}, by: Client = w.account.client) =>
  by.post(`/api/v1/${path}`, body)
const recordAs = (by: Client, project: Project, more: Record<string, unknown> = {}) =>
  ok<CaseView>(
    act(
      'service-cases',
      {
        customer: project.customer,
        engagement: project.engagement,
        contact: project.contact,
        kind: 'complaint',
        source: 'phone',
        text: '三天了还没有人回电话',
        ...more,
      },
      by,
    ),
  )
const step = (id: string, verb: string, body: unknown = {}, by: Client = desk.client) =>
  ok<CaseView>(act(`service-cases/${id}/${verb}`, body, by))
const callbacksOf = (project: Project) =>
  list(system(), callback, {
    filter: { op: 'eq', field: 'customer', value: project.customer },
    sort: [{ field: 'dueOn', dir: 'asc' }],
  })
const answered = (project: Project, more: Record<string, unknown> = {}) =>
  inTx((ctx) =>
    create(
      ctx,
      surveyResponse,
      {
        name: '定期满意度',
        template,
        customer: project.customer,
        engagement: project.engagement,
        contact: project.contact,
        nps: 3,
        overallScore: 2,
        unmetReasons: ['response'],
        comment: '出了问题没人应',
        answeredAt: '2026-06-10T02:00:00.000Z',
        low: true,
        ...more,
      },
      { verb: 'give', event: 'surveyResponse.given' },
    ),
  )

test('every endpoint asks who calls', async () => {
  for (const { endpoint } of routes) {
    const path = endpoint.path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')
    expect((await w.b.nobody.request(endpoint.method, path, {})).status, endpoint.id).toBe(401)
  }
})

describe('a case', () => {
  test('keeps what was sent with it for colleagues; the customer reads none of it', async () => {
    const project = await w.agreed()
    const boundary = 'xxBOUNDARYxx'
    const photo = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="机房.txt"\r\ncontent-type: text/plain\r\n\r\nCANARY\r\n--${boundary}--\r\n`
    const { files } = await ok<{ files: { id: string }[] }>(
      w.account.client.request('POST', '/api/v1/files?object=serviceCase&field=files', photo, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      }),
    )
    const sent = files.map(({ id }) => id)
    const made = await recordAs(w.account.client, project, { files: sent })
    expect((await get(system(), serviceCase, made.id)).files).toEqual(sent)
    const by = await w.signedIn(project.contact)
    const seen = await ok(by.request('GET', `/api/v1/portal/cases/${made.id}`))
    expect(JSON.stringify(seen)).not.toContain(sent[0])
    expect((await by.request('GET', `/api/v1/files/${sent[0]}`)).status).toBeGreaterThanOrEqual(400)
  })

  test('stands on the board of its project alone', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project)
    await recordAs(w.account.client, project, { engagement: null })
    const board = (by: string) =>
      ok<{ cases: { id: string }[] }>(w.account.client.request('GET', `/api/v1/service-cases?${by}`))
    expect((await board(`engagement=${project.engagement}`)).cases.map((one) => one.id)).toEqual([id])
    expect((await board(`customer=${project.customer}`)).cases).toHaveLength(2)
  })

  test('without a rule goes to the customer’s owner, who assigns it; its lines stand from the beginning', async () => {
    const project = await w.agreed()
    const made = await recordAs(w.account.client, project)
    expect(made).toMatchObject({
      status: 'new',
      owner: { name: '甄诺' },
      title: '三天了还没有人回电话',
      firstAnswerDueAt: minute('2026-06-10T06:00'),
      resolveDueAt: minute('2026-06-15T02:00'),
      clock: { state: 'first', text: expect.stringMatching(/^首次答复还剩 (4 小时|3 小时 59 分钟)$/) },
    })
    expect(await toldWhom(w.b, made.id, 'case.toTriage')).toEqual([])
    const given = await step(made.id, 'assign', { owner: desk.id }, w.account.client)
    expect(given).toMatchObject({ status: 'triaged', owner: { name: '何应' }, routedBy: 'person' })
    expect(await toldWhom(w.b, made.id, 'case.assigned')).toEqual([desk.id])
  })

  test('with a rule goes to the head of its department, or to the named person', async () => {
    const project = await w.agreed()
    const help = await recordAs(w.account.client, project, { kind: 'support' })
    expect(help).toMatchObject({ status: 'triaged', owner: { name: '石落' }, routedBy: 'rule' })
    const slow = await recordAs(w.account.client, project, { topic: 'response' })
    expect(slow).toMatchObject({ owner: { name: '何应' }, department: { name: '客服组' } })
    // Whom the complaint is about does not get it.
    const about = await recordAs(w.account.client, project, { kind: 'support', about: head.id })
    expect(about).toMatchObject({ status: 'new', owner: { name: '甄诺' } })
    expect((await refused(act(`service-cases/${about.id}/assign`, { owner: head.id }))).code).toBe(
      'case.owner_complained_about',
    )
  })

  test('is answered once, though two answer at the same moment; then it waits five workdays and closes', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project, { topic: 'response' })
    const both = await Promise.all(
      [desk.client, w.account.client].map((by) =>
        act(`service-cases/${id}/answer`, { text: '已补派工程师,今天 15 点到现场' }, by),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const view = await ok<CaseView>(desk.client.request('GET', `/api/v1/service-cases/${id}`))
    expect(view).toMatchObject({ status: 'answered', answerBy: '2026-06-17', clock: { state: 'awaiting' } })
    // The right to some cases shows no button on the others.
    const twice = await w.b.person('白露两职', 'reviewer', 'accountManager')
    const seen = await ok<CaseView>(twice.client.request('GET', `/api/v1/service-cases/${id}`))
    expect([seen.can, view.can.includes('reopen')]).toEqual([[], true])
    expect(
      (await refused(act(`service-cases/${id}/reopen`, { reason: '没有人来' }, twice.client))).status,
    ).toBe(403)
    expect(view.messages.map(({ kind }) => kind)).toEqual(['answer'])

    w.b.t.moveClock('2026-06-17T15:00:00Z')
    await w.b.t.runJob('service.tend-cases')
    expect(
      (await list(system(), serviceCase, { filter: { op: 'eq', field: 'id', value: id } }))[0]?.status,
    ).toBe('answered')
    w.b.t.moveClock('2026-06-17T16:30:00Z')
    await w.b.t.runJob('service.tend-cases')
    await w.b.t.runJob('service.tend-cases')
    expect(await ok<CaseView>(desk.client.request('GET', `/api/v1/service-cases/${id}`))).toMatchObject({
      status: 'closed',
      closedBy: 'timeout',
    })
    expect((await w.b.events(id)).filter((name) => name === 'serviceCase.closed')).toHaveLength(1)
  })

  test('stands still while the customer is waited for', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project, { topic: 'response' })
    w.b.t.moveClock('2026-06-10T04:00:00Z')
    const asked = await step(id, 'ask-customer', { text: '请发一张报错截图' })
    expect(asked).toMatchObject({ status: 'inProgress', clock: { state: 'paused' } })
    expect((await refused(act(`service-cases/${id}/ask-customer`, { text: '再问' }, desk.client))).code).toBe(
      'case.wrong_status',
    )
    w.b.t.moveClock('2026-06-12T01:00:00Z')
    const on = await step(id, 'resume', { text: '截图发你了' })
    // 2 workdays and 7 hours were left.
    expect(on.resolveDueAt).toEqual(minute('2026-06-16T08:00'))
    expect(on.messages.map(({ ours }) => ours)).toEqual([true, false])
  })

  test('that is late is told once a line, to who has it and to the head above', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project, { topic: 'response' })
    w.b.t.moveClock('2026-06-10T05:59:00Z')
    await w.b.t.runJob('service.tend-cases')
    expect(await toldWhom(w.b, id, 'case.overdue')).toEqual([])
    w.b.t.moveClock('2026-06-10T06:01:00Z')
    await w.b.t.runJob('service.tend-cases')
    await w.b.t.runJob('service.tend-cases')
    expect((await toldWhom(w.b, id, 'case.overdue')).toSorted()).toEqual([desk.id, head.id].toSorted())
  })

  test('a complaint is not closed by whoever it may be about; reopened without an answer before it has both clocks anew', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project)
    const no = await refused(act(`service-cases/${id}/close`, { reason: '已处理' }))
    expect([no.status, no.code]).toEqual([403, 'case.own_complaint'])
    const closed = await step(id, 'close', { reason: '客户电话里说不用了' }, w.lead.client)
    expect(closed).toMatchObject({ status: 'closed', closedBy: 'staff' })
    w.b.t.moveClock('2026-06-11T02:00:00Z')
    const again = await step(id, 'reopen', { reason: '客户又来电' }, w.lead.client)
    expect(again).toMatchObject({
      status: 'inProgress',
      reopened: 1,
      firstAnswerDueAt: minute('2026-06-11T06:00'),
      closedBy: null,
    })
  })

  test('was answered once: reopened, the clock to the solution runs, and the first answer stays as it was', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project)
    const answered = await step(id, 'answer', { text: '明天上门', mail: false }, w.lead.client)
    const again = await step(id, 'reopen', { reason: '没有人来' }, w.lead.client)
    expect(again).toMatchObject({
      status: 'inProgress',
      firstAnsweredAt: answered.firstAnsweredAt,
      firstAnswerDueAt: answered.firstAnswerDueAt,
      clock: { state: 'resolve', text: expect.stringMatching(/^解决还剩/) },
    })
    expect(again.firstAnsweredAt).not.toBeNull()
  })

  test('becomes one deviation and one promise at most', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project)
    const slipped = await step(id, 'to-deviation', { kind: 'response' }, w.account.client)
    expect(slipped.deviation?.title).toBe('三天了还没有人回电话')
    // It stands beside every case of the customer while it is open.
    expect(slipped.slips).toEqual([
      { id: slipped.deviation?.id, title: '三天了还没有人回电话', status: 'detected' },
    ])
    expect((await refused(act(`service-cases/${id}/to-deviation`, {}))).code).toBe('case.deviation_exists')
    const promised = await step(id, 'to-promise', { content: '每天 10 点回电' }, w.account.client)
    expect(promised.commitment?.title).toBe('每天 10 点回电')
    expect((await refused(act(`service-cases/${id}/to-promise`, {}))).code).toBe('case.promise_exists')
    const loose = await recordAs(w.account.client, project, { engagement: null })
    expect(loose.slips.map((one) => one.id)).toEqual([slipped.deviation?.id])
    expect((await refused(act(`service-cases/${loose.id}/to-deviation`, {}))).code).toBe(
      'case.engagement_required',
    )
  })

  test('the board comes page by page without a gap or a double, the nearest line first', async () => {
    const project = await w.agreed()
    const made: string[] = []
    for (let i = 0; i < 33; i++) made.push((await recordAs(w.account.client, project)).id)
    const closed = made.splice(4, 1)[0] ?? ''
    await step(closed, 'close', { reason: '客户说不用了' })
    const counts = await ok<CaseCounts>(
      desk.client.request('GET', `/api/v1/service-cases/counts?customer=${project.customer}`),
    )
    expect(Object.fromEntries(counts.columns.map((one) => [one.status, one.count]))).toMatchObject({
      closed: 1,
    })
    expect(counts.columns.reduce((sum, one) => sum + one.count, 0)).toBe(33)
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: CaseBoard = await ok(
        desk.client.request(
          'GET',
          `/api/v1/service-cases?customer=${project.customer}${next ? `&after=${next}` : ''}`,
        ),
      )
      seen.push(...page.cases.map((one) => one.id))
      next = page.next
    }
    expect(seen).toEqual([...made, closed])
    expect((await refused(desk.client.request('GET', '/api/v1/service-cases?after=x'))).code).toBe(
      'cursor.invalid',
    )
  })

  test('is seen by its people alone, and not in another workspace', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project)
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    for (const { client } of [other, stranger])
      expect((await client.request('GET', `/api/v1/service-cases/${id}`)).status).toBe(404)
    const analyst = await w.b.person('舒据', 'analyst')
    expect((await act(`service-cases/${id}/answer`, { text: '好' }, analyst.client)).status).toBe(403)
    expect(
      (await openCases(await w.account.ctx(), { mine: true, most: 200 })).map((one) => one.id),
    ).toContain(id)
    expect(
      (await openCases(await other.ctx(), { mine: false, most: 200 })).map((one) => one.id),
    ).not.toContain(id)
    const elsewhere = await w.agreed()
    const wrong = {
      customer: project.customer,
      engagement: elsewhere.engagement,
      kind: 'question',
      source: 'phone',
      text: '问',
    }
    expect((await refused(act('service-cases', wrong))).code).toBe('case.other_customer')
  })
})

test('clocks are set by who may, and hold from then on', async () => {
  const before = await ok<{ clocks: { complaint: object } }>(
    w.lead.client.request('GET', '/api/v1/service-settings'),
  )
  const put = (by: Client, complaint: object) =>
    by.request('PUT', '/api/v1/service-settings', {
      ...before,
      clocks: { ...before.clocks, complaint },
    })
  expect((await put(w.account.client, { firstHours: 1, resolveHours: 2 })).status).toBe(403)
  expect((await refused(put(w.lead.client, { firstHours: 3, resolveHours: 2 }))).code).toBe(
    'case.clock_order',
  )
  await ok(put(w.lead.client, { firstHours: 2, resolveHours: 9 }))
  const made = await recordAs(w.account.client, await w.agreed())
  expect(made.firstAnswerDueAt).toEqual(minute('2026-06-10T04:00'))
  await ok(w.lead.client.request('PUT', '/api/v1/service-settings', before))
})

describe('callbacks', () => {
  test('a low answer is called about by the regional lead within two workdays, once, and is a case besides', async () => {
    const project = await w.agreed()
    const said = await answered(project)
    await w.b.t.settle()
    // A fact may be told twice.
    const again = { record: said.id, at: said.answeredAt } as unknown as EventRow
    for (const { run } of subscribers.filter(({ events }) => events.includes('surveyResponse.given')))
      await run(system(), again)
    const [call, ...more] = await callbacksOf(project)
    expect(more).toEqual([])
    expect(call).toMatchObject({ kind: 'deep', caller: region.id, dueOn: '2026-06-12', response: said.id })
    const cases = await list(system(), serviceCase, {
      filter: { op: 'eq', field: 'response', value: said.id },
    })
    expect(cases).toHaveLength(1)
    expect(cases[0]).toMatchObject({ source: 'survey', topic: 'response', owner: desk.id, kind: 'feedback' })
    expect(await toldWhom(w.b, call?.id ?? '', 'callback.assigned')).toEqual([region.id])
    expect(
      (await openCallbacks(await region.ctx(), { mine: true, most: 200, until: '2099-01-01' })).map(
        (one) => one.id,
      ),
    ).toContain(call?.id)
  })

  test('of an anonymous answer nobody is called', async () => {
    const project = await w.agreed()
    await answered(project, { contact: null, comment: null })
    await w.b.t.settle()
    expect(await callbacksOf(project)).toEqual([])
  })

  test('and a case are made only within the reach of the right to make them', async () => {
    const project = await w.agreed()
    const only = async (by: PersonHere, object: string, verb: string, scope: RowScope) => {
      const ctx = await by.ctx()
      const { grants } = ctx.rights
      const narrow = (grants[object] ?? []).flatMap((grant) => [
        { ...grant, verbs: ['read'] },
        { ...grant, verbs: [verb], scope },
      ])
      return { ...ctx, rights: { ...ctx.rights, grants: { ...grants, [object]: narrow } } }
    }
    const calling = await only(region, 'callback', 'plan', 'own')
    const plan = { customer: project.customer, contact: project.second, dueOn: '2026-06-20' }
    await expect(planCallback(calling, { ...plan, caller: w.lead.id })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    expect(await callbacksOf(project)).toEqual([])
    await planCallback(calling, { ...plan, caller: region.id })
    const writing = await only(w.account, 'serviceCase', 'record', {
      op: 'eq',
      field: 'kind',
      value: 'support',
    })
    const said = { customer: project.customer, source: 'phone', text: '客户来电' } as const
    await expect(recordCase(writing, { ...said, kind: 'complaint' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    })
    await recordCase(writing, { ...said, kind: 'support' })
  })

  const called = async (project: Project): Promise<string> => {
    await answered(project, { comment: null })
    await w.b.t.settle()
    return (await callbacksOf(project))[0]?.id ?? ''
  }

  test('is never made, nor handed, to somebody with a part in the work', async () => {
    const project = await w.agreed()
    const id = await called(project)
    for (const who of [w.account.id, w.delivery.id])
      expect((await refused(act(`callbacks/${id}/hand-over`, { caller: who }, w.lead.client))).code).toBe(
        'callback.not_independent',
      )
    expect((await act(`callbacks/${id}/complete`, { customerWords: '好' })).status).toBe(403)
    const plan = { customer: project.customer, contact: project.second, dueOn: '2026-06-20' }
    expect((await refused(act('callbacks', { ...plan, caller: w.account.id }, w.lead.client))).code).toBe(
      'callback.not_independent',
    )
    const made = await ok<CallbackView>(act('callbacks', plan, w.lead.client))
    expect(made.caller?.id).toBe(region.id)
    expect((await refused(act('callbacks', plan, w.lead.client))).code).toBe('callback.already_planned')

    // The regional lead comes to look after the customer: somebody else calls.
    await inTx(async (ctx) => {
      const held = await hold(ctx, customer, project.customer, 'transferOwner')
      return save(ctx, held, { owner: region.id }, { event: 'customer.transferred' })
    })
    expect(
      (await refused(act(`callbacks/${id}/complete`, { customerWords: '好' }, region.client))).code,
    ).toBe('callback.not_independent')
    await w.b.t.runJob('service.tend-callbacks')
    await w.b.t.runJob('service.tend-callbacks')
    expect((await callbacksOf(project)).map(({ caller }) => caller)).toEqual([w.lead.id, w.lead.id])
    expect((await w.b.events(id)).filter((name) => name === 'callback.handed_over')).toHaveLength(1)
  })

  test('stays with who leaves where the taker may not make it; all else goes over, and why is said', async () => {
    const project = await w.agreed()
    const id = await called(project)
    const admin = await w.b.person('周管', 'admin')
    const leaving = await w.b.person('荣退', 'regionalLead')
    await ok(act(`callbacks/${id}/hand-over`, { caller: leaving.id }, w.lead.client))
    const { id: own } = await inTx((ctx) =>
      create(ctx, customer, { name: '铁杉精密制造', industry: 'manufacturing', owner: leaving.id }),
    )
    const passOn = (to: PersonHere) =>
      ok<unknown>(act(`members/${leaving.id}/pass-on`, { to: to.id }, admin.client))
    expect(await passOn(w.account)).toEqual({
      moved: [expect.objectContaining({ object: 'customer', field: 'owner', count: 1 })],
      refused: [
        {
          object: 'callback',
          id,
          code: 'callback.not_independent',
          message: '甄诺是客户经理或项目成员,不能做回访',
        },
      ],
    })
    expect((await get(system(), customer, own)).owner).toBe(w.account.id)
    expect((await callbacksOf(project)).map(({ caller }) => caller)).toEqual([leaving.id])
    expect(await passOn(region)).toEqual({
      moved: [expect.objectContaining({ object: 'callback', field: 'caller', count: 1 })],
      refused: [],
    })
  })

  test('is done with what the customer said; what was agreed is in the ledger, said in the call', async () => {
    const project = await w.agreed()
    const id = await called(project)
    const both = await Promise.all(
      [1, 2].map(() =>
        act(
          `callbacks/${id}/complete`,
          {
            customerWords: '主要是没人主动说进度',
            rootCause: 'communication',
            agreed: '每周五发进度短信',
            nextOn: '2026-07-10',
            promise: { promisedOn: '2026-06-19' },
          },
          region.client,
        ),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const view = await ok<CallbackView>(region.client.request('GET', `/api/v1/callbacks/${id}`))
    expect(view).toMatchObject({ status: 'done', rootCause: 'communication', response: { nps: 3 } })
    const promise = await ok<{ saidWhere: string; owner: string }>(
      w.account.client.request('GET', `/api/v1/records/commitment/${view.commitment?.id}`),
    )
    expect(promise).toMatchObject({ saidWhere: '回访', owner: w.account.id })
    expect((await callbacksOf(project)).map(({ status, dueOn }) => [status, dueOn])).toEqual([
      ['done', '2026-06-12'],
      ['due', '2026-07-10'],
    ])
    expect(await toldWhom(w.b, id, 'callback.completed')).toEqual([w.account.id])
  })

  test('that nobody takes is tried on the next workday, and ends the third time', async () => {
    const project = await w.agreed()
    const id = await called(project)
    const miss = () => ok<CallbackView>(act(`callbacks/${id}/unreached`, {}, region.client))
    expect(await miss()).toMatchObject({ attempts: 1, dueOn: '2026-06-11', status: 'due' })
    await miss()
    expect(await miss()).toMatchObject({ attempts: 3, status: 'unreached', attemptsLeft: 0 })
    expect((await refused(act(`callbacks/${id}/unreached`, {}, region.client))).code).toBe(
      'callback.wrong_status',
    )
  })

  test('a complaint that was closed is called about, each time it was', async () => {
    const project = await w.agreed()
    const { id } = await recordAs(w.account.client, project)
    await step(id, 'close', { reason: '已解释' }, w.lead.client)
    await w.b.t.settle()
    expect((await callbacksOf(project)).map(({ cause }) => cause)).toEqual([`case:${id}:0`])
    const question = await recordAs(w.account.client, project, { kind: 'question', contact: project.second })
    await step(question.id, 'close', { reason: '已解释' }, w.lead.client)
    await w.b.t.settle()
    expect(await callbacksOf(project)).toHaveLength(1)
  })

  test('that are due come page by page without a gap or a double, with their number first', async () => {
    const project = await w.agreed()
    const line = { name: '回访', kind: 'planned', customer: project.customer, caller: region.id } as const
    const made: string[] = []
    await inTx(async (ctx) => {
      for (let i = 0; i < 53; i++) {
        const dueOn = i < 30 ? '2026-06-12' : '2026-06-11'
        const row = { ...line, contact: project.contact, dueOn }
        made.push((await create(ctx, callback, row, { verb: 'plan', event: 'callback.planned' })).id)
      }
    })
    const ask = (after: string) =>
      ok<Due>(
        region.client.request(
          'GET',
          `/api/v1/callbacks?customer=${project.customer}${after && `&after=${after}`}`,
        ),
      )
    const first = await ask('')
    expect([first.count, first.callbacks.length]).toEqual([53, 50])
    const rest = await ask(first.next ?? '')
    expect([rest.count, rest.next]).toEqual([null, null])
    expect([...first.callbacks, ...rest.callbacks].map((one) => one.id)).toEqual([
      ...made.slice(30),
      ...made.slice(0, 30),
    ])
    expect((await refused(region.client.request('GET', '/api/v1/callbacks?after=x'))).code).toBe(
      'cursor.invalid',
    )
  })

  test('planned ones come once a quarter to who decides or uses; a second run plans nothing more', async () => {
    w.b.t.moveClock('2026-07-01T02:00:00Z')
    const project = await w.b.project()
    await w.b.t.runJob('service.tend-callbacks')
    await w.b.t.runJob('service.tend-callbacks')
    const [planned, ...more] = await callbacksOf(project)
    expect(more).toEqual([])
    expect(planned).toMatchObject({
      kind: 'planned',
      contact: project.contact,
      cause: 'planned:2026-Q3',
      caller: region.id,
    })
    const day = planned?.dueOn ?? ''
    expect(day > '2026-07-01' && day <= '2026-09-30').toBe(true)
    // On its day the caller is told, a day later whoever leads them.
    w.b.t.moveClock(`${day}T02:00:00Z`)
    await w.b.t.runJob('service.tend-callbacks')
    await w.b.t.runJob('service.tend-callbacks')
    expect(await toldWhom(w.b, planned?.id ?? '', 'callback.due')).toEqual([region.id])
    expect(await toldWhom(w.b, planned?.id ?? '', 'callback.overdue')).toEqual([])
    w.b.t.moveClock(new Date(Date.parse(`${day}T02:00:00Z`) + 86_400_000).toISOString())
    await w.b.t.runJob('service.tend-callbacks')
    expect(await toldWhom(w.b, planned?.id ?? '', 'callback.overdue')).toEqual([w.lead.id])
  })
})

describe('the customer', () => {
  test('asks, reads, adds, says that it is not solved, and then that it is', async () => {
    const project = await w.agreed()
    const by = await w.signedIn(project.second)
    const asked = await ok<PortalCaseView>(
      act('portal/cases', { engagement: project.engagement, kind: 'question', text: '报表从哪里导出?' }, by),
    )
    expect(asked).toMatchObject({ state: 'received', canAdd: true, canConfirm: false })
    await step(asked.id, 'ask-customer', { text: '哪张报表?', mail: true }, w.account.client)
    const [mail] = await system().db.query<{ text: string }>(
      sql`select body_text as text from outbox_mails order by created_at desc, id desc limit 1`,
    )
    expect(mail?.text).toContain('哪张报表?')
    // What the mail asks for is answered under its link: no mail comes back to the product.
    const token = /\/portal\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(await ok(act('portal/open', { token }, by))).toMatchObject({ purpose: 'case', record: asked.id })
    expect(mail?.text).not.toContain('回复这封邮件')
    expect(await ok<PortalCasesView>(by.request('GET', '/api/v1/portal/cases'))).toMatchObject({
      cases: [{ id: asked.id, state: 'waiting', forYou: true }],
    })
    const path = `portal/cases/${asked.id}`
    expect((await refused(act(`${path}/confirm`, {}, by))).code).toBe('case.wrong_status')
    expect((await ok<PortalCaseView>(act(`${path}/add`, { text: '月报' }, by))).state).toBe('handling')
    await step(asked.id, 'answer', { text: '在「统计」右上角' }, w.account.client)
    const not = await ok<PortalCaseView>(act(`${path}/reopen`, { text: '点了没反应' }, by))
    expect(not.messages.map(({ side }) => side)).toEqual(['ours', 'yours', 'ours', 'yours'])
    await step(asked.id, 'answer', { text: '已修好' }, w.account.client)
    const done = await ok<PortalCaseView>(act(`${path}/confirm`, {}, by))
    expect(done).toMatchObject({ state: 'closed', closedText: '您已确认解决' })
  })

  test('sends files along, gets one back, and nothing that is no file for us', async () => {
    const project = await w.agreed()
    const by = await w.signedIn(project.second)
    const send = (name: string, content: string, who = by, type = 'application/pdf') =>
      who.request('POST', `/api/v1/portal/files?name=${encodeURIComponent(name)}`, content, {
        'content-type': type,
      })
    const photo = await ok<{ id: string; name: string; size: number }>(send('截图.png', 'x', by, 'image/png'))
    expect(photo).toMatchObject({ name: '截图.png', size: 1 })
    expect((await refused(send('开始.exe', 'MZ'))).code).toBe('portal.file_kind')
    expect((await refused(send('没有后缀', 'x'))).code).toBe('portal.file_kind')
    expect((await refused(send('空.pdf', ''))).code).toBe('portal.file_empty')
    expect((await refused(send('大.pdf', 'x'.repeat(20 * 1024 * 1024 + 1)))).code).toBe('request.too_large')
    const ask = (files: string[], who = by) =>
      act('portal/cases', { kind: 'question', text: '导出的报表是空的', files }, who)
    // What somebody else sent ahead goes with nobody's words but theirs.
    const other = await w.signedIn(project.contact)
    expect((await refused(ask([photo.id], other))).code).toBe('field.link_not_found')
    const asked = await ok<PortalCaseView>(ask([photo.id]))
    expect(asked.files).toEqual([photo])
    const file = (id: string, who = by) => who.request('GET', `/api/v1/portal/cases/${asked.id}/files/${id}`)
    expect((await file(photo.id)).text).toBe('x')
    expect((await refused(file(photo.id, other))).code).toBe('portal.not_for_you')

    const page = () => ok<CaseView>(w.account.client.request('GET', `/api/v1/service-cases/${asked.id}`))
    expect((await page()).sharedFiles).toEqual([photo])
    expect((await w.account.client.request('GET', `/api/v1/files/${photo.id}`)).status).toBe(200)
    const manual = await putFile(await w.account.ctx(), {
      object: 'serviceCase',
      field: 'sharedFiles',
      name: '手册.pdf',
      type: 'application/pdf',
      content: Buffer.from('%PDF-'),
    })
    await step(asked.id, 'answer', { text: '按手册第三页设置', files: [manual] }, w.account.client)
    const log = await ok<{ id: string }>(send('日志.txt', 'log', by, 'text/plain'))
    const again = await ok<PortalCaseView>(
      act(`portal/cases/${asked.id}/reopen`, { text: '还是空的', files: [log.id] }, by),
    )
    expect(again.files).toEqual([photo])
    expect(again.messages.map(({ side, files }) => [side, files.map(({ name }) => name)])).toEqual([
      ['ours', ['手册.pdf']],
      ['yours', ['日志.txt']],
    ])
    expect((await file(manual)).text).toBe('%PDF-')
    const more = await ok<{ id: string }>(send('再一份.csv', 'a,b', by, 'text/csv'))
    const added = await ok<PortalCaseView>(
      act(`portal/cases/${asked.id}/add`, { text: '补一份', files: [more.id] }, by),
    )
    expect(added.messages.at(-1)?.files.map(({ name }) => name)).toEqual(['再一份.csv'])
    expect((await page()).messages.map(({ files }) => files.length)).toEqual([1, 1, 1])
  })

  test('sees nothing of others, and nothing internal', async () => {
    const project = await w.agreed()
    const made = await recordAs(w.account.client, project, {
      title: 'CANARY internal title',
      about: head.id,
      contact: project.second,
    })
    await step(made.id, 'close', { reason: 'CANARY reason' }, w.lead.client)
    const mine = await w.signedIn(project.second)
    const other = await w.signedIn(project.contact)
    const seen = await ok<PortalCaseView>(mine.request('GET', `/api/v1/portal/cases/${made.id}`))
    expect(JSON.stringify(seen)).not.toMatch(/CANARY|石落|客服组/)
    expect(seen.text).toBe('三天了还没有人回电话')
    for (const verb of ['', '/confirm', '/reopen', '/add']) {
      const path = `/api/v1/portal/cases/${made.id}${verb}`
      const reply = verb === '' ? other.request('GET', path) : other.post(path, { text: '看看' })
      const { code } = await refused(verb === '/confirm' ? other.post(path, {}) : reply)
      expect([verb, code]).toEqual([verb, 'portal.not_for_you'])
    }
    const elsewhere = await w.agreed()
    expect(
      (
        await refused(
          act('portal/cases', { engagement: elsewhere.engagement, kind: 'question', text: '问' }, mine),
        )
      ).code,
    ).toBe('portal.not_for_you')
  })
})
