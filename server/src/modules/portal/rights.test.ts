/** Every endpoint for contacts against what a contact may do, which projects they see, and what is archived. */
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { portalRights, rightsByRole } from '@zhinuo/contracts/contacts-portal.ts'
import type { PortalRight } from '@zhinuo/contracts/contacts-portal.ts'
import type { PortalAccessView } from '@zhinuo/contracts/portal-access.ts'
import { portalNeeds } from '@zhinuo/contracts/portal-rights.ts'
import type { PortalChangesView } from '@zhinuo/contracts/portal-changes.ts'
import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import type { PortalSheetView } from '@zhinuo/contracts/portal-sheets.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import type { Client } from '../../../test/business.ts'
import { ok } from '../../../test/replies.ts'
import { sampleOf } from '../../../test/sample-request.ts'
import { routesOf } from '../../app.ts'
import { restore, trash } from '../../engine/trash.ts'
import { issueLink } from '../identity/public.ts'
import { withTx } from '../../platform/tx.ts'
import { uuidv7 } from '../../platform/uuid.ts'

let w: AgreementWorld
let p: AgreedProject
let table: readonly EndpointSpec[]
const all = Object.keys(portalRights) as PortalRight[]

beforeAll(async () => {
  w = await startAgreementWorld()
  p = await w.agreed()
  table = routesOf(w.b.t.platform, '0')
    .map((route) => route.endpoint)
    .filter((endpoint) => endpoint.permission === 'portal')
})
afterAll(() => w.b.stop())

const set = (id: string, body: Record<string, unknown>) =>
  ok<PortalAccessView>(
    w.account.client.request('PUT', `/api/v1/contacts/${id}/portal-access`, { projects: null, ...body }),
  )
/** Rights are looked up at most a second old. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 1_050))

const call = async (
  client: Client,
  endpoint: EndpointSpec,
  id: string,
): Promise<{ status: number; code: string | undefined }> => {
  const body = endpoint.body ? sampleOf(endpoint.body, id) : undefined
  const { status, body: answer } = await client.request(
    endpoint.method,
    endpoint.path.replaceAll(/\{\w+\}/g, id),
    body,
  )
  return { status, code: (answer as { error?: { code?: string } } | undefined)?.error?.code }
}

describe('what an endpoint asks of a contact', () => {
  test('is said for every one, and for none that is not there', () => {
    expect(Object.keys(portalNeeds).toSorted()).toEqual(table.map(({ id }) => id).toSorted())
    // Whatever changes something of the customer's asks for a right; the exceptions are receipts and one's own words.
    expect(
      table
        .filter(({ id, method }) => method !== 'GET' && portalNeeds[id] === 'look')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([
      'portal.addToCase',
      'portal.answerSurvey',
      'portal.askUs',
      'portal.confirmCase',
      'portal.declineSurveys',
      'portal.materialRead',
      'portal.minutesRead',
      'portal.newsRead',
      'portal.noticeRead',
      'portal.readReport',
      'portal.reopenCase',
      'portal.sendFile',
      'portal.sheetOpened',
      'portal.surveyOpened',
      'portalSession.signOut',
    ])
  })

  test('is held against what the contact may do', async () => {
    const contact = await w.signedIn(p.second)
    for (const rights of [[], ...all.map((right) => [right]), all]) {
      await set(p.second, { access: 'own', rights })
      await settled()
      const wrong: string[] = []
      for (const endpoint of table.filter(({ id }) => id !== 'portalSession.signOut')) {
        const need = portalNeeds[endpoint.id] ?? 'look'
        const refused = (await call(contact, endpoint, uuidv7())).code === 'portal.not_yours'
        if (refused === (need === 'look' || rights.includes(need)))
          wrong.push(`${endpoint.id} with ${rights.join()}`)
      }
      expect(wrong).toEqual([])
    }
  })

  test('follows the role where nothing is set, and names who may instead', async () => {
    expect((await set(p.second, { access: 'byRole' })).rights).toEqual(rightsByRole.technical)
    await settled()
    const { id } = await w.sent(p)
    const technical = await w.signedIn(p.second)
    const home = await ok<PortalHomeView>(technical.request('GET', '/api/v1/portal/home'))
    expect(home.reader.may).toEqual(rightsByRole.technical)
    expect(home.todo.find(({ kind }) => kind === 'sign')).toMatchObject({
      mine: false,
      hint: '请由岳临川处理',
    })
    const { body } = await technical.post(`/api/v1/portal/sheets/${id}/code`, {})
    expect(body).toMatchObject({
      error: { code: 'portal.not_yours', message: expect.stringContaining('岳临川') },
    })
    // Whoever sends it is told beforehand.
    const { id: change } = await ok<{ id: string }>(
      technical.post('/api/v1/portal/changes', { engagement: p.engagement, text: '加一个专区' }),
    )
    for (const path of [`sheets/${id}`, `changes/${change}`]) {
      const page = await ok<{ contacts: { id: string; maySign: boolean }[] }>(
        w.account.client.request('GET', `/api/v1/${path}`),
      )
      expect(new Map(page.contacts.map((one) => [one.id, one.maySign]))).toEqual(
        new Map([
          [p.contact, true],
          [p.second, false],
        ]),
      )
    }
    // Who lost the right meanwhile gets neither the link once more nor a code; the refusal names who signs instead.
    await set(p.contact, { access: 'own', rights: ['answer'] })
    await set(p.second, { access: 'own', rights: ['sign'] })
    for (const [verb, body] of [
      ['share', { channel: 'wechat' }],
      ['tell-code', {}],
    ] as const)
      expect(await w.account.client.post(`/api/v1/sheets/${id}/${verb}`, body)).toMatchObject({
        status: 409,
        body: { error: { code: 'contact.may_not_sign', todo: expect.stringContaining('司马砚') } },
      })
    await set(p.contact, { access: 'byRole' })
    await set(p.second, { access: 'byRole' })
    await settled()
    expect(await ok(technical.request('GET', `/api/v1/portal/sheets/${id}`))).toMatchObject({
      canSign: false,
      signers: ['岳临川'],
    })
  })
})

test('who may only look is offered nothing to press, and told whose turn it is', async () => {
  const q = await w.agreed()
  const { id: sheet } = await w.sent(q)
  await ok(w.delivery.client.post(`/api/v1/commitments/${q.promise}/start`, {}))
  await ok(w.delivery.client.post(`/api/v1/commitments/${q.promise}/declare`, { evidence: '验收单' }))
  const reader = await w.signedIn(q.second)
  const look = async () => {
    await settled()
    const home = await ok<PortalHomeView>(reader.request('GET', '/api/v1/portal/home'))
    const paper = await ok<PortalSheetView>(reader.request('GET', `/api/v1/portal/sheets/${sheet}`))
    const { engagements } = await ok<PortalChangesView>(reader.request('GET', '/api/v1/portal/changes'))
    const promise = home.promises.find(({ id }) => id === q.promise)
    const todo = home.todo.find(({ kind }) => kind === 'accept')
    return {
      mine: todo?.mine,
      accept: promise?.canAnswer,
      turnOf: promise?.turnOf,
      object: paper.canObject,
      changeIn: engagements.map(({ id }) => id),
    }
  }
  expect(await look()).toEqual({
    mine: true,
    accept: true,
    turnOf: undefined,
    object: true,
    changeIn: [q.engagement],
  })
  await set(q.second, { access: 'own', rights: [] })
  expect(await look()).toEqual({
    mine: false,
    accept: false,
    turnOf: '请由岳临川处理',
    object: false,
    changeIn: [],
  })
})

test('a contact sees the projects that were chosen for them, and no trace of the others', async () => {
  const q = await w.agreed()
  const other = await ok<{ id: string }>(
    w.account.client.post('/api/v1/engagements', { name: '看不到的项目', customer: q.customer }),
  )
  await set(q.second, { access: 'own', rights: all, projects: [other.id] })
  await settled()
  const contact = await w.signedIn(q.second)
  for (const endpoint of table.filter(
    ({ id, method }) => method === 'GET' && !id.startsWith('portalSession'),
  )) {
    const id = endpoint.path.includes('/promises/') ? q.promise : q.engagement
    const { status, text } = await contact.request('GET', endpoint.path.replaceAll(/\{\w+\}/g, id))
    expect([endpoint.id, text.includes(q.promise) || text.includes('专区迁移')]).toEqual([endpoint.id, false])
    if (endpoint.path.includes('{id}')) expect([endpoint.id, status]).toEqual([endpoint.id, 404])
  }
  expect(await contact.post(`/api/v1/portal/duties/${q.duty}/declare`, { note: '办好了' })).toMatchObject({
    status: 404,
    body: { error: { code: 'portal.not_for_you' } },
  })
  expect(
    await contact.post('/api/v1/portal/changes', { engagement: q.engagement, text: '加一个专区' }),
  ).toMatchObject({ status: 404 })
  // A project of another customer is none to choose.
  expect(
    await w.account.client.request('PUT', `/api/v1/contacts/${q.second}/portal-access`, {
      access: 'own',
      rights: [],
      projects: [p.engagement],
    }),
  ).toMatchObject({ status: 400, body: { error: { code: 'field.link_not_found' } } })
})

test('who has left is out within a second; what stood in their name shows the primary contact', async () => {
  const q = await w.agreed()
  const gone = await w.signedIn(q.second)
  expect((await gone.request('GET', '/api/v1/portal/home')).status).toBe(200)
  const view = await set(q.second, { access: 'off' })
  expect(view).toMatchObject({
    successor: '岳临川',
    open: [{ kind: 'duty', title: '开放专区网络与堡垒机账号' }],
  })
  await settled()
  expect((await gone.request('GET', '/api/v1/portal/home')).status).toBe(401)
  const primary = await w.signedIn(q.contact)
  const { duties } = await ok<PortalHomeView>(primary.request('GET', '/api/v1/portal/home'))
  expect(duties.map(({ contact }) => contact)).toEqual(['岳临川'])
})

test('an archived project can be read in full and nothing be done in it', async () => {
  const q = await w.agreed()
  const contact = await w.signedIn(q.contact)
  await w.b.t.platform.ownerPool.query(
    `update "${w.b.t.workspace.schema}".engagements set phase = 'closed' where id = $1`,
    [q.engagement],
  )
  const home = await ok<PortalHomeView>(contact.request('GET', '/api/v1/portal/home'))
  expect(home.status.text).toBe('项目已归档,内容都在,这里只供查看')
  expect(home.promises.map(({ id }) => id)).toEqual([q.promise])
  for (const [path, body] of [
    [`duties/${q.duty}/declare`, {}],
    [`promises/${q.promise}/accept`, {}],
    ['changes', { engagement: q.engagement, text: '加一个专区' }],
  ] as const)
    expect(await contact.post(`/api/v1/portal/${path}`, body)).toMatchObject({
      status: 409,
      body: { error: { code: 'portal.project_closed' } },
    })
  // Questions stay open.
  expect((await contact.post('/api/v1/portal/cases', { kind: 'question', text: '资料在哪里?' })).status).toBe(
    200,
  )
})

test('what was taken away says so and whom to call, on every page and link of it', async () => {
  // What was promised or signed keeps its project; before that it may be taken away.
  const q = await w.b.project()
  const contact = await w.signedIn(q.contact)
  const { id: meeting } = await ok<{ id: string }>(
    w.account.client.post('/api/v1/meetings', {
      engagement: q.engagement,
      kind: 'clarification',
      title: '需求澄清会',
      startsAt: '2026-06-02T02:00:00Z',
      endsAt: '2026-06-02T03:00:00Z',
    }),
  )
  await w.b.t.runJob('surveys.lay-out-standard')
  const survey = uuidv7()
  await w.b.t.platform.ownerPool.query(
    `insert into "${w.b.t.workspace.schema}".survey_invitations (id, version, created_at, updated_at, name, template_id, customer_id, engagement_id, contact_id, occasion, channel, status, send_on, expires_on)
     select $1, 1, now(), now(), '问卷', t.id, $2, $3, $4, 'manual', 'link', 'sent', '2026-06-01', '2026-12-31' from "${w.b.t.workspace.schema}".survey_templates t limit 1`,
    [survey, q.customer, q.engagement, q.contact],
  )
  const ctx = w.b.t.systemCtx()
  const { token } = await issueLink(ctx, {
    purpose: 'survey',
    contact: q.contact,
    record: survey,
    expiresAt: new Date(ctx.now.getTime() + 86_400_000),
  })
  const asked = w.byLink(token)
  const read = () => asked.request('GET', `/api/v1/portal/surveys/${survey}`)
  expect((await read()).status).toBe(200)
  await withTx(ctx, (ctx) => trash(ctx, engagement, q.engagement))

  const gone = {
    status: 410,
    body: {
      error: {
        code: 'portal.project_gone',
        message: '这个项目已不再提供',
        todo: expect.stringContaining('甄诺'),
      },
    },
  }
  expect(await read()).toMatchObject(gone)
  for (const path of [
    `meetings/${meeting}`,
    `surveys/${survey}`,
    `meetings-to-come/${meeting}/calendar`,
    `home?engagement=${q.engagement}`,
    `history?engagement=${q.engagement}`,
  ])
    expect([path, await contact.request('GET', `/api/v1/portal/${path}`)]).toMatchObject([path, gone])
  for (const [path, body] of [
    ['changes', { engagement: q.engagement, text: '加一个专区' }],
    [`surveys/${survey}/answer`, { answers: [] }],
  ] as const)
    expect(await contact.post(`/api/v1/portal/${path}`, body)).toMatchObject(gone)
  const home = await ok<PortalHomeView>(contact.request('GET', '/api/v1/portal/home'))
  expect(home.status.text).toContain('项目已不再提供,如有疑问请联系 甄诺')
  expect(home.contacts.map(({ name }) => name)).toEqual(['甄诺'])
  expect(home.promises).toEqual([])

  // Another customer learns nothing of it.
  const stranger = await w.signedIn(p.contact)
  expect(await stranger.request('GET', `/api/v1/portal/meetings/${meeting}`)).toMatchObject({
    status: 404,
    body: { error: { code: 'portal.not_for_you' } },
  })

  // It comes back as it went.
  await withTx(ctx, (ctx) => restore(ctx, engagement, q.engagement))
  expect((await read()).status).toBe(200)
})
