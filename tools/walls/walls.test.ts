import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compareSeen } from './imports.ts'
import { checkWalls } from './walls.ts'

let root: string

const put = (file: string, text: string): void => {
  if (text === '') return
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

/** A small repository that obeys every rule, with each layer and two modules. */
const house: Record<string, string> = {
  'contracts/package.json':
    '{ "name": "@zhinuo/contracts", "type": "module", "exports": { "./*.ts": "./src/*.ts" } }',
  'contracts/src/kit/label.ts':
    "import { z } from 'zod'\nexport const Label = z.object({ zh: z.string() })\n",
  'contracts/src/customers.ts':
    "import { Label } from './kit/label.ts'\nexport const customer = { key: 'customer', table: 'customers', label: Label }\n",
  'contracts/src/commitments.ts':
    "import { customer } from './customers.ts'\nexport const commitment = { key: 'commitment', table: 'commitments', to: customer.key }\n",
  'server/src/modules.order.json': '["customers", "commitments", "portal"]',
  'server/src/platform/sql.ts':
    'export const sql = (strings: TemplateStringsArray, ...values: unknown[]) => ({ strings, values })\nexport const name = (text: string) => sql`${text}`\nexport const constant = (text: string) => ({ text })\n',
  'server/src/platform/errors.ts':
    'export const fail = (code: string): never => {\n  throw new Error(code)\n}\n',
  'server/src/platform/mail.ts': 'export const sendMail = (to: string): string => to\n',
  'server/src/engine/from.ts':
    "import { sql } from '../platform/sql.ts'\nexport const from = (key: string) => sql`(select ${key})`\n",
  'server/migrations/workspace/commitments/001.sql':
    'create table commitment_checks (id uuid primary key);\n',
  'server/src/modules/customers/public.ts': 'export const customerName = (id: string): string => id\n',
  'server/src/modules/customers/rules.ts':
    "import { createHash } from 'node:crypto'\nimport { fail } from '../../platform/errors.ts'\nexport const seal = (name: string): string => createHash('sha256').update(name).digest('hex')\nexport const rename = (name: string): string => name || fail('customer.nameless')\n",
  'server/src/modules/customers/service.ts':
    "import { rename } from './rules.ts'\nexport const renameCustomer = rename\n",
  'server/src/modules/commitments/module.ts': "export const commitments = { key: 'commitments' }\n",
  'server/src/modules/commitments/service.ts':
    "import { customerName } from '../customers/public.ts'\nexport const promiseTo = customerName\n",
  'server/src/modules/commitments/methods/forecast.ts': 'export const half = (n: number): number => n / 2\n',
  'server/src/modules/commitments/queries.ts':
    "import { commitment } from '@zhinuo/contracts/commitments.ts'\nimport { from } from '../../engine/from.ts'\nimport { sql } from '../../platform/sql.ts'\nexport const openOnes = () => sql`with late as (select id from ${from(commitment.key)}) select l.id, count(*) from late l join commitment_checks c on c.id = l.id cross join lateral (select 1) one, generate_series(1, 3) g where extract(day from l.due) > 1 and l.a is distinct from l.b group by l.id`\n",
  'server/src/app.ts':
    "import { commitments } from './modules/commitments/module.ts'\nexport const app = [commitments]\n",
  'web/src/lib/dates.ts': 'export const day = (text: string): string => text\n',
  'web/src/ui/button.tsx':
    "import { day } from '../lib/dates.ts'\nexport const Button = () => <button>{day('')}</button>\n",
  'web/src/engine/record-list.tsx':
    "import { Button } from '../ui/button.tsx'\nexport const RecordList = () => <Button />\n",
  'web/src/features/customers/page.tsx':
    "import { RecordList } from '../../engine/record-list.tsx'\nexport const CustomersPage = () => <RecordList />\n",
  'web/src/features/commitments/page.tsx':
    "import { commitment } from '@zhinuo/contracts/commitments.ts'\nexport const CommitmentsPage = () => <i>{commitment.key}</i>\n",
  'web/src/app/shell.tsx':
    "import { CustomersPage } from '../features/customers/page.tsx'\nexport const Shell = () => <CustomersPage />\n",
  'web/src/portal/home.tsx':
    "import { Button } from '../ui/button.tsx'\nexport const Home = () => <Button />\n",
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'zhinuo-walls-')))
  for (const [file, text] of Object.entries(house)) put(file, text)
  const zod = realpathSync(join(import.meta.dirname, '../../contracts/node_modules/zod'))
  for (const name of ['contracts', 'server', 'web']) {
    mkdirSync(join(root, name, 'node_modules/@zhinuo'), { recursive: true })
    symlinkSync(join(root, 'contracts'), join(root, name, 'node_modules/@zhinuo/contracts'))
    symlinkSync(zod, join(root, name, 'node_modules/zod'))
  }
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

/** The rules that complain, about which file. */
const complaints = async (): Promise<string[]> =>
  [...new Set((await checkWalls(root)).map(({ rule, file }) => `${rule} ${file}`))].toSorted()

test('a house in order has no violation', async () => {
  expect(await checkWalls(root)).toEqual([])
})

interface Planted {
  readonly rule: string
  readonly what: string
  readonly file: string
  readonly text: string
  /** Complaints that the same plant raises besides. */
  readonly besides?: readonly string[]
  readonly also?: Readonly<Record<string, string>>
}

const module = 'server/src/modules'
const query = (text: string): string =>
  `import { from } from '../../engine/from.ts'\nimport { sql } from '../../platform/sql.ts'\nexport const asked = (id: string) => sql\`${text}\`\nexport const other = () => from('x')\n`

const planted: Planted[] = [
  {
    rule: 'contracts-leaf',
    what: 'a contract imports Node',
    file: 'contracts/src/kit/files.ts',
    text: "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  },
  {
    rule: 'contracts-leaf',
    what: 'a contract imports the server, even a type',
    file: 'contracts/src/kit/mailer.ts',
    text: "import type { sendMail } from '../../../server/src/platform/mail.ts'\nexport type Mailer = typeof sendMail\n",
  },
  {
    rule: 'earlier-only',
    what: 'the contract of an earlier module imports a later one',
    file: 'contracts/src/customers.ts',
    text: "import type { commitment } from './commitments.ts'\nexport const customer = { table: 'customers' }\nexport type Own = typeof commitment\n",
  },
  {
    rule: 'platform-below',
    what: 'the platform imports the engine',
    file: 'server/src/platform/jobs.ts',
    text: "import { from } from '../engine/from.ts'\nexport const job = from\n",
  },
  {
    rule: 'platform-below',
    what: 'the platform imports a module',
    file: 'server/src/platform/jobs.ts',
    text: "import { customerName } from '../modules/customers/public.ts'\nexport const job = customerName\n",
  },
  {
    rule: 'engine-below',
    what: 'the engine imports a module',
    file: 'server/src/engine/search.ts',
    text: "import { customerName } from '../modules/customers/public.ts'\nexport const search = customerName\n",
  },
  {
    rule: 'modules-below',
    what: 'a module imports what composes it',
    file: `${module}/customers/service.ts`,
    text: "import type { app } from '../../app.ts'\nexport type App = typeof app\n",
  },
  {
    rule: 'driver-in-platform',
    what: 'the engine opens a connection of its own',
    file: 'server/src/engine/search.ts',
    text: "import { Pool } from 'pg'\nexport const pool = new Pool()\n",
    besides: ['resolvable server/src/engine/search.ts'],
  },
  {
    rule: 'public-only',
    what: 'a module reaches into another one',
    file: `${module}/commitments/service.ts`,
    text: "import { renameCustomer } from '../customers/service.ts'\nexport const rename = renameCustomer\n",
  },
  {
    rule: 'earlier-only',
    what: 'a module imports a later one',
    file: `${module}/customers/service.ts`,
    text: "import { half } from '../commitments/public.ts'\nexport const rename = half\n",
    also: { [`${module}/commitments/public.ts`]: 'export const half = 2\n' },
  },
  {
    rule: 'earlier-only',
    what: 'a module imports the contract of a later one',
    file: `${module}/customers/service.ts`,
    text: "import { commitment } from '@zhinuo/contracts/commitments.ts'\nexport const rename = commitment\n",
  },
  {
    rule: 'composition-doors',
    what: 'the composition reaches into a module',
    file: 'server/src/app.ts',
    text: "import { openOnes } from './modules/commitments/queries.ts'\nexport const app = [openOnes]\n",
  },
  {
    rule: 'pure',
    what: 'rules send mail',
    file: `${module}/customers/rules.ts`,
    text: "import { sendMail } from '../../platform/mail.ts'\nexport const rename = sendMail\n",
  },
  {
    rule: 'pure',
    what: 'a method reads a file',
    file: `${module}/commitments/methods/forecast.ts`,
    text: "import { readFileSync } from 'node:fs'\nexport const half = readFileSync\n",
  },
  {
    rule: 'pure',
    what: 'a method asks the database',
    file: `${module}/commitments/methods/forecast.ts`,
    text: "import { openOnes } from '../queries.ts'\nexport const half = openOnes\n",
  },
  ...[
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'process.env',
    "fetch('x')",
    'crypto.randomUUID()',
  ].map((effect) => ({
    rule: 'pure',
    what: `rules use ${effect}`,
    file: `${module}/customers/rules.ts`,
    text: `export const rename = () => ${effect}\n`,
  })),
  {
    rule: 'pure',
    what: 'rules make a random value',
    file: `${module}/customers/rules.ts`,
    text: "import { createHash, randomUUID as id } from 'node:crypto'\nexport const rename = () => createHash('sha256').update(id())\n",
  },
  {
    rule: 'pure',
    what: 'a calculating helper of the platform reads the clock',
    file: 'server/src/platform/calendar.ts',
    text: 'export const today = (): number => Date.now()\n',
  },
  {
    rule: 'pure',
    what: 'rules wait',
    file: `${module}/customers/rules.ts`,
    text: 'export const rename = async (given: Promise<string>) => await given\n',
  },
  {
    rule: 'sql-in-queries',
    what: 'a service writes SQL',
    file: `${module}/customers/service.ts`,
    text: "import { sql } from '../../platform/sql.ts'\nexport const all = sql`select 1`\n",
  },
  {
    rule: 'no-cycles',
    what: 'two files import each other',
    file: 'server/src/platform/log.ts',
    text: "import { sendMail } from './mail.ts'\nexport const log = (text: string): string => sendMail(text)\n",
    also: { 'server/src/platform/mail.ts': "import { log } from './log.ts'\nexport const sendMail = log\n" },
  },
  {
    rule: 'resolvable',
    what: 'an import leads nowhere',
    file: 'server/src/engine/search.ts',
    text: "import { gone } from './gone.ts'\nexport const search = gone\n",
  },
  {
    rule: 'server-not-web',
    what: 'the server imports a page',
    file: 'server/src/engine/search.ts',
    text: "import { day } from '../../../web/src/lib/dates.ts'\nexport const search = day\n",
  },
  {
    rule: 'web-not-server',
    what: 'a page imports the server',
    file: 'web/src/lib/mail.ts',
    text: "import { sendMail } from '../../../server/src/platform/mail.ts'\nexport const mail = sendMail\n",
  },
  {
    rule: 'web-lib',
    what: 'lib imports ui',
    file: 'web/src/lib/shown.ts',
    text: "import { Button } from '../ui/button.tsx'\nexport const shown = Button\n",
  },
  {
    rule: 'web-ui',
    what: 'ui imports the engine',
    file: 'web/src/ui/list.tsx',
    text: "import { RecordList } from '../engine/record-list.tsx'\nexport const List = RecordList\n",
  },
  {
    rule: 'web-engine',
    what: 'the engine imports a feature',
    file: 'web/src/engine/page.tsx',
    text: "import { CommitmentsPage } from '../features/commitments/page.tsx'\nexport const Page = CommitmentsPage\n",
  },
  {
    rule: 'web-features',
    what: 'a feature imports the shell',
    file: 'web/src/features/customers/menu.tsx',
    text: "import { Shell } from '../../app/shell.tsx'\nexport const Menu = Shell\n",
  },
  {
    rule: 'web-features-apart',
    what: 'a feature imports another one',
    file: 'web/src/features/customers/menu.tsx',
    text: "import { CommitmentsPage } from '../commitments/page.tsx'\nexport const Menu = CommitmentsPage\n",
  },
  {
    rule: 'web-app',
    what: 'the shell imports the portal',
    file: 'web/src/app/preview.tsx',
    text: "import { Home } from '../portal/home.tsx'\nexport const Preview = Home\n",
  },
  ...['app/shell.tsx', 'features/customers/page.tsx', 'engine/record-list.tsx'].map((staff) => ({
    rule: 'portal-apart',
    what: `the portal imports ${staff}`,
    file: 'web/src/portal/menu.tsx',
    text: `import * as staff from '../${staff}'\nexport const Menu = staff\n`,
  })),
  {
    rule: 'module-order',
    what: 'a module without a place in the order',
    file: `${module}/gadgets`,
    text: '',
    also: { [`${module}/gadgets/public.ts`]: 'export const gadget = 1\n' },
  },
  {
    rule: 'module-files',
    what: 'a module file with a name of its own',
    file: `${module}/customers/helpers.ts`,
    text: 'export const help = 1\n',
  },
  {
    rule: 'kebab-case',
    what: 'a name in another case',
    file: 'web/src/ui/DatePicker.tsx',
    text: 'export const DatePicker = 1\n',
  },
  ...[
    '// oxlint-disable-next-line no-console',
    '/* eslint-disable */',
    '// @ts-expect-error later',
    '// @ts-ignore',
    '// prettier-ignore',
    '/* v8 ignore next */',
  ].map((comment) => ({
    rule: 'no-escape',
    what: `a check is silenced by ${comment}`,
    file: 'server/src/platform/mail.ts',
    text: `export const sendMail = (to: string): string => {\n  ${comment}\n  return to\n}\n`,
  })),
  {
    rule: 'no-escape',
    what: 'a check is silenced inside JSX',
    file: 'web/src/ui/button.tsx',
    text: 'export const Button = () => (\n  <p>\n    {/* oxlint-disable-next-line */}\n    <b />\n  </p>\n)\n',
  },
  {
    rule: 'no-unfinished',
    what: 'a comment leaves work for later',
    file: 'server/src/platform/mail.ts',
    text: '// TODO send it\nexport const sendMail = (to: string): string => to\n',
  },
  {
    rule: 'no-barrel',
    what: 'a barrel',
    file: 'server/src/platform/all.ts',
    text: "export * from './mail.ts'\n",
  },
  ...[
    'select * from ${other()}',
    'select c.* from ${other()} c',
    'select distinct * from ${other()}',
    'delete from ${other()} returning *',
  ].map((text) => ({
    rule: 'named-columns',
    what: text,
    file: `${module}/commitments/queries.ts`,
    text: query(text),
  })),
  ...[
    'select id from commitments where id = ${id}',
    'select id from ${other()} o join customers c on c.id = o.id',
    'select id from ${other()} o, "customers" c',
    'select id from (select id from commitments) x',
    'update commitments set name = 1',
    'insert into commitments (id) values (1)',
    'select o.id from ${other()} o cross join lateral customers',
    'delete from only customers',
    'delete from ${other()} using customers',
    'select id from portal_links',
    "select id from ${name('commitments')}",
  ].map((text) => ({
    rule: 'scoped-tables',
    what: text,
    file: `${module}/commitments/queries.ts`,
    text: query(text).replace('import { sql }', 'import { name, sql }'),
  })),
  {
    rule: 'scoped-tables',
    what: 'a table name in a constant piece',
    file: `${module}/commitments/queries.ts`,
    text: "import { constant } from '../../platform/sql.ts'\nexport const asked = () => constant('select id from commitments')\n",
  },
  {
    rule: 'tagged-sql',
    what: 'SQL as a plain text',
    file: `${module}/commitments/queries.ts`,
    text: 'export const asked = (id: string) => ({ text: `select id from commitments where id = ${id}`, values: [] })\n',
  },
]

describe('a planted violation is found, and it alone', () => {
  test.each(planted)('$rule: $what', async ({ rule, file, text, besides = [], also = {} }) => {
    for (const [path, content] of Object.entries({ ...also, [file]: text })) put(path, content)
    expect(await complaints()).toEqual([`${rule} ${file}`, ...besides].toSorted())
  })
})

test('a check that saw nothing is no green: every file must be read, and its imports found', () => {
  const read = (file: string): string => house[file] ?? ''
  const files = ['contracts/src/customers.ts', 'web/src/lib/dates.ts']
  const blind = files.map((source) => ({ source, dependencies: [] }))
  expect(compareSeen(files, [], read).map(({ file }) => file)).toEqual(files)
  expect(compareSeen(files, blind, read).map(({ file }) => file)).toEqual(['contracts/src/customers.ts'])
})

test('text that only speaks of escapes, stars and tables is no violation', async () => {
  put(
    'server/src/platform/mail.ts',
    "/** Says why `select *` is refused. */\nexport const sendMail = (to: string): string => `${to} oxlint-disable // @ts-ignore TODO`\nexport const page = 'select your language'\n",
  )
  put(
    `${module}/commitments/service.ts`,
    "export const asked = 'select the customer from the list, then update the promise'\n",
  )
  expect(await complaints()).toEqual([`tagged-sql ${module}/commitments/service.ts`])
})
