import { expect, test } from 'vitest'
import { stepStates } from './step-states.ts'

const openOf = (known: Parameters<typeof stepStates>[0]) =>
  stepStates(known).flatMap((state, index) => (state === 'open' ? [index + 1] : []))

test.each([
  ['detected', null, [], [1]],
  ['confirmed', 'tooling', [], [2]],
  ['escalated', null, [], [1]],
  ['escalated', 'tooling', [], [2]],
  ['notified', 'tooling', [], [3]],
  ['remedying', 'tooling', [], [3, 4]],
  ['remedying', 'tooling', [{ answer: 'rejected' }], [3, 4]],
  ['awaitingCustomer', 'tooling', [], [4, 5]],
  ['awaitingCustomer', 'tooling', [{ answer: 'rejected' }], [4, 5]],
  ['awaitingCustomer', 'tooling', [{ answer: 'rejected' }, { answer: 'accepted' }], [5]],
  ['closed', 'tooling', [{ answer: 'accepted' }], []],
  ['falseAlarm', null, [], []],
] as const)('%s with cause %s and answers %j is at step %j', (status, cause, answers, open) => {
  expect(openOf({ status, cause, answers })).toEqual(open)
})
