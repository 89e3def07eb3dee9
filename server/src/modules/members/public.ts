/** The door of the module: people, roles and what they may do. */
export type { MemberRights } from './service/rights.ts'
export { forgetRights, memberRights, roleRights } from './service/rights.ts'
export { narrow } from './rules.ts'
export type { NewMember } from './service/people.ts'
export { addMember, demandGivable, memberByEmail } from './service/people.ts'
export { seedRoles } from './service/roles.ts'
export { allPermissions } from './service/roles.ts'
