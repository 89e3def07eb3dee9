import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Actor, Ctx, Workspace } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { contextIn } from '../../../platform/contexts.ts'
import type { Failure } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import { noRights } from '../../../platform/http/caller.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withTx } from '../../../platform/tx.ts'
import { findWorkspace } from '../../../platform/workspaces.ts'

interface Fact {
  readonly name: string
  readonly object: string
  readonly record: string | null
  readonly data?: Readonly<Record<string, unknown>>
}

/** Records a fact of identity in a workspace, in a transaction of its own. */
export const recordIn = (
  platform: Platform,
  workspace: Workspace,
  actor: Actor,
  fact: Fact,
  requestId?: string,
): Promise<void> =>
  withTx(
    contextIn(platform, workspace, actor, {
      rights: noRights,
      ...(requestId === undefined ? {} : { requestId }),
    }),
    async (ctx) => {
      recordEvent(ctx, fact)
    },
  )

/** Most workspaces that a fact about an account is written to. */
const mostWorkspaces = 20

/** Records a fact about a person in each workspace they are a member of. A workspace that is not ready is passed over. */
export const recordForPerson = async (
  platform: Platform,
  person: { readonly name: string; readonly members: ReadonlyMap<string, string> },
  session: string,
  event: string,
  data: Readonly<Record<string, unknown>>,
  requestId: string,
): Promise<void> => {
  for (const [id, member] of [...person.members].slice(0, mostWorkspaces)) {
    const entry = await findWorkspace(platform, id)
    if (!entry?.ready) continue
    const actor: Actor = { kind: 'member', id: member, name: person.name, session }
    await recordIn(
      platform,
      entry.workspace,
      actor,
      { name: event, object: 'member', record: member, data },
      requestId,
    )
  }
}

/** The same person refused at the same door again within this time is one fact. */
const quietMs = 60_000
const denials = new WeakMap<Platform, Map<string, number>>()

const isNews = (platform: Platform, key: string): boolean => {
  let seen = denials.get(platform)
  if (!seen) denials.set(platform, (seen = new Map()))
  const time = performance.now()
  const last = seen.get(key)
  if (last !== undefined && time - last < quietMs) return false
  if (seen.size > 10_000) seen.clear()
  seen.set(key, time)
  return true
}

const subjectOf = (ctx: Ctx): Pick<Fact, 'object' | 'record'> =>
  ctx.actor.kind === 'contact'
    ? { object: 'contact', record: ctx.actor.id }
    : { object: 'member', record: actingMember(ctx) }

/** Records that somebody was refused for want of rights. Never holds up or changes the answer. */
export const recordDenial = (ctx: Ctx, endpoint: Pick<EndpointSpec, 'id'>, failure: Failure): void => {
  const subject = subjectOf(ctx)
  if (!isNews(ctx.platform, `${ctx.workspace.id} ${subject.record ?? ''} ${endpoint.id} ${failure.code}`))
    return
  const data = { endpoint: endpoint.id, code: failure.code }
  recordIn(
    ctx.platform,
    ctx.workspace,
    ctx.actor,
    { name: 'access.denied', ...subject, data },
    ctx.requestId,
  ).catch((error: unknown) => ctx.log.warn({ err: error }, 'denial not recorded'))
}
