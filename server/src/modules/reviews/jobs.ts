import type { Job } from '../../engine/module.ts'
import { remindOfActions } from './service/action-notices.ts'
import { draftDueReports, markMissed, openReports } from './service/report-rounds.ts'

export const jobs: readonly Job[] = [
  { name: 'reviews.open-reports', every: 600, run: openReports },
  { name: 'reviews.draft-due-reports', every: 300, run: draftDueReports },
  { name: 'reviews.mark-missed-reports', every: 60, run: markMissed },
  { name: 'reviews.remind-of-actions', every: 600, run: remindOfActions },
]
