import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { getLoop, type LoopView } from '@zhinuo/contracts/loop-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { oneKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'

export const phaseOrder = [
  'identify',
  'communicate',
  'set',
  'followUp',
  'repair',
  'review',
  'closed',
] as const

/** 事前预防, 事中控制, 事后优化: the same loop in three. */
export const stages = {
  prevent: ['identify', 'communicate', 'set'],
  control: ['followUp', 'repair'],
  improve: ['review'],
} as const satisfies Readonly<Record<string, readonly Phase[]>>
export type Stage = keyof typeof stages

export const stageOf = (phase: Phase): Stage | null =>
  (Object.keys(stages) as Stage[]).find((stage) => (stages[stage] as readonly Phase[]).includes(phase)) ??
  null

/** Where people may take a project from a phase, as the server decides it. */
export const nextOf = (phase: Phase): Phase | null =>
  phase === 'repair' || phase === 'closed'
    ? null
    : phase === 'followUp'
      ? 'review'
      : (phaseOrder[phaseOrder.indexOf(phase) + 1] ?? null)

export const useLoop = (id: string) => {
  const query = useQuery({
    queryKey: [...oneKey('engagement', id), 'loop'],
    queryFn: ({ signal }): Promise<LoopView> => api.call(getLoop, { params: { id } }, { signal }),
  })
  // Its guards look at promises, sheets, meetings, deviations and what was learnt.
  useLive('*', query)
  return query
}
