import type { SessionView } from '@zhinuo/contracts/identity.ts'
import { fail } from '../../../platform/errors.ts'
import { sessionCookie, setCookie } from '../../../platform/http/cookies.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import type { MembershipRow } from '../../../platform/identity/accounts.ts'
import { findAccount, listMemberships } from '../../../platform/identity/accounts.ts'
import type { Origin } from '../../../platform/identity/sessions.ts'
import { insertSession, longestSeconds } from '../../../platform/identity/sessions.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findWorkspace } from '../../../platform/workspaces.ts'
import { memberRights } from '../../members/public.ts'

export const originOf = ({ request }: Exchange): Origin => ({
  address: request.ip,
  agent: request.headers['user-agent'] ?? '',
})

export const isSecure = (platform: Platform): boolean => platform.config.publicUrl.startsWith('https:')

/** Begins a session in the browser that sent the request. Answers its id. */
export const beginSession = async (
  platform: Platform,
  account: string,
  exchange: Exchange,
): Promise<string> => {
  const { id, token } = await insertSession(platform, account, originOf(exchange))
  setCookie(exchange.reply, sessionCookie, token, {
    secure: isSecure(platform),
    maxAgeSeconds: longestSeconds,
  })
  return id
}

export const dropCookie = (platform: Platform, exchange: Exchange, name: string): void =>
  setCookie(exchange.reply, name, '', { secure: isSecure(platform), maxAgeSeconds: 0 })

/** Whether the account may come in there; what cannot be asked at the moment is named all the same. */
const isLetIn = async (platform: Platform, { workspace, member }: MembershipRow): Promise<boolean> => {
  const entry = await findWorkspace(platform, workspace)
  if (!entry?.ready) return true
  return (await memberRights(platform, entry.workspace, member))?.member.status === 'active'
}

export const sessionView = async (
  platform: Platform,
  accountId: string,
  session: string,
): Promise<SessionView> => {
  const [account, memberships] = await Promise.all([
    findAccount(platform, accountId),
    listMemberships(platform, accountId),
  ])
  if (!account) return fail('auth.required')
  const letIn = await Promise.all(memberships.map((one) => isLetIn(platform, one)))
  return {
    account: {
      id: account.id,
      name: account.name,
      email: account.email,
      language: account.language,
      secondFactor: account.totpSecret !== null,
    },
    session,
    workspaces: memberships
      .filter((_, i) => letIn[i])
      .map(({ workspace, name, zone }) => ({ id: `ws_${workspace}`, name, zone })),
  }
}
