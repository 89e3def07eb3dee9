import type { Platform } from '../platform.ts'
import { empty, sql } from '../sql.ts'
import { uuidv7 } from '../uuid.ts'
import { directory } from './directory-db.ts'
import { idleSeconds, longestSeconds } from './sessions.ts'
import type { Origin } from './sessions.ts'
import { digest, newToken } from './tokens.ts'

/** A link that was sent to a contact. Its token carries the workspace: `ws_<id>.<secret>`. */
export interface Link {
  readonly id: string
  readonly workspace: string
  readonly purpose: string
  readonly contact: string
  readonly record: string | null
  readonly expiresAt: string
}

export interface NewLink {
  readonly workspace: string
  readonly purpose: string
  readonly contact: string
  readonly record?: string | null
  readonly issuedBy?: string | null
  readonly expiresAt: Date
}

const tokenFor = (workspace: string): string => `ws_${workspace}.${newToken()}`

/** Workspace that a link token or a portal cookie names, or null for other text. */
export const workspaceOfToken = (token: string): string | null =>
  /^ws_([0-9a-z]{1,40})\.[\w-]{43}$/.exec(token)?.[1] ?? null

export const insertLink = async (
  platform: Platform,
  input: NewLink,
): Promise<{ id: string; token: string }> => {
  const id = uuidv7()
  const token = tokenFor(input.workspace)
  await directory(platform)
    .query(sql`insert into platform.links (id, hash, workspace, purpose, contact, record, issued_by, created_at, expires_at)
    values (${id}, ${digest(token)}, ${input.workspace}, ${input.purpose}, ${input.contact}, ${input.record ?? null}, ${input.issuedBy ?? null}, ${platform.clock.now().toISOString()}, ${input.expiresAt.toISOString()})`)
  return { id, token }
}

/** The living link of a token, or null. */
export const findLink = async (platform: Platform, token: string): Promise<Link | null> => {
  const workspace = workspaceOfToken(token)
  if (workspace === null) return null
  const [row] = await directory(platform)
    .query<Link>(sql`select id, workspace, purpose, contact, record, expires_at as "expiresAt" from platform.links
    where hash = ${digest(token)} and workspace = ${workspace} and revoked_at is null`)
  return row && Date.parse(row.expiresAt) > platform.clock.now().getTime() ? row : null
}

/** Those of the contacts who hold a living link to their portal. */
export const listLinked = async (
  platform: Platform,
  workspace: string,
  contacts: readonly string[],
): Promise<string[]> => {
  const rows = await directory(platform).query<{ contact: string }>(
    sql`select distinct contact from platform.links where workspace = ${workspace} and contact = any(${contacts}::uuid[])
    and purpose = 'portal' and revoked_at is null and expires_at > ${platform.clock.now().toISOString()}`,
  )
  return rows.map(({ contact }) => contact)
}

/** Ends links of a workspace: of a contact, for a record, of a purpose, as far as named. Answers how many. */
export const revokeLinks = async (
  platform: Platform,
  workspace: string,
  which: { contact?: string; record?: string; purpose?: string },
): Promise<number> => {
  const rows = await directory(platform).query(
    sql`update platform.links set revoked_at = ${platform.clock.now().toISOString()} where workspace = ${workspace} and revoked_at is null${
      which.contact === undefined ? empty : sql` and contact = ${which.contact}::uuid`
    }${which.record === undefined ? empty : sql` and record = ${which.record}::uuid`}${which.purpose === undefined ? empty : sql` and purpose = ${which.purpose}`} returning id`,
  )
  return rows.length
}

/** A contact who gave a code in this browser. */
export interface PortalSession {
  readonly id: string
  readonly workspace: string
  readonly contact: string
}

interface PortalSessionRow extends PortalSession {
  readonly createdAt: string
  readonly seenAt: string
  readonly expiresAt: string
}

export const insertPortalSession = async (
  platform: Platform,
  workspace: string,
  contact: string,
  origin: Origin,
): Promise<{ id: string; token: string }> => {
  const now = platform.clock.now()
  const id = uuidv7()
  const token = tokenFor(workspace)
  const at = now.toISOString()
  await directory(platform)
    .query(sql`insert into platform.portal_sessions (id, hash, workspace, contact, address, agent, created_at, seen_at, expires_at)
    values (${id}, ${digest(token)}, ${workspace}, ${contact}, ${origin.address}, ${origin.agent.slice(0, 300)}, ${at}, ${at}, ${new Date(now.getTime() + idleSeconds * 1000).toISOString()})`)
  return { id, token }
}

export const findPortalSession = async (platform: Platform, token: string): Promise<PortalSession | null> => {
  const workspace = workspaceOfToken(token)
  if (workspace === null) return null
  const [row] = await directory(platform)
    .query<PortalSessionRow>(sql`select id, workspace, contact, created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt"
    from platform.portal_sessions where hash = ${digest(token)} and workspace = ${workspace}`)
  const now = platform.clock.now()
  if (!row || Date.parse(row.expiresAt) <= now.getTime()) return null
  if (now.getTime() - Date.parse(row.seenAt) > 600_000) {
    const end = Math.min(
      now.getTime() + idleSeconds * 1000,
      Date.parse(row.createdAt) + longestSeconds * 1000,
    )
    directory(platform)
      .query(
        sql`update platform.portal_sessions set seen_at = ${now.toISOString()}, expires_at = ${new Date(end).toISOString()} where id = ${row.id}::uuid`,
      )
      .catch((error: unknown) => platform.log.warn({ err: error }, 'portal session not prolonged'))
  }
  return { id: row.id, workspace: row.workspace, contact: row.contact }
}

/** Ends portal sessions: one by its id, or all of a contact. */
export const deletePortalSessions = async (
  platform: Platform,
  workspace: string,
  which: { id?: string; contact?: string },
): Promise<number> => {
  const rows = await directory(platform).query(
    sql`delete from platform.portal_sessions where workspace = ${workspace}${
      which.id === undefined ? empty : sql` and id = ${which.id}::uuid`
    }${which.contact === undefined ? empty : sql` and contact = ${which.contact}::uuid`} returning id`,
  )
  return rows.length
}
