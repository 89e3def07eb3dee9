import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Workspace } from './context.ts'
import { extended, simple } from './db.ts'

/** Sends one statement as the owner, with the workspace's schema as search path; the rows come back. */
export type Exec = <R = Record<string, unknown>>(
  statement: string,
  values?: readonly unknown[],
) => Promise<R[]>

/** Changes of tables in one schema. Each statement is a transaction of its own and waits only briefly for locks. */
export interface Ddl {
  readonly exec: Exec
  /** The statement and `also` in one transaction; `also` says that it is done. */
  readonly execWith: (
    statement: string,
    also: { readonly text: string; readonly values: readonly unknown[] },
  ) => Promise<void>
  /** All of the statements in one transaction, for steps that mean nothing one by one. */
  readonly together: (statements: readonly string[]) => Promise<void>
}

const lockTimeoutMs = 1500
const attempts = 40

interface PgError {
  readonly code?: string
}
const isLockConflict = (error: unknown): boolean => {
  const { code } = error as PgError
  return code === '55P03' || code === '40P01' || code === '40001'
}

/** Statements that PostgreSQL runs outside transactions only. */
const standsAlone = (statement: string): boolean =>
  /^\s*(create\s+(unique\s+)?index|drop\s+index|reindex\s+\w+)\s+concurrently\b/i.test(statement)

/** Tries again while others hold the locks that a change of tables needs. */
const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isLockConflict(error) || attempt >= attempts) throw error
      await sleep(Math.min(1000, 25 * attempt) * (0.5 + Math.random()))
    }
  }
}

const schemaPattern = /^(ws_[0-9a-z]+|platform)$/

const ddlOn = (client: PoolClient, schema: string, fresh: boolean): Ddl => {
  /** In a schema that nobody uses yet, indexes are built the quick way. */
  const settled = (statement: string): string =>
    fresh ? statement.replace(/^(\s*create\s+(?:unique\s+)?index)\s+concurrently\b/i, '$1') : statement

  const rows = <R>(text: string, values: readonly unknown[]): Promise<R[]> =>
    extended<R>(client, { text, values })

  // Everything travels in one flight; after a failure the COMMIT at its end undoes.
  const inOne = async <R>(
    ...statements: readonly { readonly text: string; readonly values: readonly unknown[] }[]
  ): Promise<R[]> => {
    // Losing the last steps in a crash of the database is harmless: they are found undone and done again.
    const begun = simple(
      client,
      `BEGIN; SET LOCAL lock_timeout = ${lockTimeoutMs}; SET LOCAL synchronous_commit = off`,
    )
    const sent = statements.map(({ text, values }) => rows<R>(text, values))
    const ended = simple(client, 'COMMIT')
    const [opened, closed, ...results] = await Promise.allSettled([begun, ended, ...sent])
    for (const result of [opened, ...results, closed]) if (result.status === 'rejected') throw result.reason
    if (closed.status === 'fulfilled' && closed.value !== 'COMMIT')
      throw new Error('a change of tables was not committed')
    const last = results.at(-1)
    return last?.status === 'fulfilled' ? last.value : []
  }

  const alone = async <R>(statement: string, values: readonly unknown[]): Promise<R[]> => {
    const index = /concurrently\s+if\s+not\s+exists\s+"?(\w+)"?/i.exec(statement)?.[1]
    if (index) {
      // A build that was cut off leaves an invalid index of that name, which IF NOT EXISTS would take for done.
      const [invalid] = await rows(
        'select 1 as found from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2 and not i.indisvalid',
        [schema, index],
      )
      if (invalid) await rows(`drop index concurrently if exists "${index}"`, [])
    }
    return rows<R>(statement, values)
  }

  return {
    exec: <R>(given: string, values: readonly unknown[] = []) => {
      const statement = settled(given)
      return patiently(() =>
        standsAlone(statement) ? alone<R>(statement, values) : inOne<R>({ text: statement, values }),
      )
    },
    execWith: async (given, also) => {
      const statement = settled(given)
      if (standsAlone(statement)) {
        await patiently(() => alone(statement, []))
        await patiently(() => inOne(also))
      } else {
        await patiently(() => inOne({ text: statement, values: [] }, also))
      }
    },
    together: async (statements) =>
      void (await patiently(() => inOne(...statements.map((text) => ({ text, values: [] }))))),
  }
}

/**
 * Runs `change` as the owner with `schema` as search path; one at a time per schema, across processes. The lock is
 * polled: a session that waits inside PostgreSQL would hold up concurrent index builds of the one that works. `fresh`
 * says that nobody uses the schema yet.
 */
export const withDdl = async <T>(
  ownerPool: Pool,
  schema: string,
  change: (ddl: Ddl) => Promise<T>,
  { fresh = false }: { readonly fresh?: boolean } = {},
): Promise<T> => {
  if (!schemaPattern.test(schema)) throw new Error(`not a schema of ours: ${schema}`)
  const client = await ownerPool.connect()
  let broken: Error | undefined
  try {
    const key = `'${schema}'`
    for (;;) {
      const { rows } = await client.query<{ got: boolean }>(
        `select pg_try_advisory_lock(720101, hashtext(${key})) as got`,
      )
      if (rows[0]?.got) break
      await sleep(100)
    }
    await simple(client, `SET search_path = "${schema}"`)
    const result = await change(ddlOn(client, schema, fresh))
    return result
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    if (!broken) {
      await simple(
        client,
        `RESET search_path; SELECT pg_advisory_unlock(720101, hashtext('${schema}'))`,
      ).catch((error: Error) => (broken = error))
    }
    // After a failure the session is closed, which gives the lock back whatever state it is in.
    client.release(broken)
  }
}

export const changeTablesOn =
  (ownerPool: Pool) =>
  <T>(workspace: Workspace, change: (ddl: Ddl) => Promise<T>): Promise<T> =>
    withDdl(ownerPool, workspace.schema, change)
