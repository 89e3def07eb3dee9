import { spread } from '../../lib/spread.ts'

/** Least distance of two marks, in percent of the line: their words must not run into each other. */
const leastGap = 15

/**
 * Where the marks of a clock stand on its line, 0 to 100: by time, but never closer together than their words allow.
 * @param times in milliseconds, ascending
 */
export const placesOf = (times: readonly number[]): number[] => {
  const first = times[0]
  const last = times.at(-1)
  if (first === undefined || last === undefined) return []
  if (times.length === 1) return [50]
  const span = last - first
  return spread(
    times.map((time) => (span === 0 ? 0 : ((time - first) / span) * 100)),
    leastGap,
  )
}
