import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { openapiDocument } from '@zhinuo/contracts/kit/openapi.ts'
import type { FileView } from '@zhinuo/contracts/system.ts'
import * as contract from '@zhinuo/contracts/system.ts'
import type { Route } from './engine/module.ts'
import { route } from './engine/module.ts'
import { definitionsOf, objectOf } from './engine/objects.ts'
import { find } from './engine/read.ts'
import { accessOf, can, canRead } from './engine/rights.ts'
import type { Ctx } from './platform/context.ts'
import { ensure, fail, isFailure } from './platform/errors.ts'
import { servingHeaders } from './platform/file-names.ts'
import type { StoredFile } from './platform/files.ts'
import { findFiles, openFile, putFile } from './platform/files.ts'
import { readiness } from './platform/health.ts'
import type { Callers } from './platform/http/caller.ts'
import { docsPage, docsScript } from './platform/http/docs-page.ts'
import { docsHeaders } from './platform/http/headers.ts'
import type { Exchange } from './platform/http/route.ts'
import { listMails } from './platform/outbox.ts'
import { streamLive } from './platform/sse.ts'

const tags: Readonly<Record<string, string>> = {
  apiKeys: 'Keys for programs, with a part of the rights of a member',
  files: 'Files of records',
  invitations: 'Inviting people into a workspace',
  mails: 'The outbox',
  me: 'The caller in a workspace',
  members: 'People of the organisation',
  notifications: 'What members are told, and how by mail',
  objects: 'Objects and their fields',
  password: 'The password of an account',
  portalAccess: "What staff do to let a customer's contact in",
  portalSession: "Sessions of customers' contacts",
  records: 'Records of every object',
  rights: 'Who may see what, and why',
  roles: 'Roles and what they allow',
  session: 'Signing in and out',
  setup: 'The first set-up',
  system: 'Health, description and live changes',
  totp: 'The second factor',
}

const page = (exchange: Exchange, type: string, text: string): undefined => {
  void exchange.reply
    .headers({ ...docsHeaders, 'content-type': type, 'cache-control': 'no-cache' })
    .send(text)
  return undefined
}

/** Actors may learn that objects changed which they may read, and that they were told something; nothing else of a message. */
const shownChange = (
  ctx: Ctx,
  message: {
    readonly objects: readonly string[]
    readonly events: readonly string[]
    readonly members?: readonly string[]
  },
): Record<string, unknown> | null => {
  if (message.objects.includes('notification'))
    return ctx.rights.me !== null && message.members?.includes(ctx.rights.me) !== false
      ? { objects: message.objects, events: message.events }
      : null
  const readable = new Set(
    message.objects.filter(
      (key) => definitionsOf(ctx).objects.has(key) && can(ctx, objectOf(ctx, key), 'read'),
    ),
  )
  return readable.size === 0
    ? null
    : {
        objects: [...readable],
        events: message.events.filter((event) => readable.has(event.split('.')[0] ?? '')),
      }
}

const stream =
  (callers: Callers) =>
  async (ctx: Ctx, age: number, { request, reply }: Exchange): Promise<undefined> => {
    let current = ctx
    void reply.hijack()
    streamLive(ctx.platform, reply.raw, {
      workspace: ctx.workspace.id,
      age,
      show: (message) => shownChange(current, message),
      allowed: async () => {
        try {
          const { rights } = await callers.resolve(request, 'member')
          current = { ...ctx, rights }
          return true
        } catch (error) {
          if (isFailure(error, 'server.unavailable') || isFailure(error, 'server.busy')) throw error
          return false
        }
      },
    })
    return undefined
  }

/** A field that files may be sent for by this actor: one of type file, of an object they may make or change. */
const demandFileField = (ctx: Ctx, key: string, field: string): void => {
  const object = objectOf(ctx, key)
  const verbs = ['create', 'update', ...Object.keys(object.def.verbs ?? {})]
  if (!verbs.some((verb) => can(ctx, object, verb)))
    fail(can(ctx, object, 'read') ? 'auth.forbidden' : 'object.unknown', { object: key })
  const def = object.fields.get(field)
  if (def?.def.type !== 'file' || !canRead(ctx, object, field)) fail('field.unknown', { field })
  ensure(accessOf(ctx, object, field) === 'write' || def?.def.write === 'verb', 'field.forbidden', {
    field: def?.def.label,
  })
}

const viewOf = ({ id, name, type, size }: StoredFile): FileView => ({ id, name, type, size })

const upload = async (
  ctx: Ctx,
  place: { object: string; field: string },
  { request }: Exchange,
): Promise<{ files: FileView[] }> => {
  demandFileField(ctx, place.object, place.field)
  ensure(request.isMultipart(), 'request.unsupported_type')
  const ids: string[] = []
  for await (const part of request.files()) {
    ids.push(
      await putFile(ctx, {
        ...place,
        name: part.filename || 'file',
        type: part.mimetype,
        content: part.file,
      }),
    )
    // A part that was cut at the reader's own limit is no file.
    if (part.file.truncated) fail('request.too_large', { limit: '50 MB' })
  }
  ensure(ids.length > 0, 'request.invalid', {
    where: ['file'],
    issues: [{ path: 'body.file', message: { zh: '没有收到文件', en: 'no file was sent' } }],
  })
  const files = await findFiles(ctx, ids)
  return { files: ids.flatMap((id) => files.find((file) => file.id === id) ?? []).map(viewOf) }
}

const mayRead = async (
  ctx: Ctx,
  place: { readonly object: string; readonly record: string; readonly field: string },
): Promise<boolean> => {
  const object = definitionsOf(ctx).objects.get(place.object)
  return (
    object !== undefined &&
    canRead(ctx, object, place.field) &&
    (await find(ctx, object.def, place.record)) !== null
  )
}

const download = async (ctx: Ctx, id: string, { reply }: Exchange): Promise<undefined> => {
  const { file, content } = await openFile(ctx, id, mayRead)
  void reply.headers(servingHeaders(file)).send(content)
  return undefined
}

const describe = async (ctx: Ctx, ids: readonly string[]): Promise<FileView[]> => {
  const files = await findFiles(ctx, ids)
  const isSeen = async (file: StoredFile): Promise<boolean> =>
    file.record === null
      ? file.createdBy !== null && file.createdBy === ctx.rights.me
      : mayRead(ctx, { ...file, record: file.record })
  const seen = await Promise.all(files.map(isSeen))
  return files.filter((_, index) => seen[index]).map(viewOf)
}

/** Routes of no module: health, the description of the interface, live changes, files, the outbox. */
export const systemRoutes = (
  callers: Callers,
  table: () => readonly EndpointSpec[],
  version: string,
): readonly Route[] => {
  let document: Record<string, unknown> | undefined
  const described = (): Record<string, unknown> =>
    (document ??= openapiDocument(table(), {
      title: '知诺 Zhinuo',
      version,
      description:
        'Customer expectation management. Every refusal carries a code of this description and a sentence in the language of the caller.',
      server: '/',
      tags,
    }))
  return [
    route(contract.getHealth, async () => ({ status: 'ok' as const })),
    route(contract.getReadiness, async (ctx) => {
      const state = await readiness(ctx.platform)
      ensure(state.ready, 'server.unavailable')
      return state
    }),
    route(contract.getOpenapi, async () => described()),
    route(contract.getDocs, async (_ctx, _input, exchange) =>
      page(exchange, 'text/html; charset=utf-8', docsPage),
    ),
    route(contract.getDocsScript, async (_ctx, _input, exchange) =>
      page(exchange, 'text/javascript; charset=utf-8', docsScript),
    ),
    route(
      contract.streamChanges,
      (ctx, { query }, exchange) => stream(callers)(ctx, Number(query.age ?? 0), exchange) as Promise<never>,
    ),
    route(contract.uploadFiles, (ctx, { query }, exchange) => upload(ctx, query, exchange)),
    route(contract.downloadFile, (ctx, { params }, exchange) => download(ctx, params.id, exchange)),
    route(contract.describeFiles, async (ctx, { body }) => ({ files: await describe(ctx, body.ids) })),
    route(contract.listMails, async (ctx, { query }) => ({
      smtp: ctx.platform.config.smtpUrl !== null,
      mails: await listMails(ctx, { limit: query.limit ?? 50, unsent: query.unsent ?? false }),
    })),
  ]
}
