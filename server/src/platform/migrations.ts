import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ddl } from './ddl.ts'
import { splitStatements } from './sql-file.ts'

const root = fileURLToPath(new URL('../../migrations/', import.meta.url))

export interface MigrationFile {
  readonly number: number
  readonly statements: readonly string[]
  readonly text: string
}

const cache = new Map<string, readonly MigrationFile[]>()

const readFolder = (folder: string): readonly MigrationFile[] => {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const number = Number(/^(\d{3})(-[a-z0-9-]+)?\.sql$/.exec(file)?.[1])
      if (!(number > 0))
        throw new Error(`${join(folder, file)}: a migration is called NNN.sql or NNN-words.sql`)
      const text = readFileSync(join(folder, file), 'utf8')
      return { number, text, statements: splitStatements(text) }
    })
  for (const [i, file] of files.entries()) {
    if (files[i - 1]?.number === file.number)
      throw new Error(`${folder}: two migrations are numbered ${file.number}`)
  }
  return files
}

/** The migrations of one folder below `server/migrations`, in order; empty when the folder does not exist. */
export const migrationFiles = (folder: string): readonly MigrationFile[] => {
  const known = cache.get(folder)
  if (known) return known
  const files = readFolder(join(root, folder))
  cache.set(folder, files)
  return files
}

export const workspaceFolder = (module: string): string => `workspace/${module}`

/** Digest of everything that the folders hold: differs as soon as one statement does. */
export const digestOf = (folders: readonly string[], more: string): string => {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const file of migrationFiles(folder)) hash.update(`${folder}/${file.number}\0${file.text}\0`)
  return hash.update(more).digest('hex').slice(0, 16)
}

const stateTable = `create table if not exists migration_state (
  module text primary key,
  file int not null,
  statement int not null,
  at timestamptz not null default now()
)`

const saveState = `insert into migration_state (module, file, statement) values ($1, $2, $3)
  on conflict (module) do update set file = excluded.file, statement = excluded.statement, at = now()`

/** Where a module stands: `statement` statements of `file` are done. */
interface State {
  readonly module: string
  readonly file: number
  readonly statement: number
}

const readState = async (ddl: Ddl): Promise<Map<string, State>> => {
  const rows = await ddl.exec<State>('select module, file, statement from migration_state')
  return new Map(rows.map((row) => [row.module, row]))
}

/**
 * Brings the schema of `ddl` to the newest migration of each module, in the order given. Each statement and the note
 * that it is done are one transaction, so a process killed at any point goes on where it stopped.
 */
export const migrate = async (
  ddl: Ddl,
  modules: readonly { readonly module: string; readonly folder: string }[],
  onStatement: (module: string, file: number, statement: number) => void | Promise<void> = () => undefined,
): Promise<number> => {
  await ddl.exec(stateTable)
  const states = await readState(ddl)
  let done = 0
  for (const { module, folder } of modules) {
    const state = states.get(module) ?? { module, file: 0, statement: 0 }
    for (const file of migrationFiles(folder)) {
      if (file.number < state.file) continue
      const first = file.number === state.file ? state.statement : 0
      for (const [index, statement] of file.statements.entries()) {
        if (index < first) continue
        await onStatement(module, file.number, index)
        await ddl.execWith(statement, { text: saveState, values: [module, file.number, index + 1] })
        done++
      }
    }
  }
  return done
}
