import type { CompensationBudget } from '@zhinuo/contracts/deviations-budget.ts'
import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { disableMember } from '../members/service/people.ts'
import { routes } from './routes.ts'
import { watchPromises } from './service/watch.ts'

let w: AgreementWorld
const start = '2026-06-01T02:00:00Z'
const slipDay = '2026-06-22T02:00:00Z'

beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock(start))

const act = (id: string, verb: string, body: unknown = {}, by = w.account.client) =>
  by.post(`/api/v1/deviations/${id}/${verb}`, body)
const page = (id: string): Promise<DeviationPageView> =>
  ok(w.account.client.request('GET', `/api/v1/deviations/${id}`))
const watch = () => w.b.t.runJob('deviations.watch-promises')
const promiseStatus = async (id: string): Promise<unknown> =>
  (await ok<{ status: string }>(w.account.client.request('GET', `/api/v1/records/commitment/${id}`))).status

const deviationsOf = (promise: string) =>
  list(w.b.t.systemCtx(), deviation, { filter: { op: 'eq', field: 'commitment', value: promise } })

/** A promise that is a fifth done when two thirds of its days are gone, or four fifths for the healthy twin. */
const working = async (progress: number): Promise<AgreedProject> => {
  const project = await w.agreed()
  await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
  w.b.t.moveClock(slipDay)
  await ok(
    w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
      progress,
      remainingDays: progress < 50 ? 30 : 2,
    }),
  )
  return project
}

const slipping = async (): Promise<{ project: AgreedProject; id: string }> => {
  const project = await working(20)
  await watch()
  const [found] = await deviationsOf(project.promise)
  if (!found) throw new Error('the watch found nothing')
  return { project, id: found.id }
}

const form = (project: AgreedProject, more: Record<string, unknown> = {}) => ({
  calledContact: project.contact,
  calledAt: '2026-06-22T01:00:00Z',
  callSummary: '已电话说明,客户表示理解',
  cause: '接口联调晚到',
  impact: '专区上线顺延',
  newDate: '2026-08-05',
  alternatives: [{ kind: 'reduced', text: '先上线两个专区' }],
  dedicated: w.delivery.id,
  channels: ['wechat'],
  ...more,
})
const action = (more: Record<string, unknown> = {}) => ({
  kind: 'interim',
  text: '先交付两个专区',
  owner: w.delivery.id,
  dueOn: '2026-06-26',
  cost: 120_000,
  ...more,
})
const apology = () => ({ kind: 'apology', text: '向客户致歉', owner: w.account.id, dueOn: '2026-06-23' })

/** Confirmed, told, remedied, and put to the customer. */
const asked = async (): Promise<{ project: AgreedProject; id: string; notice: string }> => {
  const { project, id } = await slipping()
  await ok(act(id, 'confirm', { cause: 'communication' }))
  const { deviation: told } = await ok<{ deviation: DeviationPageView }>(act(id, 'notify', form(project)))
  const planned = await ok<DeviationPageView>(act(id, 'remedies', { remedies: [action()] }))
  await ok(
    w.account.client.post(`/api/v1/remedies/${planned.remedies[0]?.id}/complete`, {
      evidence: '两个专区已上线',
    }),
  )
  await ok(act(id, 'ask-customer', { message: '两个专区已上线,请确认' }))
  return { project, id, notice: told.notices[0]?.id ?? '' }
}

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    const project = await w.b.project()
    for (const { endpoint } of routes) {
      const path = endpoint.path.replace('{id}', project.engagement)
      expect([endpoint.id, (await refused(w.b.nobody.request(endpoint.method, path, {}))).code]).toEqual([
        endpoint.id,
        'auth.required',
      ])
    }
  })

  test('what lies outside the scope does not exist; a role without the verb is refused', async () => {
    const { id } = await slipping()
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    for (const by of [other.client, stranger.client]) {
      expect(await refused(by.request('GET', `/api/v1/deviations/${id}`))).toMatchObject({ status: 404 })
      expect(await refused(act(id, 'confirm', { cause: 'tooling' }, by))).toMatchObject({ status: 404 })
    }
    // The right to some records shows no button on the others.
    const both = await w.b.person('白露两职', 'reviewer', 'accountManager')
    const seen = await ok<DeviationPageView>(both.client.request('GET', `/api/v1/deviations/${id}`))
    expect([seen.can, (await page(id)).can.includes('confirm')]).toEqual([[], true])
    expect(await refused(act(id, 'confirm', { cause: 'tooling' }, both.client))).toMatchObject({
      status: 403,
    })
    const service = await w.b.person('何应', 'service')
    expect((await service.client.request('GET', `/api/v1/deviations/${id}`)).status).toBe(200)
    expect(await refused(act(id, 'confirm', { cause: 'tooling' }, service.client))).toMatchObject({
      status: 403,
    })
    expect(await refused(act(id, 'close', {}, w.delivery.client))).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
    })
    expect(
      await refused(
        w.account.client.request('PATCH', `/api/v1/records/deviation/${id}`, {
          values: { status: 'closed' },
        }),
      ),
    ).toMatchObject({ status: 409, code: 'field.governed' })
  })
})

describe('the watch', () => {
  test('opens exactly one deviation before the day, marks the promise, and leaves the healthy twin alone', async () => {
    const twin = await working(80)
    w.b.t.moveClock(start)
    const project = await working(20)
    await watch()
    await watch()
    await Promise.all([watchPromises(w.b.t.systemCtx()), watchPromises(w.b.t.systemCtx())])
    const found = await deviationsOf(project.promise)
    expect(found).toHaveLength(1)
    expect(await deviationsOf(twin.promise)).toHaveLength(0)
    expect(await promiseStatus(project.promise)).toBe('atRisk')
    expect(await promiseStatus(twin.promise)).toBe('inProgress')
    const view = await page(found[0]?.id ?? '')
    expect(view).toMatchObject({
      status: 'detected',
      source: 'watch',
      kind: 'delay',
      promisedOn: '2026-07-10',
      foundLate: false,
      owner: { name: '甄诺' },
      customer: { id: project.customer },
    })
    // 72 hours before the end of 10 July in Shanghai.
    expect(view.noticeLineAt).toBe('2026-07-07T15:59:59.999Z')
    expect(view.clock).toMatchObject({ kind: 'notice', tone: 'active' })
    expect(view.clock.text).toMatch(/^距告知线还有 15 天/)
    expect(view.expectedOn && view.expectedOn > '2026-07-10').toBe(true)
    expect(view.evidence.map((e) => e.text).join()).toMatch(/离承诺日 7月10日还有 18 天/)
    expect(view.track.map((p) => p.key)).toEqual(['detected', 'now', 'line', 'promised', 'expected'])
    expect((await w.b.events(found[0]?.id ?? '')).filter((e) => e === 'deviation.detected')).toHaveLength(1)
  })

  test('two watches at the same moment agree: one deviation', async () => {
    const project = await working(20)
    await Promise.all(Array.from({ length: 6 }, () => watchPromises(w.b.t.systemCtx())))
    expect(await deviationsOf(project.promise)).toHaveLength(1)
  })

  test('a round that is cut off leaves nothing behind, and the next one finds it', async () => {
    const project = await working(20)
    const cut = withTx(w.b.t.systemCtx(), async (ctx) => {
      await watchPromises(ctx)
      throw new Error('cut off')
    })
    await expect(cut).rejects.toThrow('cut off')
    expect(await deviationsOf(project.promise)).toHaveLength(0)
    expect(await promiseStatus(project.promise)).toBe('inProgress')
    await watch()
    expect(await deviationsOf(project.promise)).toHaveLength(1)
  })

  test('refreshes the evidence of an open one when something new is reported, and only then', async () => {
    const { project, id } = await slipping()
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 30,
        remainingDays: 25,
      }),
    )
    await watch()
    await watch()
    expect((await w.b.events(id)).filter((e) => e === 'deviation.refreshed')).toHaveLength(1)
  })

  test('a false alarm needs a reason, ends the risk, and is not raised again by the same facts', async () => {
    const { project, id } = await slipping()
    expect(await refused(act(id, 'mark-false-alarm', { reason: ' ' }))).toMatchObject({
      status: 400,
      code: 'deviation.reason_required',
    })
    expect((await ok<DeviationPageView>(act(id, 'mark-false-alarm', { reason: '进度填错了' }))).status).toBe(
      'falseAlarm',
    )
    expect(await promiseStatus(project.promise)).toBe('inProgress')
    await watch()
    w.b.t.moveClock('2026-06-24T02:00:00Z')
    await watch()
    expect(await deviationsOf(project.promise)).toHaveLength(1)
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 22,
        remainingDays: 30,
      }),
    )
    await watch()
    expect(await deviationsOf(project.promise)).toHaveLength(2)
  })

  test('found inside the 72 hours, the notice is still demanded, recorded as late, and escalated a day later', async () => {
    const project = await w.agreed()
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    w.b.t.moveClock('2026-07-09T02:00:00Z')
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 40,
        remainingDays: 12,
      }),
    )
    await watch()
    const [found] = await deviationsOf(project.promise)
    const id = found?.id ?? ''
    expect((await page(id)).clock).toMatchObject({ tone: 'bad', text: '发现时已不足 72 小时,请马上告知' })
    w.b.t.moveClock('2026-07-10T02:01:00Z')
    await watch()
    await watch()
    expect((await page(id)).status).toBe('escalated')
    expect((await w.b.events(id)).filter((e) => e === 'deviation.escalated')).toHaveLength(1)
    expect((await ok<DeviationPageView>(act(id, 'confirm', { cause: 'overPromise' }))).status).toBe(
      'escalated',
    )
    const { deviation: told } = await ok<{ deviation: DeviationPageView }>(
      act(id, 'notify', form(project, { calledAt: '2026-07-10T01:00:00Z' })),
    )
    expect(told).toMatchObject({ status: 'notified', foundLate: true, notices: [{ timing: 'late' }] })
    expect(told.clock.text).toMatch(/^告知晚于告知线 2 天/)
  })

  test('escalates at the line what was found in time and not told', async () => {
    const { id } = await slipping()
    w.b.t.moveClock('2026-07-07T15:59:00Z')
    await watch()
    expect((await page(id)).status).toBe('detected')
    w.b.t.moveClock('2026-07-07T20:59:59.999Z')
    await watch()
    const view = await page(id)
    expect(view.status).toBe('escalated')
    expect(view.clock.text).toBe('已过告知线 5 小时,请立即告知客户')
  })

  test('what was handed over in time is not escalated: nothing is left to tell', async () => {
    const { project, id } = await slipping()
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/declare`, {
        evidence: '三个专区已上线',
      }),
    )
    w.b.t.moveClock('2026-07-07T20:59:59.999Z')
    await watch()
    expect((await page(id)).status).toBe('detected')
    await ok(
      w.account.client.post(`/api/v1/commitments/${project.promise}/send-back`, {
        reason: '第三个专区打不开',
      }),
    )
    await watch()
    expect((await page(id)).status).toBe('escalated')
  })
})

describe('handling', () => {
  test('each guard refuses once, then the customer is told, remedied, asked, and it is closed', async () => {
    const { project, id } = await slipping()
    expect(await refused(act(id, 'notify', form(project)))).toMatchObject({ code: 'deviation.wrong_status' })
    await ok(act(id, 'confirm', { cause: 'communication', causeText: '接口方口径不一' }))
    expect(await refused(act(id, 'remedies', { remedies: [action()] }))).toMatchObject({
      code: 'deviation.wrong_status',
    })
    expect(await refused(act(id, 'notify', form(project, { callSummary: '' })))).toMatchObject({
      code: 'deviation.call_first',
    })
    expect(await refused(act(id, 'notify', form(project, { alternatives: [] })))).toMatchObject({
      code: 'deviation.alternative_required',
    })
    expect(
      await refused(act(id, 'notify', form(project, { calledAt: '2026-06-23T01:00:00Z' }))),
    ).toMatchObject({ code: 'deviation.call_in_future' })
    expect(await refused(act(id, 'notify', form(project, { newDate: '2026-06-22' })))).toMatchObject({
      code: 'deviation.new_date_not_later',
    })
    const elsewhere = await w.b.project()
    expect(
      await refused(act(id, 'notify', form(project, { calledContact: elsewhere.contact }))),
    ).toMatchObject({ status: 400, code: 'contact.other_customer' })
    expect(await refused(act(id, 'notify', form(project, { dedicated: elsewhere.contact })))).toMatchObject({
      code: 'field.link_not_found',
    })
    const preview = await ok<{ text: string }>(act(id, 'preview-notice', form(project)))
    expect(preview.text).toContain('预计完成 8月5日前后')

    const { deviation: told, wechatText } = await ok<{ deviation: DeviationPageView; wechatText: string }>(
      act(id, 'notify', form(project)),
    )
    expect(told).toMatchObject({
      status: 'notified',
      notices: [{ timing: 'early', text: preview.text, reads: [] }],
    })
    expect(told.clock.text).toMatch(/^已提前 \d+ 小时告知$/)
    const token = /\/portal\/(ws_\S+)/.exec(wechatText)?.[1]
    expect(await ok(w.account.client.post('/api/v1/portal/open', { token }))).toMatchObject({
      purpose: 'notice',
      record: told.notices[0]?.id,
    })

    const refusal = await refused(act(id, 'remedies', { remedies: [apology()] }))
    expect(refusal).toMatchObject({
      status: 409,
      code: 'deviation.only_apology',
      message: '只有致歉还不算补救,请至少加一项行动',
    })
    expect((await page(id)).remedies).toEqual([])
    const planned = await ok<DeviationPageView>(act(id, 'remedies', { remedies: [apology(), action()] }))
    expect(planned).toMatchObject({ status: 'remedying' })
    const [first, second] = planned.remedies
    expect(await refused(act(id, 'ask-customer'))).toMatchObject({ code: 'deviation.remedy_open' })
    const remedies = (rid: string | undefined, verb: string, body: unknown) =>
      w.account.client.post(`/api/v1/remedies/${rid}/${verb}`, body)
    expect(await refused(remedies(second?.id, 'complete', { evidence: '' }))).toMatchObject({
      code: 'deviation.evidence_required',
    })
    expect(await refused(remedies(second?.id, 'drop', { reason: '不做了' }))).toMatchObject({
      code: 'deviation.only_apology',
    })
    await ok(remedies(first?.id, 'complete', { evidence: '已当面致歉' }))
    await ok(remedies(second?.id, 'complete', { evidence: '两个专区已上线' }))
    expect(await refused(remedies(second?.id, 'complete', { evidence: '再来' }))).toMatchObject({
      code: 'remedy.wrong_status',
    })
    const waiting = await ok<DeviationPageView>(act(id, 'ask-customer', { message: '请确认' }))
    expect(waiting).toMatchObject({ status: 'awaitingCustomer', answerBy: '2026-06-29' })
    expect(await refused(act(id, 'close'))).toMatchObject({ code: 'deviation.no_answer_yet' })

    const contact = await w.signedIn(project.contact)
    await ok(contact.post(`/api/v1/portal/notices/${told.notices[0]?.id}/answer`, { answer: 'accepted' }))
    expect((await ok<DeviationPageView>(act(id, 'close'))).status).toBe('closed')
    expect(await promiseStatus(project.promise)).toBe('inProgress')
    await watch()
    expect(await deviationsOf(project.promise)).toHaveLength(1)
  })

  test('a duty of the customer is no deviation of ours', async () => {
    const project = await w.agreed()
    const report = {
      engagement: project.engagement,
      commitment: project.duty,
      kind: 'delay',
      severity: 's3',
      summary: '账号还没有开放',
    }
    expect(await refused(w.account.client.post('/api/v1/deviations', report))).toMatchObject({
      status: 400,
      code: 'field.link_not_found',
    })
  })

  test('what is settled is handed over to nobody', async () => {
    const { id } = await slipping()
    await ok(act(id, 'hand-over', { owner: w.lead.id }, w.lead.client))
    await ok(act(id, 'mark-false-alarm', { reason: '进度填错了' }))
    expect(await refused(act(id, 'hand-over', { owner: w.delivery.id }, w.lead.client))).toMatchObject({
      status: 409,
      code: 'deviation.wrong_status',
    })
  })

  test('nothing is given to a colleague who has left; the watch and a report go on without them', async () => {
    const { id, project } = await slipping()
    const left = await w.b.person('韩听澜', 'deliveryManager')
    await ok(
      w.lead.client.post(`/api/v1/engagements/${project.engagement}/hand-over`, {
        expectationOwner: left.id,
      }),
    )
    await disableMember(w.b.t.systemCtx(), left.id)
    expect(await refused(act(id, 'hand-over', { owner: left.id }, w.lead.client))).toMatchObject({
      status: 409,
      code: 'member.disabled',
      message: '韩听澜已停用,不能再选为「负责人」',
    })
    await ok(act(id, 'confirm', { cause: 'communication' }))
    expect(await refused(act(id, 'notify', form(project, { dedicated: left.id })))).toMatchObject({
      code: 'member.disabled',
    })
    await ok(act(id, 'mark-false-alarm', { reason: '进度填错了' }))
    const report = { engagement: project.engagement, kind: 'quality', severity: 's3', summary: '验收不过' }
    const reported = await ok<DeviationPageView>(w.account.client.post('/api/v1/deviations', report))
    expect(reported.owner).toMatchObject({ id: w.account.id })
  })

  test('a remedy of others is not told apart from one that does not exist', async () => {
    const { id } = await asked()
    const remedy = (await page(id)).remedies[0]?.id
    const other = await w.b.person('白露', 'accountManager')
    const unknown = await refused(
      other.client.post(`/api/v1/remedies/${w.account.id}/drop`, { reason: '不做了' }),
    )
    const foreign = await refused(other.client.post(`/api/v1/remedies/${remedy}/drop`, { reason: '不做了' }))
    expect([foreign.status, foreign.code, foreign.details.object]).toEqual([
      unknown.status,
      unknown.code,
      unknown.details.object,
    ])
    expect(JSON.stringify(foreign)).not.toContain(id)
  })

  test('cost is read by those whose role says so', async () => {
    const { id } = await asked()
    expect((await page(id)).remedies[0]).toHaveProperty('cost', 120_000)
    const seen = await ok<DeviationPageView>(w.delivery.client.request('GET', `/api/v1/deviations/${id}`))
    expect(seen.remedies[0]).not.toHaveProperty('cost')
  })

  test('compensations keep within the budget of the year; what was dropped gives its share back', async () => {
    const budget = (yearly: number | null, by = w.lead) =>
      by.client.request('PUT', '/api/v1/compensation-budget', { yearly })
    const { project, id } = await slipping()
    await ok(act(id, 'confirm', { cause: 'communication' }))
    await ok(act(id, 'notify', form(project)))
    const gift = (cost: number, more = {}) =>
      act(id, 'remedies', { remedies: [action({ kind: 'compensation', cost, ...more })] })
    expect((await page(id)).budget).toBeUndefined()
    expect(await refused(budget(100, w.account))).toMatchObject({ status: 403 })
    const { used } = await ok<CompensationBudget>(budget(null))
    expect(await ok(budget(used + 500_000))).toEqual({ year: '2026', yearly: used + 500_000, used })
    // Two at once that would go beyond it together.
    const replies = await Promise.all([gift(300_000), gift(300_000, { text: '再送一次健康检查' })])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await page(id)).budget).toMatchObject({ used: used + 300_000 })
    expect(await refused(gift(200_001))).toMatchObject({ code: 'remedy.over_budget' })
    // What costs nothing, and what is no compensation, is not held back.
    await ok(act(id, 'remedies', { remedies: [action({ cost: 900_000 })] }))
    const planned = await ok<DeviationPageView>(gift(200_000))
    const gifts = planned.remedies.filter(({ kind }) => kind === 'compensation')
    expect(await refused(gift(1))).toMatchObject({ code: 'remedy.over_budget' })
    const first = gifts.find(({ cost }) => cost === 300_000)
    await ok(w.account.client.post(`/api/v1/remedies/${first?.id}/drop`, { reason: '客户不需要' }))
    await ok(gift(300_000))
    const seen = await ok<DeviationPageView>(w.delivery.client.request('GET', `/api/v1/deviations/${id}`))
    expect(seen.budget).toBeUndefined()
    // Another year begins anew.
    w.b.t.moveClock('2027-01-05T02:00:00Z')
    expect(await ok(w.lead.client.request('GET', '/api/v1/compensation-budget'))).toMatchObject({
      year: '2027',
      used: 0,
    })
    w.b.t.moveClock('2026-06-22T02:00:00Z')
    await ok(budget(null))
  })

  test('closes by itself after five workdays without an answer, once, and says so', async () => {
    const { id } = await asked()
    w.b.t.moveClock('2026-06-29T15:00:00Z')
    await w.b.t.runJob('deviations.close-unanswered')
    expect((await page(id)).status).toBe('awaitingCustomer')
    w.b.t.moveClock('2026-06-29T16:10:00Z')
    await w.b.t.runJob('deviations.close-unanswered')
    await w.b.t.runJob('deviations.close-unanswered')
    const view = await page(id)
    expect(view).toMatchObject({
      status: 'closed',
      closeReason: 'noReply',
      clock: { text: '客户 5 个工作日未回复,已自动关闭' },
    })
    expect((await w.b.events(id)).filter((e) => e === 'deviation.closed')).toHaveLength(1)
    w.b.t.moveClock('2026-07-29T16:00:00Z')
    expect((await ok<DeviationPageView>(act(id, 'reopen', { reason: '客户来电说还不行' }))).status).toBe(
      'remedying',
    )
  })

  test('is not reopened after thirty days, nor beside another open one', async () => {
    const { project, id } = await asked()
    w.b.t.moveClock('2026-06-30T16:10:00Z')
    await w.b.t.runJob('deviations.close-unanswered')
    w.b.t.moveClock('2026-07-01T02:00:00Z')
    expect((await page(id)).can).toContain('reopen')
    const report = {
      engagement: project.engagement,
      commitment: project.promise,
      kind: 'quality',
      severity: 's3',
      summary: '抽查发现数据不一致',
    }
    const reported = await ok<DeviationPageView>(w.account.client.post('/api/v1/deviations', report))
    expect(await refused(w.account.client.post('/api/v1/deviations', report))).toMatchObject({
      code: 'deviation.open_exists',
    })
    expect(await refused(act(id, 'reopen', { reason: 'x' }))).toMatchObject({ code: 'deviation.open_exists' })
    expect((await page(id)).can).not.toContain('reopen')
    await ok(act(reported.id, 'mark-false-alarm', { reason: '口径不同' }))
    w.b.t.moveClock('2026-08-01T02:00:00Z')
    expect(await refused(act(id, 'reopen', { reason: 'x' }))).toMatchObject({
      code: 'deviation.reopen_too_late',
    })
    expect((await page(id)).can).not.toContain('reopen')
  })

  test('letters and answers are written once: the role of the workspace may not change them', async () => {
    const { notice } = await asked()
    const ctx = w.b.t.systemCtx()
    for (const statement of [
      sql`update notices set text = 'x' where id = ${notice}`,
      sql`delete from notices where id = ${notice}`,
      sql`delete from notice_reads`,
      sql`update remedy_answers set answer = 'accepted'`,
    ])
      await expect(ctx.db.query(statement)).rejects.toThrow(/permission denied/)
  })
})
