/** The door of the module: what was published to a customer, and what a project was taught. */
export { readReport, reportsForContact } from './service/report-for-contact.ts'
export { retrospectiveOf, yields as retrospectivesOf } from './service/retrospective.ts'
