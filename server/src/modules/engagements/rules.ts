import type { EngagementView, OpenEngagement } from '@zhinuo/contracts/engagements.ts'
import { isZone } from '../../platform/calendar.ts'
import { daysBetween } from '../../platform/date-text.ts'
import { fail } from '../../platform/errors.ts'

/** Facts of a project that its rules read. */
export interface EngagementShape {
  readonly plannedStart?: string | null
  readonly plannedEnd?: string | null
  readonly zone?: string | null
}

export interface Triangle {
  readonly expectationOwner?: string | null
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

/** Days before the end of a contract on which it is brought up, the last first. */
const contractDays = [0, 7, 30, 60] as const

/**
 * Which of the reminders of a contract's end is due: the nearest step that has been reached, so that a day set late or a
 * night without a run misses none; null while it is far off, and once it is over. Days are `YYYY-MM-DD`.
 */
export const contractStep = (endsOn: string, today: string): (typeof contractDays)[number] | null => {
  const left = daysBetween(today, endsOn)
  return left < 0 ? null : (contractDays.find((days) => left <= days) ?? null)
}

/** Slots, not heads: one person may hold several, which is worth a warning and never a refusal. */
export const triangleWarnings = ({
  expectationOwner = null,
  account,
  solution,
  delivery,
}: Triangle): EngagementView['warnings'] => {
  const filled = [account, solution, delivery].filter((slot) => slot !== null)
  // Whoever answers also delivers, and nobody else is named: identifying, promising, delivering and reviewing rest on one.
  const sole = delivery !== null && delivery === expectationOwner && new Set(filled).size === 1
  return [
    ...(sole ? (['onePersonForAll'] as const) : []),
    ...(new Set(filled).size < filled.length ? (['onePersonInSeveralSlots'] as const) : []),
    ...(filled.length < 3 ? (['slotEmpty'] as const) : []),
  ]
}
