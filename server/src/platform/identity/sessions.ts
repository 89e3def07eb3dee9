import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Platform } from '../platform.ts'
import { empty, sql } from '../sql.ts'
import { uuidv7 } from '../uuid.ts'
import { directory } from './directory-db.ts'
import { digest, newToken } from './tokens.ts'

/** A session ends when it was not used for so long, and in any case after the second span. */
export const idleSeconds = 14 * 86_400
export const longestSeconds = 90 * 86_400
/** A session in use is prolonged at most this often. */
const touchSeconds = 600

export interface Origin {
  readonly address: string
  readonly agent: string
}

/** A living session with what every request needs of its account. */
export interface LiveSession {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly secondFactor: boolean
  /** Workspace → member. */
  readonly members: ReadonlyMap<string, string>
}

interface SessionRow extends Omit<LiveSession, 'members'> {
  readonly createdAt: string
  readonly seenAt: string
  readonly expiresAt: string
  readonly memberships: readonly { readonly workspace: string; readonly member: string }[]
}

/** Begins a session; its token is known to the browser alone. */
export const insertSession = async (
  platform: Platform,
  account: string,
  origin: Origin,
): Promise<{ id: string; token: string }> => {
  const now = platform.clock.now()
  const id = uuidv7()
  const token = newToken()
  const at = now.toISOString()
  await directory(platform)
    .query(sql`insert into platform.sessions (id, hash, account_id, address, agent, created_at, seen_at, expires_at)
    values (${id}, ${digest(token)}, ${account}, ${origin.address}, ${origin.agent.slice(0, 300)}, ${at}, ${at}, ${new Date(now.getTime() + idleSeconds * 1000).toISOString()})`)
  return { id, token }
}

const prolong = async (platform: Platform, row: SessionRow, now: Date): Promise<void> => {
  const end = Math.min(now.getTime() + idleSeconds * 1000, Date.parse(row.createdAt) + longestSeconds * 1000)
  await directory(platform).query(
    sql`update platform.sessions set seen_at = ${now.toISOString()}, expires_at = ${new Date(end).toISOString()} where id = ${row.id}::uuid`,
  )
}

/** The session of a token, or null when there is none, it has expired or its account is disabled. One look-up. */
export const findSession = async (platform: Platform, token: string): Promise<LiveSession | null> => {
  const [row] = await directory(platform)
    .query<SessionRow>(sql`select s.id, s.account_id as account, a.name, a.email, a.language,
      a.totp_secret is not null as "secondFactor", s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt",
      coalesce((select json_agg(json_build_object('workspace', m.workspace, 'member', m.member)) from platform.memberships m where m.account_id = a.id), '[]') as memberships
    from platform.sessions s join platform.accounts a on a.id = s.account_id
    where s.hash = ${digest(token)} and a.disabled_at is null`)
  const now = platform.clock.now()
  if (!row || Date.parse(row.expiresAt) <= now.getTime()) return null
  if (now.getTime() - Date.parse(row.seenAt) > touchSeconds * 1000) {
    prolong(platform, row, now).catch((error: unknown) =>
      platform.log.warn({ err: error }, 'session not prolonged'),
    )
  }
  const { id, account, name, email, language, secondFactor, memberships } = row
  return {
    id,
    account,
    name,
    email,
    language,
    secondFactor,
    members: new Map(memberships.map((m) => [m.workspace, m.member])),
  }
}

export interface SessionInfo {
  readonly id: string
  readonly address: string
  readonly agent: string
  readonly createdAt: string
  readonly seenAt: string
}

export const listSessions = (platform: Platform, account: string): Promise<SessionInfo[]> =>
  directory(platform)
    .query<SessionInfo>(sql`select id, address, agent, created_at as "createdAt", seen_at as "seenAt" from platform.sessions
    where account_id = ${account}::uuid and expires_at > ${platform.clock.now().toISOString()} order by seen_at desc, id`)

/** Ends sessions of an account: one, or all but one, or all. Answers how many. */
export const deleteSessions = async (
  platform: Platform,
  account: string,
  which: { only?: string; except?: string } = {},
): Promise<number> => {
  const rows = await directory(platform).query(
    sql`delete from platform.sessions where account_id = ${account}::uuid${
      which.only === undefined ? empty : sql` and id = ${which.only}::uuid`
    }${which.except === undefined ? empty : sql` and id <> ${which.except}::uuid`} returning id`,
  )
  return rows.length
}

export const deleteExpiredSessions = async (platform: Platform): Promise<void> => {
  const now = platform.clock.now().toISOString()
  await directory(platform).query(sql`delete from platform.sessions where expires_at < ${now}`)
  await directory(platform).query(sql`delete from platform.portal_sessions where expires_at < ${now}`)
}
