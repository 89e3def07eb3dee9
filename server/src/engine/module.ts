import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import type { Ctx } from '../platform/context.ts'
import type { EventRow } from '../platform/events.ts'
import type { Route } from '../platform/http/route.ts'

export { route } from '../platform/http/route.ts'
export type { Exchange, Route } from '../platform/http/route.ts'

export type RoleKey =
  | 'admin'
  | 'expectationLead'
  | 'productManager'
  | 'accountManager'
  | 'solutionExpert'
  | 'deliveryManager'
  | 'developer'
  | 'service'
  | 'regionalLead'
  | 'departmentHead'
  | 'reviewer'
  | 'analyst'
  | 'campaigner'
  | 'finance'
  | 'executive'

/** Fields that are fixed in the row's present state, and why; `keep`: the row may not be trashed. */
export interface Lock {
  readonly fields: readonly string[] | '*'
  readonly reason: Label
  readonly keep?: boolean
}

export type Row = Readonly<Record<string, unknown>>

/** Hears events after they are committed, at least once; must give the same result when it runs twice. */
export interface Subscriber {
  readonly name: string
  readonly events: readonly string[]
  readonly run: (ctx: Ctx, event: EventRow) => Promise<void>
}

/** Work that the scheduler starts in every workspace, `every` seconds; must be safe to run twice. */
export interface Job {
  readonly name: string
  readonly every: number
  readonly run: (ctx: Ctx) => Promise<void>
}

export interface Module {
  readonly key: string
  readonly objects?: readonly ObjectDef[]
  readonly locks?: Readonly<Record<string, (row: Row) => Lock | null>>
  /**
   * What a generic change of a row, whichever path it comes by, brings with it in fields that verbs govern: pure, from
   * the row before and after. It is part of the same change and the same fact.
   */
  readonly entails?: Readonly<Record<string, (before: Row, after: Row) => Row>>
  /** Run on every generic create and update, whichever path it came by; throws to refuse. */
  readonly checks?: Readonly<Record<string, (ctx: Ctx, row: Row, before: Row | null) => void | Promise<void>>>
  /** Run on rows that come back from the trash, with whatever comes back beside them; throws to refuse. */
  readonly returns?: Readonly<Record<string, (ctx: Ctx, rows: readonly Row[]) => Promise<void>>>
  readonly routes?: readonly Route[]
  readonly subscribers?: readonly Subscriber[]
  readonly jobs?: readonly Job[]
  /** The kinds of notices that the module gives, `noun.what`, and how each is called. */
  readonly notices?: Readonly<Record<string, Label>>
  /** Permissions that are not verbs of an object. */
  readonly permissions?: Readonly<Record<`${string}:${string}`, Label>>
  /** What the seeded roles may do with the module's objects, and which of its permissions they hold. */
  readonly roleGrants?: Readonly<Partial<Record<RoleKey, Readonly<Record<string, ObjectGrant>>>>>
  readonly rolePermissions?: Readonly<Partial<Record<RoleKey, readonly string[]>>>
}
