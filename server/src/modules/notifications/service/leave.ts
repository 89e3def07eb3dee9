import { absence } from '@zhinuo/contracts/members-absences.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { notifyOf } from './notify.ts'

/** 6月10日 */
const dayZh = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** Whoever is to stand in hears from when to when, and that it is over early; who did not say it themselves hears of their leave. */
export const tellDeputy = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const system = asSystem(ctx, 'both sides of a leave are told of it')
  const row = event.record === null ? null : await find(system, absence, event.record)
  const away = row && (await find(system, member, row.member))
  const deputy = row && (await find(system, member, row.deputy))
  if (!row || !away || !deputy) return
  const [zh, en] = [`${dayZh(row.fromOn)}到${dayZh(row.toOn)}`, `${row.fromOn} to ${row.toOn}`]
  const ended = event.name === 'absence.ended'
  if (ended !== (row.endedAt !== null)) return
  const notice = { object: member.key, action: { zh: '去工作台', en: 'Open' } }
  await notifyOf(ctx, event, {
    ...notice,
    kind: 'leave.standIn',
    to: [deputy.id],
    record: deputy.id,
    title: ended
      ? { zh: `不用再代理${away.name}了`, en: `You no longer stand in for ${away.name}` }
      : { zh: `${zh},请你代理${away.name}`, en: `You stand in for ${away.name}, ${en}` },
    ...(ended
      ? {}
      : {
          text: {
            zh: '这几天等着对方办的事,会同时出现在你的工作台,标着「代」。',
            en: 'What waits for them is on your workbench meanwhile, marked as theirs.',
          },
        }),
  })
  if (!ended)
    await notifyOf(ctx, event, {
      ...notice,
      kind: 'leave.announced',
      to: [away.id],
      record: away.id,
      title: { zh: `${zh},${deputy.name}代理你`, en: `${deputy.name} stands in for you, ${en}` },
    })
}
