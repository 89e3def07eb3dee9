/** The walls of the house: who may import whom, and what no file may hold. `node tools/walls/walls.ts [repository]` */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Violation } from './files.ts'
import { checkNames, readModules, sourcesBelow, walledFolders } from './files.ts'
import { checkImports } from './imports.ts'
import { checkSource } from './source-rules.ts'
import { checkSql, readTables } from './sql-rules.ts'

const otherFolders = ['contracts/test', 'server/test', 'web/build', 'e2e', 'bench', 'tools', 'scripts']

/** Every violation in the repository at `root`, those about imports first. */
export const checkWalls = async (root: string): Promise<Violation[]> => {
  const { order, violations } = readModules(root)
  const walled = walledFolders.flatMap((folder) => sourcesBelow(root, folder))
  const all = [...walled, ...otherFolders.flatMap((folder) => sourcesBelow(root, folder))]
  const tables = readTables(root, order)
  return [
    ...violations,
    ...(await checkImports(root, walled, order)),
    ...checkNames(all),
    ...all.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const sql = file.startsWith('server/src/') && !file.endsWith('.test.ts')
      return [...checkSource(file, text), ...(sql ? checkSql(file, text, order, tables) : [])]
    }),
  ]
}

if (import.meta.main) {
  const root = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'))
  const found = await checkWalls(root)
  for (const { rule, file, line, message } of found)
    console.error(`${file}${line === undefined ? '' : `:${line}`}  ${rule}: ${message}`)
  console.log(found.length === 0 ? 'the walls stand' : `${found.length} violations`)
  process.exitCode = found.length === 0 ? 0 : 1
}
