import {
  createRecord,
  getRecord,
  queryRecords,
  type QueryRecords,
  restoreRecord,
  type Row,
  trashRecord,
  updateRecord,
} from '@zhinuo/contracts/records.ts'
import { type ObjectView } from '@zhinuo/contracts/objects.ts'
import { type InfiniteData, queryOptions } from '@tanstack/react-query'
import { api, currentWorkspace, isError, write } from '../lib/api.ts'
import { queryClient, readKeyAgain } from '../lib/query-client.ts'
import { isReadable, type Objects, objectsQuery, withNames } from './objects.ts'

export type { Row } from '@zhinuo/contracts/records.ts'

export interface RowsPage {
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
}

/** Everything cached of an object's records begins with this key. */
export const recordsKey = (object: string): readonly string[] => [
  'workspace',
  currentWorkspace() ?? '',
  'records',
  object,
]
export const listKey = (object: string, query: unknown): readonly unknown[] => [
  ...recordsKey(object),
  'list',
  query,
]
export const oneKey = (object: string, id: string): readonly string[] => [...recordsKey(object), 'one', id]

type Ask = Partial<QueryRecords>

/** Rows of an object. A field that the person's roles hide is left out, so that the others are answered. */
export const askRecords = (object: string, query: Ask, signal?: AbortSignal) => {
  const objects = queryClient.getQueryData(objectsQuery(currentWorkspace() ?? '').queryKey)
  const known = objects?.get(object)
  const fields = objects && known && query.fields?.filter((path) => isReadable(objects, known, path))
  const body = fields ? { ...query, fields } : query
  return api.call(queryRecords, { params: { object }, body }, signal ? { signal } : {})
}

export const idOf = (row: Row): string => String(row.id)
export const versionOf = (row: Row): number => Number(row.version)

/** A server answers at most this many fields at a time. */
const mostFields = 100

const readOne = async (
  object: ObjectView,
  fields: readonly string[],
  id: string,
  trashed: boolean,
  signal: AbortSignal,
): Promise<Row | null> => {
  const parts = Array.from({ length: Math.ceil(fields.length / mostFields) }, (_, index) =>
    fields.slice(index * mostFields, (index + 1) * mostFields),
  )
  const answers = await Promise.all(
    parts.map((part) =>
      askRecords(
        object.key,
        { filter: { op: 'eq', field: 'id', value: id }, fields: part, limit: 1, trashed },
        signal,
      ),
    ),
  )
  if (answers.some((answer) => answer.rows.length === 0)) return null
  return Object.assign({}, ...answers.map((answer) => answer.rows[0])) as Row
}

/** The record that another one was merged into; null when it was not. */
const survivorOf = async (object: string, id: string, signal: AbortSignal): Promise<string | null> => {
  try {
    const row = await api.call(getRecord, { params: { object, id } }, { signal })
    return idOf(row) === id ? null : idOf(row)
  } catch (error) {
    if (isError(error, 'record.not_found')) return null
    throw error
  }
}

/**
 * One record with the names behind its references; also from the trash. Of one that was merged, the record it went into,
 * under its own id. Null: it does not exist or is not visible.
 */
export const recordQuery = (objects: Objects, object: ObjectView, id: string) =>
  queryOptions({
    queryKey: oneKey(object.key, id),
    queryFn: async ({ signal }): Promise<{ row: Row; trashed: boolean } | null> => {
      const fields = withNames(objects, object.fields)
      const row = await readOne(object, fields, id, false, signal)
      if (row) return { row, trashed: false }
      const survivor = await survivorOf(object.key, id, signal)
      const kept = survivor && (await readOne(object, fields, survivor, false, signal))
      if (kept) return { row: kept, trashed: false }
      const gone = await readOne(object, fields, id, true, signal)
      return gone && { row: gone, trashed: true }
    },
  })

/** Puts `patch` into every cached copy of a record. */
export const patchCached = (object: string, id: string, patch: Row): void => {
  queryClient.setQueryData<{ row: Row; trashed: boolean } | null>(
    oneKey(object, id),
    (old) => old && { ...old, row: { ...old.row, ...patch } },
  )
  queryClient.setQueriesData<InfiniteData<RowsPage>>({ queryKey: [...recordsKey(object), 'list'] }, (old) => {
    if (!old?.pages) return old
    return {
      ...old,
      pages: old.pages.map((page) =>
        page.rows.some((row) => row.id === id)
          ? { ...page, rows: page.rows.map((row) => (row.id === id ? { ...row, ...patch } : row)) }
          : page,
      ),
    }
  })
}

const ownWrites = new Map<string, number>()
const echo = 3000
const noteOwnWrite = (object: string): void => {
  ownWrites.set(object, Date.now())
}

/** True shortly after this page itself changed the object: the message that tells of it brings nothing new. */
export const isOwnEcho = (object: string): boolean => Date.now() - (ownWrites.get(object) ?? 0) < echo

/** Reads again what is shown of an object's records. */
export const refreshRecords = (...objects: readonly string[]): Promise<unknown> =>
  Promise.all(objects.map((object) => readKeyAgain(recordsKey(object))))

/** Fields of `row` that `values` names. */
const before = (row: Row, values: Row): Row =>
  Object.fromEntries(Object.keys(values).map((key) => [key, row[key] ?? null]))

/**
 * Changes a record. `shown` holds the names behind changed references, so that lists show them at once.
 * Answers the row as it is now and the function that takes the change back.
 */
export const changeRecord = async (
  object: string,
  row: Row,
  values: Row,
  shown: Row = {},
): Promise<{ row: Row; undo: () => Promise<void> }> => {
  const id = idOf(row)
  const send = async (version: number, values: Row, names: Row): Promise<Row> => {
    noteOwnWrite(object)
    const now = await write(updateRecord, { params: { object, id }, body: { version, values } })
    patchCached(object, id, { ...now, ...names })
    void queryClient.invalidateQueries({ queryKey: [...oneKey(object, id), 'timeline'] })
    return now
  }
  const now = await send(versionOf(row), values, shown)
  return {
    row: { ...row, ...now, ...shown },
    undo: async () => {
      await send(versionOf(now), before(row, values), before(row, shown))
    },
  }
}

/** Makes a record. `key` is one per intention, so that a second press of the button makes no second record. */
export const makeRecord = async (object: string, values: Row, key: string): Promise<Row> => {
  noteOwnWrite(object)
  const row = await write(createRecord, { params: { object }, body: values }, { idempotencyKey: key })
  void refreshRecords(object)
  return row
}

export const trash = async (object: string, id: string): Promise<void> => {
  noteOwnWrite(object)
  await write(trashRecord, { params: { object, id } })
  await refreshRecords(object)
}

export const restore = async (object: string, id: string): Promise<void> => {
  noteOwnWrite(object)
  await write(restoreRecord, { params: { object, id } })
  await refreshRecords(object)
}

/** Reads again everything shown of any record: after a verb, whose effects reach further than its own record. */
export const refreshAll = (): Promise<unknown> =>
  readKeyAgain(['workspace', currentWorkspace() ?? '', 'records'])
