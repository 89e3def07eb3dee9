import type { ApiKeyView } from '@zhinuo/contracts/identity-api-keys.ts'
import { definitionsOf, modulesOf } from '../../../engine/objects.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import type { ApiKey } from '../../../platform/identity/api-keys.ts'
import * as store from '../../../platform/identity/api-keys.ts'
import { withTx } from '../../../platform/tx.ts'
import { isKnownScope } from '../rules.ts'
import { forgetCredentials } from './live-credentials.ts'

const generic = ['read', 'create', 'update', 'trash', 'restore', 'import', 'export']

/** Objects and permission nouns with their verbs, from which scopes are named. */
const knownScopes = (ctx: Ctx): ReadonlyMap<string, ReadonlySet<string>> => {
  const known = new Map<string, Set<string>>()
  for (const object of definitionsOf(ctx).objects.values())
    known.set(object.key, new Set([...generic, ...Object.keys(object.def.verbs ?? {})]))
  for (const permission of modulesOf(ctx.platform).flatMap((m) => Object.keys(m.permissions ?? {}))) {
    const [noun = '', verb = ''] = permission.split(':')
    known.set(noun, (known.get(noun) ?? new Set()).add(verb))
  }
  return known
}

const viewOf = ({ id, name, prefix, member, scopes, createdAt, expiresAt, usedAt }: ApiKey): ApiKeyView => ({
  id,
  name,
  prefix,
  member,
  scopes: [...scopes],
  createdAt,
  expiresAt,
  usedAt,
})

/**
 * Makes a key with a part of the member's own rights. The text is shown once.
 * @throws key.scope_invalid
 */
export const createApiKey = async (
  ctx: CtxInPerson,
  input: { name: string; scopes: readonly string[]; days?: number | null },
): Promise<{ apiKey: ApiKeyView; key: string }> => {
  const member = ctx.actor.id
  const known = knownScopes(ctx)
  for (const scope of input.scopes) ensure(isKnownScope(scope, known), 'key.scope_invalid', { scope })
  const made = await issueApiKey(ctx, {
    member,
    name: input.name,
    scopes: [...new Set(input.scopes)].sort(),
    days: input.days,
  })
  return { apiKey: viewOf(made.apiKey), key: made.key }
}

/** A key for any member, for the operator's own tools; the caller answers for the scopes. */
export const issueApiKey = async (
  ctx: Ctx,
  input: { member: string; name: string; scopes: readonly string[]; days?: number | null },
): Promise<{ apiKey: ApiKey; key: string }> => {
  const expiresAt = input.days ? new Date(ctx.now.getTime() + input.days * 86_400_000) : null
  const made = await store.insertApiKey(ctx.platform, {
    workspace: ctx.workspace.id,
    member: input.member,
    name: input.name,
    scopes: input.scopes,
    expiresAt,
  })
  await withTx(ctx, async (ctx) => {
    const { id, scopes } = made.apiKey
    recordEvent(ctx, {
      name: 'apiKey.created',
      object: 'member',
      record: input.member,
      data: { key: id, name: input.name, scopes },
    })
  })
  return made
}

/** The member's own keys; an administrator sees everybody's. */
export const listApiKeys = async (ctx: Ctx): Promise<ApiKeyView[]> => {
  const all = ctx.actor.kind === 'member' && ctx.rights.permissions.has('*')
  return (
    await store.listApiKeys(ctx.platform, ctx.workspace.id, all ? undefined : (ctx.rights.me ?? ''))
  ).map(viewOf)
}

export const revokeApiKey = async (ctx: CtxInPerson, id: string): Promise<void> => {
  const member = ctx.actor.id
  const all = ctx.rights.permissions.has('*')
  ensure(
    await store.revokeApiKey(ctx.platform, ctx.workspace.id, id, all ? undefined : member),
    'record.not_found',
  )
  await forgetCredentials(ctx.platform)
  await withTx(ctx, async (ctx) => {
    recordEvent(ctx, { name: 'apiKey.revoked', object: 'member', record: member, data: { key: id } })
  })
}
