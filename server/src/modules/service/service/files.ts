import type { CaseView } from '@zhinuo/contracts/service-endpoints.ts'
import { caseFiles } from '@zhinuo/contracts/service-options.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { findFiles, openFile, putFile } from '../../../platform/files.ts'
import { countAttempts } from '../../../platform/identity/attempts.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { listMessages } from '../queries/cases.ts'
import type { Case } from '../rules/case.ts'

type SharedFile = CaseView['sharedFiles'][number]

export interface Talk {
  /** What came with the customer's first words. */
  readonly asked: SharedFile[]
  readonly messages: CaseView['messages']
}

/** All that was said in a case, each word with the files that came with it; both sides read the same. */
export const talkOf = async (
  given: Ctx,
  { id, sharedFiles }: Pick<Case, 'id' | 'sharedFiles'>,
): Promise<Talk> => {
  const ctx = asSystem(given, 'who reads a case reads what was said and sent in it')
  const known = new Map(
    (await findFiles(ctx, sharedFiles))
      .filter(
        ({ object, record, field }) => object === serviceCase.key && record === id && field === 'sharedFiles',
      )
      .map((file) => [file.id, { id: file.id, name: file.name, size: file.size }]),
  )
  const named = (ids: readonly string[]): SharedFile[] => ids.flatMap((one) => known.get(one) ?? [])
  const messages = (await listMessages(ctx, id)).map(({ files, ...message }) => ({
    ...message,
    files: named(Array.isArray(files) ? files : []),
  }))
  const later = new Set(messages.flatMap(({ files }) => files.map((file) => file.id)))
  return { asked: named(sharedFiles.filter((one) => !later.has(one))), messages }
}

/** How many files one person may send in an hour. */
const sends = { name: 'case-file', most: 40, seconds: 3600 }

/**
 * Keeps a file that the acting contact sends ahead of the words it goes with.
 * @throws auth.verify_first, portal.file_kind, portal.file_empty, request.too_large, request.rate_limited
 */
export const sendFileAhead = async (
  ctx: Ctx,
  name: string,
  type: string,
  content: AsyncIterable<Uint8Array>,
): Promise<SharedFile> => {
  ensureVerified(ctx)
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  ensure(
    caseFiles.endings.some((one) => one === ending),
    'portal.file_kind',
    { name },
  )
  await countAttempts(ctx.platform, [
    { limit: sends, subject: `${ctx.workspace.id} ${actingContact(ctx).id}` },
  ])
  const id = await putFile(ctx, {
    object: serviceCase.key,
    field: 'sharedFiles',
    name,
    type,
    content,
    limit: caseFiles.bytes,
  })
  const [file] = await findFiles(ctx, [id])
  // An empty one is let go with the others that nothing was said about.
  ensure(file !== undefined && file.size > 0, 'portal.file_empty', { name })
  return { id, name: file.name, size: file.size }
}

/** Opens a file of a case that the caller has found to be the reader's own. @throws portal.not_for_you */
export const openShared = (ctx: Ctx, row: Pick<Case, 'id' | 'sharedFiles'>, file: string) =>
  row.sharedFiles.includes(file)
    ? openFile(ctx, file, (_, place) =>
        Promise.resolve(
          place.object === serviceCase.key && place.record === row.id && place.field === 'sharedFiles',
        ),
      )
    : fail('portal.not_for_you')
