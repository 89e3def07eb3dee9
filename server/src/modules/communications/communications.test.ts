import type { CommunicationPageView, LastContactView } from '@zhinuo/contracts/communications-endpoints.ts'
import type {
  MassAudienceView,
  MassNoticeView,
  MassPreviewView,
  MassTextsView,
} from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { listMails } from '../../platform/outbox.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { remindOverdue } from './jobs.ts'
import { communicationsBetween, lastContactOf } from './public.ts'
import { listLog } from './queries/contact.ts'
import { routes } from './routes.ts'

let b: Business
let account: PersonHere
let delivery: PersonHere
let service: PersonHere
let p: Project

beforeAll(async () => {
  b = await startBusiness()
  p = await b.project()
  account = await b.person('甄诺', 'accountManager')
  delivery = await b.person('程准', 'deliveryManager')
  service = await b.person('何应', 'service')
})
afterAll(() => b.stop())

const spoken = (more: Record<string, unknown> = {}) => ({
  customer: p.customer,
  engagement: p.engagement,
  channel: 'call',
  summary: '岳局来电问停机窗口',
  body: '客户担心周五停机。我们保证下周三前给出停机方案。',
  participants: [
    { side: 'ours', member: account.id },
    { side: 'theirs', contact: p.contact },
    { side: 'theirs', name: '佟小满' },
  ],
  nextSteps: [{ text: '发停机方案给岳局', owner: delivery.id, dueOn: '2030-01-10' }],
  ...more,
})
const record = (more: Record<string, unknown> = {}, by: PersonHere = account) =>
  ok<CommunicationPageView>(by.client.post('/api/v1/communications', spoken(more)))
const page = (id: string, by: PersonHere = account) =>
  ok<CommunicationPageView>(by.client.request('GET', `/api/v1/communications/${id}`))

test('every endpoint asks who calls', async () => {
  for (const { endpoint } of routes) {
    const { status, code } = await refused(
      b.nobody.request(endpoint.method, endpoint.path.replace('{id}', p.engagement), {}),
    )
    expect([endpoint.id, status, code]).toEqual([endpoint.id, 401, 'auth.required'])
  }
})

describe('a communication', () => {
  test('is written with its people and next steps at once', async () => {
    const made = await record()
    expect(made).toMatchObject({
      code: expect.stringMatching(/^GT-\d{4}$/),
      customer: { id: p.customer },
      engagement: { id: p.engagement, name: '政务云二期迁移' },
      owner: { id: account.id, name: '甄诺' },
      direction: 'both',
      participants: [
        { name: '岳临川', side: 'theirs', contact: p.contact, attended: true },
        { name: '佟小满', side: 'theirs', contact: null },
        { name: '甄诺', side: 'ours', member: account.id },
      ],
      nextSteps: [{ text: '发停机方案给岳局', owner: { id: delivery.id }, status: 'open', overdue: false }],
    })
    expect(await b.events(made.id)).toEqual(['communication.recorded'])
  })

  test('is written once, however often it is sent with one key', async () => {
    const send = () =>
      account.client.post('/api/v1/communications', spoken({ summary: '只记一次' }), {
        'idempotency-key': 'communication-once-1',
      })
    const first = await ok(send())
    const second = await ok(send())
    expect(second['id']).toBe(first['id'])
    const { rows } = await ok<{ rows: unknown[] }>(
      account.client.post('/api/v1/records/communication/query', {
        filter: { op: 'eq', field: 'summary', value: '只记一次' },
      }),
    )
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['of the future', { occurredAt: '2090-01-01T00:00:00Z' }, 400, 'communication.in_future'],
    [
      'with one person twice',
      {
        participants: [
          { side: 'ours', name: '临时同事' },
          { side: 'ours', name: '临时同事' },
        ],
      },
      409,
      'participant.already_there',
    ],
    ['with a participant who is nobody', { participants: [{ side: 'ours' }] }, 400, 'request.invalid'],
  ])('%s is refused, and nothing is kept of it', async (_, more, status, code) => {
    const summary = `不应留下 ${code}`
    expect(
      await refused(account.client.post('/api/v1/communications', spoken({ ...more, summary }))),
    ).toMatchObject({ status, code })
    const { rows } = await ok<{ rows: unknown[] }>(
      account.client.post('/api/v1/records/communication/query', {
        filter: { op: 'eq', field: 'summary', value: summary },
      }),
    )
    expect(rows).toEqual([])
  })

  test('names a project and contacts of its own customer alone, on every path', async () => {
    const other = await b.project()
    expect(
      await refused(account.client.post('/api/v1/communications', spoken({ engagement: other.engagement }))),
    ).toMatchObject({ status: 400, code: 'communication.project_elsewhere' })
    expect(
      await refused(
        account.client.post(
          '/api/v1/communications',
          spoken({ participants: [{ side: 'theirs', contact: other.contact }] }),
        ),
      ),
    ).toMatchObject({ code: 'contact.other_customer' })
    const { id } = await record({ summary: '没有项目', engagement: null })
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/communication/${id}`, {
          values: { engagement: other.engagement },
        }),
      ),
    ).toMatchObject({ code: 'communication.project_elsewhere' })
    expect(
      await refused(
        account.client.post('/api/v1/records/nextStep', {
          text: '写错项目',
          customer: p.customer,
          engagement: other.engagement,
          owner: account.id,
          dueOn: '2030-01-01',
        }),
      ),
    ).toMatchObject({ code: 'communication.project_elsewhere' })
  })

  test('is seen by who looks after the customer or the project, and by nobody else', async () => {
    const { id } = await record({ summary: '内部可见范围' })
    expect((await page(id, delivery)).summary).toBe('内部可见范围')
    for (const who of [await b.person('白露', 'accountManager'), await b.stranger()])
      expect(await refused(who.client.request('GET', `/api/v1/communications/${id}`))).toMatchObject({
        status: 404,
      })
    const reviewer = await b.person('公孙衡', 'reviewer')
    expect(await refused(reviewer.client.post('/api/v1/communications', spoken()))).toMatchObject({
      status: 403,
    })
  })

  test('stands in the log of its project with people, agreements and next steps, for who sees the project', async () => {
    const { id } = await record({ summary: '日志里的一次', decisions: '周五前给准日子' })
    const path = `/api/v1/engagements/${p.engagement}/communication-log`
    const paper = await account.client.request('GET', path)
    expect(paper.status).toBe(200)
    expect(paper.headers['content-type']).toContain('application/pdf')
    const [line] = await withTx(await account.ctx(), (ctx) => listLog(ctx, p.engagement, 1))
    expect(line).toMatchObject({
      id,
      kind: 'communication',
      agreed: '周五前给准日子',
      ours: ['甄诺'],
      theirs: ['岳临川', '佟小满'],
      steps: [{ text: '发停机方案给岳局', owner: '程准', status: 'open' }],
    })
    for (const who of [await b.person('白露', 'accountManager'), await b.stranger()])
      expect(await refused(who.client.request('GET', path))).toMatchObject({ status: 404 })
  })
})

describe('an oral promise', () => {
  const sentence = '我们保证下周三前给出停机方案'

  test('is shown to the author alone, by no path to anybody else', async () => {
    const { id, oralPromises } = await record({ occurredAt: '2026-06-08T02:00:00Z' })
    expect(oralPromises).toEqual([{ sentence, cue: '保证', dueOn: '2026-06-17' }])
    for (const who of [delivery, service, await b.person('管', 'admin')])
      expect((await page(id, who)).oralPromises).toEqual([])
    const timeline = await account.client.request('GET', `/api/v1/records/communication/${id}/timeline`)
    const row = await account.client.request('GET', `/api/v1/records/communication/${id}`)
    for (const { status, text } of [timeline, row]) {
      expect(status).toBe(200)
      expect(text).not.toContain('cue')
    }
    expect(
      await refused(
        delivery.client.post(`/api/v1/communications/${id}/oral-promises`, { sentence, outcome: 'recorded' }),
      ),
    ).toMatchObject({ status: 409, code: 'communication.find_gone' })
  })

  test('enters the ledger once, unconfirmed, with where it was said and nothing of the subject', async () => {
    const { id, code } = await record({ occurredAt: '2026-06-08T02:00:00Z' })
    const take = { sentence, outcome: 'recorded', owner: delivery.id }
    expect(
      (
        await ok<CommunicationPageView>(
          account.client.post(`/api/v1/communications/${id}/oral-promises`, take),
        )
      ).oralPromises,
    ).toEqual([])
    const { rows } = await ok<{ rows: Record<string, unknown>[] }>(
      account.client.post('/api/v1/records/commitment/query', {
        filter: { op: 'eq', field: 'saidWhere', value: `电话 ${code}` },
      }),
    )
    expect(rows).toEqual([
      expect.objectContaining({
        content: sentence,
        status: 'requested',
        owner: delivery.id,
        saidOn: '2026-06-08',
        promisedOn: '2026-06-17',
        engagement: p.engagement,
      }),
    ])
    expect(
      await refused(account.client.post(`/api/v1/communications/${id}/oral-promises`, take)),
    ).toMatchObject({ code: 'communication.find_gone' })
  })

  test('may be set aside, and what belongs to no project is asked for one', async () => {
    const { id } = await record({ engagement: null })
    const path = `/api/v1/communications/${id}/oral-promises`
    expect(await refused(account.client.post(path, { sentence, outcome: 'recorded' }))).toMatchObject({
      code: 'communication.project_needed',
    })
    await ok(account.client.post(path, { sentence, outcome: 'dismissed' }))
    expect((await page(id)).oralPromises).toEqual([])
  })
})

describe('a next step', () => {
  const act = (id: string, verb: string, body: unknown = {}, by: PersonHere = delivery) =>
    by.client.post(`/api/v1/next-steps/${id}/${verb}`, body)

  test('is finished, dropped with a reason and reopened; closed it is fixed', async () => {
    const { nextSteps } = await record()
    const { id = '' } = nextSteps[0] ?? {}
    expect(await refused(act(id, 'drop'))).toMatchObject({ code: 'nextStep.reason_required' })
    expect(await ok(act(id, 'finish', { note: '已发邮件' }))).toMatchObject({ status: 'done' })
    expect(await refused(act(id, 'finish'))).toMatchObject({ status: 409, code: 'nextStep.wrong_status' })
    expect(
      await refused(
        delivery.client.request('PATCH', `/api/v1/records/nextStep/${id}`, {
          values: { dueOn: '2031-01-01' },
        }),
      ),
    ).toMatchObject({ code: 'record.locked' })
    await ok(delivery.client.request('POST', `/api/v1/next-steps/${id}/reopen`))
    expect(await ok(act(id, 'drop', { note: '客户不再需要' }))).toMatchObject({ status: 'dropped' })
    expect(await b.events(id)).toEqual([
      'nextStep.created',
      'nextStep.done',
      'nextStep.reopened',
      'nextStep.dropped',
    ])
  })

  test('becomes a promise once; who may not record promises writes nothing of the whole', async () => {
    const made = await record({
      nextSteps: [{ text: '月底前交付演练报告', owner: delivery.id, dueOn: '2030-02-01', promise: true }],
    })
    const [step] = made.nextSteps
    expect(step?.commitment?.code).toMatch(/^C-\d{4}$/)
    expect(await refused(act(step?.id ?? '', 'promise', {}, account))).toMatchObject({
      code: 'nextStep.already_promise',
    })
    const developer = await b.person('严可行', 'developer')
    expect(
      await refused(
        developer.client.post('/api/v1/communications', {
          ...spoken({ summary: '研发自己承诺', participants: [] }),
          nextSteps: [{ text: '周五给补丁', owner: developer.id, dueOn: '2030-02-01', promise: true }],
        }),
      ),
    ).toMatchObject({ status: 403 })
    const { rows } = await ok<{ rows: unknown[] }>(
      account.client.post('/api/v1/records/communication/query', {
        filter: { op: 'eq', field: 'summary', value: '研发自己承诺' },
      }),
    )
    expect(rows).toEqual([])
  })

  test('becomes a work item of the plan, once, by those who may plan, to whoever was to do it', async () => {
    const made = await record({
      nextSteps: [{ text: '搭联调环境', owner: account.id, dueOn: '2030-02-01' }],
    })
    const id = made.nextSteps[0]?.id ?? ''
    const verbsOf = async (by: PersonHere) => (await page(made.id, by)).nextSteps[0]?.can ?? []
    expect(await verbsOf(account)).not.toContain('plan')
    expect(await verbsOf(delivery)).toContain('plan')
    const plan = (by: PersonHere) => by.client.request('POST', `/api/v1/next-steps/${id}/plan`)
    expect(await refused(plan(account))).toMatchObject({ status: 403 })
    const both = await Promise.all([plan(delivery), plan(delivery)])
    expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409])
    const [step] = (await page(made.id, delivery)).nextSteps
    expect(step).toMatchObject({ status: 'open', workItem: { title: '搭联调环境' } })
    expect(step?.can).not.toContain('plan')
    const { rows } = await ok<{ rows: unknown[] }>(
      delivery.client.post('/api/v1/records/workItem/query', {
        filter: { op: 'eq', field: 'engagement', value: p.engagement },
      }),
    )
    expect(rows).toMatchObject([{ title: '搭联调环境', assignee: account.id, plannedEnd: '2030-02-01' }])
    expect(await refused(act(id, 'promise', {}, account))).toMatchObject({ code: 'nextStep.already_task' })
    const [other] = (await record({ engagement: null })).nextSteps
    expect(
      await refused(delivery.client.request('POST', `/api/v1/next-steps/${other?.id}/plan`)),
    ).toMatchObject({ code: 'communication.project_needed' })
  })

  test('that is overdue is told to its owner once, however often the clock comes by', async () => {
    const made = await record({
      nextSteps: [{ text: '早该办的事', owner: delivery.id, dueOn: '2026-01-05' }],
    })
    expect(made.nextSteps[0]?.overdue).toBe(true)
    await remindOverdue(b.t.systemCtx())
    await remindOverdue(b.t.systemCtx())
    const told = await b.t
      .systemCtx()
      .db.query<{ n: number }>(
        sql`select count(*)::int as n from notifications where record = ${made.nextSteps[0]?.id ?? ''}::uuid and kind = 'nextStep.overdue'`,
      )
    expect(told).toEqual([{ n: 1 }])
  })

  test('that is overdue is told of, however many others have been for longer', async () => {
    const made = await record({
      nextSteps: [{ text: '排在后面的事', owner: delivery.id, dueOn: '2026-01-06' }],
    })
    const step = made.nextSteps[0]?.id ?? ''
    const db = b.t.systemCtx().db
    await db.query(
      sql`insert into next_steps select l.* from next_steps n, generate_series(1, 501) i,
            jsonb_populate_record(null::next_steps, to_jsonb(n) || jsonb_build_object('id', gen_random_uuid(), 'text', n.text || i, 'due_on', '2025-12-01')) l
          where n.id = ${step}::uuid returning id`,
    )
    await remindOverdue(b.t.systemCtx())
    expect(
      await db.query(
        sql`select 1 from notifications where record = ${step}::uuid and kind = 'nextStep.overdue'`,
      ),
    ).toHaveLength(1)
    await db.query(sql`update next_steps set status = 'done' where due_on = '2025-12-01' returning id`)
  })
})

describe('search', () => {
  const search = (q: string, by: PersonHere = account, customer?: string) =>
    ok<{ rows: { id: string; excerpt: string; title: string }[] }>(
      by.client.request(
        'GET',
        `/api/v1/communications/search?q=${encodeURIComponent(q)}${customer === undefined ? '' : `&customer=${customer}`}`,
      ),
    )

  test('finds two characters in what was said, words in decisions, and pinyin of subjects; not what its reader may not see', async () => {
    const { id } = await record({
      summary: '割接窗口讨论',
      body: '客户的运维担心灾备链路抖动',
      decisions: '夜间割接,白天观察',
    })
    for (const q of ['灾备', '链路抖动', '割接 观察', 'gjck'])
      expect((await search(q)).rows.map((row) => row.id)).toContain(id)
    expect((await search('灾备')).rows.find((row) => row.id === id)?.excerpt).toContain('灾备链路')
    expect((await search('链备')).rows).toEqual([])
    expect((await search('灾备', await b.person('白露', 'accountManager'))).rows).toEqual([])
    expect((await search('灾备', account, (await b.project()).customer)).rows).toEqual([])
    const { rows } = await ok<{ rows: { id: string }[] }>(
      account.client.post('/api/v1/records/communication/query', { filter: { op: 'search', value: '灾备' } }),
    )
    expect(rows.map((row) => row.id)).toContain(id)
  })
})

describe('the last contact', () => {
  test('counts both ways and from the customer, not what we only sent', async () => {
    const own = await b.project()
    const say = (occurredAt: string, direction: string) =>
      ok(
        account.client.post('/api/v1/communications', {
          customer: own.customer,
          engagement: own.engagement,
          channel: 'wechat',
          direction,
          summary: '例行',
          occurredAt,
        }),
      )
    const path = `/api/v1/customers/${own.customer}/last-contact`
    expect(await ok<LastContactView>(account.client.request('GET', path))).toMatchObject({
      text: '还没有往来记录',
      lastOn: null,
      next: null,
    })
    await say('2026-03-01T02:00:00Z', 'both')
    await say('2026-03-11T02:00:00Z', 'in')
    await say('2026-03-15T02:00:00Z', 'out')
    await ok(
      account.client.post('/api/v1/records/nextStep', {
        text: '约下次拜访',
        customer: own.customer,
        owner: account.id,
        dueOn: '2030-03-01',
      }),
    )
    expect(await ok<LastContactView>(account.client.request('GET', path))).toMatchObject({
      lastOn: '2026-03-11',
      n: 1,
      usualDays: null,
      silent: false,
      next: { kind: 'nextStep', title: '约下次拜访', on: '2030-03-01' },
    })
    const spokenOf = await withTx(await account.ctx(), (ctx) =>
      communicationsBetween(ctx, own.engagement, '2026-03-02', '2026-03-15'),
    )
    expect(spokenOf.map(({ at }) => at)).toEqual(['2026-03-11T02:00:00.000Z', '2026-03-15T02:00:00.000Z'])
    expect((await withTx(await account.ctx(), (ctx) => lastContactOf(ctx, own.customer))).lastOn).toBe(
      '2026-03-11',
    )
  })
})

describe('a notice to many', () => {
  const notice = (more: Record<string, unknown> = {}) => ({
    subject: '今晚维护',
    body: '{姓名},您好:{客户}的平台今晚 22 点维护半小时。',
    kind: 'situation',
    ...more,
  })
  const person = async (name: string, values: Record<string, unknown> = {}) => {
    const made = { name, customer: p.customer, role: 'business', ...values }
    return (await ok<{ id: string }>(account.client.post('/api/v1/records/contact', made))).id
  }
  const send = (by: PersonHere, body: Record<string, unknown>) => by.client.post('/api/v1/mass-notices', body)
  const stands = (id: string) =>
    ok<MassNoticeView>(account.client.request('GET', `/api/v1/mass-notices/${id}`))
  const mailsTo = async (address: string) =>
    (await listMails(b.t.systemCtx(), { limit: 100, unsent: false })).filter(({ to }) => to.includes(address))

  test('names who cannot be written to, waits for the morning, and writes to each once in their own words', async () => {
    const contacts = [
      await person('佟小满', { email: 'tong@example.com' }),
      await person('司马砚', { email: 'TONG@example.com' }),
      await person('无邮箱'),
      await person('不要群发', { email: 'no@example.com', noMassMail: true }),
      await person('路遥遥', { email: 'lu@example.com' }),
    ]
    b.t.moveClock('2026-06-10T14:30:00Z')
    const preview = await ok<MassPreviewView>(
      account.client.post('/api/v1/mass-notices/preview', notice({ contacts })),
    )
    expect(preview.recipients.map(({ name }) => name).toSorted()).toHaveLength(2)
    expect(preview.excluded.map(({ reason }) => reason.zh).toSorted()).toEqual([
      '本人不接收群发',
      '没有邮箱和电话,也没有门户链接',
      '邮箱与另一位相同',
    ])
    expect(preview.beginsAt).toBe('2026-06-11T00:00:00.000Z')
    const made = await ok<MassNoticeView>(send(account, notice({ contacts })))
    expect(made).toMatchObject({ status: 'sending', total: 2, sent: 0, waiting: 2, canCancel: true })
    expect(made.beginsAt).toBe('2026-06-11T00:00:00.000Z')
    expect(await refused(send(account, notice({ contacts })))).toMatchObject({ code: 'mass.same_again' })
    await b.t.runJob('communications.deliver-mass')
    expect(await mailsTo('lu@example.com')).toEqual([])
    // Changed their mind overnight.
    await ok(
      account.client.request('PATCH', `/api/v1/records/contact/${contacts[4]}`, {
        values: { noMassMail: true },
      }),
    )
    b.t.moveClock('2026-06-11T00:00:00Z')
    await b.t.runJob('communications.deliver-mass')
    await b.t.runJob('communications.deliver-mass')
    const sent = await mailsTo(
      preview.recipients.find(({ email }) => email !== 'lu@example.com')?.email ?? '',
    )
    expect(sent).toHaveLength(1)
    expect(sent[0]?.text).toMatch(/^\S{3},您好:青梧市政务服务数据局 \S+的平台今晚/)
    expect(await mailsTo('lu@example.com')).toEqual([])
    expect(await stands(made.id)).toMatchObject({ status: 'sent', sent: 1, waiting: 0, canCancel: false })
    const stop = account.client.post(`/api/v1/mass-notices/${made.id}/cancel`, {})
    expect(await refused(stop)).toMatchObject({ code: 'mass.over' })
  })

  test('is stopped before it went out, and goes to nobody else’s contacts', async () => {
    b.t.moveClock('2026-06-11T15:00:00Z')
    const contacts = [await person('温砚秋', { email: 'wen@example.com' })]
    const made = await ok<MassNoticeView>(send(account, notice({ subject: '夜里', contacts })))
    const other = await b.person('白露', 'accountManager')
    expect(await refused(other.client.request('GET', `/api/v1/mass-notices/${made.id}`))).toMatchObject({
      status: 404,
    })
    const stop = (id: string) => ok(account.client.post(`/api/v1/mass-notices/${id}/cancel`, {}))
    expect(await stop(made.id)).toMatchObject({ status: 'cancelled', waiting: 0 })
    // The same words once more are no second press; those after them are.
    const again = () => send(account, notice({ subject: '夜里', contacts }))
    const { id: second } = await ok<MassNoticeView>(again())
    expect(await refused(again())).toMatchObject({ code: 'mass.same_again' })
    await stop(second)
    b.t.moveClock('2026-06-12T02:00:00Z')
    await b.t.runJob('communications.deliver-mass')
    expect(await mailsTo('wen@example.com')).toEqual([])
    await ok(again())
    await b.t.runJob('communications.deliver-mass')
    expect(await mailsTo('wen@example.com')).toHaveLength(1)
    expect(await refused(send(other, notice({ contacts })))).toMatchObject({ code: 'mass.nobody' })
    expect(await refused(send(account, notice({ contacts, subject: '{称呼}' })))).toMatchObject({
      code: 'mass.unknown_placeholder',
    })
    const developer = await b.person('严可行', 'developer')
    expect((await refused(send(developer, notice({ contacts })))).status).toBeGreaterThanOrEqual(403)
  })
  test('reaches the customers whom conditions find, and by telephone whom nothing else reaches', async () => {
    const tagged = await b.project()
    const bare = await b.project()
    for (const one of [tagged, bare])
      await ok(
        account.client.request('PATCH', `/api/v1/records/customer/${one.customer}`, {
          values: { tags: ['tightSchedule'] },
        }),
      )
    await ok(account.client.request('DELETE', `/api/v1/records/contact/${bare.contact}`))
    const [main, second] = [
      await person('纪小楼', { customer: tagged.customer, isPrimary: true, phone: '13800000009' }),
      await person('龙在野', { customer: tagged.customer, email: 'long@example.com' }),
    ]
    const ask = (groups: unknown[], by: PersonHere = account) =>
      by.client.post('/api/v1/mass-notices/audience', { groups, mainOnly: true })
    const byTag = { object: 'customer', filter: { op: 'hasAny', field: 'tags', value: ['tightSchedule'] } }
    const byProject = { object: 'engagement', filter: { op: 'eq', field: 'id', value: tagged.engagement } }
    const found = await ok<MassAudienceView>(ask([byTag, byProject]))
    expect(found).toMatchObject({ contacts: [main], customers: 2, without: [{ id: bare.customer }] })
    expect(found.contacts).not.toContain(second)
    expect(await refused(ask([{ object: 'department' }]))).toMatchObject({ code: 'object.unknown' })
    expect(
      await refused(ask([{ object: 'customer', filter: { op: 'eq', field: 'nothing', value: 1 } }])),
    ).toMatchObject({ code: 'field.unknown' })
    const other = await b.person('齐可期', 'accountManager')
    expect(await ok(ask([byTag, byProject], other))).toMatchObject({
      contacts: [],
      customers: 0,
      without: [],
    })
    const developer = await b.person('安稳', 'developer')
    expect((await refused(ask([byTag], developer))).status).toBeGreaterThanOrEqual(403)

    b.t.moveClock('2026-06-15T02:00:00Z')
    const { name } = await ok<{ name: string }>(
      account.client.request('GET', `/api/v1/records/customer/${p.customer}`),
    )
    const named = notice({ subject: '情况说明', body: `${name}的平台`, contacts: [main, second] })
    expect(await refused(send(account, named))).toMatchObject({ code: 'mass.names_customer' })
    const made = await ok<MassNoticeView>(
      send(account, notice({ subject: '情况说明', body: '{姓名},您好', contacts: [main, second] })),
    )
    expect(made).toMatchObject({ total: 2, waiting: 1, toText: 1 })
    await b.t.runJob('communications.deliver-mass')
    expect(await stands(made.id)).toMatchObject({ status: 'sent', sent: 1, toText: 1, beginsAt: null })
    const texts = `/api/v1/mass-notices/${made.id}/texts`
    const seen = await ok<MassTextsView>(account.client.request('GET', texts))
    expect(seen.people).toMatchObject([{ name: '纪小楼', phone: '13800000009', textedAt: null }])
    expect(seen.people[0]?.text).toMatch(/^【.+】纪小楼,您好$/)
    expect(seen.without).toMatchObject([{ name: '龙在野' }])
    const record = (sent: boolean, by: PersonHere = account) =>
      by.client.post(texts, { recipients: [seen.people[0]?.recipient], sent })
    expect(await refused(record(true, other))).toMatchObject({ status: 404 })
    expect((await ok<MassTextsView>(record(true))).people[0]?.textedAt).toMatch(/^2026-06-15T02:00/)
    expect(await stands(made.id)).toMatchObject({ sent: 2, toText: 0 })
    expect((await ok<MassTextsView>(record(false))).people[0]?.textedAt).toBeNull()
    expect(await stands(made.id)).toMatchObject({ sent: 1, toText: 1 })

    const quiet = notice({ subject: '只在门户', contacts: [second], mail: false })
    const inPortal = await ok<MassNoticeView>(send(account, quiet))
    await b.t.runJob('communications.deliver-mass')
    expect(await stands(inPortal.id)).toMatchObject({ status: 'sent', sent: 1 })
    expect((await mailsTo('long@example.com')).map(({ subject }) => subject)).toEqual(['情况说明'])
  })
})
