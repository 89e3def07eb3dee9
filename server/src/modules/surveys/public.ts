/** The door of the module: what a contact may answer. Answers themselves are told as `surveyResponse.given`. */
export type { SurveyForContact } from './service/answer.ts'
export { surveysForContact } from './service/answer.ts'
