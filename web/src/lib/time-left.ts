export type Tone = 'neutral' | 'active' | 'good' | 'warn' | 'bad'

export interface TimeLeft {
  /** Milliseconds until the line; negative once it is passed. */
  readonly ms: number
  readonly past: boolean
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly tone: Tone
}

const hour = 3_600_000
const warnBelow = 24 * hour

/** Time until `until` in whole units, rounded towards the line; amber below 24 hours, red once passed. */
export const timeLeft = (until: Date | string, now: Date): TimeLeft => {
  const ms = new Date(until).getTime() - now.getTime()
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  return {
    ms,
    past: ms < 0,
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
    tone: ms < 0 ? 'bad' : ms < warnBelow ? 'warn' : 'neutral',
  }
}
