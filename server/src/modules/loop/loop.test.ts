import { sheet } from '@zhinuo/contracts/agreements.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { participant } from '@zhinuo/contracts/communications.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { LoopView, PhaseColumnView, PhaseCountsView } from '@zhinuo/contracts/loop-endpoints.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import type { PersonHere, Project } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { insertMany } from '../../engine/insert-many.ts'
import { objectOf } from '../../engine/objects.ts'
import { get, list } from '../../engine/read.ts'
import { create } from '../../engine/records.ts'
import { newRow } from '../../engine/patch.ts'
import { verifyAudit } from '../../platform/audit.ts'
import type { EventRow } from '../../platform/events.ts'
import { withTx } from '../../platform/tx.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addMember } from '../members/public.ts'
import { retrospectiveOf } from '../reviews/public.ts'
import { followFacts } from './service/move.ts'
import { subscribers } from './subscribers.ts'

let w: AgreementWorld
let account: PersonHere
let delivery: PersonHere
let lead: PersonHere

beforeAll(async () => {
  w = await startAgreementWorld()
  ;({ account, delivery, lead } = w)
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const path = (id: string, verb: string): string => `/api/v1/engagements/${id}/${verb}`
const loop = (id: string, by = account): Promise<LoopView> => ok(by.client.request('GET', path(id, 'loop')))
const advance = (id: string, from: string, by = account) => by.client.post(path(id, 'advance'), { from })
const phaseOf = async (id: string): Promise<string> => (await get(w.b.t.systemCtx(), engagement, id)).phase
const changes = async (id: string): Promise<string[]> =>
  (
    await list(w.b.t.systemCtx(), phaseChange, {
      filter: { op: 'eq', field: 'engagement', value: id },
      sort: [{ field: 'createdAt', dir: 'asc' }],
    })
  ).map(({ from, to, kind }) => `${from}>${to} ${kind}`)

/** A row entered below the rules, as the facts of another module would stand. */
const enter = async (def: ObjectDef, values: Record<string, unknown>): Promise<string> => {
  const ctx = w.b.t.systemCtx()
  const id = uuidv7()
  const object = objectOf(ctx, def.key)
  const allowed = new Set(Object.keys(values))
  await withTx(ctx, (ctx) =>
    insertMany(ctx, object, [newRow(ctx, object, values, { allowed, id, binds: false })]),
  )
  return id
}

const need = (project: Project, dimension: string) =>
  ok(
    account.client.post('/api/v1/expectations', {
      engagement: project.engagement,
      statement: `${dimension} 需要`,
      dimension,
      source: 'interview',
    }),
  )
const identified = async (project: Project): Promise<void> => {
  for (const dimension of ['business', 'technical', 'implicit']) await need(project, dimension)
}
const clarified = async (project: Project): Promise<void> => {
  const at = w.b.t.platform.clock.now().toISOString()
  const id = await enter(meeting, {
    title: '澄清会',
    kind: 'clarification',
    engagement: project.engagement,
    customer: project.customer,
    organizer: account.id,
    startsAt: at,
    endsAt: at,
    status: 'held',
    heldAt: at,
    code: uuidv7().slice(-8),
  })
  for (const [side, name] of [
    ['ours', '甄诺'],
    ['theirs', '岳临川'],
  ])
    await enter(participant, { name, meeting: id, side, attended: true })
}
const signed = (project: Project): Promise<string> =>
  enter(sheet, {
    title: '确认表',
    engagement: project.engagement,
    customer: project.customer,
    edition: 1,
    status: 'signed',
    number: uuidv7().slice(-8),
  })
const broken = (project: Project, severity = 's1') =>
  ok<{ id: string }>(
    account.client.post('/api/v1/deviations', {
      engagement: project.engagement,
      kind: 'quality',
      severity,
      summary: '数据对不上',
    }),
  )
const settled = (id: string) =>
  ok(account.client.post(`/api/v1/deviations/${id}/mark-false-alarm`, { reason: '是查询口径不同' }))

/** A project that has come as far as 跟进, by every step. */
const followedUp = async (): Promise<Project & { promise: string; duty: string }> => {
  const project = await w.agreed()
  const { engagement: id } = project
  for (const dimension of ['technical', 'implicit']) await need(project, dimension)
  await ok(advance(id, 'identify'))
  await clarified(project)
  await ok(advance(id, 'communicate'))
  await ok(account.client.post(path(id, 'set-triangle'), { solution: lead.id }))
  await signed(project)
  await ok(advance(id, 'set'))
  return project
}
const ended = async (project: { promise: string; duty: string }): Promise<void> => {
  for (const id of [project.promise, project.duty])
    await ok(account.client.post(`/api/v1/commitments/${id}/cancel`, { reason: '客户取消了这一项' }))
}

describe('from phase to phase', () => {
  test('a new project is in 识别 since it was opened, and says who does what', async () => {
    const { engagement: id } = await w.b.project()
    const view = await loop(id)
    expect(view).toMatchObject({
      phase: 'identify',
      round: 1,
      since: expect.stringContaining('2026-06-01T02:00:00'),
      days: 0,
      next: 'communicate',
      may: { advance: true, waive: false, archive: true, reopen: true },
      history: [],
    })
    expect(view.steps.map(({ phase, state, n, m }) => [phase, state, n, m])).toEqual([
      ['identify', 'current', 0, 3],
      ['communicate', 'ahead', 0, 1],
      ['set', 'ahead', 0, 3],
      ['followUp', 'ahead', 2, 2],
      ['repair', 'idle', 1, 1],
      ['review', 'ahead', 1, 2],
    ])
    expect(view.steps[0]?.actions[0]).toMatchObject({
      slot: 'account',
      person: { id: account.id, name: '甄诺' },
      done: false,
    })
  })

  test('the refusal says what is missing, in the words of the product', async () => {
    const project = await w.b.project()
    await need(project, 'business')
    await need(project, 'technical')
    const no = await refused(advance(project.engagement, 'identify'))
    expect(no).toMatchObject({
      status: 422,
      code: 'loop.not_ready',
      message: '还不能进入沟通:隐性需求还没有记录',
    })
    expect(await phaseOf(project.engagement)).toBe('identify')
    expect(await changes(project.engagement)).toEqual([])
  })

  test('goes on step by step to the archive, each with its note and its fact', async () => {
    const project = await followedUp()
    const { engagement: id } = project
    expect((await refused(advance(id, 'followUp'))).message).toBe('还不能进入复盘:2 条承诺还没有了结')
    await ended(project)
    w.b.t.moveClock('2026-06-04T02:00:00Z')
    await ok(advance(id, 'followUp'))
    expect((await refused(account.client.post(path(id, 'archive'), undefined))).message).toBe(
      '还不能归档:还没有复盘',
    )
    const { id: retro } = await ok<{ id: string }>(
      account.client.post('/api/v1/retrospectives', { engagement: id }),
    )
    expect(
      (await refused(account.client.post(`/api/v1/retrospectives/${retro}/close`, undefined))).code,
    ).toBe('retrospective.nothing_learnt')
    await ok(
      account.client.post(`/api/v1/retrospectives/${retro}/actions`, {
        text: '开工前先核对数据口径',
        owner: delivery.id,
        dueOn: '2026-06-30',
      }),
    )
    expect((await refused(account.client.post(path(id, 'archive'), undefined))).message).toBe(
      '还不能归档:复盘还没有完成',
    )
    await ok(account.client.post(`/api/v1/retrospectives/${retro}/close`, undefined))
    expect(await retrospectiveOf(w.b.t.systemCtx(), id)).toEqual({
      exists: true,
      closed: true,
      actions: 1,
      articles: 0,
    })
    const view = await ok<LoopView>(account.client.post(path(id, 'archive'), undefined))
    expect(view).toMatchObject({ phase: 'closed', next: null, days: 0 })
    expect(await changes(id)).toEqual([
      'identify>communicate advanced',
      'communicate>set advanced',
      'set>followUp advanced',
      'followUp>review advanced',
      'review>closed archived',
    ])
    expect(await w.b.events(id)).toEqual([
      'engagement.opened',
      'engagement.advanced',
      'engagement.advanced',
      'engagement.triangle_set',
      'engagement.advanced',
      'engagement.advanced',
      'engagement.archived',
    ])
  })

  test('of two at once one wins; the other is told where the project stands, and nothing happens twice', async () => {
    const project = await w.b.project()
    await identified(project)
    const answers = await Promise.all([
      advance(project.engagement, 'identify'),
      advance(project.engagement, 'identify', lead),
    ])
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409])
    const no = answers.find(({ status }) => status === 409)
    expect(no?.body).toMatchObject({
      error: { code: 'loop.moved_on', message: '项目已经在「期望沟通」了' },
    })
    expect(await changes(project.engagement)).toEqual(['identify>communicate advanced'])
  })
})

describe('what may be waived', () => {
  const waive = (id: string, from: string, waivers: { guard: string; reason: string }[], by = lead) =>
    by.client.post(path(id, 'waive-and-advance'), { from, waivers })

  test('a reason for each, kept with the name and shown on the project', async () => {
    const project = await w.b.project()
    const { engagement: id } = project
    await need(project, 'business')
    const waivers = [
      { guard: 'technical', reason: '沿用一期的技术方案' },
      { guard: 'implicit', reason: '客户要求下周开工,沟通会上补' },
    ]
    expect((await refused(waive(id, 'identify', waivers.slice(0, 1)))).message).toBe(
      '还不能进入沟通:隐性需求还没有记录',
    )
    expect((await refused(waive(id, 'identify', [{ guard: 'technical', reason: ' ' }]))).code).toBe(
      'request.invalid',
    )
    const view = await ok<LoopView>(waive(id, 'identify', waivers))
    expect(view.phase).toBe('communicate')
    expect(view.history[0]).toMatchObject({
      kind: 'waived',
      by: '陆明约',
      waived: [
        { guard: 'technical', text: '技术需求还没有记录', reason: '沿用一期的技术方案' },
        { guard: 'implicit', text: '隐性需求还没有记录', reason: '客户要求下周开工,沟通会上补' },
      ],
    })
    expect(view.steps[0]?.guards.map(({ key, waived }) => [key, waived?.by ?? null])).toEqual([
      ['business', null],
      ['technical', '陆明约'],
      ['implicit', '陆明约'],
    ])
  })

  test('the signature may not, whoever asks', async () => {
    const project = await w.b.project()
    const { engagement: id } = project
    await identified(project)
    await ok(advance(id, 'identify'))
    await ok(waive(id, 'communicate', [{ guard: 'clarification', reason: '电话已说清' }]))
    const all = ['triangle', 'promises', 'sheet'].map((guard) => ({ guard, reason: '先做起来' }))
    const no = await refused(waive(id, 'set', all))
    expect(no).toMatchObject({ code: 'loop.not_waivable', message: '这一项不能跳过:还没有确认表' })
    await signed(project)
    expect((await ok<LoopView>(waive(id, 'set', all))).history[0]?.waived.map(({ guard }) => guard)).toEqual([
      'triangle',
      'promises',
    ])
  })

  test('who owes it does not waive it, and others see no project at all', async () => {
    const { engagement: id } = await w.b.project()
    const one = [{ guard: 'business', reason: '以后再说' }]
    for (const by of [account, delivery])
      expect((await refused(waive(id, 'identify', one, by))).code).toBe('auth.forbidden')
    const other = await w.b.person('白露', 'accountManager')
    for (const verb of ['advance', 'archive', 'reopen', 'waive-and-advance'])
      expect(
        (
          await refused(
            other.client.post(
              path(id, verb),
              verb === 'advance'
                ? { from: 'identify' }
                : verb === 'reopen'
                  ? { reason: '再来' }
                  : verb === 'archive'
                    ? undefined
                    : { from: 'identify', waivers: one },
            ),
          )
        ).code,
      ).toBe('record.not_found')
    expect((await refused(other.client.request('GET', path(id, 'loop')))).code).toBe('record.not_found')
    const reader = await w.b.person('闻析', 'analyst')
    expect((await loop(id, reader)).may).toEqual({
      advance: false,
      waive: false,
      archive: false,
      reopen: false,
    })
    expect((await refused(advance(id, 'identify', reader))).code).toBe('auth.forbidden')
    expect((await refused(w.b.nobody.post(path(id, 'advance'), { from: 'identify' }))).status).toBe(401)
  })
})

describe('修复', () => {
  test('is entered and left by the facts, whoever brings them', async () => {
    const project = await followedUp()
    const { engagement: id } = project
    await broken(project, 's3')
    await w.b.t.settle()
    expect(await phaseOf(id)).toBe('followUp')
    const { id: first } = await broken(project, 's1')
    const { id: second } = await broken(project, 's2')
    await w.b.t.settle()
    expect(await phaseOf(id)).toBe('repair')
    expect((await refused(advance(id, 'repair'))).message).toBe('项目在「偏差修复」,不能进入下一阶段')
    await settled(first)
    await w.b.t.settle()
    expect(await phaseOf(id)).toBe('repair')
    await settled(second)
    await w.b.t.settle()
    expect(await phaseOf(id)).toBe('followUp')
    expect((await changes(id)).slice(-2)).toEqual([
      'followUp>repair repairEntered',
      'repair>followUp repairLeft',
    ])
  })

  test('the same fact heard twice, or late, changes nothing more', async () => {
    const project = await followedUp()
    const { id } = await broken(project)
    await w.b.t.settle()
    const before = await changes(project.engagement)
    const [listener] = subscribers
    const event = { name: 'deviation.reported', object: deviation.key, record: id } as EventRow
    await listener?.run(w.b.t.systemCtx(), event)
    await Promise.all([1, 2, 3].map(() => followFacts(w.b.t.systemCtx(), project.engagement)))
    expect(await changes(project.engagement)).toEqual(before)
    await settled(id)
    await listener?.run(w.b.t.systemCtx(), event)
    await w.b.t.settle()
    expect(await changes(project.engagement)).toEqual([...before, 'repair>followUp repairLeft'])
  })

  test('what is open already when 跟进 begins leads on at once', async () => {
    const project = await w.agreed()
    const { engagement: id } = project
    for (const dimension of ['technical', 'implicit']) await need(project, dimension)
    await ok(advance(id, 'identify'))
    await clarified(project)
    await ok(advance(id, 'communicate'))
    await broken(project)
    await w.b.t.settle()
    expect(await phaseOf(id)).toBe('set')
    await ok(account.client.post(path(id, 'set-triangle'), { solution: lead.id }))
    await signed(project)
    expect((await ok<LoopView>(advance(id, 'set'))).phase).toBe('repair')
    expect((await changes(id)).slice(-2)).toEqual(['set>followUp advanced', 'followUp>repair repairEntered'])
  })

  test('the sweep finds what no fact has brought', async () => {
    const project = await followedUp()
    await enter(deviation, {
      summary: '无人听见',
      engagement: project.engagement,
      customer: project.customer,
      source: 'staff',
      kind: 'quality',
      severity: 's1',
      status: 'detected',
      detectedAt: '2026-06-01T02:00:00.000Z',
      owner: account.id,
      code: uuidv7().slice(-8),
    })
    await w.b.t.runJob('loop.follow-facts')
    expect(await phaseOf(project.engagement)).toBe('repair')
    await w.b.t.runJob('loop.follow-facts')
    expect((await changes(project.engagement)).at(-1)).toBe('followUp>repair repairEntered')
  })
})

describe('重新打开', () => {
  test('begins the loop anew: what belonged to the round before does not count again', async () => {
    const project = await followedUp()
    const { engagement: id } = project
    await ended(project)
    await ok(advance(id, 'followUp'))
    expect((await refused(account.client.post(path(id, 'reopen'), {}))).code).toBe('request.invalid')
    w.b.t.moveClock('2026-06-10T02:00:00Z')
    const view = await ok<LoopView>(account.client.post(path(id, 'reopen'), { reason: '客户要做二期' }))
    expect(view).toMatchObject({
      phase: 'identify',
      round: 2,
      since: expect.stringContaining('2026-06-10T02:00:00'),
    })
    expect(view.history[0]).toMatchObject({ kind: 'reopened', reason: '客户要做二期', round: 2, by: '甄诺' })
    expect(view.steps.map(({ phase, n, m }) => [phase, n, m])).toEqual([
      ['identify', 0, 3],
      ['communicate', 0, 1],
      // The triangle stays; promises and the signature are those of the new round.
      ['set', 1, 3],
      ['followUp', 2, 2],
      ['repair', 1, 1],
      ['review', 1, 2],
    ])
    await identified(project)
    await ok(advance(id, 'identify'))
    expect((await refused(advance(id, 'communicate'))).message).toBe('还不能进入设定:澄清会还没有开')
    await clarified(project)
    await ok(advance(id, 'communicate'))
    expect((await refused(advance(id, 'set'))).message).toBe('还不能进入跟进:还没有承诺;还没有确认表')
  })

  test('only after the review', async () => {
    const { engagement: id } = await w.b.project()
    expect((await refused(account.client.post(path(id, 'reopen'), { reason: '再来' }))).message).toBe(
      '项目在「期望识别」,不能重新打开',
    )
  })
})

describe('提前结束', () => {
  const reason = '客户预算取消,项目不再继续'
  const endEarly = (id: string, by = account) => by.client.post(path(id, 'end-early'), { reason })
  const row = (def: ObjectDef, id: string) => get(w.b.t.systemCtx(), def, id)

  test('ends with a reason all that is open on both sides, and leads to the review', async () => {
    const project = await followedUp()
    const { engagement: id, customer: of } = project
    const change = await enter(changeRequest, {
      title: '加 12 店',
      text: '请加 12 店',
      engagement: id,
      customer: of,
      requestedVia: 'call',
      kind: 'scope',
      status: 'evaluating',
      submittedAt: '2026-06-01T01:00:00Z',
      evaluationDueAt: '2026-06-02T01:00:00Z',
      code: uuidv7().slice(-8),
    })
    const inForce = await enter(changeRequest, {
      title: '改文案',
      text: '改一处文案',
      engagement: id,
      customer: of,
      requestedVia: 'call',
      kind: 'other',
      status: 'approved',
      code: uuidv7().slice(-8),
    })
    const sent = await enter(sheet, {
      title: '确认表 v2',
      engagement: id,
      customer: of,
      edition: 2,
      status: 'sent',
      number: uuidv7().slice(-8),
    })
    const late = await enter(commitment, {
      content: '六月前交付报表',
      engagement: id,
      customer: of,
      side: 'ours',
      kind: 'date',
      owner: account.id,
      promisedOn: '2026-05-29',
      currentVersion: 1,
      status: 'overdue',
    })
    const goal = await enter(milestone, {
      name: '上线',
      engagement: id,
      plannedOn: '2026-06-20',
      status: 'inProgress',
    })
    const done = await enter(milestone, {
      name: '启动',
      engagement: id,
      plannedOn: '2026-05-20',
      status: 'done',
    })
    const task = await enter(workItem, {
      title: '联调',
      engagement: id,
      status: 'blocked',
      blockedReason: '等网络',
    })
    const { id: severe } = await broken(project)
    await w.b.t.settle()
    expect(await phaseOf(id)).toBe('repair')
    expect((await refused(account.client.post(path(id, 'end-early'), { reason: ' ' }))).code).toBe(
      'request.invalid',
    )

    const view = await ok<LoopView>(endEarly(id))
    expect(view).toMatchObject({ phase: 'review', round: 1 })
    expect(view.history[0]).toMatchObject({
      kind: 'endedEarly',
      from: 'repair',
      to: 'review',
      reason,
      by: '甄诺',
    })
    for (const promise of [project.promise, project.duty])
      expect(await row(commitment, promise)).toMatchObject({ status: 'cancelled', statusReason: reason })
    expect(await row(changeRequest, change)).toMatchObject({ status: 'withdrawn', withdrawReason: reason })
    expect(await row(changeRequest, inForce)).toMatchObject({ status: 'approved' })
    expect(await row(sheet, sent)).toMatchObject({ status: 'draft', recallReason: reason })
    expect(await row(deviation, severe)).toMatchObject({
      status: 'closed',
      closeReason: 'projectEnded',
      closeEvidence: reason,
    })
    // Leaving does not unmake what was late already.
    expect(await row(commitment, late)).toMatchObject({ status: 'notKept', keptShare: 'broken' })
    expect(await row(milestone, goal)).toMatchObject({ status: 'cancelled', statusReason: reason })
    expect(await row(milestone, done)).toMatchObject({ status: 'done' })
    expect(await row(workItem, task)).toMatchObject({ status: 'cancelled', cancelReason: reason })
    expect(await w.b.events(id)).toContain('engagement.ended_early')
    // The closed deviation is heard of afterwards; it leads nowhere any more.
    await w.b.t.settle()
    expect(await phaseOf(id)).toBe('review')
    expect((await refused(endEarly(id))).code).toBe('loop.wrong_phase')
    // The customer comes back: the loop begins again.
    expect(await ok(account.client.post(path(id, 'reopen'), { reason: '客户回来了' }))).toMatchObject({
      phase: 'identify',
      round: 2,
    })
  })

  test('the trash is no way around it: what was promised holds its project', async () => {
    const { engagement: id } = await w.agreed()
    const lost = await refused(account.client.request('DELETE', `/api/v1/records/engagement/${id}`))
    expect([lost.status, lost.code]).toEqual([409, 'record.locked'])
  })

  test('a project that has only begun ends the same way', async () => {
    const { engagement: id } = await w.b.project()
    expect(await ok(endEarly(id))).toMatchObject({ phase: 'review' })
  })

  test('is for who answers for the project', async () => {
    const { engagement: id } = await w.b.project()
    expect((await refused(endEarly(id, delivery))).code).toBe('auth.forbidden')
    expect(await phaseOf(id)).toBe('identify')
  })
})

describe('no other path writes the phase', () => {
  const moving = ['phase', 'phaseSince', 'round', 'roundSince']
  test('of the verbs those of the loop alone', () => {
    const verbs = Object.entries(engagement.verbs ?? {})
    const writers = verbs.filter(([, { fields }]) => fields.some((field) => moving.includes(field)))
    expect(writers.map(([verb]) => verb)).toEqual([
      'open',
      'advance',
      'waiveAndAdvance',
      'archive',
      'endEarly',
      'reopen',
      'enterRepair',
      'leaveRepair',
      'layPhase',
    ])
    expect(engagement.verbs?.open?.fields).not.toContain('phase')
    expect(engagement.generic).not.toContain('import')
    expect(engagement.generic).not.toContain('create')
  })

  test.each(moving)('%s is refused by form, by bulk change and when a project is opened', async (field) => {
    const project = await w.b.project()
    const value = field.endsWith('Since') ? '2026-01-01T00:00:00.000Z' : field === 'round' ? 7 : 'closed'
    const admin = await w.b.person('管理', 'admin')
    const one = `/api/v1/records/engagement/${project.engagement}`
    const answers = [
      await refused(admin.client.request('PATCH', one, { values: { [field]: value } })),
      await refused(
        admin.client.post('/api/v1/records/engagement/bulk-update', {
          ids: [project.engagement],
          values: { [field]: value },
        }),
      ),
      await refused(
        admin.client.post('/api/v1/engagements', {
          name: '偷渡',
          customer: project.customer,
          [field]: value,
        }),
      ),
    ]
    expect(answers.map(({ status }) => status >= 400 && status < 500)).toEqual([true, true, true])
    expect(await get(w.b.t.systemCtx(), engagement, project.engagement)).toMatchObject({
      phase: 'identify',
      round: 1,
    })
  })
})

test('projects that stood before there were phases get theirs by the facts, once, and it is told', async () => {
  const { platform, newWorkspace, systemCtx, runJob } = w.b.t
  const workspace = await newWorkspace()
  const ctx = systemCtx({ workspace })
  /** As the migration leaves them: the constant first phase, and no day. */
  const standing = (of: string, owner: string): Promise<string> =>
    withTx(ctx, async (ctx) => {
      const values = { name: '老项目', customer: of, expectationOwner: owner }
      return (await create(ctx, engagement, values, { verb: 'open', event: 'engagement.opened' })).id
    })
  const { id: owner } = await addMember(ctx, {
    name: '甄诺',
    email: `${uuidv7()}@example.com`,
    roles: ['admin'],
  })
  const actor = { kind: 'member', id: owner, name: '甄诺', session: 'test' } as const
  const { id: of } = await withTx({ ...ctx, actor }, (ctx) =>
    create(ctx, customer, { name: '望舒县应急指挥中心', industry: 'government' }),
  )
  const ids = [await standing(of, owner), await standing(of, owner), await standing(of, owner)] as const
  await withTx({ ...ctx, actor }, async (ctx) => {
    for (const dimension of ['business', 'technical', 'implicit'])
      await create(
        ctx,
        expectation,
        { engagement: ids[1], customer: of, statement: dimension, dimension, source: 'interview' },
        { verb: 'record' },
      )
    await create(
      ctx,
      sheet,
      { engagement: ids[2], customer: of, title: '确认表', edition: 1 },
      { verb: 'generate' },
    )
  })
  await runJob('loop.lay-phases', workspace)
  await runJob('loop.lay-phases', workspace)
  const rows = await list(ctx, phaseChange, { sort: [{ field: 'createdAt', dir: 'asc' }] })
  const of3 = ids.map((id) => rows.filter((row) => row.engagement === id).map(({ to, kind }) => [to, kind]))
  expect(of3).toEqual([[['identify', 'laid']], [['communicate', 'laid']], [['set', 'laid']]])
  for (const [i, phase] of (['identify', 'communicate', 'set'] as const).entries())
    expect((await get(ctx, engagement, ids[i] ?? '')).phase).toBe(phase)
  expect((await verifyAudit(platform, workspace.id)).problems).toEqual([])
})

describe('the board', () => {
  const column = (phase: string, query = '', by = account): Promise<PhaseColumnView> =>
    ok(by.client.request('GET', `/api/v1/phases/${phase}${query}`))
  const counts = async (query = '', by = account): Promise<Record<string, number>> => {
    const view = await ok<PhaseCountsView>(by.client.request('GET', `/api/v1/phases${query}`))
    return Object.fromEntries(view.phases.map(({ phase, count }) => [phase, count]))
  }

  test('shows each project in its phase with what its next step lacks', async () => {
    const owner = await w.b.person('齐可期', 'accountManager')
    const project = await w.b.project()
    const { engagement: id } = project
    await ok(account.client.post(path(id, 'hand-over'), { expectationOwner: owner.id }))
    w.b.t.moveClock('2026-06-08T02:00:00Z')
    const { cards } = await column('identify', `?owner=${owner.id}`, lead)
    expect(cards).toMatchObject([
      {
        id,
        name: '政务云二期迁移',
        owner: { id: owner.id, name: '齐可期' },
        days: 7,
        n: 0,
        m: 3,
        missing: ['业务需求还没有记录', '技术需求还没有记录', '隐性需求还没有记录'],
        mayAdvance: true,
      },
    ])
    expect(await counts(`?owner=${owner.id}`, lead)).toMatchObject({ identify: 1, communicate: 0 })
    expect((await column('identify', `?owner=${owner.id}&industry=manufacturing`, lead)).cards).toEqual([])
    // Whoever has no part in it sees none of it.
    const other = await w.b.person('白露', 'accountManager')
    expect((await column('identify', `?owner=${owner.id}`, other)).cards).toEqual([])
    expect((await counts('', other)).identify).toBe(0)
  })

  test('pages a long column without a gap or a double', async () => {
    const owner = await w.b.person('何应', 'accountManager')
    const made: string[] = []
    for (let i = 0; i < 65; i++) {
      const { engagement: id } = await w.b.project()
      await ok(account.client.post(path(id, 'hand-over'), { expectationOwner: owner.id }))
      made.push(id)
    }
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: PhaseColumnView = await column(
        'identify',
        `?owner=${owner.id}${next ? `&after=${encodeURIComponent(next)}` : ''}`,
        lead,
      )
      seen.push(...page.cards.map(({ id }) => id))
      next = page.next
    }
    expect([...seen].sort()).toEqual([...made].sort())
    const wrong = await refused(lead.client.request('GET', '/api/v1/phases/identify?after=nonsense'))
    expect(wrong.code).toBe('cursor.invalid')
  })
})
