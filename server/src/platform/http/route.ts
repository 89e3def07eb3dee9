import type { EndpointSpec, InputOf, ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx, CtxInPerson } from '../context.ts'

/** Raw request and reply for handlers that stream or set cookies; others do not look at it. */
export interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface Route {
  readonly endpoint: EndpointSpec
  readonly handle: (
    ctx: Ctx,
    input: { params: unknown; query: unknown; body: unknown; own: unknown },
    exchange: Exchange,
  ) => Promise<unknown>
}

/** What a handler gives back: nothing where the endpoint has no response. */
type Handled<E extends EndpointSpec> = [ResponseOf<E>] extends [undefined] ? void : ResponseOf<E>

/** What is declared in person cannot be bound to a use case by anybody else, and such a use case to no other endpoint. */
type CtxOf<E extends EndpointSpec> = E extends { readonly inPerson: true } ? CtxInPerson : Ctx

/** Binds a handler to its endpoint; the glue has validated the input and checked the permission. */
export const route = <E extends EndpointSpec>(
  endpoint: E,
  handle: (ctx: CtxOf<E>, input: InputOf<E>, exchange: Exchange) => Promise<Handled<E>>,
): Route => ({ endpoint, handle: handle as Route['handle'] })
