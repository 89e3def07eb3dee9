import type { Route } from '../../engine/module.ts'
import { reportRoutes } from './routes/reports.ts'
import { retrospectiveRoutes } from './routes/retrospectives.ts'

export const routes: readonly Route[] = [
  ...reportRoutes,
  ...retrospectiveRoutes,
]
