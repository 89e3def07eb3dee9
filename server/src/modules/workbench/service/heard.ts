import type { HeardRow } from '@zhinuo/contracts/workbench.ts'
import { dateInZone, startOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { momentOf } from '../../commitments/public.ts'
import { listHeard } from '../queries/heard.ts'
import { heardAction, heardKinds, heardTone } from '../rules/heard.ts'

/** How far 昨天 looks back, in days. */
const backDays = 7

/** 昨天: what customers told us today and in the seven days before, the newest first. */
export const heardRows = async (ctx: Ctx, me: string | null): Promise<HeardRow[]> => {
  const { today, zone } = momentOf(ctx, null)
  const lines = await listHeard(ctx, startOfDay(addDays(today, -backDays), zone), me)
  return lines.map((line) => ({
    id: `${line.kind}:${line.id}`,
    kind: line.kind,
    kindLabel: heardKinds[line.kind].label,
    tone: heardTone(line.kind, line.nps, line.low),
    at: line.at,
    on: dateInZone(new Date(line.at), momentOf(ctx, line.zone).zone),
    customer: { id: line.customer, name: line.customerName },
    engagement: line.engagement === null ? null : { id: line.engagement, name: line.engagementName ?? '' },
    who: line.who,
    about: line.about,
    quote: line.quote,
    nps: line.nps,
    overallScore: line.overallScore,
    action: heardAction(line),
  }))
}
