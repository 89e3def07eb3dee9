import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** 256 random bits as text of an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Tokens are long and random: a plain digest of them tells nothing and is found by index. */
export const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Six digits; short enough to be told by telephone. */
export const newCode = (): string => randomInt(0, 1_000_000).toString().padStart(6, '0')

/** Digest of what is short enough to guess, keyed with the installation's secret. */
export const keyedDigest = (secret: string, text: string): Buffer =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest()

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)
