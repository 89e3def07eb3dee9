import type { ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { changeConsent } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion } from '@zhinuo/contracts/commitments-history.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { PortalChangesView, PortalChangeView } from '@zhinuo/contracts/portal-changes.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { drawing, startAgreementWorld, tokenOf } from '../../../test/agreement-world.ts'
import type { Client, PersonHere } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { get, list } from '../../engine/read.ts'
import { sql } from '../../platform/sql.ts'
import { standing } from '../commitments/public.ts'
import { changesInWork } from './public.ts'
import { routes } from './routes.ts'

let w: AgreementWorld
let rd: PersonHere
let finance: PersonHere
const start = '2026-06-01T02:00:00Z'

beforeAll(async () => {
  w = await startAgreementWorld()
  rd = await w.b.person('严可行', 'developer')
  finance = await w.b.person('秦账', 'finance')
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock(start))

const act = (id: string, verb: string, body: unknown = {}, by: Client = w.account.client) =>
  by.post(`/api/v1/changes/${id}/${verb}`, body)
const page = (id: string, by: Client = w.account.client): Promise<ChangePageView> =>
  ok(by.request('GET', `/api/v1/changes/${id}`))

const wish = (p: AgreedProject, more: Record<string, unknown> = {}) => ({
  engagement: p.engagement,
  title: '专区上线推迟到七月底',
  text: '我们机房搬迁,专区上线能不能放到七月底?',
  kind: 'date',
  requestedContact: p.contact,
  requestedVia: 'call',
  items: [{ what: 'promise', action: 'change', commitment: p.promise, promisedOn: '2026-07-31' }],
  ...more,
})
const requested = (p: AgreedProject, more: Record<string, unknown> = {}): Promise<ChangePageView> =>
  ok(w.account.client.post('/api/v1/changes', wish(p, more)))
const submitted = async (p: AgreedProject, more: Record<string, unknown> = {}): Promise<string> => {
  const { id } = await requested(p, more)
  await ok(act(id, 'submit', { rdAssessor: rd.id }))
  return id
}
const answer = (more: Record<string, unknown> = {}) => ({
  side: 'rd',
  feasible: 'yes',
  effortDays: 3,
  slipDays: 0,
  cost: 654_321,
  ...more,
})
const assessed = async (id: string, more: Record<string, unknown> = {}): Promise<void> => {
  await ok(act(id, 'assess', answer(more), rd.client))
  await ok(act(id, 'assess', answer({ ...more, side: 'delivery' }), w.delivery.client))
}
/** Confirms what stands now, as one who has just read it. */
const confirm = async (id: string, slot: 'owner' | 'rd' | 'delivery', by = w.account.client) =>
  act(id, 'confirm', { slot, mark: (await page(id)).mark }, by)
const confirmed = async (id: string): Promise<void> => {
  await ok(confirm(id, 'owner'))
  await ok(confirm(id, 'rd', rd.client))
  await ok(confirm(id, 'delivery', w.delivery.client))
}
/** Assessed, confirmed by three, and with the customer. */
const sent = async (p: AgreedProject, more: Record<string, unknown> = {}, prepared = {}): Promise<string> => {
  const id = await submitted(p, more)
  await assessed(id)
  await ok(act(id, 'prepare', { strategy: 'do', ...prepared }))
  await confirmed(id)
  await ok(act(id, 'send', { contact: p.contact, channels: ['wechat'] }))
  return id
}
const shown = (id: string, by: Client): Promise<PortalChangeView> =>
  ok(by.request('GET', `/api/v1/portal/changes/${id}`))
const signature = async (p: AgreedProject, id: string, hash: string | null, more = {}) => ({
  hash,
  name: '岳临川',
  jobTitle: '局长',
  code: await w.signingCode(p.contact, id, 'told'),
  drawing,
  ...more,
})
const agreed = async (p: AgreedProject, id: string, more = {}): Promise<PortalChangeView> => {
  const contact = await w.signedIn(p.contact)
  const { hash } = await shown(id, contact)
  return ok(contact.post(`/api/v1/portal/changes/${id}/agree`, await signature(p, id, hash, more)))
}
const successors = (id: string) =>
  list(w.b.t.systemCtx(), commitment, { filter: { op: 'eq', field: 'replaces', value: id } })

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    const p = await w.b.project()
    for (const { endpoint } of routes) {
      const path = endpoint.path.replace('{id}', p.engagement)
      expect([endpoint.id, (await refused(w.b.nobody.request(endpoint.method, path, {}))).code]).toEqual([
        endpoint.id,
        'auth.required',
      ])
    }
  })

  test('what lies outside the scope does not exist; a role without the verb is refused', async () => {
    const id = await submitted(await w.agreed())
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    for (const by of [other.client, stranger.client]) {
      expect(await refused(by.request('GET', `/api/v1/changes/${id}`))).toMatchObject({ status: 404 })
      expect(await refused(act(id, 'withdraw', { reason: '不要了' }, by))).toMatchObject({ status: 404 })
    }
    // The right to some changes shows no button on the others.
    const both = await w.b.person('白露两职', 'reviewer', 'accountManager')
    expect([(await page(id, both.client)).can, (await page(id)).can.includes('withdraw')]).toEqual([[], true])
    expect(await refused(act(id, 'withdraw', { reason: '不要了' }, both.client))).toMatchObject({
      status: 403,
    })
    // Whoever was asked to assess sees it, and may not send it.
    expect((await page(id, rd.client)).assessments.map(({ canAnswer }) => canAnswer)).toEqual([true, false])
    expect(await refused(act(id, 'send', { contact: w.lead.id }, rd.client))).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
    })
    expect(
      await refused(
        w.account.client.request('PATCH', `/api/v1/records/changeRequest/${id}`, {
          version: (await page(id)).version,
          values: { status: 'approved' },
        }),
      ),
    ).toMatchObject({ code: 'field.governed' })
  })

  test('an item leads to nothing that the writer may not read', async () => {
    const mine = await w.agreed()
    const theirs = await w.agreed()
    expect(
      await refused(w.account.client.post('/api/v1/changes', wish(mine, { items: wish(theirs).items }))),
    ).toMatchObject({ status: 400, code: 'change.item_elsewhere' })
  })
})

describe('the way of a change', () => {
  test('two people confirm at once, and both names stand', async () => {
    const p = await w.agreed()
    const id = await submitted(p)
    await assessed(id)
    await ok(act(id, 'prepare', { strategy: 'do' }))
    const { mark } = await page(id)
    const answers = await Promise.all([
      act(id, 'confirm', { slot: 'owner', mark }),
      act(id, 'confirm', { slot: 'rd', mark }, rd.client),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { confirmations, missing } = await page(id)
    expect(confirmations.map(({ slot, by }) => [slot, by?.name ?? null])).toEqual([
      ['owner', '甄诺'],
      ['rd', '严可行'],
      ['delivery', null],
    ])
    expect(missing).toEqual(['交付还没有确认'])
  })

  test('two answers, three names, consent and what follows, in one fact after the other', async () => {
    const p = await w.agreed()
    const id = await submitted(p)
    expect(await page(id)).toMatchObject({
      status: 'submitted',
      clock: { state: 'running', text: '研发评估还剩 23 小时' },
      assessments: [
        { side: 'rd', answeredAt: null },
        { side: 'delivery', dueAt: null },
      ],
      items: [
        {
          before: { on: '2026-07-10' },
          after: { on: '2026-07-31', text: '专区迁移上线,中断不超过 30 分钟' },
        },
      ],
    })
    // Nobody answers for another.
    expect(await refused(act(id, 'assess', answer(), w.delivery.client))).toMatchObject({
      status: 403,
      code: 'change.not_your_slot',
      message: '这一方由严可行确认',
    })
    await ok(act(id, 'assess', answer(), rd.client))
    expect(await page(id)).toMatchObject({ status: 'evaluating', clock: { text: '研发已答复,等交付' } })
    await ok(act(id, 'assess', answer({ side: 'delivery' }), w.delivery.client))
    expect((await page(id)).status).toBe('deciding')

    expect(await refused(confirm(id, 'owner'))).toMatchObject({
      code: 'change.not_ready',
      message: '还不能发给客户:还没有选应对方式',
    })
    await ok(act(id, 'prepare', { strategy: 'do' }))
    const read = (await page(id)).mark
    await confirmed(id)
    // Names are put by several to the same, whatever was confirmed before them.
    expect((await page(id)).mark).toBe(read)
    // A changed content asks for the names anew.
    await ok(act(id, 'prepare', { strategy: 'exchange' }))
    expect(await refused(act(id, 'confirm', { slot: 'owner', mark: read }))).toMatchObject({
      status: 409,
      code: 'change.content_changed',
    })
    expect((await page(id)).missing).toEqual(['期望负责人还没有确认', '研发还没有确认', '交付还没有确认'])
    expect(await refused(act(id, 'send', { contact: p.contact }))).toMatchObject({ code: 'change.not_ready' })
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact, channels: ['wechat'] }))

    const after = await agreed(p, id)
    expect(after).toMatchObject({
      state: 'agreed',
      decisions: [{ agreed: true, name: '岳临川', grade: '验证码由 甄诺 口头告知,手写签名' }],
    })
    const ctx = w.b.t.systemCtx()
    const before = await get(ctx, commitment, p.promise)
    expect(before).toMatchObject({ status: 'renegotiated', promisedOn: '2026-07-10', keptShare: 'early' })
    const [next] = await successors(p.promise)
    expect(next).toMatchObject({
      status: 'promised',
      promisedOn: '2026-07-31',
      content: before.content,
      condition: before.condition,
      owner: before.owner,
      currentVersion: 2,
      boundBy: after.number,
    })
    expect(next?.forecast).toMatchObject({ promisedOn: '2026-07-31' })
    const versions = await list(ctx, commitmentVersion, {
      filter: { op: 'eq', field: 'commitment', value: next?.id ?? '' },
    })
    expect(versions).toMatchObject([{ n: 2, promisedOn: '2026-07-31' }])
    expect(await w.b.events(id)).toEqual([
      'changeRequest.requested',
      'changeRequest.submitted',
      'changeRequest.assessed',
      'changeRequest.assessed',
      'changeRequest.prepared',
      'changeRequest.confirmed',
      'changeRequest.confirmed',
      'changeRequest.confirmed',
      'changeRequest.prepared',
      'changeRequest.confirmed',
      'changeRequest.confirmed',
      'changeRequest.confirmed',
      'changeRequest.sent',
      'changeRequest.agreed',
    ])
    const chain = await ok<{ versions: { n: number; promisedOn: string }[] }>(
      w.account.client.request('GET', `/api/v1/commitments/${p.promise}/chain`),
    )
    expect(chain.versions.map(({ n, promisedOn }) => [n, promisedOn])).toEqual([
      [2, '2026-07-31'],
      [1, '2026-07-10'],
    ])
    // What was agreed is not talked away again.
    expect(
      await refused(
        w.account.client.post(`/api/v1/commitments/${next?.id}/negotiate`, {
          promisedOn: '2026-09-30',
          reason: '再放一放',
        }),
      ),
    ).toMatchObject({ code: 'commitment.signed' })
    await ok(act(id, 'implement', { note: '已按新日期排期' }))
    await ok(act(id, 'close'))
    expect((await page(id)).status).toBe('closed')
  })

  test('a signed sheet gets a next edition to be signed, with the new version in it', async () => {
    const p = await w.agreed()
    const { id: sheet, share } = await w.sent(p)
    const link = w.byLink(tokenOf(share.url))
    const { hash } = await ok<{ hash: string }>(link.request('GET', `/api/v1/portal/sheets/${sheet}`))
    // While the sheet is out for signature nothing of it is changed beside it.
    const id = await submitted(p)
    await assessed(id)
    await ok(act(id, 'prepare', { strategy: 'do' }))
    await confirmed(id)
    expect(await refused(act(id, 'send', { contact: p.contact }))).toMatchObject({
      code: 'change.sheet_under_way',
    })
    await ok(
      link.post(`/api/v1/portal/sheets/${sheet}/sign`, {
        name: '岳临川',
        jobTitle: '局长',
        code: await w.signingCode(p.contact, sheet, 'told'),
        drawing,
        hash,
      }),
    )
    await ok(
      w.account.client.post(`/api/v1/sheets/${sheet}/sign`, { name: '甄诺', jobTitle: '客户经理', drawing }),
    )
    // The signed expectation changes with the promise that answers it.
    await ok(
      act(id, 'prepare', {
        items: [
          ...((wish(p).items ?? []) as object[]),
          {
            what: 'expectation',
            action: 'change',
            expectation: p.expectation,
            content: '迁移期间办事中断不超过十分钟',
          },
        ],
      }),
    )
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact }))
    await agreed(p, id)
    const ctx = w.b.t.systemCtx()
    const [need] = await list(ctx, expectation, {
      filter: { op: 'eq', field: 'replaces', value: p.expectation },
    })
    expect((await get(ctx, expectation, p.expectation)).status).toBe('superseded')
    expect(need).toMatchObject({
      status: 'confirmed',
      statement: '迁移期间办事中断不超过十分钟',
      currentVersion: 2,
      confirmedBy: p.contact,
    })
    const [next] = await successors(p.promise)
    expect(next?.expectation).toBe(need?.id)
    const editions = await ctx.db.query<{ edition: number; status: string }>(
      sql`select edition, status from sheets where engagement_id = ${p.engagement}::uuid order by edition`,
    )
    expect(editions).toEqual([
      { edition: 1, status: 'signed' },
      { edition: 2, status: 'draft' },
    ])
    const [draft] = await ctx.db.query<{ id: string }>(
      sql`select id from sheets where engagement_id = ${p.engagement}::uuid and status = 'draft'`,
    )
    const { document } = await ok<{
      document: { promises: { promisedOn: string }[]; needs: { statement: string }[] }
    }>(w.account.client.request('GET', `/api/v1/sheets/${draft?.id}`))
    expect(document.promises.map(({ promisedOn }) => promisedOn)).toEqual(['2026-07-31'])
    expect(document.needs.map(({ statement }) => statement)).toEqual(['迁移期间办事中断不超过十分钟'])
  })

  test('days that were waited for are not counted again', async () => {
    const p = await w.agreed()
    await ok(
      w.account.client.post(`/api/v1/commitments/${p.promise}/name-duty`, {
        duty: p.duty,
        reason: '没有账号不能开工',
      }),
    )
    // The duty of 10 June is five days late: our clock stands.
    w.b.t.moveClock('2026-06-15T02:00:00Z')
    const ctx = () => w.b.t.systemCtx()
    expect(await standing(ctx(), await get(ctx(), commitment, p.promise))).toMatchObject({
      standing: true,
      lateDays: 5,
    })
    const id = await sent(p)
    await agreed(p, id)
    const [next] = await successors(p.promise)
    if (!next) throw new Error('no successor')
    expect(next).toMatchObject({ waitsFor: p.duty, controllable: 'controllable' })
    expect(await standing(ctx(), next)).toBeNull()
    // From the day it was agreed anew on the clock stands again while the duty is late.
    w.b.t.moveClock('2026-06-17T02:00:00Z')
    expect(await standing(ctx(), next)).toMatchObject({ from: '2026-06-16', stoodDays: 2 })
  })

  test('what is added and dropped', async () => {
    const p = await w.agreed()
    // It has stood since before anybody asked how it is weighed.
    await w.b.t
      .systemCtx()
      .db.query(sql`update commitments set controllable = null where id = ${p.promise}::uuid returning id`)
    const items = [
      { what: 'promise', action: 'drop', commitment: p.promise },
      {
        what: 'promise',
        action: 'add',
        content: '先上线两个专区',
        condition: '两个专区验收报告签字',
        promisedOn: '2026-06-30',
        owner: w.delivery.id,
      },
    ]
    const id = await submitted(p, { kind: 'scope', items })
    await assessed(id)
    await ok(act(id, 'prepare', { strategy: 'do' }))
    // A promise of ours is weighed before it stands, by whichever way it comes; one that goes is not.
    expect((await page(id)).missing.filter((text) => text.includes('还缺'))).toEqual([
      '「先上线两个专区」还缺把握',
    ])
    expect(await refused(confirm(id, 'owner'))).toMatchObject({ code: 'change.not_ready' })
    const weighed = { controllable: 'risky', shortOf: ['time'], safeguard: '周末分批切换' }
    await ok(act(id, 'prepare', { items: items.map((one) => ({ ...one, ...weighed })) }))
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact, channels: ['wechat'] }))
    expect(JSON.stringify(await shown(id, await w.signedIn(p.contact)))).not.toContain(weighed.safeguard)
    await agreed(p, id)
    expect(await successors(p.promise)).toEqual([])
    expect((await get(w.b.t.systemCtx(), commitment, p.promise)).status).toBe('renegotiated')
    const { items: done, impact } = await page(id)
    const added = done.find(({ action }) => action === 'add')
    expect(await get(w.b.t.systemCtx(), commitment, added?.newCommitment ?? '')).toMatchObject({
      content: '先上线两个专区',
      status: 'promised',
      promisedOn: '2026-06-30',
      owner: w.delivery.id,
      currentVersion: 1,
      ...weighed,
    })
    expect(impact.conflicts).toEqual([])
  })

  test('the end of the project follows what was agreed, once, and is never before its start', async () => {
    const p = await w.agreed()
    const record = `/api/v1/records/engagement/${p.engagement}`
    const project = () => ok(w.account.client.request('GET', record))
    const { version } = await project()
    await ok(
      w.account.client.request('PATCH', record, {
        version,
        values: { plannedStart: '2026-06-01', plannedEnd: '2026-08-31' },
      }),
    )
    const id = await submitted(p)
    await assessed(id)
    const end = (endAfter: string) => act(id, 'prepare', { strategy: 'do', endAfter })
    expect(await refused(end('2026-05-31'))).toMatchObject({ code: 'engagement.dates_reversed' })
    await ok(end('2026-10-15'))
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact }))
    expect(await project()).toMatchObject({ plannedEnd: '2026-08-31' })
    await agreed(p, id)
    expect(await project()).toMatchObject({ plannedEnd: '2026-10-15' })
    const facts = await w.b.events(p.engagement)
    expect(facts.filter((name) => name === 'engagement.end_agreed')).toHaveLength(1)
  })

  test('a slip shows which other dates no longer fit', async () => {
    const p = await w.agreed()
    const { id: other } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/commitments', {
        engagement: p.engagement,
        content: '培训两场',
        condition: '签到表',
        owner: w.delivery.id,
        promisedOn: '2026-07-03',
        estimateDays: 2,
        expectation: p.expectation,
      }),
    )
    await ok(
      w.account.client.post(`/api/v1/commitments/${other}/confirm`, {
        threePoint: { optimistic: 1, likely: 2, pessimistic: 4 },
        controllable: 'controllable',
      }),
    )
    const id = await submitted(p)
    await assessed(id, { slipDays: 40 })
    const [conflict, ...more] = (await page(id)).impact.conflicts
    expect(more).toEqual([])
    expect(conflict).toMatchObject({ commitment: other, promisedOn: '2026-07-03' })
    expect(conflict?.text).toBe(`时间对不上,差${conflict?.days}天`)
    expect(conflict?.days).toBeGreaterThan(7)
    // In force, it moves nothing a second time.
    await ok(act(id, 'prepare', { strategy: 'do' }))
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact }))
    await agreed(p, id)
    expect((await page(id)).impact.conflicts).toEqual([])
  })

  test('E04: what delivery cannot do is not sent', async () => {
    const p = await w.agreed()
    const id = await submitted(p)
    await ok(act(id, 'assess', answer(), rd.client))
    expect(
      await refused(act(id, 'assess', answer({ side: 'delivery', feasible: 'no' }), w.delivery.client)),
    ).toMatchObject({ code: 'change.text_required' })
    await ok(
      act(
        id,
        'assess',
        answer({ side: 'delivery', feasible: 'no', text: '七月没有人手' }),
        w.delivery.client,
      ),
    )
    await ok(act(id, 'prepare', { strategy: 'do' }))
    expect(await refused(confirm(id, 'owner'))).toMatchObject({ code: 'change.not_ready' })
    expect((await page(id)).missing[0]).toMatch(/^交付说不可行/)
  })

  test('open ones and their clocks are what other parts of the product read', async () => {
    const p = await w.agreed()
    const id = await submitted(p)
    const draft = await requested(p)
    const ctx = await w.account.ctx()
    const inWork = await changesInWork(ctx, null)
    expect(inWork.map(({ line }) => line.id)).not.toContain(draft.id)
    expect(inWork.find(({ line }) => line.id === id)).toMatchObject({
      line: { rdAssessor: rd.id, rdAnswered: false },
      clock: { state: 'running' },
    })
    const other = await w.b.person('白露', 'accountManager')
    expect(await changesInWork(await other.ctx(), null)).toEqual([])
    const idsOf = async (member: string) => (await changesInWork(ctx, member)).map(({ line }) => line.id)
    expect(await idsOf(rd.id)).toContain(id)
    expect(await idsOf(other.id)).toEqual([])
  })

  test('never a bare no', async () => {
    const id = await submitted(await w.agreed())
    expect(await refused(act(id, 'decline', { reason: '本期没有人手', alternatives: [] }))).toMatchObject({
      code: 'change.alternative_required',
      message: '不能只说不行,请给一个替代方案',
    })
    await ok(
      act(id, 'decline', {
        reason: '本期没有人手',
        alternatives: [{ kind: 'exchange', text: '换掉报表改版' }],
      }),
    )
    expect(await page(id)).toMatchObject({ status: 'declined', alternatives: [{ kind: 'exchange' }] })
  })
})

describe('轻变更', () => {
  test('one card, the owner’s name, a tap; folded into the next edition', async () => {
    const p = await w.agreed()
    const items = [
      {
        what: 'promise',
        action: 'change',
        commitment: p.promise,
        content: '专区迁移上线,页面标题改为「一网通办」',
      },
    ]
    const id = await submitted(p, { kind: 'other', title: '改页面标题', items })
    await ok(act(id, 'assess', answer({ effortDays: 0.5 }), rd.client))
    const one = await page(id)
    expect(one).toMatchObject({ status: 'deciding', light: true, confirmations: [{ slot: 'owner' }] })
    expect(one.assessments.map(({ side }) => side)).toEqual(['rd'])
    await ok(act(id, 'prepare', { strategy: 'do' }))
    await ok(confirm(id, 'owner'))
    await ok(act(id, 'send', { contact: p.contact }))
    const contact = await w.signedIn(p.contact)
    const { hash, light } = await shown(id, contact)
    expect(light).toBe(true)
    await ok(contact.post(`/api/v1/portal/changes/${id}/agree`, { hash }))
    expect(await successors(p.promise)).toMatchObject([
      { content: '专区迁移上线,页面标题改为「一网通办」', promisedOn: '2026-07-10' },
    ])
    const [consent] = await list(w.b.t.systemCtx(), changeConsent, {
      filter: { op: 'eq', field: 'change', value: id },
    })
    expect(consent).toMatchObject({ decision: 'agreed', name: '岳临川', documentHash: hash, drawing: null })
  })

  test('with a fee it is none, and delivery is asked after all', async () => {
    const p = await w.agreed()
    const id = await submitted(p, { kind: 'other', items: [] })
    await ok(act(id, 'assess', answer({ effortDays: 0.2 }), rd.client))
    expect((await page(id)).light).toBe(true)
    await ok(act(id, 'prepare', { feeChange: 50_000 }))
    expect(await page(id)).toMatchObject({ status: 'evaluating', light: false, needsSupplement: true })
  })

  test('the limit is the workspace’s to set', async () => {
    const admin = await w.b.person('陆明约', 'expectationLead')
    const set = (lightDays: number, by: Client) => by.request('PUT', '/api/v1/change-settings', { lightDays })
    expect(await refused(set(2, w.account.client))).toMatchObject({ status: 403 })
    await ok(set(2, admin.client))
    const id = await submitted(await w.agreed(), { kind: 'other', items: [] })
    await ok(act(id, 'assess', answer({ effortDays: 1.5 }), rd.client))
    expect(await page(id)).toMatchObject({ light: true, lightDays: 2 })
    await ok(set(0.5, admin.client))
  })
})

describe('a price change', () => {
  const upload = async (): Promise<string> => {
    const boundary = 'xxBOUNDARYxx'
    const body = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="补充协议.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.4 agreement\r\n--${boundary}--\r\n`
    const { files } = await ok<{ files: { id: string }[] }>(
      w.account.client.request('POST', '/api/v1/files?object=changeRequest&field=supplementFiles', body, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      }),
    )
    return files[0]?.id ?? ''
  }

  test('needs the supplementary agreement and two people’s co-signature', async () => {
    const p = await w.agreed()
    const id = await submitted(p)
    await assessed(id)
    await ok(act(id, 'prepare', { strategy: 'do', feeChange: 1_280_000 }))
    expect((await page(id)).missing).toEqual([
      '补充协议还没有上传',
      '商务还没有会签',
      '财务还没有会签',
      '期望负责人还没有确认',
      '研发还没有确认',
      '交付还没有确认',
    ])
    expect(await refused(act(id, 'sign-supplement', { as: 'business' }))).toMatchObject({
      code: 'change.supplement_file_required',
    })
    await ok(act(id, 'prepare', { supplementFiles: [await upload()] }))
    await ok(act(id, 'sign-supplement', { as: 'business' }))
    expect(await refused(act(id, 'sign-supplement', { as: 'finance' }))).toMatchObject({ status: 403 })
    await ok(act(id, 'sign-supplement', { as: 'finance' }, finance.client))
    await confirmed(id)
    // The customer reads the agreement before they decide, and nobody else's.
    await ok(act(id, 'send', { contact: p.contact }))
    const customer = await w.signedIn(p.contact)
    const [paper] = (await shown(id, customer)).files
    const take = (by: Client, change = id) =>
      by.request('GET', `/api/v1/portal/changes/${change}/files/${paper?.id}`)
    expect(paper?.name).toBe('补充协议.pdf')
    expect((await take(customer)).text).toContain('agreement')
    const other = await w.agreed()
    expect((await take(await w.signedIn(other.contact))).status).toBe(404)
    expect((await take(customer, await submitted(p, { kind: 'other', items: [] }))).status).toBe(404)
    await ok(act(id, 'recall'))
    expect((await take(customer)).status).toBe(404)
    // Another price asks for both again.
    await ok(act(id, 'prepare', { feeChange: 1_300_000 }))
    expect(await page(id)).toMatchObject({ business: null, finance: null })
    // Without a price there is nothing to sign.
    await ok(act(id, 'prepare', { feeChange: null, free: true, freeValue: 1_280_000 }))
    expect(await refused(act(id, 'sign-supplement', { as: 'business' }))).toMatchObject({
      code: 'change.no_supplement',
    })
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact }))
    const { document } = await shown(id, await w.signedIn(p.contact))
    expect(document).toMatchObject({ fee: 0, free: { worth: 1_280_000 } })
  })
})

describe('the 24 hours', () => {
  test('stand while the customer is asked, and go on with what was left', async () => {
    const id = await submitted(await w.agreed())
    w.b.t.moveClock('2026-06-01T12:00:00Z')
    expect(await refused(act(id, 'pause', { reason: '' }, rd.client))).toMatchObject({
      code: 'change.reason_required',
    })
    expect(await refused(act(id, 'resume', {}, rd.client))).toMatchObject({ code: 'change.clock_runs' })
    await ok(act(id, 'pause', { reason: '请提供机房搬迁日期' }, rd.client))
    expect(await refused(act(id, 'pause', { reason: '再等' }, rd.client))).toMatchObject({
      code: 'change.clock_stands',
    })
    w.b.t.moveClock('2026-06-04T12:00:00Z')
    expect(await page(id)).toMatchObject({
      clock: { state: 'paused', text: '等待客户补充资料,计时暂停' },
      pauseReason: '请提供机房搬迁日期',
    })
    const left = (await page(id)).clock.leftMs ?? 0
    expect(Math.round(left / 60_000)).toBe(14 * 60)
    await w.b.t.runJob('changes.mark-overdue')
    const after = await ok<ChangePageView>(act(id, 'resume', {}, rd.client))
    expect(after.clock).toMatchObject({ state: 'running' })
    expect(after.clock.leftMs).toBe(left)
    expect(after.assessments[0]?.dueAt).toBe(after.clock.dueAt)
    expect(await w.b.events(id)).not.toContain('changeRequest.overdue')
  })

  test('stand no more once R&D has answered, in time to the last minute that was left', async () => {
    const id = await submitted(await w.agreed())
    w.b.t.moveClock('2026-06-02T01:59:00Z')
    await ok(act(id, 'pause', { reason: '请提供机房搬迁日期' }, rd.client))
    const row = () => get(w.b.t.systemCtx(), changeRequest, id)
    const { evaluationDueAt, pausedAt } = await row()
    w.b.t.moveClock('2026-06-05T01:59:00Z')
    // Whom nobody waited for does not end the wait.
    await ok(act(id, 'assess', answer({ side: 'delivery' }), w.delivery.client))
    expect(await row()).toMatchObject({ evaluationDueAt, pausedAt })
    await ok(act(id, 'assess', answer(), rd.client))
    const { pauses, ...after } = await row()
    expect(after).toMatchObject({ pausedAt: null, pauseReason: null })
    expect(pauses).toEqual([
      { from: pausedAt, to: expect.stringMatching(/^2026-06-05T01:59/), reason: '请提供机房搬迁日期' },
    ])
    const [{ to }] = pauses as [{ to: string }]
    const left = (due: string | null, at: string | null) => Date.parse(due ?? '') - Date.parse(at ?? '')
    expect(left(after.evaluationDueAt, to)).toBe(left(evaluationDueAt, pausedAt))
    const seen = await page(id)
    expect(seen).toMatchObject({ pauseReason: null, clock: { state: 'none' } })
    expect(seen.assessments[0]).toMatchObject({ late: false, dueAt: after.evaluationDueAt })
    // A correction begins no clock and ends none.
    await ok(act(id, 'assess', answer({ effortDays: 4 }), rd.client))
    expect(await row()).toMatchObject({ evaluationDueAt: after.evaluationDueAt, pauses })
    expect((await refused(act(id, 'resume', {}, rd.client))).code).toBe('change.wrong_status')
  })

  test('once over, it is flagged once and told once; the answer is kept and counted late', async () => {
    const id = await submitted(await w.agreed())
    w.b.t.moveClock('2026-06-02T02:01:00Z')
    await w.b.t.runJob('changes.mark-overdue')
    await w.b.t.runJob('changes.mark-overdue')
    expect((await w.b.events(id)).filter((name) => name === 'changeRequest.overdue')).toHaveLength(1)
    w.b.t.moveClock('2026-06-02T09:30:00Z')
    expect((await page(id)).clock).toMatchObject({
      state: 'overdue',
      text: '评估超时 7 小时,已提醒部门负责人',
    })
    await ok(act(id, 'assess', answer(), rd.client))
    expect((await page(id)).assessments[0]).toMatchObject({
      late: true,
      answeredAt: expect.stringMatching(/^2026-06-02T09:30/),
    })
    // A correction keeps the time of the answer.
    w.b.t.moveClock('2026-06-03T09:00:00Z')
    await ok(act(id, 'assess', answer({ effortDays: 4 }), rd.client))
    expect((await page(id)).assessments[0]).toMatchObject({
      effortDays: 4,
      answeredAt: expect.stringMatching(/^2026-06-02T09:30/),
    })
  })
})

describe('the customer', () => {
  test('is asked through somebody who may sign, on every path, and the refusal names who that is', async () => {
    const p = await w.agreed()
    const { id: looker } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/records/contact', {
        name: '苏看看',
        customer: p.customer,
        role: 'user',
        email: 'su@example.com',
      }),
    )
    const may = (id: string, rights: readonly string[]) =>
      ok(
        w.account.client.request('PUT', `/api/v1/contacts/${id}/portal-access`, {
          access: 'own',
          rights,
          projects: null,
        }),
      )
    const mayNot = async (reply: ReturnType<typeof act>, others: string): Promise<void> =>
      expect(await refused(reply)).toMatchObject({
        status: 409,
        code: 'contact.may_not_sign',
        todo: expect.stringContaining(others),
      })
    const id = await submitted(p)
    await assessed(id)
    await ok(act(id, 'prepare', { strategy: 'do' }))
    await confirmed(id)
    for (const channels of [['wechat'], ['mail']])
      await mayNot(act(id, 'send', { contact: looker, channels }), '岳临川')
    expect(await page(id)).toMatchObject({ status: 'deciding' })
    await ok(act(id, 'send', { contact: p.contact, channels: ['wechat'] }))
    // Who may no longer sign is given no code either, and is not sent the next round.
    await may(p.contact, ['answer', 'accept', 'change'])
    await mayNot(act(id, 'tell-code'), '司马砚')
    await may(p.second, ['answer'])
    await mayNot(act(id, 'tell-code'), '可以签字的联系人')
    await ok(act(id, 'recall'))
    await confirmed(id)
    await mayNot(act(id, 'send', { contact: p.contact, channels: ['wechat'] }), '可以签字的联系人')
    await may(looker, ['sign'])
    await ok(act(id, 'send', { contact: looker, channels: ['wechat'] }))
    await ok(act(id, 'tell-code'))
  })

  test('asks in the portal once, and takes it back', async () => {
    const p = await w.agreed()
    const contact = await w.signedIn(p.contact)
    const body = { engagement: p.engagement, text: '能不能再加一个专区?' }
    const once = { 'idempotency-key': '0197a000-0000-7000-8000-00000000abcd' }
    const first = await ok<PortalChangeView>(contact.post('/api/v1/portal/changes', body, once))
    const again = await ok<PortalChangeView>(contact.post('/api/v1/portal/changes', body, once))
    expect(again.id).toBe(first.id)
    expect(first).toMatchObject({
      state: 'asked',
      stateText: '已收到',
      title: '能不能再加一个专区?',
      canWithdraw: true,
    })
    expect(await page(first.id)).toMatchObject({
      status: 'draft',
      requestedVia: 'portal',
      requestedBy: { id: p.contact },
    })
    const all = await ok<PortalChangesView>(contact.request('GET', '/api/v1/portal/changes'))
    expect(all.changes.map(({ id }) => id)).toEqual([first.id])
    await ok(contact.post(`/api/v1/portal/changes/${first.id}/withdraw`, {}))
    expect((await page(first.id)).status).toBe('withdrawn')
    // Not in the project of somebody else, and not without a code.
    const other = await w.agreed()
    expect(
      await refused(contact.post('/api/v1/portal/changes', { ...body, engagement: other.engagement })),
    ).toMatchObject({ code: 'portal.not_for_you' })
  })

  test('sees nothing that was not sent, nor anything of another customer', async () => {
    const p = await w.agreed()
    const id = await submitted(p)
    const contact = await w.signedIn(p.contact)
    const look = (by: Client, of: string) => refused(by.request('GET', `/api/v1/portal/changes/${of}`))
    expect(await look(contact, id)).toMatchObject({ code: 'portal.not_for_you' })
    const theirs = await sent(await w.agreed())
    expect(await look(contact, theirs)).toMatchObject({ code: 'portal.not_for_you' })
    expect(
      await refused(
        contact.post(`/api/v1/portal/changes/${theirs}/refuse`, { hash: '0'.repeat(64), reason: '不要' }),
      ),
    ).toMatchObject({ code: 'portal.not_for_you' })
    expect((await ok<PortalChangesView>(contact.request('GET', '/api/v1/portal/changes'))).changes).toEqual(
      [],
    )
  })

  test('agrees to what was on the screen, with name, code and drawing', async () => {
    const p = await w.agreed()
    const id = await sent(p)
    const contact = await w.signedIn(p.contact)
    const { hash } = await shown(id, contact)
    const agree = (body: unknown) => refused(contact.post(`/api/v1/portal/changes/${id}/agree`, body))
    expect(await agree({ hash })).toMatchObject({ code: 'change.signature_required' })
    expect(await agree(await signature(p, id, '0'.repeat(64)))).toMatchObject({
      code: 'change.content_changed',
    })
    expect(
      await agree(
        await signature(p, id, hash, { drawing: { width: 320, height: 160, strokes: [[1, 1, 2, 2]] } }),
      ),
    ).toMatchObject({ code: 'sheet.signature_empty' })
    expect(await agree(await signature(p, id, hash, { code: '000000' }))).toMatchObject({
      code: 'code.wrong',
    })
    // What lies in the database is what was sent, or nobody can agree to it.
    await w.b.t
      .systemCtx()
      .db.query(
        sql`update change_requests set snapshot = jsonb_set(snapshot, '{fee}', '1') where id = ${id}::uuid`,
      )
    expect(await agree(await signature(p, id, hash))).toMatchObject({ code: 'change.content_changed' })
    expect(await successors(p.promise)).toEqual([])
  })

  test('two decide at once: the second is told by whom', async () => {
    const p = await w.agreed()
    const id = await sent(p)
    const [one, two] = [await w.signedIn(p.contact), await w.signedIn(p.second)]
    const { hash } = await shown(id, one)
    const body = await signature(p, id, hash)
    const answers = await Promise.all([
      one.post(`/api/v1/portal/changes/${id}/agree`, body),
      two.post(`/api/v1/portal/changes/${id}/refuse`, { hash, reason: '费用太高' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const lost = answers.find(({ status }) => status === 409)
    expect(lost?.body).toMatchObject({ error: { code: 'change.already_decided' } })
    const rows = await list(w.b.t.systemCtx(), changeConsent, {
      filter: { op: 'eq', field: 'change', value: id },
    })
    expect(rows).toHaveLength(1)
  })

  test('decides twice: the first decision stands', async () => {
    const p = await w.agreed()
    const id = await sent(p)
    await agreed(p, id)
    const contact = await w.signedIn(p.contact)
    const { hash } = await shown(id, contact)
    expect(
      await refused(contact.post(`/api/v1/portal/changes/${id}/agree`, await signature(p, id, hash))),
    ).toMatchObject({
      code: 'change.already_decided',
      message: expect.stringMatching(/^您已于 .* 同意这个变更$/),
    })
    expect(await successors(p.promise)).toHaveLength(1)
  })

  test('refuses with a reason; another round is another decision', async () => {
    const p = await w.agreed()
    const id = await sent(p)
    const contact = await w.signedIn(p.contact)
    const { hash } = await shown(id, contact)
    const refuse = (reason: string) => contact.post(`/api/v1/portal/changes/${id}/refuse`, { hash, reason })
    expect(await refused(refuse(''))).toMatchObject({ code: 'change.reason_required' })
    expect(await ok<PortalChangeView>(refuse('太晚了'))).toMatchObject({ state: 'revising', document: null })
    expect(await page(id)).toMatchObject({
      status: 'deciding',
      decisions: [{ decision: 'refused', comment: '太晚了' }],
    })
    await ok(act(id, 'prepare', { items: [{ ...wish(p).items[0], promisedOn: '2026-07-20' }] }))
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact }))
    await agreed(p, id)
    expect(await successors(p.promise)).toMatchObject([{ promisedOn: '2026-07-20' }])
  })

  test('reads it while it is withdrawn or taken back: nothing is agreed to', async () => {
    const p = await w.agreed()
    const id = await sent(p)
    const contact = await w.signedIn(p.contact)
    const { hash } = await shown(id, contact)
    await ok(act(id, 'recall'))
    const agree = async () =>
      refused(contact.post(`/api/v1/portal/changes/${id}/agree`, await signature(p, id, hash)))
    expect(await agree()).toMatchObject({ code: 'change.taken_back' })
    await ok(act(id, 'withdraw', { reason: '客户电话说不用改了' }))
    expect(await agree()).toMatchObject({ code: 'change.wrong_status' })
    expect(await shown(id, contact)).toMatchObject({ state: 'withdrawn', document: null, canDecide: false })
    expect((await get(w.b.t.systemCtx(), commitment, p.promise)).status).toBe('promised')
  })

  test('picks one of the plans that were prepared', async () => {
    const p = await w.agreed()
    const item = wish(p).items[0]
    const id = await sent(
      p,
      { items: [] },
      {
        strategy: 'secondPhase',
        plans: [
          { kind: 'standard', summary: '三个专区一起上线' },
          { kind: 'lean', summary: '先上线两个专区' },
        ],
        items: [
          { ...item, plan: 'standard' },
          { ...item, plan: 'lean', promisedOn: '2026-07-15', content: '两个专区迁移上线' },
        ],
      },
    )
    const contact = await w.signedIn(p.contact)
    const { hash, document } = await shown(id, contact)
    expect(document?.plans.map(({ kind }) => kind)).toEqual(['standard', 'lean'])
    expect(
      await refused(contact.post(`/api/v1/portal/changes/${id}/agree`, await signature(p, id, hash))),
    ).toMatchObject({ code: 'change.plan_required' })
    await agreed(p, id, { plan: 'lean' })
    expect(await successors(p.promise)).toMatchObject([
      { content: '两个专区迁移上线', promisedOn: '2026-07-15' },
    ])
    expect(await page(id)).toMatchObject({ decisions: [{ plan: 'lean' }] })
  })

  test('what was handed over meanwhile is not changed under anybody’s hands', async () => {
    const p = await w.agreed()
    const id = await sent(p)
    await ok(w.delivery.client.post(`/api/v1/commitments/${p.promise}/start`, {}))
    await ok(w.delivery.client.post(`/api/v1/commitments/${p.promise}/declare`, { evidence: '验收报告' }))
    const contact = await w.signedIn(p.contact)
    const { hash } = await shown(id, contact)
    expect(
      await refused(contact.post(`/api/v1/portal/changes/${id}/agree`, await signature(p, id, hash))),
    ).toMatchObject({ code: 'change.item_settled' })
    expect((await get(w.b.t.systemCtx(), changeRequest, id)).status).toBe('customerConfirm')
  })

  test('reads neither cost nor effort nor what the assessors wrote', async () => {
    const p = await w.agreed()
    const id = await submitted(p)
    await assessed(id, { text: 'CANARY 内部说明', cost: 987_654_321, effortDays: 77.25 })
    await ok(act(id, 'prepare', { strategy: 'do' }))
    await confirmed(id)
    await ok(act(id, 'send', { contact: p.contact }))
    const contact = await w.signedIn(p.contact)
    await agreed(p, id)
    const read = [
      await contact.request('GET', `/api/v1/portal/changes/${id}`),
      await contact.request('GET', '/api/v1/portal/changes'),
      await contact.request('GET', '/api/v1/portal/home'),
    ]
    for (const { body } of read) expect(JSON.stringify(body)).not.toMatch(/CANARY|987654321|p85|77\.25/)
    // Cost is shown to those who may see it, and left out for others.
    expect((await page(id)).assessments[0]).toHaveProperty('cost', 987_654_321)
    const analyst = await w.b.person('舒据', 'analyst')
    expect((await page(id, analyst.client)).assessments[0]).not.toHaveProperty('cost')
  })
})
