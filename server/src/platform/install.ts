import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { Client } from 'pg'
import { PgBoss } from 'pg-boss'
import type { Config } from './config.ts'
import { withDdl } from './ddl.ts'
import { digestOf, migrate } from './migrations.ts'
import { queueNames, queueOptions } from './queues.ts'
import { OperatorRefusal } from './refusal.ts'
import { isRestored, settleRestored } from './restored.ts'
import type { Secrets } from './secrets.ts'
import { openSecrets, replaceSecrets, secretsPath } from './secrets.ts'

export interface Installed {
  readonly secrets: Secrets
  readonly appUrl: string
  readonly platformUrl: string
}

const oldestVersion = 150_000

/** The same server and database by another login. */
const urlFor = (ownerUrl: string, login: string, password: string): string => {
  const url = new URL(ownerUrl)
  url.username = login
  url.password = password
  return url.href
}

/** Says that the passwords in the database are those of these secrets, without giving them away. */
const fingerprint = (secrets: Secrets): string =>
  createHash('sha256')
    .update(`${secrets.install}\0${secrets.appPassword}\0${secrets.platformPassword}`)
    .digest('hex')
    .slice(0, 32)

const checkServer = async (ownerPool: Pool): Promise<void> => {
  const { rows } = await ownerPool.query<{
    version: number
    name: string
    encoding: string
    makesRoles: boolean
    makesSchemas: boolean
  }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
       (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
       (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "makesRoles",
       has_database_privilege(current_database(), 'create') as "makesSchemas"`,
  )
  const server = rows[0]
  if (!server) throw new Error('the database did not say its version')
  if (server.version < oldestVersion)
    throw new OperatorRefusal({
      zh: `DATABASE_URL 指向 PostgreSQL ${server.name},需要 15 或更新的版本。`,
      en: `DATABASE_URL names PostgreSQL ${server.name}; version 15 or later is needed.`,
    })
  if (server.encoding !== 'UTF8')
    throw new OperatorRefusal({
      zh: `数据库的编码是 ${server.encoding},需要 UTF8。请新建:CREATE DATABASE zhinuo ENCODING 'UTF8' TEMPLATE template0`,
      en: `The database is encoded as ${server.encoding}; UTF8 is needed. Make one: CREATE DATABASE zhinuo ENCODING 'UTF8' TEMPLATE template0`,
    })
  if (!server.makesRoles || !server.makesSchemas)
    throw new OperatorRefusal({
      zh: 'DATABASE_URL 的登录名需要能建角色和模式:ALTER ROLE 登录名 CREATEROLE,并 GRANT CREATE ON DATABASE 给它。',
      en: 'The login in DATABASE_URL must be able to make roles and schemas: ALTER ROLE login CREATEROLE, and GRANT CREATE ON DATABASE to it.',
    })
}

const storedSetting = async <T>(ownerPool: Pool, key: string): Promise<T | null> => {
  const { rows } = await ownerPool.query<{ value: T }>('select value from platform.settings where key = $1', [
    key,
  ])
  return rows[0]?.value ?? null
}

const saveSetting = (ownerPool: Pool, key: string, value: unknown): Promise<unknown> =>
  ownerPool.query(
    'insert into platform.settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [key, JSON.stringify(value)],
  )

interface Identity {
  readonly install: string
  readonly fingerprint: string
}

/** Secrets that agree with the database, or a refusal that says where they should come from. */
const agree = async (
  ownerPool: Pool,
  config: Config,
  newSecrets: boolean,
): Promise<{ secrets: Secrets; known: boolean }> => {
  const secrets = openSecrets(config.dataDir)
  const { rows } = await ownerPool.query<{ found: boolean }>(
    "select to_regclass('platform.settings') is not null as found",
  )
  const identity = rows[0]?.found ? await storedSetting<Identity>(ownerPool, 'identity') : null
  if (!identity) return { secrets, known: false }
  if (identity.install === secrets.install && identity.fingerprint === fingerprint(secrets))
    return { secrets, known: true }
  if (!newSecrets)
    throw new OperatorRefusal({
      zh: `这个数据库是用另一个数据文件夹建立的(${identity.install})。请把那个文件夹里的 secrets.json 放到 ${secretsPath(config.dataDir)};如果它已经丢失,执行:npm run zhinuo -- migrate --new-secrets`,
      en: `This database was set up with another data folder (${identity.install}). Put that folder's secrets.json at ${secretsPath(config.dataDir)}; if it is lost, run: npm run zhinuo -- migrate --new-secrets`,
    })
  const adopted = { ...secrets, install: identity.install }
  replaceSecrets(config.dataDir, adopted)
  return { secrets: adopted, known: false }
}

const logsIn = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    // Wrong password, no such role, role may not log in: repaired below. Anything else is no question of the role.
    if (code === '28P01' || code === '28000' || code === '3D000') return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Makes the login or puts its password and attributes right. */
const ensureLogin = async (ownerPool: Pool, login: string, password: string, url: string): Promise<void> => {
  const { rows } = await ownerPool.query('select 1 from pg_roles where rolname = $1', [login])
  if (rows.length > 0 && (await logsIn(url))) return
  const verb = rows.length > 0 ? 'alter' : 'create'
  await ownerPool.query(
    `${verb} role "${login}" login noinherit nocreatedb nocreaterole password ${quoted(password)}`,
  )
  await ownerPool.query(`alter role "${login}" set search_path = ''`)
}

/** The queue's own tables, in the same schema, made and migrated by the owner; the platform login only uses them. */
const ensureQueue = async (ownerUrl: string): Promise<void> => {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: 'platform',
    max: 1,
    supervise: false,
    schedule: false,
    createSchema: false,
  })
  let failure: Error | undefined
  boss.on('error', (error) => (failure = error))
  await boss.start()
  try {
    for (const name of queueNames) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, queueOptions[name])
      else await boss.createQueue(name, queueOptions[name])
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  if (failure) throw failure
}

const grantPlatform = async (ownerPool: Pool, install: string): Promise<void> => {
  const login = `"${install}_platform"`
  await ownerPool.query(`grant usage on schema platform to ${login}`)
  await ownerPool.query(`grant select, insert, update, delete on all tables in schema platform to ${login}`)
  await ownerPool.query(`grant usage, select on all sequences in schema platform to ${login}`)
  await ownerPool.query(`grant execute on all functions in schema platform to ${login}`)
}

const platformFolders = [{ module: 'platform', folder: 'platform' }]

/** Digest of what the schema `platform` should be; a database that says the same is used as it is. */
const wantedPlatform = (): string => digestOf(['platform'], JSON.stringify(queueOptions))

/**
 * Makes or repairs the installation behind the owner's URL: the secrets, the two logins, the schema `platform` and the
 * queue. Does nothing but look when all is as it should be.
 * @throws OperatorRefusal when the server is too old, its owner too weak, or the secrets belong to another data folder
 */
export const install = async (
  ownerPool: Pool,
  ownerUrl: string,
  config: Config,
  options: { newSecrets?: boolean } = {},
): Promise<Installed> => {
  const first = await agree(ownerPool, config, options.newSecrets ?? false)
  const answer = ({ secrets }: { secrets: Secrets }): Installed => ({
    secrets,
    appUrl: urlFor(ownerUrl, `${secrets.install}_app`, secrets.appPassword),
    platformUrl: urlFor(ownerUrl, `${secrets.install}_platform`, secrets.platformPassword),
  })
  const wanted = wantedPlatform()
  if (
    first.known &&
    (await storedSetting<string>(ownerPool, 'platform_version')) === wanted &&
    !(await isRestored(ownerPool))
  ) {
    const { appUrl, platformUrl } = answer(first)
    if ((await logsIn(appUrl)) && (await logsIn(platformUrl))) return answer(first)
  }
  await checkServer(ownerPool)
  await withDdl(ownerPool, 'platform', async (ddl) => {
    await ddl.exec('create schema if not exists platform')
    // Whoever came first may have settled it while we waited.
    const { secrets } = await agree(ownerPool, config, options.newSecrets ?? false)
    const { appUrl, platformUrl } = answer({ secrets })
    await ensureLogin(ownerPool, `${secrets.install}_app`, secrets.appPassword, appUrl)
    await ensureLogin(ownerPool, `${secrets.install}_platform`, secrets.platformPassword, platformUrl)
    await migrate(ddl, platformFolders)
    await saveSetting(ownerPool, 'identity', {
      install: secrets.install,
      fingerprint: fingerprint(secrets),
    } satisfies Identity)
    await ensureQueue(ownerUrl)
    await grantPlatform(ownerPool, secrets.install)
    if (await isRestored(ownerPool)) await settleRestored(ddl)
    await saveSetting(ownerPool, 'platform_version', wanted)
  })
  return answer({ secrets: openSecrets(config.dataDir) })
}
