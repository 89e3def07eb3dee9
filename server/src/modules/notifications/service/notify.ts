import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { memberOf } from '../../../platform/events.ts'
import { announce } from '../../../platform/live.ts'
import { standIns } from '../../members/public.ts'
import { insertNotifications, listPeopleFor, listDepartments } from '../queries/telling.ts'
import { headAbove } from '../rules/escalation.ts'
import { kindsOf } from './kinds.ts'

export interface Notification {
  /** Once per member: a second one with the same key changes nothing. */
  readonly key: string
  /** Ids of members; those who have left and doubles are left out. */
  readonly to: readonly string[]
  /** One of those that modules declare as `notices`. */
  readonly kind: string
  /** The record that it opens. It is shown to nobody who may not read that record. */
  readonly object: string
  readonly record: string
  readonly title: Label
  readonly text?: Label
  /** The word on the button that opens the record: 去评估, 去回访. */
  readonly action: Label
  /** Members whom nobody needs to tell: it was their doing. */
  readonly not?: readonly string[]
  /** Mailed at once unless the member chose otherwise; the mail waits for the end of quiet hours. */
  readonly urgent?: boolean
}

/** Tells members something, in the transaction of `ctx` where it has one. Call it from subscribers and jobs. */
export const notify = async (ctx: Ctx, notification: Notification): Promise<void> => {
  if (!kindsOf(ctx.platform).has(notification.kind))
    throw new Error(`no module declares notices of kind ${notification.kind}`)
  const { not = [], ...notice } = notification
  const to = [...new Set(notice.to)].filter((id) => !not.includes(id))
  if (to.length === 0) return
  const system = asSystem(ctx, 'whom a notice is for is said by who sends it')
  const told = await insertNotifications(system, { ...notice, to })
  for (const { deputy, memberName } of await standIns(ctx, to))
    if (!to.includes(deputy) && !not.includes(deputy))
      told.push(
        ...(await insertNotifications(system, {
          ...notice,
          to: [deputy],
          title: inStead(memberName, notice.title),
        })),
      )
  if (told.length === 0) return
  const tell = () =>
    announce(ctx.platform, {
      workspace: ctx.workspace.id,
      objects: ['notification'],
      events: ['notification.given'],
      members: told,
    })
  if (ctx.db.inTx) ctx.db.afterCommit(tell)
  else tell()
}

/** What waits for somebody who is away is told their deputy as well, as theirs. */
const inStead = (name: string, { zh, en }: Label): Label => ({
  zh: `代${name}:${zh}`,
  ...(en === undefined ? {} : { en: `For ${name}: ${en}` }),
})

/** A fact that is heard of later than this is history: imported, or of a sample. */
const newsHours = 72

export const isNews = (ctx: Ctx, event: EventRow): boolean =>
  ctx.now.getTime() - Date.parse(event.at) <= newsHours * 3_600_000

/**
 * Tells of a fact, once each, those whom it concerns, but not whoever brought it about. Facts that were history when they
 * were recorded tell nobody.
 */
export const notifyOf = async (
  ctx: Ctx,
  event: EventRow,
  {
    to,
    ...notice
  }: Omit<Notification, 'key' | 'to'> & { readonly to: readonly (string | null | undefined)[] },
): Promise<void> => {
  if (!isNews(ctx, event)) return
  const by = memberOf(event)
  const others = to.filter((id): id is string => typeof id === 'string' && id !== by)
  await notify(ctx, {
    ...notice,
    key: `${notice.kind}:${event.id}`,
    to: others,
    ...(by === null ? {} : { not: [by] }),
  })
}

/**
 * Tells the head of a member's department, or of a department: the nearest one upward who is active and not that member
 * themselves; where there is none, the expectation leads.
 */
export const escalate = async (
  ctx: Ctx,
  { of, ...notification }: Omit<Notification, 'to'> & { readonly of: string },
): Promise<void> => {
  const system = asSystem(ctx, 'who leads a department is known to the system')
  const [people, departments] = await Promise.all([listPeopleFor(system, of), listDepartments(system)])
  await notify(ctx, { ...notification, to: headAbove(of, people, departments) })
}
