import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
/** Kept from run to run: what is made of packages alone. */
export const cacheFolder = join(root, '.cache', 'e2e')
/** Pictures of this run. */
export const shotsFolder = join(root, 'e2e', 'shots')

export const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
