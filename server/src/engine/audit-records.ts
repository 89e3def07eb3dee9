import type { Ctx } from '../platform/context.ts'
import { constant, join, name, sql } from '../platform/sql.ts'
import { withTx } from '../platform/tx.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { definitionsOf } from './objects.ts'
import { selectColumns } from './read.ts'
import type { ToldChange, Verdict } from './replay.ts'
import { judge } from './replay.ts'

/**
 * changed: a field is not what the facts lead to · deleted: facts tell of a record that is gone · inserted: no fact tells
 * of the record.
 */
export interface RecordProblem {
  readonly kind: 'changed' | 'deleted' | 'inserted'
  readonly object: string
  /** Null where a whole object is concerned. */
  readonly record: string | null
  /** Position of the newest fact that tells of the record, or of the field; null while it is not sealed. */
  readonly seq: number | null
  readonly detail: string
}

export interface RecordAudit {
  /** Rows that were held against their facts, trashed ones included. */
  readonly records: number
  /** Of these, rows whose facts were erased on request: what they say is no longer known. */
  readonly unknown: number
  /** All that was found; `problems` names the first of them. */
  readonly found: number
  readonly problems: readonly RecordProblem[]
}

/** Rows of one look. Documents kept as JSON may be a million characters long. */
const pageOf = (object: EngineObject): number =>
  object.columns.some(({ def }) => def.type === 'json') ? 50 : 500
const mostProblems = 1000
const first = '00000000-0000-0000-0000-000000000000'

/**
 * Holds every row of every object of the workspace against what its facts say: the values they lead to, whether it lies
 * in the trash, and that it exists. Each page of rows is read with its facts in one snapshot, so that it may run beside
 * the work of people, and memory does not grow with the workspace. It reads below all rights.
 */
export const auditRecords = async (ctx: Ctx): Promise<RecordAudit> => {
  const problems: RecordProblem[] = []
  let records = 0
  let unknown = 0
  let found = 0
  const report = (problem: RecordProblem): void => {
    found++
    if (problems.length < mostProblems) problems.push(problem)
  }
  const objects = [...definitionsOf(ctx).objects.values()]
  for (const object of objects) {
    try {
      for (let after = first; ;) {
        const page = await inSnapshot(ctx, (ctx) => auditPage(ctx, object, after))
        records += page.rows
        unknown += page.unknown
        page.problems.forEach(report)
        if (page.last === null) break
        after = page.last
      }
      const gone = await inSnapshot(ctx, (ctx) => goneRecords(ctx, object))
      gone.forEach(report)
    } catch (error) {
      if (!isMissing(error)) throw error
      report({
        kind: 'deleted',
        object: object.key,
        record: null,
        seq: null,
        detail: `its table or a column of it is missing; doctor names it`,
      })
    }
  }
  for (const { object, seq } of await unknownObjects(ctx, objects))
    report({
      kind: 'deleted',
      object,
      record: null,
      seq,
      detail: 'facts tell of records of an object that is not defined',
    })
  return { records, unknown, found, problems }
}

const inSnapshot = <T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  withTx(ctx, async (ctx) => {
    await ctx.db.query(sql`set transaction isolation level repeatable read, read only`)
    return work(ctx)
  })

/** PostgreSQL's codes for a table and a column that are not there. */
const isMissing = (error: unknown): boolean =>
  ['42P01', '42703'].includes((error as { code?: string } | null)?.code ?? '')

interface AuditedPage {
  readonly rows: number
  readonly unknown: number
  /** Where the next page begins; null after the last. */
  readonly last: string | null
  readonly problems: readonly RecordProblem[]
}

type Stored = Row & { readonly id: string; readonly deleted_batch: string | null }

const auditPage = async (ctx: Ctx, object: EngineObject, after: string): Promise<AuditedPage> => {
  const size = pageOf(object)
  const rows = await ctx.db.query<Stored>(
    sql`select ${selectColumns(object.columns)}, t.deleted_batch from ${name(object.table)} t where t.id > ${after}::uuid order by t.id limit ${size}`,
  )
  const ids = rows.map((row) => row.id)
  const told = await toldOf(ctx, object, ids)
  const byRecord = Map.groupBy(told, ({ record }) => record)
  const restored = await restoredOf(ctx, told)
  const problems: RecordProblem[] = []
  let unknown = 0
  for (const row of rows) {
    const verdict = judge(object, { row, batch: row.deleted_batch }, byRecord.get(row.id) ?? [], restored)
    if (verdict.kind === 'unknown') unknown++
    problems.push(...(await problemsOf(ctx, object, row.id, verdict)))
  }
  return { rows: rows.length, unknown, last: rows.length < size ? null : (ids.at(-1) ?? null), problems }
}

interface Told extends ToldChange {
  readonly event: string
}

/** All facts that change or trash one of the records, by themselves or as part of a bulk. */
const toldOf = async (ctx: Ctx, object: EngineObject, ids: readonly string[]): Promise<Told[]> => {
  const own = ctx.db.query<{
    event: string
    record: string
    change: Record<string, [unknown, unknown]> | null
    trashed: string | null
    erased: boolean
  }>(
    sql`select e.id as event, e.record, e.change, case when e.name = ${`${object.key}.trashed`} then e.data->>'batch' end as trashed, e.salt is null as erased
        from events e where e.object = ${object.key} and e.record = any(${ids}::uuid[])
          and (e.change is not null or e.salt is null or e.name = ${`${object.key}.trashed`})`,
  )
  const shared = ctx.db.query<Told>(
    sql`select e.id as event, r.record, case when t.trashed is null then coalesce(r.before, '{}') end as before, case when t.trashed is null then coalesce(r.after, '{}') end as after, t.trashed, e.salt is null as erased
        from event_rows r join events e on e.id = r.event
          cross join lateral (select case when e.name = e.object || '.trashed' then e.data->>'batch' end as trashed) t
        where r.record = any(${ids}::uuid[])`,
  )
  return [...(await own).map(({ change, ...fact }) => ({ ...fact, ...sides(change) })), ...(await shared)]
}

const sides = (
  change: Record<string, [unknown, unknown]> | null,
): { before: Row | null; after: Row | null } =>
  change === null
    ? { before: null, after: null }
    : {
        before: Object.fromEntries(Object.entries(change).map(([key, [before]]) => [key, before])),
        after: Object.fromEntries(Object.entries(change).map(([key, [, after]]) => [key, after])),
      }

/** Of the batches that these facts put into the trash, those that came back: told of a record that they were told of. */
const restoredOf = async (ctx: Ctx, told: readonly Told[]): Promise<ReadonlySet<string>> => {
  const events = [...new Set(told.filter(({ trashed }) => trashed !== null).map(({ event }) => event))]
  if (events.length === 0) return new Set()
  const rows = await ctx.db.query<{ batch: string }>(
    sql`select distinct x.data->>'batch' as batch from events t
          cross join lateral (select t.record where t.record is not null union all select r.record from event_rows r where t.record is null and r.event = t.id) m
          join events x on x.object = t.object and x.record = m.record and x.name = t.object || '.restored' and x.data->>'batch' = t.data->>'batch'
        where t.id = any(${events}::uuid[])`,
  )
  return new Set(rows.map(({ batch }) => batch))
}

const problemsOf = async (
  ctx: Ctx,
  object: EngineObject,
  record: string,
  verdict: Verdict,
): Promise<RecordProblem[]> => {
  const of = { object: object.key, record }
  if (verdict.kind === 'untold')
    return [{ kind: 'inserted', ...of, seq: null, detail: 'no fact tells of this record' }]
  if (verdict.kind !== 'differs') return []
  const problems: RecordProblem[] = []
  for (const field of verdict.fields) {
    const detail =
      field === 'deletedAt'
        ? 'it lies in the trash or outside of it otherwise than its facts say'
        : `${field} is not what its facts lead to`
    problems.push({ kind: 'changed', ...of, seq: await newestSeq(ctx, object, record, field), detail })
  }
  return problems
}

const newestSeq = async (
  ctx: Ctx,
  object: EngineObject,
  record: string,
  field: string | null,
): Promise<number | null> => {
  const own = field === null || field === 'deletedAt' ? constant('true') : sql`e.change ? ${field}`
  const shared =
    field === null || field === 'deletedAt'
      ? constant('true')
      : sql`(r.after ? ${field} or r.before ? ${field})`
  const [row] = await ctx.db.query<{ seq: number | null }>(
    sql`select max(s.seq) as seq from event_seals s where s.event in (
          select e.id from events e where e.object = ${object.key} and e.record = ${record}::uuid and ${own}
          union all select r.event from event_rows r where r.record = ${record}::uuid and ${shared})`,
  )
  return row?.seq ?? null
}

/** Records that facts changed or made, and that are not in the table, not even as trash. */
const goneRecords = async (ctx: Ctx, object: EngineObject): Promise<RecordProblem[]> => {
  const rows = await ctx.db.query<{ record: string }>(
    sql`select f.record from (
          select e.record from events e where e.object = ${object.key} and e.record is not null and e.change is not null
          union select r.record from events e join event_rows r on r.event = e.id where e.object = ${object.key} and e.name <> ${`${object.key}.trashed`}
        ) f where not exists (select 1 from ${name(object.table)} t where t.id = f.record) order by f.record limit ${mostProblems}`,
  )
  const problems: RecordProblem[] = []
  for (const { record } of rows)
    problems.push({
      kind: 'deleted',
      object: object.key,
      record,
      seq: await newestSeq(ctx, object, record, null),
      detail: 'its facts stand and the record is gone',
    })
  return problems
}

const unknownObjects = (
  ctx: Ctx,
  objects: readonly EngineObject[],
): Promise<{ object: string; seq: number | null }[]> =>
  ctx.db.query(
    sql`select e.object, max(s.seq) as seq from events e left join event_seals s on s.event = e.id
        where e.change is not null and e.object not in (${join(objects.map(({ key }) => sql`${key}`))}) group by e.object order by e.object limit ${mostProblems}`,
  )
