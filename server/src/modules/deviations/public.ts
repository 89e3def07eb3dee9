/** The door of the module: open deviations for the workbench, letters and remedies for the portal. */
export { noticeClock } from './methods/notice-clock.ts'
export type { OpenLine } from './queries.ts'
export { listEscalated, listOpen, listRemediesDue } from './queries.ts'
export { noticePdfForContact } from './service/documents.ts'
export { expectedDays } from './service/expected.ts'
export type { NoticeForContact } from './service/for-contact.ts'
export { noticesForContact } from './service/for-contact.ts'
export { answerRemedies, readNotice } from './service/remedies.ts'
