import type { PlanItem, PlanMilestone, PlanView } from '@zhinuo/contracts/delivery-views.ts'
import { arrangeMilestones, getPlan, rescheduleMilestone } from '@zhinuo/contracts/delivery-endpoints.ts'
import { rescheduleWork } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import { simulatePlan } from '@zhinuo/contracts/delivery-simulation.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api, write } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

const planKey = (engagement: string): readonly string[] => [...recordsKey('workItem'), 'plan', engagement]

/** The plan of a project; what colleagues change in it comes by itself. */
export const usePlan = (engagement: string) => {
  const query = useQuery({
    queryKey: planKey(engagement),
    queryFn: ({ signal }) => api.call(getPlan, { params: { id: engagement } }, { signal }),
  })
  useLive('workItem', query)
  useLive('workLink', query)
  useLive('milestone', query)
  useLive('commitment', query)
  return query
}

/**
 * When the plan ends by the three points of its work; asked anew when the plan has changed, the answer before stays in
 * sight until then.
 */
export const useOutlook = (plan: PlanView) => {
  const state = [...plan.items, ...plan.milestones].reduce((sum, { version }) => sum + version, 0)
  return useQuery({
    queryKey: ['plan-outlook', plan.engagement.id, plan.today, state, plan.items.length, plan.links.length],
    queryFn: ({ signal }) =>
      api.call(simulatePlan, { params: { id: plan.engagement.id }, query: {} }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Shows the plan that a write answered with, and reads again what it reached besides. */
export const showPlan = (plan: PlanView): void => {
  queryClient.setQueryData(planKey(plan.engagement.id), plan)
  void refreshAll()
}

/** Where a piece of work is drawn to, until the server has placed it. */
export const moveWork = async (
  item: Pick<PlanItem, 'id'>,
  to: { readonly start: string; readonly end: string; readonly reason?: string },
): Promise<void> => {
  await write(rescheduleWork, { params: { id: item.id }, body: to })
  await refreshAll()
}

export const moveMilestone = async (
  milestone: Pick<PlanMilestone, 'id'>,
  to: { readonly plannedOn: string; readonly reason?: string },
): Promise<void> => {
  await write(rescheduleMilestone, { params: { id: milestone.id }, body: to })
  await refreshAll()
}

/** Puts a milestone before or behind its neighbour. */
export const moveInOrder = async (plan: PlanView, id: string, step: -1 | 1): Promise<void> => {
  const ids = plan.milestones.map((milestone) => milestone.id)
  const at = ids.indexOf(id)
  const other = ids[at + step]
  if (other === undefined) return
  ids[at + step] = id
  ids[at] = other
  showPlan(await write(arrangeMilestones, { params: { id: plan.engagement.id }, body: { ids } }))
}
