import { canonicalJson } from '../platform/canonical-json.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { isEmpty } from './values.ts'

/** What one fact says of one record: a change of fields, a trashing or a restoring. */
export interface ToldChange {
  readonly record: string
  /** Null where the fact changes no field. */
  readonly before: Row | null
  readonly after: Row | null
  /** Batch that the fact put the record into the trash with. */
  readonly trashed: string | null
  /** The text of the fact was erased: what it changed is no longer known. */
  readonly erased: boolean
}

/** The row as it stands, with the batch it was trashed with. */
export interface StandingRow {
  readonly row: Row
  readonly batch: string | null
}

export type Verdict =
  | { readonly kind: 'holds' | 'unknown' | 'untold' }
  | { readonly kind: 'differs'; readonly fields: readonly string[] }

const nothing = ''

/** Empty values are one value: a fact about a new record leaves them out. Ids are compared without regard to case. */
const textOf = ({ def }: Field, value: unknown): string => {
  if (isEmpty(value) || (def.type === 'switch' && value === false)) return nothing
  if (def.type === 'json') return canonicalJson(value)
  const text = canonicalJson(value)
  return def.type === 'file' ? text.toLowerCase() : text
}

/**
 * Whether before → after pairs, in whatever order they were told, can lead from nothing to `standing`: every value but
 * the first and the last is left as often as it is reached. So a change that was told by nobody is found even when a
 * later one was laid over it, and no order of facts has to be known, which transaction numbers do not give for one row.
 */
const leads = (
  field: Field,
  edges: readonly (readonly [unknown, unknown])[],
  standing: unknown,
  start: string,
): boolean => {
  const balance = new Map<string, number>()
  const add = (value: string, by: number): void => void balance.set(value, (balance.get(value) ?? 0) + by)
  add(start, 1)
  for (const [before, after] of edges) {
    add(textOf(field, before), -1)
    add(textOf(field, after), 1)
  }
  add(textOf(field, standing), -1)
  return [...balance.values()].every((n) => n === 0)
}

/**
 * Holds a row against all that was told of it. `restored`: the batches that were brought back from the trash. A field
 * that came to the object after the record may stand at its initial value without a fact.
 */
export const judge = (
  object: EngineObject,
  standing: StandingRow,
  told: readonly ToldChange[],
  restored: ReadonlySet<string>,
): Verdict => {
  if (told.some(({ erased }) => erased)) return { kind: 'unknown' }
  const changes = told.filter(({ after }) => after !== null)
  if (changes.length === 0) return { kind: 'untold' }
  const fields = object.columns
    .filter((field) => !field.system)
    .filter((field) => {
      const edges = changes
        .filter(({ before, after }) => hasKey(before, field.key) || hasKey(after, field.key))
        .map(({ before, after }) => [before?.[field.key], after?.[field.key]] as const)
      const value = standing.row[field.key]
      return (
        !leads(field, edges, value, nothing) &&
        (field.def.initial === undefined || !leads(field, edges, value, textOf(field, field.def.initial)))
      )
    })
    .map(({ key }) => key)
  const open = told.flatMap(({ trashed }) => (trashed !== null && !restored.has(trashed) ? [trashed] : []))
  const isTrashed = standing.row['deletedAt'] !== null
  const trashHolds =
    open.length === 0
      ? !isTrashed && standing.batch === null
      : open.length === 1 && isTrashed && standing.batch === open[0]
  if (!trashHolds) fields.push('deletedAt')
  return fields.length === 0 ? { kind: 'holds' } : { kind: 'differs', fields }
}

const hasKey = (row: Row | null, key: string): boolean => row !== null && Object.hasOwn(row, key)
