import type { Pool, PoolClient } from 'pg'
import type { PgError } from './connections.ts'
import { giveBack, isConnectionLoss, lend } from './connections.ts'
import { fail } from './errors.ts'
import type { Sql, Statement } from './sql.ts'
import { toStatement } from './sql.ts'

/**
 * Access to the database for one workspace. `query` outside a transaction is a transaction of one statement:
 * role and search path, the statement and COMMIT travel in one flight.
 */
export interface Db {
  readonly inTx: boolean
  query<R>(query: Sql | Statement): Promise<R[]>
  /** Sends without waiting; an error surfaces at COMMIT and undoes everything. Only inside a transaction. */
  send(query: Sql | Statement): void
  /** Runs after COMMIT has been acknowledged; never after a rollback. */
  afterCommit(fn: () => void): void
}

export interface Scope {
  readonly role: string
  readonly schema: string
}

const schemaName = /^ws_[0-9a-z]+$/
const roleName = /^[a-z][0-9a-z]*_ws_[0-9a-z]+$/

const prelude = (scope: Scope): string => {
  if (!schemaName.test(scope.schema) || !roleName.test(scope.role))
    throw new Error(`not a workspace: ${scope.schema} ${scope.role}`)
  return `BEGIN; SET LOCAL ROLE "${scope.role}"; SET LOCAL search_path = "${scope.schema}"`
}

const quiet = (): void => undefined

/** How many statements a connection keeps prepared, those used last, all for the one workspace it served first. */
const maxNamed = 400

/** Each table a connection has touched costs it memory that only its end gives back. */
const mostSchemas = 30

interface ClientState {
  schema: string
  /** By text, the one used last at the end. */
  names: Map<string, string>
  /** No name is given twice: what was let go of is never taken for another. */
  given: number
  others: Set<string>
}
const states = new WeakMap<PoolClient, ClientState>()

const statementName = (client: PoolClient, schema: string, text: string): string | undefined => {
  let state = states.get(client)
  if (!state) states.set(client, (state = { schema, names: new Map(), given: 0, others: new Set() }))
  if (state.schema !== schema) {
    state.others.add(schema)
    return undefined
  }
  const name = state.names.get(text) ?? `s${state.given++}`
  state.names.delete(text)
  state.names.set(text, name)
  if (state.names.size > maxNamed) forgetOldest(client, state.names)
  return name
}

/**
 * Closes the statement that was used longest ago. The message goes after all that was sent before, is followed by no
 * answer that anybody waits for, and holds in an aborted transaction too, where DEALLOCATE would be refused.
 */
const forgetOldest = (client: PoolClient, names: Map<string, string>): void => {
  const [oldest] = names
  if (!oldest) return
  const [text, name] = oldest
  const { connection } = client as unknown as Wire
  connection.close({ type: 'S', name })
  delete connection.parsedStatements[name]
  names.delete(text)
}

/** Closes a connection that has served too many workspaces. */
const endLending = (pool: Pool, client: PoolClient, broken: Error | undefined): void =>
  giveBack(pool, client, broken ?? (states.get(client)?.others.size ?? 0) >= mostSchemas)

/** Sends one statement by the extended protocol, named where a name is given. */
export const extended = <R>(client: PoolClient, statement: Statement, name?: string): Promise<R[]> =>
  new Promise((resolve, reject) => {
    inOnePacket(client)
    // An explicit protocol: without it node-pg sends statements that have no values as simple queries, which may be several.
    const config = {
      name,
      text: statement.text,
      values: statement.values as unknown[],
      queryMode: 'extended',
    }
    client.query(config, (error: Error | null | undefined, result) =>
      error ? reject(error) : resolve(result.rows as R[]),
    )
  })

/** What node-pg does not tell of a connection: its stream, the message that closes a statement, and its own list of them. */
interface Wire {
  readonly connection: {
    readonly stream: { cork(): void; uncork(): void }
    readonly parsedStatements: Record<string, string>
    close(what: { readonly type: 'S'; readonly name: string }): void
  }
}
const corked = new WeakSet<PoolClient>()

/** What is sent within one turn of the event loop goes out as one packet instead of one per message. */
const inOnePacket = (client: PoolClient): void => {
  if (corked.has(client)) return
  const { stream } = (client as unknown as Wire).connection
  corked.add(client)
  stream.cork()
  process.nextTick(() => {
    corked.delete(client)
    stream.uncork()
  })
}

const execute = <R>(client: PoolClient, schema: string, statement: Statement): Promise<R[]> =>
  extended<R>(client, statement, statement.anew ? undefined : statementName(client, schema, statement.text))

/** Sends text of our own by the simple protocol: prelude, COMMIT, settings. Answers the command. */
export const simple = (client: PoolClient, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    inOnePacket(client)
    client.query(text, (error: Error | null | undefined, result) => {
      if (error) reject(error)
      else resolve(Array.isArray(result) ? '' : result.command)
    })
  })

const aborted = '25P02'

/** A statement that met an aborted transaction says nothing of why: an earlier one, sent without waiting, does. */
const causeOf = async (failure: unknown, sent: readonly Promise<unknown>[]): Promise<unknown> => {
  if ((failure as PgError | null)?.code !== aborted) return failure
  const outcomes = await Promise.allSettled(sent)
  const first = outcomes.find(
    (o) => o.status === 'rejected' && (o.reason as PgError | null)?.code !== aborted,
  )
  return first?.status === 'rejected' ? first.reason : failure
}

/** Runs `fn` in one transaction as the workspace's role. Statements are sent as they come; COMMIT waits for all of them. */
export const inTransaction = async <T>(
  pool: Pool,
  scope: Scope,
  fn: (db: Db) => Promise<T>,
  onStatement?: (text: string) => void,
): Promise<T> => {
  const begin = prelude(scope)
  const client = await lend(pool)
  const pending: Promise<unknown>[] = []
  const after: (() => void)[] = []
  let open = true
  const start = (query: Sql | Statement): Promise<unknown[]> => {
    if (!open) throw new Error('the transaction has ended')
    const statement = toStatement(query)
    onStatement?.(statement.text)
    return execute(client, scope.schema, statement)
  }
  const db: Db = {
    inTx: true,
    query: <R>(query: Sql | Statement) => start(query) as Promise<R[]>,
    send: (query) => {
      const sent = start(query)
      sent.catch(quiet)
      pending.push(sent)
    },
    afterCommit: (fn) => void after.push(fn),
  }
  onStatement?.(begin)
  const begun = simple(client, begin)
  begun.catch(quiet)
  let broken: Error | undefined
  let afterwards: readonly (() => void)[] = []
  try {
    const result = await fn(db)
    open = false
    onStatement?.('COMMIT')
    const committed = simple(client, 'COMMIT')
    committed.catch(quiet)
    await begun
    await Promise.all(pending)
    if ((await committed) !== 'COMMIT') throw new Error('the transaction was aborted by an earlier statement')
    afterwards = after
    return result
  } catch (thrown) {
    open = false
    await simple(client, 'ROLLBACK').catch((failure: Error) => (broken = failure))
    const error = await causeOf(thrown, [begun, ...pending])
    if (isConnectionLoss(error)) return fail('server.unavailable', {}, error)
    throw error
  } finally {
    endLending(pool, client, broken)
    for (const run of afterwards) {
      try {
        run()
      } catch (error) {
        // What is committed stays so, whatever follows from it.
        process.emitWarning(error as Error)
      }
    }
  }
}

/** Access outside a transaction: every query is one of its own. */
export const poolDb = (pool: Pool, scope: Scope, onStatement?: (text: string) => void): Db => ({
  inTx: false,
  query: async <R>(query: Sql | Statement): Promise<R[]> => {
    const begin = prelude(scope)
    const statement = toStatement(query)
    const client = await lend(pool)
    let broken: Error | undefined
    try {
      onStatement?.(begin)
      onStatement?.(statement.text)
      onStatement?.('COMMIT')
      const begun = simple(client, begin)
      const rows = execute<R>(client, scope.schema, statement)
      const ended = simple(client, 'COMMIT')
      const [opened, answered, closed] = await Promise.allSettled([begun, rows, ended])
      if (closed.status === 'rejected') broken = closed.reason as Error
      if (opened.status === 'rejected') throw opened.reason
      if (answered.status === 'rejected') throw answered.reason
      if (closed.status === 'rejected') throw closed.reason
      return answered.value
    } catch (error) {
      if (isConnectionLoss(error)) return fail('server.unavailable', {}, error)
      throw error
    } finally {
      endLending(pool, client, broken)
    }
  },
  send: () => {
    throw new Error('send needs a transaction')
  },
  afterCommit: () => {
    throw new Error('afterCommit needs a transaction')
  },
})
