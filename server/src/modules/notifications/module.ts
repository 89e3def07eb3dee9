import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

export const notifications: Module = {
  key: 'notifications',
  routes,
  jobs,
  subscribers,
  notices: { 'work.passedOn': { zh: '移交给你的工作', en: 'Work passed on to you' } },
}
