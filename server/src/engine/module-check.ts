import type { Ctx } from '../platform/context.ts'
import { Failure } from '../platform/errors.ts'
import { linksReadable } from './links.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { coverage } from './scope-check.ts'

/**
 * The module's own word on a row of a generic change. A refusal may tell of what the row names, and where it stands: so it
 * is said only to who may name that and may have the row so; everybody else is answered as if the module had not been
 * asked.
 * @throws what the module refuses with; before that field.link_not_found, auth.forbidden
 */
export const moduleCheck = async (
  ctx: Ctx,
  object: EngineObject,
  change: {
    readonly verb: string
    readonly before: Row | null
    readonly after: Row
    readonly keys: readonly string[]
  },
): Promise<void> => {
  const { verb, before, after, keys } = change
  try {
    await object.check?.(ctx, after, before)
  } catch (error) {
    if (error instanceof Failure) {
      await linksReadable(ctx, object, after, keys)
      coverage(ctx, object, verb, after)
    }
    throw error
  }
}
