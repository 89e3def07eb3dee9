import { nextStep } from '@zhinuo/contracts/communications.ts'
import type { Channel, Direction } from '@zhinuo/contracts/communications.ts'
import { list } from '../../engine/read.ts'
import { recordCommunication } from '../../modules/communications/service/record.ts'
import { finishStep } from '../../modules/communications/service/steps.ts'
import { projectsOf } from './found.ts'
import type { PersonName } from './people.ts'
import type { Stage } from './stage.ts'

/** Something that was said between one of ours and contacts of a customer, and what follows from it. */
export interface Talk {
  readonly on: number
  readonly hour: number
  readonly by: PersonName
  /** Colleagues who were there besides. */
  readonly ours?: readonly PersonName[]
  readonly theirs: readonly [string, ...string[]]
  readonly channel: Channel
  readonly direction?: Direction
  readonly summary: string
  readonly body: string
  readonly decisions?: string
  /** Workdays on which it is due, and was done. */
  readonly steps?: readonly {
    readonly text: string
    readonly owner: PersonName
    readonly due: number
    readonly done?: number
  }[]
}

const WRITTEN_AFTER_MINUTES = 25

/** Written down soon after, by whoever spoke. */
export const playTalk = (stage: Stage, talk: Talk): void => {
  const { days, script } = stage
  const said = days.at(days.work(talk.on), talk.hour, 5)
  script.at(new Date(said.getTime() + WRITTEN_AFTER_MINUTES * 60_000), async (now) => {
    const { customer } = stage.contact(talk.theirs[0])
    const [project] = await projectsOf(stage, customer, now)
    const { channel, summary, body, decisions, direction = 'both', steps = [] } = talk
    const row = await recordCommunication(await stage.as(talk.by, now), {
      customer,
      engagement: project?.id ?? null,
      channel,
      direction,
      occurredAt: said.toISOString(),
      summary,
      body,
      ...(decisions === undefined ? {} : { decisions }),
      participants: [
        ...[talk.by, ...(talk.ours ?? [])].map((name) => ({
          side: 'ours' as const,
          member: stage.member(name),
        })),
        ...talk.theirs.map((name) => ({ side: 'theirs' as const, contact: stage.contact(name).id })),
      ],
      nextSteps: steps.map(({ text, owner, due }) => ({
        text,
        owner: stage.member(owner),
        dueOn: days.work(due),
      })),
    })
    for (const { text, owner, done } of steps)
      if (done !== undefined)
        script.at(days.at(days.work(done), 16, 55), async (later) => {
          const filter = { op: 'eq', field: 'communication', value: row.id } as const
          const made = await list(stage.system(later), nextStep, { filter, limit: 20 })
          const step = made.find((one) => one.text === text)
          if (step) await finishStep(await stage.as(owner, later), step.id, '已办妥')
        })
  })
}
