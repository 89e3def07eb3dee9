import type { AnswerView, InterviewPage } from '@zhinuo/contracts/expectations-interviews-endpoints.ts'
import type { ExpectationMatrix, SuggestionsChanged } from '@zhinuo/contracts/expectations-endpoints.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { SimilarExpectation } from '@zhinuo/contracts/expectations-similar.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, Client, PersonHere, Project, Reply } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { insertMany } from '../../engine/insert-many.ts'
import { objectOf } from '../../engine/objects.ts'
import { list } from '../../engine/read.ts'
import { withTx } from '../../platform/tx.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { questionBank } from './methods/question-bank.ts'
import { installQuestions } from './service/questions.ts'

let b: Business
let account: PersonHere
let service: PersonHere
let lead: PersonHere
let p: Project

beforeAll(async () => {
  b = await startBusiness()
  account = await b.person('甄诺', 'accountManager')
  service = await b.person('何应', 'service')
  lead = await b.person('陆明约', 'expectationLead')
  p = await b.project()
  await installQuestions(b.t.systemCtx())
})
afterAll(() => b.stop())

const start = (body: Record<string, unknown> = {}, by: Client = account.client, at = p): Promise<Reply> =>
  by.post(`/api/v1/engagements/${at.engagement}/interviews`, {
    kind: 'executive',
    contact: p.contact,
    ...body,
  })
const page = (id: string, by: Client = account.client): Promise<InterviewPage> =>
  ok(by.request('GET', `/api/v1/interviews/${id}`))
const note = (id: string, body: Record<string, unknown>, by: Client = account.client): Promise<Reply> =>
  by.post(`/api/v1/interviews/${id}/answers`, body)
const takeUp = (
  id: string,
  body: Record<string, unknown> = {},
  by: Client = account.client,
): Promise<Reply> => by.post(`/api/v1/interview-answers/${id}/expectation`, body)
const read = (object: string, id: string): Promise<Record<string, unknown>> =>
  ok(account.client.request('GET', `/api/v1/records/${object}/${id}`))
const questions = (): Promise<{ rows: Record<string, unknown>[] }> =>
  ok(lead.client.post('/api/v1/records/guideQuestion/query', { limit: 100 }))

describe('the question bank', () => {
  test('comes along once, and leaves alone what people did with it', async () => {
    const { rows } = await questions()
    expect(rows.length).toBe(questionBank.length)
    const [first, second] = rows
    await ok(
      lead.client.request('PATCH', `/api/v1/records/guideQuestion/${String(first?.id)}`, {
        values: { prompt: '我们自己的问法' },
      }),
    )
    await ok(lead.client.request('DELETE', `/api/v1/records/guideQuestion/${String(second?.id)}`))
    await installQuestions(b.t.systemCtx())
    const after = await questions()
    expect(after.rows.length).toBe(questionBank.length - 1)
    expect(after.rows.find((row) => row.id === first?.id)?.prompt).toBe('我们自己的问法')
  })

  test('is changed by those who keep it alone', async () => {
    const [row] = (await questions()).rows
    const change = (by: Client): Promise<Reply> =>
      by.request('PATCH', `/api/v1/records/guideQuestion/${String(row?.id)}`, { values: { active: false } })
    expect(await refused(change(account.client))).toMatchObject({ status: 403 })
    await ok(change((await b.person('简一', 'productManager')).client))
  })
})

describe('an interview', () => {
  test('asks what belongs to the industry, in the order of the bank', async () => {
    const { id } = await ok<{ id: string }>(start())
    const view = await page(id)
    expect(view).toMatchObject({ kind: 'executive', contact: { name: '岳临川' }, answers: [] })
    expect(view.title).toMatch(/^高层访谈 \d{4}-\d\d-\d\d$/)
    const prompts = view.questions.map((q) => q.prompt.zh)
    expect(prompts.some((text) => text.includes('等保'))).toBe(true)
    expect(prompts.some((text) => text.includes('PLC'))).toBe(false)
    expect(new Set(view.questions.map((q) => q.dimension)).size).toBe(3)
  })

  test('an answer becomes a draft with who said it, when and what they said, once', async () => {
    const { id } = await ok<{ id: string }>(start({ heldOn: '2026-06-10' }))
    const [question] = (await page(id)).questions
    const answer = await ok<AnswerView>(
      note(id, {
        guide: question?.id,
        answer: '嗯,割接必须放在周末夜里。平时不敢停。',
        tags: ['割接', '割接'],
      }),
    )
    expect(answer).toMatchObject({ proposal: '割接必须放在周末夜里', tags: ['割接'], expectation: null })
    const made = await ok<{ expectation: string }>(takeUp(answer.id))
    expect(await read('expectation', made.expectation)).toMatchObject({
      statement: '割接必须放在周末夜里',
      status: 'draft',
      source: 'interview',
      channel: '高层访谈',
      saidBy: p.contact,
      saidOn: '2026-06-10',
      dimension: question?.dimension,
      tags: ['割接'],
      evidence: `问：${question?.prompt.zh}\n答：嗯,割接必须放在周末夜里。平时不敢停。`,
    })
    expect(await refused(takeUp(answer.id))).toMatchObject({
      status: 409,
      code: 'interview.already_taken_up',
    })
    await ok(account.client.request('DELETE', `/api/v1/records/expectation/${made.expectation}`))
    expect((await page(id)).answers[0]?.expectation).toBeNull()
    await ok(takeUp(answer.id, { statement: '割接在周末夜里做' }))
    expect(await b.events(answer.id)).toContain('interviewAnswer.taken_up')
  })

  test('a test has items with a result; one that failed becomes a need of its item', async () => {
    const { id } = await ok<{ id: string }>(start({ kind: 'compatibility' }))
    const item = { question: '国产浏览器打印', dimension: 'technical' }
    const failed = await ok<AnswerView>(note(id, { ...item, result: 'failed' }))
    expect(failed).toMatchObject({ result: 'failed', answer: null, proposal: '国产浏览器打印' })
    const { expectation } = await ok<{ expectation: string }>(takeUp(failed.id))
    expect(await read('expectation', expectation)).toMatchObject({ source: 'data', dimension: 'technical' })
    const passed = await ok<AnswerView>(note(id, { ...item, result: 'passed' }))
    expect(await refused(takeUp(passed.id))).toMatchObject({ status: 409, code: 'interview.answer_required' })
    expect(await refused(note(id, { ...item, result: 'perhaps' }))).toMatchObject({ status: 400 })
  })

  test('of two who answer one question the second is shown both answers', async () => {
    const { id } = await ok<{ id: string }>(start())
    const [question] = (await page(id)).questions
    const replies = await Promise.all(
      ['半夜没人接', '总是老周接'].map((answer, i) =>
        note(id, { guide: question?.id, answer }, i === 0 ? account.client : service.client),
      ),
    )
    expect(replies.map((reply) => reply.status).toSorted((x, y) => x - y)).toEqual([200, 409])
    const lost = replies.find((reply) => reply.status === 409)
    expect(lost?.text).toContain('半夜没人接')
    expect(lost?.text).toContain('总是老周接')
    const view = await page(id)
    expect(view.answers.length).toBe(1)
    const [row] = view.answers
    const patch = (version: number | undefined, answer: string): Promise<Reply> =>
      account.client.request('PATCH', `/api/v1/records/interviewAnswer/${row?.id}`, {
        version,
        values: { answer },
      })
    await ok(patch(row?.version, '两个人轮着接'))
    expect(await refused(patch(row?.version, '另一种说法'))).toMatchObject({ code: 'record.stale' })
  })

  test('bad input is refused and nothing is written', async () => {
    const { id } = await ok<{ id: string }>(start())
    expect(await refused(note(id, { answer: '没有问题' }))).toMatchObject({
      code: 'interview.question_required',
    })
    expect(await refused(note(id, { question: '问了什么', dimension: 'implicit' }))).toMatchObject({
      code: 'interview.answer_required',
    })
    expect(await refused(note(id, { guide: p.customer, answer: 'x' }))).toMatchObject({
      code: 'field.link_not_found',
    })
    expect((await page(id)).answers).toEqual([])
    const elsewhere = await b.project()
    expect(await refused(start({ contact: elsewhere.contact }))).toMatchObject({
      code: 'contact.other_customer',
    })
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/interview/${id}`, {
          values: { contact: elsewhere.contact },
        }),
      ),
    ).toMatchObject({ code: 'contact.other_customer' })
  })

  test('outside the scope it does not exist; who only reads starts none', async () => {
    const { id } = await ok<{ id: string }>(start())
    const other = await b.person('白露', 'accountManager')
    expect(await refused(start({ contact: null }, other.client))).toMatchObject({ status: 404 })
    expect(await refused(other.client.request('GET', `/api/v1/interviews/${id}`))).toMatchObject({
      status: 404,
    })
    expect(
      await refused(note(id, { question: 'x', dimension: 'implicit', answer: 'y' }, other.client)),
    ).toMatchObject({
      status: 404,
    })
    const reviewer = await b.person('公孙衡', 'reviewer')
    expect(await refused(start({ contact: null }, reviewer.client))).toMatchObject({ status: 403 })
    await page(id, reviewer.client)
  })
})

const add = async (
  project: Project,
  statement: string,
  more: Record<string, unknown> = {},
): Promise<string> =>
  (
    await ok<{ id: string }>(
      account.client.post('/api/v1/expectations', {
        engagement: project.engagement,
        statement,
        dimension: 'technical',
        source: 'interview',
        ...more,
      }),
    )
  ).id

describe('suggestions', () => {
  const post = (path: string, body: unknown, project: Project): Promise<SuggestionsChanged> =>
    ok(account.client.post(`/api/v1/engagements/${project.engagement}/${path}`, body))
  const matrix = (project: Project): Promise<ExpectationMatrix> =>
    ok(account.client.request('GET', `/api/v1/engagements/${project.engagement}/expectation-matrix`))

  test('are adopted together and taken back together; what needs an alternative waits', async () => {
    const project = await b.project()
    const must = await add(project, '等保三级')
    const wish = await add(project, '希望报表好看')
    const later = await add(project, '大屏以后再做')
    const placed = await add(project, '必须按时')
    await ok(account.client.post(`/api/v1/expectations/${placed}/classify`, { priority: 'negotiable' }))
    const seen = (await matrix(project)).cards.map((card) => ({
      id: card.id,
      priority: card.suggestion.priority,
    }))
    const done = await post('adopt-suggestions', { cards: seen }, project)
    expect(done.changed.toSorted()).toEqual([must, wish].toSorted())
    expect(done.left).toBe(2)
    const priorityOf = async (): Promise<Record<string, unknown>> =>
      Object.fromEntries((await matrix(project)).cards.map((card) => [card.id, card.priority]))
    expect(await priorityOf()).toEqual({
      [must]: 'must',
      [wish]: 'negotiable',
      [later]: null,
      [placed]: 'negotiable',
    })
    expect((await post('adopt-suggestions', { cards: seen }, project)).changed).toEqual([])
    expect((await post('return-suggestions', { cards: done.changed }, project)).changed.length).toBe(2)
    expect((await post('return-suggestions', { cards: done.changed }, project)).changed).toEqual([])
    expect(await priorityOf()).toMatchObject({ [must]: null, [wish]: null, [placed]: 'negotiable' })
  })

  test('what has become another suggestion than was seen is left', async () => {
    const project = await b.project()
    const id = await add(project, '等保三级')
    const done = await post('adopt-suggestions', { cards: [{ id, priority: 'negotiable' }] }, project)
    expect(done).toEqual({ changed: [], left: 1 })
    const elsewhere = await b.project()
    const foreign = await post('adopt-suggestions', { cards: [{ id, priority: 'must' }] }, elsewhere)
    expect(foreign.changed).toEqual([])
  })

  test('carry their rule, and what speaks against it', async () => {
    const project = await b.project()
    await add(project, '合同里写了,最好放到二期再做')
    const view = await matrix(project)
    expect(view.cards[0]?.suggestion).toMatchObject({
      rule: 'bound',
      priority: 'must',
      doubt: { rule: 'later', priority: 'notNow' },
    })
    expect(view.rules.map(({ rule }) => rule)).toContain('usual')
  })
})

describe('similar expectations', () => {
  const similar = async (by: Client, project: Project, text: string): Promise<SimilarExpectation[]> =>
    (
      await ok<{ similar: SimilarExpectation[] }>(
        by.request(
          'GET',
          `/api/v1/engagements/${project.engagement}/similar-expectations?text=${encodeURIComponent(text)}`,
        ),
      )
    ).similar

  test('are found in other projects with the reason, never in the own one', async () => {
    const [past, now] = [await b.project(), await b.project()]
    const there = await add(past, '视频汇聚平台割接放在周末夜里')
    const here = await add(now, '视频汇聚平台割接要平稳')
    const found = await similar(account.client, now, '视频汇聚平台割接')
    expect(found.map(({ id }) => id)).toContain(there)
    expect(found.map(({ id }) => id)).not.toContain(here)
    expect(found.find(({ id }) => id === there)).toMatchObject({
      status: 'draft',
      because: { zh: '同为政务，提到视频汇聚平台割接' },
      customer: expect.stringContaining('青梧市') as string,
    })
    expect(await similar(account.client, now, '割')).toEqual([])
    expect(await similar(account.client, now, '')).toEqual([])
  })

  test('what the reader may not read is not told, in words, number or name', async () => {
    const past = await b.project()
    await add(past, '量子密钥分发要能回退')
    const other = await b.person('白露', 'accountManager')
    const own = await ok<{ id: string }>(
      other.client.post('/api/v1/records/customer', { name: '云岚省人社数据中心', industry: 'government' }),
    )
    const { id } = await ok<{ id: string }>(
      other.client.post('/api/v1/engagements', { name: '灾备', customer: own.id, account: other.id }),
    )
    expect(await similar(other.client, { ...past, engagement: id }, '量子密钥分发要能回退')).toEqual([])
    expect(
      await refused(
        other.client.request(
          'GET',
          `/api/v1/engagements/${past.engagement}/similar-expectations?text=量子密钥`,
        ),
      ),
    ).toMatchObject({ status: 404 })
  })

  test('of words that many hold the rare ones decide, and what others have in plenty hides nothing', async () => {
    const [past, now] = [await b.project(), await b.project()]
    const mine = await add(past, '雪峰站夜间巡检的报表要能导出')
    const other = await b.person('白露', 'accountManager')
    const own = await ok<{ id: string }>(
      other.client.post('/api/v1/records/customer', { name: '云岚省气象台', industry: 'government' }),
    )
    const { id } = await ok<{ id: string }>(
      other.client.post('/api/v1/engagements', { name: '观测网', customer: own.id, account: other.id }),
    )
    await ok(
      other.client.post('/api/v1/expectations', {
        engagement: id,
        statement: '雪峰站夜间巡检的报表要能导出',
        dimension: 'technical',
        source: 'interview',
      }),
    )
    await withTx(b.t.systemCtx(), async (ctx) => {
      const [like] = await list(ctx, expectation, {
        filter: { op: 'eq', field: 'engagement', value: id },
        limit: 1,
      })
      if (!like) throw new Error('nothing to copy')
      const copies = Array.from({ length: 320 }, () => ({
        ...like,
        id: uuidv7(),
        statement: '报表要能导出',
      }))
      await insertMany(ctx, objectOf(ctx, 'expectation'), copies)
    })
    const found = await similar(account.client, now, '雪峰站巡检报表要能导出')
    expect(found[0]?.id).toBe(mine)
  })

  test('tags in use are counted, of what the reader may read', async () => {
    const project = await b.project()
    await add(project, '甲', { tags: ['信创', '割接窗口'] })
    await add(project, '乙', { tags: ['信创'] })
    const tags = async (by: Client): Promise<{ tag: string; count: number }[]> =>
      (await ok<{ tags: { tag: string; count: number }[] }>(by.request('GET', '/api/v1/expectation-tags')))
        .tags
    expect(await tags(account.client)).toEqual(expect.arrayContaining([{ tag: '信创', count: 2 }]))
    const other = await b.person('白露', 'accountManager')
    expect((await tags(other.client)).map(({ tag }) => tag)).not.toContain('信创')
  })
})
