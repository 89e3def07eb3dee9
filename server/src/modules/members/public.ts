/** The door of the module: people, roles and what they may do. */
export type { PersonLine } from './queries.ts'
export { listPeople } from './queries.ts'
export { absentFor, standIns } from './service/absences.ts'
export { memberRights } from './service/rights.ts'
export { narrow } from './rules.ts'
export { addMember, demandGivable, memberByEmail } from './service/people.ts'
export { seedRoles } from './service/roles.ts'
