import type { Job } from '../../engine/module.ts'
import { remindOfActions } from './service/action-notices.ts'
import { openAlignments, remindOfItems, watchAlignments } from './service/alignment-rounds.ts'
import { openFollowUps, watchFollowUps } from './service/follow-up-rounds.ts'
import { planReviews, watchReviews } from './service/quarterly-rounds.ts'
import { draftDueReports, markMissed, openReports } from './service/report-rounds.ts'

export const jobs: readonly Job[] = [
  { name: 'reviews.open-reports', every: 600, run: openReports },
  { name: 'reviews.draft-due-reports', every: 300, run: draftDueReports },
  { name: 'reviews.mark-missed-reports', every: 60, run: markMissed },
  { name: 'reviews.open-follow-ups', every: 3600, run: openFollowUps },
  { name: 'reviews.watch-follow-ups', every: 600, run: watchFollowUps },
  { name: 'reviews.remind-of-actions', every: 600, run: remindOfActions },
  { name: 'reviews.open-alignments', every: 600, run: openAlignments },
  { name: 'reviews.watch-alignments', every: 60, run: watchAlignments },
  { name: 'reviews.remind-of-items', every: 600, run: remindOfItems },
  { name: 'reviews.plan-quarterly', every: 3600, run: planReviews },
  { name: 'reviews.watch-quarterly', every: 600, run: watchReviews },
]
