import type { CustomerFacts, Project, ProjectFacts } from '../project.ts'
import { enterCustomer, openProject } from '../project.ts'
import type { Stage } from '../stage.ts'

/** Enters a customer and, some workdays later, opens its project; `play` goes on from there. */
export const enter = (
  stage: Stage,
  facts: CustomerFacts,
  entered: number,
  project: Omit<ProjectFacts, 'customer'>,
  opened: number,
  play: (project: Project, now: Date) => void,
): void => {
  const { days, script } = stage
  script.at(days.at(days.work(entered), 9), async (now) => {
    const customer = await enterCustomer(stage, now, facts)
    script.at(days.at(days.work(opened), 9), async (later) =>
      play(await openProject(stage, later, { ...project, customer }), later),
    )
  })
}
