import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const house = resolve(import.meta.dirname, '..')
const bin = (name: string): string => join(house, 'node_modules', '.bin', name)
let root: string

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

const run = (name: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(bin(name), args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 50_000,
  })
  return { status, output: stdout + stderr }
}

/** A folder with the settings of this repository and nothing else. */
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'zhinuo-check-')))
  for (const name of ['.oxlintrc.json', '.oxfmtrc.json', 'tsconfig.base.json', 'knip.json'])
    cpSync(join(house, name), join(root, name))
  mkdirSync(join(root, 'web/src'), { recursive: true })
  put('server/tsconfig.json', '{ "extends": "../tsconfig.base.json", "include": ["src"] }\n')
  put(
    'web/tsconfig.json',
    '{ "extends": "../tsconfig.base.json", "compilerOptions": { "jsx": "react-jsx" }, "include": ["src"] }\n',
  )
  symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('lint finds', () => {
  test.each([
    { rule: 'no-console', text: "console.log('x')\nexport const one = 1\n" },
    { rule: 'no-explicit-any', text: 'export const one = (x: any): void => void x\n' },
    { rule: 'no-non-null-assertion', text: 'export const one = (x?: string): string => x!\n' },
    { rule: 'eqeqeq', text: 'export const one = (x: unknown): boolean => x == 1\n' },
    {
      rule: 'no-floating-promises',
      text: 'const later = async (): Promise<void> => {}\nexport const one = (): void => {\n  later()\n}\n',
    },
    {
      rule: 'no-misused-promises',
      text: 'export const one = (x: () => Promise<boolean>): number => (x() ? 1 : 2)\n',
    },
    { rule: 'no-eval', text: "export const one = (): unknown => eval('1')\n" },
    {
      rule: 'no-restricted-imports',
      text: "import { runInThisContext } from 'node:vm'\nexport const one = runInThisContext\n",
    },
    { rule: 'no-default-export', text: 'export default 1\n' },
    {
      rule: 'consistent-type-imports',
      text: "import { Two } from './two.ts'\nexport const one = (x: Two): Two => x\n",
    },
    { rule: 'no-unused-vars', text: 'const two = 2\nexport const one = 1\n' },
    {
      rule: 'max-lines',
      text: 'export const one = 1\n'.replace('1', Array.from({ length: 401 }, () => '1').join(' +\n')),
    },
  ])('$rule', ({ rule, text }) => {
    put('server/src/planted.ts', text)
    put('server/src/two.ts', 'export interface Two {\n  readonly two: 2\n}\n')
    const { status, output } = run('oxlint', 'server', 'web')
    expect(output).toContain(`(${rule})`)
    expect(status).not.toBe(0)
  })

  test.each([
    { rule: 'no-disabled-tests', text: "test.skip('later', () => {\n  expect(1).toBe(1)\n})\n" },
    { rule: 'no-focused-tests', text: "test.only('alone', () => {\n  expect(1).toBe(1)\n})\n" },
    { rule: 'expect-expect', text: "test('nothing', () => {})\n" },
  ])('$rule', ({ rule, text }) => {
    put(
      'server/src/planted.test.ts',
      `import { expect, test } from 'vitest'\nexport const used = expect\n${text}`,
    )
    expect(run('oxlint', 'server', 'web').output).toContain(`(${rule})`)
  })

  test.each([
    { rule: 'rules-of-hooks', text: 'if (Math.random() > 0.5) useState(1)\n  return null' },
    { rule: 'no-danger', text: "useState(1)\n  return <p dangerouslySetInnerHTML={{ __html: 'x' }} />" },
  ])('$rule in a page', ({ rule, text }) => {
    put(
      'web/src/planted.tsx',
      `import { useState } from 'react'\nexport const Planted = () => {\n  ${text}\n}\n`,
    )
    expect(run('oxlint', 'server', 'web').output).toContain(`(${rule})`)
  })

  test('nothing in a file that is in order', () => {
    put('server/src/planted.ts', 'export const one = (x: unknown): boolean => x === 1\n')
    expect(run('oxlint', 'server', 'web')).toMatchObject({ status: 0 })
  })
})

describe('format finds', () => {
  test('another style, and nothing in ours', () => {
    put('server/src/planted.ts', 'export const one = "1";\n')
    expect(run('oxfmt', '--check', 'server').status).not.toBe(0)
    put('server/src/planted.ts', "export const one = '1'\n")
    expect(run('oxfmt', '--check', 'server').status).toBe(0)
  })
})

describe('types find', () => {
  test.each([
    { what: 'a wrong type', code: 'TS2322', text: "export const one: number = '1'\n" },
    { what: 'what Node cannot strip', code: 'TS1294', text: 'export enum One {\n  two,\n}\n' },
    {
      what: 'an entry that may be missing',
      code: 'TS2322',
      text: 'export const one = (x: number[]): number => x[0]\n',
    },
    {
      what: 'a type imported as a value',
      code: 'TS1484',
      text: "import { Two } from './two.ts'\nexport const one = (x: Two): Two => x\n",
    },
  ])('$what', ({ code, text }) => {
    put('server/src/planted.ts', text)
    put('server/src/two.ts', 'export interface Two {\n  readonly two: 2\n}\n')
    const { status, output } = run('tsc', '-p', 'server')
    expect(output).toContain(code)
    expect(status).not.toBe(0)
  })
})

test('dead exports and files are found', () => {
  put('package.json', '{ "name": "planted", "private": true, "type": "module" }\n')
  put('pnpm-workspace.yaml', 'packages:\n  - server\n')
  put('server/package.json', '{ "name": "server", "private": true, "type": "module" }\n')
  put('server/src/main.ts', "import { used } from './parts.ts'\nprocess.exitCode = used\n")
  put('server/src/parts.ts', 'export const used = 1\nexport const deadPart = 2\n')
  put('server/src/dead-file.ts', 'export const alone = 1\n')
  const { status, output } = run('knip', '--no-progress')
  expect(output).toContain('deadPart')
  expect(output).toContain('dead-file.ts')
  expect(output).not.toMatch(/^used\s/m)
  expect(status).not.toBe(0)
})
