import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams, someText } from './kit/values.ts'

/** Blanks around it and capitals do not count: telephones add both. */
export const Email = z.preprocess(
  (value: string) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
  z.email().max(200),
)

/** What is short or easy to guess is refused by a rule, with what to do. */
export const Password = z.string().min(1).max(200)

export const Token = z
  .string()
  .min(20)
  .max(300)
  .regex(/^[\w.-]+$/)

export const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/)

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
  errors: ['record.not_found', 'password.no_account', 'password.other_workspaces'],
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

// ── API keys ──

// ── Contacts of customers ──
