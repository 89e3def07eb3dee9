import type { SheetPageView, VerifyView } from '@zhinuo/contracts/agreements-views.ts'
import { signature } from '@zhinuo/contracts/agreements-signatures.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import { material as materialObject } from '@zhinuo/contracts/knowledge-materials.ts'
import type {
  PortalDocument,
  PortalHistoryView,
  PortalMilestone,
  PortalOption,
  PortalProgressView,
} from '@zhinuo/contracts/portal-project.ts'
import type { MassNoticeView } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import type { PortalNews } from '@zhinuo/contracts/portal-news.ts'
import type { PortalMaterial, PortalMaterialSummary } from '@zhinuo/contracts/portal-materials.ts'
import type { PortalMinutes } from '@zhinuo/contracts/portal-meetings.ts'
import type { PortalDuty, PortalHomeView, PortalPromise } from '@zhinuo/contracts/portal.ts'
import type { PortalSheetView } from '@zhinuo/contracts/portal-sheets.ts'
import { Client as PgClient } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { issueLink } from '../identity/public.ts'
import { drawing, startAgreementWorld, tokenOf } from '../../../test/agreement-world.ts'
import type { Client } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { get, list } from '../../engine/read.ts'
import { putFile } from '../../platform/files.ts'
import { stopPdf } from '../../platform/pdf/render.ts'
import { auditSheets, verifyFile } from '../agreements/public.ts'
import { routes } from './routes.ts'

let w: AgreementWorld
let p: AgreedProject

beforeAll(async () => {
  // Nothing listens there: mails stay in the outbox, where the tests read them.
  w = await startAgreementWorld({ SMTP_URL: 'smtp://127.0.0.1:3979' })
  p = await w.agreed()
})
afterAll(async () => {
  await stopPdf()
  await w.b.stop()
})
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const us = { name: '甄诺', jobTitle: '客户经理', drawing }
const page = (id: string): Promise<SheetPageView> =>
  ok(w.account.client.request('GET', `/api/v1/sheets/${id}`))
const act = (id: string, verb: string, body: unknown, by = w.account.client) =>
  by.post(`/api/v1/sheets/${id}/${verb}`, body)
const read = (by: Client, id: string): Promise<PortalSheetView> =>
  ok(by.request('GET', `/api/v1/portal/sheets/${id}`))
const home = (by: Client): Promise<PortalHomeView> => ok(by.request('GET', '/api/v1/portal/home'))
const signing = (code: string, hash: string, more: Record<string, unknown> = {}) => ({
  name: '岳临川',
  jobTitle: '处长',
  code,
  drawing,
  hash,
  ...more,
})
const sign = (by: Client, id: string, body: unknown) => by.post(`/api/v1/portal/sheets/${id}/sign`, body)

/** Both sides have signed. */
const signed = async (project: AgreedProject): Promise<{ id: string; link: Client }> => {
  const { id, share } = await w.sent(project)
  const link = w.byLink(tokenOf(share.url))
  const { hash } = await read(link, id)
  await ok(sign(link, id, signing(await w.signingCode(project.contact, id, 'told'), hash)))
  await ok(act(id, 'sign', us))
  return { id, link }
}

describe('the edge', () => {
  test('every endpoint is for contacts: strangers and staff are asked to come in by their link', async () => {
    for (const { endpoint } of routes) {
      const path = endpoint.path.replace('{id}', p.engagement)
      for (const by of [w.b.nobody, w.account.client])
        expect([
          endpoint.id,
          (
            await refused(
              by.request(endpoint.method, path, {}, { origin: 'http://localhost', host: 'localhost' }),
            )
          ).code,
        ]).toEqual([endpoint.id, 'auth.required'])
    }
  })

  test('who merely holds a link reads that sheet, and nothing else before giving a code', async () => {
    const { id, share } = await w.sent(await w.agreed())
    const link = w.byLink(tokenOf(share.url))
    expect((await read(link, id)).state).toBe('toSign')
    expect(await refused(link.request('GET', '/api/v1/portal/home'))).toMatchObject({
      status: 403,
      code: 'auth.verify_first',
    })
    expect(
      await refused(
        link.post(`/api/v1/portal/sheets/${id}/object`, { objections: [{ item: 'P1', text: '太晚' }] }),
      ),
    ).toMatchObject({ code: 'auth.verify_first' })
    for (const [path, body] of [
      [`promises/${p.promise}/accept`, {}],
      [`duties/${p.duty}/declare`, {}],
      [`notices/${p.promise}/read`, {}],
      [`notices/${p.promise}/answer`, { answer: 'accepted' }],
    ] as const)
      expect(await refused(link.post(`/api/v1/portal/${path}`, body))).toMatchObject({
        code: 'auth.verify_first',
      })
    const other = await w.sent(await w.agreed())
    expect(await refused(link.request('GET', `/api/v1/portal/sheets/${other.id}`))).toMatchObject({
      status: 404,
      code: 'portal.not_for_you',
    })
    expect(await refused(sign(link, other.id, signing('123456', 'a'.repeat(64))))).toMatchObject({
      status: 404,
      code: 'portal.not_for_you',
    })
  })
})

describe('signing', () => {
  test('by link and code on the phone, then by us: in force, bound, and told', async () => {
    const project = await w.agreed()
    const { id, share } = await w.sent(project)
    const link = w.byLink(tokenOf(share.url))
    await link.post(`/api/v1/portal/sheets/${id}/opened`, {})
    await link.post(`/api/v1/portal/sheets/${id}/opened`, {})
    expect((await page(id)).status).toBe('viewed')
    const view = await read(link, id)
    expect(view).toMatchObject({
      canSign: true,
      canObject: true,
      codeBy: { channel: 'told', to: '甄诺' },
      intro: { sender: '甄诺' },
      document: { number: expect.stringMatching(/^QR-/) },
    })

    const told = await ok<{ code: string; contact: string }>(act(id, 'tell-code', {}))
    expect(told.contact).toBe('岳临川')
    const good = signing(told.code, view.hash)
    expect(await refused(sign(link, id, { ...good, hash: 'a'.repeat(64) }))).toMatchObject({
      status: 409,
      code: 'sheet.content_changed',
    })
    expect(
      await refused(
        sign(link, id, { ...good, drawing: { width: 300, height: 100, strokes: [[1, 1, 2, 2]] } }),
      ),
    ).toMatchObject({ code: 'sheet.signature_empty' })
    expect(await refused(sign(link, id, { ...good, name: ' ' }))).toMatchObject({ code: 'request.invalid' })
    const wrong = told.code === '000000' ? '000001' : '000000'
    expect(await refused(sign(link, id, { ...good, code: wrong }))).toMatchObject({ code: 'code.wrong' })
    const done = await ok<PortalSheetView>(sign(link, id, good))
    expect(done).toMatchObject({
      state: 'waitingForUs',
      signatures: [
        { side: 'theirs', name: '岳临川', jobTitle: '处长', grade: '验证码由 甄诺 口头告知,手写签名' },
      ],
    })

    expect(await refused(act(id, 'recall', { reason: '反悔' }))).toMatchObject({ code: 'sheet.wrong_status' })
    const ours = await ok<SheetPageView>(act(id, 'sign', us))
    expect(ours).toMatchObject({
      status: 'signed',
      signatures: [{ side: 'theirs' }, { side: 'ours', codeChannel: 'account' }],
    })
    expect((await read(link, id)).state).toBe('signed')
    const ctx = w.b.t.systemCtx()
    expect(await get(ctx, commitment, project.promise)).toMatchObject({ boundBy: ours.number })
    expect(await get(ctx, commitment, project.duty)).toMatchObject({ boundBy: ours.number })
    expect(await get(ctx, expectation, project.expectation)).toMatchObject({
      status: 'confirmed',
      confirmedBy: project.contact,
    })
    expect((await w.b.events(id)).slice(-5)).toEqual([
      'sheet.viewed',
      'sheet.code_told',
      'sheet.code_issued',
      'sheet.half_signed',
      'sheet.signed',
    ])
  })

  test('what was typed into a need after the sheet was sent is not what the customer signed', async () => {
    const project = await w.agreed()
    const { id, share } = await w.sent(project)
    await ok(
      w.account.client.request('PATCH', `/api/v1/records/expectation/${project.expectation}`, {
        values: { statement: '迁移期间可以中断一天', metric: '≤ 1 天' },
      }),
    )
    await ok(
      w.account.client.post(`/api/v1/expectations/${project.expectation}/classify`, {
        priority: 'negotiable',
      }),
    )
    const link = w.byLink(tokenOf(share.url))
    const { hash } = await read(link, id)
    await ok(sign(link, id, signing(await w.signingCode(project.contact, id, 'told'), hash)))
    await ok(act(id, 'sign', us))
    const ctx = w.b.t.systemCtx()
    const words = { statement: '专区迁移期间办事不中断', priority: 'must', metric: null }
    expect(await get(ctx, expectation, project.expectation)).toMatchObject({ status: 'confirmed', ...words })
    expect(
      await list(ctx, expectationVersion, {
        filter: { op: 'eq', field: 'expectation', value: project.expectation },
      }),
    ).toMatchObject([words])
  })

  test('a code by mail goes to the contact alone, and the evidence says so', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    const contact = await w.signedIn(project.second)
    const asked = await ok<{ channel: string; to: string }>(
      contact.post(`/api/v1/portal/sheets/${id}/code`, {}),
    )
    expect(asked).toMatchObject({ channel: 'mail', to: 'si***@example.com' })
    const { hash } = await read(contact, id)
    const view = await ok<PortalSheetView>(
      sign(
        contact,
        id,
        signing(await w.signingCode(project.second, id, 'mail'), hash, { name: '司马砚', jobTitle: '科长' }),
      ),
    )
    expect(view.signatures[0]).toMatchObject({
      name: '司马砚',
      grade: '验证码发至 si***@example.com,手写签名',
    })
  })

  test('a forwarded link cannot sign: guessing ends the code', async () => {
    const project = await w.agreed()
    const { id, share } = await w.sent(project)
    const stranger = w.byLink(tokenOf(share.url))
    const { hash } = await read(stranger, id)
    expect(await refused(sign(stranger, id, signing('123456', hash)))).toMatchObject({ code: 'code.expired' })
    const code = await w.signingCode(project.contact, id, 'told')
    const guess = code === '111111' ? '222222' : '111111'
    const codes = []
    for (let i = 0; i < 6; i++) codes.push((await refused(sign(stranger, id, signing(guess, hash)))).code)
    expect(codes.slice(0, 4)).toEqual(['code.wrong', 'code.wrong', 'code.wrong', 'code.wrong'])
    expect(codes.at(-1)).toBe('code.expired')
    expect(await refused(sign(stranger, id, signing(code, hash)))).toMatchObject({ code: 'code.expired' })
    expect((await page(id)).signatures).toEqual([])
  })

  test('a code for one thing does not sign another', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    const other = await w.sent(await w.agreed())
    const contact = await w.signedIn(project.contact)
    const { hash } = await read(contact, id)
    const code = await w.signingCode(project.contact, other.id, 'told')
    expect(await refused(sign(contact, id, signing(code, hash)))).toMatchObject({ code: 'code.expired' })
  })

  test('of two signers at once one wins, the other is told by whom it was signed', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    const people = [
      { contact: project.contact, name: '岳临川' },
      { contact: project.second, name: '司马砚' },
    ]
    const ready = []
    for (const { contact, name } of people) {
      const by = await w.signedIn(contact)
      ready.push({
        by,
        body: signing(await w.signingCode(contact, id, 'told'), (await read(by, id)).hash, { name }),
      })
    }
    const answers = await Promise.all(ready.map(({ by, body }) => sign(by, id, body)))
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const loser = answers.find((a) => a.status === 409)?.body as { error: { code: string; message: string } }
    expect(loser.error).toMatchObject({
      code: 'sheet.already_signed',
      message: expect.stringMatching(/^您的同事(岳临川|司马砚)已于 \d+月\d+日 \d\d:\d\d 签字$/),
    })
    expect(
      await list(w.b.t.systemCtx(), signature, { filter: { op: 'eq', field: 'sheet', value: id } }),
    ).toHaveLength(1)

    const both = await Promise.all([act(id, 'sign', us), act(id, 'sign', us, w.lead.client)])
    expect(both.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await page(id)).signatures).toHaveLength(2)
  })

  test('objections, item by item, bring it back; the second round is another document', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    const contact = await w.signedIn(project.contact)
    const before = await read(contact, id)
    expect(
      await refused(
        contact.post(`/api/v1/portal/sheets/${id}/object`, {
          objections: [{ item: 'P9', text: '没有这条' }],
        }),
      ),
    ).toMatchObject({ code: 'sheet.item_unknown' })
    const objected = await ok<PortalSheetView>(
      contact.post(`/api/v1/portal/sheets/${id}/object`, {
        objections: [
          { item: 'P1', text: '日期太晚' },
          { item: 'change', text: '费用怎么算' },
        ],
      }),
    )
    expect(objected).toMatchObject({
      state: 'objected',
      canSign: false,
      objections: [
        { item: 'P1', itemText: '专区迁移上线,中断不超过 30 分钟', status: 'open' },
        { item: 'change' },
      ],
    })
    const [first, second] = (await page(id)).objections
    await ok(
      w.account.client.post(`/api/v1/objections/${first?.id}/answer`, { answer: '受接口排期限制,已说明' }),
    )
    expect(
      await refused(w.account.client.post(`/api/v1/objections/${first?.id}/answer`, { answer: '再答' })),
    ).toMatchObject({ code: 'objection.answered' })
    expect((await page(id)).status).toBe('disputed')
    const answered = await ok<SheetPageView>(
      w.account.client.post(`/api/v1/objections/${second?.id}/answer`, { answer: '见变更费用一节' }),
    )
    expect(answered.status).toBe('draft')
    expect(await refused(contact.request('GET', `/api/v1/portal/sheets/${id}`))).toMatchObject({
      code: 'portal.not_for_you',
    })

    await w.sent(project)
    const after = await read(contact, id)
    expect(after.document.round).toBe(2)
    expect(after.hash).not.toBe(before.hash)
    expect(after.objections.map((o) => o.answer)).toEqual(['受接口排期限制,已说明', '见变更费用一节'])
    expect(
      await refused(
        sign(contact, id, signing(await w.signingCode(project.contact, id, 'told'), before.hash)),
      ),
    ).toMatchObject({ code: 'sheet.content_changed' })
  })

  test('an objection to a promise leads to another one: negotiated, confirmed anew, sent and signed', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    const contact = await w.signedIn(project.contact)
    const { number } = await page(id)
    const on = (verb: string, body: unknown, by = w.account.client) =>
      by.post(`/api/v1/commitments/${project.promise}/${verb}`, body)
    const offer = { promisedOn: '2026-07-03', reason: '客户要赶在汛期前' }
    const threePoint = { optimistic: 3, likely: 6, pessimistic: 12 }

    expect(await refused(on('negotiate', offer))).toMatchObject({
      status: 409,
      code: 'sheet.holds_promise',
      message: `还不能还价:确认表 ${number}「已发送」里有这条承诺`,
    })
    await ok(
      contact.post(`/api/v1/portal/sheets/${id}/object`, {
        objections: [{ item: 'P1', text: '要赶在汛期前' }],
      }),
    )
    const [objection] = (await page(id)).objections
    await ok(
      w.account.client.post(`/api/v1/objections/${objection?.id}/answer`, { answer: '提前到 7 月 3 日' }),
    )
    await ok(on('start', {}, w.delivery.client))

    expect(await refused(on('negotiate', { promisedOn: '2026-07-03' }))).toMatchObject({
      code: 'commitment.reason_required',
    })
    expect(await ok(on('negotiate', offer))).toMatchObject({
      status: 'negotiating',
      promisedOn: '2026-07-03',
    })
    // Until it is confirmed anew the customer reads what was confirmed before, and nothing is thrown away or sent.
    expect((await home(contact)).promises[0]).toMatchObject({ promisedOn: '2026-07-10', state: 'onTrack' })
    expect(
      await refused(w.account.client.request('DELETE', `/api/v1/records/commitment/${project.promise}`)),
    ).toMatchObject({ code: 'record.locked' })
    expect(await refused(act(id, 'send', { contact: project.contact, channels: ['qr'] }))).toMatchObject({
      code: 'sheet.incomplete',
    })
    expect(await ok(on('confirm', { threePoint }))).toMatchObject({ status: 'inProgress', currentVersion: 2 })

    await act(id, 'submit-review', { reviewers: [w.lead.id] })
    expect(await refused(on('negotiate', offer))).toMatchObject({ code: 'sheet.holds_promise' })
    await ok(act(id, 'recall', { reason: '重新发' }))
    const { share } = await w.sent(project)
    const link = w.byLink(tokenOf(share.url))
    const { hash, document } = await read(link, id)
    expect(document.promises[0]).toMatchObject({ promisedOn: '2026-07-03' })
    await ok(sign(link, id, signing(await w.signingCode(project.contact, id, 'told'), hash)))
    expect(await refused(on('negotiate', offer))).toMatchObject({ code: 'sheet.holds_promise' })
    await ok(act(id, 'sign', us))
    expect(await refused(on('negotiate', offer))).toMatchObject({
      code: 'commitment.signed',
      message: `还不能还价:这条承诺已写进签字的确认表 ${number}`,
    })
    expect(await w.b.events(project.promise)).toEqual([
      'commitment.recorded',
      'commitment.confirmed',
      'commitment.started',
      'commitment.negotiated',
      'commitment.confirmed',
      'commitment.bound',
    ])
  })

  test('a new version replaces the signed one', async () => {
    const project = await w.agreed()
    const first = await signed(project)
    const second = await signed(project)
    expect(second.id).not.toBe(first.id)
    expect(await page(second.id)).toMatchObject({
      status: 'signed',
      edition: 2,
      supersedes: { id: first.id },
    })
    expect(await page(first.id)).toMatchObject({ status: 'superseded', supersededBy: { id: second.id } })
    expect((await read(first.link, first.id)).state).toBe('superseded')
  })
})

describe('the signed packet', () => {
  const download = async (id: string, what: 'pdf' | 'evidence'): Promise<Buffer> => {
    const { byKey } = await w.b.t.as('admin')
    const response = await w.b.t.app.inject({
      method: 'GET',
      url: `/api/v1/sheets/${id}/${what}`,
      headers: { ...byKey.headers },
    })
    expect(response.statusCode).toBe(200)
    return response.rawPayload
  }
  const verify = (bytes: Buffer) => verifyFile(w.b.t.platform, bytes, 'zh')

  test('verifies as PDF and as evidence, with its place in the sealed log; one changed byte does not', async () => {
    const project = await w.agreed()
    const { id, link } = await signed(project)
    const pdf = await download(id, 'pdf')
    expect(await verify(pdf)).toMatchObject({
      kind: 'pdf',
      intact: true,
      text: '签署后内容未被改动',
      keyKnown: true,
      customer: expect.stringMatching(/^青梧市/),
      signatures: [{ side: 'theirs' }, { side: 'ours' }],
      seal: null,
    })
    expect((await download(id, 'pdf')).equals(pdf)).toBe(true)

    await (await w.b.t.background()).workers?.sealer.drain(w.b.t.workspace.id)
    const evidence = await download(id, 'evidence')
    const sealed = await verify(evidence)
    expect(sealed).toMatchObject({
      kind: 'evidence',
      intact: true,
      seal: { position: expect.any(Number), root: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect((await verify(pdf)).seal).toEqual(sealed.seal)

    for (const good of [pdf, evidence])
      for (const at of [40, good.length >> 1, good.length - 2]) {
        const changed = Buffer.from(good)
        changed[at] = (changed[at] ?? 0) ^ 1
        const view: VerifyView | { intact: false } = await verify(changed).catch(
          () => ({ intact: false }) as const,
        )
        expect(view.intact).toBe(false)
      }

    const { hash, document } = await read(link, id)
    const byQr = await ok<VerifyView>(
      w.b.nobody.request('GET', `/api/v1/verify/${w.b.t.workspace.id}/${hash}`),
    )
    expect(byQr).toMatchObject({ intact: true, number: document.number })
    const uploaded = await w.b.t.app.inject({
      method: 'POST',
      url: '/api/v1/verify',
      headers: { 'content-type': 'application/pdf', origin: 'http://localhost', host: 'localhost' },
      payload: pdf,
    })
    expect(uploaded.json()).toMatchObject({ intact: true })
  })

  test('a raw UPDATE by the owner is found by the audit and by verification, and no document is issued from it', async () => {
    const project = await w.agreed()
    const { id, link } = await signed(project)
    const pdf = await download(id, 'pdf')
    const audit = () => auditSheets(w.b.t.systemCtx())
    expect((await audit()).filter((problem) => problem.sheet === id)).toEqual([])
    const { hash } = await read(link, id)
    const owner = new PgClient({ connectionString: w.b.t.ownerUrl })
    await owner.connect()
    const schema = w.b.t.workspace.schema
    try {
      const attacks = [
        [
          `update ${schema}.sheets set snapshot = jsonb_set(snapshot, '{promises,0,promisedOn}', '"2027-01-01"') where id = $1`,
          `update ${schema}.sheets set snapshot = jsonb_set(snapshot, '{promises,0,promisedOn}', '"2026-07-10"') where id = $1`,
        ],
        [
          `update ${schema}.signatures set name = '别人' where sheet_id = $1 and side = 'theirs'`,
          `update ${schema}.signatures set name = '岳临川' where sheet_id = $1 and side = 'theirs'`,
        ],
        [
          `update ${schema}.sheets set status = 'draft' where id = $1`,
          `update ${schema}.sheets set status = 'signed' where id = $1`,
        ],
      ] as const
      for (const [attack, back] of attacks) {
        await owner.query(attack, [id])
        expect(
          (await audit()).filter((problem) => problem.sheet === id),
          attack,
        ).toHaveLength(1)
        if (!attack.includes('status')) {
          expect(await verify(pdf), attack).toMatchObject({
            intact: false,
            problems: [{ code: 'registered_otherwise' }],
          })
          expect(
            (await ok<VerifyView>(w.b.nobody.request('GET', `/api/v1/verify/${w.b.t.workspace.id}/${hash}`)))
              .intact,
          ).toBe(false)
        }
        await owner.query(back, [id])
      }
      await owner.query(
        `update ${schema}.sheets set snapshot = jsonb_set(snapshot, '{title}', '"x"') where id = $1`,
        [id],
      )
      expect(await refused(w.account.client.request('GET', `/api/v1/sheets/${id}/pdf`))).toMatchObject({
        code: 'sheet.tampered',
      })
      expect(await refused(w.account.client.request('GET', `/api/v1/sheets/${id}/evidence`))).toMatchObject({
        code: 'sheet.tampered',
      })
    } finally {
      await owner.end()
    }
  })

  test('the role of the workspace may not change or remove a signature', async () => {
    const { id } = await signed(await w.agreed())
    const ctx = w.b.t.systemCtx()
    for (const text of [
      "update signatures set name = 'x' where sheet_id = $1",
      'delete from signatures where sheet_id = $1',
    ])
      await expect(ctx.db.query({ text, values: [id] })).rejects.toThrow(/permission denied/)
    expect(
      await refused(
        w.account.client.request('PATCH', `/api/v1/records/sheet/${id}`, { values: { title: '改' } }),
      ),
    ).toMatchObject({ code: 'record.locked' })
    expect(await refused(w.account.client.request('DELETE', `/api/v1/records/sheet/${id}`))).toMatchObject({
      status: 405,
    })
  })
})

describe('a contact of another customer', () => {
  test('finds nothing, whatever id they send', async () => {
    const project = await w.agreed()
    const { id } = await w.sent(project)
    const foreign = await w.agreed()
    const contact = await w.signedIn(foreign.contact)
    expect(await refused(contact.request('GET', `/api/v1/portal/sheets/${id}`))).toMatchObject({
      status: 404,
      code: 'portal.not_for_you',
    })
    for (const [path, body] of [
      [`sheets/${id}/opened`, {}],
      [`sheets/${id}/code`, {}],
      [`sheets/${id}/object`, { objections: [{ item: 'P1', text: 'x' }] }],
      [`sheets/${id}/sign`, signing('123456', 'a'.repeat(64))],
      [`promises/${project.promise}/accept`, {}],
      [`promises/${project.promise}/send-back`, { reason: 'x' }],
      [`duties/${project.duty}/declare`, {}],
      [`notices/${id}/read`, {}],
      [`notices/${id}/answer`, { answer: 'accepted' }],
    ] as const)
      expect([path, (await refused(contact.post(`/api/v1/portal/${path}`, body))).status]).toEqual([
        path,
        404,
      ])
    expect(
      await refused(contact.request('GET', `/api/v1/portal/home?engagement=${project.engagement}`)),
    ).toMatchObject({ status: 404 })
    const seen = JSON.stringify(await home(contact))
    for (const mine of [project.engagement, project.promise, project.duty, id])
      expect(seen).not.toContain(mine)
    expect((await page(id)).status).toBe('sent')
  })
})

describe('the home page', () => {
  test('says what was promised, what waits for the customer, and whom to call', async () => {
    const project = await w.agreed()
    await w.sent(project)
    const contact = await w.signedIn(project.contact)
    const view = await home(contact)
    expect(view).toMatchObject({
      engagement: { id: project.engagement },
      status: { tone: 'good', text: '整体正常,都按约定进行' },
      promises: [
        {
          content: '专区迁移上线,中断不超过 30 分钟',
          promisedOn: '2026-07-10',
          state: 'onTrack',
          expectedAround: null,
        },
      ],
      duties: [{ content: '开放专区网络与堡垒机账号', state: 'open', contact: '司马砚', canDeclare: true }],
      sheets: [{ state: 'toSign' }],
      reader: { name: '岳临川' },
    })
    expect(view.todo.map((t) => t.kind)).toEqual(['sign'])
    expect(view.contacts.map((c) => [c.name, c.role])).toEqual([
      ['甄诺', '期望负责人 · 客户经理'],
      ['程准', '交付经理'],
    ])
  })

  test('a promise that was handed over is sent back with a reason, then accepted', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const declare = () =>
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/declare`, { evidence: '验收单已附' })
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    await ok(declare())
    expect((await home(contact)).todo[0]).toMatchObject({ kind: 'accept', target: project.promise })
    const back = (reason: string) =>
      contact.post(`/api/v1/portal/promises/${project.promise}/send-back`, { reason })
    expect(await refused(back(' '))).toMatchObject({ code: 'portal.sent_back_reason' })
    expect((await ok<PortalPromise>(back('三号专区打不开'))).state).toBe('sentBack')
    await ok(declare())
    const accepted = await ok<PortalPromise>(
      contact.post(`/api/v1/portal/promises/${project.promise}/accept`, {}),
    )
    expect(accepted).toMatchObject({
      state: 'kept',
      handedOver: '验收单已附',
      accepted: { by: '岳临川', recordedHow: null },
      canAnswer: false,
    })
    expect(
      await refused(contact.post(`/api/v1/portal/promises/${project.promise}/accept`, {})),
    ).toMatchObject({ code: 'commitment.wrong_status' })
    expect(await refused(contact.post(`/api/v1/portal/promises/${project.duty}/accept`, {}))).toMatchObject({
      status: 404,
    })
  })

  test('an acceptance that we entered is shown as ours', async () => {
    const project = await w.agreed()
    const act = (verb: string, body: unknown, by = w.delivery.client) =>
      by.post(`/api/v1/commitments/${project.promise}/${verb}`, body)
    await ok(act('start', {}))
    await ok(act('declare', { evidence: '验收单已附' }))
    const word = {
      acceptedBy: project.contact,
      acceptedAt: w.b.t.systemCtx().now.toISOString(),
      acceptedHow: '电话:可以验收了',
    }
    await ok(act('accept', word, w.account.client))
    expect((await home(await w.signedIn(project.contact))).promises[0]).toMatchObject({
      state: 'kept',
      accepted: { by: '岳临川', recordedHow: '电话:可以验收了' },
    })
  })

  test('the evidence of what was handed over opens for its customer, and nothing beside it', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const keep = async (text: string, field = 'evidenceFiles', record?: string) =>
      putFile(await w.delivery.ctx(), {
        object: 'commitment',
        field,
        ...(record ? { record } : {}),
        name: '验收报告.txt',
        type: 'text/plain',
        content: Buffer.from(text),
      })
    const path = (file: string, promise = project.promise) =>
      `/api/v1/portal/promises/${promise}/files/${file}`
    const refusal = async (file: string, by: Client = contact, promise = project.promise) => {
      const { status, code } = await refused(by.request('GET', path(file, promise)))
      return [status, code]
    }
    const notForYou = [404, 'portal.not_for_you']
    const first = await keep('第一次')
    const draft = await keep('还没有交')
    const other = await keep('别的字段', 'other', project.promise)
    const act = (verb: string, body: unknown, by = w.delivery.client) =>
      by.post(`/api/v1/commitments/${project.promise}/${verb}`, body)
    await ok(act('start', {}))
    expect((await home(contact)).promises[0]?.files).toEqual([])
    expect(await refusal(first)).toEqual(notForYou)
    await ok(act('declare', { evidence: '验收单', evidenceFiles: [first] }))
    expect((await home(contact)).promises[0]?.files).toEqual([
      { id: first, name: '验收报告.txt', size: Buffer.byteLength('第一次') },
    ])
    const opened = await contact.request('GET', path(first))
    expect([opened.status, opened.text]).toEqual([200, '第一次'])
    expect(opened.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    for (const file of [draft, other, project.promise]) expect(await refusal(file)).toEqual(notForYou)
    expect(await refusal(first, contact, project.duty)).toEqual(notForYou)

    const foreign = await w.agreed()
    expect(await refusal(first, await w.signedIn(foreign.contact))).toEqual(notForYou)
    expect(await refusal(first, await w.signedIn(foreign.contact), foreign.promise)).toEqual(notForYou)
    const { share } = await w.sent(project)
    expect(await refusal(first, w.byLink(tokenOf(share.url)))).toEqual([403, 'auth.verify_first'])

    // Replaced evidence is no longer what was handed over.
    const second = await keep('第二次')
    await ok(contact.post(`/api/v1/portal/promises/${project.promise}/send-back`, { reason: '缺一页' }))
    await ok(act('declare', { evidence: '补齐', evidenceFiles: [second] }))
    expect((await home(contact)).promises[0]?.files.map(({ id }) => id)).toEqual([second])
    expect(await refusal(first)).toEqual(notForYou)

    await ok(act('hide', { reason: '内部' }, w.account.client))
    expect(await refusal(second)).toEqual(notForYou)
    await ok(act('show', {}, w.account.client))
    expect((await contact.request('GET', path(second))).status).toBe(200)
    await w.account.client.request('DELETE', `/api/v1/contacts/${project.contact}/portal-link`)
    expect(await refusal(second)).toEqual([401, 'auth.required'])
  })

  test('a duty is done in the customer’s own word, and seen by us', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.second)
    expect(await refused(contact.post(`/api/v1/portal/duties/${project.promise}/declare`, {}))).toMatchObject(
      { code: 'portal.not_a_duty' },
    )
    const done = await ok<z.infer<typeof PortalDuty>>(
      contact.post(`/api/v1/portal/duties/${project.duty}/declare`, { note: '账号已开' }),
    )
    expect(done).toMatchObject({ state: 'declared', canDeclare: false })
    expect(await get(w.b.t.systemCtx(), commitment, project.duty)).toMatchObject({
      status: 'awaitingAcceptance',
      evidence: '账号已开',
    })
  })

  test('a hidden promise and one still being talked about are not there', async () => {
    const project = await w.agreed()
    await ok(w.account.client.post(`/api/v1/commitments/${project.promise}/hide`, { reason: '内部排期' }))
    await ok(
      w.account.client.post('/api/v1/commitments', {
        engagement: project.engagement,
        content: '还在谈',
        promisedOn: '2026-08-01',
      }),
    )
    expect((await home(await w.signedIn(project.contact))).promises).toEqual([])
  })

  test('what was withdrawn before it was ever promised stays inside', async () => {
    const project = await w.agreed()
    for (const [verb, content] of [
      ['withdraw', '内部设想甲'],
      ['cancel', '内部设想乙'],
    ] as const) {
      const { id } = await ok<{ id: string }>(
        w.account.client.post('/api/v1/commitments', {
          engagement: project.engagement,
          content,
          promisedOn: '2026-08-01',
        }),
      )
      await ok(w.account.client.post(`/api/v1/commitments/${id}/${verb}`, { reason: '没有谈成' }))
    }
    expect(JSON.stringify(await home(await w.signedIn(project.contact)))).not.toContain('内部设想')
  })
})

describe('a letter in the portal', () => {
  /** A promise that slipped, whose customer was told, and that waits for their answer. */
  const told = async () => {
    const project = await w.agreed()
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    w.b.t.moveClock('2026-06-22T02:00:00Z')
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 20,
        remainingDays: 30,
      }),
    )
    await w.b.t.runJob('deviations.watch-promises')
    const [found] = await list(w.b.t.systemCtx(), deviation, {
      filter: { op: 'eq', field: 'commitment', value: project.promise },
    })
    const id = found?.id ?? ''
    const on = (verb: string, body: unknown = {}) =>
      ok<{ remedies: { id: string }[] }>(w.account.client.post(`/api/v1/deviations/${id}/${verb}`, body))
    await on('confirm', { cause: 'communication' })
    await on('notify', {
      calledContact: project.contact,
      calledAt: '2026-06-22T01:00:00Z',
      callSummary: '已说明',
      cause: '接口联调晚到',
      impact: '上线顺延',
      newDate: '2026-08-05',
      alternatives: [{ kind: 'exchange', text: '赠送一次健康检查' }],
      dedicated: w.delivery.id,
    })
    const { remedies } = await on('remedies', {
      remedies: [{ kind: 'interim', text: '先交付两个专区', owner: w.delivery.id, dueOn: '2026-06-26' }],
    })
    return { project, id, on, remedy: remedies[0]?.id ?? '' }
  }

  test('names no promise that is hidden from the customer', async () => {
    const { project } = await told()
    const contact = await w.signedIn(project.contact)
    expect((await home(contact)).notices[0]).toMatchObject({
      promise: '专区迁移上线,中断不超过 30 分钟',
      promisedOn: '2026-07-10',
    })
    await ok(w.account.client.post(`/api/v1/commitments/${project.promise}/hide`, { reason: '内部排期' }))
    expect((await home(contact)).notices[0]).toMatchObject({ promise: null, promisedOn: null })
  })

  test('says what changed, is read once per person, and is answered once: no with a reason, then yes', async () => {
    const { project, id, on, remedy } = await told()
    const contact = await w.signedIn(project.contact)
    const first = await home(contact)
    expect(first.status).toEqual({ tone: 'warn', text: '整体正常,1项日期有调整,已向您说明' })
    expect(first.promises[0]).toMatchObject({
      state: 'atRisk',
      expectedAround: '2026-08-05',
      promisedOn: '2026-07-10',
    })
    const [letter] = first.notices
    expect(letter).toMatchObject({
      state: 'remedying',
      newDate: '2026-08-05',
      alternatives: [{ kind: 'exchange', kindText: '资源置换', text: '赠送一次健康检查' }],
      dedicated: { name: '程准' },
      remedies: [{ kindText: '阶段成果/替代方案', done: false, evidence: null }],
      readAt: null,
      canAnswer: false,
    })
    expect(first.todo.map((t) => t.kind)).toContain('read')
    const post = (verb: string, body: unknown = {}) =>
      contact.post(`/api/v1/portal/notices/${letter?.id}/${verb}`, body)
    expect(await refused(post('answer', { answer: 'accepted' }))).toMatchObject({
      code: 'deviation.wrong_status',
    })
    for (let i = 0; i < 2; i++) expect((await post('read')).status).toBe(204)
    expect((await w.b.events(letter?.id ?? '')).filter((e) => e === 'notice.read')).toHaveLength(1)
    const page = await ok<{ notices: { reads: { name: string }[] }[] }>(
      w.account.client.request('GET', `/api/v1/deviations/${id}`),
    )
    expect(page.notices[0]?.reads).toEqual(
      [{ name: '岳临川', at: '2026-06-22T02:00:00.000Z' }].map((r) =>
        expect.objectContaining({ name: r.name }),
      ),
    )

    await ok(w.account.client.post(`/api/v1/remedies/${remedy}/complete`, { evidence: '两个专区已上线' }))
    await on('ask-customer', { message: '请确认两个专区' })
    expect((await home(contact)).todo.find((t) => t.kind === 'answer')).toMatchObject({
      target: letter?.id,
      dueOn: '2026-06-29',
    })
    expect(await refused(post('answer', { answer: 'rejected' }))).toMatchObject({
      code: 'deviation.comment_required',
    })
    expect(await ok(post('answer', { answer: 'rejected', comment: '三号专区还打不开' }))).toMatchObject({
      state: 'remedying',
      answer: 'rejected',
      canAnswer: false,
    })
    expect(await refused(post('answer', { answer: 'accepted' }))).toMatchObject({
      code: 'deviation.answered',
    })

    await on('ask-customer', { message: '三号专区已修好' })
    const answers = await Promise.all([
      post('answer', { answer: 'accepted' }),
      post('answer', { answer: 'accepted' }),
    ])
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await on('close')).toMatchObject({
      status: 'closed',
      closeReason: 'answered',
      answers: [{ answer: 'rejected' }, { answer: 'accepted' }],
    })
    expect((await home(contact)).status.tone).toBe('good')
  })
})

describe('news', () => {
  const listed = async (by: Client) =>
    (await ok<{ news: Omit<PortalNews, 'text'>[] }>(by.request('GET', '/api/v1/portal/news'))).news

  test('sent to many stands in the portal of each in their own words, and counts as read when it is opened', async () => {
    const project = await w.agreed()
    const one = await w.signedIn(project.contact)
    const two = await w.signedIn(project.second)
    const staff = w.account.client
    await issueLink(await w.account.ctx(), {
      purpose: 'portal',
      contact: project.contact,
      expiresAt: new Date('2099-01-01T00:00:00Z'),
    })
    await ok(
      staff.request('PATCH', `/api/v1/records/contact/${project.contact}`, { values: { email: null } }),
    )
    const made = await ok<MassNoticeView>(
      staff.post('/api/v1/mass-notices', {
        subject: '{客户}:今晚维护',
        body: '{姓名},您好:今晚维护半小时。',
        kind: 'situation',
        contacts: [project.contact],
      }),
    )
    expect(await listed(one)).toEqual([])
    await w.b.t.runJob('communications.deliver-mass')
    expect(await listed(two)).toEqual([])
    const [news] = await listed(one)
    expect(news).toMatchObject({ kindText: '情况说明', readAt: null })
    expect(news?.subject).toMatch(/^青梧市\S.*:今晚维护$/)
    const first = await home(one)
    expect(first.news).toEqual({ total: 1, unread: 1 })
    expect(first.todo.filter(({ kind }) => kind === 'news').map(({ target }) => target)).toEqual([news?.id])
    const path = `/api/v1/portal/news/${news?.id}`
    expect((await ok<PortalNews>(one.request('GET', path))).text).toMatch(/^\S+,您好:今晚维护半小时。$/)
    for (const by of [two, await w.signedIn((await w.agreed()).contact)])
      for (const refusal of [by.request('GET', path), by.post(`${path}/read`, undefined)])
        expect((await refused(refusal)).code).toBe('portal.not_for_you')
    for (let again = 0; again < 2; again++)
      expect((await one.post(`${path}/read`, undefined)).status).toBe(204)
    expect((await home(one)).news).toEqual({ total: 1, unread: 0 })
    expect((await home(one)).todo.some(({ kind }) => kind === 'news')).toBe(false)
    expect(await ok(staff.request('GET', `/api/v1/mass-notices/${made.id}`))).toMatchObject({
      status: 'sent',
      sent: 1,
      read: 1,
    })
  })
})

describe('training and resources', () => {
  const read = (by: Client, id: string) =>
    ok<PortalMaterial>(by.request('GET', `/api/v1/portal/materials/${id}`))
  const listed = async (by: Client) =>
    (await ok<{ materials: PortalMaterialSummary[] }>(by.request('GET', '/api/v1/portal/materials')))
      .materials
  const material = (project: AgreedProject, more: Record<string, unknown> = {}) =>
    ok<{ id: string }>(
      w.account.client.post('/api/v1/records/material', {
        title: '割接当天怎么配合',
        kind: 'training',
        customer: project.customer,
        engagement: project.engagement,
        text: '请留一名能判断结果的同事。',
        owner: w.account.id,
        ...more,
      }),
    )
  const step = (id: string, verb: string) => w.account.client.post(`/api/v1/materials/${id}/${verb}`, {})

  test('are found once they were published, opened by each person once, and gone when withdrawn', async () => {
    const project = await w.agreed()
    const one = await w.signedIn(project.contact)
    const two = await w.signedIn(project.second)
    const file = await putFile(await w.account.ctx(), {
      object: 'material',
      field: 'files',
      name: '核对清单.txt',
      type: 'text/plain',
      content: Buffer.from('1 登录'),
    })
    const { id } = await material(project, { files: [file] })
    const path = `/api/v1/portal/materials/${id}/files/${file}`
    expect(await listed(one)).toEqual([])
    expect((await refused(one.request('GET', path))).code).toBe('portal.not_for_you')
    await ok(step(id, 'publish'))
    expect((await refused(step(id, 'publish'))).code).toBe('material.wrong_status')
    expect((await home(one)).materials).toEqual({ total: 1, unread: 1 })
    expect(await listed(one)).toMatchObject([{ id, kindText: '培训', files: 1, readAt: null }])
    expect(await read(one, id)).toMatchObject({
      text: '请留一名能判断结果的同事。',
      files: [{ id: file, name: '核对清单.txt' }],
      contactPerson: { name: '甄诺' },
    })
    for (const by of [one, one, two])
      expect((await by.post(`/api/v1/portal/materials/${id}/read`, undefined)).status).toBe(204)
    expect((await home(one)).materials).toEqual({ total: 1, unread: 0 })
    const readers = await ok<{ read: { name: string }[]; waiting: string[] }>(
      w.account.client.request('GET', `/api/v1/materials/${id}/readers`),
    )
    expect([readers.read.map(({ name }) => name), readers.waiting]).toEqual([['岳临川', '司马砚'], []])
    expect((await get(w.b.t.systemCtx(), materialObject, id)).readers).toBe(2)
    expect((await one.request('GET', path)).text).toBe('1 登录')
    // Of another customer's nothing is said, whatever they send.
    const stranger = await w.signedIn(p.contact)
    for (const at of [`/api/v1/portal/materials/${id}`, path])
      expect((await refused(stranger.request('GET', at))).code).toBe('portal.not_for_you')
    await ok(step(id, 'withdraw'))
    expect(await listed(one)).toEqual([])
    expect((await refused(one.request('GET', path))).code).toBe('portal.not_for_you')
  })

  test('name no other customer, belong to a project of their own, and are not empty', async () => {
    const project = await w.agreed()
    const named = '铁杉精密制造(示例)'
    await ok(
      w.account.client.post('/api/v1/records/customer', {
        name: named,
        industry: 'manufacturing',
        owner: w.account.id,
      }),
    )
    const { id } = await material(project, { text: `和${named}一样做` })
    expect(await refused(step(id, 'publish'))).toMatchObject({ code: 'material.names_other_customer' })
    const { id: empty } = await material(project, { text: ' ' })
    expect((await refused(step(empty, 'publish'))).code).toBe('material.nothing_to_read')
    // What is with the customer already is held to the same.
    const { id: out } = await material(project)
    await ok(step(out, 'publish'))
    const change = w.account.client.request('PATCH', `/api/v1/records/material/${out}`, {
      version: 2,
      values: { text: `见${named}的做法` },
    })
    expect((await refused(change)).code).toBe('material.names_other_customer')
    expect(
      (
        await refused(
          w.account.client.post('/api/v1/records/material', {
            title: '别人的项目',
            kind: 'guide',
            customer: project.customer,
            engagement: p.engagement,
            owner: w.account.id,
          }),
        )
      ).code,
    ).toBe('material.other_customer')
  })

  test('come from an article in one step, and keep to the projects that a contact sees', async () => {
    const project = await w.agreed()
    const { id: article } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/records/article', {
        title: '先验样,再谈指标',
        kind: 'bestPractice',
        scenario: '换型',
        body: '每个件号先取 50 件样件。',
        owner: w.account.id,
      }),
    )
    const share = (more: Record<string, unknown> = {}) =>
      w.account.client.post(`/api/v1/articles/${article}/share`, {
        customer: project.customer,
        engagement: project.engagement,
        kind: 'guide',
        title: '换型前请先送样',
        text: '每个件号请送 50 件样件。',
        ...more,
      })
    expect((await refused(share())).code).toBe('article.wrong_status')
    await ok(w.lead.client.post(`/api/v1/articles/${article}/publish`, {}))
    const { id } = await ok<{ id: string }>(share())
    const by = await w.signedIn(project.second)
    expect(await read(by, id)).toMatchObject({ title: '换型前请先送样', kindText: '使用指南' })
    expect(JSON.stringify(await read(by, id))).not.toContain('先验样')
    await ok(
      w.account.client.request('PUT', `/api/v1/contacts/${project.second}/portal-access`, {
        access: 'own',
        rights: [],
        projects: [],
      }),
    )
    // Rights are looked up at most a second old.
    await new Promise((resolve) => setTimeout(resolve, 1_050))
    expect((await refused(by.request('GET', `/api/v1/portal/materials/${id}`))).code).toBe(
      'portal.not_for_you',
    )
    const { waiting } = await ok<{ waiting: string[] }>(
      w.account.client.request('GET', `/api/v1/materials/${id}/readers`),
    )
    expect(waiting).toEqual(['岳临川'])
  })
})

describe('how a project goes', () => {
  const path = (rest: string) => `/api/v1/portal/${rest}`
  /** The contact has left; access is looked up at most a second old. */
  const left = async (id: string): Promise<void> => {
    await ok(
      w.account.client.request('PUT', `/api/v1/contacts/${id}/portal-access`, {
        access: 'off',
        projects: null,
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, 1_050))
  }

  test('a milestone that moves says from where to where, and the promise that rests on it is not called well', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const { id } = await ok<{ id: string }>(
      w.delivery.client.post('/api/v1/records/milestone', {
        name: '专区切换',
        engagement: project.engagement,
        plannedOn: '2026-06-18',
      }),
    )
    await ok(
      w.delivery.client.post('/api/v1/records/workItem', {
        title: '切换演练',
        engagement: project.engagement,
        milestone: id,
        commitment: project.promise,
        plannedStart: '2026-06-16',
        plannedEnd: '2026-06-17',
      }),
    )
    const before = await home(contact)
    const promised = before.promises[0]?.promisedOn ?? ''
    expect(before).toMatchObject({
      status: { text: '整体正常,都按约定进行' },
      promises: [{ stateText: '正常' }],
    })
    const move = (plannedOn: string) =>
      ok(w.delivery.client.post(`/api/v1/milestones/${id}/reschedule`, { plannedOn, reason: '机房检修' }))
    await move('2026-06-30')
    await move('2026-07-31')
    expect('2026-07-31' > promised).toBe(true)
    expect(await ok(contact.request('GET', path(`milestones/${id}`)))).toMatchObject({
      plannedOn: '2026-06-18',
      currentOn: '2026-07-31',
    })
    const after = await home(contact)
    expect(after).toMatchObject({
      status: { tone: 'warn', text: '1个里程碑的日期有调整' },
      promises: [{ state: 'underWay', stateText: '进行中', promisedOn: promised }],
    })
    expect(JSON.stringify(after)).not.toContain('机房检修')
    await move('2026-06-18')
    expect((await home(contact)).promises[0]?.stateText).toBe('正常')
  })

  test('a milestone is sent back with a reason, then accepted; what it handed over stands among the papers', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const stranger = await w.signedIn(p.contact)
    const { id } = await ok<{ id: string }>(
      w.delivery.client.post('/api/v1/records/milestone', {
        engagement: project.engagement,
        name: '专区上线',
        plannedOn: '2026-06-20',
      }),
    )
    const file = await putFile(await w.delivery.ctx(), {
      object: 'milestone',
      field: 'evidenceFiles',
      name: '切换记录.txt',
      type: 'text/plain',
      content: Buffer.from('三个专区'),
    })
    const step = (verb: string, body: unknown) =>
      w.delivery.client.post(`/api/v1/milestones/${id}/${verb}`, body)
    await ok(step('start', {}))
    const view = () => ok<PortalMilestone>(contact.request('GET', path(`milestones/${id}`)))
    expect(await view()).toMatchObject({ state: 'inProgress', canAnswer: false })
    expect(await refused(contact.post(path(`milestones/${id}/accept`), {}))).toMatchObject({
      code: 'milestone.wrong_status',
      message: '这一项刚刚有了变化,现在不用您这样办了',
      details: { overtaken: true },
    })
    await ok(step('declare', { evidence: '切换完成', evidenceFiles: [file] }))
    expect(await view()).toMatchObject({ canAnswer: true, files: [{ id: file, name: '切换记录.txt' }] })
    const taken = path(`milestones/${id}/files/${file}`)
    expect((await contact.request('GET', taken)).text).toBe('三个专区')
    for (const at of [taken, path(`milestones/${id}`)])
      expect((await refused(stranger.request('GET', at))).code).toBe('portal.not_for_you')
    const back = await ok<PortalMilestone>(
      contact.post(path(`milestones/${id}/send-back`), { reason: '少一份记录' }),
    )
    expect(back).toMatchObject({ state: 'inProgress', canAnswer: false })
    await ok(step('declare', { evidence: '补齐', evidenceFiles: [file] }))
    expect(await ok(contact.post(path(`milestones/${id}/accept`), {}))).toMatchObject({ state: 'done' })
    const late = await refused(
      (await w.signedIn(project.second)).post(path(`milestones/${id}/send-back`), { reason: '等一下' }),
    )
    expect(late).toMatchObject({
      status: 409,
      code: 'milestone.wrong_status',
      message: expect.stringMatching(/^您的同事岳临川已于 \d+月\d+日 \d\d:\d\d 验收通过$/),
      todo: expect.stringContaining('转为提问'),
    })
    expect(Object.keys(late.details).toSorted()).toEqual(['act', 'at', 'name', 'overtaken'])
    expect((await refused(contact.post(path(`milestones/${id}/accept`), {}))).message).toMatch(
      /^您已于 .* 验收通过$/,
    )
    const { projects } = await ok<PortalProgressView>(contact.request('GET', path('progress')))
    expect(projects).toMatchObject([{ reached: 1, total: 1, milestones: [{ id, state: 'done' }] }])
    const { documents } = await ok<{ documents: PortalDocument[] }>(contact.request('GET', path('documents')))
    expect(documents).toMatchObject([
      { kind: 'evidence', title: '切换记录.txt', of: { kind: 'milestone', id } },
    ])
    const { steps } = await ok<PortalHistoryView>(contact.request('GET', path('history')))
    expect(steps.filter(({ kind }) => kind === 'milestone')).toMatchObject([{ id, tone: 'good' }])
  })

  test('history says what was promised by a day, and nothing before it was said', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const said = async (query: string) =>
      (await ok<PortalHistoryView>(contact.request('GET', path(`history${query}`)))).said.map(({ id }) => id)
    expect(await said('')).toEqual([project.promise])
    expect(await said('?on=2026-05-20')).toEqual([])
    expect((await refused(contact.request('GET', path(`history?engagement=${p.engagement}`)))).code).toBe(
      'portal.not_for_you',
    )
  })

  test('plans are remarked on and one is chosen, once', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const offer = async (name: string, kind: string) => {
      const { id } = await ok<{ id: string }>(
        w.account.client.post(`/api/v1/engagements/${project.engagement}/option-plans`, {
          name,
          kind,
          quote: 9_800_000,
          effects: [{ expectation: project.expectation, effect: 'full' }],
        }),
      )
      expect((await refused(contact.post(path(`options/${id}/choose`), {}))).code).toBe('portal.not_for_you')
      await ok(w.account.client.post(`/api/v1/option-plans/${id}/offer`, {}))
      return id
    }
    const full = await offer('标准', 'standard')
    const lean = await offer('精简', 'lean')
    expect(await ok(contact.post(path(`options/${lean}/remark`), { words: '能再短吗' }))).toMatchObject({
      yourWords: '能再短吗',
    })
    expect(await ok(contact.post(path(`options/${full}/choose`), {}))).toMatchObject({ state: 'chosen' })
    expect((await refused(contact.post(path(`options/${lean}/choose`), {}))).code).toBe(
      'optionPlan.already_chosen',
    )
    const { options } = await ok<{ options: PortalOption[] }>(contact.request('GET', path('options')))
    expect(Object.fromEntries(options.map(({ name, state }) => [name, state]))).toEqual({
      标准: 'chosen',
      精简: 'passed',
    })
  })

  test('a meeting to come is put into the calendar by whoever was asked', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const { id } = await ok<{ id: string }>(
      w.account.client.post('/api/v1/meetings', {
        engagement: project.engagement,
        kind: 'clarification',
        title: '需求澄清会',
        startsAt: '2026-06-12T02:00:00Z',
        endsAt: '2026-06-12T03:00:00Z',
        participants: [{ side: 'theirs', contact: project.contact }],
      }),
    )
    const { meetings } = await ok<{ meetings: { id: string }[] }>(
      contact.request('GET', path('meetings-to-come')),
    )
    expect(meetings.map((one) => one.id)).toEqual([id])
    const calendar = path(`meetings-to-come/${id}/calendar`)
    expect((await contact.request('GET', calendar)).text).toContain('BEGIN:VEVENT')
    const stranger = await w.signedIn(p.contact)
    expect((await refused(stranger.request('GET', calendar))).code).toBe('portal.not_for_you')
  })

  test('the requirement document that was issued opens as a PDF, for its own customer', async () => {
    const project = await w.agreed()
    const contact = await w.signedIn(project.contact)
    const issue = `/api/v1/engagements/${project.engagement}/requirement-document`
    expect((await refused(w.account.client.post(issue, {}))).code).toBe('requirementDocument.nothing_told')
    for (const step of ['clarify', 'propose'])
      await ok(w.account.client.post(`/api/v1/expectations/${project.expectation}/${step}`, {}))
    const { id } = await ok<{ id: string }>(w.account.client.post(issue, {}))
    const { documents } = await ok<{ documents: PortalDocument[] }>(contact.request('GET', path('documents')))
    expect(documents).toContainEqual(
      expect.objectContaining({ kind: 'requirements', id, title: '需求文档 第 1 版' }),
    )
    const pdf = path(`requirement-documents/${id}/pdf`)
    const answer = await contact.request('GET', pdf)
    expect([answer.status, answer.headers['content-type'], answer.text.slice(0, 4)]).toEqual([
      200,
      'application/pdf',
      '%PDF',
    ])
    expect((await contact.request('GET', pdf)).text).toBe(answer.text)
    const stranger = await w.signedIn(p.contact)
    expect((await refused(stranger.request('GET', pdf))).code).toBe('portal.not_for_you')
    expect((await refused(w.b.nobody.request('GET', pdf))).status).toBe(401)
    await left(project.contact)
    expect((await refused(contact.request('GET', pdf))).status).toBe(401)
  })

  test('minutes are corrected point by point, sent anew and confirmed once, by the customer of the meeting', async () => {
    const project = await w.agreed()
    const [contact, stranger] = [await w.signedIn(project.contact), await w.signedIn(p.contact)]
    const { id, participants } = await ok<{ id: string; participants: { id: string }[] }>(
      w.account.client.post('/api/v1/meetings', {
        engagement: project.engagement,
        kind: 'clarification',
        title: '需求澄清会',
        startsAt: '2026-06-01T00:00:00Z',
        endsAt: '2026-06-01T01:00:00Z',
        participants: [
          { side: 'ours', member: w.account.id },
          { side: 'theirs', contact: project.contact },
        ],
      }),
    )
    const step = (verb: string, body: unknown = {}) =>
      ok(w.account.client.post(`/api/v1/meetings/${id}/${verb}`, body))
    for (const one of participants)
      await ok(w.account.client.post(`/api/v1/participants/${one.id}/sign-in`, { attended: true }))
    await step('hold')
    const at = path(`meetings/${id}`)
    const points = [
      { kind: 'decision', text: '分两批迁移' },
      { kind: 'open', text: '停机窗口待定' },
    ]
    await step('minutes', { minutes: '逐条过了需求', points })
    // Inside until they are sent.
    expect((await refused(contact.request('GET', at))).code).toBe('portal.not_for_you')
    expect((await refused(contact.post(`${at}/confirm`, {}))).code).toBe('portal.not_for_you')
    await step('send-minutes', { mail: false })

    const read = (by: Client) => ok<PortalMinutes>(by.request('GET', at))
    const sent = await read(contact)
    expect(sent).toMatchObject({
      state: 'waiting',
      canAnswer: true,
      points: points.map(({ text }) => ({ text })),
    })
    const [first, second] = sent.points
    const correction = {
      points: [
        { id: first?.id, right: true },
        { id: second?.id, right: false, yourWords: '周六 22 点' },
      ],
      addition: '请附上名单',
    }
    const either = [
      ['confirm', {}],
      ['correct', correction],
    ] as const
    for (const [verb, body] of either)
      expect((await refused(stranger.post(`${at}/${verb}`, body))).code).toBe('portal.not_for_you')
    expect(
      (await refused(contact.post(`${at}/correct`, { points: [{ id: second?.id, right: false }] }))).code,
    ).toBe('portal.correction_required')
    expect(
      (await refused(contact.post(`${at}/correct`, { points: [{ id: project.promise, right: true }] }))).code,
    ).toBe('portal.not_for_you')
    expect(await read(contact)).toEqual(sent)
    expect(await ok(contact.post(`${at}/correct`, correction))).toMatchObject({
      state: 'corrected',
      canAnswer: false,
      answeredBy: '岳临川',
      addition: '请附上名单',
      points: [{ state: 'confirmed' }, { state: 'corrected', text: '停机窗口待定', yourWords: '周六 22 点' }],
    })
    for (const [verb, body] of either)
      expect((await refused(contact.post(`${at}/${verb}`, body))).code).toBe('meeting.not_for_read_back')

    await step('minutes', {
      points: [
        { id: first?.id, ...points[0] },
        { id: second?.id, kind: 'decision', text: '停机周六 22 点' },
      ],
    })
    await step('send-minutes', { mail: false })
    expect(await ok(contact.post(`${at}/confirm`, {}))).toMatchObject({
      state: 'confirmed',
      points: [{ state: 'confirmed' }, { state: 'confirmed', text: '停机周六 22 点' }],
    })
    expect((await refused(contact.post(`${at}/confirm`, {}))).code).toBe('meeting.not_for_read_back')
    expect((await w.b.events(id)).filter((name) => /corrected|confirmed/.test(name))).toEqual([
      'meeting.minutes_corrected',
      'meeting.minutes_confirmed',
    ])
    await left(project.contact)
    expect((await refused(contact.post(`${at}/confirm`, {}))).status).toBe(401)
  })
})
