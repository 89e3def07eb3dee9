import type { DateText } from '../../platform/date-text.ts'
import { later } from './days.ts'
import { toldOn } from './past.ts'
import type { Project } from './project.ts'
import type { CheckIn, PromiseFacts } from './promise.ts'
import { checkIn, declare, passDay, promise, safeDay, start } from './promise.ts'
import type { Stage } from './stage.ts'

/** A promise that is not settled when the sample begins to be used. */
export interface OpenFacts extends PromiseFacts {
  readonly recordedOn: DateText
  readonly startOn: DateText
  /** Moved to the safe day where that is later, unless `exactly`. */
  readonly promisedOn: DateText
  readonly exactly?: boolean
  /** Work has begun on `startOn`. */
  readonly begun: boolean
  readonly checkIns?: readonly CheckIn[]
  readonly declaredOn?: DateText
  /** The customer was told that day that it may be later than promised. */
  readonly toldOn?: DateText
}

/** `whenMade` hears its id as soon as it is recorded, to go on from there. */
export const playOpen = (
  stage: Stage,
  project: Project,
  facts: OpenFacts,
  whenMade: (id: string) => void = () => undefined,
): void => {
  const { script, days } = stage
  script.at(days.at(facts.recordedOn, 10), async (now) => {
    const promisedOn = facts.exactly
      ? facts.promisedOn
      : later(facts.promisedOn, await safeDay(stage, project, facts, facts.startOn, now))
    const id = await promise(stage, project, facts, { promisedOn, startOn: facts.startOn }, now)
    if (facts.begun) start(stage, project, id, facts.startOn)
    for (const said of facts.checkIns ?? []) checkIn(stage, project, id, said)
    if (facts.declaredOn) declare(stage, project, id, facts.declaredOn, `${facts.content},${facts.condition}`)
    if (facts.toldOn) toldOn(stage, project, id, facts.toldOn)
    if (promisedOn < days.today) passDay(stage, promisedOn)
    whenMade(id)
  })
}
