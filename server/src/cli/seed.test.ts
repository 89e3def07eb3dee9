import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../../test/database.ts'
import { makeTestDatabase } from '../../test/database.ts'
import type { SeededWorkspace } from '../seed/role-workspace.ts'
import { seed } from './seed.ts'

const LONG_MS = 120_000

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await makeTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'zhinuo-seed-'))
})
/** The installation's name, by which its roles begin: roles belong to the whole cluster. */
const installOf = async (): Promise<string | undefined> => {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ install: string }>(
      `select left(r.rolname, -length('_ws_' || w.id)) as install from platform.workspaces w join pg_roles r on r.rolname like '%\\_ws\\_' || w.id limit 1`,
    )
    return rows[0]?.install
  } finally {
    await client.end()
  }
}
afterAll(async () => {
  await database.drop(await installOf())
  rmSync(dataDir, { recursive: true, force: true })
})

const run = async (...args: string[]): Promise<{ code: number; lines: string[] }> => {
  const lines: string[] = []
  const env = { DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir }
  return { code: await seed(args, { env, out: (line) => void lines.push(line) }), lines }
}

test(
  'the sample prints its workspace, a key for each role, and the links to sign and to the portals',
  async () => {
    const { code, lines } = await run('--sample', '--json')
    expect(code).toBe(0)
    expect(lines).toHaveLength(1)
    const { workspaces } = JSON.parse(lines[0] ?? '') as { workspaces: SeededWorkspace[] }
    expect(workspaces).toHaveLength(1)
    const [made] = workspaces
    expect(made?.id).toMatch(/^ws_[0-9a-z]+$/)
    expect(Object.keys(made?.keys ?? {})).toHaveLength(15)
    expect(made?.links.map((link) => new URL(link).pathname.split('/')[1])).toEqual([
      'sign',
      'portal',
      'portal',
      'portal',
      'portal',
    ])
  },
  LONG_MS,
)

test.each([[['--bogus']], [['--workspaces', '0']], [['--scale', 'many']], [['more']]])(
  'what is not understood is answered with the usage: %j',
  async (args) => {
    const { code, lines } = await run(...args)
    expect(code).toBe(2)
    expect(lines).toEqual([expect.stringContaining('seed [--workspaces')])
  },
)
