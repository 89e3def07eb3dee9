/** Work that has to end before other work begins. */
export interface Edge {
  readonly before: string
  readonly after: string
}

/**
 * A ring among the links, as the ids in their order with the first one repeated at the end; null when there is none.
 * Depth-first search with three colours (Cormen et al., Introduction to Algorithms, 22.3), without recursion.
 */
export const findRing = (edges: readonly Edge[]): string[] | null => {
  const next = new Map<string, string[]>()
  for (const { before, after } of edges) next.set(before, [...(next.get(before) ?? []), after])
  const done = new Set<string>()
  for (const root of next.keys()) {
    if (done.has(root)) continue
    const path: string[] = [root]
    const onPath = new Set(path)
    const left: string[][] = [[...(next.get(root) ?? [])]]
    while (path.length > 0) {
      const to = left.at(-1)?.pop()
      if (to === undefined) {
        left.pop()
        const ended = path.pop()
        if (ended !== undefined) {
          onPath.delete(ended)
          done.add(ended)
        }
      } else if (onPath.has(to)) return [...path.slice(path.indexOf(to)), to]
      else if (!done.has(to)) {
        path.push(to)
        onPath.add(to)
        left.push([...(next.get(to) ?? [])])
      }
    }
  }
  return null
}

/** The ring that a new link closes with the others, from its own begin around to it again; null when it closes none. */
export const ringThrough = (edges: readonly Edge[], link: Edge): string[] | null => {
  const way = new Map<string, string | null>([[link.after, null]])
  for (const at of way.keys())
    for (const { before, after } of edges) if (before === at && !way.has(after)) way.set(after, at)
  if (!way.has(link.before)) return null
  const back: string[] = []
  for (let at: string | null | undefined = link.before; at; at = way.get(at)) back.push(at)
  return [link.before, ...back.toReversed()]
}

/** The ids so that each comes after all that it waits for; ids in a ring, which no plan holds, come last as given. */
export const inOrder = (ids: readonly string[], edges: readonly Edge[]): string[] => {
  const waits = new Map(ids.map((id) => [id, 0]))
  const next = new Map<string, string[]>()
  for (const { before, after } of edges) {
    if (!waits.has(before) || !waits.has(after)) continue
    waits.set(after, (waits.get(after) ?? 0) + 1)
    next.set(before, [...(next.get(before) ?? []), after])
  }
  const ready = ids.filter((id) => waits.get(id) === 0)
  for (const id of ready)
    for (const to of next.get(id) ?? []) {
      const left = (waits.get(to) ?? 0) - 1
      waits.set(to, left)
      if (left === 0) ready.push(to)
    }
  const placed = new Set(ready)
  return [...ready, ...ids.filter((id) => !placed.has(id))]
}
