import type { Platform } from '../platform.ts'
import { sql } from '../sql.ts'
import { uuidv7 } from '../uuid.ts'
import type { DirectoryDb } from './directory-db.ts'
import { directory } from './directory-db.ts'
import { digest, newToken } from './tokens.ts'

export const passwordLinkHours = 24

export interface PasswordLink {
  readonly id: string
  readonly account: string
  /** Turns the second factor off as well. */
  readonly secondFactor: boolean
}

/** A link that replaces the password of an account, once, within a day; the ones made before die. */
export const insertPasswordLink = async (
  platform: Platform,
  account: string,
  secondFactor: boolean,
): Promise<{ token: string; expiresAt: Date }> => {
  const now = platform.clock.now()
  const token = newToken()
  const expiresAt = new Date(now.getTime() + passwordLinkHours * 3_600_000)
  await directory(platform).query(sql`with earlier as (
      update platform.password_links set used_at = ${now.toISOString()} where account_id = ${account}::uuid and used_at is null
    ) insert into platform.password_links (id, hash, account_id, second_factor, created_at, expires_at)
    values (${uuidv7()}, ${digest(token)}, ${account}, ${secondFactor}, ${now.toISOString()}, ${expiresAt.toISOString()})`)
  return { token, expiresAt }
}

/** The living link of a token, or null. */
export const findPasswordLink = async (
  db: DirectoryDb,
  token: string,
  now: Date,
): Promise<PasswordLink | null> => {
  const [row] =
    await db.query<PasswordLink>(sql`select id, account_id as account, second_factor as "secondFactor" from platform.password_links
    where hash = ${digest(token)} and used_at is null and expires_at > ${now.toISOString()}`)
  return row ?? null
}

/** Uses a link up; false when somebody else was first. */
export const spendPasswordLink = async (db: DirectoryDb, id: string, now: Date): Promise<boolean> => {
  const rows = await db.query(
    sql`update platform.password_links set used_at = ${now.toISOString()} where id = ${id}::uuid and used_at is null returning id`,
  )
  return rows.length > 0
}
