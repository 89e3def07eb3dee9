import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Account } from '../../../platform/identity/accounts.ts'
import { spendRecoveryHash, spendTotpStep } from '../../../platform/identity/accounts.ts'
import { openValue, sealValue } from '../../../platform/identity/sealed-value.ts'
import { digest } from '../../../platform/identity/tokens.ts'
import type { Platform } from '../../../platform/platform.ts'

const period = 30
const purpose = 'totp'

const totp = (secret: Secret, label: string): TOTP =>
  new TOTP({ issuer: '知诺 Zhinuo', label, algorithm: 'SHA1', digits: 6, period, secret })

/** A new secret: sealed for storage, and what an authenticator app reads. */
export const newSecret = (
  platform: Platform,
  email: string,
): { sealed: string; secret: string; uri: string } => {
  const secret = new Secret({ size: 20 })
  return {
    sealed: sealValue(platform.secrets.encryptionSecret, purpose, secret.base32),
    secret: secret.base32,
    uri: totp(secret, email).toString(),
  }
}

/** The time step that a code belongs to, one step of clock difference allowed; null when it is wrong. */
export const stepOf = (platform: Platform, sealed: string, code: string): number | null => {
  const now = platform.clock.now().getTime()
  const secret = Secret.fromBase32(openValue(platform.secrets.encryptionSecret, purpose, sealed))
  const delta = totp(secret, '').validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 1000 / period) + delta
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const plainCode = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
const recoveryHash = (code: string): string => digest(`recovery ${plainCode(code)}`).toString('base64url')

/** Ten codes of fifty bits for the day the telephone is lost, and their digests. */
export const newRecoveryCodes = (): { codes: string[]; hashes: string[] } => {
  const one = (): string => Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join('')
  const codes = Array.from({ length: 10 }, one)
  return {
    codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`),
    hashes: codes.map(recoveryHash),
  }
}

/** True when the code, or the recovery code, is right and has not been used before. */
export const passesSecondFactor = async (
  platform: Platform,
  account: Account,
  given: { readonly code?: string; readonly recoveryCode?: string },
): Promise<boolean> => {
  if (account.totpSecret === null) return true
  if (given.code !== undefined) {
    const step = stepOf(platform, account.totpSecret, given.code)
    return step !== null && spendTotpStep(platform, account.id, step)
  }
  return (
    given.recoveryCode !== undefined &&
    spendRecoveryHash(platform, account.id, recoveryHash(given.recoveryCode))
  )
}
