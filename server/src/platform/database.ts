import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Logger } from 'pino'
import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'
import type { Config } from './config.ts'
import { databaseName, ownerLogin, prepareSocketFolder, readSecrets } from './embedded-postgres/cluster.ts'
import { DatabaseRefusal, startEmbeddedPostgres } from './embedded-postgres/embedded-postgres.ts'
import { choosePlace } from './embedded-postgres/place.ts'
import { OperatorRefusal } from './refusal.ts'

/** The owner's way to the database, outside or embedded. */
export interface Database {
  readonly ownerUrl: string
  readonly kind: 'outside' | 'embedded' | 'embedded, run by another process'
  /** Stops what this process started; nothing else. */
  stop(): Promise<void>
}

const attachMs = 15_000

const postgresFolder = (config: Config): string => join(config.dataDir, 'postgres')

/** Waits until the database that another process is running takes connections. */
const attach = async (config: Config, refusal: DatabaseRefusal): Promise<Database> => {
  const place = choosePlace(postgresFolder(config), () => undefined)
  const end = performance.now() + attachMs
  for (;;) {
    const socket = encodeURIComponent(prepareSocketFolder(place))
    const ownerUrl = `postgres://${ownerLogin}:${readSecrets(place.home).owner}@localhost/${databaseName}?host=${socket}`
    const client = new Client({ connectionString: ownerUrl })
    try {
      await client.connect()
      return { ownerUrl, kind: 'embedded, run by another process', stop: () => Promise.resolve() }
    } catch (error) {
      if (performance.now() > end) throw new DatabaseRefusal(refusal.code, refusal.phrase, error)
    } finally {
      await client.end().catch(() => undefined)
    }
    await sleep(200)
  }
}

const advice = (
  { code = '', message }: Error & { readonly code?: string },
  user: string,
  name: string,
): Phrase => {
  if (code === '3D000')
    return {
      zh: `请先建库:CREATE DATABASE "${name}" OWNER "${user}" ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0`,
      en: `Make it first: CREATE DATABASE "${name}" OWNER "${user}" ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0`,
    }
  if (code === '28P01' || code === '28000')
    return {
      zh: '请检查 DATABASE_URL 里的用户名和密码,以及数据库的 pg_hba.conf 是否允许这台机器。',
      en: 'Check user and password in DATABASE_URL, and whether pg_hba.conf of the database lets this machine in.',
    }
  if (code === '53300' || code === '53400')
    return {
      zh: '数据库的连接已满:调大 max_connections,或停掉别的连接。',
      en: 'Its connections are used up: raise max_connections, or end other connections.',
    }
  if (/\b(SSL|TLS)\b|certificate/i.test(`${code} ${message}`))
    return {
      zh: '请检查 DATABASE_URL 的 sslmode:没有加密的数据库用 sslmode=disable,自签名证书用 sslrootcert 指定它。',
      en: 'Check sslmode in DATABASE_URL: sslmode=disable for a server without encryption, sslrootcert=FILE for a certificate of your own.',
    }
  return {
    zh: '请确认数据库已经启动、地址和端口正确、网络相通。',
    en: 'Make sure that the database is running, that host and port are right, and that the network lets this machine through.',
  }
}

const reachMs = 10_000

/** Refuses, with what to do, when the outside database does not let its owner in. */
const reach = async (databaseUrl: string): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: reachMs })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    const problem = error as Error
    const { host, pathname, username } = new URL(databaseUrl)
    const { zh, en } = advice(problem, decodeURIComponent(username), decodeURIComponent(pathname.slice(1)))
    throw new OperatorRefusal(
      {
        zh: `连不上 DATABASE_URL 指定的数据库(${host}${pathname}):${problem.message}。${zh}`,
        en: `The database named in DATABASE_URL (${host}${pathname}) cannot be reached: ${problem.message}. ${en}`,
      },
      error,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Opens the database of the settings. The embedded one is started, or, with `share`, used where another process of this
 * installation runs it.
 * @throws OperatorRefusal
 */
export const openDatabase = async (
  config: Config,
  log: Logger,
  options: { readonly share: boolean },
): Promise<Database> => {
  if (config.databaseUrl !== null) {
    await reach(config.databaseUrl)
    return { ownerUrl: config.databaseUrl, kind: 'outside', stop: () => Promise.resolve() }
  }
  try {
    const { ownerUrl, stop } = await startEmbeddedPostgres({ dataDir: postgresFolder(config), log })
    return { ownerUrl, kind: 'embedded', stop }
  } catch (error) {
    if (options.share && error instanceof DatabaseRefusal && error.code === 'database.folder_in_use')
      return attach(config, error)
    throw error
  }
}
