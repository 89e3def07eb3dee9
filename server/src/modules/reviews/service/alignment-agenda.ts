import type { AlignmentAgenda } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { asSystem } from '../../../engine/system.ts'
import { startOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { momentOf } from '../../commitments/public.ts'
import { workload } from '../../delivery/public.ts'
import { contradictions } from '../methods/contradictions.ts'
import type { AgendaPromise } from '../queries/alignment-agenda.ts'
import {
  listAgendaOrders,
  listAgendaPromises,
  listAgendaRisks,
  listAgendaWork,
  listDemands,
} from '../queries/alignment-agenda.ts'
import type { AlignmentLine } from '../queries/alignments.ts'
import { lastHeld } from '../queries/alignments.ts'

/** Days ahead that the departments' promises are gone through. */
const horizon = 14

/** What the records say today of what the departments have to align on; the same whoever asks. */
export const agendaOf = async (ctx: Ctx, meeting: AlignmentLine): Promise<AlignmentAgenda> => {
  const system = asSystem(ctx, 'departments align on everything of the project')
  const { engagement, weekStart } = meeting
  const { today, zone } = momentOf(ctx, meeting.zone)
  const since =
    (await lastHeld(system, engagement, weekStart)) ?? startOfDay(addDays(weekStart, -7), zone).toISOString()
  const [demands, promises, work, orders, risks, load] = await Promise.all([
    listDemands(system, engagement, since, zone),
    listAgendaPromises(system, engagement),
    listAgendaWork(system, engagement),
    listAgendaOrders(system, engagement),
    listAgendaRisks(system, engagement),
    workload(system, { engagement, weeks: 2, from: today }),
  ])
  return {
    demands,
    promises: promises
      .filter(({ promisedOn }) => promisedOn <= addDays(today, horizon))
      .map(({ id, text, departmentId, department, owner, promisedOn, internalOn, progress, handedOver }) => ({
        object: 'commitment',
        id,
        text,
        department: departmentId === null ? null : { id: departmentId, name: department },
        owner,
        promisedOn,
        internalOn,
        progress,
        late: promisedOn < today && !handedOver,
      })),
    overloads: load.members.flatMap(({ id, name, weeks }) =>
      weeks.flatMap((each, i) => {
        const week = load.weeks[i]
        return each.over && week
          ? [{ member: { id, name }, week: week.week, hours: each.hours, percent: each.percent }]
          : []
      }),
    ),
    risks,
    contradictions: contradictions(promises, work, orders),
    departments: departmentsOf(promises),
  }
}

const departmentsOf = (promises: readonly AgendaPromise[]): AlignmentAgenda['departments'] => [
  ...new Map(
    promises.flatMap(({ departmentId: id, department: name }) =>
      id === null ? [] : [[id, { id, name }] as const],
    ),
  ).values(),
]
