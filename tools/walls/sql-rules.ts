import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Violation } from './files.ts'
import { sourcesBelow } from './files.ts'
import { lineOf, parse, walk } from './source-rules.ts'

/** Tables by who owns them: rows of objects are read through `from(ctx, def)`, a module's own other tables by name. */
export interface Tables {
  readonly objects: ReadonlySet<string>
  readonly modules: ReadonlyMap<string, ReadonlySet<string>>
}

const objectTables = (root: string): Set<string> => {
  const found = new Set<string>()
  for (const file of sourcesBelow(root, 'contracts/src'))
    walk(parse(file, readFileSync(join(root, file), 'utf8')), (node) => {
      if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'table') return
      if (ts.isStringLiteral(node.initializer)) found.add(node.initializer.text)
    })
  return found
}

const madeIn = (folder: string): Set<string> => {
  if (!existsSync(folder)) return new Set()
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi)].map(
        (found) => found[1] ?? '',
      ),
    ),
  )
}

export const readTables = (root: string, order: readonly string[]): Tables => ({
  objects: objectTables(root),
  modules: new Map(order.map((name) => [name, madeIn(join(root, 'server/migrations/workspace', name))])),
})

type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number }
  | { readonly kind: 'hole'; readonly hole: ts.Expression; readonly at: number }

const pattern = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"([^"]+)"|([A-Za-z_][\w$]*)|(\S)/g

const tokensOfText = (text: string, at: number): Token[] =>
  [...text.matchAll(pattern)].flatMap((found): Token[] => {
    const [, quoted, word, mark] = found
    const place = at + found.index
    if (quoted !== undefined || word !== undefined)
      return [{ kind: 'word', text: (quoted ?? word ?? '').toLowerCase(), at: place }]
    return mark === undefined ? [] : [{ kind: 'mark', text: mark, at: place }]
  })

const tokensOf = (template: ts.TemplateLiteral | ts.StringLiteral): Token[] => {
  if (!ts.isTemplateExpression(template)) return tokensOfText(template.text, template.getStart() + 1)
  return [
    ...tokensOfText(template.head.text, template.head.getStart() + 1),
    ...template.templateSpans.flatMap((span): Token[] => [
      { kind: 'hole', hole: span.expression, at: span.expression.getStart() },
      ...tokensOfText(span.literal.text, span.literal.getStart() + 1),
    ]),
  ]
}

const isWord = (token: Token | undefined, ...words: string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text)
const isMark = (token: Token | undefined, mark: string): boolean =>
  token?.kind === 'mark' && token.text === mark

/** Functions whose arguments hold a FROM that names no table. */
const speakingFunctions = new Set(['extract', 'substring', 'trim', 'overlay', 'position'])

/** Where a table is named; after INTO and UPDATE a bracket follows that is no function's. */
interface TablePlace {
  readonly index: number
  readonly mayCall: boolean
}

const tablePlaces = (tokens: readonly Token[]): TablePlace[] => {
  const places: TablePlace[] = []
  const add = (index: number, mayCall: boolean): void => void places.push({ index, mayCall })
  const around: string[] = []
  const pastGroup = (index: number): number => {
    let depth = 0
    for (let i = index; i < tokens.length; i++) {
      if (isMark(tokens[i], '(')) depth++
      if (isMark(tokens[i], ')') && --depth === 0) return i + 1
    }
    return tokens.length
  }
  const pastModifiers = (index: number): number =>
    isWord(tokens[index], 'lateral', 'only') ? pastModifiers(index + 1) : index
  const item = (index: number): void => {
    const at = pastModifiers(index)
    add(at, true)
    let next = isMark(tokens[at], '(') ? pastGroup(at) : at + 1
    if (isMark(tokens[next], '(')) next = pastGroup(next)
    if (isWord(tokens[next], 'as')) next++
    if (tokens[next]?.kind === 'word') next++
    if (isMark(tokens[next], ',')) item(next + 1)
  }
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]
    if (isMark(token, '(')) around.push(before?.kind === 'word' ? before.text : '')
    if (isMark(token, ')')) around.pop()
    if (isWord(token, 'from') && !isWord(before, 'distinct') && !speakingFunctions.has(around.at(-1) ?? ''))
      item(index + 1)
    if (isWord(token, 'join')) add(pastModifiers(index + 1), true)
    if (isWord(token, 'into')) add(index + 1, false)
    if (isWord(token, 'update') && !isWord(before, 'for', 'do', 'key')) add(pastModifiers(index + 1), false)
    if (isWord(token, 'using') && !isMark(tokens[index + 1], '(')) add(index + 1, true)
  })
  return places
}

const commonNames = (tokens: readonly Token[]): Set<string> => {
  const names = new Set<string>()
  tokens.forEach((token, index) => {
    if (token.kind === 'word' && isWord(tokens[index + 1], 'as') && isMark(tokens[index + 2], '('))
      names.add(token.text)
    if (token.kind === 'word' && isWord(tokens[index - 1], 'with', 'recursive')) names.add(token.text)
  })
  return names
}

const nameMakers = new Set(['name', 'constant'])

/** The function whose call gives the hole its value, through constants of the same file; null when it is no call. */
const madeBy = (hole: ts.Expression, source: ts.SourceFile): string | null => {
  if (ts.isCallExpression(hole)) return hole.expression.getText(source)
  if (!ts.isIdentifier(hole)) return null
  let made: string | null = null
  walk(source, (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText(source) === hole.text && node.initializer)
      made = madeBy(node.initializer, source)
  })
  return made
}

interface Place {
  readonly file: string
  readonly module: string | null
  readonly earlier: readonly string[]
  readonly tables: Tables
}

const checkTables = (tokens: readonly Token[], source: ts.SourceFile, place: Place): Violation[] => {
  const common = commonNames(tokens)
  const { file, module, earlier, tables } = place
  return tablePlaces(tokens).flatMap(({ index, mayCall }): Violation[] => {
    const token = tokens[index]
    if (token === undefined || token.kind === 'mark') return []
    const line = lineOf(source, token.at)
    if (token.kind === 'hole') {
      const maker = madeBy(token.hole, source)
      return maker !== null && nameMakers.has(maker)
        ? [
            {
              rule: 'scoped-tables',
              file,
              line,
              message: `${maker}(…) names a table without its rights: from(ctx, def)`,
            },
          ]
        : []
    }
    if (common.has(token.text) || (mayCall && isMark(tokens[index + 1], '('))) return []
    if (tables.objects.has(token.text))
      return [
        {
          rule: 'scoped-tables',
          file,
          line,
          message: `${token.text} holds an object's rows: read it as from(ctx, def), as the system with from(asSystem(ctx, 'reason'), def)`,
        },
      ]
    const known = [...earlier, ...(module ? [module] : [])].some((name) =>
      tables.modules.get(name)?.has(token.text),
    )
    return known
      ? []
      : [
          {
            rule: 'scoped-tables',
            file,
            line,
            message: `${token.text} is no table of this or an earlier module`,
          },
        ]
  })
}

const checkColumns = (tokens: readonly Token[], source: ts.SourceFile, file: string): Violation[] =>
  tokens.flatMap((token, index): Violation[] => {
    const before = tokens[index - 1]
    const star =
      isMark(token, '*') &&
      (isWord(before, 'select', 'returning', 'distinct', 'all') ||
        (isMark(before, '.') && !isMark(tokens[index - 3], '(')))
    return star
      ? [
          {
            rule: 'named-columns',
            file,
            line: lineOf(source, token.at),
            message: 'name the columns; never *',
          },
        ]
      : []
  })

const isConstantCall = (node: ts.Node, source: ts.SourceFile): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.getText(source) === 'constant'

const looksLikeSql =
  /^\s*(select\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\()/i

/** SQL written in TypeScript: explicit columns everywhere; in modules only tagged, and only over scoped tables. */
export const checkSql = (
  file: string,
  text: string,
  order: readonly string[],
  tables: Tables,
): Violation[] => {
  const module = /^server\/src\/modules\/([^/]+)\//.exec(file)?.[1] ?? null
  const earlier = module ? order.slice(0, order.indexOf(module)) : []
  const source = parse(file, text)
  const found: Violation[] = []
  walk(source, (node) => {
    const tagged =
      ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 'sql' ? node.template : null
    const written =
      ts.isCallExpression(node) && node.expression.getText(source) === 'constant'
        ? node.arguments[0]
        : undefined
    const piece = tagged ?? (written && ts.isStringLiteralLike(written) ? written : null)
    if (piece) {
      const tokens = tokensOf(piece)
      found.push(...checkColumns(tokens, source, file))
      if (module) found.push(...checkTables(tokens, source, { file, module, earlier, tables }))
    }
    const bare =
      (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) &&
      !ts.isTaggedTemplateExpression(node.parent) &&
      !isConstantCall(node.parent, source) &&
      looksLikeSql.test(ts.isTemplateExpression(node) ? node.head.text : node.text)
    if (bare && module)
      found.push({
        rule: 'tagged-sql',
        file,
        line: lineOf(source, node.getStart(source)),
        message: 'write SQL with the sql tag, so that values stay parameters',
      })
  })
  return found
}
