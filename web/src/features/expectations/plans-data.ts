import {
  comparePlans,
  type PlanComparison,
  type PlanView,
  type PreparePlan,
} from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import type { Effect } from '@zhinuo/contracts/expectations-plans.ts'
import { useQuery } from '@tanstack/react-query'
import type { BuildPhase, PhaseProposal } from '@zhinuo/contracts/delivery-phases.ts'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'

/** The plans of a project side by side. */
export const usePlans = (engagement: string) => {
  const query = useQuery({
    queryKey: [...recordsKey('optionPlan'), 'compare', engagement],
    queryFn: ({ signal }) => api.call(comparePlans, { params: { id: engagement } }, { signal }),
  })
  useLive('optionPlan', query)
  return query
}

export interface PlanDraft extends Omit<PreparePlan, 'effects' | 'quote' | 'plannedDays'> {
  /** As typed, in yuan. */
  readonly quote: string
  readonly plannedDays: string
  readonly effects: Readonly<Record<string, Effect>>
}

/** What a form of a plan begins with. */
export const draftOf = (plan: PlanView | null, comparison: PlanComparison, name: string): PlanDraft => ({
  name: plan?.name ?? name,
  kind: plan?.kind ?? 'standard',
  summary: plan?.summary ?? '',
  quote: plan?.quote === null || plan?.quote === undefined ? '' : String(plan.quote / 100),
  plannedDays: plan?.plannedDays === null || plan?.plannedDays === undefined ? '' : String(plan.plannedDays),
  plannedOn: plan?.plannedOn ?? null,
  phasing: plan?.phasing ?? '',
  effects: Object.fromEntries(
    comparison.expectations.map((e, at) => [e.id, plan ? (plan.effects[at] ?? 'none') : 'full']),
  ),
})

/** Where somebody put an expectation, against the proposal. */
export type Moved = Readonly<Record<string, BuildPhase>>

/**
 * What a plan in phases begins with: 一期 and 二期 are served, what comes later is not. The words are the customer’s to
 * read: statements by phase, no effort and no reason of ours.
 */
export const phased = (
  phases: PhaseProposal['phases'],
  moved: Moved,
  texts: { readonly name: string; readonly title: (phase: BuildPhase) => string },
): Pick<PlanDraft, 'name' | 'kind' | 'phasing' | 'effects'> => {
  const placed = phases.flatMap(({ phase, items }) =>
    items.map(({ expectation, statement }) => ({
      expectation,
      statement,
      phase: moved[expectation] ?? phase,
    })),
  )
  const named: BuildPhase[] = ['first', 'second', 'later']
  const phasing = named
    .map((phase) => ({ phase, own: placed.filter((one) => one.phase === phase) }))
    .filter(({ own }) => own.length > 0)
    .map(({ phase, own }) => `${texts.title(phase)}:${own.map(({ statement }) => statement).join(';')}`)
    .join('\n')
  return {
    name: texts.name,
    kind: 'phased',
    phasing: phasing.slice(0, mostPhasing),
    effects: Object.fromEntries(
      placed.map(({ expectation, phase }) => [
        expectation,
        phase === 'first' || phase === 'second' ? 'full' : 'none',
      ]),
    ),
  }
}

/** As long as the field is. */
const mostPhasing = 2000

/** An amount in yuan as typed, in minor units; null when empty, undefined when it is no amount. */
export const minorOf = (yuan: string): number | null | undefined => {
  const text = yuan.replace(/[,，\s]/g, '')
  if (text === '') return null
  return /^\d{1,12}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined
}

/** Whole days as typed; null when empty, undefined when they are none. */
export const daysOf = (days: string): number | null | undefined => {
  const text = days.trim()
  if (text === '') return null
  return /^\d{1,4}$/.test(text) && Number(text) <= 2000 ? Number(text) : undefined
}

export const bodyOf = (draft: PlanDraft): PreparePlan => ({
  ...draft,
  quote: minorOf(draft.quote) ?? null,
  plannedDays: daysOf(draft.plannedDays) ?? null,
  effects: Object.entries(draft.effects).map(([expectation, effect]) => ({ expectation, effect })),
})
