export interface Counts {
  readonly passed: number
  readonly failed: number
}

export const none: Counts = { passed: 0, failed: 0 }

/** Reads what Vitest counted, from its JSON report. A skipped test has not passed: it counts as failed. */
export const vitestCounts = (report: string): Counts => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(report) as Record<
    'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests',
    number
  >
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests }
}

/** Reads the last line `N passed, N failed` of an output. */
export const lineCounts = (output: string): Counts => {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : none
}

/**
 * What a step contributes to the sum. A step that ended badly counts at least one failure; a step that should have run
 * tests and ran none has failed.
 */
export const stepCounts = (ended: boolean, counted: Counts | null): Counts => {
  const { passed, failed } = counted ?? none
  const well = ended && failed === 0 && (counted === null || passed > 0)
  return { passed, failed: well ? 0 : Math.max(failed, 1) }
}
