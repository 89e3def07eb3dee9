import { expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import { demandSoundScheme } from './kpi.ts'

test.each([
  [15, 15, 70, null],
  [30, 0, 70, null],
  [0, 100, 0, null],
  [15, 14, 71, 'kpi.customer_too_light'],
  [29, 0, 71, 'kpi.customer_too_light'],
  [20, 20, 59, 'kpi.not_whole'],
  [20, 20, 61, 'kpi.not_whole'],
])('满意度 %d + 期望达成率 %d + 其他 %d → %s', (satisfactionWeight, attainmentWeight, otherWeight, code) => {
  let found: string | null = null
  try {
    demandSoundScheme({ satisfactionWeight, attainmentWeight, otherWeight })
  } catch (error) {
    found = isFailure(error) ? error.code : String(error)
  }
  expect(found).toBe(code)
})
