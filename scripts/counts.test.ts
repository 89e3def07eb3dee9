import { expect, test } from 'vitest'
import { lineCounts, stepCounts, vitestCounts } from './counts.ts'

test('a skipped or unwritten test counts as failed', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, other: 9 }
  expect(vitestCounts(JSON.stringify(report))).toEqual({ passed: 7, failed: 4 })
})

test('the last closing line of an output counts', () => {
  expect(lineCounts('1 passed, 2 failed\nmore\n12 passed, 0 failed\n')).toEqual({ passed: 12, failed: 0 })
  expect(lineCounts('so 12 passed, 0 failed, we think')).toEqual({ passed: 0, failed: 0 })
})

test.each([
  { what: 'a check that ended well', ended: true, counted: null, sum: { passed: 0, failed: 0 } },
  { what: 'a check that ended badly', ended: false, counted: null, sum: { passed: 0, failed: 1 } },
  {
    what: 'tests that passed',
    ended: true,
    counted: { passed: 3, failed: 0 },
    sum: { passed: 3, failed: 0 },
  },
  {
    what: 'tests that failed',
    ended: false,
    counted: { passed: 3, failed: 2 },
    sum: { passed: 3, failed: 2 },
  },
  {
    what: 'failures with a good ending',
    ended: true,
    counted: { passed: 3, failed: 2 },
    sum: { passed: 3, failed: 2 },
  },
  {
    what: 'a crash after the tests',
    ended: false,
    counted: { passed: 3, failed: 0 },
    sum: { passed: 3, failed: 1 },
  },
  { what: 'no test at all', ended: true, counted: { passed: 0, failed: 0 }, sum: { passed: 0, failed: 1 } },
])('$what', ({ ended, counted, sum }) => {
  expect(stepCounts(ended, counted)).toEqual(sum)
})
