import { searchTerms } from '../../server/src/engine/search-terms.ts'
import { pinyinKey } from '../../server/src/platform/pinyin.ts'
import { uuidv7 } from '../../server/src/platform/uuid.ts'
import { customerValues } from '../../server/src/seed/role-workspace.ts'
import type { Request } from './load.ts'

/** Who asks, and about which rows. */
export interface Subject {
  readonly key: string
  readonly member: string
  readonly ids: readonly string[]
  readonly budgetColumn: string
}

export interface Operation {
  readonly name: string
  readonly writes: boolean
  readonly ours: () => Request
  readonly floor: { readonly statements: readonly string[]; readonly next: () => Request }
}

const industries = ['government', 'manufacturing', 'internet', 'other'] as const
/** Two neighbouring characters of seeded names, each in one of 144. */
const words = ['梧精', '岚数', '鹭物', '舒纺', '杉教', '松汽', '鲸协', '乔智', '巢政', '棉便', '雨重', '亭软']

/** The seven operations: each asked of the product, and of the floor as one prepared statement (two for the total). */
export const makeOperations = (subject: Subject): Operation[] => {
  const { key, member, ids, budgetColumn } = subject
  const auth = { authorization: `Bearer ${key}` }
  let turn = 0
  const id = (): string => ids[(turn++ * 7919) % ids.length] ?? ''
  const industry = (): string => industries[turn++ % industries.length] ?? ''
  const word = (): string => words[turn++ % words.length] ?? ''
  const post = (path: string, body: unknown): Request => ({
    method: 'POST',
    path: `/api/v1/records/customer${path}`,
    headers: auth,
    body: JSON.stringify(body),
  })
  const floor = (name: string, ...values: unknown[][]): Request => ({
    method: 'POST',
    path: `/${name}`,
    headers: {},
    body: JSON.stringify(values),
  })
  const columns = `id, version, created_at, created_by, updated_at, updated_by, deleted_at, name, code, industry, region, owner_id, lifecycle, abc_class, tags, phone, website, note, "${budgetColumn}"`
  const mine = 'from customers where deleted_at is null and owner_id = $1'
  const list = `select ${columns} ${mine} and industry = $2 order by created_at desc, id desc limit 51`
  const listBody = (count: 'none' | 'capped'): unknown => ({
    filter: { op: 'eq', field: 'industry', value: industry() },
    sort: [{ field: 'createdAt', dir: 'desc' }],
    limit: 50,
    count,
  })
  const insertColumns =
    'id, version, created_at, created_by, updated_at, updated_by, name, code, industry, region, owner_id, lifecycle, phone, search, sort_key'
  return [
    {
      name: 'list',
      writes: false,
      ours: () => post('/query', listBody('none')),
      floor: { statements: [list], next: () => floor('list', [member, industry()]) },
    },
    {
      name: 'listTotal',
      writes: false,
      ours: () => post('/query', listBody('capped')),
      floor: {
        statements: [list, `select count(*) from (select 1 ${mine} and industry = $2 limit 10001) c`],
        next: () => {
          const values = [member, industry()]
          return floor('listTotal', values, values)
        },
      },
    },
    {
      name: 'get',
      writes: false,
      ours: () => ({ method: 'GET', path: `/api/v1/records/customer/${id()}`, headers: auth }),
      floor: {
        statements: [`select ${columns} ${mine} and id = $2`],
        next: () => floor('get', [member, id()]),
      },
    },
    {
      name: 'update',
      writes: true,
      ours: () => ({
        method: 'PATCH',
        path: `/api/v1/records/customer/${id()}`,
        headers: { ...auth, 'idempotency-key': uuidv7() },
        body: JSON.stringify({ values: { note: `第 ${turn} 次修改` } }),
      }),
      floor: {
        statements: [
          'update customers set note = $3, version = version + 1, updated_at = now(), updated_by = $1 where deleted_at is null and owner_id = $1 and id = $2 returning id, version',
        ],
        next: () => floor('update', [member, id(), `第 ${turn} 次修改`]),
      },
    },
    {
      name: 'create',
      writes: true,
      ours: () => {
        const { name, ...values } = customerValues(turn++)
        return {
          ...post('', { ...values, name: `新 ${String(name)}`, owner: member }),
          headers: { ...auth, 'idempotency-key': uuidv7() },
        }
      },
      floor: {
        statements: [
          `insert into customers (${insertColumns}) values ($1, 1, now(), $2, now(), $2, $3, $4, $5, $6, $2, $7, $8, $9, $10) returning id`,
        ],
        next: () => {
          const { name, industry, region, lifecycle, phone } = customerValues(turn++)
          const title = `新 ${String(name)}`
          const code = `FL-${uuidv7()}`
          return floor('create', [
            uuidv7(),
            member,
            title,
            code,
            industry,
            region,
            lifecycle,
            phone,
            searchTerms([title, code, String(region), String(phone)]),
            pinyinKey(title),
          ])
        },
      },
    },
    {
      name: 'search',
      writes: false,
      ours: () => post('/query', { filter: { op: 'search', value: word() }, limit: 50 }),
      floor: {
        statements: [`select ${columns} ${mine} and name ilike $2 order by sort_key, id limit 51`],
        next: () => floor('search', [member, `%${word()}%`]),
      },
    },
    {
      name: 'groupBy',
      writes: false,
      ours: () =>
        post('/aggregate', {
          groupBy: ['industry'],
          measures: [{ fn: 'count' }, { fn: 'sum', field: 'budget_c' }],
        }),
      floor: {
        statements: [
          `select industry, count(*), sum("${budgetColumn}") ${mine} group by industry order by industry`,
        ],
        next: () => floor('groupBy', [member]),
      },
    },
  ]
}
