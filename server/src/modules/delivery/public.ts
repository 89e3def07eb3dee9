/** The door of the module: the plan of a project, how far it is, what moving it would do, and what customers see of it. */
export type { MilestoneForContact } from './service/for-contact.ts'
export {
  acceptMilestoneByCustomer,
  milestonesForContact,
  outrunByPlan,
  publishedRisks,
  resourcesForContact,
  sendBackMilestoneByCustomer,
} from './service/for-contact.ts'
export { cancelPlanWithProject } from './service/end-with-project.ts'
export { progressOf } from './service/plan.ts'
export { previewShift, shiftPlan } from './service/shift.ts'
export { addWorkItem } from './service/work.ts'
export { workload } from './service/workload.ts'
