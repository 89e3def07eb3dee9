import type { ChangeNotificationSettings, NotificationSettingsView } from '@zhinuo/contracts/notifications.ts'
import { isZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { asSystem } from '../../../engine/system.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { findEmail, holdSettings, listSettings, saveSettings } from '../queries/mailing.ts'
import type { MailSettings } from '../rules/mail.ts'
import { defaultMode, defaultSettings } from '../rules/mail.ts'
import { groupsOf } from './kinds.ts'

const me = (ctx: Ctx): string => actingMember(ctx) ?? fail('auth.forbidden')

const viewOf = async (ctx: Ctx, settings: MailSettings): Promise<NotificationSettingsView> => ({
  groups: groupsOf(ctx.platform).map(({ key, label, kinds }) => ({
    key,
    label,
    kinds: [...kinds],
    mode: settings.groups[key] ?? defaultMode,
  })),
  quiet: settings.quiet,
  digestAt: settings.digestAt,
  zone: settings.zone,
  workspaceZone: ctx.workspace.zone,
  email: await findEmail(asSystem(ctx, 'one may know one’s own address'), me(ctx)),
  mailed: ctx.platform.config.smtpUrl !== null,
})

export const mySettings = async (ctx: Ctx): Promise<NotificationSettingsView> =>
  viewOf(ctx, (await listSettings(ctx, [me(ctx)])).get(me(ctx)) ?? defaultSettings)

/** @throws notification.unknown_group, notification.quiet_empty, notification.unknown_zone */
export const changeSettings = (
  ctx: Ctx,
  input: ChangeNotificationSettings,
): Promise<NotificationSettingsView> =>
  withTx(ctx, async (ctx) => {
    const known = new Set(groupsOf(ctx.platform).map(({ key }) => key))
    for (const group of Object.keys(input.groups ?? {}))
      ensure(known.has(group), 'notification.unknown_group', { group })
    if (input.quiet) ensure(input.quiet.from !== input.quiet.to, 'notification.quiet_empty')
    if (input.zone) ensure(isZone(input.zone), 'notification.unknown_zone', { zone: input.zone })
    const before = await holdSettings(ctx, me(ctx))
    const after: MailSettings = {
      groups: { ...before.groups, ...input.groups },
      quiet: input.quiet === undefined ? before.quiet : input.quiet,
      digestAt: input.digestAt ?? before.digestAt,
      zone: input.zone === undefined ? before.zone : input.zone,
    }
    await saveSettings(ctx, me(ctx), after)
    return viewOf(ctx, after)
  })
