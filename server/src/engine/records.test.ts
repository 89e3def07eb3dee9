import { defineObject } from '@zhinuo/contracts/kit/object.ts'
import type { ObjectGrant, Rights } from '@zhinuo/contracts/kit/rights.ts'
import { QueryRecords } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import type { Ctx } from '../platform/context.ts'
import { contextIn } from '../platform/contexts.ts'
import { isFailure } from '../platform/errors.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { findFiles, putFile } from '../platform/files.ts'
import { withTx } from '../platform/tx.ts'
import { sql } from '../platform/sql.ts'
import { aggregate } from './aggregate.ts'
import { trashMany, updateMany } from './bulk.ts'
import { compareCatalog } from './catalog.ts'
import { addField, changeField, createObject } from './design.ts'
import { importRecords } from './import.ts'
import { addColumn, applyLayout, createTable } from './layout.ts'
import type { Module } from './module.ts'
import { installEngine, loadDefinitions, objectOf } from './objects.ts'
import { find, get, queryRecords } from './read.ts'
import { create, save, update } from './records.ts'
import { hold } from './hold.ts'
import { timelineOf } from './timeline.ts'
import { restore, trash } from './trash.ts'

const shelf = defineObject({
  key: 'shelf',
  module: 'trial',
  table: 'shelves',
  label: { zh: '书架', en: 'Shelf' },
  title: 'name',
  fields: {
    name: { type: 'text', label: { zh: '名称', en: 'Name' }, required: true, searchable: 'name' },
    keeper: { type: 'text', label: { zh: '保管人', en: 'Keeper' } },
    phone: { type: 'phone', label: { zh: '电话', en: 'Phone' } },
  },
  scopes: { own: { op: 'eq', field: 'keeper', value: { dyn: 'me' } } },
})
const book = defineObject({
  key: 'book',
  module: 'trial',
  table: 'books',
  label: { zh: '书', en: 'Book' },
  title: 'title',
  fields: {
    title: { type: 'text', label: { zh: '书名', en: 'Title' }, required: true },
    code: {
      type: 'serial',
      searchable: true,
      label: { zh: '编号', en: 'No.' },
      serial: { prefix: 'B-', digits: 4 },
    },
    shelf: { type: 'link', to: 'shelf', onDelete: 'trash-with', label: { zh: '书架', en: 'Shelf' } },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'in',
      options: { in: { label: { zh: '在架', en: 'In' } }, out: { label: { zh: '借出', en: 'Out' } } },
    },
    price: { type: 'money', label: { zh: '价格', en: 'Price' }, sensitive: true },
    due: { type: 'date', label: { zh: '应还', en: 'Due' } },
    tags: {
      type: 'multiSelect',
      label: { zh: '标签', en: 'Tags' },
      options: { a: { label: { zh: '甲' } }, b: { label: { zh: '乙' } } },
    },
    scans: { type: 'file', label: { zh: '扫描件', en: 'Scans' } },
    isbn: { type: 'text', label: { zh: '书号', en: 'ISBN' }, unique: true },
  },
  verbs: {
    lend: {
      label: { zh: '借出', en: 'Lend' },
      fields: ['status', 'due'],
      undo: { none: { zh: '归还是另一个操作' } },
    },
  },
})
const loan = defineObject({
  key: 'loan',
  module: 'trial',
  table: 'loans',
  label: { zh: '借阅', en: 'Loan' },
  title: 'reader',
  fields: {
    reader: { type: 'text', label: { zh: '读者', en: 'Reader' }, required: true },
    book: { type: 'link', to: 'book', onDelete: 'restrict', label: { zh: '书', en: 'Book' } },
    prolongs: { type: 'link', to: 'loan', onDelete: 'restrict', label: { zh: '续借自', en: 'Prolongs' } },
    settled: { type: 'switch', label: { zh: '已结清', en: 'Settled' } },
  },
})
const trial: Module = {
  key: 'trial',
  objects: [shelf, book, loan],
  locks: {
    loan: (row) => (row.settled ? { fields: [], reason: { zh: '已结清', en: 'settled' }, keep: true } : null),
    book: (row) =>
      row.status === 'out' ? { fields: ['title'], reason: { zh: '已借出', en: 'lent' }, keep: true } : null,
  },
}

let t: TestPlatform
const me = uuidv7()
const rightsWith = (grants: Record<string, ObjectGrant[]>, key = 'member'): Rights => ({
  key,
  grants,
  permissions: new Set(['object:design']),
  me,
  contact: null,
  customer: null,
  departments: [],
  departmentTree: [],
})
const every: ObjectGrant[] = [{ verbs: ['*'], scope: 'all', fields: { '*': 'write' } }]
const ctxWith = (grants: Record<string, ObjectGrant[]>): Ctx =>
  contextIn(
    t.platform,
    t.workspace,
    { kind: 'member', id: me, name: '甄诺', session: 's' },
    { rights: rightsWith(grants) },
  )
const admin = (): Ctx => ctxWith({ '*': every })
const inTx = <T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> => withTx(ctx, fn)
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (isFailure(error) ? error.code : String((error as { code?: string }).code ?? error)),
  )
const ask = (body: Record<string, unknown>): QueryRecords => QueryRecords.parse(body)

beforeAll(async () => {
  t = await startTestPlatform()
  await t.platform.changeTables(t.workspace, async ({ exec }) => {
    for (const def of [shelf, book, loan]) {
      await exec(createTable(def.table))
      for (const [key, field] of Object.entries(def.fields)) await exec(addColumn(def.table, key, field))
      await applyLayout(exec, def)
      await exec(`grant select, insert, update, delete on "${def.table}" to "${t.workspace.role}"`)
    }
  })
  installEngine(t.platform, [trial])
})
afterAll(() => t.stop())
beforeEach(async () => {
  await loadDefinitions(admin())
  t.statements()
})

describe('writing', () => {
  test('a created row has defaults, a serial number and one event', async () => {
    const made = await inTx(admin(), (ctx) => create(ctx, book, { title: '红楼梦', tags: ['a'] }))
    expect(made).toMatchObject({ title: '红楼梦', status: 'in', tags: ['a'], version: 1, createdBy: me })
    expect(made.code).toMatch(/^B-\d{4}$/)
    expect(await get(admin(), book, made.id)).toEqual(made)
    const page = await timelineOf(admin(), 'book', made.id, undefined)
    expect(page.entries.map((e) => e.name)).toEqual(['book.created'])
    expect(page.entries[0]?.change.title).toEqual([null, '红楼梦'])
  })

  test('a write takes at most six statements', async () => {
    const home = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '甲架' }))
    t.statements()
    const made = await inTx(admin(), (ctx) => create(ctx, book, { title: '西游记', shelf: home.id }))
    expect(t.statements().length).toBeLessThanOrEqual(5) // and one for the idempotency key
    await inTx(admin(), (ctx) => update(ctx, book, made.id, { title: '西游记 上' }))
    expect(t.statements().length).toBeLessThanOrEqual(5)
  })

  test('nothing changed means nothing written', async () => {
    const made = await inTx(admin(), (ctx) => create(ctx, book, { title: '水浒传' }))
    const same = await inTx(admin(), (ctx) => update(ctx, book, made.id, { title: ' 水浒传 ' }))
    expect(same.version).toBe(1)
    expect((await timelineOf(admin(), 'book', made.id, undefined)).entries).toHaveLength(1)
  })

  test('a stale version shows both values', async () => {
    const made = await inTx(admin(), (ctx) => create(ctx, book, { title: '旧' }))
    await inTx(admin(), (ctx) => update(ctx, book, made.id, { title: '他改的' }))
    const failure = await inTx(admin(), (ctx) => update(ctx, book, made.id, { title: '我改的' }, 1)).catch(
      (e: unknown) => e,
    )
    expect(isFailure(failure, 'record.stale') && failure.details).toMatchObject({
      theirs: { title: '他改的' },
      yours: { title: '我改的' },
      version: 2,
    })
  })

  test('a governed field changes by its verb alone', async () => {
    const made = await inTx(admin(), (ctx) => create(ctx, book, { title: '三国' }))
    expect(await code(inTx(admin(), (ctx) => create(ctx, book, { title: 'x', status: 'out' })))).toBe(
      'field.governed',
    )
    expect(await code(inTx(admin(), (ctx) => update(ctx, book, made.id, { status: 'out' })))).toBe(
      'field.governed',
    )
    expect(
      (await inTx(admin(), (ctx) => updateMany(ctx, 'book', [made.id], { status: 'out' }))).refused[0]?.code,
    ).toBe('field.governed')
    const imported = await inTx(admin(), (ctx) =>
      importRecords(ctx, 'book', { rows: [{ title: 'y', status: 'out' }], mode: 'insert', dryRun: false }),
    )
    expect(imported.refused[0]?.code).toBe('field.governed')
    const lent = await inTx(admin(), async (ctx) =>
      save(ctx, await hold(ctx, book, made.id, 'lend'), { status: 'out' }, { event: 'book.lent' }),
    )
    expect(lent.status).toBe('out')
    expect(
      await code(
        inTx(admin(), async (ctx) =>
          save(ctx, await hold(ctx, book, made.id, 'lend'), { title: '?' }, { event: 'book.lent' }),
        ),
      ),
    ).toBe('field.governed')
    expect(await code(inTx(admin(), (ctx) => update(ctx, book, made.id, { title: '?' })))).toBe(
      'record.locked',
    )
    expect(await code(inTx(admin(), (ctx) => trash(ctx, book, made.id)))).toBe('record.locked')
    expect((await inTx(admin(), (ctx) => trashMany(ctx, 'book', [made.id]))).refused[0]?.code).toBe(
      'record.locked',
    )
  })

  test.each([
    [{ title: '' }, 'field.required'],
    [{ title: 'x'.repeat(201) }, 'field.invalid'],
    [{ title: 'x', due: '2026-02-30' }, 'field.invalid'],
    [{ title: 'x', price: 1.5 }, 'field.invalid'],
    [{ title: 'x', tags: ['c'] }, 'field.invalid'],
    [{ title: 'x', nothing: 1 }, 'field.unknown'],
    [{ title: 'x', id: uuidv7() }, 'field.governed'],
    [{ title: 'x', code: 'B-1' }, 'field.governed'],
    [{ title: 'x', shelf: uuidv7() }, 'field.link_not_found'],
    [{ title: 'x\u0000' }, 'field.invalid'],
  ])('refuses %j with %s', async (values, expected) => {
    expect(await code(inTx(admin(), (ctx) => create(ctx, book, values)))).toBe(expected)
  })

  test('a unique value is refused the second time', async () => {
    await inTx(admin(), (ctx) => create(ctx, book, { title: '一', isbn: '978-1' }))
    expect(await code(inTx(admin(), (ctx) => create(ctx, book, { title: '二', isbn: '978-1' })))).toBe(
      '23505',
    )
  })
})

describe('rights', () => {
  const own: ObjectGrant[] = [{ verbs: ['read', 'create', 'update', 'trash'], scope: 'own' }]

  test('rows outside the scope do not exist for the reader, on any path', async () => {
    const mine = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '我的', keeper: me }))
    const theirs = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '别人的', keeper: 'x' }))
    const ctx = ctxWith({ shelf: own, book: every })
    expect(await find(ctx, shelf, theirs.id)).toBeNull()
    expect((await find(ctx, shelf, mine.id))?.name).toBe('我的')
    expect(await code(inTx(ctx, (c) => update(c, shelf, theirs.id, { name: '?' })))).toBe('record.not_found')
    expect(
      (await inTx(ctx, (c) => updateMany(c, 'shelf', [theirs.id], { name: '?' }))).refused[0]?.code,
    ).toBe('record.not_found')
    const { rows } = await queryRecords(ctx, 'shelf', ask({ limit: 200 }))
    expect(rows.every((r) => r.keeper === me)).toBe(true)
    expect(await code(inTx(ctx, (c) => create(c, book, { title: '借', shelf: theirs.id })))).toBe(
      'field.link_not_found',
    )
    const [group] = await aggregate(ctx, 'shelf', { groupBy: [], measures: [{ fn: 'count' }] })
    expect(group?.values[0]).toBe(rows.length)
  })

  test('the scope holds after the write as before it', async () => {
    const ctx = ctxWith({ shelf: own })
    expect(await code(inTx(ctx, (c) => create(c, shelf, { name: '替别人建', keeper: 'x' })))).toBe(
      'auth.forbidden',
    )
    const mine = await inTx(ctx, (c) => create(c, shelf, { name: '我建', keeper: me }))
    expect(await code(inTx(ctx, (c) => update(c, shelf, mine.id, { keeper: 'x' })))).toBe('auth.forbidden')
    expect((await get(ctx, shelf, mine.id)).keeper).toBe(me)
  })

  test('a hidden field is no oracle', async () => {
    await inTx(admin(), (ctx) => create(ctx, book, { title: '秘价', price: 12345 }))
    const ctx = ctxWith({ book: [{ verbs: ['*'], scope: 'all' }] })
    const { rows } = await queryRecords(
      ctx,
      'book',
      ask({ filter: { op: 'eq', field: 'title', value: '秘价' } }),
    )
    expect(rows[0]).toBeDefined()
    expect(rows[0]).not.toHaveProperty('price')
    for (const body of [
      { filter: { op: 'gt', field: 'price', value: 1 } },
      { sort: [{ field: 'price' }] },
      { fields: ['price'] },
    ])
      expect(await code(queryRecords(ctx, 'book', ask(body)))).toBe('field.unknown')
    expect(
      await code(aggregate(ctx, 'book', { groupBy: [], measures: [{ fn: 'sum', field: 'price' }] })),
    ).toBe('field.unknown')
    expect(await code(inTx(ctx, (c) => create(c, book, { title: 'x', price: 1 })))).toBe('field.unknown')
  })

  test('nor is it one when rows are matched or named in an import', async () => {
    await inTx(admin(), (ctx) => create(ctx, book, { title: '暗价', price: 54321 }))
    const ctx = ctxWith({ book: [{ verbs: ['*'], scope: 'all' }] })
    const guess = (price: number) => ({
      rows: [{ title: '改名', price }],
      match: 'price',
      mode: 'update' as const,
      dryRun: true,
    })
    for (const price of [54321, 1])
      expect(await code(inTx(ctx, (c) => importRecords(c, 'book', guess(price))))).toBe('field.unknown')
    const home = await inTx(admin(), (c) => create(c, shelf, { name: '无名架', phone: '13900000001' }))
    const named = (c: Ctx) =>
      inTx(c, (c) =>
        importRecords(c, 'book', {
          rows: [{ title: '按电话找架', shelf: '13900000001' }],
          mode: 'insert',
          dryRun: false,
        }),
      )
    const unseen: ObjectGrant[] = [{ verbs: ['read'], scope: 'all', fields: { phone: 'hide' } }]
    expect((await named(ctxWith({ shelf: unseen, book: every }))).refused[0]?.code).toBe(
      'field.link_not_found',
    )
    expect((await named(admin())).created).toBe(1)
    expect(home.phone).toBe('13900000001')
  })

  test('in a bulk change each row that takes on a link is asked about it', async () => {
    const hidden = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '暗室', keeper: 'x' }))
    const there = await inTx(admin(), (ctx) => create(ctx, book, { title: '已在暗室', shelf: hidden.id }))
    const free = await inTx(admin(), (ctx) => create(ctx, book, { title: '在外面' }))
    const ctx = ctxWith({ shelf: own, book: every })
    const values = { shelf: hidden.id, due: '2026-06-30' }
    const result = await inTx(ctx, (c) => updateMany(c, 'book', [there.id, free.id], values))
    expect(result).toMatchObject({ changed: 1, refused: [{ id: free.id, code: 'field.link_not_found' }] })
    expect((await get(admin(), book, free.id)).shelf).toBeNull()
  })

  test('no grant, no object', async () => {
    expect(await code(queryRecords(ctxWith({}), 'book', ask({})))).toBe('object.unknown')
    expect(
      await code(
        inTx(ctxWith({ book: [{ verbs: ['read'], scope: 'all' }] }), (c) => create(c, book, { title: 'x' })),
      ),
    ).toBe('auth.forbidden')
  })

  test('a link is followed only to rows the reader may read', async () => {
    const hidden = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '密室', keeper: 'x' }))
    await inTx(admin(), (ctx) => create(ctx, book, { title: '密书', shelf: hidden.id }))
    const filter = { op: 'eq', field: 'shelf.name', value: '密室' }
    expect((await queryRecords(admin(), 'book', ask({ filter }))).rows).toHaveLength(1)
    const ctx = ctxWith({ shelf: own, book: every })
    expect((await queryRecords(ctx, 'book', ask({ filter }))).rows).toHaveLength(0)
    const { rows } = await queryRecords(
      ctx,
      'book',
      ask({ filter: { op: 'eq', field: 'title', value: '密书' }, fields: ['title', 'shelf.name'] }),
    )
    expect(rows[0]?.['shelf.name']).toBeNull()
  })
})

describe('files', () => {
  const sent = (ctx: Ctx): Promise<string> =>
    inTx(ctx, (c) =>
      putFile(c, {
        object: 'book',
        field: 'scans',
        name: '封面.png',
        type: 'image/png',
        content: Buffer.from('png'),
      }),
    )

  test('a file named in a field is bound to the record, on every path', async () => {
    const file = await sent(admin())
    const made = await inTx(admin(), (ctx) => create(ctx, book, { title: '有扫描', scans: [file] }))
    const [stored] = await findFiles(admin(), [file])
    expect(stored?.record).toBe(made.id)
    const other = await inTx(admin(), (ctx) => create(ctx, book, { title: '借用别人的扫描' }))
    expect(await code(inTx(admin(), (ctx) => update(ctx, book, other.id, { scans: [file] })))).toBe(
      'field.link_not_found',
    )
    expect(
      (await inTx(admin(), (ctx) => updateMany(ctx, 'book', [other.id], { scans: [file] }))).refused[0]?.code,
    ).toBe('field.link_not_found')
    const imported = await inTx(admin(), (ctx) =>
      importRecords(ctx, 'book', {
        rows: [{ title: '导入扫描', scans: [file] }],
        mode: 'insert',
        dryRun: false,
      }),
    )
    expect(imported.refused[0]?.code).toBe('field.invalid')
  })

  test('a file that someone else sent is refused', async () => {
    const stranger = contextIn(
      t.platform,
      t.workspace,
      { kind: 'member', id: uuidv7(), name: '齐可期', session: 's' },
      { rights: rightsWith({ '*': every }) },
    )
    const file = await sent(stranger)
    expect(await code(inTx(admin(), (ctx) => create(ctx, book, { title: '不是我的', scans: [file] })))).toBe(
      'field.link_not_found',
    )
  })
})

describe('lists', () => {
  test.each([
    [[{ field: 'due', dir: 'asc' }]],
    [[{ field: 'due', dir: 'desc' }]],
    [[{ field: 'title', dir: 'asc' }]],
    [
      [
        { field: 'status', dir: 'desc' },
        { field: 'due', dir: 'asc' },
      ],
    ],
  ])('keyset pages by %j show every row once, in order', async (sort) => {
    const tag = `页${JSON.stringify(sort).length}${sort[0]?.dir}`
    for (let i = 0; i < 23; i++)
      await inTx(admin(), (ctx) =>
        create(ctx, book, {
          title: `${tag} ${i}`,
          due: i % 4 === 0 ? null : `2026-01-${String((i % 5) + 1).padStart(2, '0')}`,
        }),
      )
    const filter = { op: 'startsWith', field: 'title', value: tag }
    const whole = await queryRecords(admin(), 'book', ask({ filter, sort, limit: 200 }))
    const seen: unknown[] = []
    let cursor: string | null | undefined
    do {
      const page: Awaited<ReturnType<typeof queryRecords>> = await queryRecords(
        admin(),
        'book',
        ask({ filter, sort, limit: 5, ...(cursor ? { cursor } : {}) }),
      )
      seen.push(...page.rows.map((r) => r.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(whole.rows.map((r) => r.id))
    expect(new Set(seen).size).toBe(23)
  })

  test('two Chinese characters find a record, pinyin initials as well', async () => {
    await inTx(admin(), (ctx) => create(ctx, shelf, { name: '青梧市政务服务数据局' }))
    const names = async (value: string): Promise<unknown[]> =>
      (await queryRecords(admin(), 'shelf', ask({ filter: { op: 'search', value } }))).rows.map((r) => r.name)
    expect(await names('政务')).toContain('青梧市政务服务数据局')
    expect(await names('qws')).toContain('青梧市政务服务数据局')
    const numbered = await inTx(admin(), (ctx) => create(ctx, book, { title: '有号' }))
    const byNumber = await queryRecords(
      admin(),
      'book',
      ask({ filter: { op: 'search', value: numbered.code } }),
    )
    expect(byNumber.rows.map((r) => r.id)).toContain(numbered.id)
    expect(await names('务政')).not.toContain('青梧市政务服务数据局')
  })

  test('a name is found by its whole pinyin, by initials and by both mixed, the very name first', async () => {
    const all = ['北京华为服务', '华为科技', '华为', '花为媒', '张三', '壮山木业', 'Acme 公司']
    await inTx(admin(), async (ctx) => {
      for (const name of all) await create(ctx, shelf, { name })
      await create(ctx, book, { title: '华为的书' })
    })
    const names = async (value: string, limit = 20): Promise<unknown[]> => {
      const seen: unknown[] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await queryRecords(
          admin(),
          'shelf',
          ask({ filter: { op: 'search', value }, limit, ...(cursor ? { cursor } : {}) }),
        )
        seen.push(...page.rows.map((r) => r.name))
        cursor = page.nextCursor
      }
      return seen
    }
    expect((await names('huawei')).slice(0, 1)).toEqual(['华为'])
    expect(new Set(await names('huawei'))).toEqual(new Set(['北京华为服务', '华为', '华为科技', '花为媒']))
    expect(await names('huawei', 1)).toEqual(await names('huawei'))
    expect((await names('华为'))[0]).toBe('华为')
    expect((await names('华为')).at(-1)).toBe('北京华为服务')
    for (const typed of ['zhangsan', 'Zhang San', 'zhangs', 'zsan', 'zhs', "zhang'san"])
      expect(await names(typed)).toContain('张三')
    expect(await names('zhangsan')).toEqual(['张三'])
    expect(await names('angsan')).toEqual([])
    expect(await names('acmegongsi')).toEqual(['Acme 公司'])
    // What is no name is found by its characters and initials alone.
    const books = ask({ filter: { op: 'search', value: 'huawei' } })
    expect((await queryRecords(admin(), 'book', books)).rows).toEqual([])
  })

  test('a foreign cursor is refused', async () => {
    expect(await code(queryRecords(admin(), 'book', ask({ cursor: 'abc' })))).toBe('cursor.invalid')
  })

  test.each([
    [{ op: 'eq', field: "title'; drop table books; --", value: 'x' }],
    [{ op: 'eq', field: 'version', value: 'x' }],
    [{ op: 'gt', field: 'tags', value: 'x' }],
  ])('refuses %j', async (filter) => {
    const parsed = QueryRecords.safeParse({ filter })
    if (!parsed.success) return
    expect(['filter.invalid', 'field.unknown']).toContain(
      await code(queryRecords(admin(), 'book', parsed.data)),
    )
  })

  test('sums and counts by group', async () => {
    for (const price of [100, 200])
      await inTx(admin(), (ctx) => create(ctx, book, { title: '算数', price, isbn: `算${price}` }))
    const groups = await aggregate(admin(), 'book', {
      filter: { op: 'eq', field: 'title', value: '算数' },
      groupBy: ['status'],
      measures: [{ fn: 'count' }, { fn: 'sum', field: 'price' }],
    })
    expect(groups).toEqual([{ key: ['in'], values: [2, 300] }])
  })
})

describe('trash and import', () => {
  test('of many records those go that may; the others are listed with why, and what hangs on them stays', async () => {
    const shelfNamed = (name: string) => inTx(admin(), (ctx) => create(ctx, shelf, { name }))
    const bookOn = (home: string) => inTx(admin(), (ctx) => create(ctx, book, { title: '三国', shelf: home }))
    const [free, held, lent] = [
      await shelfNamed('空闲'),
      await shelfNamed('有人借'),
      await shelfNamed('借出'),
    ]
    const [loose, wanted, out] = [await bookOn(free.id), await bookOn(held.id), await bookOn(lent.id)]
    await inTx(admin(), (ctx) => create(ctx, loan, { reader: '甄诺', book: wanted.id }))
    await inTx(admin(), async (ctx) =>
      save(ctx, await hold(ctx, book, out.id, 'lend'), { status: 'out' }, { event: 'book.lent' }),
    )
    const many = await inTx(admin(), (ctx) => trashMany(ctx, 'shelf', [held.id, free.id, lent.id]))
    expect(many.changed).toBe(1)
    expect(many.refused.toSorted((a, b) => a.code.localeCompare(b.code))).toEqual([
      { id: lent.id, code: 'record.locked', message: '「书」现在不能改:已借出' },
      { id: held.id, code: 'record.restricted', message: '还有 1 条借阅连着它,不能移到回收站' },
    ])
    const alive = async (def: typeof shelf | typeof book, id: string) =>
      (await find(admin(), def, id)) !== null
    expect([await alive(shelf, free.id), await alive(book, loose.id)]).toEqual([false, false])
    for (const [def, id] of [
      [shelf, held.id],
      [book, wanted.id],
      [shelf, lent.id],
      [book, out.id],
    ] as const)
      expect(await alive(def, id)).toBe(true)
    expect((await inTx(admin(), (ctx) => restore(ctx, shelf, free.id))).name).toBe('空闲')
    expect(await alive(book, loose.id)).toBe(true)
    expect(await code(inTx(admin(), (ctx) => trash(ctx, shelf, held.id)))).toBe('record.restricted')
    expect(await code(inTx(admin(), (ctx) => trash(ctx, shelf, lent.id)))).toBe('record.locked')
  })

  test('what only those refer to that go along goes; what one that stays refers to stays as well', async () => {
    const lend = (values: Record<string, unknown>) =>
      inTx(admin(), (ctx) => create(ctx, loan, { reader: '甄诺', ...values }))
    const first = await lend({})
    const second = await lend({ prolongs: first.id })
    const third = await lend({ prolongs: second.id, settled: true })
    const other = await lend({})
    const more = await lend({ prolongs: other.id })
    const all = [first, second, third, other, more].map((row) => row.id)
    const { changed, refused } = await inTx(admin(), (ctx) => trashMany(ctx, 'loan', all))
    expect(changed).toBe(2)
    expect(new Map(refused.map((one) => [one.id, one.code]))).toEqual(
      new Map([
        [third.id, 'record.locked'],
        [second.id, 'record.restricted'],
        [first.id, 'record.restricted'],
      ]),
    )
    const none = await inTx(admin(), (ctx) => trashMany(ctx, 'loan', [first.id]))
    expect([none.changed, none.refused[0]?.code]).toEqual([0, 'record.restricted'])
  })

  test('what belongs to a record goes and comes back with it', async () => {
    const home = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '同进退' }))
    const inside = await inTx(admin(), (ctx) => create(ctx, book, { title: '同行', shelf: home.id }))
    expect((await inTx(admin(), (ctx) => trash(ctx, shelf, home.id))).count).toBe(2)
    expect(await find(admin(), book, inside.id)).toBeNull()
    await inTx(admin(), (ctx) => restore(ctx, shelf, home.id))
    expect(await find(admin(), book, inside.id)).not.toBeNull()
    expect(await code(inTx(admin(), (ctx) => restore(ctx, shelf, home.id)))).toBe('record.not_trashed')
  })

  test('a part does not come back before the whole it belongs to', async () => {
    const home = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '先回来的架' }))
    const inside = await inTx(admin(), (ctx) => create(ctx, book, { title: '后回来的书', shelf: home.id }))
    await inTx(admin(), (ctx) => trash(ctx, book, inside.id))
    await inTx(admin(), (ctx) => trash(ctx, shelf, home.id))
    expect(await code(inTx(admin(), (ctx) => restore(ctx, book, inside.id)))).toBe('record.parent_trashed')
    await inTx(admin(), (ctx) => restore(ctx, shelf, home.id))
    await inTx(admin(), (ctx) => restore(ctx, book, inside.id))
    expect(await find(admin(), book, inside.id)).not.toBeNull()
  })

  test('a GB18030 file is taken in by its own headings; bad rows are listed', async () => {
    const gbk = Buffer.concat([
      Buffer.from('cae9c3fb2cd3a6bbb90a', 'hex'),
      Buffer.from('bad7d7d32c323032362f362f310a', 'hex'),
      Buffer.from('2c323032362d30362d30310a', 'hex'),
    ])
    const csv = gbk.toString('base64')
    const dry = await inTx(admin(), (ctx) =>
      importRecords(ctx, 'book', { csv, mode: 'insert', dryRun: true }),
    )
    expect(dry).toMatchObject({ batch: null, created: 1, refused: [{ row: 2, code: 'field.required' }] })
    const done = await inTx(admin(), (ctx) =>
      importRecords(ctx, 'book', { csv, mode: 'insert', dryRun: false }),
    )
    expect(done.created).toBe(1)
    const { rows } = await queryRecords(
      admin(),
      'book',
      ask({ filter: { op: 'eq', field: 'due', value: '2026-06-01' } }),
    )
    expect(rows).toHaveLength(1)
    const page = await timelineOf(admin(), 'book', rows[0]?.id as string, undefined)
    expect(page.entries[0]?.name).toBe('book.imported')
  })

  test('importing twice with the same match key changes nothing', async () => {
    const input = {
      rows: [{ title: '同一本', isbn: '978-同' }],
      match: 'isbn',
      mode: 'upsert' as const,
      dryRun: false,
    }
    expect((await inTx(admin(), (ctx) => importRecords(ctx, 'book', input))).created).toBe(1)
    expect(await inTx(admin(), (ctx) => importRecords(ctx, 'book', input))).toMatchObject({
      created: 0,
      updated: 0,
    })
  })

  test('a scope that goes through a link holds for imported rows', async () => {
    const mine = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '我管的架', keeper: me }))
    const theirs = await inTx(admin(), (ctx) => create(ctx, shelf, { name: '他管的架', keeper: 'x' }))
    const ctx = ctxWith({
      shelf: every,
      book: [{ verbs: ['*'], scope: { op: 'eq', field: 'shelf.keeper', value: { dyn: 'me' } } }],
    })
    const rows = (id: string) => ({
      rows: [{ title: '按架导入', shelf: id }],
      mode: 'insert' as const,
      dryRun: false,
    })
    expect((await inTx(ctx, (c) => importRecords(c, 'book', rows(mine.id)))).created).toBe(1)
    expect(await code(inTx(ctx, (c) => importRecords(c, 'book', rows(theirs.id))))).toBe('auth.forbidden')
  })

  test('links are found by name', async () => {
    await inTx(admin(), (ctx) => create(ctx, shelf, { name: '按名找' }))
    const done = await inTx(admin(), (ctx) =>
      importRecords(ctx, 'book', {
        rows: [
          { title: '有架', shelf: '按名找' },
          { title: '无架', shelf: '没有的架' },
        ],
        mode: 'insert',
        dryRun: false,
      }),
    )
    expect(done).toMatchObject({ created: 1, refused: [{ row: 2, code: 'field.link_not_found' }] })
  })
})

describe('objects made at run time', () => {
  test('an object and a field are made, used, renamed and hidden', async () => {
    const view = await createObject(admin(), {
      key: 'visit',
      label: { zh: '拜访' },
      fields: [
        {
          key: 'place',
          type: 'text',
          label: { zh: '地点' },
          required: false,
          sortable: false,
          searchable: true,
        },
      ],
    })
    expect(view.key).toBe('visit_c')
    const object = objectOf(admin(), 'visit_c')
    const made = await inTx(admin(), (ctx) => create(ctx, object.def, { name_c: '首访', place_c: '青梧市' }))
    expect(await get(admin(), object.def, made.id)).toMatchObject({ name_c: '首访', place_c: '青梧市' })
    await addField(admin(), 'book', {
      key: 'mood',
      type: 'select',
      label: { zh: '心情' },
      required: false,
      sortable: false,
      searchable: false,
      options: [{ key: 'good', label: { zh: '好' }, tone: 'good' }],
    })
    const one = await inTx(admin(), (ctx) =>
      create(ctx, objectOf(admin(), 'book').def, { title: '有心情', mood_c: 'good' }),
    )
    expect((one as Record<string, unknown>).mood_c).toBe('good')
    const renamed = await changeField(admin(), 'book', 'mood_c', {
      label: { zh: '情绪' },
      hidden: true,
      addOptions: [{ key: 'bad', label: { zh: '差' }, tone: 'bad' }],
    })
    expect(renamed).toMatchObject({ label: { zh: '情绪' }, hidden: true })
    expect(renamed.options).toHaveLength(2)
    expect(await code(createObject(admin(), { key: 'visit', label: { zh: '拜访' }, fields: [] }))).toBe(
      'object.exists',
    )
  })

  test('definitions and catalog agree; a column taken away is found', async () => {
    expect(await compareCatalog(admin())).toEqual([])
    await t.platform.changeTables(t.workspace, async ({ exec }) => {
      await exec('alter table books rename column due to due_gone')
    })
    expect((await compareCatalog(admin())).map((d) => d.problem).sort()).toEqual([
      'missing in the database',
      'not in the definition',
    ])
    await t.platform.changeTables(t.workspace, async ({ exec }) => {
      await exec('alter table books rename column due_gone to due')
    })
  })
})

test('the search column is served by its index', async () => {
  const [{ plan }] = await withTx(admin(), async (ctx) => {
    await ctx.db.query(sql`set local enable_seqscan = off`)
    const rows = await ctx.db.query<Record<string, string>>(
      sql`explain select id from shelves where search @> ${['政务']}::text[]`,
    )
    return [{ plan: rows.map((r) => Object.values(r)[0]).join('\n') }]
  })
  expect(plan).toContain('g_shelves_search')
})
