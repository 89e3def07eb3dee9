import type { Route } from '../../engine/module.ts'
import { briefRoutes } from './routes/brief.ts'
import { followUpRoutes } from './routes/follow-ups.ts'
import { meetingRoutes } from './routes/meetings.ts'
import { reportRoutes } from './routes/reports.ts'
import { retrospectiveRoutes } from './routes/retrospectives.ts'

export const routes: readonly Route[] = [
  ...reportRoutes,
  ...followUpRoutes,
  ...briefRoutes,
  ...retrospectiveRoutes,
  ...meetingRoutes,
]
