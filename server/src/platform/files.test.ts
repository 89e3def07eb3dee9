import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import type { Ctx } from './context.ts'
import { contextIn } from './contexts.ts'
import { servingHeaders, settledName, settledType } from './file-names.ts'
import {
  attachFiles,
  findFiles,
  letFilesGo,
  openFile,
  putFile,
  readFileBytes,
  removeStrayFiles,
} from './files.ts'
import { sql } from './sql.ts'
import { systemRights } from './system-rights.ts'
import { withTx } from './tx.ts'
import { uuidv7 } from './uuid.ts'

let t: TestPlatform
beforeAll(async () => {
  t = await startTestPlatform()
})
afterAll(() => t.stop())

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)])
const [ann, ben] = [uuidv7(), uuidv7()]
const as = (member: string): Ctx =>
  contextIn(
    t.platform,
    t.workspace,
    { kind: 'member', id: member, name: 'n', session: 's' },
    { rights: { ...systemRights, me: member } },
  )
const file = { object: 'customer', field: 'logo', name: 'logo.png', type: 'image/png', content: png }
const yes = () => Promise.resolve(true)
const no = () => Promise.resolve(false)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: { code?: string }) => error.code,
  )
const onDisk = (): string[] => {
  const root = join(t.dataDir, 'files', t.workspace.id)
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(root, name)).isFile(),
  )
}

test('a file comes back as it was sent, under a name on disk that says nothing', async () => {
  const id = await putFile(as(ann), { ...file, record: uuidv7(), name: '标志 (最终).png' })
  const { file: found, bytes } = await readFileBytes(as(ann), id)
  expect(bytes.equals(png)).toBe(true)
  expect(found).toMatchObject({
    name: '标志 (最终).png',
    type: 'image/png',
    size: png.length,
    createdBy: ann,
  })
  for (const name of onDisk()) expect(name).toMatch(/^[a-z0-9]{2}\/[a-z0-9]{32}$/)
})

test('a stream is kept as it comes', async () => {
  const content = (async function* () {
    for (let i = 0; i < 50; i++) yield Buffer.alloc(1000, i)
  })()
  const id = await putFile(as(ann), { ...file, content, type: 'application/zip' })
  expect((await readFileBytes(as(ann), id)).bytes.length).toBe(50_000)
})

test('a file past its limit is refused and nothing of it remains', async () => {
  const before = onDisk().length
  expect(await codeOf(putFile(as(ann), { ...file, content: Buffer.alloc(1001), limit: 1000 }))).toBe(
    'request.too_large',
  )
  expect(onDisk().length).toBe(before)
})

test('reading a file takes the read right of its field; before it is attached it is its sender’s alone', async () => {
  const loose = await putFile(as(ann), file)
  await expect(openFile(as(ann), loose, no)).resolves.toBeDefined()
  expect(await codeOf(openFile(as(ben), loose, yes))).toBe('record.not_found')
  const record = uuidv7()
  expect(await codeOf(attachFiles(as(ben), { object: 'customer', record, field: 'logo' }, [loose]))).toBe(
    'field.link_not_found',
  )
  expect(await codeOf(attachFiles(as(ann), { object: 'customer', record, field: 'contract' }, [loose]))).toBe(
    'field.link_not_found',
  )
  await attachFiles(as(ann), { object: 'customer', record, field: 'logo' }, [loose])
  await attachFiles(as(ben), { object: 'customer', record, field: 'logo' }, [loose])
  expect(await codeOf(openFile(as(ann), loose, no))).toBe('record.not_found')
  await expect(
    openFile(as(ben), loose, (_, place) =>
      Promise.resolve(place.record === record && place.field === 'logo'),
    ),
  ).resolves.toBeDefined()
  expect(
    await codeOf(attachFiles(as(ann), { object: 'customer', record: uuidv7(), field: 'logo' }, [loose])),
  ).toBe('field.link_not_found')
})

const letGo = (ctx: Ctx, id: string) =>
  withTx(ctx, (tx) =>
    letFilesGo(tx, { object: file.object, field: file.field }, sql`(f.id <> ${id}::uuid)`, 10),
  )

test('a file that was let go can be read and bound again; one of another workspace does not exist', async () => {
  const id = await putFile(as(ann), { ...file, record: uuidv7() })
  const other = await t.newWorkspace()
  expect(await codeOf(openFile(t.systemCtx({ workspace: other }), id, yes))).toBe('record.not_found')
  expect(await letGo(as(ann), id)).toBe(1)
  expect(await letGo(as(ann), id)).toBe(0)
  const [found] = await findFiles(as(ben), [id])
  await expect(openFile(as(ben), id, yes)).resolves.toBeDefined()
  await attachFiles(as(ben), { ...file, record: found?.record ?? '' }, [id])
  expect(await letGo(as(ann), id)).toBe(1)
})

test('upkeep removes what belongs to nothing, and nothing else', async () => {
  const ctx = t.systemCtx()
  await ctx.db.query(sql`delete from files`)
  const kept = await putFile(as(ann), { ...file, record: uuidv7() })
  const loose = await putFile(as(ann), file)
  const released = await putFile(as(ann), { ...file, record: uuidv7() })
  await letGo(as(ann), released)
  await withTx(
    as(ann),
    async (tx) => (await putFile(tx, file), Promise.reject(new Error('rolled back'))),
  ).catch(() => undefined)
  const root = join(t.dataDir, 'files', t.workspace.id)
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  for (const name of onDisk()) utimesSync(join(root, name), yesterday, yesterday)
  await removeStrayFiles(ctx)
  expect(onDisk()).toHaveLength(3)
  await removeStrayFiles(t.systemCtx({ now: new Date(Date.now() + 25 * 3_600_000) }))
  const left = await findFiles(ctx, [kept, loose, released])
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set([kept, released]))
  await removeStrayFiles(t.systemCtx({ now: new Date(Date.now() + 31 * 86_400_000) }))
  expect(onDisk()).toHaveLength(1)
  expect((await readFileBytes(ctx, kept)).bytes.equals(png)).toBe(true)
})

test('a removal that was cut off between row and bytes is finished by the next', async () => {
  const ctx = t.systemCtx()
  await ctx.db.query(sql`delete from files`)
  const root = join(t.dataDir, 'files', t.workspace.id)
  rmSync(root, { recursive: true })
  const ids = [
    await putFile(as(ann), { ...file, record: uuidv7() }),
    await putFile(as(ann), { ...file, record: uuidv7() }),
  ]
  for (const id of ids) await letGo(as(ann), id)
  const names = onDisk()
  // What cannot be removed ends the work in its middle: the rows are gone, the bytes are there.
  for (const name of names) {
    rmSync(join(root, name))
    mkdirSync(join(root, name, 'in the way'), { recursive: true })
  }
  const later = t.systemCtx({ now: new Date(Date.now() + 31 * 86_400_000) })
  await expect(removeStrayFiles(later)).rejects.toThrow(/directory/)
  expect(await findFiles(ctx, ids)).toEqual([])
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  for (const name of names) {
    rmSync(join(root, name), { recursive: true })
    writeFileSync(join(root, name), png)
    utimesSync(join(root, name), yesterday, yesterday)
  }
  await removeStrayFiles(later)
  expect(onDisk()).toEqual([])
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\temp\\a.txt', 'a.txt'],
  ['.htaccess', 'htaccess'],
  ['a\u202egpj.exe', 'agpj.exe'],
  ['合同\r\nX: y.pdf', '合同X_ y.pdf'],
  ['', 'file'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(146)}.pdf`],
])('the name %j is kept as %j', (said, kept) => expect(settledName(said)).toBe(kept))

test.each([
  ['image/png', png, 'image/png'],
  ['image/png', Buffer.from('<html><script>'), 'application/octet-stream'],
  ['text/html; charset=utf-8', Buffer.from('<html>'), 'text/html'],
  ['nonsense', Buffer.alloc(0), 'application/octet-stream'],
  ['application/pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
])('%s of %o is kept as %s', (said, head, kept) => expect(settledType(said, head)).toBe(kept))

test('nothing that can run is shown in place', () => {
  for (const type of [
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'application/javascript',
    'application/octet-stream',
  ]) {
    const headers = servingHeaders({ name: 'a', type, size: 1 })
    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['content-disposition']).toMatch(/^attachment;/)
  }
  const shown = servingHeaders({ name: '图 "1".png', type: 'image/png', size: 1 })
  expect(shown['content-type']).toBe('image/png')
  expect(shown['content-disposition']).toBe(
    `inline; filename="_ _1_.png"; filename*=UTF-8''%E5%9B%BE%20%221%22.png`,
  )
  expect(shown).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^sandbox;/) as string,
  })
})
