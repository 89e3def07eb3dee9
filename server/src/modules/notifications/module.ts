import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'

export const notifications: Module = { key: 'notifications', routes, jobs }
