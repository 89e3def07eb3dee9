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
  const gap = Math.min(leastGap, 100 / (times.length - 1))
  const span = last - first
  const places = times.map((time) => (span === 0 ? 0 : ((time - first) / span) * 100))
  // Pushed right where they crowd, then back where the last ones left the line.
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i] ?? 0, (places[i - 1] ?? 0) + gap)
  let limit = 100
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.max(0, Math.min(places[i] ?? 0, limit))
    limit = (places[i] ?? 0) - gap
  }
  return places
}
