import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import type { Subscriber } from '../../engine/module.ts'
import { find } from '../../engine/read.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import type { EventRow } from '../../platform/events.ts'
import { isNews, notifyOf } from '../notifications/public.ts'
import { askAfterAcceptance, projectOfAcceptance } from './service/automatic.ts'

const afterAcceptance = async (ctx: Ctx, event: EventRow): Promise<void> => {
  // Heard of long after, an acceptance is no occasion to ask any more: it is of a sample, or was recorded late.
  if (!isNews(ctx, event)) return
  const project = event.record === null ? null : await projectOfAcceptance(ctx, event.object, event.record)
  if (!project) return
  // What is accepted on one day asks once.
  const day = dateInZone(new Date(event.at), project.zone ?? ctx.workspace.zone)
  await askAfterAcceptance(ctx, { project: project.id, cause: `acceptance:${project.id}:${day}` })
}

/** Who looks after the project, or the customer, reads what was answered; a low score at once. */
const tellOwner = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const row = event.record === null ? null : await find(ctx, surveyResponse, event.record)
  if (!row) return
  const project = row.engagement === null ? null : await find(ctx, engagement, row.engagement)
  const asked = await find(ctx, customer, row.customer)
  const owner = project?.expectationOwner ?? asked?.owner
  if (!asked || owner === undefined) return
  const nps = row.nps === null ? null : { zh: `推荐意愿 ${row.nps} 分`, en: `recommending ${row.nps}` }
  const overall =
    row.overallScore === null
      ? null
      : { zh: `总体满意度 ${row.overallScore} 分`, en: `overall ${row.overallScore} of 5` }
  const scores = [nps, overall].filter((score) => score !== null)
  const zh = scores.map((score) => score.zh).join('、')
  const en = scores.map((score) => score.en).join(', ')
  await notifyOf(ctx, event, {
    to: [owner],
    kind: row.low ? 'survey.low' : 'survey.answered',
    object: surveyResponse.key,
    record: row.id,
    title: row.low
      ? { zh: `${asked.name}给了低分`, en: `A low score from ${asked.name}` }
      : { zh: `${asked.name}答复了问卷`, en: `${asked.name} answered the survey` },
    ...(zh === '' ? {} : { text: { zh, en } }),
    action: { zh: '查看答复', en: 'Read it' },
    urgent: row.low,
  })
}

export const subscribers: readonly Subscriber[] = [
  {
    name: 'surveys.ask-after-acceptance',
    events: ['commitment.accepted', 'milestone.accepted'],
    run: afterAcceptance,
  },
  { name: 'surveys.tell-owner', events: ['surveyResponse.given'], run: tellOwner },
]
