/** What happens in the sample, in the order of time, whatever the order in which it was thought of. */
export interface Script {
  /** `act` is called with that moment. What happens may cause more, but not in the past. */
  at(moment: Date, act: (now: Date) => Promise<void>): void
  /** Lets the next so many things happen, one after the other. Answers whether there are more. */
  play(most: number): Promise<boolean>
}

interface Step {
  readonly moment: Date
  readonly act: (now: Date) => Promise<void>
}

/** @param until nothing happens after it */
export const makeScript = (until: Date): Script => {
  const steps: Step[] = []
  let reached = -Infinity
  return {
    at: (moment, act) => {
      const time = moment.getTime()
      if (time < reached) throw new RangeError(`${moment.toISOString()} is over already`)
      if (time > until.getTime()) throw new RangeError(`${moment.toISOString()} has not come yet`)
      const later = steps.findIndex((step) => step.moment.getTime() > time)
      steps.splice(later < 0 ? steps.length : later, 0, { moment, act })
    },
    play: async (most) => {
      for (let left = most; left > 0; left--) {
        const step = steps.shift()
        if (!step) return false
        reached = step.moment.getTime()
        await step.act(step.moment)
      }
      return steps.length > 0
    },
  }
}
