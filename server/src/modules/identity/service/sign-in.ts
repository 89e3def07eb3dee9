import type { SessionView } from '@zhinuo/contracts/identity.ts'
import { fail } from '../../../platform/errors.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import type { Account } from '../../../platform/identity/accounts.ts'
import { findAccountByEmail, listMemberships } from '../../../platform/identity/accounts.ts'
import { clearAttempts, countAttempts, forgiveAttempts } from '../../../platform/identity/attempts.ts'
import type { Platform } from '../../../platform/platform.ts'
import { signInAttempts } from '../rules.ts'
import { recordForPerson } from './audit.ts'
import { isPassword } from './passwords.ts'
import { passesSecondFactor } from './second-factor.ts'
import { beginSession, sessionView } from './sessions.ts'

interface SignIn {
  readonly email: string
  readonly password: string
  readonly code?: string
  readonly recoveryCode?: string
}

const record = async (
  platform: Platform,
  account: Account,
  session: string,
  event: string,
  exchange: Exchange,
): Promise<void> => {
  const members = new Map((await listMemberships(platform, account.id)).map((m) => [m.workspace, m.member]))
  const { request } = exchange
  await recordForPerson(
    platform,
    { name: account.name, members },
    session,
    event,
    { address: request.ip },
    request.id,
  )
}

/**
 * Signs a person in by password and, where it is on, the second factor.
 * @throws auth.wrong_credentials, which says nothing of what is wrong; auth.code_required once the password was right;
 * request.rate_limited
 */
export const signIn = async (platform: Platform, input: SignIn, exchange: Exchange): Promise<SessionView> => {
  const attempts = signInAttempts(input.email, exchange.request.ip)
  await countAttempts(platform, attempts)
  const account = await findAccountByEmail(platform, input.email)
  const right = await isPassword(
    account && account.disabledAt === null ? account.passwordHash : null,
    input.password,
  )
  if (!account || !right) {
    // In the background: the time of the answer must not tell whether there is an account.
    if (account)
      record(platform, account, '', 'session.refused', exchange).catch((error: unknown) =>
        platform.log.warn({ err: error }, 'refusal not recorded'),
      )
    return fail('auth.wrong_credentials')
  }
  if (account.totpSecret !== null && input.code === undefined && input.recoveryCode === undefined) {
    await forgiveAttempts(platform, attempts)
    return fail('auth.code_required')
  }
  if (!(await passesSecondFactor(platform, account, input))) {
    await record(platform, account, '', 'session.refused', exchange)
    return fail('auth.wrong_credentials')
  }
  await clearAttempts(platform, attempts.slice(0, 2))
  await forgiveAttempts(platform, attempts.slice(2))
  const session = await beginSession(platform, account.id, exchange)
  await record(platform, account, session, 'session.began', exchange)
  return sessionView(platform, account.id, session)
}
