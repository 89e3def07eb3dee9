import type { SheetPageView, VerifyView } from '@zhinuo/contracts/agreements-views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { drawing, startAgreementWorld } from '../../../test/agreement-world.ts'
import { ok, refused } from '../../../test/replies.ts'
import { issueApiKey } from '../identity/public.ts'
import { releaseFiles } from '../../engine/release-files.ts'
import { readFileBytes, removeStrayFiles } from '../../platform/files.ts'
import { stopPdf } from '../../platform/pdf/render.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'
import { routes } from './routes.ts'

let w: AgreementWorld
let p: AgreedProject

beforeAll(async () => {
  w = await startAgreementWorld()
  p = await w.agreed()
})
afterAll(async () => {
  await stopPdf()
  await w.b.stop()
})

const page = (id: string): Promise<SheetPageView> =>
  ok(w.account.client.request('GET', `/api/v1/sheets/${id}`))
const act = (id: string, verb: string, body: unknown, by = w.account.client) =>
  by.post(`/api/v1/sheets/${id}/${verb}`, body)
const generate = (engagement: string): Promise<SheetPageView> =>
  ok(w.account.client.post(`/api/v1/engagements/${engagement}/sheets`, {}))
const us = { name: '甄诺', jobTitle: '客户经理', drawing }

describe('the edge', () => {
  test('every endpoint but the public ones asks who calls', async () => {
    for (const { endpoint } of routes.filter((r) => r.endpoint.permission !== null)) {
      const path = endpoint.path.replace('{id}', p.engagement)
      expect([endpoint.id, (await refused(w.b.nobody.request(endpoint.method, path, {}))).code]).toEqual([
        endpoint.id,
        'auth.required',
      ])
    }
  })

  test('another account manager, another workspace: there is no such sheet', async () => {
    const { id } = await generate(p.engagement)
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    for (const by of [other.client, stranger.client]) {
      expect(await refused(by.request('GET', `/api/v1/sheets/${id}`))).toMatchObject({ status: 404 })
      expect(await refused(act(id, 'recall', { reason: 'x' }, by))).toMatchObject({ status: 404 })
      expect(await refused(by.post(`/api/v1/engagements/${p.engagement}/sheets`, {}))).toMatchObject({
        status: 404,
      })
    }
  })

  test('a role without the verb is refused on a row it may read', async () => {
    const { id } = await generate(p.engagement)
    expect(
      await refused(act(id, 'send', { contact: p.contact, channels: ['qr'] }, w.delivery.client)),
    ).toMatchObject({ status: 403, code: 'auth.forbidden' })
    const finance = await w.b.person('秦账', 'finance')
    expect(await refused(w.b.nobody.post(`/api/v1/sheets/${id}/sign`, us))).toMatchObject({ status: 401 })
    expect(await refused(act(id, 'sign', us, finance.client))).toMatchObject({ status: 403 })
  })
})

describe('from draft to sent', () => {
  test('a project without anything has no sheet', async () => {
    const bare = await w.b.project()
    expect(
      await refused(w.account.client.post(`/api/v1/engagements/${bare.engagement}/sheets`, {})),
    ).toMatchObject({ status: 409, code: 'sheet.no_content' })
  })

  test('the draft is one, says what is there, and names what is missing', async () => {
    const project = await w.b.project()
    await ok(
      w.account.client.post('/api/v1/expectations', {
        engagement: project.engagement,
        statement: '少排队',
        dimension: 'business',
        source: 'interview',
      }),
    )
    const first = await generate(project.engagement)
    const again = await generate(project.engagement)
    expect(again.id).toBe(first.id)
    const other = await w.agreed()
    const both = await Promise.all([1, 2, 3].map(() => generate(other.engagement)))
    expect(new Set(both.map((sheet) => sheet.id)).size).toBe(1)
    expect(first).toMatchObject({ status: 'draft', edition: 1, document: { needs: [], promises: [] } })
    expect(first.checks.filter((c) => !c.ok).map((c) => c.key)).toEqual([
      'content',
      'classified',
      'duties',
      'review',
    ])
    const refusal = await refused(act(first.id, 'send', { contact: project.contact, channels: ['qr'] }))
    expect(refusal).toMatchObject({ status: 409, code: 'sheet.incomplete' })
    expect(refusal.message).toMatch(/客户签字前请补上:至少要有一条期望和一条我们的承诺;1 条需求没有分级/)
  })

  test('is edited in place, reviewed, locked, sent, and taken back', async () => {
    const project = await w.agreed()
    const { id, version } = await generate(project.engagement)
    const patch = (values: Record<string, unknown>, seen: number) =>
      w.account.client.request('PATCH', `/api/v1/records/sheet/${id}`, { values, version: seen })
    await ok(patch({ exclusions: '不含机房改造' }, version))
    expect((await page(id)).document.exclusions).toBe('不含机房改造')
    expect(
      await refused(
        w.account.client.request('PATCH', `/api/v1/records/sheet/${id}`, { values: { status: 'signed' } }),
      ),
    ).toMatchObject({ code: 'field.governed' })
    expect(await refused(act(id, 'send', { contact: project.contact, channels: ['qr'] }))).toMatchObject({
      code: 'sheet.review_missing',
    })

    await ok(act(id, 'submit-review', { reviewers: [w.lead.id] }))
    expect(await refused(patch({ exclusions: '不含' }, version + 2))).toMatchObject({ code: 'record.locked' })
    expect(await refused(act(id, 'send', { contact: project.contact, channels: ['qr'] }))).toMatchObject({
      code: 'sheet.review_missing',
    })
    expect(await refused(act(id, 'review', { verdict: 'approved' }))).toMatchObject({
      status: 403,
      code: 'sheet.not_reviewer',
    })
    expect(await refused(act(id, 'review', { verdict: 'changes' }, w.lead.client))).toMatchObject({
      code: 'sheet.review_comment_required',
    })
    expect(
      (await ok<SheetPageView>(act(id, 'review', { verdict: 'changes', comment: '日期写明' }, w.lead.client)))
        .status,
    ).toBe('draft')

    await ok(act(id, 'submit-review', { reviewers: [w.lead.id] }))
    await ok(act(id, 'review', { verdict: 'approved' }, w.lead.client))
    expect(await refused(act(id, 'review', { verdict: 'approved' }, w.lead.client))).toMatchObject({
      code: 'sheet.review_given',
    })
    const { id: looker } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/records/contact', {
        name: '苏看看',
        customer: project.customer,
        role: 'user',
      }),
    )
    expect(await refused(act(id, 'send', { contact: looker, channels: ['qr'] }))).toMatchObject({
      code: 'contact.may_not_sign',
    })
    const elsewhere = await w.b.project()
    expect(await refused(act(id, 'send', { contact: elsewhere.contact, channels: ['qr'] }))).toMatchObject({
      status: 400,
    })
    expect(await refused(act(id, 'send', { contact: project.contact, channels: ['mail'] }))).toMatchObject({
      code: 'sheet.contact_without_mail',
    })
    expect(
      await refused(act(id, 'send', { contact: project.contact, channels: ['qr'], expiresOn: '2026-06-01' })),
    ).toMatchObject({ code: 'sheet.expires_in_past' })

    const share = await ok<{ url: string; wechatText: string; mailQueued: boolean }>(
      act(id, 'send', { contact: project.contact, channels: ['wechat', 'qr'], message: '请过目' }),
    )
    expect(share.url).toMatch(/\/sign\/ws_/)
    expect(share.wechatText).toContain(share.url)
    const sent = await page(id)
    expect(sent).toMatchObject({
      status: 'sent',
      document: { round: 1, sentBy: '甄诺', sentTo: { name: '岳临川' }, expiresOn: '2026-06-15' },
      expiresOn: '2026-06-15',
    })
    expect(sent.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(sent.document.promises[0]).toMatchObject({ no: 'P1', need: 'N1', owner: '程准' })
    expect(sent.document.duties[0]).toMatchObject({ no: 'D1', contact: '司马砚' })
    expect(await refused(act(id, 'send', { contact: project.contact, channels: ['qr'] }))).toMatchObject({
      code: 'sheet.wrong_status',
    })
    expect(await refused(patch({ limits: '无' }, sent.version))).toMatchObject({ code: 'record.locked' })

    expect((await ok<SheetPageView>(act(id, 'recall', { reason: '日期要改' }))).status).toBe('draft')
    expect(await w.b.events(id)).toEqual([
      'sheet.generated',
      'sheet.updated',
      'sheet.review_requested',
      'sheet.reviewed',
      'sheet.review_requested',
      'sheet.reviewed',
      'sheet.sent',
      'sheet.recalled',
    ])
  })

  test('who submits a sheet does not review it, also where the review came to them later', async () => {
    const project = await w.agreed()
    const { id } = await generate(project.engagement)
    expect(await refused(act(id, 'submit-review', { reviewers: [w.lead.id, w.account.id] }))).toMatchObject({
      status: 403,
      code: 'sheet.review_own',
    })
    expect((await page(id)).reviews).toEqual([])
    await ok(act(id, 'submit-review', { reviewers: [w.lead.id] }))
    await withTx(w.b.t.systemCtx(), (ctx) =>
      ctx.db.query(
        sql`update sheet_reviews set reviewer_id = ${w.account.id}::uuid where sheet_id = ${id}::uuid`,
      ),
    )
    expect((await page(id)).can).not.toContain('review')
    expect(await refused(act(id, 'review', { verdict: 'approved' }))).toMatchObject({
      code: 'sheet.review_own',
    })
  })

  test('what changed after the review is not sent', async () => {
    const project = await w.agreed()
    const { id } = await generate(project.engagement)
    await ok(act(id, 'submit-review', { reviewers: [w.lead.id] }))
    await ok(act(id, 'review', { verdict: 'approved' }, w.lead.client))
    const { id: late } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/expectations', {
        engagement: project.engagement,
        statement: '后来加的',
        dimension: 'implicit',
        source: 'meeting',
      }),
    )
    await ok(w.account.client.post(`/api/v1/expectations/${late}/classify`, { priority: 'negotiable' }))
    expect(await refused(act(id, 'send', { contact: project.contact, channels: ['qr'] }))).toMatchObject({
      code: 'sheet.changed_since_review',
    })
  })

  test('expires the day after its last day, and can be taken back and sent anew', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    w.b.t.moveClock('2026-06-15T15:00:00Z')
    await w.b.t.runJob('agreements.expire-sheets')
    expect((await page(id)).status).toBe('sent')
    w.b.t.moveClock('2026-06-15T16:30:00Z')
    await w.b.t.runJob('agreements.expire-sheets')
    await w.b.t.runJob('agreements.expire-sheets')
    expect((await page(id)).status).toBe('expired')
    expect((await w.b.events(id)).filter((e) => e === 'sheet.expired')).toHaveLength(1)
    expect(await refused(act(id, 'sign', us))).toMatchObject({ code: 'sheet.expired' })
    await ok(act(id, 'recall', { reason: '重发' }))
    w.b.t.moveClock('2026-06-01T02:00:00Z')
  })
})

test('a key signs nothing and gets no code that would be told: the evidence says a person did', async () => {
  const { id } = await w.sent(await w.agreed())
  const { key } = await issueApiKey(await w.account.ctx(), {
    member: w.account.id,
    name: '脚本',
    scopes: ['*'],
  })
  const byKey = w.b.t.sender({ authorization: `Bearer ${key}` })
  const before = (await w.b.events(id)).length
  const stamped = { scans: [id], name: '岳临川', jobTitle: '主任', signedOn: '2026-06-01' }
  for (const [verb, body] of [
    ['sign', us],
    ['upload-seal', stamped],
    ['tell-code', {}],
  ] as const)
    expect(await refused(byKey.send('POST', `/api/v1/sheets/${id}/${verb}`, body))).toMatchObject({
      status: 403,
      code: 'auth.person_only',
    })
  expect((await w.b.events(id)).filter((name) => name !== 'access.denied')).toHaveLength(before)
  const { signatures } = await ok<SheetPageView>(act(id, 'sign', us))
  expect(signatures).toMatchObject([{ side: 'ours', grade: '甄诺 本人账号登录,手写签名' }])
})

test('a key reviews within its scopes alone, whoever was asked by name', async () => {
  const project = await w.agreed()
  const { id } = await ok<SheetPageView>(
    w.account.client.post(`/api/v1/engagements/${project.engagement}/sheets`, {}),
  )
  await ok(act(id, 'submit-review', { reviewers: [w.lead.id] }))
  const { key } = await issueApiKey(w.b.t.systemCtx(), {
    member: w.lead.id,
    name: '只读',
    scopes: ['sheet:read'],
  })
  const verdict = { verdict: 'approved' }
  expect(await refused(act(id, 'review', verdict, w.byLink(key)))).toMatchObject({
    status: 403,
    code: 'auth.forbidden',
  })
  await ok(act(id, 'review', verdict, w.lead.client))
})

describe('paper', () => {
  test('a stamped scan with its 授权代表 signs for the customer, and for us when our seal is on it', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    const upload = async (name = 'scan.pdf', type = 'application/pdf', text = '%PDF-1.4 stamped') => {
      const boundary = 'xxBOUNDARYxx'
      const body = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n${text}\r\n--${boundary}--\r\n`
      const { files } = await ok<{ files: { id: string }[] }>(
        w.account.client.request('POST', '/api/v1/files?object=signature&field=scans', body, {
          'content-type': `multipart/form-data; boundary=${boundary}`,
        }),
      )
      return files[0]?.id ?? ''
    }
    const seal = {
      name: '岳临川',
      jobTitle: '处长',
      signedOn: '2026-06-01',
      scans: [await upload()],
      ours: { name: '甄诺', jobTitle: '客户经理' },
    }
    expect(await refused(act(id, 'upload-seal', { ...seal, scans: [project.contact] }))).toMatchObject({
      status: 400,
    })
    for (const scan of [
      await upload('notes.txt', 'text/plain', 'agreed'),
      await upload('fake.pdf', 'application/pdf', 'agreed'),
    ])
      expect(await refused(act(id, 'upload-seal', { ...seal, scans: [scan] }))).toMatchObject({
        status: 400,
        code: 'sheet.scan_unreadable',
      })
    expect(await refused(act(id, 'upload-seal', { ...seal, signedOn: '2026-06-02' }))).toMatchObject({
      status: 400,
      code: 'sheet.signed_in_future',
    })
    const signed = await ok<SheetPageView>(act(id, 'upload-seal', seal))
    expect(signed.status).toBe('signed')
    expect(signed.signatures.map((s) => [s.side, s.method, s.codeChannel])).toEqual([
      ['theirs', 'seal', null],
      ['ours', 'seal', null],
    ])
    expect(signed.signatures[0]?.grade).toBe('纸质盖章,扫描件由 甄诺 上传,未核对电子身份')
    expect(await refused(act(id, 'upload-seal', { ...seal, scans: [await upload()] }))).toMatchObject({
      code: 'sheet.already_signed',
    })
    // Years of daily upkeep leave what the signature holds.
    const later = (days: number) =>
      w.b.t.systemCtx({ now: new Date(w.b.t.platform.clock.now().getTime() + days * 86_400_000) })
    for (const days of [1, 800]) {
      await releaseFiles(later(days))
      await removeStrayFiles(later(days))
    }
    const [scan = ''] = seal.scans
    expect((await readFileBytes(later(800), scan)).bytes.toString()).toBe('%PDF-1.4 stamped')
  })
})

describe('verification', () => {
  test('a stranger’s file is refused with a clear word', async () => {
    for (const body of ['hello', '{"a":1}']) {
      const answer = await refused(
        w.b.nobody.request('POST', '/api/v1/verify', body, {
          'content-type': 'application/octet-stream',
          origin: 'http://localhost',
          host: 'localhost',
        }),
      )
      expect(answer).toMatchObject({ status: 400, code: 'verify.unreadable' })
    }
    const hash = 'a'.repeat(64)
    expect(
      await refused(w.b.nobody.request('GET', `/api/v1/verify/${w.b.t.workspace.id}/${hash}`)),
    ).toMatchObject({ status: 404, code: 'verify.unknown' })
    expect(await refused(w.b.nobody.request('GET', `/api/v1/verify/nowhere/${hash}`))).toMatchObject({
      status: 404,
    })
    const pdf: VerifyView = await ok(
      w.b.nobody.request('POST', '/api/v1/verify', '%PDF-1.4\nnot ours', {
        'content-type': 'application/pdf',
        origin: 'http://localhost',
        host: 'localhost',
      }),
    )
    expect(pdf).toMatchObject({ intact: false, problems: [{ code: 'not_sealed' }] })
  })
})
