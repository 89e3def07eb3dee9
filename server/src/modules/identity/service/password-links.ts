import { member } from '@zhinuo/contracts/members.ts'
import { hold } from '../../../engine/hold.ts'
import { tell } from '../../../engine/records.ts'
import type { CtxInPerson } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import {
  findAccount,
  findAccountByEmail,
  findAccountOfMember,
  listMemberships,
  turnTotpOff,
  updatePassword,
} from '../../../platform/identity/accounts.ts'
import { countAttempts, forgiveAttempts } from '../../../platform/identity/attempts.ts'
import { directory } from '../../../platform/identity/directory-db.ts'
import {
  findPasswordLink,
  insertPasswordLink,
  spendPasswordLink,
} from '../../../platform/identity/password-links.ts'
import { deleteSessions } from '../../../platform/identity/sessions.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withTx } from '../../../platform/tx.ts'
import { tokenAttempts } from '../rules.ts'
import { recordForPerson } from './audit.ts'
import { forgetCredentials } from './live-credentials.ts'
import { hashPassword } from './passwords.ts'

const urlOf = (platform: Platform, token: string): string => `${platform.config.publicUrl}/reset/${token}`

/**
 * A link by which a member sets a new password. Only for accounts of this workspace alone: an administrator here must
 * not come into another workspace by it.
 * @throws record.not_found, password.no_account, password.other_workspaces
 */
export const issuePasswordLink = async (
  ctx: CtxInPerson,
  memberId: string,
  secondFactor: boolean,
): Promise<{ url: string; expiresAt: string }> => {
  const { platform, workspace } = ctx
  return withTx(ctx, async (ctx) => {
    await hold(ctx, member, memberId, 'resetPassword')
    const account =
      (await findAccountOfMember(platform, workspace.id, memberId)) ?? fail('password.no_account')
    ensure((await listMemberships(platform, account)).length === 1, 'password.other_workspaces')
    const { token, expiresAt } = await insertPasswordLink(platform, account, secondFactor)
    tell(ctx, member, memberId, 'password.link_issued', { secondFactor })
    return { url: urlOf(platform, token), expiresAt: expiresAt.toISOString() }
  })
}

/** The same for the operator, who may do it for every account. Null when there is none with that email. */
export const passwordLinkFor = async (
  platform: Platform,
  email: string,
  secondFactor: boolean,
): Promise<{ url: string; expiresAt: Date } | null> => {
  const account = await findAccountByEmail(platform, email.trim().toLowerCase())
  if (!account) return null
  const { token, expiresAt } = await insertPasswordLink(platform, account.id, secondFactor)
  return { url: urlOf(platform, token), expiresAt }
}

/**
 * Sets a new password by a link, ends every session of the account, and, where the link says so, turns the second factor
 * off. Signs nobody in: the new password, and the second factor where it is on, are asked for next.
 * @throws password.link_invalid, password.too_weak, request.rate_limited
 */
export const resetPassword = async (
  platform: Platform,
  input: { token: string; password: string },
  exchange: Exchange,
): Promise<void> => {
  const attempts = tokenAttempts(exchange.request.ip)
  await countAttempts(platform, attempts)
  const db = directory(platform)
  const now = platform.clock.now()
  const link = (await findPasswordLink(db, input.token, now)) ?? fail('password.link_invalid')
  await forgiveAttempts(platform, attempts)
  const account = (await findAccount(platform, link.account)) ?? fail('password.link_invalid')
  const passwordHash = await hashPassword(input.password, account.email)
  ensure(await spendPasswordLink(db, link.id, now), 'password.link_invalid')
  await updatePassword(platform, account.id, passwordHash, now)
  if (link.secondFactor) await turnTotpOff(platform, account.id)
  await deleteSessions(platform, account.id)
  await forgetCredentials(platform)
  const members = new Map((await listMemberships(platform, account.id)).map((m) => [m.workspace, m.member]))
  const data = { secondFactor: link.secondFactor }
  await recordForPerson(
    platform,
    { name: account.name, members },
    '',
    'password.reset',
    data,
    exchange.request.id,
  )
}
