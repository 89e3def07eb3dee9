import type { Ctx } from '../platform/context.ts'
import { systemRights } from '../platform/system-rights.ts'

/**
 * The same actor and transaction with the system's rights, for effects that the actor's verb entails on other objects.
 * `reason` says in plain words why the actor's own rights are not the measure here.
 */
export const asSystem = (ctx: Ctx, reason: string): Ctx => {
  if (reason.length < 8) throw new Error('asSystem needs a reason')
  return { ...ctx, rights: systemRights }
}
