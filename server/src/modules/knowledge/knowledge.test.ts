import { expectation } from '@zhinuo/contracts/expectations.ts'
import * as contract from '@zhinuo/contracts/knowledge-endpoints.ts'
import { article } from '@zhinuo/contracts/knowledge.ts'
import { createRecord, queryRecords, updateRecord } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import type { Person } from '../../../test/server.ts'
import { refusal } from '../../../test/server.ts'
import { create, save } from '../../engine/records.ts'
import { hold } from '../../engine/hold.ts'
import type { EventRow } from '../../platform/events.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { articlesFrom } from './public.ts'
import { outcomeOf, publish, step } from './rules.ts'
import { countOutcomes } from './service/count.ts'
import { subscribers } from './subscribers.ts'

let b: Business
let lead: Person
let writer: Person
let project: Project
beforeAll(async () => {
  b = await startBusiness()
  lead = await b.t.as('expectationLead')
  writer = await b.t.join('甄诺', ['accountManager'])
  project = await b.project({ industry: 'government' })
})
afterAll(() => b.stop())

const written = async (values: Record<string, unknown>, by = writer): Promise<string> =>
  String(
    (
      await by.call(createRecord, {
        params: { object: 'article' },
        body: { kind: 'bestPractice', owner: by.member, ...values },
      })
    )['id'],
  )
const published = async (values: Record<string, unknown>, by = writer): Promise<string> => {
  const id = await written(values, by)
  await lead.call(contract.publishArticle, { params: { id } })
  return id
}
const offer = async (text: string, more: Record<string, unknown> = {}) =>
  (await lead.call(contract.offerArticles, { query: { text, usedFor: 'expectation', ...more } })).articles
const wish = (statement: string) =>
  withTx(b.t.system(), async (ctx) =>
    create(
      ctx,
      expectation,
      {
        engagement: project.engagement,
        customer: project.customer,
        statement,
        dimension: 'technical',
        source: 'interview',
        status: 'confirmed',
        owner: lead.member,
      },
      { verb: 'record' },
    ),
  )

describe('rules', () => {
  test.each([
    ['draft', 'publish', 'published'],
    ['published', 'rework', 'draft'],
    ['retired', 'rework', 'draft'],
    ['published', 'retire', 'retired'],
  ] as const)('%s: %s', (from, verb, to) => expect(step(from, verb)).toBe(to))

  test.each([
    ['published', 'publish'],
    ['draft', 'retire'],
    ['draft', 'use'],
    ['retired', 'use'],
  ] as const)('%s: %s is refused', (from, verb) =>
    expect(() => step(from, verb)).toThrow(expect.objectContaining({ code: 'article.wrong_status' })),
  )

  test('nothing is published that cannot be offered', () =>
    expect(() => publish({ status: 'draft', scenario: ' ' })).toThrow(
      expect.objectContaining({ code: 'article.scenario_required' }),
    ))

  test.each([
    ['expectation', 'exceeded', false, 'good'],
    ['expectation', 'unmet', false, 'bad'],
    ['expectation', 'confirmed', false, 'open'],
    ['commitment', 'kept', false, 'good'],
    ['commitment', 'keptLate', false, 'bad'],
    ['commitment', 'renegotiated', false, 'open'],
    ['deviation', 'closed', true, 'good'],
    ['deviation', 'closed', false, 'bad'],
    ['deviation', 'remedying', true, 'open'],
    ['retrospective', '', false, 'open'],
  ] as const)('%s %s (answered %s) is %s', (place, status, answered, outcome) =>
    expect(outcomeOf(place, status, answered)).toBe(outcome),
  )
})

describe('an article', () => {
  test('is offered once it is published, with why, and no longer when it is retired', async () => {
    const id = await written({
      title: '割接前先做回退演练',
      scenario: '业务系统割接,要求停机时间短',
      body: '提前两周演练一次完整回退,记下每步用时。',
      industry: 'government',
    })
    expect(await offer('割接停机不能超过两小时')).toEqual([])
    expect(await refusal(lead.call(contract.retireArticle, { params: { id } }))).toBe('article.wrong_status')
    await lead.call(contract.publishArticle, { params: { id } })
    const [first] = await offer('割接停机不能超过两小时', { engagement: project.engagement })
    expect(first).toMatchObject({
      id,
      because: { zh: expect.stringContaining('同为政务') },
      outcomes: { uses: 0, good: 0, bad: 0, open: 0 },
      taken: false,
    })
    expect(first?.because.zh).toContain('割接')
    expect(await offer('门店收银要支持离线')).toEqual([])
    await lead.call(contract.retireArticle, { params: { id } })
    expect(await offer('割接停机不能超过两小时')).toEqual([])
  })

  test('counts once for a record, and tells what became of it', async () => {
    const id = await published({
      title: '并发压测的口径',
      scenario: '客户要求高并发',
      body: '写明并发用户数、响应时间和测试环境。',
    })
    const asked = await wish('高并发下响应要快')
    const take = () =>
      lead.call(contract.takeUpArticle, {
        params: { id },
        body: { usedFor: 'expectation', record: asked.id },
      })
    expect((await take()).useCount).toBe(1)
    expect((await take()).useCount).toBe(1)
    expect(await b.events(id)).toEqual(['article.created', 'article.published', 'article.used'])
    expect((await offer('高并发响应', { record: asked.id }))[0]).toMatchObject({
      taken: true,
      outcomes: { uses: 1, open: 1 },
    })
    await withTx(b.t.system(), async (ctx) =>
      save(
        ctx,
        await hold(ctx, expectation, asked.id, 'markMet'),
        { status: 'met' },
        { event: 'expectation.met' },
      ),
    )
    expect(await lead.call(contract.articleOutcomes, { params: { id } })).toEqual({
      uses: 1,
      good: 1,
      bad: 0,
      open: 0,
    })
    const listed = async () =>
      (
        await lead.call(queryRecords, {
          params: { object: 'article' },
          body: {
            fields: ['useCount', 'helpedCount', 'knownCount'],
            filter: { op: 'eq', field: 'id', value: id },
            sort: [{ field: 'helpedCount', dir: 'desc' }],
          },
        })
      ).rows[0]
    const heard = { name: 'expectation.met', object: 'expectation', record: asked.id } as EventRow
    // Heard twice, it is counted once.
    for (const { run } of [...subscribers, ...subscribers]) await run(b.t.systemCtx(), heard)
    expect(await listed()).toMatchObject({ useCount: 1, helpedCount: 1, knownCount: 1 })
    await countOutcomes(b.t.systemCtx(), null)
    expect(await b.events(id)).toEqual([
      'article.created',
      'article.published',
      'article.used',
      'article.counted',
    ])
    // In the trash the expectation says nothing any more, until it comes back.
    await b.t
      .systemCtx()
      .db.query(sql`update expectations set deleted_at = now() where id = ${asked.id}::uuid`)
    await countOutcomes(b.t.systemCtx(), null)
    expect(await listed()).toMatchObject({ useCount: 1, helpedCount: 0, knownCount: 0 })
  })

  test('two who take it up at once for two records lose no count', async () => {
    const id = await published({ title: '验收清单', scenario: '准备验收', body: '逐条列出标准与证据。' })
    const records = [await wish('验收一'), await wish('验收二')]
    await Promise.all(
      records.map(({ id: record }) =>
        lead.call(contract.takeUpArticle, { params: { id }, body: { usedFor: 'expectation', record } }),
      ),
    )
    expect((await lead.call(contract.articleOutcomes, { params: { id } })).uses).toBe(2)
  })

  test('is not taken up for what one may not read', async () => {
    const id = await published({
      title: '说明会议程',
      scenario: '开说明会',
      body: '目标、范围、时间表、资源、风险。',
    })
    const asked = await wish('说明会要讲清范围')
    const outside = await b.t.join('外人', ['accountManager'])
    expect(
      await refusal(
        outside.call(contract.takeUpArticle, {
          params: { id },
          body: { usedFor: 'expectation', record: asked.id },
        }),
      ),
    ).toBe('record.not_found')
    expect(
      await refusal(
        lead.call(contract.takeUpArticle, {
          params: { id },
          body: { usedFor: 'commitment', record: asked.id },
        }),
      ),
    ).toBe('record.not_found')
  })

  test('is changed by its owner and by those who publish', async () => {
    const id = await written({
      title: '话术',
      scenario: '客户要求打折',
      body: '先讲价值。',
      kind: 'talkTrack',
    })
    const colleague = await b.t.join('白露', ['accountManager'])
    const change = (by: Person) =>
      by.call(updateRecord, {
        params: { object: article.key, id },
        body: { values: { body: '先讲价值,再给方案。' } },
      })
    expect(await refusal(change(colleague))).toBe('article.not_yours')
    await change(writer)
    await change(lead)
    expect(await refusal(writer.call(contract.publishArticle, { params: { id } }))).toBe('auth.forbidden')
  })

  test('of a project counts for its retrospective, drafts too, retired ones not', async () => {
    const since = new Date(b.t.platform.clock.now().getTime() - 1000).toISOString()
    const count = async (from = since) =>
      (await articlesFrom(b.t.system(), [{ engagement: project.engagement, since: from }])).get(
        project.engagement,
      ) ?? 0
    const before = await count()
    const id = await published(
      {
        title: '窗口期谈判',
        scenario: '客户的停机窗口很少',
        body: '先约两个备选窗口。',
        sourceEngagement: project.engagement,
      },
      lead,
    )
    expect(await count()).toBe(before + 1)
    const later = new Date(b.t.platform.clock.now().getTime() + 60_000).toISOString()
    expect(await count(later)).toBe(0)
    await lead.call(contract.retireArticle, { params: { id } })
    expect(await count()).toBe(before)
  })
})
