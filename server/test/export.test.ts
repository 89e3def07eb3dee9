import type { ExportRecords } from '@zhinuo/contracts/records.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportRecords } from '../src/engine/export.ts'
import { importRecords } from '../src/engine/import.ts'
import type { Ctx } from '../src/platform/context.ts'
import { contextIn } from '../src/platform/contexts.ts'
import { sql } from '../src/platform/sql.ts'
import { withTx } from '../src/platform/tx.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import type { Answer, Person, Sender, TestServer } from './server.ts'
import { startTestServer } from './server.ts'

let t: TestServer
let admin: Person
beforeAll(async () => {
  t = await startTestServer()
  t.moveClock('2026-06-10T02:00:00Z')
  admin = await t.as('admin')
})
afterAll(() => t.stop())

const ask = (by: Sender, object: string, body: unknown = {}, language = 'zh'): Promise<Answer> =>
  by.send('POST', `/api/v1/records/${object}/export`, body, { 'accept-language': language })
const add = async (by: Sender, object: string, values: unknown): Promise<string> => {
  const answer = await by.send('POST', `/api/v1/records/${object}`, values)
  expect(answer.text).toContain('"id"')
  return (answer.body as unknown as { id: string }).id
}
const addCustomer = (by: Person, name: string, more: object = {}): Promise<string> =>
  add(by, 'customer', { name, industry: 'government', owner: by.member, ...more })

/** Lines of the file without its BOM; the last line end closes the last row. */
const linesOf = ({ text }: Answer): string[] => {
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  return text.slice(1, -2).split('\r\n')
}

const grantsOf = (customer: ObjectGrant[]): Ctx =>
  contextIn(
    t.platform,
    t.workspace,
    { kind: 'member', id: admin.member, name: 'admin', session: uuidv7() },
    {
      rights: {
        key: uuidv7(),
        grants: { customer },
        permissions: new Set(),
        me: admin.member,
        contact: null,
        customer: null,
        departments: [],
        departmentTree: [],
      },
    },
  )
const textOf = async (ctx: Ctx, body: Partial<ExportRecords> = {}): Promise<string> => {
  let all = ''
  for await (const piece of (await exportRecords(ctx, 'customer', { format: 'csv', ...body })).text)
    all += piece
  return all
}

describe('who may export', () => {
  test('the list the person sees, and a fact of who took what', async () => {
    const zhen = await t.join('甄诺', ['accountManager'])
    const bai = await t.join('白露', ['accountManager'])
    await addCustomer(zhen, '蜂巢便利连锁', { region: '华东' })
    await addCustomer(zhen, '长亭物流软件', { region: '华南' })
    await addCustomer(bai, '铁杉精密制造', { region: '华东' })
    const filter = { op: 'eq', field: 'region', value: '华东' }
    const body = { filter, sort: [{ field: 'name', dir: 'desc' }], fields: ['name', 'owner'] }
    const mine = await ask(zhen, 'customer', body)
    expect(mine.status).toBe(200)
    expect(mine.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'x-rows': '1' })
    expect(decodeURIComponent(String(mine.headers['content-disposition']))).toContain('客户 2026-06-10.csv')
    expect(linesOf(mine)).toEqual(['客户名称,负责人', '蜂巢便利连锁,甄诺'])
    expect(linesOf(await ask(admin, 'customer', body))).toHaveLength(3)

    const ctx = t.system()
    const [fact] = await ctx.db.query<{ actor: object; data: object }>(
      sql`select actor, data from events where name = 'customer.exported' order by recorded_at, id limit 1`,
    )
    expect(fact).toMatchObject({
      actor: { kind: 'member', id: zhen.member },
      data: { count: 1, filter, fields: ['name', 'owner'], format: 'csv' },
    })
  })

  test('nobody without the verb, and no object without it', async () => {
    const before = await t.system().db.query(sql`select id from events where name = 'customer.exported'`)
    expect(await ask(await t.as('developer'), 'customer')).toMatchObject({
      status: 403,
      body: { error: { code: 'auth.forbidden' } },
    })
    expect((await ask(await t.as('developer'), 'customer', { fields: ['nothing'] })).status).toBe(403)
    expect(await ask(t.sender(), 'customer')).toMatchObject({ status: 401 })
    expect(await ask(admin, 'unheardOf')).toMatchObject({ body: { error: { code: 'object.unknown' } } })
    const after = await t.system().db.query(sql`select id from events where name = 'customer.exported'`)
    expect(after).toHaveLength(before.length)
  })

  test('only rows within the reach of both rights, only columns that may be read', async () => {
    const id = await addCustomer(admin, '只此一家', { note: '不给看的话' })
    const read: ObjectGrant = { verbs: ['read'], scope: 'all', fields: { note: 'hide' } }
    const one: ObjectGrant = {
      verbs: ['export'],
      scope: { op: 'eq', field: 'id', value: id },
      fields: { note: 'hide' },
    }
    const text = await textOf(grantsOf([read, one]))
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain('只此一家')
    expect(text).not.toContain('不给看的话')
    expect(text).not.toContain('备注')
    const hidden: Partial<ExportRecords>[] = [
      { fields: ['name', 'note'] },
      { sort: [{ field: 'note', dir: 'asc' }] },
      { filter: { op: 'contains', field: 'note', value: '不' } },
    ]
    for (const body of hidden)
      await expect(textOf(grantsOf([read, one]), body)).rejects.toMatchObject({ code: 'field.unknown' })
    // Whose name the reader may not know stands nowhere: members are closed to these rights.
    expect(await textOf(grantsOf([read, one]), { fields: ['name', 'owner'] })).toBe(
      '\uFEFF客户名称,负责人\r\n只此一家,\r\n',
    )
  })
})

const fields = [
  { key: 'words', type: 'longText', label: { zh: '说明', en: 'Words' } },
  { key: 'price', type: 'money', label: { zh: '价格', en: 'Price' } },
  { key: 'shift', type: 'number', label: { zh: '增减', en: 'Shift' } },
  { key: 'day', type: 'date', label: { zh: '日期', en: 'Day' } },
  { key: 'at', type: 'dateTime', label: { zh: '时间', en: 'At' } },
  { key: 'tel', type: 'phone', label: { zh: '电话', en: 'Phone' } },
  { key: 'good', type: 'switch', label: { zh: '可用', en: 'Good' } },
  { key: 'who', type: 'member', label: { zh: '谁', en: 'Who' } },
  { key: 'whose', type: 'link', to: 'customer', label: { zh: '客户', en: 'Customer' } },
  {
    key: 'kind',
    type: 'select',
    label: { zh: '类型', en: 'Kind' },
    options: [{ key: 'onsite', label: { zh: '上门', en: 'On site' } }],
  },
  {
    key: 'marks',
    type: 'multiSelect',
    label: { zh: '标记', en: 'Marks' },
    options: [
      { key: 'new', label: { zh: '新', en: 'New' } },
      { key: 'hot', label: { zh: '急', en: 'Hot' } },
    ],
  },
]

describe('what stands in the file', () => {
  test('values as people read them, in their language; the same file imports again', async () => {
    await admin.send('POST', '/api/v1/objects', { key: 'visit', label: { zh: '走访', en: 'Visit' }, fields })
    const whose = await addCustomer(admin, '南乔纺织')
    const values = {
      name_c: '第一次,谈"范围"',
      words_c: '一行\r\n又一行',
      price_c: 386_000_050,
      shift_c: -1.5,
      day_c: '2026-06-12',
      at_c: '2026-06-10T06:30:00.000Z',
      tel_c: '+8621-5550000',
      good_c: true,
      who_c: admin.member,
      whose_c: whose,
      kind_c: 'onsite',
      marks_c: ['new', 'hot'],
    }
    await add(admin, 'visit_c', values)
    await add(admin, 'visit_c', { name_c: '空的' })
    const body = { fields: Object.keys(values), sort: [{ field: 'createdAt', dir: 'asc' }] }
    const zh = await ask(admin, 'visit_c', body)
    expect(linesOf(zh)).toEqual([
      '名称,说明,价格,增减,日期,时间,电话,可用,谁,客户,类型,标记',
      `"第一次,谈""范围""","一行\n又一行",3860000.50,-1.5,2026-06-12,2026-06-10 14:30,'+8621-5550000,是,admin,南乔纺织,上门,新、急`,
      '空的,,,,,,,否,,,,',
    ])
    const en = linesOf(await ask(admin, 'visit_c', body, 'en'))
    expect(en[0]).toBe('Name,Words,Price,Shift,Day,At,Phone,Good,Who,Customer,Kind,Marks')
    expect(en[1]).toContain('Yes,admin,南乔纺织,On site,"New, Hot"')

    for (const file of [zh.text, `\uFEFF${en.join('\r\n')}`]) {
      const csv = Buffer.from(file).toString('base64')
      const taken = await admin.send('POST', '/api/v1/records/visit_c/import', { csv })
      expect(taken.body).toMatchObject({ created: 2, refused: [] })
    }
    const { rows } = (
      await admin.send('POST', '/api/v1/records/visit_c/query', { fields: body.fields, limit: 50 })
    ).body as unknown as { rows: Record<string, unknown>[] }
    const full = rows.filter((row) => row['name_c'] === values.name_c)
    expect(full).toHaveLength(3)
    for (const row of full)
      expect({ ...row, words_c: String(row['words_c']).replace('\r\n', '\n') }).toMatchObject({
        ...values,
        words_c: '一行\n又一行',
      })
  })

  test('nothing that a spreadsheet would run, and text comes back as it was', async () => {
    const dangerous = ['=1+1', '+1', '-1', '@sum(a1)', '\uFF1Dcmd|x', '\uFF0B1', "'=1", "''-x", ' \t=1']
    for (const region of dangerous) await addCustomer(admin, `公式 ${region}`, { region })
    const body = { filter: { op: 'contains', field: 'name', value: '公式' }, fields: ['region'] }
    const cells = linesOf(await ask(admin, 'customer', body)).slice(1)
    expect(cells).toHaveLength(dangerous.length)
    for (const cell of cells) expect(cell).toMatch(/^"?'/)
    const file = `客户名称,行业,区域,负责人\r\n${cells.map((c, i) => `回来 ${i},政务,${c},${admin.email}`).join('\r\n')}`
    const csv = Buffer.from(file).toString('base64')
    const answer = await admin.send('POST', '/api/v1/records/customer/import', { csv })
    expect(answer.body).toMatchObject({ created: dangerous.length, refused: [] })
    const back = { ...body, filter: { op: 'contains', field: 'name', value: '回来' } }
    expect(
      linesOf(await ask(admin, 'customer', back))
        .slice(1)
        .toSorted(),
    ).toEqual(cells.toSorted())
  })
})

describe('ten thousand rows', () => {
  const named = { op: 'contains', field: 'region', value: '万条' } as const
  beforeAll(async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({
      name: `客户${String(i).padStart(5, '0')}`,
      industry: 'other',
      region: '万条',
      owner: admin.member,
    }))
    await withTx(t.system(), (ctx) => importRecords(ctx, 'customer', { rows, mode: 'insert', dryRun: false }))
  }, 120_000)

  test('come each once, in order', async () => {
    const answer = await ask(admin, 'customer', {
      filter: named,
      sort: [{ field: 'name' }],
      fields: ['name'],
    })
    expect(answer.headers['x-rows']).toBe('10000')
    const lines = linesOf(answer).slice(1)
    expect(lines).toHaveLength(10_000)
    expect(new Set(lines).size).toBe(10_000)
    expect(lines).toEqual(lines.toSorted())
  })

  test('are read as they are taken, and no further when nobody takes them', async () => {
    const ctx = grantsOf([{ verbs: ['read', 'export'], scope: 'all' }])
    t.statements()
    const { text } = await exportRecords(ctx, 'customer', { filter: named, fields: ['name'], format: 'csv' })
    const pages = (): number => t.statements().filter((s) => s.endsWith('limit 501')).length
    expect(pages()).toBe(1)
    await text.next()
    const first = await text.next()
    expect(String(first.value).split('\r\n')).toHaveLength(501)
    expect(pages()).toBe(0)
    await text.next()
    expect(pages()).toBe(1)
    await text.return(undefined)
    expect(await text.next()).toMatchObject({ done: true })
    expect(pages()).toBe(0)
  })
})
