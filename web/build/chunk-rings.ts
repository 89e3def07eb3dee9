import type { Manifest } from './first-load.ts'

/**
 * Chunks that import one another in a ring, each ring once, as the names in the manifest. A page whose chunks do meets
 * values before they are made, and stays blank.
 */
export const chunkRings = (manifest: Manifest): string[][] => {
  const rings: string[][] = []
  const done = new Set<string>()
  const visit = (key: string, path: readonly string[]): void => {
    const at = path.indexOf(key)
    if (at >= 0) {
      rings.push([...path.slice(at), key])
      return
    }
    if (done.has(key)) return
    for (const next of manifest[key]?.imports ?? []) if (next !== key) visit(next, [...path, key])
    done.add(key)
  }
  for (const key of Object.keys(manifest)) visit(key, [])
  return rings
}
