import { contact } from '@zhinuo/contracts/contacts.ts'
import type { SheetPageView, SheetShareView } from '@zhinuo/contracts/agreements-views.ts'
import { create } from '../src/engine/records.ts'
import { sql } from '../src/platform/sql.ts'
import { withTx } from '../src/platform/tx.ts'
import { issueCode, issueLink } from '../src/modules/identity/public.ts'
import { setAccess } from '../src/modules/portal/service/access.ts'
import type { Business, Client, PersonHere, Project } from './business.ts'
import { startBusiness } from './business.ts'
import { ok } from './replies.ts'

/** A project whose sheet can be sent: one need, one promise of ours, one duty, all confirmed. */
export interface AgreedProject extends Project {
  readonly second: string
  readonly expectation: string
  readonly promise: string
  readonly duty: string
}

export interface AgreementWorld {
  readonly b: Business
  readonly account: PersonHere
  readonly delivery: PersonHere
  readonly lead: PersonHere
  /** Everything of a sheet but the sheet. `promisedOn` and what else the promise should hold may be named. */
  agreed(more?: {
    promise?: Record<string, unknown>
    zone?: string
    industry?: 'government' | 'manufacturing'
  }): Promise<AgreedProject>
  /** A sheet of the project, reviewed and sent to its contact. */
  sent(project: Project): Promise<{ id: string; share: SheetShareView }>
  /** The customer's side of a link: requests carry its token and nothing else. */
  byLink(token: string): Client
  /** A contact signed in to the portal, by link and code as the browser does it. */
  signedIn(contactId: string): Promise<Client>
  /** A code for signing, as it would have reached the contact. */
  signingCode(contactId: string, sheet: string, channel: 'mail' | 'told'): Promise<string>
}

/** Strokes of a hand: wide enough to be a signature. */
export const drawing = {
  width: 320,
  height: 160,
  strokes: [Array.from({ length: 40 }, (_, i) => [20 + i * 6, 80 + (i % 5) * 6]).flat()],
}

export const tokenOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1)

export const startAgreementWorld = async (
  env: Readonly<Record<string, string>> = {},
): Promise<AgreementWorld> => {
  const b = await startBusiness(env)
  b.t.moveClock('2026-06-01T02:00:00Z')
  const account = await b.person('甄诺', 'accountManager')
  const delivery = await b.person('程准', 'deliveryManager')
  const lead = await b.person('陆明约', 'expectationLead')

  const agreed: AgreementWorld['agreed'] = async ({ promise = {}, ...more } = {}) => {
    const project = await b.project(more)
    const by = account.client
    const second = await withTx(await account.ctx(), (ctx) =>
      create(ctx, contact, {
        name: '司马砚',
        customer: project.customer,
        role: 'technical',
        email: 'sima@example.com',
        phone: '13800000002',
      }),
    )
    // Sheets are sent to them as well.
    await setAccess(await account.ctx(), second.id, {
      access: 'own',
      rights: ['answer', 'accept', 'sign', 'change'],
      projects: null,
    })
    const { id: expectation } = await ok<{ id: string }>(
      by.post('/api/v1/expectations', {
        engagement: project.engagement,
        statement: '专区迁移期间办事不中断',
        dimension: 'business',
        source: 'interview',
        saidBy: project.contact,
      }),
    )
    await ok(by.post(`/api/v1/expectations/${expectation}/classify`, { priority: 'must' }))
    const { id: ours } = await ok<{ id: string }>(
      by.post('/api/v1/commitments', {
        engagement: project.engagement,
        expectation,
        content: '专区迁移上线,中断不超过 30 分钟',
        condition: '三个专区切换完成,验收报告签字',
        owner: delivery.id,
        promisedOn: '2026-07-10',
        estimateDays: 10,
        controllable: 'controllable',
        ...promise,
      }),
    )
    await ok(
      by.post(`/api/v1/commitments/${ours}/confirm`, {
        threePoint: { optimistic: 3, likely: 6, pessimistic: 12 },
      }),
    )
    const { id: duty } = await ok<{ id: string }>(
      by.post('/api/v1/commitments', {
        engagement: project.engagement,
        side: 'theirs',
        content: '开放专区网络与堡垒机账号',
        theirContact: second.id,
        promisedOn: '2026-06-10',
      }),
    )
    await ok(by.post(`/api/v1/commitments/${duty}/confirm`, {}))
    return { ...project, second: second.id, expectation, promise: ours, duty }
  }

  const byLink: AgreementWorld['byLink'] = (token) => {
    const sender = b.t.sender({
      authorization: `Bearer ${token}`,
      origin: 'http://localhost',
      host: 'localhost',
    })
    return { request: sender.send, post: (path, body, headers) => sender.send('POST', path, body, headers) }
  }

  return {
    b,
    account,
    delivery,
    lead,
    agreed,
    byLink,
    sent: async (project) => {
      const { id } = await ok<SheetPageView>(
        account.client.post(`/api/v1/engagements/${project.engagement}/sheets`, {}),
      )
      await ok(account.client.post(`/api/v1/sheets/${id}/submit-review`, { reviewers: [lead.id] }))
      await ok(lead.client.post(`/api/v1/sheets/${id}/review`, { verdict: 'approved' }))
      const share = await ok<SheetShareView>(
        account.client.post(`/api/v1/sheets/${id}/send`, {
          contact: project.contact,
          channels: ['wechat', 'qr'],
        }),
      )
      return { id, share }
    },
    signedIn: async (contactId) => {
      const ctx = b.t.systemCtx()
      const { token } = await issueLink(ctx, {
        purpose: 'portal',
        contact: contactId,
        expiresAt: new Date(ctx.now.getTime() + 86_400_000),
      })
      const { code } = await issueCode(ctx, { contact: contactId, purpose: 'portal', channel: 'told' })
      const open = b.t.sender({ origin: 'http://localhost', host: 'localhost' })
      const answer = await open.send('POST', '/api/v1/portal/session', { token, code })
      if (answer.status !== 200) throw new Error(answer.text)
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
      const sender = b.t.sender({ cookie, origin: 'http://localhost', host: 'localhost' })
      return { request: sender.send, post: (path, body, headers) => sender.send('POST', path, body, headers) }
    },
    signingCode: async (contactId, sheet, channel) => {
      if (channel === 'told')
        return (
          (await issueCode(b.t.systemCtx(), { contact: contactId, purpose: 'sign', record: sheet, channel }))
            .code ?? ''
        )
      const [mail] = await b.t
        .systemCtx()
        .db.query<{ text: string }>(
          sql`select body_text as text from outbox_mails order by created_at desc, id desc limit 1`,
        )
      return /(\d{6})/.exec(mail?.text ?? '')?.[1] ?? ''
    },
  }
}
