import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** A database of its own for one test file, on the server of TEST_DATABASE_URL. */
export interface TestDatabase {
  readonly name: string
  readonly ownerUrl: string
  /** Removes the database and the roles whose names begin with `install`. */
  drop(install?: string): Promise<void>
}

export const connected = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Sessions that were closed a moment ago are still leaving. */
const whenUnused = async (work: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return void (await work())
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === 100) throw error
      await sleep(50)
    }
  }
}

export const serverUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL']
  if (!url)
    throw new Error(
      'TEST_DATABASE_URL is not set: run the tests through vitest, whose set-up starts a database',
    )
  return url
}

/** Removes a database, and the roles whose names begin with `install`. */
export const dropDatabase = (name: string, install?: string): Promise<void> =>
  connected(serverUrl(), async (client) => {
    await whenUnused(() => client.query(`drop database if exists ${name}`))
    if (!install) return
    const { rows } = await client.query<{ role: string }>(
      `select rolname as role from pg_roles where rolname like $1 || '\\_%'`,
      [install],
    )
    for (const { role } of rows) await client.query(`drop role if exists "${role}"`)
  })

/** An empty database, or a copy of that one. */
export const makeTestDatabase = async (copied?: string): Promise<TestDatabase> => {
  const server = serverUrl()
  const name = `t_${randomBytes(6).toString('hex')}`
  await connected(server, (client) =>
    whenUnused(() =>
      client.query(
        copied === undefined
          ? `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`
          : `create database ${name} template ${copied} strategy file_copy`,
      ),
    ),
  )
  const url = new URL(server)
  url.pathname = `/${name}`
  return { name, ownerUrl: url.href, drop: (install) => dropDatabase(name, install) }
}
