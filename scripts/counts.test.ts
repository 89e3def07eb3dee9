import { expect, test } from 'vitest'
import { lineCounts, none, stepCounts, vitestCounts } from './counts.ts'

test('a skipped or unwritten test counts as failed, and what failed is named', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      {
        name: '/house/server/one.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'dates are kept', status: 'passed', failureMessages: [] },
          {
            fullName: ' dates are told',
            status: 'failed',
            failureMessages: ['Error: 1 is not 2\n    at here'],
          },
          { fullName: 'dates are sent', status: 'skipped' },
        ],
      },
      { name: '/house/web/two.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: '/house/web/three.test.ts', status: 'passed', message: '', assertionResults: [] },
    ],
  }
  expect(vitestCounts(JSON.stringify(report), '/house')).toEqual({
    passed: 7,
    failed: 4,
    failures: [
      'server/one.test.ts › dates are told (failed)\n  Error: 1 is not 2\n      at here',
      'server/one.test.ts › dates are sent (skipped)',
      'web/two.test.ts\n  no such module',
    ],
  })
})

test('the last closing line of an output counts, and each failed step is named with its reason', () => {
  const failed = '  FAILED  promise: signs\nError: no button\n    at sign'
  expect(
    lineCounts(
      `1 passed, 2 failed\n${failed}\n── 王芳 reads:\nall of it\n  ok  house: goes on\n12 passed, 1 failed\n`,
    ),
  ).toEqual({ passed: 12, failed: 1, failures: [failed.trim()] })
  expect(lineCounts('so 12 passed, 0 failed, we think')).toEqual(none)
})

test.each([
  { what: 'a check that ended well', ended: true, counted: null, sum: { passed: 0, failed: 0 } },
  { what: 'a check that ended badly', ended: false, counted: null, sum: { passed: 0, failed: 1 } },
  {
    what: 'tests that passed',
    ended: true,
    counted: { passed: 3, failed: 0, failures: [] },
    sum: { passed: 3, failed: 0 },
  },
  {
    what: 'tests that failed',
    ended: false,
    counted: { passed: 3, failed: 2, failures: [] },
    sum: { passed: 3, failed: 2 },
  },
  {
    what: 'failures with a good ending',
    ended: true,
    counted: { passed: 3, failed: 2, failures: [] },
    sum: { passed: 3, failed: 2 },
  },
  {
    what: 'a crash after the tests',
    ended: false,
    counted: { passed: 3, failed: 0, failures: [] },
    sum: { passed: 3, failed: 1 },
  },
  {
    what: 'no test at all',
    ended: true,
    counted: { passed: 0, failed: 0, failures: [] },
    sum: { passed: 0, failed: 1 },
  },
])('$what', ({ ended, counted, sum }) => {
  expect(stepCounts(ended, counted)).toMatchObject(sum)
})
