import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { briefNote } from '@zhinuo/contracts/reviews-brief.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import type { RoleKey } from '../../../engine/module.ts'

const reading = ['read', 'export'] as const
const writing = ['write', 'finish', 'update'] as const
const noting = ['add', 'amend', 'putAway', 'update'] as const
const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

const grant = (
  verbs: readonly string[],
  scope: RowScope,
  notes: readonly string[],
  notesScope: RowScope = scope,
): Record<string, ObjectGrant> => ({
  ...(verbs.length === 0
    ? {}
    : { [followUp.key]: { verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' } }),
  [briefNote.key]: {
    verbs: notes,
    scope: notesScope,
    otherFields: notes.includes('update') ? 'write' : 'read',
  },
})

/** Follow-ups are the account manager’s; the shared document is read and added to by every department of the project. */
export const followUpGrants: Readonly<Partial<Record<RoleKey, Record<string, ObjectGrant>>>> = {
  admin: { [followUp.key]: whole, [briefNote.key]: whole },
  expectationLead: grant([...reading, ...writing], 'all', [...reading, ...noting]),
  productManager: grant(['read'], 'all', ['read', ...noting]),
  accountManager: grant([...reading, ...writing], 'own', [...reading, ...noting]),
  solutionExpert: grant([], 'own', ['read', ...noting]),
  deliveryManager: grant([], 'own', ['read', ...noting]),
  developer: grant([], 'own', ['read', ...noting]),
  service: grant([], 'own', ['read', ...noting]),
  regionalLead: grant([...reading, ...writing], 'departmentTree', [...reading, ...noting]),
  departmentHead: grant(reading, 'departmentTree', ['read', ...noting]),
  reviewer: grant(['read'], 'all', ['read']),
  analyst: grant(reading, 'all', reading),
  finance: grant([], 'all', ['read']),
  executive: grant(reading, 'all', reading),
}
