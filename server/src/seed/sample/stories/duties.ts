import type { Project } from '../project.ts'
import { fulfilDuty, recordDuty } from '../promise.ts'
import type { Stage } from '../stage.ts'

export interface DutySeries {
  readonly contents: readonly string[]
  /** Who does the i-th is the i-th of these, and round again. */
  readonly by: readonly string[]
  /** Workday on which the first was recorded, and workdays from one to the next. */
  readonly from: number
  readonly step: number
}

const DUE_AFTER = 8
const DONE_AFTER = 5

/** What the customer had to do and has done. */
export const pastDuties = (
  stage: Stage,
  project: Project,
  { contents, by, from, step }: DutySeries,
): void => {
  const { days, script } = stage
  for (const [i, content] of contents.entries()) {
    const on = days.work(from + i * step)
    const who = by[i % by.length] ?? ''
    script.at(days.at(on, 10, 10), async (now) => {
      const id = await recordDuty(
        stage,
        project,
        { content, by: who, promisedOn: days.after(on, DUE_AFTER) },
        now,
      )
      fulfilDuty(stage, project, id, who, days.after(on, DONE_AFTER))
    })
  }
}

/** One that still waits for the customer; `whenMade` hears its id as soon as it is recorded. */
export const openDuty = (
  stage: Stage,
  project: Project,
  duty: { readonly content: string; readonly by: string; readonly recorded: number; readonly due: number },
  whenMade: (id: string) => void = () => undefined,
): void => {
  const { days, script } = stage
  const { content, by, recorded, due } = duty
  script.at(days.at(days.work(recorded), 10, 10), async (now) => {
    whenMade(await recordDuty(stage, project, { content, by, promisedOn: days.work(due) }, now))
  })
}
