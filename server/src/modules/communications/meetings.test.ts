import type { MeetingPageView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import type { Ctx } from '../../platform/context.ts'
import {
  clarificationOf,
  confirmMinutesByCustomer,
  correctMinutesByCustomer,
  meetingForContact,
  meetingsOn,
  minutesForContact,
  readMinutes,
} from './public.ts'

let b: Business
let account: PersonHere
let delivery: PersonHere
let p: Project

beforeAll(async () => {
  b = await startBusiness()
  p = await b.project()
  account = await b.person('甄诺', 'accountManager')
  delivery = await b.person('程准', 'deliveryManager')
})
afterAll(() => b.stop())

const plan = (more: Record<string, unknown> = {}, by: PersonHere = account) =>
  by.client.post('/api/v1/meetings', {
    engagement: p.engagement,
    kind: 'clarification',
    title: '二期需求澄清会',
    startsAt: '2026-01-12T02:00:00Z',
    endsAt: '2026-01-12T03:30:00Z',
    place: '政务中心 301',
    participants: [
      { side: 'ours', member: account.id },
      { side: 'theirs', contact: p.contact },
    ],
    ...more,
  })
const planned = (more: Record<string, unknown> = {}) => ok<MeetingPageView>(plan(more))
const act = (id: string, verb: string, body?: unknown, by: PersonHere = account) =>
  by.client.request('POST', `/api/v1/meetings/${id}/${verb}`, body)
const sign = (id: string, attended = true) =>
  account.client.post(`/api/v1/participants/${id}/sign-in`, { attended })
const guest = (meeting: MeetingPageView, side: 'ours' | 'theirs'): string =>
  meeting.participants.find((one) => one.side === side)?.id ?? ''

/** A meeting that was held with both sides, its minutes written. */
const heldWithMinutes = async (): Promise<MeetingPageView> => {
  const meeting = await planned()
  await ok(sign(guest(meeting, 'ours')))
  await ok(sign(guest(meeting, 'theirs')))
  await ok(act(meeting.id, 'hold'))
  return ok<MeetingPageView>(
    act(meeting.id, 'minutes', {
      minutes: '双方逐条过了二期需求',
      points: [
        { kind: 'decision', text: '迁移分两批,第一批 3 月底' },
        { kind: 'open', text: '停机窗口待定' },
      ],
      nextSteps: [{ text: '给出停机方案', owner: delivery.id, dueOn: '2030-01-20' }],
    }),
  )
}
const verified = (project: Project): Ctx => {
  const ctx = b.contactCtx(project)
  return { ...ctx, actor: { ...ctx.actor, credential: 'session:test' } as Ctx['actor'] }
}

describe('a meeting', () => {
  test('is planned with its people, and ends after it begins', async () => {
    const made = await planned()
    expect(made).toMatchObject({
      code: expect.stringMatching(/^HY-\d{4}$/),
      status: 'planned',
      organizer: { id: account.id },
      customer: { id: p.customer },
      can: ['invite', 'hold', 'signIn', 'writeMinutes', 'cancel'],
    })
    expect(await refused(plan({ endsAt: '2026-01-12T02:00:00Z' }))).toMatchObject({
      status: 400,
      code: 'meeting.ends_before_start',
    })
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/meeting/${made.id}`, {
          values: { endsAt: '2026-01-11T00:00:00.000Z' },
        }),
      ),
    ).toMatchObject({ code: 'meeting.ends_before_start' })
    const reader = await b.person('公孙衡', 'reviewer')
    expect(await refused(plan({}, reader))).toMatchObject({ status: 403 })
  })

  test('invites by mail with a calendar file whoever has an address, and gives a text for the others', async () => {
    const made = await planned({ title: '邀请测试' })
    await ok(
      account.client.request('PATCH', `/api/v1/records/contact/${p.contact}`, {
        values: { email: 'yue@example.com' },
      }),
    )
    const before = await ok<{ withMail: string[]; withoutMail: string[]; wechatText: string }>(
      account.client.request('GET', `/api/v1/meetings/${made.id}/invitation`),
    )
    expect(before.withMail).toContain('岳临川')
    expect(before.wechatText).toContain('10:00–11:30')
    const sent = await ok<{ mailed: number; meeting: MeetingPageView }>(
      act(made.id, 'invite', { mail: true }),
    )
    expect(sent.mailed).toBe(before.withMail.length)
    expect(sent.meeting.invitedAt).not.toBeNull()
    const ics = await account.client.request('GET', `/api/v1/meetings/${made.id}/ics`)
    expect(ics.headers['content-type']).toContain('text/calendar')
    expect(ics.text).toContain('DTSTART:20260112T020000Z')
    const empty = await planned({ participants: [] })
    expect(await refused(act(empty.id, 'invite', { mail: false }))).toMatchObject({
      code: 'meeting.nobody_invited',
    })
  })

  test('without anybody of ours is not held; minutes and attendance stay', async () => {
    const made = await planned()
    await ok(act(made.id, 'minutes', { minutes: '会上先记的' }))
    await ok(sign(guest(made, 'theirs')))
    expect(await refused(act(made.id, 'hold'))).toMatchObject({
      status: 400,
      code: 'meeting.nobody_of_ours',
    })
    const after = await ok<MeetingPageView>(account.client.request('GET', `/api/v1/meetings/${made.id}`))
    expect(after).toMatchObject({ status: 'planned', minutes: '会上先记的' })
    expect(after.participants.filter((one) => one.attended)).toHaveLength(1)
  })

  test('that has not begun cannot be held', async () => {
    const made = await planned({ startsAt: '2090-01-12T02:00:00Z', endsAt: '2090-01-12T03:00:00Z' })
    await ok(sign(guest(made, 'ours')))
    expect(await refused(act(made.id, 'hold'))).toMatchObject({ code: 'meeting.not_begun' })
    expect(await refused(act(made.id, 'cancel', { reason: '' }))).toMatchObject({
      code: 'meeting.reason_required',
    })
    await ok(act(made.id, 'cancel', { reason: '客户出差' }))
    expect(await refused(act(made.id, 'hold'))).toMatchObject({ status: 409, code: 'meeting.wrong_status' })
  })

  test('of one side is on record and does not count as a clarification', async () => {
    const own = await b.project()
    const made = await planned({
      engagement: own.engagement,
      participants: [{ side: 'ours', member: account.id }],
    })
    await ok(sign(guest(made, 'ours')))
    const held = await ok<MeetingPageView>(act(made.id, 'hold'))
    expect(held).toMatchObject({ status: 'held', oneSided: expect.stringContaining('没有客户方到场') })
    const of = (engagement: string) => clarificationOf(b.t.systemCtx(), engagement)
    expect(await of(own.engagement)).toEqual({
      held: false,
      oursAttended: 1,
      theirsAttended: 0,
      meeting: made.id,
    })
    const both = await planned({
      engagement: own.engagement,
      participants: [
        { side: 'ours', member: account.id },
        { side: 'theirs', contact: own.contact },
      ],
    })
    await ok(sign(guest(both, 'ours')))
    await ok(sign(guest(both, 'theirs')))
    expect((await ok<MeetingPageView>(act(both.id, 'hold'))).oneSided).toBeNull()
    expect(await of(own.engagement)).toEqual({
      held: true,
      oursAttended: 1,
      theirsAttended: 1,
      meeting: both.id,
    })
    expect(await of((await b.project()).engagement)).toEqual({
      held: false,
      oursAttended: 0,
      theirsAttended: 0,
      meeting: null,
    })
    const ctx = await account.ctx()
    expect(
      (await meetingsOn(ctx, { since: '2026-01-12', until: '2026-01-12' })).map(({ id }) => id),
    ).toContain(both.id)
    expect(await meetingsOn(ctx, { since: '2026-01-13', until: '2026-01-13' })).toEqual([])
    // Of one member: what they organise or take part in, however many others meet before.
    const day = { since: '2026-01-12', until: '2026-01-12', most: 1 }
    const [first] = await meetingsOn(ctx, day)
    const guestOnly = await b.person('米迦南', 'developer')
    const later = await planned({
      engagement: own.engagement,
      participants: [{ side: 'ours', member: guestOnly.id }],
    })
    expect((await meetingsOn(ctx, { ...day, of: guestOnly.id })).map(({ id }) => id)).toEqual([later.id])
    expect(first?.id).not.toBe(later.id)
    expect(await meetingsOn(ctx, { ...day, of: (await b.stranger()).id })).toEqual([])
    // Of those ahead: however many are held, cancelled or over before.
    const last = await planned({ startsAt: '2026-01-12T05:00:00Z', endsAt: '2026-01-12T06:00:00Z' })
    const aheadAt = async (at: string, most = 1) =>
      (await meetingsOn(ctx, { ...day, aheadAt: new Date(at), most })).map(({ id }) => id)
    expect(await aheadAt('2026-01-12T04:00:00Z')).toEqual([last.id])
    expect(await aheadAt('2026-01-12T06:00:00Z')).toEqual([])
    expect(await aheadAt('2026-01-12T00:00:00Z', 200)).not.toContain(both.id)
  })
})

describe('minutes', () => {
  test('are sent only with points, fix attendance, and stay inside until then', async () => {
    const meeting = await planned()
    await ok(sign(guest(meeting, 'ours')))
    await ok(act(meeting.id, 'hold'))
    expect(await refused(act(meeting.id, 'send-minutes', { mail: false }))).toMatchObject({
      code: 'meeting.minutes_empty',
    })
    await expect(meetingForContact(verified(p), meeting.id)).rejects.toMatchObject({
      code: 'portal.not_for_you',
    })
    await ok(act(meeting.id, 'minutes', { points: [{ kind: 'fact', text: '专线已开通' }] }))
    const sent = await ok<{ wechatText: string; meeting: MeetingPageView }>(
      act(meeting.id, 'send-minutes', { mail: true }),
    )
    expect(sent.wechatText).toMatch(/\/portal\/ws_/)
    expect(sent.meeting.readBackState).toBe('waiting')
    expect(await refused(sign(guest(meeting, 'theirs')))).toMatchObject({
      status: 409,
      code: 'participant.fixed',
    })
  })

  test('that somebody else has written meanwhile are not overwritten: the later one is told who wrote what', async () => {
    const { id, version } = await planned()
    const write = (minutes: string, by: PersonHere, seen: number) =>
      act(id, 'minutes', { version: seen, minutes, points: [{ kind: 'fact', text: minutes }] }, by)
    const first = await ok<MeetingPageView>(write('甄诺记的', account, version))
    const late = await refused(write('程准记的', delivery, version))
    expect(late).toMatchObject({
      status: 409,
      code: 'record.stale',
      details: {
        version: first.version,
        theirs: { minutes: '甄诺记的', points: [{ id: first.points[0]?.id, text: '甄诺记的' }] },
        updatedBy: account.id,
      },
    })
    await ok(write('两边的', delivery, first.version))
  })

  test('are corrected point by point: both wordings stand, then what was rewritten is read back anew', async () => {
    const meeting = await heldWithMinutes()
    await ok(act(meeting.id, 'send-minutes', { mail: false }))
    const contact = verified(p)
    const [first, second] = (await meetingForContact(contact, meeting.id)).points
    await readMinutes(contact, meeting.id)
    await readMinutes(contact, meeting.id)
    const give = (yourWords: string | null) =>
      correctMinutesByCustomer(contact, meeting.id, {
        points: [
          { id: first?.id ?? '', right: false, yourWords },
          { id: second?.id ?? '', right: true },
        ],
        addition: '其余没有问题',
      })
    await expect(give('')).rejects.toMatchObject({ code: 'portal.correction_required' })
    await give('第一批是 4 月中旬')
    const seen = await ok<MeetingPageView>(account.client.request('GET', `/api/v1/meetings/${meeting.id}`))
    expect(seen).toMatchObject({
      readBackState: 'corrected',
      readBackBy: '岳临川',
      readBackComment: '其余没有问题',
      reads: [{ name: '岳临川' }],
      points: [
        { text: '迁移分两批,第一批 3 月底', answer: 'corrected', correction: '第一批是 4 月中旬' },
        { answer: 'confirmed', correction: null },
      ],
    })
    await expect(confirmMinutesByCustomer(contact, meeting.id)).rejects.toMatchObject({
      code: 'meeting.not_for_read_back',
    })
    const rewritten = await ok<MeetingPageView>(
      act(meeting.id, 'minutes', {
        points: seen.points.map(({ id, kind, text }, i) => ({
          id,
          kind,
          text: i === 0 ? '第一批 4 月中旬' : text,
        })),
      }),
    )
    expect(rewritten).toMatchObject({
      readBackState: 'none',
      points: [{ answer: 'none' }, { answer: 'confirmed' }],
    })
    expect(await minutesForContact(contact)).not.toContainEqual(expect.objectContaining({ id: meeting.id }))
    await ok(act(meeting.id, 'send-minutes', { mail: false }))
    await confirmMinutesByCustomer(contact, meeting.id)
    const done = await ok<MeetingPageView>(account.client.request('GET', `/api/v1/meetings/${meeting.id}`))
    expect(done.readBackState).toBe('confirmed')
    expect(await refused(act(meeting.id, 'minutes', { minutes: '再改' }))).toMatchObject({
      status: 409,
      code: 'meeting.minutes_confirmed',
    })
    expect(await b.events(meeting.id)).toEqual([
      'meeting.planned',
      'meeting.held',
      'meeting.minutes_written',
      'meeting.minutes_sent',
      'meeting.minutes_read',
      'meeting.minutes_corrected',
      'meeting.minutes_written',
      'meeting.minutes_sent',
      'meeting.minutes_confirmed',
    ])
  })

  test('are for the customer they were sent to, whoever else asks', async () => {
    const meeting = await heldWithMinutes()
    await ok(act(meeting.id, 'send-minutes', { mail: false }))
    const other = verified(await b.project())
    for (const ask of [meetingForContact, readMinutes, confirmMinutesByCustomer])
      await expect(ask(other, meeting.id)).rejects.toMatchObject({ code: 'portal.not_for_you' })
    await expect(meetingForContact(b.contactCtx(p), meeting.id)).rejects.toMatchObject({
      code: 'auth.verify_first',
    })
  })
})

describe('three steps', () => {
  const talk = (more: Record<string, unknown> = {}) =>
    account.client.post('/api/v1/three-steps', {
      customer: p.customer,
      engagement: p.engagement,
      demand: '识别率 100%',
      listened: '客户怕漏检被追责',
      facts: [{ kind: 'industryAverage', text: '同行漏检率 0.3%', source: '行业白皮书 2026' }],
      alternatives: [{ kind: 'reduced', text: '漏检率≤0.1% + 人工复核' }],
      checklist: ['data', 'alternatives'],
      bottomLine: '最多加 5 人天',
      ...more,
    })

  test('rest on a fact and offer an alternative', async () => {
    expect(await refused(talk({ alternatives: [] }))).toMatchObject({
      status: 400,
      code: 'threeStep.alternative_required',
      message: expect.stringContaining('不能只说不行,请给一个替代方案'),
    })
    expect(await refused(talk({ facts: [] }))).toMatchObject({ code: 'threeStep.fact_required' })
    expect(
      await refused(
        talk({ alternatives: Array.from({ length: 3 }, () => ({ kind: 'reduced', text: '一' })) }),
      ),
    ).toMatchObject({ code: 'request.invalid' })
  })

  test('decline the expectation with what they offered, once', async () => {
    const { id: expectation } = await ok<{ id: string }>(
      account.client.post('/api/v1/expectations', {
        engagement: p.engagement,
        statement: '识别率必须 100%',
        dimension: 'business',
        source: 'interview',
      }),
    )
    const { id } = await ok<{ id: string }>(talk({ expectation }))
    const end = () =>
      account.client.post(`/api/v1/three-steps/${id}/conclude`, {
        outcome: 'accepted',
        declineBecause: '当前技术做不到',
      })
    expect(await ok(end())).toMatchObject({ outcome: 'accepted' })
    expect(
      await ok(account.client.request('GET', `/api/v1/records/expectation/${expectation}`)),
    ).toMatchObject({ status: 'declined', alternativeCount: 1 })
    expect(await refused(end())).toMatchObject({ status: 409, code: 'threeStep.concluded' })
    const { id: loose } = await ok<{ id: string }>(talk())
    expect(
      await refused(
        account.client.post(`/api/v1/three-steps/${loose}/conclude`, {
          outcome: 'refused',
          declineBecause: '不行',
        }),
      ),
    ).toMatchObject({ code: 'threeStep.no_expectation' })
  })

  test('keep our bottom line from who does not lead them', async () => {
    const { id } = await ok<{ id: string }>(talk())
    const reviewer = await b.person('公孙衡', 'reviewer')
    const seen = await ok(reviewer.client.request('GET', `/api/v1/records/threeStep/${id}`))
    expect(seen).toHaveProperty('demand')
    expect(seen).not.toHaveProperty('bottomLine')
  })
})
