import type { ExpectationStatus } from '@zhinuo/contracts/expectations-options.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { expectationStatuses } from '@zhinuo/contracts/expectations-options.ts'
import type { PatchOf } from '@zhinuo/contracts/kit/object.ts'
import { fail } from '../../../platform/errors.ts'

interface Standing {
  readonly status: ExpectationStatus
}

/** What a change may put something else in the place of: confirmed by the customer, or judged since. */
export const isChangeable = ({ status }: Standing): boolean =>
  (['confirmed', 'met', 'exceeded', 'unmet'] as readonly ExpectationStatus[]).includes(status)

/** 已被新版替代, by a change that the customer agreed to. @throws expectation.wrong_status */
export const supersede = (row: Standing, reason: string): PatchOf<typeof expectation> => {
  if (!isChangeable(row))
    fail('expectation.wrong_status', {
      action: expectation.verbs?.supersede?.label ?? { zh: '由变更替代' },
      status: expectationStatuses[row.status].label,
    })
  return { status: 'superseded', statusReason: reason }
}
