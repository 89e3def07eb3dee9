import type { Platform } from '../platform.ts'
import { constant, sql } from '../sql.ts'
import { uuidv7 } from '../uuid.ts'
import { hasAccounts } from './accounts.ts'
import type { DirectoryDb } from './directory-db.ts'
import { directory } from './directory-db.ts'
import { digest, newToken, sameBytes } from './tokens.ts'

/** What a first set-up makes; chosen beforehand, so that a set-up cut off half-way goes on instead of starting over. */
export interface SetupPlan {
  readonly hash: string
  readonly workspace: string
  readonly member: string
  readonly account: string
}

const newPlan = (hash: string): SetupPlan => ({
  hash,
  workspace: `w${uuidv7().replaceAll('-', '').slice(0, 20)}`,
  member: uuidv7(),
  account: uuidv7(),
})

/** True until the first account is there. */
export const setupNeeded = async (platform: Platform): Promise<boolean> =>
  !(await hasAccounts(directory(platform)))

/** A new set-up token; the ones before it die. Null once there is an account. */
export const newSetupToken = async (platform: Platform): Promise<string | null> => {
  if (!(await setupNeeded(platform))) return null
  const token = newToken()
  const hash = digest(token).toString('base64url')
  await directory(platform)
    .query(sql`insert into platform.settings as s (key, value) values ('setup', ${JSON.stringify(newPlan(hash))})
    on conflict (key) do update set value = s.value || jsonb_build_object('hash', ${hash}::text)`)
  return token
}

const planOf = async (
  db: DirectoryDb,
  token: string,
  lock: '' | ' for update',
): Promise<SetupPlan | null> => {
  const [row] = await db.query<{ value: SetupPlan }>(
    sql`select value from platform.settings where key = 'setup'${constant(lock)}`,
  )
  const right = row && sameBytes(Buffer.from(row.value.hash, 'base64url'), digest(token))
  return right ? row.value : null
}

export const isSetupToken = async (platform: Platform, token: string): Promise<boolean> =>
  (await planOf(directory(platform), token, '')) !== null

/** The plan of a token, locked until the transaction ends; null when the token is wrong or used. */
export const lockSetup = (db: DirectoryDb, token: string): Promise<SetupPlan | null> =>
  planOf(db, token, ' for update')

export const closeSetup = async (db: DirectoryDb): Promise<void> => {
  await db.query(sql`delete from platform.settings where key = 'setup'`)
}
