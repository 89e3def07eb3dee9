import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { find } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { findMemberByEmail, otherAdmins } from '../queries.ts'
import { refreshRights, roleRights } from './rights.ts'
import { mayGiveRoles } from '../rules.ts'

export type MemberRow = RowOf<typeof member>

const demandKnown = async (ctx: Ctx, roles: readonly string[]): Promise<void> => {
  const known = await roleRights(ctx.platform, ctx.workspace)
  for (const role of roles) ensure(known.has(role), 'member.role_unknown', { role })
}

/**
 * Refuses roles that do not exist or that the actor may not hand on.
 * @throws member.role_unknown, role.forbidden_rise
 */
export const demandGivable = async (ctx: Ctx, roles: readonly string[]): Promise<void> => {
  await demandKnown(ctx, roles)
  if (ctx.actor.kind === 'system') return
  // A key may have a small part of its member's rights: what the member holds does not count for it.
  const me = ctx.actor.kind === 'member' ? ctx.actor.id : null
  const reason = 'what one may give depends on what one holds'
  const own = me === null ? [] : ((await find(asSystem(ctx, reason), member, me))?.roles ?? [])
  ensure(mayGiveRoles(ctx.rights, own, roles), 'role.forbidden_rise')
}

export interface NewMember {
  /** Given where the same person may be added twice by a repeated request: then the first row stays. */
  readonly id?: string
  readonly name: string
  readonly email: string | null
  readonly roles: readonly string[]
  readonly department?: string | null
  readonly title?: string | null
  readonly phone?: string | null
  readonly language?: 'zh' | 'en'
}

/**
 * Adds a person to the workspace. With an id that is there already nothing is added.
 * @throws member.role_unknown, record.duplicate
 */
export const addMember = (ctx: Ctx, { id, ...input }: NewMember): Promise<MemberRow> =>
  withTx(ctx, async (ctx) => {
    await demandKnown(ctx, input.roles)
    const known = id
      ? await find(asSystem(ctx, 'a repeated request finds its first result'), member, id)
      : null
    if (known) return known
    refreshRights(ctx)
    return create(
      ctx,
      member,
      { ...input, roles: [...input.roles], status: 'active', language: input.language ?? 'zh' },
      { verb: 'add', event: 'member.added', ...(id ? { id } : {}) },
    )
  })

export const memberByEmail = (ctx: Ctx, email: string): Promise<string | null> =>
  findMemberByEmail(ctx, email)

export const assignRoles = (ctx: Ctx, id: string, roles: readonly string[]): Promise<MemberRow> =>
  withTx(ctx, async (ctx) => {
    const wanted = [...new Set(roles)].sort()
    const held = await hold(ctx, member, id, 'assignRoles')
    // Taking a role away gives nothing; what is added must be the actor's to give.
    await demandGivable(
      ctx,
      wanted.filter((key) => !held.row.roles.includes(key)),
    )
    if (held.row.roles.includes('admin') && !wanted.includes('admin'))
      ensure((await otherAdmins(ctx, id)) > 0, 'member.last_admin')
    refreshRights(ctx)
    return save(ctx, held, { roles: wanted }, { event: 'member.roles_assigned' })
  })

export const disableMember = (ctx: Ctx, id: string): Promise<MemberRow> =>
  withTx(ctx, async (ctx) => {
    ensure(id !== actingMember(ctx), 'member.self')
    const held = await hold(ctx, member, id, 'disable')
    if (held.row.roles.includes('admin')) ensure((await otherAdmins(ctx, id)) > 0, 'member.last_admin')
    refreshRights(ctx)
    return save(ctx, held, { status: 'disabled' }, { event: 'member.disabled' })
  })

export const enableMember = (ctx: Ctx, id: string): Promise<MemberRow> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, member, id, 'enable')
    refreshRights(ctx)
    return save(ctx, held, { status: 'active' }, { event: 'member.enabled' })
  })

export interface OwnDetails {
  readonly name?: string
  readonly phone?: string | null
  readonly title?: string | null
  readonly language?: 'zh' | 'en'
}

/** People keep their own name and reachability, whatever their roles. */
export const changeMe = (ctx: CtxInPerson, details: OwnDetails): Promise<MemberRow> =>
  withTx(ctx, async (ctx) => {
    const own = asSystem(ctx, 'people keep their own details')
    refreshRights(ctx)
    return save(
      own,
      await hold(own, member, ctx.actor.id, 'update'),
      { ...details },
      { event: 'member.updated' },
    )
  })
