import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Platform } from '../platform.ts'
import type { Sql } from '../sql.ts'
import { constant, sql } from '../sql.ts'
import type { DirectoryDb } from './directory-db.ts'
import { directory } from './directory-db.ts'

/** A person who can sign in. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly passwordHash: string
  readonly totpSecret: string | null
  readonly totpPending: string | null
  readonly totpStep: number
  readonly recoveryHashes: readonly string[]
  readonly disabledAt: string | null
}

const columns = constant(
  `id, email, name, language, password_hash as "passwordHash", totp_secret as "totpSecret", totp_pending as "totpPending", totp_step as "totpStep", recovery_hashes as "recoveryHashes", disabled_at as "disabledAt"`,
)

const one = async (db: DirectoryDb, where: Sql): Promise<Account | null> =>
  (await db.query<Account>(sql`select ${columns} from platform.accounts where ${where}`))[0] ?? null

export const findAccount = (platform: Platform, id: string): Promise<Account | null> =>
  one(directory(platform), sql`id = ${id}::uuid`)
export const findAccountByEmail = (platform: Platform, email: string): Promise<Account | null> =>
  one(directory(platform), sql`email = ${email}`)

/** Account of a member, or null where the member has none. */
export const findAccountOfMember = async (
  platform: Platform,
  workspace: string,
  member: string,
): Promise<string | null> => {
  const [row] = await directory(platform).query<{ account: string }>(
    sql`select account_id as account from platform.memberships where workspace = ${workspace} and member = ${member}::uuid`,
  )
  return row?.account ?? null
}

export const hasAccounts = async (db: DirectoryDb): Promise<boolean> =>
  (await db.query(sql`select 1 as found from platform.accounts limit 1`)).length > 0

export interface NewAccount {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly passwordHash: string
}

/** Enters an account; false when the email has one already. */
export const insertAccount = async (db: DirectoryDb, account: NewAccount, now: Date): Promise<boolean> => {
  const at = now.toISOString()
  const rows =
    await db.query(sql`insert into platform.accounts (id, email, name, language, password_hash, password_changed_at, created_at)
    values (${account.id}, ${account.email}, ${account.name}, ${account.language}, ${account.passwordHash}, ${at}, ${at})
    on conflict (email) do nothing returning id`)
  return rows.length > 0
}

/** Ties an account to a member; false when the account or the member is tied already. */
export const insertMembership = async (
  db: DirectoryDb,
  input: { account: string; workspace: string; member: string },
  now: Date,
): Promise<boolean> => {
  const rows = await db.query(sql`insert into platform.memberships (account_id, workspace, member, created_at)
    values (${input.account}, ${input.workspace}, ${input.member}, ${now.toISOString()}) on conflict do nothing returning member`)
  return rows.length > 0
}

/** A membership with the name of its workspace, for choosing one. */
export interface MembershipRow {
  readonly workspace: string
  readonly member: string
  readonly name: string
  readonly zone: string
}

export const listMemberships = (platform: Platform, account: string): Promise<MembershipRow[]> =>
  directory(platform)
    .query<MembershipRow>(sql`select m.workspace, m.member, w.name, w.zone from platform.memberships m
    join platform.workspaces w on w.id = m.workspace and w.state <> 'closed' where m.account_id = ${account}::uuid order by m.created_at, m.workspace`)

export const updateProfile = async (
  platform: Platform,
  id: string,
  change: { name?: string; language?: Language },
): Promise<void> => {
  await directory(platform).query(
    sql`update platform.accounts set name = coalesce(${change.name ?? null}, name), language = coalesce(${change.language ?? null}, language) where id = ${id}::uuid`,
  )
}

export const updatePassword = async (
  platform: Platform,
  id: string,
  passwordHash: string,
  now: Date,
): Promise<void> => {
  await directory(platform).query(
    sql`update platform.accounts set password_hash = ${passwordHash}, password_changed_at = ${now.toISOString()} where id = ${id}::uuid`,
  )
}

export const updateTotpPending = async (
  platform: Platform,
  id: string,
  sealed: string | null,
): Promise<void> => {
  await directory(platform).query(
    sql`update platform.accounts set totp_pending = ${sealed} where id = ${id}::uuid`,
  )
}

/** The pending secret becomes the one that is asked for. */
export const turnTotpOn = async (
  platform: Platform,
  id: string,
  step: number,
  recoveryHashes: readonly string[],
): Promise<boolean> => {
  const rows = await directory(platform).query(sql`update platform.accounts
    set totp_secret = totp_pending, totp_pending = null, totp_step = ${step}, recovery_hashes = ${recoveryHashes}::text[]
    where id = ${id}::uuid and totp_pending is not null and totp_secret is null returning id`)
  return rows.length > 0
}

export const turnTotpOff = async (platform: Platform, id: string): Promise<void> => {
  await directory(platform).query(
    sql`update platform.accounts set totp_secret = null, totp_pending = null, totp_step = 0, recovery_hashes = '{}' where id = ${id}::uuid`,
  )
}

/** Marks a time step as used; false when it, or a later one, was used before. */
export const spendTotpStep = async (platform: Platform, id: string, step: number): Promise<boolean> => {
  const rows = await directory(platform).query(
    sql`update platform.accounts set totp_step = ${step} where id = ${id}::uuid and totp_step < ${step} returning id`,
  )
  return rows.length > 0
}

/** Uses a recovery code up; false when it is not one, or was used before. */
export const spendRecoveryHash = async (platform: Platform, id: string, hash: string): Promise<boolean> => {
  const rows = await directory(platform).query(
    sql`update platform.accounts set recovery_hashes = array_remove(recovery_hashes, ${hash}) where id = ${id}::uuid and ${hash} = any(recovery_hashes) returning id`,
  )
  return rows.length > 0
}
