import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import type { InvitedView, SurveyFigures, SurveyView } from '@zhinuo/contracts/surveys-endpoints.ts'
import type { PortalSurveyView } from '@zhinuo/contracts/surveys-portal.ts'
import { surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld, tokenOf } from '../../../test/agreement-world.ts'
import type { Client } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { get, list } from '../../engine/read.ts'
import { update } from '../../engine/records.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { routes } from './routes.ts'

let w: AgreementWorld
let relationship: string
let acceptance: string

beforeAll(async () => {
  // Nothing listens there: mails stay in the outbox, where the tests read them.
  w = await startAgreementWorld({ SMTP_URL: 'smtp://127.0.0.1:3979' })
  await w.b.t.runJob('surveys.lay-out-standard')
  const laidOut = await list(w.b.t.systemCtx(), surveyTemplate)
  relationship = laidOut.find((row) => row.purpose === 'relationship')?.id ?? ''
  acceptance = laidOut.find((row) => row.purpose === 'acceptance')?.id ?? ''
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const act = (path: string, body: unknown = {}, by: Client = w.account.client) =>
  by.post(`/api/v1/${path}`, body)
const tend = () => w.b.t.runJob('surveys.tend-invitations')
const whole = () => w.b.t.systemCtx()
const invitationsOf = (project: AgreedProject) =>
  list(whole(), surveyInvitation, { filter: { op: 'eq', field: 'customer', value: project.customer } })
const responsesOf = (project: AgreedProject) =>
  list(whole(), surveyResponse, { filter: { op: 'eq', field: 'customer', value: project.customer } })
const mails = (to: string) =>
  whole().db.query<{ id: string; subject: string; text: string }>(
    sql`select id, subject, body_text as text from outbox_mails where ${to} = any(recipients) order by created_at, id`,
  )

const asking = (project: AgreedProject, more: Record<string, unknown> = {}) => ({
  template: relationship,
  customer: project.customer,
  engagement: project.engagement,
  contacts: [project.contact],
  channel: 'link',
  ...more,
})
const invite = (project: AgreedProject, more: Record<string, unknown> = {}) =>
  ok<InvitedView>(act('survey-invitations', asking(project, more)))
const survey = (by: Client, id: string) =>
  ok<PortalSurveyView>(by.request('GET', `/api/v1/portal/surveys/${id}`))

/** One link that was passed on. */
const shared = async (project: AgreedProject, more: Record<string, unknown> = {}) => {
  const { shares } = await invite(project, more)
  const [share] = shares
  if (!share) throw new Error('nothing to pass on')
  return { id: share.id, url: share.url, wechatText: share.wechatText, by: w.byLink(tokenOf(share.url)) }
}

/** Every score of the survey, with what is named said otherwise. */
const answersTo = (view: PortalSurveyView, { nps = 9, score = 5, comment = '' } = {}) =>
  view.questions.flatMap((question): { question: string; value: unknown }[] => {
    const value = { score, nps, text: comment, multi: [] as string[], choice: '' }[question.type]
    if (question.section === 'unmet') return [{ question: question.id, value: ['response'] }]
    return value === '' ? [] : [{ question: question.id, value }]
  })
const answer = async (by: Client, id: string, given: Parameters<typeof answersTo>[1] = {}) =>
  by.post(`/api/v1/portal/surveys/${id}/answer`, { answers: answersTo(await survey(by, id), given) })

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    const project = await w.agreed()
    for (const { endpoint } of routes) {
      const path = endpoint.path.replace('{id}', project.engagement)
      const { code } = await refused(w.b.nobody.request(endpoint.method, path, {}))
      expect([endpoint.id, code]).toEqual([endpoint.id, 'auth.required'])
    }
  })

  test('another account manager sees neither invitation nor answer, and cannot ask', async () => {
    const project = await w.agreed()
    const { id, by } = await shared(project)
    await ok(answer(by, id))
    const other = await w.b.person('白露', 'accountManager')
    expect(
      (await refused(other.client.request('GET', `/api/v1/records/surveyInvitation/${id}`))).status,
    ).toBe(404)
    expect((await refused(act(`survey-invitations/${id}/cancel`, {}, other.client))).status).toBe(404)
    expect((await refused(act('survey-invitations', asking(project), other.client))).code).toBe(
      'record.not_found',
    )
    const figures = await ok<SurveyFigures>(
      other.client.request('GET', `/api/v1/surveys/figures?customer=${project.customer}`),
    )
    expect(figures).toMatchObject({ n: 0, asked: 0 })
  })

  test('developers ask nobody and read nothing', async () => {
    const project = await w.agreed()
    const { client } = await w.b.person('严可行', 'developer')
    expect((await refused(act('survey-invitations', asking(project), client))).code).toBe('object.unknown')
    expect((await refused(act('survey-invitations/preview', asking(project), client))).code).toBe(
      'object.unknown',
    )
    expect((await refused(client.request('GET', '/api/v1/surveys/figures'))).code).toBe('object.unknown')
  })
})

describe('surveys', () => {
  const draft = {
    name: '交付体验',
    purpose: 'custom',
    questions: [{ section: 'nps', type: 'nps', zh: '推荐吗?', required: true }],
  }

  test('the built-in ones are laid out once, in use', async () => {
    const before = await list(whole(), surveyTemplate)
    await w.b.t.runJob('surveys.lay-out-standard')
    expect(await list(whole(), surveyTemplate)).toHaveLength(before.length)
    const view = await ok<SurveyView>(w.lead.client.request('GET', `/api/v1/survey-templates/${acceptance}`))
    expect(view).toMatchObject({ status: 'active', automatic: true })
    expect([...new Set(view.questions.map((q) => q.section))]).toEqual([
      'product',
      'service',
      'support',
      'overall',
      'nps',
      'unmet',
      'open',
    ])
  })

  test('questions are changed, added and removed until the survey is sent; then a copy is', async () => {
    const project = await w.agreed()
    const made = await ok<SurveyView>(act('survey-templates', draft, w.lead.client))
    expect(made.status).toBe('draft')
    const [first] = made.questions
    const edit = (questions: unknown[]) =>
      w.lead.client.request('PUT', `/api/v1/survey-templates/${made.id}`, {
        name: '交付体验',
        anonymous: false,
        questions,
      })
    const text = { section: 'open', type: 'text', zh: '还有什么?', required: false }
    const edited = await ok<SurveyView>(
      edit([text, { ...first, en: undefined, options: undefined, zh: '愿意推荐吗?' }]),
    )
    expect(edited.questions.map((q) => q.zh)).toEqual(['还有什么?', '愿意推荐吗?'])
    expect(edited.questions[1]?.id).toBe(first?.id)
    expect((await refused(act('survey-invitations', asking(project, { template: made.id })))).code).toBe(
      'survey.not_active',
    )
    await ok(act(`survey-templates/${made.id}/activate`, undefined, w.lead.client))
    expect((await refused(edit([]))).code).toBe('survey.question_required')
    await invite(project, { template: made.id })
    expect((await refused(edit([text]))).code).toBe('survey.in_use')
    const copy = await ok<SurveyView>(act(`survey-templates/${made.id}/copy`, undefined, w.lead.client))
    expect(copy).toMatchObject({ status: 'draft', used: false })
    expect(copy.questions.map((q) => q.zh)).toEqual(['还有什么?', '愿意推荐吗?'])
    expect((await refused(act('survey-templates', draft))).code).toBe('auth.forbidden')
  })

  test('an empty survey is not put to use; one of a purpose is automatic', async () => {
    const lead = w.lead.client
    const empty = await ok<SurveyView>(
      act('survey-templates', { ...draft, purpose: 'acceptance', questions: [] }, lead),
    )
    expect((await refused(act(`survey-templates/${empty.id}/activate`, undefined, lead))).code).toBe(
      'survey.question_required',
    )
    const set = (id: string, automatic: boolean) =>
      act(`survey-templates/${id}/set-automatic`, { automatic }, lead)
    expect((await refused(set(empty.id, true))).code).toBe('survey.not_automatic')
    const full = await ok<SurveyView>(act('survey-templates', { ...draft, purpose: 'acceptance' }, lead))
    await ok(act(`survey-templates/${full.id}/activate`, undefined, lead))
    await ok(set(full.id, true))
    expect((await get(whole(), surveyTemplate, acceptance)).automatic).toBe(false)
    await ok(set(acceptance, true))
    expect((await get(whole(), surveyTemplate, full.id)).automatic).toBe(false)
  })
})

describe('asking by hand', () => {
  test('a link reaches the contact, opens once and is answered once; the second time shows what was kept', async () => {
    const project = await w.agreed()
    const { id, by, wechatText, url } = await shared(project)
    expect(url).toMatch(/\/s\/ws_[0-9a-z]+\.[\w-]{43}$/)
    expect(wechatText).toContain(url)
    const { rows } = await w.b.t.platform.ownerPool.query<{ hash: string }>(
      'select hash::text from platform.links',
    )
    expect(rows.some((row) => row.hash.includes(tokenOf(url)))).toBe(false)

    const view = await survey(by, id)
    expect(view).toMatchObject({ state: 'open', answers: null, project: '政务云二期迁移' })
    await by.post(`/api/v1/portal/surveys/${id}/opened`, {})
    await by.post(`/api/v1/portal/surveys/${id}/opened`, {})
    expect((await get(whole(), surveyInvitation, id)).status).toBe('opened')

    const kept = await ok<PortalSurveyView>(answer(by, id, { nps: 3, score: 2, comment: '响应太慢' }))
    expect(kept.state).toBe('answered')
    expect(kept.answers).toContainEqual({ question: view.questions.at(-1)?.id, value: '响应太慢' })
    const again = await refused(by.post(`/api/v1/portal/surveys/${id}/answer`, { answers: answersTo(view) }))
    expect([again.status, again.code]).toEqual([409, 'survey.already_answered'])
    expect((await survey(by, id)).answers).toEqual(kept.answers)

    const [response, ...others] = await responsesOf(project)
    expect(others).toEqual([])
    expect(response).toMatchObject({
      nps: 3,
      overallScore: 2,
      unmetReasons: ['response'],
      comment: '响应太慢',
      low: true,
      contact: project.contact,
      engagement: project.engagement,
    })
    expect(await w.b.events(id)).toEqual([
      'surveyInvitation.made',
      'surveyInvitation.sent',
      'surveyInvitation.opened',
      'surveyInvitation.responded',
    ])
    expect(await w.b.events(response?.id ?? '')).toEqual(['surveyResponse.given'])
  })

  test('two answers at the same time leave one', async () => {
    const project = await w.agreed()
    const { id, by } = await shared(project)
    const answers = answersTo(await survey(by, id))
    const replies = await Promise.all(
      [1, 2, 3].map(() => by.post(`/api/v1/portal/surveys/${id}/answer`, { answers })),
    )
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await responsesOf(project)).toHaveLength(1)
  })

  test('a half answer writes nothing', async () => {
    const project = await w.agreed()
    const { id, by } = await shared(project)
    const { code } = await refused(by.post(`/api/v1/portal/surveys/${id}/answer`, { answers: [] }))
    expect(code).toBe('survey.answer_required')
    expect((await get(whole(), surveyInvitation, id)).status).toBe('sent')
    expect(await responsesOf(project)).toEqual([])
  })

  test('the quarantine holds to the day, across surveys, and cannot be got round', async () => {
    const project = await w.agreed()
    await shared(project)
    const preview = (day: string) => {
      w.b.t.moveClock(`${day}T02:00:00Z`)
      return ok<Pick<InvitedView, 'leftOut'> & { asked: unknown[] }>(
        act('survey-invitations/preview', asking(project, { template: acceptance })),
      )
    }
    expect((await preview('2026-06-01')).leftOut).toEqual([
      {
        contact: { id: project.contact, name: '岳临川' },
        held: 'quarantine',
        text: '静默期',
        until: '2026-08-30',
      },
    ])
    expect((await preview('2026-08-29')).asked).toEqual([])
    const { code } = await refused(act('survey-invitations', asking(project, { template: acceptance })))
    expect(code).toBe('survey.nobody_to_ask')
    expect((await preview('2026-08-30')).asked).toEqual([{ id: project.contact, name: '岳临川' }])
    await invite(project, { template: acceptance })
    expect(await invitationsOf(project)).toHaveLength(2)
  })

  test('two at the same time ask the same person once', async () => {
    const project = await w.agreed()
    const replies = await Promise.all(
      [relationship, acceptance].map((template) => act('survey-invitations', asking(project, { template }))),
    )
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await invitationsOf(project)).toHaveLength(1)
  })

  test('one that was called off before it went out does not count, one after does; its link opens nothing', async () => {
    const project = await w.agreed()
    const mailed = { contacts: [project.second], channel: 'mail' }
    const { invited } = await invite(project, { ...mailed, sendOn: '2026-06-05' })
    expect(invited[0]?.status).toBe('scheduled')
    await ok(act(`survey-invitations/${invited[0]?.id}/cancel`, { reason: '换一份' }))
    const { shares } = await invite(project, { contacts: [project.second] })
    const by = w.byLink(tokenOf(shares[0]?.url ?? ''))
    await survey(by, shares[0]?.id ?? '')
    await ok(act(`survey-invitations/${shares[0]?.id}/cancel`))
    expect((await by.request('GET', `/api/v1/portal/surveys/${shares[0]?.id}`)).status).toBe(401)
    expect((await refused(act('survey-invitations', asking(project, mailed)))).code).toBe(
      'survey.nobody_to_ask',
    )
  })

  test('who is left out is said for each, and the others are asked', async () => {
    const project = await w.agreed()
    await withTx(whole(), (ctx) => update(ctx, contact, project.contact, { noSurveys: true }))
    const { invited, leftOut } = await invite(project, {
      contacts: [project.contact, project.second],
      channel: 'mail',
    })
    expect(invited.map((each) => each.contact.id)).toEqual([project.second])
    expect(leftOut.map((each) => each.held)).toEqual(['noConsent'])
    expect((await mails('sima@example.com')).at(-1)?.text).toMatch(/https?:\/\/\S+\/s\/ws_/)
  })

  test('a customer who left in mid-project is asked nothing, by hand or by what waits', async () => {
    const project = await w.agreed()
    await invite(project, { contacts: [project.second], channel: 'mail', sendOn: '2026-06-03' })
    await withTx(whole(), (ctx) => update(ctx, customer, project.customer, { lifecycle: 'lost' }))
    const { code } = await refused(act('survey-invitations', asking(project)))
    expect(code).toBe('survey.nobody_to_ask')
    w.b.t.moveClock('2026-06-03T02:00:00Z')
    await tend()
    const [row] = await invitationsOf(project)
    expect(row).toMatchObject({ status: 'cancelled', held: 'customerLost', sentAt: null })
  })

  test('contacts and projects of others do not fit, days in the past neither', async () => {
    const project = await w.agreed()
    const other = await w.agreed()
    const code = async (more: Record<string, unknown>) =>
      (await refused(act('survey-invitations', asking(project, more)))).code
    expect(await code({ contacts: [other.contact] })).toBe('contact.other_customer')
    expect(await code({ engagement: other.engagement })).toBe('field.link_not_found')
    expect(await code({ channel: 'mail', sendOn: '2026-05-31' })).toBe('survey.send_in_past')
  })
})

describe('links', () => {
  test('a link opens its own survey alone, and nothing of the portal', async () => {
    const [one, two] = [await w.agreed(), await w.agreed()]
    const first = await shared(one)
    const second = await shared(two)
    expect((await refused(first.by.request('GET', `/api/v1/portal/surveys/${second.id}`))).code).toBe(
      'record.not_found',
    )
    expect((await refused(answerById(first.by, second.id))).code).toBe('record.not_found')
    expect((await refused(first.by.request('GET', '/api/v1/portal/home'))).code).toBe('auth.verify_first')
  })
  const answerById = (by: Client, id: string) =>
    by.post(`/api/v1/portal/surveys/${id}/answer`, { answers: [] })

  test('after its last day a survey is closed, whether or not the clock has run', async () => {
    const project = await w.agreed()
    const { id, by } = await shared(project)
    w.b.t.moveClock('2026-06-22T15:59:00Z')
    await survey(by, id)
    w.b.t.moveClock('2026-06-22T16:01:00Z')
    for (const reply of [
      by.request('GET', `/api/v1/portal/surveys/${id}`),
      by.post(`/api/v1/portal/surveys/${id}/opened`, {}),
      answerById(by, id),
    ])
      expect((await refused(reply)).code).toBe('survey.closed')
    await tend()
    await tend()
    expect((await get(whole(), surveyInvitation, id)).status).toBe('expired')
    expect((await refused(by.request('GET', `/api/v1/portal/surveys/${id}`))).code).toBe('survey.closed')
  })

  test('a contact who is signed in answers their own, and may say that they want no more', async () => {
    const project = await w.agreed()
    const { id } = await shared(project)
    const me = await w.signedIn(project.contact)
    const colleague = await w.signedIn(project.second)
    expect((await refused(colleague.request('GET', `/api/v1/portal/surveys/${id}`))).code).toBe(
      'record.not_found',
    )
    expect((await me.post(`/api/v1/portal/surveys/${id}/decline`, {})).status).toBe(204)
    expect((await get(whole(), contact, project.contact)).noSurveys).toBe(true)
    expect((await ok<PortalSurveyView>(answer(me, id))).state).toBe('answered')
  })

  test('guessing is bounded', async () => {
    const project = await w.agreed()
    const { id, by } = await shared(project)
    const codes: string[] = []
    for (let i = 0; i < 31; i += 1) codes.push((await refused(answerById(by, id))).code)
    expect(codes.slice(0, 30).every((code) => code === 'survey.answer_required')).toBe(true)
    expect(codes[30]).toBe('request.rate_limited')
  })
})

describe('an anonymous survey', () => {
  test('keeps neither who answered nor when in the day, nowhere', async () => {
    const project = await w.agreed()
    const made = await ok<SurveyView>(
      act(
        'survey-templates',
        {
          name: '匿名',
          purpose: 'custom',
          anonymous: true,
          questions: [{ section: 'nps', type: 'nps', zh: '推荐吗?', required: true }],
        },
        w.lead.client,
      ),
    )
    await ok(act(`survey-templates/${made.id}/activate`, undefined, w.lead.client))
    const { id, by } = await shared(project, { template: made.id })
    const after = await ok<PortalSurveyView>(answer(by, id, { nps: 2 }))
    expect(after).toMatchObject({ state: 'answered', answers: null })
    expect((await refused(by.post(`/api/v1/portal/surveys/${id}/answer`, { answers: [] }))).code).toBe(
      'survey.already_answered',
    )
    const [row] = await responsesOf(project)
    expect(row).toMatchObject({ contact: null, invitation: null, nps: 2, low: true, createdBy: null })
    expect(row?.answeredAt).toBe('2026-05-31T16:00:00.000Z')
    const [event] = await whole().db.query<{ text: string }>(
      sql`select concat(actor, change, data, request) as text from events where record = ${row?.id}::uuid`,
    )
    expect(event?.text).not.toContain(project.contact)
    expect(event?.text).not.toContain(id)
  })
})

describe('by itself', () => {
  const accepted = async (project: AgreedProject) => {
    const by = w.delivery.client
    await ok(by.post(`/api/v1/commitments/${project.promise}/start`, {}))
    await ok(
      by.post(`/api/v1/commitments/${project.promise}/declare`, {
        evidence: '验收报告',
        doneOn: '2026-06-01',
      }),
    )
    await ok(
      w.account.client.post(`/api/v1/commitments/${project.promise}/accept`, {
        acceptedBy: project.contact,
        acceptedAt: whole().now.toISOString(),
        acceptedHow: '电话:可以验收了',
      }),
    )
  }
  const accept = async (project: AgreedProject) => {
    await accepted(project)
    await w.b.t.settle()
  }

  test('the acceptance that ends a project asks its accepter on the next workday morning, once', async () => {
    const project = await w.agreed()
    // Friday: the next workday is Monday.
    w.b.t.moveClock('2026-06-05T02:00:00Z')
    await accept(project)
    const [row, ...more] = await invitationsOf(project)
    expect(more).toEqual([])
    expect(row).toMatchObject({
      occasion: 'acceptance',
      status: 'scheduled',
      contact: project.contact,
      sendOn: '2026-06-08',
      channel: 'portal',
    })
    for (const early of ['2026-06-07T02:00:00Z', '2026-06-08T00:59:00Z']) {
      w.b.t.moveClock(early)
      await tend()
      expect((await get(whole(), surveyInvitation, row?.id ?? '')).status).toBe('scheduled')
    }
    w.b.t.moveClock('2026-06-08T01:01:00Z')
    await tend()
    await tend()
    expect(await get(whole(), surveyInvitation, row?.id ?? '')).toMatchObject({
      status: 'sent',
      expiresOn: '2026-06-29',
    })
    const notices = await whole().db.query(
      sql`select 1 from notifications where kind = 'survey.toPassOn' and record = ${row?.id}::uuid`,
    )
    expect(notices).toHaveLength(1)
  })

  test('an acceptance that is heard of days later asks nobody', async () => {
    const project = await w.agreed()
    await accepted(project)
    w.b.t.moveClock('2026-06-05T02:00:00Z')
    await w.b.t.settle()
    expect(await invitationsOf(project)).toEqual([])
  })

  test('with a promise left open nobody is asked', async () => {
    const project = await w.agreed()
    await ok(act('commitments', { engagement: project.engagement, content: '另一项' }))
    await accept(project)
    expect(await invitationsOf(project)).toEqual([])
  })

  test('who is in quarantine stands in the list with the reason', async () => {
    const project = await w.agreed()
    await shared(project)
    await accept(project)
    const rows = await invitationsOf(project)
    expect(rows.map((row) => `${row.occasion} ${row.status} ${row.held}`).toSorted()).toEqual([
      'acceptance cancelled quarantine',
      'manual sent null',
    ])
  })

  test('once a quarter each customer is asked; running twice changes nothing; the lost are left alone', async () => {
    const project = await w.agreed()
    const lost = await w.agreed()
    await withTx(whole(), (ctx) => update(ctx, customer, lost.customer, { lifecycle: 'lost' }))
    w.b.t.moveClock('2026-11-24T02:00:00Z')
    await tend()
    await tend()
    const rows = await invitationsOf(project)
    expect(rows.map((row) => [row.occasion, row.period, row.status])).toEqual([
      ['periodic', '2026-Q4', 'sent'],
    ])
    expect(await invitationsOf(lost)).toEqual([])
    w.b.t.moveClock('2027-02-24T02:00:00Z')
    await tend()
    expect((await invitationsOf(project)).map((row) => row.period ?? '').toSorted()).toEqual([
      '2026-Q4',
      '2027-Q1',
    ])
  })

  test('a customer to whom nothing was promised is not asked, nor one whose acceptance will ask soon', async () => {
    const stranger = await w.b.project()
    const promised = await w.agreed({ promise: { promisedOn: '2026-11-23' } })
    const asked = async () => (await list(whole(), surveyInvitation)).map((row) => row.customer)
    // Ninety days before the promised day, and one more.
    w.b.t.moveClock('2026-08-25T02:00:00Z')
    await tend()
    expect(await asked()).not.toContain(promised.customer)
    w.b.t.moveClock('2026-08-24T02:00:00Z')
    await tend()
    expect(await asked()).toContain(promised.customer)
    expect(await asked()).not.toContain(stranger.customer)
  })

  test('one reminder after five workdays; a mail that never arrived is a bounce', async () => {
    const project = await w.agreed()
    const { email } = await get(whole(), contact, project.second)
    const before = (await mails(email ?? '')).length
    await invite(project, { contacts: [project.second], channel: 'mail' })
    const at = async (time: string) => {
      w.b.t.moveClock(time)
      await tend()
      return (await mails(email ?? '')).length - before
    }
    expect(await at('2026-06-05T02:00:00Z')).toBe(1)
    expect(await at('2026-06-08T02:00:00Z')).toBe(2)
    expect(await at('2026-06-09T02:00:00Z')).toBe(2)
    expect((await mails(email ?? '')).at(-1)?.subject).toMatch(/^提醒/)

    const other = await w.agreed()
    w.b.t.moveClock('2026-06-09T03:00:00Z')
    const { invited } = await invite(other, { contacts: [other.second], channel: 'mail' })
    const row = await get(whole(), surveyInvitation, invited[0]?.id ?? '')
    await whole().db.query(sql`update outbox_mails set state = 'failed' where id = ${row.mail}::uuid`)
    await tend()
    expect((await get(whole(), surveyInvitation, row.id)).status).toBe('bounced')
    await invite(other, { contacts: [other.second], channel: 'link' })
  })
})

describe('what answers bring', () => {
  test('the expectation owner is told, of a low score as such, once', async () => {
    const project = await w.agreed()
    const { id, by } = await shared(project)
    await ok(answer(by, id, { nps: 6 }))
    await w.b.t.settle()
    const [row] = await responsesOf(project)
    const notices = await whole().db.query<{ kind: string; member: string }>(
      sql`select kind from notifications where record = ${row?.id}::uuid`,
    )
    expect(notices.map(({ kind }) => kind)).toEqual(['survey.low'])
  })

  test('figures count what the reader may read, by customer, project, industry and quarter', async () => {
    const project = await w.agreed({ industry: 'manufacturing' })
    const { id, by } = await shared(project)
    await ok(answer(by, id, { nps: 10 }))
    const figures = async (query: string) =>
      ok<SurveyFigures>(
        w.account.client.request('GET', `/api/v1/surveys/figures?customer=${project.customer}${query}`),
      )
    const all = await figures('')
    expect(all).toMatchObject({ n: 1, asked: 1, answered: 1, quarters: ['2026-Q2'], low: 0 })
    expect(all.nps).toMatchObject({ n: 1, promoters: 1, value: null, before: null })
    expect(
      await figures(`&engagement=${project.engagement}&quarter=2026-Q2&industry=manufacturing`),
    ).toMatchObject({ n: 1, asked: 1 })
    expect(await figures('&industry=government')).toMatchObject({ n: 0, asked: 0 })
    expect(await figures('&quarter=2026-Q3')).toMatchObject({ n: 0, asked: 0 })
  })
})
