import type { Platform } from '../platform.ts'
import { constant, sql } from '../sql.ts'
import { uuidv7 } from '../uuid.ts'
import type { DirectoryDb } from './directory-db.ts'
import { directory } from './directory-db.ts'
import { digest, newToken } from './tokens.ts'

export interface Invitation {
  readonly id: string
  readonly workspace: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly department: string | null
  readonly title: string | null
  readonly invitedBy: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly acceptedAt: string | null
  readonly revokedAt: string | null
}

const columns = constant(
  `id, workspace, email, name, roles, department, title, invited_by as "invitedBy", created_at as "createdAt", expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt"`,
)

export type NewInvitation = Omit<Invitation, 'id' | 'createdAt' | 'acceptedAt' | 'revokedAt'>

/** Enters an invitation. The id becomes the member's, so that accepting twice makes one member. */
export const insertInvitation = async (
  platform: Platform,
  input: NewInvitation,
): Promise<{ invitation: Invitation; token: string }> => {
  const id = uuidv7()
  const token = newToken()
  const createdAt = platform.clock.now().toISOString()
  await directory(platform)
    .query(sql`insert into platform.invitations (id, hash, workspace, email, name, roles, department, title, invited_by, created_at, expires_at)
    values (${id}, ${digest(token)}, ${input.workspace}, ${input.email}, ${input.name}, ${input.roles}::text[], ${input.department}, ${input.title}, ${input.invitedBy}, ${createdAt}, ${input.expiresAt})`)
  return { invitation: { ...input, id, createdAt, acceptedAt: null, revokedAt: null }, token }
}

export const listInvitations = (platform: Platform, workspace: string): Promise<Invitation[]> =>
  directory(platform).query<Invitation>(
    sql`select ${columns} from platform.invitations where workspace = ${workspace} order by created_at desc, id limit 500`,
  )

/** The open invitation of a token, locked when read in a transaction; null when wrong, used, revoked or expired. */
export const openInvitation = async (
  db: DirectoryDb,
  token: string,
  now: Date,
  lock = false,
): Promise<Invitation | null> => {
  const [row] = await db.query<Invitation>(
    sql`select ${columns} from platform.invitations where hash = ${digest(token)} and accepted_at is null and revoked_at is null and expires_at > ${now.toISOString()}${constant(lock ? ' for update' : '')}`,
  )
  return row ?? null
}

export const markAccepted = async (db: DirectoryDb, id: string, now: Date): Promise<void> => {
  await db.query(
    sql`update platform.invitations set accepted_at = ${now.toISOString()} where id = ${id}::uuid`,
  )
}

export const revokeInvitation = async (
  platform: Platform,
  workspace: string,
  id: string,
): Promise<boolean> => {
  const rows = await directory(platform).query(
    sql`update platform.invitations set revoked_at = ${platform.clock.now().toISOString()} where id = ${id}::uuid and workspace = ${workspace} and accepted_at is null and revoked_at is null returning id`,
  )
  return rows.length > 0
}
