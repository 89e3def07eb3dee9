import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Rights } from '@zhinuo/contracts/kit/rights.ts'
import type { Logger } from 'pino'
import type { Db } from './db.ts'
import type { Platform } from './platform.ts'
import type { Sql } from './sql.ts'

/** Who acts. A job or subscriber acts as `system`, on behalf of whom and caused by what it says. */
export type Actor =
  | { readonly kind: 'member'; readonly id: string; readonly name: string; readonly session: string }
  | { readonly kind: 'key'; readonly id: string; readonly member: string; readonly name: string }
  | {
      readonly kind: 'contact'
      readonly id: string
      readonly customer: string
      readonly name: string
      /** `session:…` once a one-time code was given; `link:…` for who merely holds the link. */
      readonly credential: string
      /** What the link was sent for; absent with a session. */
      readonly link?: { readonly purpose: string; readonly record: string | null }
      /** What the contact may do beside looking; absent where no request asks. */
      readonly may?: readonly string[]
      /** Projects that the contact may look into; absent: all of their customer. */
      readonly projects?: readonly string[]
    }
  | { readonly kind: 'link'; readonly id: string; readonly purpose: string; readonly record: string }
  /** Signed in, before a workspace is chosen. */
  | { readonly kind: 'person'; readonly account: string; readonly session: string; readonly name: string }
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'system'
      readonly right: string
      readonly onBehalfOf?: string
      readonly causedBy?: string
    }

export interface Workspace {
  readonly id: string
  readonly name: string
  /** Schema and database role; both checked against `^ws_[0-9a-z]+$` and quoted. */
  readonly schema: string
  readonly role: string
  /** IANA zone of the workspace's people. */
  readonly zone: string
}

/** Ids, as an array of them in SQL, and whether they are few enough to be tried one by one. */
export interface KnownRows {
  readonly ids: Sql
  readonly few: boolean
}

/** First argument of every use case, query and job. */
export interface Ctx {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly rights: Rights
  /** Rows that scopes lead to, by the question that would find them, where they were looked up beforehand. */
  readonly known?: ReadonlyMap<string, KnownRows>
  /** Of a page that asks for few rows of each kind: whether a row may be read is asked of that row alone. */
  readonly rowByRow?: boolean
  readonly db: Db
  /** The only clock. */
  readonly now: Date
  readonly requestId: string
  readonly language: Language
  readonly log: Logger
  readonly platform: Platform
}

/** A context in which a member acts who is signed in themselves, not a key that stands for them. */
export type CtxInPerson = Ctx & { readonly actor: Extract<Actor, { readonly kind: 'member' }> }

/** Member on whose account the act stands, or null for customers and jobs without one. */
export const actingMember = (ctx: Ctx): string | null =>
  ctx.actor.kind === 'member' ? ctx.actor.id : ctx.actor.kind === 'key' ? ctx.actor.member : null

/**
 * The member for whom the actor may do what is that member's to do: the member themselves, or an absent one whom the actor
 * stands in for. Otherwise the actor's own member.
 */
export const inPlaceOf = (ctx: Ctx, member: string | null): string | null =>
  member !== null && (ctx.rights.standsInFor ?? []).includes(member) ? member : actingMember(ctx)
