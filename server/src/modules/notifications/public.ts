/** The door of the module: whoever is to know something is told it once, in their inbox and by mail as they chose. */
export type { Notification } from './service/notify.ts'
export { escalate, isNews, notify, notifyOf } from './service/notify.ts'
