import type { Filter } from './filter.ts'

export type FieldAccess = 'hide' | 'read' | 'write'
/** What is an absent colleague's own, for who stands in for them. */
export interface StandInScope {
  readonly ownOf: string
}
export type RowScope = 'all' | 'own' | 'department' | 'departmentTree' | Filter | StandInScope

/** What one role allows on one object. Nothing that is not named is allowed. */
export interface ObjectGrant {
  /** Generic verbs (`read`, `create` …) and the object's own verbs; `*` is every verb. */
  readonly verbs: readonly string[]
  readonly scope: RowScope
  /** Access of fields the grant does not name; sensitive fields must be named. Default `write`. */
  readonly fields?: Readonly<Record<string, FieldAccess>>
  readonly otherFields?: FieldAccess
}

/** The sum of an actor's roles, with what dynamic filter values stand for. `grants['*']` holds for every object. */
export interface Rights {
  /** Equal keys mean equal rights: compiled statements are cached by it. */
  readonly key: string
  readonly grants: Readonly<Record<string, readonly ObjectGrant[]>>
  readonly permissions: ReadonlySet<string>
  readonly me: string | null
  readonly contact: string | null
  readonly customer: string | null
  readonly departments: readonly string[]
  readonly departmentTree: readonly string[]
  /** Absent colleagues for whom the actor does what waits for them, today. */
  readonly standsInFor?: readonly string[]
}
