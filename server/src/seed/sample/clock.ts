import type { SampleDays } from './days.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_HOUR = 3_600_000
const CLOCK_MS = 24 * MS_PER_HOUR
const STEP_MS = 15 * MS_PER_MINUTE
/** From the wish to its submission, and from the end of a pause to the answer. */
const SOON_MS = 10 * MS_PER_MINUTE
const RESUMED_AGO_MS = 2 * MS_PER_HOUR
const OPENS = 9
const CLOSES = 18
/** Workdays back; somewhere among them two follow each other. */
const SEARCHED = 12

/** When a change was asked for, submitted, paused and resumed, so that R&D has answered and so much of its clock is left. */
export interface ClockCourse {
  readonly askedAt: Date
  readonly submittedAt: Date
  readonly pausedAt: Date | null
  /** null with a pause: it stands still. */
  readonly resumedAt: Date | null
  readonly answeredAt: Date
}

/**
 * People act in working hours, the clock runs day and night: where it cannot have run through, it stood for a while to wait
 * for the customer; on days off it stands still.
 */
export const clockWithLeft = (days: SampleDays, leftMs: number): ClockCourse => {
  const now = days.now.getTime()
  const today = days.snapBack(days.today)
  /** Working hours, the latest first. */
  const shifts = Array.from({ length: SEARCHED }, (_, back) => {
    const day = days.after(today, -back)
    return { from: days.at(day, OPENS).getTime(), to: days.at(day, CLOSES).getTime() }
  })
  const works = (ms: number): boolean => shifts.some(({ from, to }) => from <= ms && ms <= to)
  const answers = (ms: number): boolean => works(ms) && works(ms + SOON_MS) && ms + SOON_MS <= now
  const spent = CLOCK_MS - leftMs
  /** The last moment at which the clock may have been stopped after it had run for so long. */
  const pause = (ran: number, until: number): number | null => {
    for (const shift of shifts)
      for (const before of shifts) {
        const latest = Math.min(shift.to - SOON_MS, before.to + ran, until)
        if (latest >= Math.max(shift.from, before.from + SOON_MS + ran)) return latest
      }
    return null
  }
  const course = (submitted: number, paused: number | null, resumed: number | null, after: number) => ({
    askedAt: new Date(submitted - SOON_MS),
    submittedAt: new Date(submitted),
    pausedAt: paused === null ? null : new Date(paused),
    resumedAt: resumed === null ? null : new Date(resumed),
    answeredAt: new Date(after + SOON_MS),
  })

  const submitted = now - spent
  if (works(submitted - SOON_MS) && works(submitted) && answers(now - SOON_MS))
    return course(submitted, null, null, now - SOON_MS)
  const near = (ago: number): number => Math.abs(ago - RESUMED_AGO_MS)
  const resumes = Array.from({ length: spent / STEP_MS }, (_, i) => (i + 1) * STEP_MS)
  for (const ago of resumes.toSorted((a, b) => near(a) - near(b))) {
    const resumed = now - ago
    const paused = answers(resumed) ? pause(spent - ago, resumed) : null
    if (paused !== null) return course(paused - (spent - ago), paused, resumed, resumed)
  }
  const paused = pause(spent, now - SOON_MS)
  if (paused === null) throw new RangeError(`no clock with ${leftMs} ms left at ${days.now.toISOString()}`)
  return course(paused - spent, paused, null, paused)
}
