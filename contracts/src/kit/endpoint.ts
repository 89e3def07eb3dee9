import './no-eval.ts'
import type { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import type { Label } from './label.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
type Schema = z.core.$ZodType

/**
 * Who may call: null = public; `identity` = anyone signed in, before a workspace is chosen; `member` = a member or API key of
 * the workspace, and the use case asks for the object's rights; `portal` = a customer's contact or link; `noun:verb` = a
 * member or key whose roles hold that permission.
 */
export type Permission = null | 'identity' | 'member' | 'portal' | `${string}:${string}`

export interface EndpointSpec {
  /** `noun.verb`, unique: operationId and the name the client is found by. */
  readonly id: string
  readonly method: Method
  /** `/api/v1/…/{id}` */
  readonly path: string
  readonly permission: Permission
  /**
   * Open only to a member who is signed in themselves: what it does is said by that person, or opens the door for people.
   * A key that acts for them is refused with `auth.person_only`, whatever its scopes; the handler gets a `CtxInPerson`.
   */
  readonly inPerson?: true
  readonly summary: Label
  readonly params?: Schema
  /** Structured values travel as JSON text in one parameter (`jsonParam`). */
  readonly query?: Schema
  readonly body?: Schema
  /**
   * Key of the object that it makes a record of. Beside the body's own keys the workspace's own fields of that object, which
   * end in `_c`, are taken; the engine holds them to their type, the caller's rights and what is required.
   */
  readonly makes?: string
  /** The wire: no transform, default or date in it. Absent: 204. */
  readonly response?: Schema
  /** Rows built by the engine from permitted columns need no second pass. */
  readonly trusted?: boolean
  readonly errors: readonly ErrorCode[]
  /** false: the handler opens its own transactions (streams, long work, hashing). Default: true for writes. */
  readonly tx?: boolean
  /** The handler reads a stream or answers with one; the body is not JSON. */
  readonly raw?: 'request' | 'response' | 'both'
}

/** Declares an endpoint; keeps the literal types for the handler and the client. */
export const endpoint = <const E extends EndpointSpec>(spec: E): E => spec

type In<S> = S extends Schema ? z.core.input<S> : undefined
type Out<S> = S extends Schema ? z.core.output<S> : undefined

/** Values of fields that a workspace made itself. */
export type OwnValues = { readonly [key: `${string}_c`]: unknown }

/** What a caller gives. */
export interface CallOf<E extends EndpointSpec> {
  params: In<E['params']>
  query: In<E['query']>
  body: E extends { readonly makes: string } ? In<E['body']> & OwnValues : In<E['body']>
}
/** What a handler gets. */
export interface InputOf<E extends EndpointSpec> {
  params: Out<E['params']>
  query: Out<E['query']>
  body: Out<E['body']>
  /** Where the endpoint makes a record: what the caller gave for the workspace's own fields. */
  own: E extends { readonly makes: string } ? OwnValues : undefined
}
export type ResponseOf<E extends EndpointSpec> = E['response'] extends Schema
  ? z.core.output<E['response']>
  : undefined
