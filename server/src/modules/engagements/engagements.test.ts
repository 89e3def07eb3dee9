import type { EngagementView } from '@zhinuo/contracts/engagements.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project, Reply } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { routes as customerRoutes } from '../customers/routes.ts'
import { routes } from './routes.ts'

let b: Business
let account: PersonHere
let delivery: PersonHere
let lead: PersonHere
let service: PersonHere
let p: Project
const base = '/api/v1/engagements'

beforeAll(async () => {
  b = await startBusiness()
  p = await b.project()
  account = await b.person('甄诺', 'accountManager')
  delivery = await b.person('程准', 'deliveryManager')
  lead = await b.person('陆明约', 'expectationLead')
  service = await b.person('何应', 'service')
})
afterAll(() => b.stop())

const newCustomer = (values: Record<string, unknown> = {}, by: PersonHere = account): Promise<Reply> =>
  by.client.post('/api/v1/records/customer', { name: '铁杉精密制造', industry: 'manufacturing', ...values })

test('every endpoint asks who calls', async () => {
  for (const { endpoint } of [...routes, ...customerRoutes]) {
    const { status, code } = await refused(
      b.nobody.request(endpoint.method, endpoint.path.replace('{id}', p.engagement), {}),
    )
    expect([endpoint.id, status, code]).toEqual([endpoint.id, 401, 'auth.required'])
  }
})

describe('customers and their people', () => {
  test('belong to who makes them, with a number; others of the same role do not see them', async () => {
    const made = await ok(newCustomer())
    expect(made).toMatchObject({
      owner: account.id,
      lifecycle: 'initial',
      code: expect.stringMatching(/^KH-\d{4}$/),
    })
    const other = await b.person('白露', 'accountManager')
    expect(
      await refused(other.client.request('GET', `/api/v1/records/customer/${String(made['id'])}`)),
    ).toMatchObject({ status: 404 })
    expect(await refused(newCustomer({ owner: other.id }))).toMatchObject({ status: 403 })
    expect(await refused(newCustomer({}, service))).toMatchObject({ status: 403 })
  })

  test('change hands by their own verb alone', async () => {
    const { id } = await ok<{ id: string }>(newCustomer())
    const other = await b.person('白露', 'accountManager')
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/customer/${id}`, { values: { owner: other.id } }),
      ),
    ).toMatchObject({ code: 'field.governed' })
    const hand = (to: string, by: PersonHere): Promise<Reply> =>
      by.client.post(`/api/v1/customers/${id}/transfer-owner`, { owner: to })
    expect(await refused(hand(other.id, service))).toMatchObject({ status: 403 })
    expect(await refused(hand(p.engagement, account))).toMatchObject({
      status: 400,
      code: 'field.link_not_found',
    })
    expect(await refused(hand('somebody', account))).toMatchObject({ status: 400, code: 'request.invalid' })
    expect(await ok(hand(other.id, account))).toMatchObject({ owner: other.id })
    expect(await refused(hand(account.id, account))).toMatchObject({ status: 404 })
    await ok(hand(other.id, lead))
    expect(await b.events(id)).toEqual(['customer.created', 'customer.transferred'])
  })

  test('a note on a person is for those who look after them', async () => {
    await ok(
      account.client.request('PATCH', `/api/v1/records/contact/${p.contact}`, {
        values: { note: '喜欢先看数据', phone: '010-8000 0000' },
      }),
    )
    expect(await ok(account.client.request('GET', `/api/v1/records/contact/${p.contact}`))).toMatchObject({
      note: '喜欢先看数据',
    })
    expect(
      await ok(delivery.client.request('GET', `/api/v1/records/contact/${p.contact}`)),
    ).not.toHaveProperty('note')
    const developer = await b.person('严可行', 'developer')
    expect(
      await ok(developer.client.request('GET', `/api/v1/records/contact/${p.contact}`)),
    ).not.toHaveProperty('phone')
  })
})

describe('a project', () => {
  const open = (more: Record<string, unknown> = {}, by: PersonHere = account): Promise<Reply> =>
    by.client.post(base, { name: '智检一期', customer: p.customer, ...more })

  test('takes its industry from the customer and its owner from the account manager', async () => {
    const { id, code, expectationOwner, warnings } = await ok<EngagementView>(
      open({ account: account.id, amount: 128_000_000 }),
    )
    expect(code).toMatch(/^XM-\d{4}$/)
    expect(expectationOwner).toBe(account.id)
    expect(warnings).toEqual(['slotEmpty'])
    expect(await ok(account.client.request('GET', `/api/v1/records/engagement/${id}`))).toMatchObject({
      industry: 'government',
      amount: 128_000_000,
    })
    expect(await b.events(id)).toEqual(['engagement.opened'])
  })

  test('refuses what does not fit', async () => {
    expect(await refused(open({ plannedStart: '2026-06-10', plannedEnd: '2026-06-01' }))).toMatchObject({
      status: 400,
      code: 'engagement.dates_reversed',
    })
    expect(await refused(open({ zone: 'Mars/Olympus' }))).toMatchObject({
      status: 400,
      code: 'engagement.zone_unknown',
    })
    expect(await refused(open({ amount: -1 }))).toMatchObject({ status: 400, code: 'request.invalid' })
    expect(await refused(open({}, service))).toMatchObject({ status: 403 })
    const other = await b.person('白露', 'accountManager')
    expect(await refused(open({}, other))).toMatchObject({ status: 404 })
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/engagement/${p.engagement}`, {
          values: { zone: 'Mars/Olympus' },
        }),
      ),
    ).toMatchObject({ code: 'engagement.zone_unknown' })
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/engagement/${p.engagement}`, {
          values: { expectationOwner: delivery.id },
        }),
      ),
    ).toMatchObject({ code: 'field.governed' })
  })

  test('reminds its people of the end of its contract, once a step and for each day it is set to', async () => {
    const told = async (): Promise<string[]> => {
      await b.t.runJob('engagements.remind-of-contracts')
      await b.t.runJob('engagements.remind-of-contracts')
      const { notifications } = await ok<{ notifications: { kind: string; title: { zh: string } }[] }>(
        account.client.request('GET', '/api/v1/notifications'),
      )
      return notifications.filter(({ kind }) => kind === 'contract.ending').map(({ title }) => title.zh)
    }
    b.t.moveClock('2026-06-01T02:00:00Z')
    const { id } = await ok<EngagementView>(open({ name: '协同平台', contractEndsOn: '2026-08-10' }))
    expect(await told()).toEqual([])
    b.t.moveClock('2026-06-11T02:00:00Z')
    expect(await told()).toEqual(['合同还有 60 天到期:协同平台'])
    b.t.moveClock('2026-08-05T02:00:00Z')
    expect(await told()).toEqual(['合同还有 5 天到期:协同平台', '合同还有 60 天到期:协同平台'])
    await ok(
      account.client.request('PATCH', `/api/v1/records/engagement/${id}`, {
        values: { contractEndsOn: '2027-08-10' },
      }),
    )
    b.t.moveClock('2026-08-10T02:00:00Z')
    expect(await told()).toHaveLength(2)
  })

  test('has one expectation owner, handed over as a fact', async () => {
    const { id } = await ok<EngagementView>(open())
    const hand = (to: string, by: PersonHere = account): Promise<Reply> =>
      by.client.post(`${base}/${id}/hand-over`, { expectationOwner: to })
    expect(await refused(hand(delivery.id, delivery))).toMatchObject({ status: 404 })
    expect(await refused(hand(delivery.id, service))).toMatchObject({ status: 403 })
    expect(await ok(hand(delivery.id))).toMatchObject({ expectationOwner: delivery.id })
    await ok(hand(delivery.id))
    expect(await b.events(id)).toEqual(['engagement.opened', 'engagement.handed_over'])
  })

  test('warns of one person in several slots and opens the row to who stands in one', async () => {
    const { id } = await ok<EngagementView>(open())
    expect(await refused(delivery.client.request('GET', `/api/v1/records/engagement/${id}`))).toMatchObject({
      status: 404,
    })
    const set = (slots: Record<string, unknown>): Promise<Reply> =>
      account.client.post(`${base}/${id}/set-triangle`, slots)
    expect(
      await ok(set({ account: account.id, solution: delivery.id, delivery: delivery.id })),
    ).toMatchObject({ warnings: ['onePersonInSeveralSlots'] })
    expect(await ok(delivery.client.request('GET', `/api/v1/records/engagement/${id}`))).toMatchObject({
      delivery: delivery.id,
    })
    expect(await ok(set({ solution: null }))).toMatchObject({
      solution: null,
      delivery: delivery.id,
      warnings: ['slotEmpty'],
    })
  })

  test('shows its amount to those who may know it', async () => {
    expect(
      await ok(service.client.request('GET', `/api/v1/records/engagement/${p.engagement}`)),
    ).not.toHaveProperty('amount')
    const finance = await b.person('秦账', 'finance')
    expect(
      await ok(finance.client.request('GET', `/api/v1/records/engagement/${p.engagement}`)),
    ).toHaveProperty('amount')
  })

  test('a customer with a project cannot be trashed', async () => {
    expect(
      await refused(account.client.request('DELETE', `/api/v1/records/customer/${p.customer}`)),
    ).toMatchObject({ status: 409, code: 'record.restricted' })
  })
})
