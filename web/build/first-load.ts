/** The parts of Vite's manifest that say what a page loads. */
export interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}
export type Manifest = Readonly<Record<string, Chunk>>

/**
 * Files that a browser fetches for `sources` and all they import statically, styles included.
 * Throws when a source is not a chunk of its own: the report would be smaller than the truth.
 */
export const firstLoad = (manifest: Manifest, sources: readonly string[]): string[] => {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (key: string, from: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`${key} (wanted by ${from}) is not in the manifest`)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const next of chunk.imports ?? []) visit(next, key)
  }
  for (const source of sources) visit(source, 'the budget')
  return [...files].sort()
}
