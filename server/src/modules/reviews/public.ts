/** The door of the module: what a project was taught. */
export { retrospectiveOf, yields as retrospectivesOf } from './service/retrospective.ts'
