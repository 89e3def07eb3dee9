import type { ErrorCode } from '../errors.ts'
import type { Currency } from './money.ts'
import type { Filter } from './filter.ts'
import type { Label } from './label.ts'

/**
 * One shape for objects declared in code and objects that users make at run time.
 * Keys of code-declared fields are plain (`dueAt` on column `due_at`); keys that users make end in `_c`.
 */
export type FieldType =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'date'
  | 'dateTime'
  | 'select'
  | 'multiSelect'
  | 'switch'
  | 'phone'
  | 'email'
  | 'url'
  | 'member'
  | 'department'
  | 'link'
  | 'serial'
  | 'file'
  | 'json'

/** anyone: any path with write right · create: only when the row is made · verb: only through a verb that names the field. */
export type WriteMode = 'anyone' | 'create' | 'verb'

export interface Option {
  readonly label: Label
  /** Meaning of the colour, the same everywhere: grey is neutral, blue under way. */
  readonly tone?: 'neutral' | 'active' | 'good' | 'warn' | 'bad'
}

export interface FieldDef {
  readonly type: FieldType
  readonly label: Label
  readonly help?: Label
  readonly required?: boolean
  readonly write?: WriteMode
  /** Hidden from every role that does not name the field. */
  readonly sensitive?: boolean
  readonly unique?: boolean
  /** Lists may be sorted by it: an index is made. Dates, members, links and selects have one anyway. */
  readonly sortable?: boolean
  /**
   * Part of the record's search terms; `words`: a long text, found by its own characters and not by pinyin initials, which
   * any long text has nearly all of. `name`, of a title: what one calls somebody or something by, found by its whole
   * pinyin as well, the very name first.
   */
  readonly searchable?: boolean | 'words' | 'name'
  /** text: characters (default 200; longText 20,000). multiSelect and file: entries (default 50). */
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  /** number: digits after the point. */
  readonly decimals?: number
  readonly currency?: Currency
  readonly options?: Readonly<Record<string, Option>>
  /** multiSelect: entries that are not among the options are allowed as well. */
  readonly open?: boolean
  readonly initial?: string | number | boolean | readonly string[]
  /** link: key of the object it leads to, and what happens to this row when the target is trashed. */
  readonly to?: string
  readonly onDelete?: 'restrict' | 'detach' | 'trash-with'
  /** link: name of the related list shown on the target's page. */
  readonly relatedLabel?: Label
  /** serial: prefix, digits. */
  readonly serial?: { readonly prefix: string; readonly digits: number }
  /** Physical column; derived from the key when absent. */
  readonly column?: string
  /** Made by a user at run time. */
  readonly custom?: boolean
  /** Hidden by a user: kept, not shown. */
  readonly hidden?: boolean
}

export interface VerbDef {
  readonly label: Label
  /** Fields the verb may change; nothing else. */
  readonly fields: readonly string[]
  /** The verb that undoes it, or why nothing does. */
  readonly undo: { readonly verb: string } | { readonly none: Label }
  /** The verb makes the row instead of changing it. */
  readonly creates?: boolean
}

export type GenericVerb = 'read' | 'create' | 'update' | 'trash' | 'restore' | 'import' | 'export'
export const genericVerbs = ['read', 'create', 'update', 'trash', 'restore', 'import', 'export'] as const

/** A member field that says who has the row in hand, and while it does: what is passed on when that person leaves. */
export interface Charge {
  readonly field: string
  readonly while?: Filter
}

export interface ObjectDef<
  F extends Readonly<Record<string, FieldDef>> = Readonly<Record<string, FieldDef>>,
> {
  readonly key: string
  readonly module: string
  readonly table: string
  readonly label: Label
  readonly description?: Label
  /** Field whose value names the record. */
  readonly title: string
  readonly fields: F
  /** Generic operations that exist for the object at all; a right cannot add one. Default: all. */
  readonly generic?: readonly GenericVerb[]
  /** Rows are written once; the workspace role has no UPDATE or DELETE on the table. */
  readonly insertOnly?: boolean
  readonly verbs?: Readonly<Record<string, VerbDef>>
  /**
   * A record of it may be newly named in a field, by people and keys, only while `field` holds `value`. What names it
   * already stays, and so does what jobs carry over.
   */
  readonly namedWhile?: { readonly field: string; readonly value: string; readonly error: ErrorCode }
  readonly charges?: readonly Charge[]
  /** Row scopes narrower than all, as filters. `own` defaults to `owner = me` where an `owner` field exists. */
  readonly scopes?: { readonly own?: Filter; readonly department?: Filter; readonly departmentTree?: Filter }
  /** Sort used when a list names none. */
  readonly defaultSort?: readonly { readonly field: string; readonly dir: 'asc' | 'desc' }[]
  /** Fields shown first in lists. */
  readonly listFields?: readonly string[]
  readonly custom?: boolean
}

/** Declares an object; keeps the literal field types for `RowOf`. */
export const defineObject = <const F extends Readonly<Record<string, FieldDef>>>(
  // Named here, not in ObjectDef: an object with these fields is an object, whatever its fields are.
  def: ObjectDef<F> & {
    readonly title: keyof F & string
    readonly listFields?: readonly (keyof F & string)[]
  },
): ObjectDef<F> => def

type OptionKeys<D> = D extends { readonly options: infer O } ? keyof O & string : string

type ValueOf<D extends FieldDef> = D['type'] extends 'number' | 'money'
  ? number
  : D['type'] extends 'switch'
    ? boolean
    : D['type'] extends 'select'
      ? OptionKeys<D>
      : D['type'] extends 'multiSelect'
        ? OptionKeys<D>[]
        : D['type'] extends 'file'
          ? string[]
          : D['type'] extends 'json'
            ? unknown
            : string

type Always<D> = D extends
  | { readonly required: true }
  | { readonly type: 'serial' | 'switch' | 'multiSelect' | 'file' }
  | { readonly initial: unknown }
  ? true
  : false

/** Columns every object table has besides its fields. Times are ISO 8601 in UTC. */
export interface SystemFields {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly createdBy: string | null
  readonly updatedAt: string
  readonly updatedBy: string | null
  readonly deletedAt: string | null
}

export type FieldValues<F extends Readonly<Record<string, FieldDef>>> = {
  readonly [K in keyof F]: Always<F[K]> extends true ? ValueOf<F[K]> : ValueOf<F[K]> | null
}

/** A row of an object: dates as `YYYY-MM-DD`, times as ISO text, money in minor units, links and members as ids. */
export type RowOf<D> = D extends ObjectDef<infer F> ? FieldValues<F> & SystemFields : never

/** What a patch of a row may hold. */
export type PatchOf<D> =
  D extends ObjectDef<infer F> ? { readonly [K in keyof F]?: FieldValues<F>[K] | null } : never

export const systemFieldTypes = {
  id: 'text',
  version: 'number',
  createdAt: 'dateTime',
  createdBy: 'member',
  updatedAt: 'dateTime',
  updatedBy: 'member',
  deletedAt: 'dateTime',
} as const satisfies Record<keyof SystemFields, FieldType>

/** `dueAt` → `due_at`; link `customer` → `customer_id`. */
export const columnName = (key: string, def: Pick<FieldDef, 'type' | 'column'>): string => {
  if (def.column) return def.column
  const snake = key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
  return def.type === 'link' || def.type === 'member' || def.type === 'department' ? `${snake}_id` : snake
}
