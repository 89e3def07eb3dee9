import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, someText } from './kit/values.ts'
import { Email, Password, Token, WorkspaceRef } from './identity.ts'

export const InvitationView = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    invitedBy: z.string().nullable(),
    createdAt: z.string(),
    expiresAt: z.string(),
    state: z.enum(['open', 'accepted', 'expired', 'revoked']),
  })
  .meta({ id: 'InvitationView' })

export type InvitationView = z.infer<typeof InvitationView>

export const InviteMember = z.object({
  email: Email,
  name: someText(80),
  roles: z.array(z.string().min(1).max(40)).min(1).max(20),
  department: Id.nullish(),
  title: z.string().trim().max(80).nullish(),
  days: z.int().min(1).max(30).default(7),
  /** Sends the link by mail as well. */
  mail: z.boolean().default(false),
})

export type InviteMember = z.infer<typeof InviteMember>

export const inviteMember = endpoint({
  id: 'invitations.create',
  method: 'POST',
  path: '/api/v1/invitations',
  permission: 'member:invite',
  inPerson: true,
  summary: { zh: '邀请成员', en: 'Invite a member' },
  body: InviteMember,
  /** The link is shown once; only its digest is kept. */
  response: z.object({ invitation: InvitationView, url: z.string() }),
  tx: false,
  errors: ['member.role_unknown', 'role.forbidden_rise', 'invitation.member_exists', 'field.link_not_found'],
})

export const listInvitations = endpoint({
  id: 'invitations.list',
  method: 'GET',
  path: '/api/v1/invitations',
  permission: 'member:invite',
  summary: { zh: '邀请', en: 'Invitations' },
  response: z.object({ invitations: z.array(InvitationView) }),
  errors: [],
})

export const revokeInvitation = endpoint({
  id: 'invitations.revoke',
  method: 'DELETE',
  path: '/api/v1/invitations/{id}',
  permission: 'member:invite',
  inPerson: true,
  summary: { zh: '撤回邀请', en: 'Revoke an invitation' },
  params: IdParams,
  tx: false,
  errors: ['record.not_found'],
})

export const readInvitation = endpoint({
  id: 'invitations.read',
  method: 'POST',
  path: '/api/v1/invitations/read',
  permission: null,
  summary: { zh: '打开邀请链接', en: 'Open an invitation' },
  body: z.object({ token: Token }),
  response: z.object({
    organisation: z.string(),
    name: z.string(),
    email: z.string(),
    expiresAt: z.string(),
  }),
  tx: false,
  errors: ['invitation.invalid', 'request.rate_limited'],
})

export const acceptInvitation = endpoint({
  id: 'invitations.accept',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  permission: null,
  summary: { zh: '接受邀请,建立账号', en: 'Accept an invitation with a new account' },
  body: z.object({
    token: Token,
    name: someText(80),
    password: Password,
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  response: z.object({ workspace: WorkspaceRef }),
  tx: false,
  errors: ['invitation.invalid', 'invitation.account_exists', 'password.too_weak', 'request.rate_limited'],
})

export const joinWorkspace = endpoint({
  id: 'invitations.join',
  method: 'POST',
  path: '/api/v1/invitations/join',
  permission: 'identity',
  summary: { zh: '用已有账号接受邀请', en: 'Accept an invitation with the account one has' },
  body: z.object({ token: Token }),
  response: z.object({ workspace: WorkspaceRef }),
  tx: false,
  errors: [
    'invitation.invalid',
    'invitation.other_email',
    'invitation.member_exists',
    'request.rate_limited',
  ],
})
