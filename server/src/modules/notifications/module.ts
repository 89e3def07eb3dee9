import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

export const notifications: Module = {
  key: 'notifications',
  routes,
  jobs,
  subscribers,
  notices: {
    'work.passedOn': { zh: '移交给你的工作', en: 'Work passed on to you' },
    'leave.standIn': { zh: '请你代理', en: 'You stand in' },
    'leave.announced': { zh: '为你登记了请假', en: 'Leave announced for you' },
  },
}
