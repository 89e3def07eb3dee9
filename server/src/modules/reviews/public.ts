/** The door of the module: what a project was taught, and what was published to its customer. */
export { reportsForContact } from './service/report-for-contact.ts'
export type { OwedReview } from './service/owed.ts'
export { owedReviews } from './service/owed.ts'
export { retrospectiveOf, yields as retrospectivesOf } from './service/retrospective.ts'
