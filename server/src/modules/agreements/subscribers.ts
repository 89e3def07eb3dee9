import { sheet } from '@zhinuo/contracts/agreements.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Subscriber } from '../../engine/module.ts'
import { find } from '../../engine/read.ts'
import type { Ctx } from '../../platform/context.ts'
import type { EventRow } from '../../platform/events.ts'
import { notifyOf } from '../notifications/public.ts'

const tellOfSheet = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const row = event.record === null ? null : await find(ctx, sheet, event.record)
  const project = row && (await find(ctx, engagement, row.engagement))
  if (!row || !project) return
  const what = `${row.number} ${row.title}`
  const place = { object: sheet.key, record: row.id }
  const team = [project.expectationOwner, project.account, project.delivery, project.solution]
  if (event.name === 'sheet.review_requested') {
    const asked = event.data?.['reviewers']
    await notifyOf(ctx, event, {
      ...place,
      kind: 'sheet.toReview',
      to: Array.isArray(asked) ? asked.map(String) : [],
      title: { zh: `请你评审:${what}`, en: `Please review: ${what}` },
      action: { zh: '去评审', en: 'Review it' },
      urgent: true,
    })
  } else if (event.name === 'sheet.objected')
    await notifyOf(ctx, event, {
      ...place,
      kind: 'sheet.disputed',
      to: [project.expectationOwner, row.sentBy],
      title: { zh: `客户有异议:${what}`, en: `The customer objects: ${what}` },
      action: { zh: '去答复', en: 'Answer' },
      urgent: true,
    })
  else
    await notifyOf(ctx, event, {
      ...place,
      kind: 'sheet.signed',
      to: [...team, row.sentBy],
      title: { zh: `双方已签字:${what}`, en: `Signed by both sides: ${what}` },
      action: { zh: '去看文件', en: 'Open it' },
    })
}

export const subscribers: readonly Subscriber[] = [
  {
    name: 'agreements.tell-colleagues',
    events: ['sheet.review_requested', 'sheet.objected', 'sheet.signed'],
    run: tellOfSheet,
  },
]
