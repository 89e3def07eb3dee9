import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { columnName } from '@zhinuo/contracts/kit/object.ts'
import { Client as PgClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { drawing, startAgreementWorld, tokenOf } from '../../../test/agreement-world.ts'
import { ok } from '../../../test/replies.ts'
import { modules } from '../../modules.ts'
import { stopPdf } from '../../platform/pdf/render.ts'
import { sql } from '../../platform/sql.ts'

/** Words of fields that customers never get: forecast, cost, assessments, internal notes and comments, risks not told. */
const never =
  /forecast|^p\d\d$|chance|percent|cost|budget|amount|abc|rfm|health|score|influence|emotion|note$|internal|severity|falseAlarm|exception|hidden|comment|remaining|estimate|slack|workClass|assessment|signal|reviewer|verdict|retro|tags|lifecycle/i

const propertyNames = (schema: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(schema)) for (const part of schema) propertyNames(part, found)
  else if (typeof schema === 'object' && schema !== null)
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') for (const name of Object.keys(value as object)) found.add(name)
      propertyNames(value, found)
    }
  return found
}

describe('fields of the never-list', () => {
  const open = modules
    .flatMap((module) => module.routes ?? [])
    .map((route) => route.endpoint)
    .filter(
      (endpoint) =>
        endpoint.permission === 'portal' ||
        (endpoint.permission === null && endpoint.id.startsWith('verify')),
    )

  test.each(open.filter((endpoint) => endpoint.response).map((endpoint) => [endpoint.id, endpoint] as const))(
    '%s answers none of them',
    (_, endpoint) => {
      const names = [...propertyNames(z.toJSONSchema(endpoint.response as z.ZodType))]
      expect(names.length).toBeGreaterThan(0)
      expect(names.filter((name) => never.test(name))).toEqual([])
    },
  )

  test('the words are found where they stand', () => {
    expect(
      [
        ...propertyNames(
          z.toJSONSchema(z.object({ a: z.array(z.object({ p85: z.string(), costMinor: z.number() })) })),
        ),
      ].filter((name) => never.test(name)),
    ).toEqual(['p85', 'costMinor'])
  })
})

/** Text that customers read on purpose; every other text of the objects below is filled with a mark. */
const published: Readonly<Record<string, readonly string[]>> = {
  customer: ['name'],
  contact: ['name', 'title', 'email'],
  engagement: ['name'],
  expectation: ['statement', 'desiredLevel', 'adequateLevel', 'metric'],
  expectationVersion: [],
  alternative: ['text'],
  commitment: ['content', 'condition', 'saidWhere', 'evidence', 'boundBy'],
  commitmentVersion: [],
  sheet: ['title', 'limits', 'exclusions', 'changeable', 'notChangeable', 'procedure', 'feeRules', 'message'],
  sheetReview: [],
  objection: ['item', 'itemText', 'text', 'answer'],
  signature: ['name', 'jobTitle', 'identityNote', 'grade'],
  changeRequest: ['title', 'text', 'declineReason', 'message'],
  changePlan: ['summary'],
  changeItem: ['content', 'condition'],
  changeAssessment: [],
  changeAlternative: ['text'],
  changeConsent: ['name', 'comment', 'grade'],
  deviation: ['askMessage'],
  notice: ['subject', 'cause', 'impact', 'text'],
  remedy: ['text', 'evidence'],
  remedyAnswer: [],
}
/** Hashes and zones: a mark there would break what is shown instead of being shown. */
const structural = new Set(['zone', 'hash', 'reviewHash', 'documentHash'])
const texts = new Set(['text', 'longText', 'phone', 'url', 'email'])
const moneyMark = 987_654_321

describe('marks in every internal field', () => {
  let w: AgreementWorld
  let p: AgreedProject
  let owner: PgClient

  beforeAll(async () => {
    w = await startAgreementWorld({ SMTP_URL: 'smtp://127.0.0.1:3979' })
    p = await w.agreed()
    owner = new PgClient({ connectionString: w.b.t.ownerUrl })
    await owner.connect()
  })
  afterAll(async () => {
    await stopPdf()
    await owner.end()
    await w.b.stop()
  })

  const mark = async (): Promise<number> => {
    let marked = 0
    for (const def of modules.flatMap((module) => module.objects ?? [])) {
      const shown = published[def.key]
      if (!shown) continue
      for (const [key, field] of Object.entries(def.fields)) {
        const value =
          texts.has(field.type) && !shown.includes(key) && !structural.has(key)
            ? `'CANARY ${def.key}.${key}'`
            : field.type === 'money'
              ? String(moneyMark)
              : null
        if (value === null) continue
        const { rowCount } = await owner.query(
          `update ${w.b.t.workspace.schema}.${def.table} set ${columnName(key, field)} = ${value}`,
        )
        marked += rowCount ?? 0
      }
    }
    const { schema } = w.b.t.workspace
    await owner.query(
      `update ${schema}.commitments set forecast = coalesce(forecast, '{}') || '{"p50":"CANARY forecast","class":"CANARY class"}'`,
    )
    await owner.query(
      `update ${schema}.deviations set evidence = '[{"zh":"CANARY evidence","en":"CANARY","at":"2026-06-01T00:00:00Z"}]', cause = case when cause is null then null else 'overPromise' end`,
    )
    return marked
  }

  test('none reaches portal, public pages, letters, mails or papers', async () => {
    const { client } = w.account
    await ok(w.delivery.client.post(`/api/v1/commitments/${p.promise}/start`, {}))
    w.b.t.moveClock('2026-06-22T02:00:00Z')
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${p.promise}/check-in`, {
        progress: 20,
        remainingDays: 30,
        note: 'CANARY check-in',
      }),
    )
    await w.b.t.runJob('deviations.watch-promises')
    const [found] = await w.b.t
      .systemCtx()
      .db.query<{ id: string }>(sql`select record as id from events where name = 'deviation.detected'`)
    const id = found?.id ?? ''
    await ok(
      client.post(`/api/v1/deviations/${id}/confirm`, { cause: 'overPromise', causeText: 'CANARY cause' }),
    )
    expect(await mark()).toBeGreaterThan(20)

    // Before the customer is told, nothing of the risk shows.
    const contact = await w.signedIn(p.second)
    const before = await contact.request('GET', '/api/v1/portal/home')
    expect(JSON.stringify(before.body)).not.toMatch(/atRisk|有风险|日期有调整/)

    const { id: sheet } = await ok<{ id: string }>(
      client.post(`/api/v1/engagements/${p.engagement}/sheets`, {}),
    )
    await ok(client.post(`/api/v1/sheets/${sheet}/submit-review`, { reviewers: [w.lead.id] }))
    await ok(
      w.lead.client.post(`/api/v1/sheets/${sheet}/review`, { verdict: 'approved', comment: 'CANARY review' }),
    )
    const { url } = await ok<{ url: string }>(
      client.post(`/api/v1/sheets/${sheet}/send`, { contact: p.second, channels: ['mail'] }),
    )
    const link = w.byLink(tokenOf(url))
    const { hash } = await ok<{ hash: string }>(link.request('GET', `/api/v1/portal/sheets/${sheet}`))
    await ok(
      link.post(`/api/v1/portal/sheets/${sheet}/sign`, {
        name: '司马砚',
        jobTitle: '科长',
        code: await w.signingCode(p.second, sheet, 'told'),
        drawing,
        hash,
      }),
    )
    await ok(client.post(`/api/v1/sheets/${sheet}/sign`, { name: '甄诺', jobTitle: '客户经理', drawing }))

    const { deviation } = await ok<{ deviation: DeviationPageView }>(
      client.post(`/api/v1/deviations/${id}/notify`, {
        calledContact: p.second,
        calledAt: '2026-06-22T01:00:00Z',
        callSummary: 'CANARY call',
        cause: '接口联调晚到',
        impact: '专区上线顺延',
        newDate: '2026-08-05',
        alternatives: [{ kind: 'reduced', text: '先上线两个专区' }],
        dedicated: w.delivery.id,
        channels: ['mail'],
      }),
    )
    const planned = await ok<DeviationPageView>(
      client.post(`/api/v1/deviations/${id}/remedies`, {
        remedies: [
          {
            kind: 'interim',
            text: '先交付两个专区',
            owner: w.delivery.id,
            dueOn: '2026-06-26',
            cost: moneyMark,
          },
          {
            kind: 'compensation',
            text: 'CANARY hidden remedy',
            owner: w.account.id,
            dueOn: '2026-06-26',
            cost: moneyMark,
            visibleToCustomer: false,
          },
        ],
      }),
    )
    for (const remedy of planned.remedies)
      await ok(
        client.post(`/api/v1/remedies/${remedy.id}/complete`, {
          evidence: remedy.visibleToCustomer ? '已上线' : 'CANARY done',
        }),
      )
    await ok(client.post(`/api/v1/deviations/${id}/ask-customer`, { message: '请确认' }))
    await mark()

    const notice = deviation.notices[0]?.id ?? ''
    const seen: string[] = []
    const keep = async (reply: Promise<{ status: number; body: unknown }>): Promise<void> => {
      const { status, body } = await reply
      expect(status).toBeLessThan(300)
      seen.push(JSON.stringify(body))
    }
    await keep(contact.request('GET', '/api/v1/portal/home'))
    await keep(contact.request('GET', `/api/v1/portal/sheets/${sheet}`))
    await keep(contact.post(`/api/v1/portal/notices/${notice}/read`, {}))
    await keep(contact.post(`/api/v1/portal/notices/${notice}/answer`, { answer: 'accepted' }))
    await keep(contact.post(`/api/v1/portal/duties/${p.duty}/declare`, { note: '办好了' }))
    await ok(w.delivery.client.post(`/api/v1/commitments/${p.promise}/declare`, { evidence: '验收单' }))
    await keep(contact.post(`/api/v1/portal/promises/${p.promise}/send-back`, { reason: '还差一项' }))
    await keep(w.b.nobody.request('GET', `/api/v1/verify/${w.b.t.workspace.id}/${hash}`))
    const mails = await w.b.t
      .systemCtx()
      .db.query<{ text: string }>(
        sql`select subject || ' ' || body_text || coalesce(body_html, '') as text from outbox_mails`,
      )
    expect(mails.length).toBeGreaterThanOrEqual(2)
    seen.push(...mails.map((mail) => mail.text))
    for (const text of seen) {
      expect(text).not.toContain('CANARY')
      expect(text).not.toContain(String(moneyMark))
      expect(text).not.toMatch(/overPromise|承诺过满|把握 \d|约\d+%/)
    }
    // The remedy that is shown is there: the silence above is not that of an empty page.
    expect(seen.join()).toContain('先交付两个专区')
    expect(seen.join()).toContain('预计完成 8月5日前后')

    // What a paper says is the document and the letter above; the evidence beside it is read word for word.
    for (const path of [`/api/v1/portal/sheets/${sheet}/pdf`, `/api/v1/portal/notices/${notice}/pdf`])
      expect((await contact.request('GET', path)).status).toBe(200)
    const evidence = JSON.stringify(
      await ok(w.account.client.request('GET', `/api/v1/sheets/${sheet}/evidence`)),
    )
    expect(evidence).toContain('zhinuo-evidence/1')
    expect(evidence).not.toContain('CANARY')
  })
})
