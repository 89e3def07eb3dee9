import type { Job } from '../../engine/module.ts'
import type { Ctx } from '../../platform/context.ts'
import { closeUnanswered } from './service/remedies.ts'
import { tellNearLines } from './service/tell.ts'
import { escalateUntold, watchPromises } from './service/watch.ts'

const watch = async (ctx: Ctx): Promise<void> => {
  await watchPromises(ctx)
  await escalateUntold(ctx)
  await tellNearLines(ctx)
}

export const jobs: readonly Job[] = [
  { name: 'deviations.watch-promises', every: 60, run: watch },
  { name: 'deviations.close-unanswered', every: 600, run: closeUnanswered },
]
