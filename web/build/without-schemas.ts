import { parseSync } from 'vite'
import type { Plugin } from 'vite'

/** What a page needs of an endpoint; the rest is read by the server and by the types alone. */
const kept = new Set(['id', 'method', 'path'])
/** The staff's pages, where a filter in the address is held against its schema, say it once for all of them. */
const saidElsewhere = /\/no-eval\.ts$/

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}
interface Property extends Node {
  readonly key?: { readonly name?: string }
}
interface Call extends Node {
  readonly callee: { readonly name?: string }
  readonly arguments: readonly (Node & { readonly properties?: readonly Property[] })[]
}
interface Declaration extends Node {
  readonly source?: { readonly value: string }
  readonly declaration?: Declaration | null
  readonly declarations?: readonly { readonly init: Node | null }[]
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const isEndpoint = (node: Node): node is Call =>
  node.type === 'CallExpression' && (node as Call).callee.name === 'endpoint'

/** A value is made only where something uses it; an endpoint keeps its way and no more. (A plain `(() => …)()` is undone before it is known that nothing uses it.) */
const editsOf = (init: Node): Edit[] => {
  const pure = { start: init.start, end: init.start }
  if (!isEndpoint(init))
    return [
      { ...pure, text: '/*#__PURE__*/ Reflect.apply(() => (' },
      { start: init.end, end: init.end, text: '), undefined, [])' },
    ]
  // What is spread into an endpoint may hold its way: it stays.
  const dropped = (init.arguments[0]?.properties ?? []).filter(
    ({ key }) => key !== undefined && !kept.has(key.name ?? ''),
  )
  return [
    { ...pure, text: '/*#__PURE__*/ ' },
    ...dropped.map(({ start, end }) => ({ start, end, text: '...{}' })),
  ]
}

/** A contract as the page needs it: where its endpoints are, and the values that are used. JavaScript in and out. */
export const withoutSchemas = (code: string): string => {
  const body = parseSync('contract.js', code).program.body as unknown as readonly Declaration[]
  const edits = body.flatMap((statement): Edit[] => {
    if (saidElsewhere.test(statement.source?.value ?? ''))
      return [{ start: statement.start, end: statement.end, text: '' }]
    const declared = statement.declaration ?? statement
    return (declared.declarations ?? []).flatMap(({ init }) => (init ? editsOf(init) : []))
  })
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code)
}

/** Leaves the schemas of the contracts, and with them zod, out of the pages that use none. */
export const schemasAside = (): Plugin => ({
  name: 'schemas-aside',
  apply: 'build',
  transform: {
    filter: { id: /\/contracts\/src\/.*\.ts$/ },
    handler: withoutSchemas,
  },
})
