import type { Job } from '../../engine/module.ts'
import type { Ctx } from '../../platform/context.ts'
import { passOnCalls, planPeriodically } from './service/automatic.ts'
import { closeUnanswered } from './service/handle.ts'
import { tellDueCallbacks, tellOverdueCases } from './service/tell.ts'

const tendCases = async (ctx: Ctx): Promise<void> => {
  await closeUnanswered(ctx)
  await tellOverdueCases(ctx)
}

const tendCallbacks = async (ctx: Ctx): Promise<void> => {
  await planPeriodically(ctx)
  await passOnCalls(ctx)
  await tellDueCallbacks(ctx)
}

export const jobs: readonly Job[] = [
  { name: 'service.tend-cases', every: 300, run: tendCases },
  { name: 'service.tend-callbacks', every: 900, run: tendCallbacks },
]
