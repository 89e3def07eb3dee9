import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor, Ctx } from '../context.ts'
import { ensure, fail } from '../errors.ts'
import { findAnswer } from '../idempotency.ts'

/** A write that may be repeated: the key as it is stored and the digest of what was asked. */
export interface Repeatable {
  readonly key: string
  readonly hash: string
}

const whoOf = (actor: Actor): string =>
  actor.kind === 'key'
    ? actor.member
    : actor.kind === 'member' || actor.kind === 'contact' || actor.kind === 'link'
      ? actor.id
      : actor.kind

/** Reads `Idempotency-Key`. A key belongs to the person and the endpoint it was used with. */
export const repeatableOf = (
  request: FastifyRequest,
  actor: Actor,
  endpoint: string,
): Repeatable | undefined => {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    return fail('request.invalid', {
      where: ['idempotency-key'],
      issues: [
        {
          path: 'headers.idempotency-key',
          message: { zh: '应为 1 到 200 个可见的 ASCII 字符', en: 'takes 1 to 200 visible ASCII characters' },
        },
      ],
    })
  }
  const hash = createHash('sha256')
    .update(`${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url')
  return { key: `${whoOf(actor)} ${endpoint} ${key}`, hash }
}

/** The answer that was given to the same write before, or undefined. Refuses a key used for other content. */
export const earlierAnswer = async (
  ctx: Ctx,
  write: Repeatable,
): Promise<{ readonly status: number; readonly response: unknown } | undefined> => {
  const found = await findAnswer(ctx, write.key)
  if (!found) return undefined
  ensure(found.hash === write.hash, 'idempotency.mismatch')
  return found
}
