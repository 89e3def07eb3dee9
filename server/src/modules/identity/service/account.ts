import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import { sessionCookie } from '../../../platform/http/cookies.ts'
import type { Account } from '../../../platform/identity/accounts.ts'
import * as accounts from '../../../platform/identity/accounts.ts'
import { clearAttempts, countAttempts } from '../../../platform/identity/attempts.ts'
import { deleteSessions, listSessions } from '../../../platform/identity/sessions.ts'
import type { SessionInfo } from '../../../platform/identity/sessions.ts'
import { ownAttempts } from '../rules.ts'
import { recordForPerson } from './audit.ts'
import { forgetCredentials } from './live-credentials.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { newRecoveryCodes, newSecret, passesSecondFactor, stepOf } from './second-factor.ts'
import { dropCookie } from './sessions.ts'

/** The signed-in person of the context. */
export const personOf = (ctx: Ctx): { account: string; session: string; name: string } =>
  ctx.actor.kind === 'person' ? ctx.actor : fail('auth.required')

const accountOf = async (ctx: Ctx): Promise<Account> =>
  (await accounts.findAccount(ctx.platform, personOf(ctx).account)) ?? fail('auth.required')

const record = async (ctx: Ctx, event: string): Promise<void> => {
  const { account, session, name } = personOf(ctx)
  const members = new Map(
    (await accounts.listMemberships(ctx.platform, account)).map((m) => [m.workspace, m.member]),
  )
  await recordForPerson(ctx.platform, { name, members }, session, event, {}, ctx.requestId)
}

const demandPassword = async (ctx: Ctx, account: Account, password: string): Promise<void> => {
  const attempts = ownAttempts(account.id)
  await countAttempts(ctx.platform, attempts)
  ensure(await isPassword(account.passwordHash, password), 'password.wrong')
  await clearAttempts(ctx.platform, attempts)
}

export const changeProfile = async (
  ctx: Ctx,
  change: { name?: string; language?: 'zh' | 'en' },
): Promise<void> => {
  await accounts.updateProfile(ctx.platform, personOf(ctx).account, change)
  await forgetCredentials(ctx.platform)
}

/** Ends this session, whatever else the account has open. */
export const signOut = async (ctx: Ctx, exchange: Exchange): Promise<void> => {
  const { account, session } = personOf(ctx)
  await deleteSessions(ctx.platform, account, { only: session })
  await forgetCredentials(ctx.platform)
  dropCookie(ctx.platform, exchange, sessionCookie)
  await record(ctx, 'session.ended')
}

export const ownSessions = async (ctx: Ctx): Promise<(SessionInfo & { current: boolean })[]> => {
  const { account, session } = personOf(ctx)
  return (await listSessions(ctx.platform, account)).map((s) => ({ ...s, current: s.id === session }))
}

export const endSession = async (ctx: Ctx, id: string): Promise<void> => {
  const ended = await deleteSessions(ctx.platform, personOf(ctx).account, { only: id })
  ensure(ended > 0, 'record.not_found')
  await forgetCredentials(ctx.platform)
  await record(ctx, 'session.ended')
}

/** Signs out everywhere; `keepThis` leaves the browser that asked. */
export const endAllSessions = async (ctx: Ctx, keepThis: boolean, exchange: Exchange): Promise<number> => {
  const { account, session } = personOf(ctx)
  const ended = await deleteSessions(ctx.platform, account, keepThis ? { except: session } : {})
  await forgetCredentials(ctx.platform)
  if (!keepThis) dropCookie(ctx.platform, exchange, sessionCookie)
  await record(ctx, 'session.ended_everywhere')
  return ended
}

/**
 * Changes the password and ends every other session of the account.
 * @throws password.wrong, password.too_weak, request.rate_limited
 */
export const changePassword = async (ctx: Ctx, current: string, next: string): Promise<void> => {
  const account = await accountOf(ctx)
  await demandPassword(ctx, account, current)
  await accounts.updatePassword(ctx.platform, account.id, await hashPassword(next, account.email), ctx.now)
  await deleteSessions(ctx.platform, account.id, { except: personOf(ctx).session })
  await forgetCredentials(ctx.platform)
  await record(ctx, 'password.changed')
}

export const beginTotp = async (ctx: Ctx, password: string): Promise<{ secret: string; uri: string }> => {
  const account = await accountOf(ctx)
  ensure(account.totpSecret === null, 'totp.on_already')
  await demandPassword(ctx, account, password)
  const { sealed, secret, uri } = newSecret(ctx.platform, account.email)
  await accounts.updateTotpPending(ctx.platform, account.id, sealed)
  return { secret, uri }
}

/** Turns the second factor on once a code shows that the app has the secret. Answers recovery codes, shown once. */
export const confirmTotp = async (ctx: Ctx, code: string): Promise<string[]> => {
  const account = await accountOf(ctx)
  ensure(account.totpSecret === null, 'totp.on_already')
  const pending = account.totpPending ?? fail('totp.not_begun')
  await countAttempts(ctx.platform, ownAttempts(account.id))
  const step = stepOf(ctx.platform, pending, code) ?? fail('totp.wrong_code')
  const { codes, hashes } = newRecoveryCodes()
  ensure(await accounts.turnTotpOn(ctx.platform, account.id, step, hashes), 'totp.on_already')
  await clearAttempts(ctx.platform, ownAttempts(account.id))
  await forgetCredentials(ctx.platform)
  await record(ctx, 'totp.turned_on')
  return codes
}

export const endTotp = async (ctx: Ctx, password: string, code: string): Promise<void> => {
  const account = await accountOf(ctx)
  ensure(account.totpSecret !== null, 'totp.not_begun')
  await demandPassword(ctx, account, password)
  await countAttempts(ctx.platform, ownAttempts(account.id))
  ensure(await passesSecondFactor(ctx.platform, account, { code }), 'totp.wrong_code')
  await clearAttempts(ctx.platform, ownAttempts(account.id))
  await accounts.turnTotpOff(ctx.platform, account.id)
  await forgetCredentials(ctx.platform)
  await record(ctx, 'totp.turned_off')
}
