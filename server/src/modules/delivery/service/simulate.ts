import type { PlanSimulation, SimulatedEnd } from '@zhinuo/contracts/delivery-simulation.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { can } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { isOpen, listForEngagement, standings } from '../../commitments/public.ts'
import type { Finish } from '../methods/simulate.ts'
import { simulatePlan } from '../methods/simulate.ts'
import { listReach } from '../queries.ts'
import { reckon } from './plan.ts'

/** Work that most often decides the end, as many as one can keep an eye on. */
const MOST_DRIVERS = 5

type Wanted = Pick<SimulatedEnd, 'kind' | 'id' | 'name' | 'wantedOn'> & { readonly work: readonly string[] }

/**
 * When the project, its milestones that are not reached and its open promises will be done, drawn from the three-point
 * estimates of the work. Computed over all of the plan, told as far as the actor may read. Internal: customers read a day
 * that a person told them.
 */
export const simulationOf = async (ctx: Ctx, engagementId: string, seed: number): Promise<PlanSimulation> => {
  const row = await get(ctx, engagement, engagementId)
  const [reckoned] = await reckon(ctx, [row.id])
  if (!reckoned) throw new Error(`no plan of a project that was read: ${row.id}`)
  const { works, links, project, today, calendar } = reckoned
  const [goals, items] = await Promise.all([
    listReach(ctx, milestone, 'read', row.id),
    listReach(ctx, workItem, 'read', row.id),
  ])
  const wanted: Wanted[] = [
    ...reckoned.milestones
      .filter(({ id, status }) => goals.has(id) && (status === 'planned' || status === 'inProgress'))
      .map(({ id, name, plannedOn }): Wanted => ({
        kind: 'milestone',
        id,
        name,
        wantedOn: plannedOn,
        work: works.flatMap((work) => (work.milestone === id ? [work.id] : [])),
      })),
    ...(await promisesWanted(ctx, row.id)).map((promise): Wanted => ({
      kind: 'promise',
      ...promise,
      work: works.flatMap((work) => (work.commitment === promise.id ? [work.id] : [])),
    })),
  ]
  const { draws, whole, aims, drivers } = simulatePlan(
    works,
    links,
    { today, calendar, anchor: project.plannedStart },
    { aims: wanted.map(({ id, work }) => ({ key: id, work })), seed },
  )
  const titles = new Map(works.filter(({ id }) => items.has(id)).map(({ id, title }) => [id, title]))
  return {
    draws,
    seed,
    ends: [
      endOf({ kind: 'project', id: row.id, name: row.name, wantedOn: project.plannedEnd }, whole),
      ...wanted
        .filter(({ work }) => work.length > 0)
        .flatMap(({ work: _work, ...end }) => {
          const finish = aims.get(end.id)
          return finish && finish.open > 0 ? [endOf(end, finish)] : []
        }),
    ],
    drivers: drivers
      .flatMap(({ id, share }) => {
        const title = titles.get(id)
        return title === undefined ? [] : [{ id, title, share }]
      })
      .slice(0, MOST_DRIVERS),
  }
}

const endOf = (
  wanted: Pick<SimulatedEnd, 'kind' | 'id' | 'name' | 'wantedOn'>,
  { open, estimated, spread }: Finish,
): SimulatedEnd => ({
  ...wanted,
  open,
  estimated,
  p50: spread?.p50 ?? null,
  p85: spread?.p85 ?? null,
  chance: spread && wanted.wantedOn !== null ? spread.chanceBy(wanted.wantedOn) : null,
  bins: [...(spread?.bins ?? [])],
})

/** Open promises of ours with a day, as far as the actor may read them; the day is the one they are held to. */
const promisesWanted = async (
  ctx: Ctx,
  engagementId: string,
): Promise<{ id: string; name: string; wantedOn: DateText }[]> => {
  if (!can(ctx, objectOf(ctx, 'commitment'), 'read')) return []
  const rows = (await listForEngagement(ctx, engagementId)).filter(
    ({ side, status }) => side === 'ours' && isOpen(status),
  )
  const stood = await standings(ctx, rows)
  return rows.flatMap(({ id, code, content, promisedOn }) =>
    promisedOn === null
      ? []
      : [{ id, name: `${code} ${content}`, wantedOn: stood.get(id)?.heldOn ?? promisedOn }],
  )
}
