import ts from 'typescript'
import type { Violation } from './files.ts'
import { pureFiles } from './import-rules.ts'

export const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('.tsx') ? ts.ScriptKind.TSX : file.endsWith('.mjs') ? ts.ScriptKind.JS : ts.ScriptKind.TS,
  )

export const lineOf = (source: ts.SourceFile, position: number): number =>
  source.getLineAndCharacterOfPosition(position).line + 1

export const walk = (node: ts.Node, see: (node: ts.Node) => void): void => {
  see(node)
  ts.forEachChild(node, (child) => walk(child, see))
}

/** Positions and texts of all comments; texts in strings and templates are none. */
const commentsOf = (source: ts.SourceFile): { at: number; text: string }[] => {
  const found = new Map<number, string>()
  const text = source.text
  const take = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) found.set(pos, text.slice(pos, end))
  }
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source)
    if (children.length > 0) return children.forEach(visit)
    if (node.kind === ts.SyntaxKind.JsxText) return
    take(ts.getLeadingCommentRanges(text, node.getFullStart()))
    take(ts.getTrailingCommentRanges(text, node.getEnd()))
  }
  visit(source)
  return [...found].map(([at, comment]) => ({ at, text: comment }))
}

const tools = 'oxlint|eslint|tslint|stylelint|biome|oxfmt|fmt|prettier|dprint|knip|istanbul|v8|c8'
const escapes = new RegExp(`@ts-(ignore|expect-error|nocheck)|\\b(${tools})[- ](disable|ignore)`, 'i')
const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/

const checkComments = (source: ts.SourceFile, file: string): Violation[] =>
  commentsOf(source).flatMap(({ at, text }): Violation[] => {
    const line = lineOf(source, at)
    if (escapes.test(text))
      return [
        { rule: 'no-escape', file, line, message: 'a check cannot be silenced in a file; mend the cause' },
      ]
    if (unfinished.test(text))
      return [{ rule: 'no-unfinished', file, line, message: 'nothing is left for later in a comment' }]
    return []
  })

const checkBarrels = (source: ts.SourceFile, file: string): Violation[] =>
  source.statements
    .filter((statement) => ts.isExportDeclaration(statement) && statement.exportClause === undefined)
    .map((statement) => ({
      rule: 'no-barrel',
      file,
      line: lineOf(source, statement.getStart(source)),
      message: 'export * hides who uses what; name what is exported',
    }))

const effectNames = new Set([
  'fetch',
  'process',
  'console',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'globalThis',
])

const randomMakers = /^(random|generate|getRandom|webcrypto|create(DiffieHellman|ECDH)|scrypt|pbkdf2)/

/** The first name that an import of `node:crypto` takes and that makes random values or waits. */
const cryptoEffect = (node: ts.Node): string | null => {
  if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return null
  if (!/^(node:)?crypto$/.test(node.moduleSpecifier.text)) return null
  const named = node.importClause?.namedBindings
  if (!named || !ts.isNamedImports(named)) return 'node:crypto'
  const other = named.elements.find((element) =>
    randomMakers.test((element.propertyName ?? element.name).text),
  )
  return other ? other.name.text : null
}

const effectOf = (node: ts.Node, source: ts.SourceFile): string | null => {
  if (ts.isAwaitExpression(node)) return 'await'
  if (ts.isImportDeclaration(node)) return cryptoEffect(node)
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText(source)
    return text === 'Date.now' || text === 'Math.random' ? text : null
  }
  if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length)
    return 'new Date()'
  if (ts.isCallExpression(node) && node.expression.getText(source) === 'Date') return 'Date()'
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'import()'
  if (!ts.isIdentifier(node) || !effectNames.has(node.text)) return null
  const { parent } = node
  const named =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node)
  return named ? null : node.text
}

/** A pure file reaches for nothing but its arguments: no clock, no randomness, no waiting. */
const checkPure = (source: ts.SourceFile, file: string): Violation[] => {
  const found: Violation[] = []
  walk(source, (node) => {
    const effect = effectOf(node, source)
    if (effect)
      found.push({
        rule: 'pure',
        file,
        line: lineOf(source, node.getStart(source)),
        message: `uses ${effect}: rules and methods get what they need as arguments`,
      })
  })
  return found
}

const pure = new RegExp(pureFiles)
const test = /\.test\.tsx?$/

/** What a single file may not hold, whoever imports it. */
export const checkSource = (file: string, text: string): Violation[] => {
  const source = parse(file, text)
  return [
    ...checkComments(source, file),
    ...checkBarrels(source, file),
    ...(pure.test(file) && !test.test(file) ? checkPure(source, file) : []),
  ]
}
