/** The door of the module: what a contact may answer, and how answers become figures. Answers are told as `surveyResponse.given`. */
export type { SurveyForContact } from './service/answer.ts'
export { surveysForContact } from './service/answer.ts'
export type { Nps } from './methods/nps.ts'
export { npsChange, npsOfGroups } from './methods/nps.ts'
