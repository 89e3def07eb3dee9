import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, someText } from './kit/values.ts'

/** Blanks around it and capitals do not count: telephones add both. */
export const Email = z.preprocess(
  (value: string) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
  z.email().max(200),
)
/** What is short or easy to guess is refused by a rule, with what to do. */
export const Password = z.string().min(1).max(200)
const Token = z
  .string()
  .min(20)
  .max(300)
  .regex(/^[\w.-]+$/)
const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/)
const WorkspaceId = z.string().regex(/^(ws_)?[0-9a-z]{1,40}$/)

// ── Set-up ──

export const getSetup = endpoint({
  id: 'setup.get',
  method: 'GET',
  path: '/api/v1/setup',
  permission: null,
  summary: { zh: '是否还要设置', en: 'Whether the installation still has to be set up' },
  response: z.object({ needed: z.boolean() }),
  errors: [],
})

export const FinishSetup = z.object({
  token: Token,
  organisation: someText(80),
  name: someText(80),
  email: Email,
  password: Password,
  language: z.enum(['zh', 'en']).default('zh'),
  zone: z.string().max(60).default('Asia/Shanghai'),
  /** Adds a workspace of its own with sample data. */
  sample: z.boolean().default(false),
})
export type FinishSetup = z.infer<typeof FinishSetup>

export const WorkspaceRef = z
  .object({ id: z.string(), name: z.string(), zone: z.string() })
  .meta({ id: 'WorkspaceRef' })
export type WorkspaceRef = z.infer<typeof WorkspaceRef>

export const finishSetup = endpoint({
  id: 'setup.finish',
  method: 'POST',
  path: '/api/v1/setup',
  permission: null,
  summary: { zh: '第一次设置:组织与第一个账号', en: 'Set up: the organisation and the first account' },
  body: FinishSetup,
  response: z.object({ workspace: WorkspaceRef, sample: WorkspaceRef.nullable() }),
  tx: false,
  errors: ['setup.closed', 'setup.token_invalid', 'password.too_weak', 'request.rate_limited'],
})

export const closeWorkspace = endpoint({
  id: 'workspace.close',
  method: 'POST',
  path: '/api/v1/workspace/close',
  permission: 'workspace:close',
  inPerson: true,
  summary: {
    zh: '关闭这个空间,例如试用过的示例空间',
    en: 'Close this workspace, such as a sample that was tried',
  },
  /** The workspace’s name, typed by the person who closes it. */
  body: z.object({ name: z.string().max(200) }),
  response: z.object({}),
  tx: false,
  errors: ['workspace.name_differs', 'workspace.last_one'],
})

// ── Sessions of people ──

export const SessionView = z
  .object({
    account: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language: z.enum(['zh', 'en']),
      secondFactor: z.boolean(),
    }),
    session: z.string(),
    workspaces: z.array(WorkspaceRef),
  })
  .meta({ id: 'SessionView' })
export type SessionView = z.infer<typeof SessionView>

export const signIn = endpoint({
  id: 'session.signIn',
  method: 'POST',
  path: '/api/v1/session',
  permission: null,
  summary: { zh: '登录', en: 'Sign in' },
  body: z.object({
    email: Email,
    password: z.string().min(1).max(200),
    /** Six digits of the authenticator. */
    code: Code.optional(),
    /** One of the recovery codes, in place of the authenticator. */
    recoveryCode: z.string().trim().max(40).optional(),
  }),
  response: SessionView,
  tx: false,
  errors: ['auth.wrong_credentials', 'auth.code_required', 'request.rate_limited'],
})

export const getSession = endpoint({
  id: 'session.get',
  method: 'GET',
  path: '/api/v1/session',
  permission: 'identity',
  summary: { zh: '当前账号和它的空间', en: 'The signed-in account and its workspaces' },
  response: SessionView,
  errors: [],
})

export const changeSession = endpoint({
  id: 'session.change',
  method: 'PATCH',
  path: '/api/v1/session',
  permission: 'identity',
  summary: { zh: '修改账号的姓名和语言', en: "Change the account's name and language" },
  body: z.object({ name: someText(80).optional(), language: z.enum(['zh', 'en']).optional() }),
  response: SessionView,
  errors: [],
})

export const signOut = endpoint({
  id: 'session.signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  permission: 'identity',
  summary: { zh: '退出', en: 'Sign out' },
  tx: false,
  errors: [],
})

export const listSessions = endpoint({
  id: 'session.list',
  method: 'GET',
  path: '/api/v1/sessions',
  permission: 'identity',
  summary: { zh: '已登录的设备', en: 'Where the account is signed in' },
  response: z.object({
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        createdAt: z.string(),
        seenAt: z.string(),
        address: z.string(),
        agent: z.string(),
      }),
    ),
  }),
  errors: [],
})

export const endSession = endpoint({
  id: 'session.end',
  method: 'DELETE',
  path: '/api/v1/sessions/{id}',
  permission: 'identity',
  summary: { zh: '让一处登录失效', en: 'End one session' },
  params: IdParams,
  tx: false,
  errors: ['record.not_found'],
})

export const endAllSessions = endpoint({
  id: 'session.endAll',
  method: 'POST',
  path: '/api/v1/sessions/end-all',
  permission: 'identity',
  summary: { zh: '退出全部设备', en: 'Sign out everywhere' },
  body: z.object({ keepThis: z.boolean().default(false) }),
  response: z.object({ ended: z.int() }),
  tx: false,
  errors: [],
})

export const changePassword = endpoint({
  id: 'password.change',
  method: 'POST',
  path: '/api/v1/password/change',
  permission: 'identity',
  summary: { zh: '修改密码;其他设备会退出', en: 'Change the password; other devices are signed out' },
  body: z.object({ current: z.string().min(1).max(200), next: Password }),
  tx: false,
  errors: ['password.wrong', 'password.too_weak', 'request.rate_limited'],
})

export const issuePasswordLink = endpoint({
  id: 'password.issueLink',
  method: 'POST',
  path: '/api/v1/members/{id}/password-link',
  permission: 'member:resetPassword',
  inPerson: true,
  summary: { zh: '给成员一个重设密码的链接', en: 'Make a link by which a member sets a new password' },
  params: IdParams,
  /** Turns the second factor off as well. */
  body: z.object({ secondFactor: z.boolean().default(false) }),
  response: z.object({ url: z.string(), expiresAt: z.string() }),
  tx: false,
  errors: ['record.not_found', 'password.other_workspaces'],
})

export const resetPassword = endpoint({
  id: 'password.reset',
  method: 'POST',
  path: '/api/v1/password/reset',
  permission: null,
  summary: {
    zh: '用链接重设密码;全部设备会退出',
    en: 'Set a new password by a link; every device is signed out',
  },
  body: z.object({ token: Token, password: Password }),
  tx: false,
  errors: ['password.link_invalid', 'password.too_weak', 'request.rate_limited'],
})

// ── Second factor ──

export const beginTotp = endpoint({
  id: 'totp.begin',
  method: 'POST',
  path: '/api/v1/totp',
  permission: 'identity',
  summary: { zh: '开启动态验证码:取得二维码内容', en: 'Turn the authenticator on: what the QR code holds' },
  body: z.object({ password: z.string().min(1).max(200) }),
  response: z.object({ secret: z.string(), uri: z.string() }),
  tx: false,
  errors: ['password.wrong', 'totp.on_already', 'request.rate_limited'],
})

export const confirmTotp = endpoint({
  id: 'totp.confirm',
  method: 'POST',
  path: '/api/v1/totp/confirm',
  permission: 'identity',
  summary: {
    zh: '确认动态验证码,得到恢复码',
    en: 'Confirm the authenticator; recovery codes are shown once',
  },
  body: z.object({ code: Code }),
  response: z.object({ recoveryCodes: z.array(z.string()) }),
  tx: false,
  errors: ['totp.wrong_code', 'totp.not_begun', 'totp.on_already', 'request.rate_limited'],
})

export const endTotp = endpoint({
  id: 'totp.end',
  method: 'POST',
  path: '/api/v1/totp/end',
  permission: 'identity',
  summary: { zh: '关闭动态验证码', en: 'Turn the authenticator off' },
  body: z.object({ password: z.string().min(1).max(200), code: Code }),
  tx: false,
  errors: ['password.wrong', 'totp.wrong_code', 'totp.not_begun', 'request.rate_limited'],
})

// ── Invitations ──

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

// ── API keys ──

export const ApiKeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    /** First characters of the key, to tell keys apart. */
    prefix: z.string(),
    member: z.string(),
    scopes: z.array(z.string()),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    usedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKeyView' })
export type ApiKeyView = z.infer<typeof ApiKeyView>

/** `*`, `customer:*`, `*:read` or `commitment:confirm`: object or permission noun, then verb. */
export const KeyScope = z.string().regex(/^(\*|(\*|[a-z]\w{0,62}):(\*|[a-z]\w{0,39}))$/i)

export const createApiKey = endpoint({
  id: 'apiKeys.create',
  method: 'POST',
  path: '/api/v1/api-keys',
  permission: 'apiKey:create',
  inPerson: true,
  summary: { zh: '新建接口密钥', en: 'Create an API key' },
  body: z.object({
    name: someText(80),
    scopes: z.array(KeyScope).min(1).max(200),
    days: z.int().min(1).max(3650).nullish(),
  }),
  /** The key is shown once; only its digest is kept. */
  response: z.object({ apiKey: ApiKeyView, key: z.string() }),
  tx: false,
  errors: ['key.scope_invalid'],
})

export const listApiKeys = endpoint({
  id: 'apiKeys.list',
  method: 'GET',
  path: '/api/v1/api-keys',
  permission: 'apiKey:create',
  summary: { zh: '接口密钥', en: 'API keys' },
  response: z.object({ apiKeys: z.array(ApiKeyView) }),
  errors: [],
})

export const revokeApiKey = endpoint({
  id: 'apiKeys.revoke',
  method: 'DELETE',
  path: '/api/v1/api-keys/{id}',
  permission: 'apiKey:create',
  inPerson: true,
  summary: { zh: '停用接口密钥', en: 'Revoke an API key' },
  params: IdParams,
  tx: false,
  errors: ['record.not_found'],
})

// ── Contacts of customers ──

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
  errors: ['request.rate_limited'],
})
