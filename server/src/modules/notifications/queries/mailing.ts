import type { MailMode } from '@zhinuo/contracts/notifications.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { MailSettings } from '../rules/mail.ts'
import { defaultSettings } from '../rules/mail.ts'

interface SettingsRow {
  readonly groups: Readonly<Record<string, MailMode>>
  readonly quietFrom: string | null
  readonly quietTo: string | null
  readonly digestAt: string
  readonly zone: string | null
}

const settingsFrom = ({ groups, quietFrom, quietTo, digestAt, zone }: SettingsRow): MailSettings => ({
  groups,
  quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo },
  digestAt,
  zone,
})

/** What members chose; those who chose nothing are not among them. */
export const listSettings = async (
  ctx: Ctx,
  members: readonly string[],
): Promise<ReadonlyMap<string, MailSettings>> => {
  const rows = await ctx.db.query<SettingsRow & { member: string }>(
    sql`select s.member_id as "member", s.groups, s.quiet_from as "quietFrom", s.quiet_to as "quietTo", s.digest_at as "digestAt", s.zone
        from notification_settings s where s.member_id = any(${members}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.member, settingsFrom(row)]))
}

export const saveSettings = async (ctx: Ctx, member: string, settings: MailSettings): Promise<void> => {
  await ctx.db.query(
    sql`update notification_settings set groups = ${JSON.stringify(settings.groups)}::jsonb, quiet_from = ${settings.quiet?.from ?? null},
          quiet_to = ${settings.quiet?.to ?? null}, digest_at = ${settings.digestAt}, zone = ${settings.zone} where member_id = ${member}::uuid`,
  )
}

/** A member's settings, made with the defaults where there were none, and held until the transaction ends. */
export const holdSettings = async (ctx: Ctx, member: string): Promise<MailSettings> => {
  const { quiet, digestAt } = defaultSettings
  await ctx.db.query(
    sql`insert into notification_settings (member_id, groups, quiet_from, quiet_to, digest_at)
        values (${member}::uuid, '{}'::jsonb, ${quiet?.from}, ${quiet?.to}, ${digestAt}) on conflict do nothing`,
  )
  const [row] = await ctx.db.query<SettingsRow>(
    sql`select s.groups, s.quiet_from as "quietFrom", s.quiet_to as "quietTo", s.digest_at as "digestAt", s.zone
        from notification_settings s where s.member_id = ${member}::uuid for update`,
  )
  return row ? settingsFrom(row) : defaultSettings
}

export interface WaitingRow {
  readonly id: string
  readonly member: string
  readonly kind: string
  readonly urgent: boolean
  readonly at: string
}

/** More than this is mailed in the next round. */
const mostAtOnce = 20_000

/** Notices that were neither mailed nor read: the urgent before the others, the oldest first. */
export const listUnmailed = (ctx: Ctx): Promise<WaitingRow[]> =>
  ctx.db.query<WaitingRow>(
    sql`select n.id, n.member_id as "member", n.kind, n.urgent, n.created_at as "at" from notifications n
        where n.mail = 'waiting' and n.read_at is null order by n.urgent desc, n.id limit ${mostAtOnce}`,
  )

/** What was read in the inbox needs no mail. */
export const settleRead = async (ctx: Ctx): Promise<void> => {
  await ctx.db.query(
    sql`update notifications set mail = 'none' where mail = 'waiting' and read_at is not null`,
  )
}

/** Takes notices for this mail alone; answers those that nobody took before and that are unread. */
export const takeForMail = async (ctx: Ctx, ids: readonly string[]): Promise<string[]> => {
  const rows = await ctx.db.query<{ id: string }>(
    sql`update notifications set mail = 'sent', mailed_at = ${ctx.now.toISOString()}
        where id = any(${ids}::uuid[]) and mail = 'waiting' and read_at is null returning id`,
  )
  return rows.map((row) => row.id)
}

export const settleUnmailed = async (ctx: Ctx, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0)
    await ctx.db.query(
      sql`update notifications set mail = 'none', mailed_at = null where id = any(${ids}::uuid[])`,
    )
}

export const findEmail = async (ctx: Ctx, id: string): Promise<string | null> => {
  const [row] = await ctx.db.query<{ email: string | null }>(
    sql`select m.email from ${from(ctx, member)} m where m.id = ${id}::uuid`,
  )
  return row?.email ?? null
}
