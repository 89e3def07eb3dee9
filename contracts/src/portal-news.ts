import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams } from './kit/values.ts'
import { Time } from './kit/wire.ts'
import { portalRead } from './refusals.ts'

/** 通知: what was sent to many at once, as each of them reads it in the portal: a closed list of fields. */

export const PortalNews = z
  .object({
    id: z.string(),
    kindText: z.string(),
    subject: z.string(),
    text: z.string(),
    sentAt: Time,
    /** When the reader first opened it. */
    readAt: Time.nullable(),
  })
  .meta({ id: 'PortalNews' })
export type PortalNews = z.infer<typeof PortalNews>

export const portalNewsList = endpoint({
  id: 'portal.newsList',
  method: 'GET',
  path: '/api/v1/portal/news',
  permission: 'portal',
  summary: { zh: '收到的通知', en: 'News that reached the reader' },
  response: z.object({ news: z.array(PortalNews.omit({ text: true })) }).meta({ id: 'PortalNewsList' }),
  errors: portalRead,
})
export const portalNews = endpoint({
  id: 'portal.news',
  method: 'GET',
  path: '/api/v1/portal/news/{id}',
  permission: 'portal',
  summary: { zh: '一份通知', en: 'One of them' },
  params: IdParams,
  response: PortalNews,
  errors: portalRead,
})
export const portalNewsRead = endpoint({
  id: 'portal.newsRead',
  method: 'POST',
  path: '/api/v1/portal/news/{id}/read',
  permission: 'portal',
  summary: { zh: '通知已读回执', en: 'Read receipt' },
  params: IdParams,
  errors: portalRead,
})
