import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get, list } from '../../engine/read.ts'
import type { PersonName } from './people.ts'
import { people } from './people.ts'
import type { Stage } from './stage.ts'

/** A colleague by their id. */
export const nameOf = (stage: Stage, id: string | null): PersonName => {
  const found = people.find(({ name }) => stage.member(name) === id)
  if (!found) throw new Error(`the sample knows no colleague ${id}`)
  return found.name
}

export interface FoundProject {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly account: PersonName
  readonly delivery: PersonName
}

const found = (stage: Stage, row: RowOf<typeof engagement>): FoundProject => ({
  id: row.id,
  name: row.name,
  customer: row.customer,
  account: nameOf(stage, row.account),
  delivery: nameOf(stage, row.delivery),
})

export const findProject = async (stage: Stage, id: string, now: Date): Promise<FoundProject> =>
  found(stage, await get(stage.system(now), engagement, id))

/** The projects that a customer has by then, the newest first. */
export const projectsOf = async (stage: Stage, customer: string, now: Date): Promise<FoundProject[]> => {
  const filter = { op: 'eq', field: 'customer', value: customer } as const
  const rows = await list(stage.system(now), engagement, {
    filter,
    sort: [{ field: 'createdAt', dir: 'desc' }],
  })
  return rows.map((row) => found(stage, row))
}
