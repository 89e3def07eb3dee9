import type { WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { drawing, startAgreementWorld, tokenOf } from '../../../test/agreement-world.ts'
import type { PersonHere } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { sql } from '../../platform/sql.ts'

let w: AgreementWorld

beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())

const bench = (by: PersonHere, tab = 'today', whose = 'mine'): Promise<WorkbenchView> =>
  ok(by.client.request('GET', `/api/v1/workbench?tab=${tab}&whose=${whose}`))
const kindsOf = (view: WorkbenchView) => view.rows.map((row) => row.kind)

describe('the workbench', () => {
  test('asks who calls, and is empty for who has nothing to do', async () => {
    expect(await refused(w.b.nobody.request('GET', '/api/v1/workbench'))).toMatchObject({ status: 401 })
    const idle = await w.b.person('舒据', 'analyst')
    expect(await bench(idle)).toEqual({
      tab: 'today',
      sentence: '今天没有要赶的事',
      rows: [],
      heard: [],
    })
  })

  test('brings a sheet to whoever is to review, sign or answer next', async () => {
    const project = await w.agreed()
    const { id } = await ok<{ id: string }>(
      w.account.client.post(`/api/v1/engagements/${project.engagement}/sheets`, {}),
    )
    await ok(
      w.account.client.post(`/api/v1/sheets/${id}/submit-review`, { reviewers: [w.lead.id, w.delivery.id] }),
    )
    expect((await bench(w.lead)).rows[0]).toMatchObject({
      kind: 'reviewToGive',
      action: { key: 'review', label: { zh: '去评审' }, target: { object: 'sheet', id } },
    })
    expect(kindsOf(await bench(w.delivery))).toContain('reviewToGive')
    for (const by of [w.lead, w.delivery])
      await ok(by.client.post(`/api/v1/sheets/${id}/review`, { verdict: 'approved' }))
    expect(kindsOf(await bench(w.lead))).not.toContain('reviewToGive')
    const { url } = await ok<{ url: string }>(
      w.account.client.post(`/api/v1/sheets/${id}/send`, { contact: project.contact, channels: ['qr'] }),
    )
    expect(kindsOf(await bench(w.account))).not.toContain('sheetToSign')
    const link = w.byLink(tokenOf(url))
    const { hash } = await ok<{ hash: string }>(link.request('GET', `/api/v1/portal/sheets/${id}`))
    await ok(
      link.post(`/api/v1/portal/sheets/${id}/sign`, {
        name: '岳临川',
        jobTitle: '处长',
        code: await w.signingCode(project.contact, id, 'told'),
        drawing,
        hash,
      }),
    )
    expect((await bench(w.account)).rows.find((row) => row.kind === 'sheetToSign')).toMatchObject({
      customer: { id: project.customer },
      clock: { kind: 'sign', text: '还有 14 天到期' },
    })
  })

  test('follows a slipping promise from the alarm to the letter, most pressing first', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    w.b.t.moveClock('2026-06-29T02:00:00Z')
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 20,
        remainingDays: 20,
      }),
    )
    await w.b.t.runJob('deviations.watch-promises')
    const today = await bench(w.account)
    const row = today.rows.find((r) => r.kind === 'deviationToConfirm' && r.customer.id === project.customer)
    expect(row).toMatchObject({
      owner: { name: '甄诺' },
      action: { key: 'confirm', target: { object: 'deviation' } },
      clock: { kind: 'notice' },
    })
    expect(today.sentence).toBe(`今天有${today.rows.length}件事要先处理`)
    const deviation = row?.action.target.id
    await ok(w.account.client.post(`/api/v1/deviations/${deviation}/confirm`, { cause: 'tooling' }))
    expect((await bench(w.account)).rows.find((r) => r.action.target.id === deviation)).toMatchObject({
      kind: 'deviationToTell',
      action: { label: { zh: '去告知' } },
    })
    // 程准 sees the project, and it is not his to tell.
    expect((await bench(w.delivery)).rows.map((r) => r.action.target.id)).not.toContain(deviation)
    expect((await bench(w.delivery, 'today', 'all')).rows.map((r) => r.action.target.id)).toContain(deviation)

    const tomorrow = await bench(w.delivery, 'tomorrow')
    expect(tomorrow.rows.find((r) => r.customer.id === project.customer)).toMatchObject({
      kind: 'promiseAhead',
      promise: {
        promisedOn: '2026-07-10',
        status: 'atRisk',
        statusLabel: { zh: '有风险' },
        tone: 'warn',
        progress: 20,
        // As the deviation says: 20 workdays after 29 June.
        expectedOn: '2026-07-27',
      },
      clock: { text: '还有 11 天到期' },
    })
    expect(tomorrow.sentence).toBeNull()
    // The duty was due on 10 June.
    expect(
      (await bench(w.account)).rows.find((r) => r.kind === 'dutyLate' && r.customer.id === project.customer),
    ).toMatchObject({ clock: { text: '已逾期 19 天' } })
  })

  test('says of what is ahead when it is expected as of now, and never a day that has passed', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 50,
        remainingDays: 3,
      }),
    )
    const expected = async (): Promise<unknown> =>
      (await bench(w.delivery, 'tomorrow')).rows.find((r) => r.customer.id === project.customer)?.promise
        ?.expectedOn
    w.b.t.moveClock('2026-06-29T02:00:00Z')
    expect(await expected()).toBe('2026-06-29')
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 60,
        remainingDays: 3,
      }),
    )
    expect(await expected()).toBe('2026-07-02')
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/declare`, { evidence: '迁移报告' }),
    )
    expect(await expected()).toBeNull()
  })

  test('what the customer does not accept comes to the expectation owner after three workdays', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/declare`, { evidence: '迁移报告' }),
    )
    const waiting = async (by: PersonHere) =>
      (await bench(by)).rows.find((r) => r.kind === 'acceptanceWaiting' && r.customer.id === project.customer)
    w.b.t.moveClock('2026-06-03T02:00:00Z')
    expect(await waiting(w.account)).toBeUndefined()
    w.b.t.moveClock('2026-06-04T02:00:00Z')
    expect(await waiting(w.account)).toMatchObject({
      owner: { id: w.account.id },
      action: { key: 'remind', target: { object: 'commitment', id: project.promise } },
      clock: { kind: 'acceptance', tone: 'warn', text: '等客户验收已 3 个工作日' },
    })
    expect(await waiting(w.delivery)).toBeUndefined()
    await ok(
      w.account.client.post(`/api/v1/commitments/${project.promise}/accept`, {
        acceptedBy: project.contact,
        acceptedAt: '2026-06-04T01:00:00Z',
        acceptedHow: '电话:可以验收了',
      }),
    )
    expect(await waiting(w.account)).toBeUndefined()
  })

  test('a sheet that expired waits to be sent again', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    const { id } = await w.sent(project)
    w.b.t.moveClock('2026-06-16T02:00:00Z')
    await w.b.t.runJob('agreements.expire-sheets')
    const expired = async () => (await bench(w.account)).rows.filter((r) => r.action.target.id === id)
    expect(await expired()).toMatchObject([{ kind: 'sheetExpired', action: { label: { zh: '重新发送' } } }])
    await ok(w.account.client.post(`/api/v1/sheets/${id}/recall`, { reason: '重发' }))
    expect(await expired()).toEqual([])
  })

  test('brings a change to who assesses it, then to the three names', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    const rd = await w.b.person('严可行', 'developer')
    const { id } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/changes', {
        engagement: project.engagement,
        title: '专区上线推迟到七月底',
        text: '能不能放到七月底?',
        kind: 'date',
        requestedContact: project.contact,
        requestedVia: 'call',
        items: [{ what: 'promise', action: 'change', commitment: project.promise, promisedOn: '2026-07-31' }],
      }),
    )
    await ok(w.account.client.post(`/api/v1/changes/${id}/submit`, { rdAssessor: rd.id }))
    const here = async (by: PersonHere) =>
      (await bench(by)).rows.filter((row) => row.action.target.id === id).map((row) => row.kind)
    // Who assesses sees whose change it is, without a part in the project.
    expect((await bench(rd)).rows.find((row) => row.action.target.id === id)).toMatchObject({
      kind: 'changeToAssess',
      owner: { id: rd.id },
      customer: { id: project.customer },
      action: { key: 'assess', label: { zh: '去评估' }, target: { object: 'changeRequest' } },
      clock: { kind: 'answer', text: expect.stringContaining('研发评估还剩') },
    })
    expect(await here(w.delivery)).toEqual(['changeToAssess'])
    expect(await here(w.account)).toEqual([])
    const answer = { feasible: 'yes', effortDays: 3, slipDays: 0 }
    await ok(rd.client.post(`/api/v1/changes/${id}/assess`, { ...answer, side: 'rd' }))
    expect(await here(rd)).toEqual([])
    await ok(w.delivery.client.post(`/api/v1/changes/${id}/assess`, { ...answer, side: 'delivery' }))
    for (const by of [w.account, rd, w.delivery]) expect(await here(by)).toEqual(['changeToConfirm'])
    const heard = (await bench(w.account, 'yesterday')).heard
    expect(heard.find((row) => row.action.target.id === id)).toMatchObject({
      kind: 'changeAsked',
      quote: '能不能放到七月底?',
      on: '2026-06-01',
    })
  })

  test('brings plans, next steps, meetings and minutes when their time has come', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    const record = (object: string, values: Record<string, unknown>): Promise<{ id: string }> =>
      ok(w.delivery.client.post(`/api/v1/records/${object}`, values))
    await record('milestone', { name: '迁移演练', engagement: project.engagement, plannedOn: '2026-06-03' })
    await ok(
      w.account.client.post('/api/v1/communications', {
        customer: project.customer,
        engagement: project.engagement,
        channel: 'call',
        direction: 'both',
        occurredAt: '2026-06-01T01:00:00Z',
        summary: '约停机方案',
        nextSteps: [{ text: '发停机方案', owner: w.delivery.id, dueOn: '2026-06-03' }],
      }),
    )
    const given = await ok<{ id: string }>(
      w.account.client.post('/api/v1/extras', {
        customer: project.customer,
        title: '迁移后体检一次',
        reason: '让客户放心过暑期',
        value: 300_000,
        owner: w.delivery.id,
        dueOn: '2026-06-03',
      }),
    )
    const { id: meeting, participants } = await ok<{ id: string; participants: { id: string }[] }>(
      w.account.client.post('/api/v1/meetings', {
        engagement: project.engagement,
        kind: 'sync',
        title: '迁移同步会',
        startsAt: '2026-06-03T06:00:00Z',
        endsAt: '2026-06-03T07:00:00Z',
        participants: [{ side: 'ours', member: w.delivery.id }],
      }),
    )
    const here = async (by: PersonHere, tab = 'today') =>
      (await bench(by, tab)).rows
        .filter((row) => row.customer.id === project.customer && !row.kind.startsWith('promise'))
        .map((row) => row.kind)
        .toSorted()
    expect(await here(w.delivery)).toEqual([])
    expect(await here(w.delivery, 'tomorrow')).toEqual(['meetingAhead'])
    w.b.t.moveClock('2026-06-03T02:00:00Z')
    expect(await here(w.delivery)).toEqual(
      expect.arrayContaining(['extraDue', 'meetingToday', 'milestoneDue', 'nextStepDue']),
    )
    expect(await here(w.account)).not.toContain('nextStepDue')
    expect(await here(w.account)).not.toContain('extraDue')
    await ok(w.delivery.client.post(`/api/v1/extras/${given.id}/give`, { givenOn: '2026-05-20' }))
    const asked = (await bench(w.delivery)).rows.find((row) => row.kind === 'extraToAsk')
    // No obligation: it is never said to be overdue.
    expect(asked).toMatchObject({ engagement: null, clock: { tone: 'warn' } })
    expect(asked?.clock.text).not.toContain('逾期')
    w.b.t.moveClock('2026-06-03T08:00:00Z')
    expect(await here(w.account)).toContain('meetingToRecord')
    for (const one of participants)
      await ok(w.account.client.post(`/api/v1/participants/${one.id}/sign-in`, { attended: true }))
    await ok(w.account.client.request('POST', `/api/v1/meetings/${meeting}/hold`))
    expect(await here(w.account)).toContain('minutesToSend')
    expect(await here(w.delivery)).not.toContain('minutesToSend')
  })

  test('a survey that waits in the portal alone stands here until it is passed on', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    // No acceptance is near that would ask instead.
    const { customer } = await w.agreed({ promise: { promisedOn: '2026-12-31' } })
    await w.b.t.runJob('surveys.lay-out-standard')
    await w.b.t.runJob('surveys.tend-invitations')
    const here = async () =>
      (await bench(w.account)).rows.filter((r) => r.kind === 'surveyToPassOn' && r.customer.id === customer)
    const [row, ...more] = await here()
    expect(row?.clock.text).toBe('今天待转交')
    w.b.t.moveClock('2026-06-08T02:00:00Z')
    expect((await here()).map((r) => r.clock.text)).toEqual([
      '待转交已 7 天',
      ...more.map(() => '待转交已 7 天'),
    ])
    for (const { action } of [...(row ? [row] : []), ...more])
      await ok(w.account.client.post(`/api/v1/survey-invitations/${action.target.id}/share`, {}))
    expect(await here()).toEqual([])
    w.b.t.moveClock('2026-06-01T02:00:00Z')
  })

  test('tells yesterday what was sent back', async () => {
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    const step = (verb: string, body: unknown, by: PersonHere) =>
      ok(by.client.post(`/api/v1/commitments/${project.promise}/${verb}`, body))
    await step('start', {}, w.delivery)
    await step('declare', { evidence: '迁移报告' }, w.delivery)
    await step('send-back', { reason: '还差两个窗口' }, w.account)
    const { rows, heard } = await bench(w.account, 'yesterday', 'all')
    expect(rows).toEqual([])
    expect(heard.find((row) => row.customer.id === project.customer)).toMatchObject({
      kind: 'promiseSentBack',
      quote: '还差两个窗口',
      at: expect.stringContaining('2026-06-01T02:0'),
    })
    const elsewhere = await w.b.person('白露', 'accountManager')
    expect((await bench(elsewhere, 'yesterday', 'all')).heard).toEqual([])
  })

  test('shows nobody what they may not see', async () => {
    const other = await w.b.person('白露', 'accountManager')
    expect((await bench(other, 'today', 'all')).rows).toEqual([])
    const stranger = await w.b.stranger()
    expect((await bench(stranger, 'today', 'all')).rows).toEqual([])
  })

  test('who has a part in a project reads for whom it is, though another keeps the customer', async () => {
    const part = await w.b.person('白露', 'accountManager')
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    w.b.t.moveClock('2026-06-29T02:00:00Z')
    await w.b.t
      .systemCtx()
      .db.query(
        sql`update engagements set account_id = ${part.id}::uuid where id = ${project.engagement}::uuid returning id`,
      )
    expect(
      await refused(part.client.request('GET', `/api/v1/records/customer/${project.customer}`)),
    ).toMatchObject({ status: 404 })
    const named = { id: project.customer, name: expect.stringMatching(/./) }
    for (const [tab, kind] of [
      ['today', 'dutyLate'],
      ['tomorrow', 'promiseAhead'],
    ] as const)
      expect((await bench(part, tab, 'all')).rows.find((row) => row.kind === kind)).toMatchObject({
        customer: named,
        engagement: { id: project.engagement, name: expect.stringMatching(/./) },
      })
  })

  test('the day ahead is asked for on its own, however many promises are late', async () => {
    const crowd = await w.b.person('齐可期', 'accountManager')
    w.b.t.moveClock('2026-06-01T02:00:00Z')
    const project = await w.agreed()
    const like = (days: string, count: number, more: Record<string, unknown> = {}) =>
      w.b.t.systemCtx().db.query(
        sql`insert into commitments select l.* from commitments c, generate_series(1, ${count}::int) n,
              jsonb_populate_record(null::commitments, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'code', ${days} || n.n,
                'owner_id', ${crowd.id}::uuid, 'promised_on', ${days}::date, 'next_check_on', ${days}::date) || ${JSON.stringify(more)}::jsonb) l
            where c.id = ${project.promise}::uuid`,
      )
    await like('2026-05-29', 501)
    await like('2026-06-08', 2)
    // Held to a later day, for a duty of the customer that is late.
    await like('2026-06-11', 1, { waits_for_id: project.duty })
    const ahead = async () => {
      const { rows } = await bench(crowd, 'tomorrow')
      return rows.map(({ clock, promise }) => [clock.at?.slice(0, 10), promise?.promisedOn])
    }
    expect(await ahead()).toEqual([
      ['2026-06-08', '2026-06-08'],
      ['2026-06-08', '2026-06-08'],
      ['2026-06-11', '2026-06-11'],
    ])
    expect(kindsOf(await bench(crowd, 'today'))).toEqual(Array.from({ length: 200 }, () => 'promiseOverdue'))
    w.b.t.moveClock('2026-06-15T02:00:00Z')
    expect(await ahead()).toEqual([['2026-06-16', '2026-06-11']])
  })
})
