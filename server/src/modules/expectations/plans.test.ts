import type { RequirementPage } from '@zhinuo/contracts/expectations-documents.ts'
import type { PlanChanged, PlanComparison } from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, Client, PersonHere, Project, Reply } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import type { Ctx } from '../../platform/context.ts'
import { chooseOptionByCustomer, plansForContact } from './public.ts'

let b: Business
let account: PersonHere
let reviewer: PersonHere

beforeAll(async () => {
  b = await startBusiness()
  account = await b.person('甄诺', 'accountManager')
  reviewer = await b.person('公孙衡', 'reviewer')
})
afterAll(() => b.stop())

const add = async (p: Project, statement: string, priority?: string): Promise<string> => {
  const { id } = await ok<{ id: string }>(
    account.client.post('/api/v1/expectations', {
      engagement: p.engagement,
      statement,
      dimension: 'business',
      source: 'interview',
      saidBy: p.contact,
      evidence: `会上说:${statement}`,
    }),
  )
  const alternatives = priority === 'notNow' ? [{ kind: 'reduced', text: '先用表格' }] : []
  if (priority)
    await ok(account.client.post(`/api/v1/expectations/${id}/classify`, { priority, alternatives }))
  return id
}

/** Puts it to the customer. */
const tell = async (id: string): Promise<void> => {
  await ok(account.client.post(`/api/v1/expectations/${id}/clarify`, {}))
  await ok(account.client.post(`/api/v1/expectations/${id}/propose`, {}))
}

const plan = (name: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name,
  kind: 'standard',
  effects: [],
  quote: 9_800_000,
  ...more,
})
const prepare = (p: Project, body: unknown, by: Client = account.client): Promise<Reply> =>
  by.post(`/api/v1/engagements/${p.engagement}/option-plans`, body)
const turn = (id: string, path: string, body?: unknown, by: Client = account.client): Promise<Reply> =>
  by.post(`/api/v1/option-plans/${id}/${path}`, body)
const compare = (p: Project): Promise<PlanComparison> =>
  ok(account.client.request('GET', `/api/v1/engagements/${p.engagement}/option-plans`))
const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code,
  )

/** The contact, signed in to the portal. */
const signedIn = (p: Project): Ctx => {
  const ctx = b.contactCtx(p)
  return { ...ctx, actor: { ...ctx.actor, credential: 'session:test' } as Ctx['actor'] }
}

/** Two plans that stand with the customer. */
const offered = async (p: Project): Promise<{ need: string; full: string; lean: string }> => {
  const need = await add(p, '群众办事少跑腿', 'must')
  const effects = (effect: string) => ({ effects: [{ expectation: need, effect }] })
  const full = await ok<PlanChanged>(prepare(p, plan('标准', effects('full'))))
  const lean = await ok<PlanChanged>(
    prepare(p, plan('精简', { kind: 'lean', quote: 5_000_000, ...effects('partial') })),
  )
  await ok(turn(full.id, 'offer'))
  await ok(turn(lean.id, 'offer'))
  return { need, full: full.id, lean: lean.id }
}

describe('plans', () => {
  test('stand side by side with effect, coverage and quote', async () => {
    const p = await b.project()
    const must = await add(p, '等保三级', 'must')
    const wish = await add(p, '报表好看', 'negotiable')
    await ok(
      prepare(
        p,
        plan('标准', {
          effects: [
            { expectation: must, effect: 'full' },
            { expectation: wish, effect: 'partial' },
          ],
        }),
      ),
    )
    await ok(prepare(p, plan('精简', { kind: 'lean', effects: [{ expectation: wish, effect: 'full' }] })))
    const view = await compare(p)
    expect(view.expectations.map(({ id }) => id)).toEqual([must, wish])
    expect(view.plans).toMatchObject([
      { name: '标准', effects: ['full', 'partial'], coverage: 81, mustOpen: 0, quote: 9_800_000 },
      { name: '精简', effects: ['none', 'full'], coverage: 37, mustOpen: 1 },
    ])
  })

  test('are three at most, also for two people at once and for what is reinstated', async () => {
    const p = await b.project()
    const replies = await Promise.all(['一', '二', '三', '四'].map((name) => prepare(p, plan(name))))
    expect(replies.map((reply) => reply.status).toSorted((x, y) => x - y)).toEqual([200, 200, 200, 409])
    const [first] = (await compare(p)).plans
    await ok(turn(String(first?.id), 'drop'))
    await ok(prepare(p, plan('五')))
    expect(await refused(turn(String(first?.id), 'reinstate'))).toMatchObject({ code: 'optionPlan.too_many' })
    expect((await compare(p)).plans.length).toBe(3)
  })

  test('name expectations of their own project alone', async () => {
    const [p, elsewhere] = [await b.project(), await b.project()]
    const foreign = await add(elsewhere, '别处的需求')
    expect(
      await refused(prepare(p, plan('标准', { effects: [{ expectation: foreign, effect: 'full' }] }))),
    ).toMatchObject({ status: 400, code: 'optionPlan.foreign_expectation' })
    expect((await compare(p)).plans).toEqual([])
  })

  test('a draft is revised from the version that was seen; what was offered is taken back first', async () => {
    const p = await b.project()
    const { full } = await offered(p)
    const body = { version: 1, ...plan('标准版', { effects: [] }) }
    expect(await refused(turn(full, 'revise', body))).toMatchObject({ code: 'optionPlan.wrong_status' })
    const back = await ok<PlanChanged>(turn(full, 'take-back'))
    const stale = await refused(turn(full, 'revise', body))
    expect(stale).toMatchObject({ status: 409, code: 'record.stale' })
    await ok(turn(full, 'revise', { ...body, version: back.version }))
    expect(await refused(turn(full, 'offer'))).toMatchObject({ code: 'optionPlan.nothing_to_offer' })
  })

  test('one is chosen; the others are passed, and offered again when it is reconsidered', async () => {
    const p = await b.project()
    const { full, lean } = await offered(p)
    expect(await refused(turn(full, 'choose', {}))).toMatchObject({ status: 400, code: 'request.invalid' })
    await ok(turn(full, 'choose', { chosenBy: p.contact, comment: '先做一期' }))
    const statuses = async (): Promise<Record<string, string>> =>
      Object.fromEntries((await compare(p)).plans.map((each) => [each.id, each.status]))
    expect(await statuses()).toEqual({ [full]: 'chosen', [lean]: 'passed' })
    expect(await refused(turn(full, 'choose', { chosenBy: p.contact }))).toMatchObject({ status: 409 })
    expect(await refused(turn(lean, 'choose', { chosenBy: p.contact }))).toMatchObject({
      code: 'optionPlan.already_chosen',
    })
    await ok(turn(full, 'reconsider'))
    expect(await statuses()).toEqual({ [full]: 'offered', [lean]: 'offered' })
    const elsewhere = await b.project()
    expect(await refused(turn(full, 'choose', { chosenBy: elsewhere.contact }))).toMatchObject({
      code: 'contact.other_customer',
    })
  })

  test('who only reads changes none; outside the scope there is none', async () => {
    const p = await b.project()
    const { full } = await offered(p)
    expect(await refused(prepare(p, plan('x'), reviewer.client))).toMatchObject({ status: 403 })
    expect(await refused(turn(full, 'choose', { chosenBy: p.contact }, reviewer.client))).toMatchObject({
      status: 403,
    })
    const other = await b.person('白露', 'accountManager')
    expect(await refused(turn(full, 'choose', { chosenBy: p.contact }, other.client))).toMatchObject({
      status: 404,
    })
    expect(await refused(b.nobody.post(`/api/v1/option-plans/${full}/offer`, {}))).toMatchObject({
      status: 401,
    })
  })
})

describe('the customer', () => {
  test('sees what was offered, field by field, and nothing of how we came to it', async () => {
    const p = await b.project()
    await offered(p)
    await ok(prepare(p, plan('还在写的草稿')))
    const seen = await plansForContact(signedIn(p))
    expect(seen.map(({ name }) => name)).toEqual(['标准', '精简'])
    for (const view of seen)
      expect(Object.keys(view).toSorted()).toEqual(
        [
          'chosen',
          'comment',
          'effects',
          'engagement',
          'id',
          'kind',
          'name',
          'open',
          'phasing',
          'plannedDays',
          'plannedOn',
          'quote',
          'summary',
        ].toSorted(),
      )
    expect(seen[0]?.effects).toEqual([{ statement: '群众办事少跑腿', effect: 'full' }])
    expect(await plansForContact(signedIn(await b.project()))).toEqual([])
    expect(await code(plansForContact(b.contactCtx(p)))).toBe('auth.verify_first')
  })

  test('comments, picks once, and reaches no other customer’s plan', async () => {
    const p = await b.project()
    const { full, lean } = await offered(p)
    const ctx = signedIn(p)
    const stranger = signedIn(await b.project())
    expect(await code(chooseOptionByCustomer(stranger, full, { pick: true }))).toBe('portal.not_for_you')
    await chooseOptionByCustomer(ctx, lean, { pick: false, comment: ' 工期能再短吗 ' })
    await chooseOptionByCustomer(ctx, full, { pick: true })
    expect(await code(chooseOptionByCustomer(ctx, lean, { pick: true }))).toBe('optionPlan.already_chosen')
    expect(await code(chooseOptionByCustomer(ctx, full, { pick: true }))).toBe('optionPlan.wrong_status')
    expect(await code(chooseOptionByCustomer(ctx, lean, { pick: false, comment: '晚了' }))).toBe(
      'optionPlan.wrong_status',
    )
    const { plans } = await compare(p)
    expect(plans.find(({ id }) => id === full)).toMatchObject({ status: 'chosen', chosenBy: '岳临川' })
    expect(plans.find(({ id }) => id === lean)).toMatchObject({ status: 'passed', comment: '工期能再短吗' })
    expect(await code(chooseOptionByCustomer(ctx, full, { pick: false, comment: null }))).toBe('done')
  })
})

describe('the requirement document', () => {
  const document = (p: Project): string => `/api/v1/engagements/${p.engagement}/requirement-document`
  const page = (p: Project): Promise<RequirementPage> => ok(account.client.request('GET', document(p)))

  test('is issued in versions that stay as they were, and only when something is new', async () => {
    const p = await b.project()
    expect(await refused(account.client.post(document(p), {}))).toMatchObject({
      code: 'requirementDocument.empty',
    })
    const wish = await add(p, '门户改版', 'notNow')
    const { need, full } = await offered(p)
    expect(await refused(account.client.post(document(p), {}))).toMatchObject({
      code: 'requirementDocument.nothing_told',
      message: expect.stringContaining('2 条需求'),
    })
    await tell(wish)
    await tell(need)
    const one = await ok<{ id: string; n: number }>(account.client.post(document(p), { note: '澄清会前' }))
    expect(one.n).toBe(1)
    expect(await page(p)).toMatchObject({ upToDate: true, versions: [{ n: 1, note: '澄清会前' }] })
    expect(await refused(account.client.post(document(p), {}))).toMatchObject({
      code: 'requirementDocument.unchanged',
    })
    await ok(turn(full, 'choose', { chosenBy: p.contact }))
    expect(await page(p)).toMatchObject({
      upToDate: false,
      content: { plan: { name: '标准', quote: 9_800_000 } },
    })
    expect((await ok<{ n: number }>(account.client.post(document(p), {}))).n).toBe(2)
    const frozen = await ok<{ content: { items: unknown[]; plan: unknown } }>(
      account.client.request('GET', `/api/v1/records/requirementDocument/${one.id}`),
    )
    expect(frozen.content.plan).toBeNull()
    expect(frozen.content.items).toMatchObject([
      { statement: '群众办事少跑腿', priority: 'must', saidBy: '岳临川', source: '访谈' },
      { statement: '门户改版', priority: 'notNow', alternatives: ['降级方案：先用表格'] },
    ])
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/requirementDocument/${one.id}`, {
          values: { n: 9 },
        }),
      ),
    ).toMatchObject({ code: 'object.operation_missing' })
  })

  test('holds what was put to the customer, and no other need and no other field', async () => {
    const p = await b.project()
    await tell(await add(p, '等保三级', 'must'))
    const draft = await add(p, '运维人手紧,嘴上不说', 'must')
    const { content, staysOut } = await page(p)
    expect(content.items.map(({ statement }) => statement)).toEqual(['等保三级'])
    expect(staysOut).toEqual([{ id: draft, statement: '运维人手紧,嘴上不说', status: 'draft' }])
    expect(Object.keys(content).toSorted()).toEqual(['customer', 'items', 'plan', 'project', 'supplier'])
    expect(Object.keys(content.items[0] ?? {}).toSorted()).toEqual(
      [
        'alternatives',
        'dimension',
        'priority',
        'saidBy',
        'saidOn',
        'source',
        'standard',
        'statement',
      ].toSorted(),
    )
    await ok(account.client.post(`/api/v1/expectations/${draft}/clarify`, {}))
    expect((await page(p)).staysOut).toMatchObject([{ id: draft, status: 'clarifying' }])
  })

  test('goes out as a PDF that is the same every time, to who may read it', async () => {
    const p = await b.project()
    await tell(await add(p, '等保三级', 'must'))
    const { id } = await ok<{ id: string }>(account.client.post(document(p), {}))
    const get = (by: Client): Promise<Reply> => by.request('GET', `/api/v1/requirement-documents/${id}/pdf`)
    const first = await get(account.client)
    expect(first.headers['content-type']).toBe('application/pdf')
    expect(first.text.startsWith('%PDF')).toBe(true)
    expect((await get(reviewer.client)).text).toBe(first.text)
    const other = await b.person('白露', 'accountManager')
    expect(await refused(get(other.client))).toMatchObject({ status: 404 })
    expect(await refused(reviewer.client.post(document(p), {}))).toMatchObject({ status: 403 })
  })
})
