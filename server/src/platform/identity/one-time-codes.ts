import type { Platform } from '../platform.ts'
import { sql } from '../sql.ts'
import { uuidv7 } from '../uuid.ts'
import { directory } from './directory-db.ts'
import { keyedDigest, newCode, sameBytes } from './tokens.ts'

export const codeMinutes = 10
export const codeAttempts = 5

/** What a code is good for: one contact, one purpose, one record where the purpose has one. */
export interface CodeFor {
  readonly workspace: string
  readonly contact: string
  readonly purpose: string
  readonly record: string | null
}

export type CodeChannel = 'mail' | 'told'

const digestOf = (platform: Platform, id: string, code: string): Buffer =>
  keyedDigest(platform.secrets.signingSecret, `one-time code ${id} ${code}`)

/** Makes a code; the ones made before for the same thing die. */
export const insertCode = async (
  platform: Platform,
  what: CodeFor,
  channel: CodeChannel,
): Promise<{ code: string; expiresAt: Date }> => {
  const now = platform.clock.now()
  const id = uuidv7()
  const code = newCode()
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000)
  await directory(platform).query(sql`with earlier as (
      update platform.one_time_codes set used_at = ${now.toISOString()} where workspace = ${what.workspace} and contact = ${what.contact}::uuid and purpose = ${what.purpose} and used_at is null
    ) insert into platform.one_time_codes (id, hash, workspace, contact, purpose, record, channel, created_at, expires_at)
    values (${id}, ${digestOf(platform, id, code)}, ${what.workspace}, ${what.contact}, ${what.purpose}, ${what.record}, ${channel}, ${now.toISOString()}, ${expiresAt.toISOString()})`)
  return { code, expiresAt }
}

interface CodeRow {
  readonly id: string
  readonly hash: Buffer
  readonly channel: CodeChannel
  readonly attempts: number
}

export type CodeAnswer =
  | { readonly kind: 'right'; readonly channel: CodeChannel }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'none' }

/** Tries a code: the attempt is counted first, and the right one serves once. */
export const tryCode = async (platform: Platform, what: CodeFor, code: string): Promise<CodeAnswer> => {
  const now = platform.clock.now().toISOString()
  const db = directory(platform)
  const [row] =
    await db.query<CodeRow>(sql`update platform.one_time_codes set attempts = attempts + 1 where id = (
      select id from platform.one_time_codes where workspace = ${what.workspace} and contact = ${what.contact}::uuid and purpose = ${what.purpose}
        and record is not distinct from ${what.record}::uuid and used_at is null and expires_at > ${now} and attempts < ${codeAttempts}
      order by created_at desc, id desc limit 1
    ) and attempts < ${codeAttempts} returning id, hash, channel, attempts`)
  if (!row) return { kind: 'none' }
  if (!sameBytes(row.hash, digestOf(platform, row.id, code)))
    return { kind: 'wrong', left: codeAttempts - row.attempts }
  const used = await db.query(
    sql`update platform.one_time_codes set used_at = ${now} where id = ${row.id}::uuid and used_at is null returning id`,
  )
  return used.length > 0 ? { kind: 'right', channel: row.channel } : { kind: 'none' }
}
