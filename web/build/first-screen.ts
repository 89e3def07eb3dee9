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
 * bytes. What the portal names too, now or later, stays out of it, for it must not pull staff code along: it is shared out
 * by who uses it, so that none of it ends up in the staff's entry, which waits for the first screen itself.
 */
export const firstScreen = (): {
  name: (id: string, graph: ModuleGraph) => string | null
  entriesAware?: true
}[] => {
  let known: { readonly staff: ReadonlySet<string>; readonly portal: ReadonlySet<string> } | undefined
  const isIn = (id: string, graph: ModuleGraph): { staff: boolean; portal: boolean } => {
    known ??= { staff: reached(graph, staff, false), portal: reached(graph, portal, true) }
    // The parts that are fetched by name keep files of their own, small as they are.
    return { staff: known.staff.has(id) && !staff.includes(id), portal: known.portal.has(id) }
  }
  return [
    {
      name: (id, graph) => {
        const at = isIn(id, graph)
        return at.staff && !at.portal ? 'first-screen' : null
      },
    },
    {
      name: (id, graph) => {
        const at = isIn(id, graph)
        return at.staff && at.portal ? 'shared' : null
      },
      entriesAware: true,
    },
  ]
}
