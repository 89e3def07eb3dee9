import { giveBack, isConnectionLoss, lend } from '../connections.ts'
import { extended, simple } from '../db.ts'
import { fail } from '../errors.ts'
import type { Platform } from '../platform.ts'
import type { Sql } from '../sql.ts'
import { toStatement } from '../sql.ts'

/** Access to the schema `platform`: accounts, sessions, keys, links. Tables are named in full. */
export interface DirectoryDb {
  query<R>(query: Sql): Promise<R[]>
}

/** Each query is a transaction of its own. */
export const directory = (platform: Pick<Platform, 'platformPool'>): DirectoryDb => ({
  query: async <R>(query: Sql): Promise<R[]> => {
    const client = await lend(platform.platformPool)
    let broken: Error | undefined
    try {
      return await extended<R>(client, toStatement(query))
    } catch (error) {
      if (!isConnectionLoss(error)) throw error
      broken = error as Error
      return fail('server.unavailable', {}, error)
    } finally {
      giveBack(platform.platformPool, client, broken)
    }
  },
})

/** Runs `work` in one transaction. */
export const inDirectory = async <T>(
  platform: Pick<Platform, 'platformPool'>,
  work: (db: DirectoryDb) => Promise<T>,
): Promise<T> => {
  const client = await lend(platform.platformPool)
  let broken: Error | undefined
  try {
    await simple(client, 'BEGIN')
    const result = await work({ query: (query) => extended(client, toStatement(query)) })
    await simple(client, 'COMMIT')
    return result
  } catch (error) {
    await simple(client, 'ROLLBACK').catch((failure: Error) => (broken = failure))
    if (isConnectionLoss(error)) return fail('server.unavailable', {}, error)
    throw error
  } finally {
    giveBack(platform.platformPool, client, broken)
  }
}
