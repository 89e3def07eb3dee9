import { playPlan } from '../../plans.ts'
import type { Stage } from '../../stage.ts'
import { chisongPlan } from './chisong.ts'
import { fengchaoPlan } from './fengchao.ts'
import { qingwuPlan } from './qingwu.ts'
import { tieshanPlan } from './tieshan.ts'
import { yinjingPlan } from './yinjing.ts'

/** The plans of the projects that are under way. */
export const plans = (stage: Stage): void => {
  for (const plan of [qingwuPlan, chisongPlan, tieshanPlan, yinjingPlan, fengchaoPlan]) playPlan(stage, plan)
}
