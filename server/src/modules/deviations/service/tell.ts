import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { momentOf } from '../../commitments/public.ts'
import { escalate, isNews, notify, notifyOf } from '../../notifications/public.ts'
import { durationText, momentText } from '../methods/notice-clock.ts'
import { listUntold } from '../queries.ts'
import type { Deviation } from './project.ts'

const named = ({ code, summary }: Deviation): string => `${code} ${summary}`

const lineText = (ctx: Ctx, row: Deviation, zone: string | null) => {
  if (row.noticeLineAt === null) return {}
  const at = new Date(row.noticeLineAt)
  const here = momentOf(ctx, zone).zone
  return {
    text: {
      zh: `告知线 ${momentText(at, here, 'zh')}`,
      en: `The customer must be told by ${momentText(at, here, 'en')}`,
    },
  }
}

export const toldOf = [
  'deviation.detected',
  'deviation.reported',
  'deviation.confirmed',
  'deviation.escalated',
  'deviation.handed_over',
  'deviation.answered',
] as const

/** Tells those who answer for a deviation what it is now; the head above them, where the customer was told nothing in time. */
export const tellOfDeviation = async (ctx: Ctx, event: EventRow): Promise<void> => {
  if (!isNews(ctx, event)) return
  const row = event.record === null ? null : await find(ctx, deviation, event.record)
  const project = row && (await find(ctx, engagement, row.engagement))
  if (!row || !project) return
  const promise = row.commitment === null ? null : await find(ctx, commitment, row.commitment)
  const what = named(row)
  const place = { object: deviation.key, record: row.id, urgent: true }
  const keepers = [row.owner, project.expectationOwner]
  switch (event.name) {
    case 'deviation.detected':
    case 'deviation.reported':
      if (row.status !== 'detected') return
      return notifyOf(ctx, event, {
        ...place,
        ...lineText(ctx, row, project.zone),
        kind: 'deviation.detected',
        to: keepers,
        title: { zh: `发现偏差,请确认:${what}`, en: `A deviation to confirm: ${what}` },
        action: { zh: '去确认', en: 'Confirm' },
      })
    case 'deviation.confirmed':
      if (row.status !== 'confirmed') return
      return notifyOf(ctx, event, {
        ...place,
        ...lineText(ctx, row, project.zone),
        kind: 'deviation.confirmed',
        to: [...keepers, project.delivery, promise?.owner],
        title: { zh: `偏差已确认,请告知客户:${what}`, en: `Confirmed; the customer is to be told: ${what}` },
        action: { zh: '去告知', en: 'Tell them' },
      })
    case 'deviation.handed_over':
      if (event.change?.['owner']?.[1] !== row.owner) return
      return notifyOf(ctx, event, {
        ...place,
        kind: 'deviation.handedOver',
        to: [row.owner],
        title: { zh: `偏差交给你处理:${what}`, en: `This deviation is yours now: ${what}` },
        action: { zh: '去处理', en: 'Handle it' },
      })
    case 'deviation.answered':
      return notifyOf(ctx, event, {
        ...place,
        kind: 'deviation.answered',
        to: keepers,
        title: { zh: `客户已答复补救:${what}`, en: `The customer answered the remedy: ${what}` },
        action: { zh: '去看答复', en: 'Read it' },
      })
    default: {
      const late = {
        ...place,
        ...lineText(ctx, row, project.zone),
        kind: 'deviation.untold',
        title: {
          zh: `已过告知线,客户还没有得到告知:${what}`,
          en: `The line has passed and the customer was not told: ${what}`,
        },
        action: { zh: '去处理', en: 'Handle it' },
      }
      await notifyOf(ctx, event, { ...late, to: keepers })
      await escalate(ctx, { ...late, key: `${late.kind}:${event.id}`, of: row.owner })
    }
  }
}

const nearHours = 24

/** Tells once for each line that less than a day is left. */
export const tellNearLines = async (ctx: Ctx): Promise<void> => {
  const system = asSystem(ctx, 'the clock runs for every deviation of the workspace')
  for (const line of await listUntold(system)) {
    if (line.noticeLineAt === null) continue
    const left = Date.parse(line.noticeLineAt) - ctx.now.getTime()
    if (left <= 0 || left >= nearHours * 3_600_000) continue
    const row = await find(system, deviation, line.id)
    if (!row) continue
    const project = await find(system, engagement, row.engagement)
    await notify(system, {
      key: `deviation.lineNear:${row.id}:${line.noticeLineAt}`,
      to: [row.owner, ...(project ? [project.expectationOwner] : [])],
      kind: 'deviation.lineNear',
      object: deviation.key,
      record: row.id,
      title: {
        zh: `距告知线还有 ${durationText(left, 'zh')}:${named(row)}`,
        en: `${durationText(left, 'en')} left to tell the customer: ${named(row)}`,
      },
      ...lineText(ctx, row, line.zone),
      action: { zh: '去告知', en: 'Tell them' },
      urgent: true,
    })
  }
}
