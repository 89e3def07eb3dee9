import { join } from 'node:path'

const web = join(import.meta.dirname, '..')
const staff = ['src/app/main.tsx', 'src/app/signed-in.tsx', 'src/engine/list/record-list-page.tsx'].map(
  (file) => join(web, file),
)
const portal = [join(web, 'src/portal/main.tsx')]

interface ModuleGraph {
  getModuleInfo(
    id: string,
  ): { readonly importedIds: readonly string[]; readonly dynamicallyImportedIds: readonly string[] } | null
}

const reached = (graph: ModuleGraph, roots: readonly string[], alsoLater: boolean): ReadonlySet<string> => {
  const found = new Set<string>()
  const visit = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    const info = graph.getModuleInfo(id)
    for (const next of [
      ...(info?.importedIds ?? []),
      ...(alsoLater ? (info?.dynamicallyImportedIds ?? []) : []),
    ])
      visit(next)
  }
  for (const root of roots) visit(root)
  return found
}

/**
 * Puts what every staff page needs before its first list into one file, for eighty small ones cost more journeys than
 * bytes. What the portal uses too, now or later, stays out: it must not pull staff code along.
 */
export const firstScreen = () => {
  let known: { readonly staff: ReadonlySet<string>; readonly portal: ReadonlySet<string> } | undefined
  return (id: string, graph: ModuleGraph): string | null => {
    known ??= { staff: reached(graph, staff, false), portal: reached(graph, portal, true) }
    // The parts that are fetched by name keep files of their own, small as they are.
    const isEntry = staff.includes(id)
    return known.staff.has(id) && !known.portal.has(id) && !isEntry ? 'first-screen' : null
  }
}
