import { fillPhrase } from '@zhinuo/contracts/kit/errors.ts'
import { errorDefs } from '@zhinuo/contracts/errors.ts'
import type { Ctx } from '../platform/context.ts'
import { Failure } from '../platform/errors.ts'
import { recordBulkUpdate } from './event-rows.ts'
import { checkLinks, fileFields } from './links.ts'
import { moduleCheck } from './module-check.ts'
import { mergedInto, survivorsOf } from './merged.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { objectOf } from './objects.ts'
import type { Change, Values } from './patch.ts'
import { applied, changesOf, demandUnlocked } from './patch.ts'
import { demandGeneric, sendUpdate } from './records.ts'
import { lockRows } from './hold.ts'
import { demand } from './rights.ts'
import { coversRow } from './scope-check.ts'
import { trashHeld } from './trash.ts'

export interface BulkResult {
  readonly changed: number
  readonly refused: readonly { readonly id: string; readonly code: string; readonly message: string }[]
}

/** A refusal as the caller's language says it. */
export const refusal = (ctx: Ctx, failure: Failure): { code: string; message: string } => ({
  code: failure.code,
  message: fillPhrase(
    errorDefs[failure.code].phrase,
    ctx.language,
    failure.details,
    ctx.now.toISOString().slice(0, 10),
  ),
})

/** Changes many records by the rules of one; rows that may not be changed are listed and left as they are. */
export const updateMany = async (
  ctx: Ctx,
  key: string,
  ids: readonly string[],
  values: Values,
): Promise<BulkResult> => {
  const object = objectOf(ctx, key)
  demandGeneric(object, 'update')
  demand(ctx, object, 'update')
  const { rows, refused } = await lockAll(ctx, object, ids, 'update')
  const done: { before: Row; after: Row; change: Change }[] = []
  const linked = new Set<string>()
  for (const before of rows) {
    await collect(ctx, before.id as string, refused, async () => {
      const change = changesOf(ctx, object, before, values)
      const keys = Object.keys(change)
      if (keys.length === 0) return
      demandUnlocked(object, before, keys)
      const after = applied(ctx, before, change)
      await moduleCheck(ctx, object, { verb: 'update', before, after, keys })
      // A link is the same for every row that takes it on; a file belongs to one record, so a second one is refused it.
      const files = fileFields(object, keys).map((f) => f.key)
      await checkLinks(
        ctx,
        object,
        after,
        keys.filter((key) => !linked.has(key) || files.includes(key)),
      )
      for (const key of keys) linked.add(key)
      sendUpdate(ctx, object, before, after, keys)
      done.push({ before, after, change })
    })
  }
  // A row that would leave the actor's scope ends the whole call: it is the same value for every row.
  for (const { after, change } of done) await coversRow(ctx, object, 'update', after, Object.keys(change))
  if (done.length > 0) {
    recordBulkUpdate(
      ctx,
      object.key,
      done.map(({ before, change }) => ({
        record: before.id as string,
        before: Object.fromEntries(Object.entries(change).map(([k, [old]]) => [k, old])),
        after: Object.fromEntries(Object.entries(change).map(([k, [, now]]) => [k, now])),
      })),
    )
  }
  return { changed: done.length, refused }
}

/** Trashes many records by the rules of one; those that have to stay are listed with why, the others go. */
export const trashMany = async (ctx: Ctx, key: string, ids: readonly string[]): Promise<BulkResult> => {
  const object = objectOf(ctx, key)
  demandGeneric(object, 'trash')
  demand(ctx, object, 'trash')
  const { rows, refused } = await lockAll(ctx, object, ids, 'trash')
  const { kept } = await trashHeld(ctx, object, rows)
  for (const [id, failure] of kept) refused.push({ id, ...refusal(ctx, failure) })
  return { changed: rows.length - kept.size, refused }
}

const lockAll = async (
  ctx: Ctx,
  object: EngineObject,
  ids: readonly string[],
  verb: string,
): Promise<{ rows: Row[]; refused: { id: string; code: string; message: string }[] }> => {
  const unique = [...new Set(ids)]
  const rows = await lockRows(ctx, object, unique, verb)
  const found = new Set(rows.map((r) => r.id))
  const missing = unique.filter((id) => !found.has(id))
  const survivors = await survivorsOf(ctx, object, missing)
  const why = (id: string): Failure => {
    const survivor = survivors.get(id.toLowerCase())
    return survivor === undefined ? new Failure('record.not_found') : mergedInto(object, id, survivor)
  }
  return { rows, refused: missing.map((id) => ({ id, ...refusal(ctx, why(id)) })) }
}

const collect = async (
  ctx: Ctx,
  id: string,
  refused: { id: string; code: string; message: string }[],
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    refused.push({ id, ...refusal(ctx, error) })
  }
}
