import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordAudit } from '../src/engine/audit-records.ts'
import { auditRecords } from '../src/engine/audit-records.ts'
import { trashMany, updateMany } from '../src/engine/bulk.ts'
import { addField, changeField, createObject } from '../src/engine/design.ts'
import { importRecords } from '../src/engine/import.ts'
import { forgetDefinitions, loadDefinitions, objectOf } from '../src/engine/objects.ts'
import { create, update } from '../src/engine/records.ts'
import { restore, trash } from '../src/engine/trash.ts'
import { transferOwner } from '../src/modules/customers/service.ts'
import type { Ctx, Workspace } from '../src/platform/context.ts'
import { migrateAll } from '../src/platform/migrate.ts'
import { withTx } from '../src/platform/tx.ts'
import { findWorkspace } from '../src/platform/workspaces.ts'
import { sampleOnMonday } from './sample.ts'
import type { TestServer } from './server.ts'
import { startTestServer } from './server.ts'

let t: TestServer
let workspace: Workspace
/** Somebody with the owner's password. */
let owner: Client
let keeper: string

/** The sample of a year: imports, versions, sheets, letters, answers, remedies, everything that becomes evidence. */
beforeAll(async () => {
  const made = await sampleOnMonday()
  t = await startTestServer({}, made)
  const entry = await findWorkspace(t.platform, made.kept.id.replace(/^ws_/, ''))
  if (!entry) throw new Error('the sample is gone')
  workspace = entry.workspace
  owner = new Client({ connectionString: t.ownerUrl })
  await owner.connect()
  await owner.query(`set search_path = "${workspace.schema}"`)
  const { rows } = await owner.query<{ id: string }>('select id from members order by id limit 1')
  keeper = rows[0]?.id ?? ''
}, 180_000)
afterAll(async () => {
  await owner.end()
  await t.stop()
})

const people = async (): Promise<Ctx> => {
  const ctx = t.system(workspace)
  await loadDefinitions(ctx)
  return ctx
}
const audit = async (): Promise<RecordAudit> => auditRecords(await people())
const clean = { unknown: 0, found: 0, problems: [] }
const inTx = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => withTx(await people(), work)
const newCustomer = (name: string) =>
  inTx((ctx) => create(ctx, customer, { name, industry: 'other', owner: keeper }))
const newContact = (name: string, of: string) =>
  inTx((ctx) => create(ctx, contact, { name, customer: of, role: 'user' }))
const text = { type: 'text', required: false, sortable: false, searchable: false } as const

describe('what people do is no fault', () => {
  test('the sample, with its sheets, letters and answers', async () => {
    const found = await audit()
    expect(found).toMatchObject(clean)
    expect(found.records).toBeGreaterThan(400)
  })

  test('imports that make and change, bulk changes, a verb and its undoing', async () => {
    await inTx(async (ctx) => {
      const made = [1, 2, 3].map((n) => ({
        name: `导入 ${n}`,
        industry: 'other',
        owner: keeper,
        phone: `021-5550-000${n}`,
      }))
      await importRecords(ctx, 'customer', { rows: made, mode: 'insert', dryRun: false })
      const again = made.map(({ name, industry }) => ({ name, industry, region: '上海市' }))
      const { updated } = await importRecords(ctx, 'customer', {
        rows: again,
        match: 'name',
        mode: 'upsert',
        dryRun: false,
      })
      expect(updated).toBe(3)
    })
    const ids = (await owner.query<{ id: string }>(`select id from customers order by id`)).rows.map(
      (r) => r.id,
    )
    await inTx((ctx) => updateMany(ctx, 'customer', ids, { note: '一起改' }))
    await inTx((ctx) => updateMany(ctx, 'customer', ids.slice(1), { note: null }))
    const { rows } = await owner.query<{ id: string }>(`select id from members order by id limit 2`)
    for (const { id } of [...rows, ...rows])
      await inTx((ctx) => transferOwner(ctx, ids[0] ?? '', { owner: id }))
    expect(await audit()).toMatchObject(clean)
  })

  test('the trash: with what belongs to a record, many at once, back again, and once more', async () => {
    const one = await newCustomer('进回收站')
    const children = [await newContact('甲', one.id), await newContact('乙', one.id)]
    await inTx((ctx) => trash(ctx, contact, children[0]?.id ?? ''))
    await inTx((ctx) => trash(ctx, customer, one.id))
    expect(await audit()).toMatchObject(clean)
    await inTx((ctx) => restore(ctx, customer, one.id))
    await inTx((ctx) => restore(ctx, contact, children[0]?.id ?? ''))
    expect(await audit()).toMatchObject(clean)
    const two = await newCustomer('一起进回收站')
    await newContact('丙', two.id)
    await inTx((ctx) => trashMany(ctx, 'customer', [one.id, two.id]))
    expect(await audit()).toMatchObject(clean)
    await inTx((ctx) => restore(ctx, customer, two.id))
    expect(await audit()).toMatchObject(clean)
    await inTx((ctx) => trash(ctx, customer, two.id))
    expect(await audit()).toMatchObject(clean)
  })

  test('objects and fields of their own, added, filled, hidden, emptied', async () => {
    const before = await newCustomer('先于字段')
    const ctx = await people()
    await createObject(ctx, {
      key: 'visit',
      label: { zh: '拜访' },
      fields: [{ ...text, key: 'place', label: { zh: '地点' } }],
    })
    for (const type of ['text', 'switch', 'number', 'dateTime', 'date', 'money'] as const)
      await addField(await people(), 'customer', { ...text, type, key: `own${type}`, label: { zh: type } })
    await addField(await people(), 'customer', {
      ...text,
      type: 'multiSelect',
      key: 'mood',
      label: { zh: '心情' },
      options: [{ key: 'good', label: { zh: '好' }, tone: 'good' }],
    })
    const fresh = await newCustomer('后于字段')
    const own = {
      owntext_c: '字',
      ownswitch_c: true,
      ownnumber_c: 0.1 + 0.2,
      owndateTime_c: '2026-06-10T08:00:00.123+08:00',
      owndate_c: '2026-02-28',
      ownmoney_c: 12_345_678_901,
      mood_c: ['good'],
    }
    for (const id of [before.id, fresh.id]) await inTx((ctx) => update(ctx, customer, id, own))
    await inTx((ctx) =>
      updateMany(ctx, 'customer', [before.id, fresh.id], { mood_c: [], ownswitch_c: false }),
    )
    const visit = objectOf(await people(), 'visit_c').def
    const made = await inTx((ctx) => create(ctx, visit, { name_c: '第一次', place_c: '青梧市' }))
    await inTx((ctx) => update(ctx, visit, made.id, { place_c: '澜州市' }))
    await changeField(await people(), 'customer', 'owntext_c', { hidden: true })
    await changeField(await people(), 'customer', 'mood_c', {
      addOptions: [{ key: 'bad', label: { zh: '差' }, tone: 'bad' }],
    })
    expect(await audit()).toMatchObject(clean)
    await owner.query(`update ${visit.table} set name = '改了' where id = $1`, [made.id])
    expect(await audit()).toMatchObject({ found: 1, problems: [{ object: 'visit_c', record: made.id }] })
    await owner.query(`update ${visit.table} set name = '第一次' where id = $1`, [made.id])
    expect(await audit()).toMatchObject(clean)
  })

  test('work that goes on meanwhile, and a workspace that is migrated again', async () => {
    const { id } = await newCustomer('忙的客户')
    let left = 120
    const writers = Array.from({ length: 4 }, async (_, n) => {
      while (left-- > 0) await inTx((ctx) => update(ctx, customer, id, { note: `第 ${n} 人 ${left % 5}` }))
    })
    while (left > 0) expect(await audit()).toMatchObject(clean)
    await Promise.all(writers)
    await migrateAll(t.platform, t.layout)
    expect(await audit()).toMatchObject(clean)
  })
})

interface Fault {
  readonly what: string
  /** Finds what is to be changed, where the statement asks for it. */
  readonly of?: string
  readonly plant: string
  readonly expected: readonly Record<string, unknown>[]
}

const faults: readonly Fault[] = [
  {
    what: 'the day of a promise',
    of: `select id from commitments where promised_on is not null limit 1`,
    plant: `update commitments set promised_on = promised_on + 1 where id = $1`,
    expected: [{ kind: 'changed', object: 'commitment', detail: 'promisedOn is not what its facts lead to' }],
  },
  {
    what: 'content, condition and number of a version of a promise',
    of: `select id from commitment_versions limit 1`,
    plant: `update commitment_versions set content = content || '!', condition = '另有条件', n = n + 7 where id = $1`,
    expected: ['content', 'n', 'condition'].map((field) => ({
      kind: 'changed',
      object: 'commitmentVersion',
      detail: `${field} is not what its facts lead to`,
    })),
  },
  {
    what: 'the text of a letter',
    of: `select id from notices limit 1`,
    plant: `update notices set text = replace(text, '。', '!') where id = $1`,
    expected: [{ kind: 'changed', object: 'notice', detail: 'text is not what its facts lead to' }],
  },
  {
    what: "a customer's answer",
    of: `select id from remedy_answers limit 1`,
    plant: `update remedy_answers set answer = 'x' where id = $1`,
    expected: [{ kind: 'changed', object: 'remedyAnswer', detail: 'answer is not what its facts lead to' }],
  },
  {
    what: 'one figure deep in a signed sheet',
    of: `select id from sheets where status = 'signed' limit 1`,
    plant: `update sheets set snapshot = jsonb_set(snapshot, '{title}', '"x"') where id = $1`,
    expected: [{ kind: 'changed', object: 'sheet', detail: 'snapshot is not what its facts lead to' }],
  },
  {
    what: 'a promise that is gone',
    of: `select id from past_promises limit 1`,
    plant: `delete from past_promises where id = $1`,
    expected: [{ kind: 'deleted', object: 'pastPromise' }],
  },
  {
    what: 'an answer that is gone',
    of: `select id from remedy_answers limit 1`,
    plant: `delete from remedy_answers where id = $1`,
    expected: [{ kind: 'deleted', object: 'remedyAnswer' }],
  },
  {
    what: 'an answer that nobody gave',
    of: `select gen_random_uuid() as id`,
    plant: `insert into remedy_answers (id, deviation_id, asked_at, answer, contact_id, answered_at)
      select $1, deviation_id, asked_at + interval '1 day', answer, contact_id, answered_at from remedy_answers limit 1`,
    expected: [{ kind: 'inserted', object: 'remedyAnswer' }],
  },
  {
    what: 'a record moved to the trash',
    of: `select id from commitments where deleted_at is null limit 1`,
    plant: `update commitments set deleted_at = now(), deleted_batch = gen_random_uuid() where id = $1`,
    expected: [{ kind: 'changed', object: 'commitment', detail: expect.stringContaining('trash') as string }],
  },
  {
    what: 'a record taken out of the trash',
    of: `select id from customers where deleted_at is not null limit 1`,
    plant: `update customers set deleted_at = null, deleted_batch = null where id = $1`,
    expected: [{ kind: 'changed', object: 'customer', detail: expect.stringContaining('trash') as string }],
  },
  {
    what: 'a number that an import gave',
    of: `select id from customers where name = '导入 2'`,
    plant: `update customers set code = 'KH-9999' where id = $1`,
    expected: [{ kind: 'changed', object: 'customer', detail: 'code is not what its facts lead to' }],
  },
]

describe('what was changed past the product is found', () => {
  test.each(faults)('$what', async ({ of = `select null as id`, plant, expected }) => {
    // The row is put back afterwards, so that each fault stands alone.
    const { rows } = await owner.query<{ id: string }>(of)
    const id = rows[0]?.id
    expect(id).toBeDefined()
    const table = /^(?:update|delete from|insert into) (\w+)/.exec(plant)?.[1] ?? ''
    const { rows: kept } = await owner.query<{ row: unknown }>(
      `select to_jsonb(t) as row from ${table} t where id = $1`,
      [id],
    )
    await owner.query(plant, [id])
    const found = await audit()
    await owner.query('begin')
    await owner.query(`delete from ${table} where id = $1`, [id])
    for (const { row } of kept)
      await owner.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [row])
    await owner.query('commit')
    expect(found.found).toBe(expected.length)
    expect(found.problems).toEqual(
      expected.map((problem) => expect.objectContaining({ record: id, ...problem }) as unknown),
    )
    expect(await audit()).toMatchObject(clean)
  })

  test('a change that the product has written over since', async () => {
    const { id } = await newCustomer('盖住的改动')
    await inTx((ctx) => update(ctx, customer, id, { note: '一' }))
    await owner.query(`update customers set note = '偷改' where id = $1`, [id])
    await inTx((ctx) => update(ctx, customer, id, { note: '三' }))
    expect(await audit()).toMatchObject({ found: 1, problems: [{ kind: 'changed', record: id }] })
    await owner.query(`delete from customers where id = $1`, [id])
    expect(await audit()).toMatchObject({ found: 1, problems: [{ kind: 'deleted', record: id }] })
    await owner.query(`delete from events where record = $1`, [id])
    expect(await audit()).toMatchObject(clean)
  })

  test('the values of two records that were swapped', async () => {
    const [a, b] = [await newCustomer('甲方'), await newCustomer('乙方')]
    const swap = `update customers set name = case name when '甲方' then '乙方' else '甲方' end where name in ('甲方', '乙方')`
    await owner.query(swap)
    const { problems } = await audit()
    expect(new Set(problems.map(({ record }) => record))).toEqual(new Set([a.id, b.id]))
    await owner.query(swap)
  })

  test('the position of the newest fact that says otherwise', async () => {
    const { workers } = await t.background()
    await workers?.sealer.drain(workspace.id)
    const { rows } = await owner.query<{ id: string; seq: string }>(
      `select c.id, max(s.seq) as seq from commitments c join events e on e.record = c.id and e.change ? 'condition' join event_seals s on s.event = e.id group by c.id limit 1`,
    )
    const [{ id, seq } = { id: '', seq: '0' }] = rows
    await owner.query(`alter table commitments add column kept text`)
    await owner.query(`update commitments set kept = condition, condition = '无' where id = $1`, [id])
    expect((await audit()).problems).toEqual([
      expect.objectContaining({ object: 'commitment', record: id, seq: Number(seq) }),
    ])
    await owner.query(`update commitments set condition = kept where id = $1`, [id])
    await owner.query(`alter table commitments drop column kept`)
    expect(await audit()).toMatchObject(clean)
  })

  test('a definition that was taken away, and a column', async () => {
    await owner.query(`alter table past_promises rename column note to hidden`)
    expect((await audit()).problems).toEqual([
      expect.objectContaining({ kind: 'deleted', object: 'pastPromise', record: null }),
    ])
    await owner.query(`alter table past_promises rename column hidden to note`)
    await owner.query(`delete from custom_objects where key = 'visit_c'`)
    forgetDefinitions(t.platform, workspace.id)
    expect((await audit()).problems).toEqual([
      expect.objectContaining({ kind: 'deleted', object: 'visit_c', record: null }),
    ])
  })

  test('facts that were erased on request leave the record alone, and are counted', async () => {
    const { rows } = await owner.query<{ record: string }>(
      `select record from events where object = 'contact' and change is not null limit 1`,
    )
    await owner.query(`update events set change = null, data = null, salt = null where record = $1`, [
      rows[0]?.record,
    ])
    expect((await audit()).unknown).toBe(1)
    expect((await audit()).problems.map(({ object }) => object)).not.toContain('contact')
  })
})
