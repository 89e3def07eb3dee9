import { hash, verify } from '@node-rs/argon2'
import { ensure } from '../../../platform/errors.ts'
import { isEasyToGuess } from '../rules.ts'

/** Argon2id (the library's default kind) with 19 MiB and two passes, as the OWASP cheat sheet on password storage recommends. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** @throws password.too_weak */
export const hashPassword = async (password: string, email: string): Promise<string> => {
  ensure(!isEasyToGuess(password, email), 'password.too_weak')
  return hash(password.normalize('NFC'), options)
}

let decoy: Promise<string> | undefined

/** True when the password is the account's. Without an account the same work is done, so that the time tells nothing. */
export const isPassword = async (stored: string | null, password: string): Promise<boolean> => {
  decoy ??= hash('nobody has this password', options)
  const right = await verify(stored ?? (await decoy), password.normalize('NFC')).catch(() => false)
  return stored !== null && right
}
