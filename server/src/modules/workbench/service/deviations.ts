import type { WorkKind, WorkRow } from '@zhinuo/contracts/workbench.ts'
import { momentOf } from '../../commitments/public.ts'
import type { OpenLine } from '../../deviations/public.ts'
import { listOpen, listRemediesDue, noticeClock } from '../../deviations/public.ts'
import { rowOf } from '../rules/kinds.ts'
import { dueClock } from '../rules/today.ts'
import type { Look } from './look.ts'
import { placeOf } from './look.ts'

const deviationWork = (line: OpenLine): WorkKind | null => {
  switch (line.status) {
    case 'detected':
      return 'deviationToConfirm'
    case 'confirmed':
    case 'escalated':
      return line.cause === null ? 'deviationToConfirm' : 'deviationToTell'
    case 'notified':
    case 'remedying':
      return 'deviationToRemedy'
    case 'awaitingCustomer':
      return line.answer === 'accepted' ? 'deviationToClose' : null
    default:
      return null
  }
}

/** Deviations that wait for a step, and remedies whose day has come. */
export const deviationRows = async ({ ctx, me }: Look): Promise<WorkRow[]> => {
  const holds = (line: OpenLine): boolean => me === null || line.owner === me || line.expectationOwner === me
  const rows = (await listOpen(ctx, me)).flatMap((line) => {
    const kind = holds(line) ? deviationWork(line) : 'deviationEscalated'
    const { zone, calendar } = momentOf(ctx, line.zone)
    return kind === null
      ? []
      : [
          rowOf({
            kind,
            target: line.id,
            ...placeOf(line),
            what: line.summary,
            clock: noticeClock(line, ctx.now, zone, calendar, ctx.language),
          }),
        ]
  })
  const due = await listRemediesDue(ctx, momentOf(ctx, null).today, me)
  return [
    ...rows,
    ...due.map((line) => {
      const { zone, today } = momentOf(ctx, line.zone)
      return rowOf({
        kind: 'remedyDue',
        target: line.deviation,
        part: line.id,
        ...placeOf(line),
        what: line.text,
        clock: dueClock(line.dueOn, today, zone, 'remedy', ctx.language),
      })
    }),
  ]
}
