import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ICruiseResult, IRegularForbiddenRuleType } from 'dependency-cruiser'
import { cruise } from 'dependency-cruiser'
import ts from 'typescript'
import type { Violation } from './files.ts'
import { importRules } from './import-rules.ts'

const cruiseResult = async (
  root: string,
  files: readonly string[],
  forbidden: readonly IRegularForbiddenRuleType[],
): Promise<ICruiseResult> => {
  const { output } = await cruise(
    [...files],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...forbidden] },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      moduleSystems: ['es6'],
      preserveSymlinks: false,
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
  )
  if (typeof output === 'string')
    throw new Error('dependency-cruiser answered with a report instead of a result')
  return output
}

interface Seen {
  readonly source: string
  readonly dependencies: readonly unknown[]
}

/**
 * Every source file must have been read, and imports found wherever it has some: a checker whose parser does not fit
 * sees nothing and reports no violation.
 */
export const compareSeen = (
  files: readonly string[],
  modules: readonly Seen[],
  read: (file: string) => string,
): Violation[] => {
  const seen = new Map(modules.map(({ source, dependencies }) => [source, dependencies.length]))
  const importing = (file: string): boolean => ts.preProcessFile(read(file)).importedFiles.length > 0
  return files
    .filter((file) => !seen.has(file) || (seen.get(file) === 0 && importing(file)))
    .map((file) => ({
      rule: 'all-seen',
      file,
      message: 'the import check did not see this file or its imports',
    }))
}

const commentFor = (rules: readonly IRegularForbiddenRuleType[], name: string, from: string): string =>
  rules.find((rule) => rule.name === name && new RegExp(String(rule.from.path ?? '')).test(from))?.comment ??
  name

/** Checks who imports whom. */
export const checkImports = async (
  root: string,
  files: readonly string[],
  order: readonly string[],
): Promise<Violation[]> => {
  const rules = importRules(order)
  const { modules, summary } = await cruiseResult(root, files, rules)
  return [
    ...compareSeen(files, modules, (file) => readFileSync(join(root, file), 'utf8')),
    ...summary.violations.map((found) => ({
      rule: found.rule.name,
      file: found.from,
      message: `imports ${found.to}: ${commentFor(rules, found.rule.name, found.from)}`,
    })),
  ]
}
