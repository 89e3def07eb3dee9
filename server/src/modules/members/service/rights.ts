import type { Rights } from '@zhinuo/contracts/kit/rights.ts'
import { seededRoles } from '@zhinuo/contracts/members.ts'
import type { RoleKey } from '../../../engine/module.ts'
import { today } from '../../../engine/filter-leaf.ts'
import { modulesOf } from '../../../engine/objects.ts'
import type { Ctx, Workspace } from '../../../platform/context.ts'
import { contextIn, systemActor } from '../../../platform/contexts.ts'
import type { Fresh } from '../../../platform/fresh.ts'
import { freshMs, rememberFor } from '../../../platform/fresh.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DepartmentRow, MemberState } from '../queries.ts'
import { findMemberState, listDepartmentRows, listLeaves, listRoleRows, rightsStamp } from '../queries.ts'
import type { Leave, RoleRights } from '../rules.ts'
import { applyChanges, noRoleRights, rightsFrom } from '../rules.ts'
import { readChanges } from './role-changes.ts'

/** A member of a workspace with the rights of all their roles. */
export interface MemberRights {
  readonly member: MemberState
  /** With what they may do today for absent colleagues. */
  readonly rights: Rights
  /** Without it: what their keys may do. */
  readonly lasting: Rights
}

/** What rights are worked out from, as of one stamp. */
interface Snapshot {
  readonly stamp: string
  /** Whoever is away is away by the day. */
  readonly day: string
  readonly roles: ReadonlyMap<string, RoleRights>
  readonly departments: readonly DepartmentRow[]
  /** Who is away today, and who stands in. */
  readonly leaves: readonly Leave[]
  readonly members: Map<string, Promise<MemberRights | null>>
}

interface State {
  readonly product: ReadonlyMap<string, RoleRights>
  readonly snapshots: Fresh<Snapshot>
  readonly workspaces: Map<string, Workspace>
}

const states = new WeakMap<Platform, State>()

const adminRights: RoleRights = {
  grants: { '*': { verbs: ['*'], scope: 'all', fields: { '*': 'write' } } },
  permissions: new Set(['*']),
}

const collect = (platform: Platform): ReadonlyMap<string, RoleRights> => {
  const modules = modulesOf(platform)
  return new Map(
    Object.keys(seededRoles).map((key) => {
      if (key === 'admin') return [key, adminRights]
      const grants = Object.assign(
        {},
        ...modules.map((m) => m.roleGrants?.[key as RoleKey] ?? {}),
      ) as RoleRights['grants']
      return [
        key,
        { grants, permissions: new Set(modules.flatMap((m) => m.rolePermissions?.[key as RoleKey] ?? [])) },
      ]
    }),
  )
}

/** Rights are asked for in the midst of transactions too; they are read beside them. */
const aside = (platform: Platform, workspace: Workspace): Ctx =>
  contextIn(platform, workspace, systemActor('identity'), { aside: true })

const load = async (
  platform: Platform,
  state: Pick<State, 'product'>,
  workspace: Workspace,
  last: Snapshot | undefined,
): Promise<Snapshot> => {
  const ctx = aside(platform, workspace)
  const day = today(ctx)
  const stamp = `${day} ${await rightsStamp(ctx)}`
  // The stamp is read first: rows that are newer than it make the next look load again.
  if (last?.stamp === stamp) return last
  const [rows, departments, leaves] = await Promise.all([
    listRoleRows(ctx),
    listDepartmentRows(ctx),
    listLeaves(ctx, day),
  ])
  const roles = new Map(state.product)
  for (const row of rows)
    roles.set(
      row.key,
      row.key === 'admin'
        ? adminRights
        : applyChanges(state.product.get(row.key) ?? noRoleRights, readChanges(row)),
    )
  return {
    stamp,
    day,
    roles,
    departments,
    leaves: leaves.filter(({ fromOn }) => fromOn <= day),
    members: new Map(),
  }
}

const stateOf = (platform: Platform): State => {
  const known = states.get(platform)
  if (known) return known
  const product = collect(platform)
  const workspaces = new Map<string, Workspace>()
  const lasts = new Map<string, Snapshot>()
  const snapshots = rememberFor<Snapshot>(freshMs, async (id) => {
    const workspace = workspaces.get(id)
    if (!workspace) throw new Error(`unknown workspace ${id}`)
    const snapshot = await load(platform, { product }, workspace, lasts.get(id))
    lasts.set(id, snapshot)
    return snapshot
  })
  const state: State = { product, snapshots, workspaces }
  states.set(platform, state)
  const relevant = new Set(['member', 'role', 'department', 'absence'])
  platform.live.subscribe('*', ({ workspace, objects }) => {
    if (objects.some((object) => relevant.has(object))) snapshots.forget(workspace)
  })
  platform.live.onGap(() => snapshots.clear())
  return state
}

const snapshotOf = async (platform: Platform, workspace: Workspace): Promise<Snapshot> => {
  const state = stateOf(platform)
  state.workspaces.set(workspace.id, workspace)
  const known = await state.snapshots.get(workspace.id)
  if (known.day === today(aside(platform, workspace))) return known
  state.snapshots.forget(workspace.id)
  return state.snapshots.get(workspace.id)
}

/**
 * The member's state and rights, at most a second old, or null when there is no such member. Equal calls give the same
 * `Rights`, so that what is compiled from them is compiled once.
 */
export const memberRights = async (
  platform: Platform,
  workspace: Workspace,
  id: string,
): Promise<MemberRights | null> => {
  const snapshot = await snapshotOf(platform, workspace)
  let found = snapshot.members.get(id)
  if (!found) {
    found = work(aside(platform, workspace), snapshot, id)
    snapshot.members.set(id, found)
    found.catch(() => snapshot.members.delete(id))
  }
  return found
}

const work = async (ctx: Ctx, snapshot: Snapshot, id: string): Promise<MemberRights | null> => {
  const { roles, departments, leaves } = snapshot
  const member = await findMemberState(ctx, id)
  if (!member) return null
  const away = leaves.filter(({ deputy }) => deputy === id).map((leave) => leave.member)
  const absent = (await Promise.all(away.map((one) => findMemberState(ctx, one)))).filter(
    (one) => one?.status === 'active',
  )
  const lasting = rightsFrom(member, roles, departments)
  const rights =
    absent.length === 0
      ? lasting
      : rightsFrom(
          member,
          roles,
          departments,
          absent.filter((one) => one !== null),
        )
  return { member, rights, lasting }
}

/** What each role of the workspace allows, seeded and user-made. */
export const roleRights = async (
  platform: Platform,
  workspace: Workspace,
): Promise<ReadonlyMap<string, RoleRights>> => (await snapshotOf(platform, workspace)).roles

/** What the product itself grants to the seeded roles. */
export const productRights = (platform: Platform): ReadonlyMap<string, RoleRights> =>
  stateOf(platform).product

export const departmentRows = async (
  platform: Platform,
  workspace: Workspace,
): Promise<readonly DepartmentRow[]> => (await snapshotOf(platform, workspace)).departments

/** Makes the next look-up read anew, in this process; the others hear of the change by the relay or within a second. */
export const forgetRights = (platform: Platform, workspace: Workspace): void =>
  stateOf(platform).snapshots.forget(workspace.id)

/** The same, once the change that the transaction of `ctx` makes is committed. */
export const refreshRights = (ctx: Ctx): void => {
  const { platform, workspace } = ctx
  if (ctx.db.inTx) ctx.db.afterCommit(() => forgetRights(platform, workspace))
}
