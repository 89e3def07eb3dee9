/** The door of the module: surveys for the portal, answers for those who call back and count. */
export { npsChange, npsOfGroups, groupsOf } from './methods/nps.ts'
export type { SurveyForContact } from './service/answer.ts'
export { surveysForContact } from './service/answer.ts'
