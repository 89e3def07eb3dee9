import { createHash } from 'node:crypto'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { fail } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { sql } from '../sql.ts'
import { directory } from './directory-db.ts'

/** How often something may be tried within a window before it is refused until the window ends. */
export interface Limit {
  readonly name: string
  readonly most: number
  readonly seconds: number
}

export interface Attempt {
  readonly limit: Limit
  /** Whom it is counted for: an address, an account, both together. */
  readonly subject: string
}

// What was typed may be anything, and is nothing to keep: only a digest of it is stored.
const keyOf = ({ limit, subject }: Attempt): string =>
  `${limit.name} ${createHash('sha256').update(subject).digest('base64url').slice(0, 30)}`

/**
 * Counts the attempts, before what they try is checked, so that many at once get no further than the limit.
 * @throws request.rate_limited with the seconds until the next one counts
 */
export const countAttempts = async (platform: Platform, attempts: readonly Attempt[]): Promise<void> => {
  const now = platform.clock.now()
  let wait = 0
  for (const attempt of attempts) {
    const { most, seconds } = attempt.limit
    const oldest = new Date(now.getTime() - seconds * 1000)
    const [row] = await directory(platform).query<{
      count: number
      since: string
    }>(sql`insert into platform.attempts as a (key, count, since)
      values (${keyOf(attempt)}, 1, ${now.toISOString()})
      on conflict (key) do update set
        count = case when a.since <= ${oldest.toISOString()} then 1 else a.count + 1 end,
        since = case when a.since <= ${oldest.toISOString()} then excluded.since else a.since end
      returning count, since`)
    if (row && row.count > most)
      wait = Math.max(wait, Math.ceil((Date.parse(row.since) + seconds * 1000 - now.getTime()) / 1000))
  }
  if (wait > 0)
    fail('request.rate_limited', { seconds: Math.max(1, wait), wait: waitText(Math.max(1, wait)) })
}

/** 「45 秒」, from two minutes on in minutes. */
const waitText = (seconds: number): Label =>
  seconds < 120
    ? { zh: ` ${seconds} 秒`, en: seconds === 1 ? '1 second' : `${seconds} seconds` }
    : { zh: ` ${Math.ceil(seconds / 60)} 分钟`, en: `${Math.ceil(seconds / 60)} minutes` }

/** Takes one attempt back: it was no failure. */
export const forgiveAttempts = async (platform: Platform, attempts: readonly Attempt[]): Promise<void> => {
  const keys = attempts.map(keyOf)
  await directory(platform).query(
    sql`update platform.attempts set count = greatest(0, count - 1) where key = any(${keys}::text[])`,
  )
}

/** Starts the count again: whoever it is has shown that they may. */
export const clearAttempts = async (platform: Platform, attempts: readonly Attempt[]): Promise<void> => {
  const keys = attempts.map(keyOf)
  await directory(platform).query(sql`delete from platform.attempts where key = any(${keys}::text[])`)
}

export const forgetOldAttempts = async (platform: Platform): Promise<void> => {
  const before = new Date(platform.clock.now().getTime() - 86_400_000)
  await directory(platform).query(sql`delete from platform.attempts where since < ${before.toISOString()}`)
}
