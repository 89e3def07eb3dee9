import { opensWorkbench } from '@zhinuo/contracts/notifications.ts'
import { businessCalendar } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { memberRights } from '../../members/public.ts'
import { mailText } from '../methods/mail-text.ts'
import { listShown } from '../queries/inbox.ts'
import type { WaitingRow } from '../queries/mailing.ts'
import {
  findEmail,
  listSettings,
  listUnmailed,
  settleRead,
  settleUnmailed,
  takeForMail,
} from '../queries/mailing.ts'
import { defaultSettings, mailing } from '../rules/mail.ts'
import { groupLabel, kindsOf } from './kinds.ts'

/**
 * One mail with these notices, in one transaction with the note that they are mailed: a process that dies takes both,
 * and nothing is mailed twice. What the member may not read now, or whoever has left or has no address, gets none.
 */
export const mailNotices = (
  ctx: Ctx,
  member: string,
  kind: 'now' | 'digest',
  ids: readonly string[],
): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const taken = await takeForMail(ctx, ids)
    if (taken.length === 0) return
    const found = await memberRights(ctx.platform, ctx.workspace, member)
    const to = found?.member.status === 'active' ? await findEmail(ctx, member) : null
    if (!found || to === null) return settleUnmailed(ctx, taken)
    const rows = await listShown({ ...ctx, rights: found.rights }, member, taken)
    const shown = new Set(rows.map(({ id }) => id))
    await settleUnmailed(
      ctx,
      taken.filter((id) => !shown.has(id)),
    )
    if (rows.length === 0) return
    const base = `${ctx.platform.config.publicUrl}/w/${ctx.workspace.id}`
    const groupOf = (of: string): string => kindsOf(ctx.platform).get(of)?.group ?? ''
    const groups = [...new Set(rows.map((row) => groupOf(row.kind)))]
    const letter = mailText({
      name: found.member.name,
      workspace: ctx.workspace.name,
      language: found.member.language ?? 'zh',
      kind,
      items: rows.map((row) => ({
        group: groupLabel(groupOf(row.kind)),
        title: row.title,
        text: row.text,
        action: row.action,
        url: opensWorkbench(row) ? `${base}/home` : `${base}/record/${row.object}/${row.record}`,
      })),
      stops: groups.map((key) => ({ group: groupLabel(key), url: `${base}/settings/notices?off=${key}` })),
    })
    await sendMail(ctx, { to, ...letter })
  })

/** Mails what is due to whom it is due now. */
export const mailDueNotices = async (ctx: Ctx): Promise<void> => {
  await settleRead(ctx)
  const byMember = Map.groupBy(await listUnmailed(ctx), (row) => row.member)
  const settings = await listSettings(ctx, [...byMember.keys()])
  for (const [member, rows] of byMember) {
    const own = settings.get(member) ?? defaultSettings
    const calendar = businessCalendar({ zone: own.zone ?? ctx.workspace.zone })
    const due = mailing(
      rows.map((row) => waitingOf(ctx, row)),
      own,
      ctx.now,
      calendar,
    )
    await settleUnmailed(ctx, due.never)
    try {
      if (due.now.length > 0) await mailNotices(ctx, member, 'now', due.now)
      if (due.digest.length > 0) await mailNotices(ctx, member, 'digest', due.digest)
    } catch (error) {
      // One member whose mail cannot be written must not keep it from the others.
      ctx.log.error({ err: error, member }, 'notices were not mailed')
    }
  }
}

const waitingOf = (ctx: Ctx, { id, kind, urgent, at }: WaitingRow) => ({
  id,
  group: kindsOf(ctx.platform).get(kind)?.group ?? '',
  urgent,
  toldAt: new Date(at),
})
