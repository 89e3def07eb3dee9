/**
 * The clock of the process, from which every context takes its `now`: real time plus an offset. The offset is moved by
 * tests, sample data and the load generator from inside the process; no request can reach it.
 */
export interface Clock {
  now(): Date
  /** From now on the clock shows `at` and runs on from there. */
  moveTo(at: Date): void
  /** Back to real time. */
  reset(): void
}

export const makeClock = (): Clock => {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    moveTo: (at) => void (offset = at.getTime() - Date.now()),
    reset: () => void (offset = 0),
  }
}
