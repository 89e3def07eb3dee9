import type { EngagementView, OpenEngagement } from '@zhinuo/contracts/engagements.ts'
import { isZone } from '../../platform/calendar.ts'
import { fail } from '../../platform/errors.ts'

/** Facts of a project that its rules read. */
export interface EngagementShape {
  readonly plannedStart?: string | null
  readonly plannedEnd?: string | null
  readonly zone?: string | null
}

export interface Triangle {
  readonly account: string | null
  readonly solution: string | null
  readonly delivery: string | null
}

/**
 * Refuses a plan that ends before it starts and a time zone that does not exist.
 * @throws engagement.dates_reversed, engagement.zone_unknown
 */
export const demandSoundPlan = ({ plannedStart, plannedEnd, zone }: EngagementShape): void => {
  if (plannedStart && plannedEnd && plannedEnd < plannedStart)
    fail('engagement.dates_reversed', { start: plannedStart, end: plannedEnd })
  if (zone && !isZone(zone)) fail('engagement.zone_unknown', { zone })
}

/**
 * The one expectation owner of a new project: who was named, else the account manager, else the member who opens it.
 * @throws engagement.owner_required when nobody is in sight
 */
export const expectationOwnerOf = (
  input: Pick<OpenEngagement, 'expectationOwner' | 'account'>,
  actor: string | null,
): string => input.expectationOwner ?? input.account ?? actor ?? fail('engagement.owner_required')

/** Slots, not heads: one person may hold several, which is worth a warning and never a refusal. */
export const triangleWarnings = ({ account, solution, delivery }: Triangle): EngagementView['warnings'] => {
  const filled = [account, solution, delivery].filter((slot) => slot !== null)
  return [
    ...(new Set(filled).size < filled.length ? (['onePersonInSeveralSlots'] as const) : []),
    ...(filled.length < 3 ? (['slotEmpty'] as const) : []),
  ]
}
