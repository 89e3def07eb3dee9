import * as contract from '@zhinuo/contracts/notifications.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { inbox, readAll, readOne, unread } from './service/inbox.ts'
import { changeSettings, mySettings } from './service/settings.ts'

export const routes: readonly Route[] = [
  route(contract.listNotifications, (ctx, { query }) => inbox(ctx, query)),
  route(contract.countUnread, (ctx) => unread(ctx)),
  route(contract.markAllRead, (ctx, { body }) => readAll(ctx, body.upTo)),
  route(contract.markRead, (ctx, { params }) => readOne(ctx, params.id)),
  route(contract.getNotificationSettings, (ctx) => mySettings(ctx)),
  route(contract.changeNotificationSettings, (ctx, { body }) => changeSettings(ctx, body)),
]
