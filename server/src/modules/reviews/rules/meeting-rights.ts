import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { expectationReview, reviewer } from '@zhinuo/contracts/reviews-quarterly.ts'
import type { RoleKey } from '../../../engine/module.ts'

const reading = ['read', 'export'] as const
const present = ['read', 'signIn', 'update'] as const
const working = ['read', 'add', 'revise', 'become', 'complete', 'drop', 'update'] as const
const doing = ['read', 'complete'] as const
const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

const one = (verbs: readonly string[], scope: RowScope): ObjectGrant => ({
  verbs,
  scope,
  otherFields: verbs.includes('update') ? 'write' : 'read',
})

/**
 * @param meetings what the role may do with alignment meetings
 * @param items what it may do with what they decide
 * @param reviews what it may do with expectation reviews, and in which rows where that differs
 */
const grant = (
  scope: RowScope,
  meetings: readonly string[],
  items: readonly string[],
  reviews: readonly string[] = ['read'],
  seats: readonly string[] = ['read'],
): Record<string, ObjectGrant> => ({
  [alignmentMeeting.key]: one(meetings, scope),
  [alignmentItem.key]: one(items, scope),
  [expectationReview.key]: one(reviews, scope),
  [reviewer.key]: one(seats, scope),
})

const holding = [...reading, ...present, 'hold'] as const
/** Whoever may give a verdict may be seated; that they have no part in the project is decided with the record. */
const judging = [...reading, 'hold', 'act', 'close', 'update'] as const

/** Who of the project holds its meeting is the owner of its expectations: that is decided with the record. */
export const meetingGrants: Readonly<Partial<Record<RoleKey, Record<string, ObjectGrant>>>> = {
  admin: {
    [alignmentMeeting.key]: whole,
    [alignmentItem.key]: whole,
    [expectationReview.key]: whole,
    [reviewer.key]: whole,
  },
  expectationLead: grant('all', holding, [...reading, ...working], judging, [
    ...reading,
    'seat',
    'leave',
    'update',
  ]),
  productManager: grant('all', present, working, ['read', 'hold', 'act', 'close']),
  accountManager: grant('own', holding, [...reading, ...working]),
  solutionExpert: grant('own', holding, working),
  deliveryManager: grant('own', holding, working),
  developer: grant('own', present, doing),
  service: grant('own', present, doing),
  regionalLead: grant('departmentTree', holding, [...reading, ...working]),
  departmentHead: grant('departmentTree', present, [...reading, ...working]),
  reviewer: grant('all', ['read'], ['read'], judging),
  analyst: grant('all', reading, reading, reading, reading),
  finance: grant('all', ['read'], ['read']),
  executive: grant('all', reading, reading, judging, [...reading, 'seat', 'leave', 'update']),
}
