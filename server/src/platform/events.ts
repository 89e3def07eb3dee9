import { randomBytes } from 'node:crypto'
import type { Actor, Ctx } from './context.ts'
import { sql } from './sql.ts'
import { uuidv7 } from './uuid.ts'

/** Fields that changed, before → after. */
export type Change = Readonly<Record<string, readonly [before: unknown, after: unknown]>>

export interface NewEvent {
  /** Given where other rows of the same transaction name the event (`event_rows`); made when absent. */
  readonly id?: string
  /** `noun.past-tense` */
  readonly name: string
  readonly object: string
  readonly record?: string | null
  readonly change?: Change
  readonly data?: Readonly<Record<string, unknown>>
  /** When it happened; the context's now unless it is told later or imported. ISO text or a date. */
  readonly at?: string | Date
  /** What it came from where the actor does not say it: an import, an automation. */
  readonly cause?: Readonly<Record<string, unknown>>
  /** The absent member for whom the actor did it. */
  readonly onBehalfOf?: string | null
}

/** Who acted and by which credential, as the fact keeps it. Names are looked up when shown, so that they can be erased. */
export interface EventActor {
  readonly kind: Actor['kind']
  readonly id?: string
  readonly member?: string
  readonly customer?: string
  readonly credential?: string
  readonly right?: string
  readonly onBehalfOf?: string
}

/** A fact as it is read back. Times are ISO text. */
export interface EventRow {
  readonly id: string
  readonly name: string
  readonly object: string
  readonly record: string | null
  readonly actor: EventActor
  readonly at: string
  readonly recordedAt: string
  readonly change: Change | null
  readonly data: Readonly<Record<string, unknown>> | null
  readonly cause: Readonly<Record<string, unknown>> | null
  readonly request: string | null
}

const actorOf = (actor: Actor): EventActor => {
  switch (actor.kind) {
    case 'member':
      return { kind: 'member', id: actor.id, credential: actor.session }
    case 'key':
      return { kind: 'key', id: actor.id, member: actor.member }
    case 'contact':
      return { kind: 'contact', id: actor.id, customer: actor.customer, credential: actor.credential }
    case 'link':
      return { kind: 'link', id: actor.id }
    case 'person':
      return { kind: 'person', id: actor.account, credential: actor.session }
    case 'nobody':
      return { kind: 'nobody' }
    case 'system':
      return {
        kind: 'system',
        right: actor.right,
        ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
      }
  }
}

const causeOf = (actor: Actor): Readonly<Record<string, unknown>> => {
  if (actor.kind === 'key') return { kind: 'api' }
  if (actor.kind === 'system')
    return { kind: 'job', ...(actor.causedBy === undefined ? {} : { by: actor.causedBy }) }
  return { kind: 'user' }
}

const json = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)

/**
 * Records a fact in the transaction that made it true: exactly one INSERT, sent without waiting. After COMMIT the relay
 * is woken, which hands the fact to its subscribers.
 */
export const recordEvent = (ctx: Ctx, event: NewEvent): void => {
  const at = event.at === undefined ? ctx.now : event.at
  ctx.db
    .send(sql`insert into events (id, name, object, record, actor, at, request, change, data, cause, salt) values (
    ${event.id ?? uuidv7()}, ${event.name}, ${event.object}, ${event.record ?? null}, ${json(event.onBehalfOf ? { ...actorOf(ctx.actor), onBehalfOf: event.onBehalfOf } : actorOf(ctx.actor))}, ${at instanceof Date ? at.toISOString() : at},
    ${ctx.requestId}, ${json(event.change)}, ${json(event.data)}, ${json(event.cause ?? causeOf(ctx.actor))}, ${randomBytes(16)})`)
  const { platform, workspace } = ctx
  ctx.db.afterCommit(() => platform.wakeRelay(workspace.id))
}

/** The member by whose hand, or whose key, a fact came about; null for customers and the system. */
export const memberOf = ({ actor }: EventRow): string | null =>
  actor.kind === 'member' ? (actor.id ?? null) : (actor.member ?? null)

/** Columns of an event in the order and shape of `EventRow`. */
export const eventColumns = `id, name, object, record, actor, at, recorded_at as "recordedAt", change, data, cause, request`
