import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { GrantInput } from '@zhinuo/contracts/members-roles.ts'
import { z } from 'zod'
import type { RoleChanges } from '../rules.ts'

const Stored = z.record(z.string(), z.unknown())
const Permissions = z.record(z.string(), z.boolean())
const nothing: ObjectGrant = { verbs: [], scope: 'own' }

/** What a role's row holds; a grant that cannot be read gives nothing. */
export const readChanges = (row: {
  readonly grants: unknown
  readonly permissions: unknown
}): RoleChanges => {
  const grants = Stored.safeParse(row.grants ?? {}).data ?? {}
  return {
    grants: Object.fromEntries(
      Object.entries(grants).map(([object, grant]): [string, ObjectGrant] => [
        object,
        (GrantInput.safeParse(grant).data as ObjectGrant | undefined) ?? nothing,
      ]),
    ),
    permissions: Permissions.safeParse(row.permissions ?? {}).data ?? {},
  }
}
