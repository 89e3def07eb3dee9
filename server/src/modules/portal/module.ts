import type { Module } from '../../engine/module.ts'
import { projectRoutes } from './routes/project.ts'
import { routes } from './routes.ts'

/** The customer's side: no objects of its own, closed views over those of the modules before it. */
export const portal: Module = { key: 'portal', routes: [...routes, ...projectRoutes] }
