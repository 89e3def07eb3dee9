/** The door of the module: what a project was taught, what was published to its customer, and what is owed of reports, meetings and reviews. */
export { reportsForContact } from './service/report-for-contact.ts'
export { owedReviews } from './service/owed.ts'
export { retrospectiveOf, yields as retrospectivesOf } from './service/retrospective.ts'
