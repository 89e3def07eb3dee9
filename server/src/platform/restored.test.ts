import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { bareLayout, startTestPlatform } from '../../test/harness.ts'
import type { Module } from '../engine/module.ts'
import { verifyAudit } from './audit.ts'
import type { Workspace } from './context.ts'
import { recordEvent } from './events.ts'
import { install } from './install.ts'
import { migrateAll } from './migrate.ts'
import { withTx } from './tx.ts'
import { findWorkspace } from './workspaces.ts'

let t: TestPlatform
const heard: string[] = []
const listening: Module = {
  key: 'listening',
  subscribers: [
    {
      name: 'listening.hear',
      events: ['thing.told'],
      run: async (_ctx, event) => void heard.push(String(event.data?.['n'])),
    },
  ],
}

beforeAll(async () => {
  t = await startTestPlatform(bareLayout, {}, [listening])
})
afterAll(() => t.stop())

const tell = async (workspace: Workspace, ...names: string[]): Promise<void> => {
  for (const n of names)
    await withTx(t.systemCtx({ workspace }), async (ctx) =>
      recordEvent(ctx, { name: 'thing.told', object: 'thing', data: { n } }),
    )
}

/** As a dump that was read into a younger server: numbers far ahead of what it counts, and rows that it wrote itself. */
const readFromDump = async ({ id, schema, role }: Workspace): Promise<void> => {
  const run = (text: string) => t.platform.ownerPool.query(text)
  await run(`update "${schema}".events set xid = (xid::text::bigint + 1000000000)::text::xid8`)
  for (const table of ['relay_cursors', 'seal_cursors'])
    await run(
      `update platform.${table} set xid = (xid::text::bigint + 1000000000)::text::xid8 where workspace = '${id}'`,
    )
  await run(`revoke all on all tables in schema "${schema}" from "${role}"`)
  await run(`update platform.settings set value = value where key = 'written_by'`)
}

const start = async (): Promise<void> => {
  await install(t.platform.ownerPool, t.ownerUrl, t.platform.config)
}

const cases = [
  { what: 'the seal ahead of the relay', first: 'seal' },
  { what: 'the relay ahead of the seal', first: 'relay' },
  { what: 'both as far as each other', first: 'both' },
] as const

test.each(cases)(
  'read from a dump, $what: every fact is handed on once and sealed once',
  async ({ first }) => {
    const workspace = await t.newWorkspace()
    const { relay, workers } = await t.background()
    const seal = () => workers?.sealer.drain(workspace.id)
    heard.length = 0
    await tell(workspace, '一', '二')
    await relay.drain(workspace.id)
    await seal()
    await tell(workspace, '三')
    if (first !== 'relay') await seal()
    if (first !== 'seal') await relay.drain(workspace.id)
    await tell(workspace, '四')
    await readFromDump(workspace)

    await start()
    await migrateAll(t.platform, t.layout)
    await tell(workspace, '五')
    await t.settle()
    await seal()
    expect(heard.toSorted()).toEqual(['一', '三', '二', '五', '四'].toSorted())
    expect(await verifyAudit(t.platform, workspace.id)).toMatchObject({
      sealed: 5,
      unsealed: 0,
      problems: [],
    })
  },
)

test('a start on the database that the product left does nothing', async () => {
  const workspace = await t.newWorkspace()
  await tell(workspace, '一')
  await start()
  await migrateAll(t.platform, t.layout)
  // Rows that are frozen still say who wrote them.
  await t.platform.ownerPool.query('vacuum (full, freeze) platform.settings')
  await start()
  expect((await findWorkspace(t.platform, workspace.id))?.ready).toBe(true)
  const { rows } = await t.platform.ownerPool.query<{ xid: string }>(
    `select xid from "${workspace.schema}".events`,
  )
  expect(Number(rows[0]?.xid)).toBeGreaterThan(3)
})
