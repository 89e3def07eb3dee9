import { extra } from '@zhinuo/contracts/care.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Subscriber } from '../../engine/module.ts'
import { find } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
import { notify } from '../notifications/public.ts'
import { dropWithProject } from './service.ts'

export const subscribers: readonly Subscriber[] = [
  {
    name: 'care.tell-owner',
    events: ['extra.planned'],
    run: async (ctx, { record, actor }) => {
      const system = asSystem(ctx, 'whoever is to give an extra is told')
      const row = record === null ? null : await find(system, extra, record)
      const author = actor.kind === 'key' ? actor.member : actor.id
      // A plan of many rounds is told of once.
      if (row === null || row.status !== 'planned' || row.round !== 1 || row.owner === author) return
      await notify(ctx, {
        key: `extra.assigned:${row.id}`,
        to: [row.owner],
        kind: 'extra.assigned',
        object: extra.key,
        record: row.id,
        title: { zh: `额外赠送由你来办:${row.title}`, en: `An extra is yours to give: ${row.title}` },
        text: { zh: `${dayText(row.dueOn, 'zh')}送`, en: `on ${dayText(row.dueOn, 'en')}` },
        action: { zh: '看安排', en: 'Open it' },
      })
    },
  },
  {
    name: 'care.drop-with-project',
    events: ['engagement.ended_early'],
    run: async (ctx, { record }) => {
      if (record !== null)
        await dropWithProject(asSystem(ctx, 'a project that ends takes along what was not given yet'), record)
    },
  },
]
