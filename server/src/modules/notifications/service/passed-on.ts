import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { definitionsOf } from '../../../engine/objects.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { notifyOf } from './notify.ts'

/** How many rows name the taker where: `object.field` and its count, as the fact says them. */
const movedOf = (ctx: Ctx, data: EventRow['data']) =>
  Object.entries((data?.['moved'] ?? {}) as Record<string, number>).flatMap(([place, count]) => {
    const [key = '', field = ''] = place.split('.')
    const object = definitionsOf(ctx).objects.get(key)
    const label = object?.fields.get(field)?.def.label
    return object && label ? [{ object: object.def.label, field: label, count }] : []
  })

/** Whoever takes over what another had in hand is told once, with how much of what; it opens their workbench. */
export const tellTaker = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const to = event.data?.['to']
  if (typeof to !== 'string' || event.record === null) return
  const leaving = await find(
    asSystem(ctx, 'who passed on their work is named to who takes it'),
    member,
    event.record,
  )
  const moved = movedOf(ctx, event.data)
  if (!leaving || moved.length === 0) return
  const listed = (language: Language): string =>
    moved
      .map(({ object, field, count }) =>
        language === 'zh'
          ? `${labelText(object, language)}(${labelText(field, language)}) ${count}`
          : `${labelText(object, language)} (${labelText(field, language)}) ${count}`,
      )
      .join(language === 'zh' ? '、' : ', ')
  await notifyOf(ctx, event, {
    to: [to],
    kind: 'work.passedOn',
    object: member.key,
    record: to,
    title: { zh: `${leaving.name}的工作移交给你`, en: `You take over the work of ${leaving.name}` },
    text: { zh: listed('zh'), en: listed('en') },
    action: { zh: '去工作台', en: 'Open' },
  })
}
