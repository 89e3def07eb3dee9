import type { Pool } from 'pg'
import type { Ddl } from './ddl.ts'
import { schemaOfWorkspace } from './seal-rows.ts'

/**
 * A dump that is read into a server brings the transaction numbers of the events as values, and the server counts its own
 * anew: what is written from then on would lie before the cursors of relay and sealer, and be told to nobody. So a row says
 * which transaction wrote it; read from a dump it was written by another one.
 */
const marker = 'written_by'

/** Whether the database was read from a dump since the product last ran on it. Also true of one that never said. */
export const isRestored = async (ownerPool: Pool): Promise<boolean> => {
  const { rows } = await ownerPool.query<{ same: boolean }>(
    `select value #>> '{}' = xmin::text as same from platform.settings where key = $1`,
    [marker],
  )
  return rows[0]?.same !== true
}

/**
 * Events below both cursors, between them and behind both get numbers that come before any that a server gives: 0, 1 or
 * 2, and 3. The cursors are set between them, so that exactly those are handed on and sealed that were not before.
 */
const renumber = async ({ exec, together }: Ddl, workspace: string): Promise<void> => {
  const events = `${schemaOfWorkspace(workspace)}.events`
  const [found] = await exec<{ there: boolean }>('select to_regclass($1) is not null as there', [events])
  if (!found?.there) return
  const cursor = (table: string): string =>
    `coalesce((select row (xid, event) from platform.${table} where workspace = '${workspace}'), row ('0'::xid8, '${zero}'::uuid))`
  const [state] = await exec<{ ahead: boolean; sealFirst: boolean }>(
    `select coalesce((select max(e.xid) >= pg_snapshot_xmin(pg_current_snapshot()) from ${events} e), false) as ahead,
       ${cursor('seal_cursors')} < ${cursor('relay_cursors')} as "sealFirst"`,
  )
  if (!state?.ahead) return
  await together([
    `update ${events} e set xid = (case when row (e.xid, e.id) > ${cursor('relay_cursors')} then 2 else 0 end
       + case when row (e.xid, e.id) > ${cursor('seal_cursors')} then 1 else 0 end)::text::xid8`,
    `update platform.relay_cursors set xid = '2', event = '${zero}' where workspace = '${workspace}'`,
    `update platform.seal_cursors set xid = '${state.sealFirst ? 1 : 3}', event = '${zero}' where workspace = '${workspace}'`,
  ])
}

const zero = '00000000-0000-0000-0000-000000000000'

/** Makes a database that was read from a dump whole: cursors, and the roles and rights of the workspaces, which no dump holds. */
export const settleRestored = async (ddl: Ddl): Promise<void> => {
  const workspaces = await ddl.exec<{ id: string }>('select id from platform.workspaces order by id')
  for (const { id } of workspaces) await renumber(ddl, id)
  // They are migrated again, which makes roles and rights; what is done already is not done twice.
  await ddl.exec(`update platform.workspaces set definitions_version = ''`)
  await ddl.exec(
    `insert into platform.settings (key, value) values ($1, to_jsonb(pg_current_xact_id()::xid::text))
     on conflict (key) do update set value = excluded.value`,
    [marker],
  )
}
