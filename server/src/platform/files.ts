import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Ctx } from './context.ts'
import { actingMember } from './context.ts'
import type { Config } from './config.ts'
import { fail } from './errors.ts'
import { settledName, settledType } from './file-names.ts'
import type { FileStore } from './file-store.ts'
import { diskStore, TooLarge } from './file-store.ts'
import type { Platform } from './platform.ts'
import { s3Store } from './s3-store.ts'
import type { Sql } from './sql.ts'
import { sql } from './sql.ts'
import { uuidv7 } from './uuid.ts'

/** A file as the workspace knows it. It belongs to a field of a record and takes that field's read right. */
export interface StoredFile {
  readonly id: string
  readonly object: string
  /** Null until the record is made that it was sent for. */
  readonly record: string | null
  readonly field: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly createdAt: string
  readonly createdBy: string | null
}

export interface NewFile {
  readonly object: string
  readonly record?: string | null
  readonly field: string
  /** As the sender calls it. */
  readonly name: string
  /** As the sender says; the first bytes may say otherwise. */
  readonly type: string
  readonly content: Uint8Array | AsyncIterable<Uint8Array>
  /** Bytes; 50 MB when absent. */
  readonly limit?: number
}

export const largestFile = 50 * 1024 * 1024

/** The bucket of the settings, or a folder of the data folder. */
const openStore = ({ s3, dataDir }: Config): FileStore =>
  s3 ? s3Store(s3, join(dataDir, 'spool')) : diskStore(join(dataDir, 'files'))

const stores = new WeakMap<Platform, FileStore>()
const storeOf = (platform: Platform): FileStore => {
  let store = stores.get(platform)
  if (!store) stores.set(platform, (store = openStore(platform.config)))
  return store
}

const inMegabytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`

const pieces = async function* (content: NewFile['content']): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content
  else yield* content
}

/**
 * Keeps a file and enters it, in the transaction of `ctx` if there is one. The bytes are on disk before the row is
 * written; when the row is never committed they are removed a day later. Answers the file's id.
 * @throws request.too_large
 */
export const putFile = async (ctx: Ctx, file: NewFile): Promise<string> => {
  const limit = file.limit ?? largestFile
  const kept = await storeOf(ctx.platform)
    .put(ctx.workspace.id, pieces(file.content), limit)
    .catch((error: unknown) => {
      if (error instanceof TooLarge) return fail('request.too_large', { limit: inMegabytes(limit) })
      throw error
    })
  const id = uuidv7()
  await ctx.db
    .query(sql`insert into files (id, object, record, field, name, type, size, sha256, storage_key, created_at, created_by)
    values (${id}, ${file.object}, ${file.record ?? null}, ${file.field}, ${settledName(file.name)}, ${settledType(file.type, kept.head)}, ${kept.size},
      ${kept.sha256}, ${kept.key}, ${ctx.now.toISOString()}, ${senderOf(ctx)})`)
  return id
}

/** Who sent a file: a member, or a customer's contact by their own session. */
const senderOf = (ctx: Ctx): string | null =>
  actingMember(ctx) ?? (ctx.actor.kind === 'contact' ? ctx.actor.id : null)

const fileColumns = sql`id, object, record, field, name, type, size, created_at as "createdAt", created_by as "createdBy"`

/** The files with these ids, in no order. */
export const findFiles = (ctx: Ctx, ids: readonly string[]): Promise<StoredFile[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.query(sql`select ${fileColumns} from files where id = any(${ids}::uuid[])`)

/**
 * Binds files that were sent ahead to the record they were sent for; one that had been let go is held again. A file that
 * someone else sent, or that belongs to another field, is not taken.
 * @throws field.link_not_found
 */
export const attachFiles = async (
  ctx: Ctx,
  place: { readonly object: string; readonly record: string; readonly field: string },
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return
  const rows = await ctx.db.query<{ id: string }>(
    sql`update files set record = ${place.record}, deleted_at = null where id = any(${ids}::uuid[]) and object = ${place.object} and field = ${place.field}
      and (record = ${place.record} or (record is null and created_by is not distinct from ${senderOf(ctx)})) returning id`,
  )
  if (rows.length < new Set(ids).size) fail('field.link_not_found', { field: place.field })
}

const getFile = async (
  ctx: Ctx,
  id: string,
): Promise<{ readonly file: StoredFile; readonly storageKey: string }> => {
  const [row] = await ctx.db.query<StoredFile & { storageKey: string }>(
    sql`select ${fileColumns}, storage_key as "storageKey" from files where id = ${id}`,
  )
  if (!row) return fail('record.not_found')
  const { storageKey, ...file } = row
  return { file, storageKey }
}

/**
 * Opens a file for reading. `mayRead` answers whether the actor may read the field it belongs to; a file that was not
 * yet attached is its sender's alone.
 * @throws record.not_found also where the actor may not know of it
 */
export const openFile = async (
  ctx: Ctx,
  id: string,
  mayRead: (
    ctx: Ctx,
    place: { readonly object: string; readonly record: string; readonly field: string },
  ) => Promise<boolean>,
): Promise<{ readonly file: StoredFile; readonly content: Readable }> => {
  const { file, storageKey } = await getFile(ctx, id)
  const own = file.createdBy !== null && file.createdBy === senderOf(ctx)
  const allowed =
    file.record === null
      ? own
      : await mayRead(ctx, { object: file.object, record: file.record, field: file.field })
  if (!allowed) return fail('record.not_found')
  return { file, content: await storeOf(ctx.platform).open(ctx.workspace.id, storageKey) }
}

/** Reads a whole file for work inside the product (mails, documents); the caller has settled that it may. */
export const readFileBytes = async (
  ctx: Ctx,
  id: string,
): Promise<{ readonly file: StoredFile; readonly bytes: Buffer }> => {
  const { file, storageKey } = await getFile(ctx, id)
  const content = await storeOf(ctx.platform).open(ctx.workspace.id, storageKey)
  return { file, bytes: Buffer.concat(await content.toArray()) }
}

interface FilePlace {
  readonly object: string
  readonly field: string
}

/**
 * Marks files of a field that nothing holds; they stay readable, and may be bound again, for 30 days more. `held` is a
 * condition on a row `f` of the files. The files are locked first and looked at again then, so that one which is being
 * bound at this moment is not let go. Answers how many were looked at, `limit` at most. In a transaction.
 */
export const letFilesGo = async (
  ctx: Ctx,
  { object, field }: FilePlace,
  held: Sql,
  limit: number,
): Promise<number> => {
  const loose = await ctx.db.query<{ id: string }>(
    sql`select f.id from files f where f.object = ${object} and f.field = ${field} and f.record is not null and f.deleted_at is null
        and not ${held} limit ${limit} for update of f skip locked`,
  )
  const ids = loose.map((row) => row.id)
  if (ids.length > 0)
    await ctx.db.query(
      sql`update files f set deleted_at = ${ctx.now.toISOString()} where f.id = any(${ids}::uuid[]) and not ${held}`,
    )
  return ids.length
}

/** Takes back files of a field that had been let go and that something holds. */
export const takeFilesBack = async (ctx: Ctx, { object, field }: FilePlace, held: Sql): Promise<void> =>
  void (await ctx.db.query(
    sql`update files f set deleted_at = null where f.object = ${object} and f.field = ${field} and f.deleted_at is not null and ${held}`,
  ))

const strayHours = 24
const releasedKeptDays = 30

/** Removes what belongs to nothing: bytes whose row was never committed, files sent for records never made, files let go long ago. */
export const removeStrayFiles = async (ctx: Ctx): Promise<void> => {
  const store = storeOf(ctx.platform)
  const before = (hours: number): string => new Date(ctx.now.getTime() - hours * 3_600_000).toISOString()
  const gone = await ctx.db.query<{
    key: string
  }>(sql`delete from files where deleted_at < ${before(releasedKeptDays * 24)}
    or (record is null and created_at < ${before(strayHours)}) returning storage_key as key`)
  for (const { key } of gone) await store.remove(ctx.workspace.id, key)
  for await (const keys of store.olderThan(ctx.workspace.id, new Date(Date.now() - strayHours * 3_600_000))) {
    const rows = await ctx.db.query<{ key: string }>(
      sql`select storage_key as key from files where storage_key = any(${keys}::text[])`,
    )
    const known = new Set(rows.map((row) => row.key))
    for (const key of keys) if (!known.has(key)) await store.remove(ctx.workspace.id, key)
  }
}
