import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams } from './kit/values.ts'
import { Code, Email, Token, WorkspaceRef } from './identity.ts'

const WorkspaceId = z.string().regex(/^(ws_)?[0-9a-z]{1,40}$/)

export const invitePortal = endpoint({
  id: 'portalAccess.invite',
  method: 'POST',
  path: '/api/v1/contacts/{id}/portal-link',
  permission: 'contact:invite',
  summary: { zh: '给联系人一个门户链接', en: 'Make a portal link for a contact' },
  params: IdParams,
  body: z.object({ days: z.int().min(1).max(90).default(30), mail: z.boolean().default(false) }),
  response: z.object({ url: z.string(), expiresAt: z.string() }),
  errors: ['record.not_found', 'code.no_address'],
})

export const tellPortalCode = endpoint({
  id: 'portalAccess.tellCode',
  method: 'POST',
  path: '/api/v1/contacts/{id}/portal-code',
  permission: 'contact:invite',
  inPerson: true,
  summary: { zh: '生成验证码,电话告诉联系人', en: 'Make a code to be told to the contact by telephone' },
  params: IdParams,
  response: z.object({ code: z.string(), expiresAt: z.string() }),
  errors: ['record.not_found', 'request.rate_limited'],
})

export const endPortalAccess = endpoint({
  id: 'portalAccess.end',
  method: 'DELETE',
  path: '/api/v1/contacts/{id}/portal-link',
  permission: 'contact:invite',
  summary: { zh: '停用联系人的全部链接和登录', en: 'End all links and sessions of a contact' },
  params: IdParams,
  errors: ['record.not_found'],
})

export const openLink = endpoint({
  id: 'portalSession.open',
  method: 'POST',
  path: '/api/v1/portal/open',
  permission: null,
  summary: { zh: '打开发给联系人的链接', en: 'Open a link that was sent to a contact' },
  // A link that was cut off on its way is an invalid one, not a wrong form.
  body: z.object({ token: z.string().max(300) }),
  response: z.object({
    organisation: z.string(),
    workspace: z.string(),
    purpose: z.string(),
    record: z.string().nullable(),
    /** Enough to recognise oneself, not to learn a name from a forwarded link. */
    contact: z.string(),
    /** The code can be sent by mail to this address, shown in part; null: it is told by telephone. */
    mail: z.string().nullable(),
    language: z.enum(['zh', 'en']),
    /** This browser has given a code for the contact before. */
    verified: z.boolean(),
  }),
  tx: false,
  errors: ['link.invalid', 'request.rate_limited'],
})

export const sendPortalCode = endpoint({
  id: 'portalSession.sendCode',
  method: 'POST',
  path: '/api/v1/portal/code',
  permission: null,
  summary: { zh: '把验证码发到联系人的邮箱', en: "Send a code to the contact's email" },
  body: z.object({ token: Token }),
  response: z.object({ mail: z.string(), expiresAt: z.string() }),
  tx: false,
  errors: ['link.invalid', 'code.no_address', 'request.rate_limited'],
})

export const signInPortal = endpoint({
  id: 'portalSession.signIn',
  method: 'POST',
  path: '/api/v1/portal/session',
  permission: null,
  summary: { zh: '用链接和验证码进入门户', en: 'Enter the portal with a link and a code' },
  body: z.object({ token: Token, code: Code }),
  response: z.object({ workspace: WorkspaceRef }),
  tx: false,
  errors: ['link.invalid', 'code.wrong', 'code.expired', 'request.rate_limited'],
})

export const getPortalSession = endpoint({
  id: 'portalSession.get',
  method: 'GET',
  path: '/api/v1/portal/session',
  permission: 'portal',
  summary: { zh: '门户里的身份', en: 'Who one is in the portal' },
  response: z.object({
    organisation: z.string(),
    workspace: z.string(),
    contact: z.object({ id: z.string(), name: z.string() }),
    verified: z.boolean(),
  }),
  errors: [],
})

export const signOutPortal = endpoint({
  id: 'portalSession.signOut',
  method: 'DELETE',
  path: '/api/v1/portal/session',
  permission: 'portal',
  summary: { zh: '退出门户', en: 'Leave the portal' },
  tx: false,
  errors: [],
})

export const requestPortalLink = endpoint({
  id: 'portalSession.requestLink',
  method: 'POST',
  path: '/api/v1/portal/request-link',
  permission: null,
  summary: {
    zh: '把新链接发到自己的邮箱;不透露邮箱是否存在',
    en: "Have a new link sent to one's email; says nothing of whether it is known",
  },
  body: z.object({ workspace: WorkspaceId, email: Email }),
  tx: false,
  errors: ['link.no_mail', 'request.rate_limited'],
})
