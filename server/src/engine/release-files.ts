import type { Ctx } from '../platform/context.ts'
import { letFilesGo, takeFilesBack } from '../platform/files.ts'
import type { Sql } from '../platform/sql.ts'
import { constant, name, sql } from '../platform/sql.ts'
import { withTx } from '../platform/tx.ts'
import type { EngineObject, Field } from './objects.ts'
import { definitionsOf } from './objects.ts'

/** Files of one look; those beyond are found by the next. */
const atOnce = 1000

/**
 * Lets go of files that nothing holds any more, and takes back those that something holds again. A file is held by every
 * record that names it, in the trash as well; where only verbs write the field, by the record that it was evidence for,
 * whose facts and signed documents tell of it; and by a mail it goes with. Bytes follow after the grace of the file store,
 * until when an undo may name the file again.
 */
export const releaseFiles = async (ctx: Ctx): Promise<void> => {
  for (const object of definitionsOf(ctx).objects.values())
    for (const field of object.columns.filter((f) => f.def.type === 'file')) {
      const place = { object: object.key, field: field.key }
      const held = heldBy(object, field)
      await takeFilesBack(ctx, place, held)
      const round = (): Promise<number> => withTx(ctx, (ctx) => letFilesGo(ctx, place, held, atOnce))
      while ((await round()) === atOnce);
    }
}

/** True for a row `f` of the files that something holds. */
const heldBy = (object: EngineObject, field: Field): Sql => {
  const table = name(object.table)
  const named = sql`f.id in (select unnest(t.${name(field.column)}) from ${table} t)`
  const evidence =
    (field.def.write ?? 'anyone') === 'anyone'
      ? constant('false')
      : sql`exists (select 1 from ${table} t where t.id = f.record)`
  const mailed = sql`f.id::text in (select a->>'file' from outbox_mails m, jsonb_array_elements(m.attachments) a where a->>'file' is not null)`
  return sql`(${named} or ${evidence} or ${mailed})`
}
