import { relative } from 'node:path'

export interface Counts {
  readonly passed: number
  readonly failed: number
  /** What failed, each with its place, its name and the beginning of its reason. */
  readonly failures: readonly string[]
}

export const none: Counts = { passed: 0, failed: 0, failures: [] }

const REASON_LINES = 12
const FAILED_STEP = new RegExp(`^ {2}FAILED .*(?:\\n(?! {2}ok |──).*){0,${REASON_LINES}}`, 'gm')

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

const failureOf = (place: string, reason: string): string =>
  [place, ...reason.split('\n').slice(0, REASON_LINES)].join('\n  ').trimEnd()

const failuresOf = ({ testResults }: VitestReport, root: string): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const bad = assertionResults.filter((one) => one.status !== 'passed')
    if (bad.length === 0 && status !== 'passed') return [failureOf(file, message)]
    return bad.map(({ fullName, status: how, failureMessages }) =>
      failureOf(`${file} › ${fullName.trim()} (${how})`, failureMessages?.join('\n') ?? ''),
    )
  })

/**
 * Reads what Vitest counted, from its JSON report. A skipped test has not passed: it counts as failed.
 * Files are named from `root`.
 */
export const vitestCounts = (text: string, root: string): Counts => {
  const report = JSON.parse(text) as VitestReport
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report
  return {
    passed: numPassedTests,
    failed: numFailedTests + numPendingTests + numTodoTests,
    failures: failuresOf(report, root),
  }
}

/** Reads the last line `N passed, N failed` of an output, and what it says after each `FAILED`. */
export const lineCounts = (output: string): Counts => {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  if (!found) return none
  const failures = [...output.matchAll(FAILED_STEP)].map(([said]) => said.trim())
  return { passed: Number(found[1]), failed: Number(found[2]), failures }
}

/**
 * What a step contributes to the sum. A step that ended badly counts at least one failure; a step that should have run
 * tests and ran none has failed.
 */
export const stepCounts = (ended: boolean, counted: Counts | null): Counts => {
  const { passed, failed, failures } = counted ?? none
  const well = ended && failed === 0 && (counted === null || passed > 0)
  return { passed, failed: well ? 0 : Math.max(failed, 1), failures }
}
