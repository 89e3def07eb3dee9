import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineObject } from '@zhinuo/contracts/kit/object.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import type { Ctx } from '../platform/context.ts'
import { contextIn } from '../platform/contexts.ts'
import { isFailure } from '../platform/errors.ts'
import { attachFiles, findFiles, putFile, readFileBytes, removeStrayFiles } from '../platform/files.ts'
import { sendMail } from '../platform/mail.ts'
import { sql } from '../platform/sql.ts'
import { systemRights } from '../platform/system-rights.ts'
import { withTx } from '../platform/tx.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { addColumn, applyLayout, createTable } from './layout.ts'
import type { Module } from './module.ts'
import { installEngine, loadDefinitions } from './objects.ts'
import { create, save, update } from './records.ts'
import { hold } from './hold.ts'
import { releaseFiles } from './release-files.ts'
import { restore, trash } from './trash.ts'

const paper = defineObject({
  key: 'paper',
  module: 'trial',
  table: 'papers',
  label: { zh: '材料', en: 'Paper' },
  title: 'name',
  fields: {
    name: { type: 'text', label: { zh: '名称', en: 'Name' }, required: true },
    pages: { type: 'file', label: { zh: '附件', en: 'Pages' } },
    proof: { type: 'file', label: { zh: '证据', en: 'Proof' }, write: 'verb' },
  },
  verbs: {
    prove: {
      label: { zh: '举证', en: 'Prove' },
      fields: ['proof'],
      undo: { none: { zh: '说过的算数', en: 'What was shown stands' } },
    },
  },
})
const trial: Module = { key: 'trial', objects: [paper] }

let t: TestPlatform
const me = uuidv7()
const start = new Date('2026-06-01T02:00:00Z')
const day = 86_400_000
const at = (days: number): Date => new Date(start.getTime() + days * day)

beforeAll(async () => {
  t = await startTestPlatform()
  await t.platform.changeTables(t.workspace, async ({ exec }) => {
    await exec(createTable(paper.table))
    for (const [key, field] of Object.entries(paper.fields)) await exec(addColumn(paper.table, key, field))
    await applyLayout(exec, paper)
    await exec(`grant select, insert, update, delete on "${paper.table}" to "${t.workspace.role}"`)
  })
  installEngine(t.platform, [trial])
  await loadDefinitions(ann())
})
afterAll(() => t.stop())

const ann = (days = 0): Ctx =>
  contextIn(
    t.platform,
    t.workspace,
    { kind: 'member', id: me, name: '甄诺', session: 's' },
    { rights: { ...systemRights, me }, now: at(days) },
  )
/** The daily work of that day: what is held is looked at, then what was let go long enough ago is removed. */
const night = async (days: number): Promise<void> => {
  const ctx = t.systemCtx({ now: at(days) })
  await releaseFiles(ctx)
  await removeStrayFiles(ctx)
}
const send = (field: 'pages' | 'proof'): Promise<string> =>
  putFile(ann(), {
    object: 'paper',
    field,
    name: '扫描.png',
    type: 'image/png',
    content: Buffer.from('bytes'),
  })
const paperWith = (pages: readonly string[]) =>
  withTx(ann(), (ctx) => create(ctx, paper, { name: '合同', pages }))
const change = (id: string, pages: readonly string[], days = 0) =>
  withTx(ann(days), (ctx) => update(ctx, paper, id, { pages }))
const there = async (...ids: readonly string[]): Promise<boolean[]> => {
  const found = new Set((await findFiles(ann(), ids)).map((file) => file.id))
  return ids.map((id) => found.has(id))
}
const bytesOnDisk = (): number =>
  readdirSync(join(t.dataDir, 'files', t.workspace.id), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length

test('a file that a record no longer names goes, with its bytes, after a grace in which an undo finds it', async () => {
  const [undone, dropped, kept] = [await send('pages'), await send('pages'), await send('pages')]
  const { id } = await paperWith([undone, dropped, kept])
  const before = bytesOnDisk()
  await change(id, [kept])
  await night(1)
  await night(30)
  expect(await there(undone, dropped, kept)).toEqual([true, true, true])
  expect((await readFileBytes(ann(), undone)).bytes.toString()).toBe('bytes')
  await change(id, [kept, undone], 30)
  await night(32)
  await night(400)
  expect(await there(undone, dropped, kept)).toEqual([true, false, true])
  expect(bytesOnDisk()).toBe(before - 1)
  const late = change(id, [kept, undone, dropped], 400)
  await expect(late).rejects.toSatisfy((error) => isFailure(error, 'field.link_not_found'))
})

test('of two records that name a file the last one holds it', async () => {
  const file = await send('pages')
  const [one, two] = [await paperWith([file]), await paperWith([])]
  const name = (record: string) =>
    t.platform.ownerPool.query(
      `update "${t.workspace.schema}".papers set pages = array[$1::uuid] where id = $2`,
      [file, record],
    )
  await name(two.id)
  await change(one.id, [])
  await night(1)
  await night(100)
  expect(await there(file)).toEqual([true])
  await change(two.id, [], 100)
  await night(101)
  await name(one.id)
  await night(102)
  await night(140)
  expect(await there(file)).toEqual([true])
  await change(one.id, [], 140)
  await night(141)
  await night(172)
  expect(await there(file)).toEqual([false])
})

test('a record in the trash holds its files, and one that is purged holds none', async () => {
  const file = await send('pages')
  const { id } = await paperWith([file])
  await withTx(ann(), (ctx) => trash(ctx, paper, id))
  await night(1)
  await night(100)
  await withTx(ann(100), (ctx) => restore(ctx, paper, id))
  await night(200)
  expect(await there(file)).toEqual([true])
  await t.platform.ownerPool.query(`delete from "${t.workspace.schema}".papers where id = $1`, [id])
  await night(201)
  await night(232)
  expect(await there(file)).toEqual([false])
})

test('what was evidence for a fact stays as long as its record, also when newer evidence took its place', async () => {
  const [first, second] = [await send('proof'), await send('proof')]
  const { id } = await paperWith([])
  const prove = (proof: readonly string[]) =>
    withTx(ann(), async (ctx) =>
      save(ctx, await hold(ctx, paper, id, 'prove'), { proof }, { event: 'paper.proved' }),
    )
  await prove([first])
  await prove([second])
  await night(1)
  await night(400)
  expect(await there(first, second)).toEqual([true, true])
})

test('a mail holds what it goes with', async () => {
  const file = await send('pages')
  const { id } = await paperWith([file])
  await sendMail(ann(), { to: 'a@example.com', subject: '材料', text: '见附件', attachments: [{ file }] })
  await change(id, [])
  await night(1)
  await night(400)
  expect(await there(file)).toEqual([true])
})

test('a file that is being bound again while the work looks is not let go; running twice changes nothing', async () => {
  const file = await send('pages')
  const { id } = await paperWith([file])
  await change(id, [])
  await withTx(ann(), async (ctx) => {
    await attachFiles(ctx, { object: 'paper', record: id, field: 'pages' }, [file])
    await releaseFiles(t.systemCtx({ now: at(1) }))
    await update(ctx, paper, id, { pages: [file] })
  })
  await removeStrayFiles(t.systemCtx({ now: at(40) }))
  expect(await there(file)).toEqual([true])
  const state = () => ann().db.query(sql`select id, deleted_at from files order by id`)
  await releaseFiles(t.systemCtx({ now: at(2) }))
  const once = await state()
  await releaseFiles(t.systemCtx({ now: at(3) }))
  expect(await state()).toEqual(once)
})
