import type { CommitmentChanged } from '@zhinuo/contracts/commitments-views.ts'
import type { ForecastView, LintView } from '@zhinuo/contracts/commitments-forecast.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Business, Client, PersonHere, Project, Reply } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { lastTransaction, ok, refused } from '../../../test/replies.ts'
import { addDays } from '../../platform/date-text.ts'
import { findFiles, putFile } from '../../platform/files.ts'
import {
  acceptByCustomer,
  declareByCustomer,
  exceptionsToDecide,
  promisesUntil,
  sendBackByCustomer,
} from './public.ts'
import { routes } from './routes.ts'

let b: Business
let account: PersonHere
let delivery: PersonHere
let lead: PersonHere
let reviewer: PersonHere
let developer: PersonHere
let p: Project
const base = '/api/v1/commitments'
const start = '2026-06-01'

beforeAll(async () => {
  b = await startBusiness()
  b.t.moveClock(`${start}T02:00:00Z`)
  account = await b.person('甄诺', 'accountManager')
  delivery = await b.person('程准', 'deliveryManager')
  lead = await b.person('陆明约', 'expectationLead')
  reviewer = await b.person('公孙衡', 'reviewer')
  developer = await b.person('严可行', 'developer')
  p = await b.project({ workClass: '政务云迁移' })
})
afterAll(() => b.stop())
beforeEach(() => b.t.moveClock(`${start}T02:00:00Z`))

const full = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  engagement: p.engagement,
  content: '专区迁移上线,中断不超过 30 分钟',
  condition: '三个专区切换完成,验收报告签字',
  owner: delivery.id,
  promisedOn: '2026-06-30',
  estimateDays: 10,
  controllable: 'controllable',
  ...more,
})

const record = (
  more: Record<string, unknown> = {},
  by: Client = account.client,
): Promise<CommitmentChanged> => ok(by.post(base, full(more)))
const act = (
  id: string,
  verb: string,
  body: Record<string, unknown> = {},
  by: Client = account.client,
): Promise<Reply> => by.post(`${base}/${id}/${verb}`, body)
/** The customer's word on what was handed over, as we enter it. */
const wordOf = (at: string, contact = p.contact) => ({
  acceptedBy: contact,
  acceptedAt: at,
  acceptedHow: '电话:可以验收了',
})
const threePoint = { optimistic: 3, likely: 6, pessimistic: 12 }
const promised = async (more: Record<string, unknown> = {}): Promise<CommitmentChanged> =>
  ok(act((await record(more)).id, 'confirm', { threePoint }))
const started = async (more: Record<string, unknown> = {}): Promise<CommitmentChanged> =>
  ok(act((await promised(more)).id, 'start', {}, delivery.client))

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    for (const { endpoint } of routes) {
      const path = endpoint.path.replace('{id}', p.engagement)
      const { status, code } = await refused(b.nobody.request(endpoint.method, path, {}))
      expect([endpoint.id, status, code]).toEqual([endpoint.id, 401, 'auth.required'])
    }
  })

  test('roles without the verb are refused, on a row they may read', async () => {
    const { id } = await record()
    for (const [by, verb] of [
      [reviewer, 'confirm'],
      [account, 'approve-exception'],
      [delivery, 'accept'],
      [delivery, 'approve-exception'],
    ] as const)
      expect(await refused(act(id, verb, {}, by.client))).toMatchObject({
        status: 403,
        code: 'auth.forbidden',
      })
    expect(await refused(reviewer.client.post(base, full()))).toMatchObject({ status: 403 })
  })

  test('what lies outside the scope does not exist', async () => {
    const { id } = await record()
    const other = await b.person('白露', 'accountManager')
    expect(await refused(act(id, 'confirm', { threePoint }, other.client))).toMatchObject({
      status: 404,
      code: 'record.not_found',
    })
    expect(await refused(act(id, 'check-in', { progress: 10 }, developer.client))).toMatchObject({
      status: 404,
    })
    expect(await refused(other.client.post(base, full()))).toMatchObject({ status: 404 })
    expect(await refused(other.client.post(`${base}/forecast`, { engagement: p.engagement }))).toMatchObject({
      status: 404,
    })
    const stranger = await b.stranger()
    expect(await refused(act(id, 'confirm', { threePoint }, stranger.client))).toMatchObject({
      status: 404,
      code: 'record.not_found',
    })
  })

  test('malformed input is refused and nothing is written', async () => {
    for (const body of [
      full({ promisedOn: '2026-02-30' }),
      full({ content: ' ' }),
      full({ estimateDays: -1 }),
      full({ side: 'nobody' }),
      { content: 'x' },
    ])
      expect(await refused(account.client.post(base, body))).toMatchObject({
        status: 400,
        code: 'request.invalid',
      })
  })

  test('links lead to the same project and customer', async () => {
    const elsewhere = await b.project()
    expect(await refused(account.client.post(base, full({ toContact: elsewhere.contact })))).toMatchObject({
      status: 400,
      code: 'contact.other_customer',
    })
    expect(await refused(account.client.post(base, full({ internalOn: '2026-07-01' })))).toMatchObject({
      code: 'commitment.internal_after_promised',
    })
    const expectation = await ok<{ id: string }>(
      account.client.post('/api/v1/expectations', {
        engagement: elsewhere.engagement,
        statement: '窗口少排队',
        dimension: 'business',
        source: 'interview',
      }),
    )
    expect(await refused(account.client.post(base, full({ expectation: expectation.id })))).toMatchObject({
      code: 'commitment.expectation_elsewhere',
    })
    const { id } = await record()
    const patch = account.client.request('PATCH', `/api/v1/records/commitment/${id}`, {
      values: { theirContact: elsewhere.contact },
    })
    expect(await refused(patch)).toMatchObject({ code: 'contact.other_customer' })
  })
})

describe('a promise from the first word to the last', () => {
  test('each step is a fact, and a repeated one is none', async () => {
    const { id, code } = await record({ promisedOn: null })
    expect(code).toMatch(/^C-\d{4}$/)
    await ok(act(id, 'negotiate', { promisedOn: '2026-06-30', reason: '先割接再迁' }))
    expect(await refused(act(id, 'start'))).toMatchObject({
      status: 409,
      code: 'commitment.wrong_status',
      message: '还不能开始办理:这条承诺现在是「协商中」',
    })
    expect(await ok(act(id, 'confirm', { threePoint }))).toMatchObject({
      status: 'promised',
      currentVersion: 1,
    })
    await ok(act(id, 'start', {}, delivery.client))
    await ok(act(id, 'check-in', { progress: 40, remainingDays: 6 }, delivery.client))
    await ok(act(id, 'check-in', { progress: 40, remainingDays: 6 }, delivery.client))
    expect(await refused(act(id, 'declare', {}, delivery.client))).toMatchObject({
      status: 409,
      code: 'commitment.evidence_required',
    })
    b.t.moveClock('2026-06-29T02:00:00Z')
    await ok(act(id, 'declare', { evidence: '验收报告 v1' }, delivery.client))
    expect(await refused(act(id, 'send-back'))).toMatchObject({
      code: 'commitment.reason_required',
      message: '还不能退回修改:请写明原因',
    })
    await ok(act(id, 'send-back', { reason: '报表缺两列' }))
    await ok(act(id, 'declare', { evidence: '验收报告 v2' }, delivery.client))
    b.t.moveClock('2026-07-05T02:00:00Z')
    expect(await refused(act(id, 'accept'))).toMatchObject({
      status: 409,
      code: 'commitment.acceptance_required',
      message: '还不能代客户验收通过:请记下谁验收的、何时认可、怎么说的',
    })
    const other = await b.project()
    expect(await refused(act(id, 'accept', wordOf('2026-07-04T09:00:00Z', other.contact)))).toMatchObject({
      code: 'contact.other_customer',
    })
    expect(await ok(act(id, 'accept', wordOf('2026-07-04T09:00:00Z')))).toMatchObject({
      status: 'kept',
      keptShare: 'onTime',
    })
    expect(await b.events(id)).toEqual([
      'commitment.recorded',
      'commitment.negotiated',
      'commitment.confirmed',
      'commitment.started',
      'commitment.checked_in',
      'commitment.declared',
      'commitment.sent_back',
      'commitment.declared',
      'commitment.accepted',
    ])
  })

  test('confirmation names what is missing, step by step', async () => {
    const { id } = await record({
      content: '尽快搞定',
      condition: null,
      owner: null,
      promisedOn: null,
      estimateDays: null,
      controllable: null,
    })
    const patch = (values: Record<string, unknown>): Promise<unknown> =>
      ok(account.client.request('PATCH', `/api/v1/records/commitment/${id}`, { values }))
    const confirm = (body: Record<string, unknown> = {}): ReturnType<typeof refused> =>
      refused(act(id, 'confirm', body))
    expect(await confirm()).toMatchObject({
      status: 409,
      code: 'commitment.incomplete',
      message: '还不能确认承诺:请补上完成标准、谁来办、对外日期',
    })
    await patch({ condition: '大家满意', owner: delivery.id, promisedOn: '2026-05-31' })
    expect(await confirm()).toMatchObject({ code: 'commitment.date_passed' })
    await patch({ promisedOn: '2026-06-08' })
    expect(await confirm()).toMatchObject({
      code: 'commitment.sample_too_small',
      message: expect.stringMatching(/^样本不足\(\d\/6\),请用三点估算$/),
    })
    expect(await confirm({ threePoint: { optimistic: 9, likely: 3, pessimistic: 12 } })).toMatchObject({
      status: 400,
      code: 'commitment.three_point_disordered',
    })
    expect(await confirm({ threePoint })).toMatchObject({ code: 'commitment.earlier_than_p85' })
    await patch({ promisedOn: '2026-06-30' })
    const low = await confirm({ threePoint })
    expect(low).toMatchObject({ code: 'commitment.smart_too_low', details: { met: 2 } })
    expect(low.message).toMatch(/说清楚了 2\/5,至少要 4\/5:「尽快」不够具体、/)
    await patch({ promisedOn: '2026-06-30', content: '6月30日前完成三个专区迁移', condition: '验收报告签字' })
    expect(await confirm({ threePoint })).toMatchObject({
      status: 422,
      code: 'commitment.unweighed',
      message: '我方的承诺还缺:把握',
    })
    const values = { controllable: 'risky' }
    await ok(
      account.client.post('/api/v1/records/commitment/bulk', {
        ids: [id],
        action: { kind: 'update', values },
      }),
    )
    expect(await confirm({ threePoint })).toMatchObject({
      code: 'commitment.risk_unexplained',
      message: '有风险的承诺还缺:紧在哪里、怎么保证',
    })
    expect(await confirm({ threePoint, controllable: 'risky', shortOf: ['people'] })).toMatchObject({
      code: 'commitment.risk_unexplained',
      message: '有风险的承诺还缺:怎么保证',
    })
    const weighed = { controllable: 'risky', shortOf: ['people'], safeguard: '二组借调 1 人' }
    expect(await ok(act(id, 'confirm', { threePoint, ...weighed }))).toMatchObject({ status: 'promised' })
    expect(await ok(account.client.request('GET', `/api/v1/records/commitment/${id}`))).toMatchObject(weighed)
  })

  test('no day before today may be named as the start: it would move the 85% date into the past', async () => {
    const { id } = await record({ promisedOn: '2026-06-02' })
    for (const [verb, more] of [
      ['confirm', {}],
      ['request-exception', { fallback: '加派一组' }],
    ] as const)
      expect(
        await refused(act(id, verb, { threePoint, startOn: '2026-01-05', reason: '合同写死', ...more })),
      ).toMatchObject({ status: 400, code: 'commitment.start_passed' })
    expect(await refused(act(id, 'confirm', { threePoint, startOn: start }))).toMatchObject({
      code: 'commitment.earlier_than_p85',
    })
  })

  test('a counter-offer keeps the internal target within the promised day', async () => {
    const { id } = await record({ internalOn: '2026-06-25' })
    expect(await refused(act(id, 'negotiate', { promisedOn: '2026-06-20' }))).toMatchObject({
      status: 400,
      code: 'commitment.internal_after_promised',
    })
    await ok(act(id, 'negotiate', { promisedOn: '2026-06-25' }))
  })

  test('a date before P85 takes an approved exception', async () => {
    const { id } = await record({ promisedOn: '2026-06-05', content: '专区迁移上线,中断不超过 30 分钟' })
    const ask = (body: Record<string, unknown>): ReturnType<typeof refused> =>
      refused(act(id, 'request-exception', { threePoint, ...body }))
    expect(await ask({})).toMatchObject({
      code: 'commitment.exception_reason_required',
      message: '还不能申请例外:请写明例外理由、兜底措施',
    })
    expect(await ask({ reason: '合同写死' })).toMatchObject({ message: '还不能申请例外:请写明兜底措施' })
    expect(await refused(act(id, 'approve-exception', {}, lead.client))).toMatchObject({
      code: 'commitment.exception_not_requested',
    })
    await ok(act(id, 'request-exception', { threePoint, reason: '合同写死', fallback: '加派一组' }))
    expect(await refused(act(id, 'confirm', { threePoint }))).toMatchObject({
      code: 'commitment.exception_waiting',
    })
    const waiting = await exceptionsToDecide(await lead.ctx())
    expect(waiting.filter((line) => line.id === id)).toMatchObject([
      { exceptionFor: '2026-06-05', exceptionReason: '合同写死', ownerName: '程准' },
    ])
    expect(await exceptionsToDecide(await account.ctx())).toEqual([])
    expect(await refused(act(id, 'refuse-exception', {}, lead.client))).toMatchObject({
      code: 'commitment.reason_required',
    })
    await ok(act(id, 'approve-exception', { note: '兜底可行' }, lead.client))
    expect(await ok(act(id, 'confirm', { threePoint }))).toMatchObject({
      status: 'promised',
      exceptionStatus: 'approved',
    })
  })

  test('who asked for an exception does not approve it, on any path', async () => {
    const { id } = await record({ promisedOn: '2026-06-05' })
    const ask = { threePoint, reason: '合同写死', fallback: '加派一组' }
    await ok(act(id, 'request-exception', ask, lead.client))
    expect(await exceptionsToDecide(await lead.ctx())).not.toContainEqual(expect.objectContaining({ id }))
    const own = () => refused(act(id, 'approve-exception', { note: '可行' }, lead.client))
    expect(await own()).toMatchObject({ status: 403, code: 'commitment.exception_own_alone' })
    const executive = await b.person('闻政', 'executive')
    expect(await own()).toMatchObject({ code: 'commitment.exception_own', message: '不能批准自己申请的例外' })
    await ok(act(id, 'refuse-exception', { note: '先不要' }, lead.client))
    expect(await own()).toMatchObject({ code: 'commitment.exception_own' })
    expect(await ok(act(id, 'approve-exception', {}, executive.client))).toMatchObject({
      exceptionStatus: 'approved',
    })
  })

  test('an approved exception lapses when what was approved changes, on every path, and the timeline says so', async () => {
    const excepted = async (): Promise<string> => {
      const { id } = await record({ promisedOn: '2026-06-05', content: '专区迁移上线,中断不超过 30 分钟' })
      await ok(act(id, 'request-exception', { threePoint, reason: '合同写死', fallback: '加派一组' }))
      await ok(act(id, 'approve-exception', {}, lead.client))
      return id
    }
    const read = (id: string): Promise<Record<string, unknown>> =>
      ok(account.client.request('GET', `/api/v1/records/commitment/${id}`))
    const patch = (id: string, values: Record<string, unknown>): Promise<Reply> =>
      account.client.request('PATCH', `/api/v1/records/commitment/${id}`, { values })
    const bulk = (id: string, values: Record<string, unknown>): Promise<Reply> =>
      account.client.post('/api/v1/records/commitment/bulk', {
        ids: [id],
        action: { kind: 'update', values },
      })
    const ways: readonly ((id: string) => Promise<Reply>)[] = [
      (id) => patch(id, { estimateDays: 30 }),
      (id) => patch(id, { promisedOn: '2026-06-04' }),
      (id) => bulk(id, { workClass: '灾备演练' }),
      (id) => act(id, 'negotiate', { content: '四个专区迁移上线' }),
      (id) => act(id, 'negotiate', { promisedOn: '2026-06-04' }),
    ]
    for (const way of ways) {
      const id = await excepted()
      await ok(way(id))
      expect(await read(id)).toMatchObject({ exceptionStatus: 'none', exceptionFor: null, exceptionBy: null })
      expect(await refused(act(id, 'confirm', { threePoint }))).toMatchObject({
        code: expect.stringMatching(/^commitment\.(earlier_than_p85|smart_too_low)$/),
      })
      const { entries } = await ok<{ entries: { change: Record<string, unknown> }[] }>(
        account.client.request('GET', `/api/v1/records/commitment/${id}/timeline`),
      )
      expect(entries[0]?.change).toMatchObject({ exceptionStatus: ['approved', 'none'] })
    }

    const id = await excepted()
    await ok(patch(id, { promisedOn: '2026-06-06', internalOn: '2026-06-05', saidWhere: '启动会' }))
    expect(await ok(act(id, 'confirm', { threePoint }))).toMatchObject({
      status: 'promised',
      exceptionStatus: 'approved',
    })
  })

  test('what was confirmed is fixed and kept, as a version', async () => {
    const { id } = await promised()
    const patch = (values: Record<string, unknown>): Promise<Reply> =>
      account.client.request('PATCH', `/api/v1/records/commitment/${id}`, { values })
    for (const values of [{ content: '换一句' }, { condition: '换一条' }, { promisedOn: '2026-07-30' }])
      expect(await refused(patch(values))).toMatchObject({ status: 409, code: 'record.locked' })
    expect(await refused(patch({ owner: null }))).toMatchObject({ code: 'commitment.owner_required' })
    expect(await refused(patch({ status: 'kept' }))).toMatchObject({ code: 'field.governed' })
    await ok(patch({ internalOn: '2026-06-20' }))
    expect(await refused(patch({ controllable: 'risky' }))).toMatchObject({
      status: 422,
      code: 'commitment.risk_unexplained',
    })
    expect(await refused(patch({ controllable: null }))).toMatchObject({ code: 'commitment.unweighed' })
    const bulk = { ids: [id], action: { kind: 'update', values: { controllable: 'risky' } } }
    expect(await ok(account.client.post('/api/v1/records/commitment/bulk', bulk))).toMatchObject({
      changed: 0,
      refused: [{ code: 'commitment.risk_unexplained' }],
    })
    await ok(patch({ controllable: 'risky', shortOf: ['time'], safeguard: '分批切换' }))
    expect(await refused(account.client.request('DELETE', `/api/v1/records/commitment/${id}`))).toMatchObject(
      { code: 'record.locked' },
    )
    const versions = await ok<{ rows: Record<string, unknown>[] }>(
      account.client.post('/api/v1/records/commitmentVersion/query', {
        filter: { op: 'eq', field: 'commitment', value: id },
      }),
    )
    expect(versions.rows).toMatchObject([
      { n: 1, content: '专区迁移上线,中断不超过 30 分钟', promisedOn: '2026-06-30', reason: '确认承诺' },
    ])
  })

  test('a confirmed duty of the customer keeps the person who does it', async () => {
    const { id } = await record({ side: 'theirs', owner: null, theirContact: p.contact })
    await ok(act(id, 'confirm'))
    const patch = account.client.request('PATCH', `/api/v1/records/commitment/${id}`, {
      values: { theirContact: null },
    })
    expect(await refused(patch)).toMatchObject({ status: 409, code: 'commitment.contact_required' })
  })

  test('whoever reads every project still records promises within their own reach only', async () => {
    const service = await b.person('何应', 'service')
    expect(await refused(service.client.post(base, full()))).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
    })
    await ok(service.client.post(base, full({ owner: service.id })))
  })

  test('files are evidence when their sender put them there for it', async () => {
    const { id } = await started()
    const send = async (by: PersonHere, field: string): Promise<string> =>
      putFile(await by.ctx(), {
        object: 'commitment',
        field,
        name: '报告.txt',
        type: 'text/plain',
        content: Buffer.from('ok'),
      })
    const mine = await send(delivery, 'evidenceFiles')
    const declare = (file: string): Promise<Reply> =>
      act(id, 'declare', { evidenceFiles: [file] }, delivery.client)
    for (const file of [await send(account, 'evidenceFiles'), await send(delivery, 'other'), p.engagement])
      expect(await refused(declare(file))).toMatchObject({ status: 400, code: 'field.link_not_found' })
    await ok(declare(mine))
    expect(await findFiles(await delivery.ctx(), [mine])).toMatchObject([{ record: id }])
  })

  test('withdrawal tells the customer first', async () => {
    const { id } = await started()
    expect(await refused(act(id, 'withdraw'))).toMatchObject({ code: 'commitment.reason_required' })
    expect(await refused(act(id, 'withdraw', { reason: '停售' }))).toMatchObject({
      code: 'commitment.notice_required',
      message: '还不能撤回:请先告知客户,并记下告知了谁、何时告知',
    })
    expect(
      await ok(
        act(id, 'withdraw', {
          reason: '停售',
          toldContact: p.contact,
          toldAt: '2026-06-01T01:00:00Z',
          toldHow: '电话',
        }),
      ),
    ).toMatchObject({ status: 'withdrawn' })
  })

  test('it is hidden with a reason, shown without, and showing twice is no fact', async () => {
    const { id } = await promised()
    expect(await refused(act(id, 'hide'))).toMatchObject({ code: 'commitment.reason_required' })
    await ok(act(id, 'hide', { reason: '招标保密期' }))
    await ok(act(id, 'show'))
    await ok(act(id, 'show'))
    expect((await b.events(id)).slice(-2)).toEqual(['commitment.hidden', 'commitment.shown'])
  })

  test('a plain write takes six statements, and a repeated one answers the same', async () => {
    const { id } = await started()
    await ok(act(id, 'check-in', { progress: 5 }))
    b.t.statements()
    const body = { progress: 30, remainingDays: 5 }
    const first = await ok<CommitmentChanged>(
      account.client.post(`${base}/${id}/check-in`, body, { 'idempotency-key': 'check-1' }),
    )
    const texts = lastTransaction(b.t.statements())
    expect(texts.length, texts.join('\n')).toBeLessThanOrEqual(6)
    const again = await ok<CommitmentChanged>(
      account.client.post(`${base}/${id}/check-in`, body, { 'idempotency-key': 'check-1' }),
    )
    expect(again).toEqual(first)
    expect((await b.events(id)).filter((name) => name === 'commitment.checked_in')).toHaveLength(2)
  })

  test('links are looked at by the statement that writes them: a promise with all of its links takes six', async () => {
    const need = await ok<{ id: string }>(
      account.client.post('/api/v1/expectations', {
        engagement: p.engagement,
        statement: '办事不中断',
        dimension: 'business',
        source: 'interview',
      }),
    )
    const body = full({ expectation: need.id, toContact: p.contact, theirContact: p.contact })
    const counted = async (reply: () => Promise<Reply>): Promise<readonly string[]> => {
      b.t.statements()
      await ok(reply())
      return lastTransaction(b.t.statements())
    }
    const recorded = await counted(() => account.client.post(base, body, { 'idempotency-key': 'record-1' }))
    expect(recorded.length, recorded.join('\n')).toBeLessThanOrEqual(6)
    const handedOver = await counted(() =>
      account.client.post(
        `/api/v1/engagements/${p.engagement}/hand-over`,
        { expectationOwner: lead.id },
        { 'idempotency-key': 'hand-1' },
      ),
    )
    expect(handedOver.length, handedOver.join('\n')).toBeLessThanOrEqual(6)
  })
})

describe('the customer answers', () => {
  const declared = async (more: Record<string, unknown> = {}): Promise<string> => {
    const { id } = await started(more)
    await ok(act(id, 'declare', { evidence: '验收报告' }, delivery.client))
    return id
  }

  test('accepts and sends back their own promises, and no others', async () => {
    const own = b.contactCtx(p)
    const foreign = b.contactCtx(await b.project())
    const id = await declared()
    await expect(sendBackByCustomer(foreign, id, '不对')).rejects.toMatchObject({ code: 'record.not_found' })
    expect(await sendBackByCustomer(own, id, '缺两列')).toMatchObject({
      status: 'sentBack',
      sentBackReason: '缺两列',
    })
    await ok(act(id, 'declare', { evidence: '验收报告 v2' }, delivery.client))
    expect(await acceptByCustomer(own, id, '可以')).toMatchObject({
      status: 'kept',
      acceptedBy: p.contact,
      acceptedVia: 'portal',
    })
    const hidden = await declared()
    await ok(act(hidden, 'hide', { reason: '招标保密期' }))
    await expect(acceptByCustomer(own, hidden, null)).rejects.toMatchObject({ code: 'record.not_found' })
  })

  test('their duty has a person and a day, and they say when it is done', async () => {
    const duty = await record({
      side: 'theirs',
      content: '开放机房',
      owner: null,
      condition: null,
      estimateDays: null,
    })
    expect(await refused(act(duty.id, 'confirm'))).toMatchObject({
      code: 'commitment.incomplete',
      message: '还不能确认承诺:请补上客户方由谁办',
    })
    await ok(
      account.client.request('PATCH', `/api/v1/records/commitment/${duty.id}`, {
        values: { theirContact: p.contact },
      }),
    )
    expect(await ok(act(duty.id, 'confirm'))).toMatchObject({ status: 'promised' })
    const own = b.contactCtx(p)
    await expect(acceptByCustomer(own, duty.id, null)).rejects.toMatchObject({ code: 'record.not_found' })
    expect(await declareByCustomer(own, duty.id, { evidence: '已开放' })).toMatchObject({
      status: 'awaitingAcceptance',
    })
    expect(await ok(act(duty.id, 'accept'))).toMatchObject({ status: 'kept' })
  })
})

describe('the clock', () => {
  test('the day after, what was not declared is overdue; once', async () => {
    const late = await started({ promisedOn: '2026-06-20' })
    const done = await started({ promisedOn: '2026-06-20' })
    await ok(act(done.id, 'declare', { evidence: '报告' }, delivery.client))
    b.t.moveClock('2026-06-20T15:30:00Z')
    await b.t.runJob('commitments.mark-overdue')
    expect(await b.events(late.id)).not.toContain('commitment.overdue')
    b.t.moveClock('2026-06-20T16:30:00Z')
    await b.t.runJob('commitments.mark-overdue')
    await b.t.runJob('commitments.mark-overdue')
    expect((await b.events(late.id)).filter((name) => name === 'commitment.overdue')).toHaveLength(1)
    expect(await b.events(done.id)).not.toContain('commitment.overdue')
    expect(await ok(act(late.id, 'declare', { evidence: '报告' }, delivery.client))).toMatchObject({
      status: 'awaitingAcceptance',
    })
    expect(await ok(act(late.id, 'accept', wordOf('2026-06-20T16:30:00Z')))).toMatchObject({
      status: 'keptLate',
      keptShare: 'late',
    })
  })

  test('a project further west has its own midnight', async () => {
    const west = await b.project({ zone: 'America/Los_Angeles' })
    const { id } = await started({ engagement: west.engagement, promisedOn: '2026-06-20' })
    b.t.moveClock('2026-06-20T16:30:00Z')
    await b.t.runJob('commitments.mark-overdue')
    expect(await b.events(id)).not.toContain('commitment.overdue')
    b.t.moveClock('2026-06-21T07:30:00Z')
    await b.t.runJob('commitments.mark-overdue')
    expect(await b.events(id)).toContain('commitment.overdue')
  })

  test('a promise follows the zone of its project until it is settled', async () => {
    const moved = await b.project({ zone: 'Asia/Shanghai' })
    const open = await started({ engagement: moved.engagement })
    const settled = await started({ engagement: moved.engagement })
    await ok(act(settled.id, 'cancel', { reason: '预算取消' }))
    const path = `/api/v1/records/engagement/${moved.engagement}`
    await ok(account.client.request('PATCH', path, { values: { zone: 'Europe/Paris' } }))
    await ok(account.client.request('PATCH', path, { values: { note: '搬到巴黎' } }))
    await b.t.settle()
    await b.t.settle()
    const zoneOf = async (id: string): Promise<unknown> =>
      (await ok(account.client.request('GET', `/api/v1/records/commitment/${id}`)))['zone']
    expect(await zoneOf(open.id)).toBe('Europe/Paris')
    expect(await zoneOf(settled.id)).toBe('Asia/Shanghai')
    expect((await b.events(open.id)).filter((name) => name === 'commitment.zone_followed')).toHaveLength(1)
  })

  test('what falls due stands in the list of its owner, the soonest first', async () => {
    const west = await b.project()
    const owner = await b.person('石落', 'deliveryManager')
    const later = await promised({ engagement: west.engagement, owner: owner.id, promisedOn: '2026-06-28' })
    const sooner = await promised({ engagement: west.engagement, owner: owner.id, promisedOn: '2026-06-25' })
    const lines = await promisesUntil(await owner.ctx(), '2026-06-30', owner.id)
    expect(lines.map((line) => line.id)).toEqual([sooner.id, later.id])
    expect(lines[0]).toMatchObject({ ownerName: '石落', status: 'promised' })
  })
})

describe('the forecast strip', () => {
  const days = [8, 9, 10, 11, 12, 14, 16, 18, 22, 30]
  const ask = (body: Record<string, unknown>, by: Client = account.client): Promise<ForecastView> =>
    ok(by.post(`${base}/forecast`, body))
  const question = {
    workClass: '灾备切换',
    teamName: '交付二组',
    industry: 'government',
    estimateDays: 10,
    startOn: '2026-06-01',
    promisedOn: '2026-06-10',
  }

  test('speaks from imported history, names the rows, and falls back when a class is small', async () => {
    expect(await ask(question)).toMatchObject({ engine: 'none', needs: ['threePoint'] })
    const rows = days.map((n, i) => ({
      no: `T${i}`,
      summary: `灾备切换 ${i}`,
      workClass: '灾备切换',
      team: '交付二组',
      industry: 'government',
      estimateHours: 80,
      estimatedOn: '2026-01-01',
      startedOn: '2026-01-02',
      completedOn: addDays('2026-01-02', n - 1),
    }))
    expect(await refused(account.client.post('/api/v1/records/pastPromise/import', { rows }))).toMatchObject({
      status: 403,
    })
    const analyst = await b.person('舒据', 'analyst')
    expect(
      await ok(analyst.client.post('/api/v1/records/pastPromise/import', { rows, mode: 'insert' })),
    ).toMatchObject({ created: 10 })
    const said = await ask(question)
    expect(said).toMatchObject({
      engine: 'referenceClass',
      class: '灾备切换×交付二组×政务',
      rung: 'workClassTeamIndustry',
      n: 10,
      p50: '2026-06-14',
      p85: '2026-06-30',
      p95: null,
      times: 3,
      earlierThanP85: true,
    })
    expect(said.chance).toBeCloseTo(3 / 11)
    expect(said.rows).toHaveLength(10)
    expect(said.rows[0]).toMatchObject({ source: 'pastPromise', estimateDays: 10 })
    expect(Object.keys(said.rows[0] ?? {}).toSorted()).toEqual([
      'completedOn',
      'days',
      'estimateDays',
      'id',
      'source',
      'startedOn',
    ])
    expect(await ask({ ...question, teamName: '交付一组' })).toMatchObject({
      rung: 'workClass',
      fellBack: true,
      n: 10,
    })
  })

  test('our own finished promises join the history, our open ones hold it back, the promise itself does not count', async () => {
    const mine = { workClass: '门户改版', estimateDays: 5 }
    const finish = async (): Promise<void> => {
      const { id } = await started(mine)
      b.t.moveClock('2026-06-10T02:00:00Z')
      await ok(act(id, 'declare', { evidence: '报告' }, delivery.client))
      await ok(act(id, 'accept', wordOf('2026-06-10T02:00:00Z')))
      b.t.moveClock(`${start}T02:00:00Z`)
    }
    for (let i = 0; i < 6; i++) await finish()
    b.t.moveClock('2026-06-15T02:00:00Z')
    const said = await ask({ workClass: '门户改版', estimateDays: 5, startOn: '2026-06-15' })
    expect(said).toMatchObject({
      engine: 'referenceClass',
      rung: 'workClass',
      n: 6,
      open: 0,
      p85: '2026-06-24',
    })
    expect(said.rows.every((row) => row.source === 'commitment' && row.days === 10)).toBe(true)
    b.t.moveClock(`${start}T02:00:00Z`)
    const running = await started(mine)
    b.t.moveClock('2026-06-20T02:00:00Z')
    // Six done in ten days and one that runs for twenty: 85 % of such work cannot be said to be done by any day.
    expect(await ask({ workClass: '门户改版', estimateDays: 5 })).toMatchObject({
      rung: 'organisation',
      fellBack: true,
    })
    expect(await ask({ commitment: running.id })).toMatchObject({
      rung: 'workClass',
      n: 6,
      open: 0,
      startOn: start,
    })
  })

  test('is for those who may read promises', async () => {
    const campaigner = await b.person('花朝', 'campaigner')
    expect((await refused(campaigner.client.post(`${base}/forecast`, {}))).status).toBe(404)
  })
})

describe('hints on the wording', () => {
  test('underlines, dates and dots', async () => {
    const view = await ok<LintView>(
      account.client.post(`${base}/lint`, { text: '尽快上线,6月10日前给结果', engagement: p.engagement }),
    )
    expect(view.findings).toMatchObject([{ text: '尽快', kind: 'vague' }])
    expect(view.dates).toMatchObject([{ date: '2026-06-10' }])
    expect(view.smart.dots.map((dot) => dot.letter)).toEqual(['S', 'M', 'A', 'R', 'T'])
    const quoted = await ok<LintView>(
      account.client.post(`${base}/lint`, { text: '客户说「尽快」,我们 6月10日 交付', quoted: true }),
    )
    expect(quoted.findings).toEqual([])
  })

  test('the dots of a promise in the ledger count its other fields', async () => {
    const { id } = await record()
    const view = await ok<LintView>(
      account.client.post(`${base}/lint`, {
        text: '专区迁移上线,中断不超过 30 分钟',
        commitment: id,
        draft: { threePoint },
      }),
    )
    expect(view.smart.met).toBe(4)
    expect(view.smart.dots.find((dot) => !dot.met)?.letter).toBe('R')
  })
})
