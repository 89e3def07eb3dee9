import type { Platform } from '../platform.ts'
import { empty, sql } from '../sql.ts'
import { uuidv7 } from '../uuid.ts'
import { directory } from './directory-db.ts'
import { digest, newToken } from './tokens.ts'

export const keyPrefix = 'zk_'
const touchSeconds = 600

export interface ApiKey {
  readonly id: string
  readonly workspace: string
  readonly member: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly usedAt: string | null
}

export interface NewApiKey {
  readonly workspace: string
  readonly member: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresAt?: Date | null
}

/** Makes a key; the text is shown once and not kept. */
export const insertApiKey = async (
  platform: Platform,
  input: NewApiKey,
): Promise<{ apiKey: ApiKey; key: string }> => {
  const key = `${keyPrefix}${newToken()}`
  const id = uuidv7()
  const createdAt = platform.clock.now().toISOString()
  const apiKey: ApiKey = {
    id,
    workspace: input.workspace,
    member: input.member,
    name: input.name,
    prefix: key.slice(0, 10),
    scopes: input.scopes,
    createdAt,
    expiresAt: input.expiresAt?.toISOString() ?? null,
    usedAt: null,
  }
  await directory(platform)
    .query(sql`insert into platform.api_keys (id, hash, prefix, workspace, member, name, scopes, created_at, expires_at)
    values (${id}, ${digest(key)}, ${apiKey.prefix}, ${apiKey.workspace}, ${apiKey.member}, ${apiKey.name}, ${apiKey.scopes}::text[], ${createdAt}, ${apiKey.expiresAt})`)
  return { apiKey, key }
}

const columns = sql`id, workspace, member, name, prefix, scopes, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"`

/** The living key of that text, or null. */
export const findApiKey = async (platform: Platform, key: string): Promise<ApiKey | null> => {
  const [row] = await directory(platform).query<ApiKey>(
    sql`select ${columns} from platform.api_keys where hash = ${digest(key)} and revoked_at is null`,
  )
  const now = platform.clock.now()
  if (!row || (row.expiresAt !== null && Date.parse(row.expiresAt) <= now.getTime())) return null
  if (row.usedAt === null || now.getTime() - Date.parse(row.usedAt) > touchSeconds * 1000) {
    directory(platform)
      .query(sql`update platform.api_keys set used_at = ${now.toISOString()} where id = ${row.id}::uuid`)
      .catch((error: unknown) => platform.log.warn({ err: error }, 'use of an API key not noted'))
  }
  return row
}

/** Living keys of a workspace, of one member where named. */
export const listApiKeys = (platform: Platform, workspace: string, member?: string): Promise<ApiKey[]> =>
  directory(platform).query<ApiKey>(
    sql`select ${columns} from platform.api_keys where workspace = ${workspace} and revoked_at is null${member === undefined ? empty : sql` and member = ${member}::uuid`} order by created_at desc, id`,
  )

/** False when there is no such living key of the workspace, or of the member where named. */
export const revokeApiKey = async (
  platform: Platform,
  workspace: string,
  id: string,
  member?: string,
): Promise<boolean> => {
  const rows = await directory(platform).query(
    sql`update platform.api_keys set revoked_at = ${platform.clock.now().toISOString()} where id = ${id}::uuid and workspace = ${workspace} and revoked_at is null${member === undefined ? empty : sql` and member = ${member}::uuid`} returning id`,
  )
  return rows.length > 0
}
