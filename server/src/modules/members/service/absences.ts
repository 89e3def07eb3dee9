import type { AbsenceView, AnnounceAbsence } from '@zhinuo/contracts/members-absences.ts'
import { absence } from '@zhinuo/contracts/members-absences.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { today } from '../../../engine/filter-leaf.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { can } from '../../../engine/rights.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import type { LeaveRow } from '../queries.ts'
import { listEndable, listLeaves, lockPeople } from '../queries.ts'
import { demandSoundLeave } from '../rules.ts'
import { refreshRights } from './rights.ts'

const viewOf = (ctx: Ctx, row: LeaveRow, mayEnd: ReadonlySet<string>): AbsenceView => ({
  id: row.id,
  member: { id: row.member, name: row.memberName },
  deputy: { id: row.deputy, name: row.deputyName },
  fromOn: row.fromOn,
  toOn: row.toOn,
  running: row.fromOn <= today(ctx),
  canEnd: mayEnd.has(row.id),
})

const endable = async (ctx: Ctx): Promise<ReadonlySet<string>> =>
  can(ctx, objectOf(ctx, absence.key), 'end') ? new Set(await listEndable(ctx)) : new Set()

/** Who is away today or will be, and who stands in. */
export const absences = async (ctx: Ctx): Promise<AbsenceView[]> => {
  const mayEnd = await endable(ctx)
  return (await listLeaves(ctx, today(ctx))).map((row) => viewOf(ctx, row, mayEnd))
}

/** Of these members, those who are away today, with their deputies. */
export const standIns = async (ctx: Ctx, members: readonly string[]): Promise<LeaveRow[]> => {
  const day = today(ctx)
  return (await listLeaves(ctx, day)).filter((one) => one.fromOn <= day && members.includes(one.member))
}

/** Those who are away today and for whom the actor stands in. */
export const absentFor = async (ctx: Ctx): Promise<LeaveRow[]> => {
  const away = ctx.rights.standsInFor ?? []
  return away.length === 0 ? [] : standIns(ctx, away)
}

/**
 * From one day to another the deputy does what waits for the member. One's own leave, or that of somebody one leads.
 * @throws absence.*, member.disabled, auth.forbidden
 */
export const announceAbsence = (
  ctx: CtxInPerson,
  { member: away = ctx.actor.id, deputy, fromOn, toOn }: AnnounceAbsence,
): Promise<AbsenceView> =>
  withTx(ctx, async (ctx) => {
    await lockPeople(ctx, [away, deputy])
    const [person, standsIn] = [await get(ctx, member, away), await get(ctx, member, deputy)]
    const leave = { member: away, memberName: person.name, deputy, deputyName: standsIn.name, fromOn, toOn }
    demandSoundLeave(leave, await listLeaves(ctx, today(ctx)), today(ctx))
    refreshRights(ctx)
    const title = `${person.name} ${fromOn} ~ ${toOn}`
    const made = await create(
      ctx,
      absence,
      { title, member: away, deputy, fromOn, toOn },
      { verb: 'announce', event: 'absence.announced' },
    )
    return viewOf(ctx, { ...leave, id: made.id }, new Set([made.id]))
  })

/** They are back before the last day. @throws absence.over, record.not_found, auth.forbidden */
export const endAbsence = (ctx: CtxInPerson, id: string): Promise<AbsenceView> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, absence, id, 'end')
    const row = (await listLeaves(ctx, today(ctx))).find((one) => one.id === id)
    ensure(row, 'absence.over')
    refreshRights(ctx)
    await save(ctx, held, { endedAt: ctx.now.toISOString() }, { event: 'absence.ended' })
    return viewOf(ctx, row, new Set())
  })
