import type { Load } from '../../engine/registry.ts'
import type { reviewTexts } from './texts.ts'

export interface CadenceTab {
  /** In the address: `?tab=`. */
  readonly key: string
  readonly label: keyof typeof reviewTexts.zh & `tab_${string}`
  /** Shows to who may read this object. */
  readonly object: string
  readonly load: Load<object>
}

/** What stands on 周报与会议, in order; a meeting with a screen of its own adds its line here. */
export const cadenceTabs: readonly CadenceTab[] = [
  {
    key: 'reports',
    label: 'tab_reports',
    object: 'progressReport',
    load: () => import('./week-reports.tsx').then((module) => ({ default: module.WeekReports })),
  },
  {
    key: 'follow-ups',
    label: 'tab_followUps',
    object: 'followUp',
    load: () => import('./month-follow-ups.tsx').then((module) => ({ default: module.MonthFollowUps })),
  },
  {
    key: 'alignments',
    label: 'tab_alignments',
    object: 'alignmentMeeting',
    load: () => import('./week-alignments.tsx').then((module) => ({ default: module.WeekAlignments })),
  },
  {
    key: 'reviews',
    label: 'tab_reviews',
    object: 'expectationReview',
    load: () => import('./quarter-reviews.tsx').then((module) => ({ default: module.QuarterReviews })),
  },
]
