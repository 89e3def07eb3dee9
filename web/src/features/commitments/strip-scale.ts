import { addDays, daysBetween } from '../../lib/dates.ts'
import { spread } from '../../lib/spread.ts'

export interface StripInput {
  readonly startOn: string
  readonly p50: string | null
  readonly p85: string | null
  readonly p95: string | null
  readonly promisedOn: string | null
}

export interface Tick {
  readonly level: 50 | 85 | 95
  readonly day: string
  /** Where the tick stands, 0 to 100. */
  readonly at: number
  /** Where its words stand: moved aside where ticks crowd. */
  readonly label: number
}

export interface Strip {
  readonly from: string
  readonly to: string
  readonly ticks: readonly Tick[]
  readonly pin: number | null
}

const leastDays = 7

/**
 * The line under the promised date: from the day work begins (or the promised day, if that is earlier) to a little past
 * the latest of the dates, with its ticks and the pin.
 * @param labelGap how far apart the words of two ticks must stand, in percent of the line
 */
export const stripOf = ({ startOn, p50, p85, p95, promisedOn }: StripInput, labelGap: number): Strip => {
  const known = [p50, p85, p95, promisedOn].filter((day) => day !== null)
  const from = [startOn, ...known].reduce((a, b) => (a < b ? a : b))
  const last = [startOn, ...known].reduce((a, b) => (a > b ? a : b))
  const span = Math.max(leastDays, Math.ceil(daysBetween(from, last) * 1.08))
  const at = (day: string): number => (daysBetween(from, day) / span) * 100
  const levels = ([50, 85, 95] as const).flatMap((level, index) => {
    const day = [p50, p85, p95][index]
    return day ? [{ level, day, at: at(day) }] : []
  })
  const labels = spread(
    levels.map((tick) => tick.at),
    labelGap,
  )
  return {
    from,
    to: addDays(from, span),
    ticks: levels.map((tick, index) => ({ ...tick, label: labels[index] ?? tick.at })),
    pin: promisedOn === null ? null : at(promisedOn),
  }
}
