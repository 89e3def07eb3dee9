/** What other modules may ask of projects. */
export { demandSoundPlan } from './rules.ts'
export { moveEnd } from './service.ts'
