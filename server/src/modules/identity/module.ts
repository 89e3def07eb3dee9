import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'

export const identity: Module = { key: 'identity', routes, jobs }
