import type { Job } from '../../engine/module.ts'
import type { Ctx } from '../../platform/context.ts'
import { askPeriodically } from './service/automatic.ts'
import { followUp, sendDue } from './service/follow-up.ts'
import { layOutStandard } from './service/template.ts'

const tend = async (ctx: Ctx): Promise<void> => {
  await followUp(ctx)
  await askPeriodically(ctx)
  await sendDue(ctx)
}

export const jobs: readonly Job[] = [
  { name: 'surveys.lay-out-standard', every: 3600, run: layOutStandard },
  { name: 'surveys.tend-invitations', every: 600, run: tend },
]
