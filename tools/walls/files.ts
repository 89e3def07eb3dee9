import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Violation {
  readonly rule: string
  readonly file: string
  readonly line?: number
  readonly message: string
}

/** Folders whose imports are walled, relative to the repository. */
export const walledFolders = ['contracts/src', 'server/src', 'web/src']

const sourceName = /\.(ts|tsx|mjs)$/
const skippedFolders = new Set(['node_modules', 'dist', 'out', 'public', '.cache'])

/** Source files below `folder`, relative to `root`, in order. */
export const sourcesBelow = (root: string, folder: string): string[] => {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : sourcesBelow(root, path)
      return sourceName.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
    })
    .toSorted()
}

const foldersIn = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : []

export interface Modules {
  /** Names of the module folders that exist, in dependency order. */
  readonly order: readonly string[]
  readonly violations: readonly Violation[]
}

const orderFile = 'server/src/modules.order.json'

/** Reads the declared order and compares it with the folders: a folder without a place in it is refused. */
export const readModules = (root: string): Modules => {
  const path = join(root, orderFile)
  const declared = JSON.parse(readFileSync(path, 'utf8')) as string[]
  const existing = foldersIn(join(root, 'server/src/modules'))
  const unknown = existing.filter((name) => !declared.includes(name))
  const twice = declared.filter((name, index) => declared.indexOf(name) !== index)
  return {
    order: declared.filter((name) => existing.includes(name)),
    violations: [
      ...unknown.map((name) => ({
        rule: 'module-order',
        file: `server/src/modules/${name}`,
        message: `the module has no place in ${orderFile}`,
      })),
      ...twice.map((name) => ({
        rule: 'module-order',
        file: orderFile,
        message: `${name} stands there twice`,
      })),
    ],
  }
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** A file's own name without its endings: `forecast.test.ts` → `forecast`. */
const bareName = (name: string): string => name.replace(/(\.(test|test-data|config))?\.(ts|tsx|mjs)$/, '')

const moduleFiles = new Set([
  'module',
  'public',
  'routes',
  'service',
  'rules',
  'queries',
  'subscribers',
  'jobs',
])
const moduleFolders = new Set(
  [...moduleFiles, 'methods'].filter((name) => name !== 'module' && name !== 'public'),
)

/** Names of files and folders: kebab-case everywhere, and a module's own files only by their fixed names. */
export const checkNames = (files: readonly string[]): Violation[] =>
  files.flatMap((file): Violation[] => {
    const parts = file.split('/')
    const odd = parts.find((part, index) => !kebab.test(index === parts.length - 1 ? bareName(part) : part))
    if (odd) return [{ rule: 'kebab-case', file, message: `${odd} is not in kebab-case` }]
    const inModule = /^server\/src\/modules\/[^/]+\/([^/]+)(\/)?/.exec(file)
    if (!inModule || file.endsWith('.test.ts')) return []
    const [, name = '', isFolder] = inModule
    const known = isFolder ? moduleFolders.has(name) : moduleFiles.has(bareName(name))
    return known
      ? []
      : [{ rule: 'module-files', file, message: `a module has no ${name}; its names are fixed (STYLE.md)` }]
  })
