import { maxImportRows } from '@zhinuo/contracts/records.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, TestServer } from './server.ts'
import { startTestServer } from './server.ts'

let t: TestServer
beforeAll(async () => {
  t = await startTestServer()
  t.moveClock('2026-06-10T02:00:00Z')
})
afterAll(() => t.stop())

const columns =
  'task,summary,priority,project,category,subcategory,developer,hours_estimate,hours_actual,status,estimated_on,started_on,completed_on'

const mapping = {
  task: 'no',
  summary: 'summary',
  category: 'workClass',
  subcategory: 'subclass',
  project: 'team',
  hours_estimate: 'estimateHours',
  hours_actual: 'actualHours',
  estimated_on: 'estimatedOn',
  started_on: 'startedOn',
  completed_on: 'completedOn',
}

/** Finished work of eight hours each, which took as many days as listed. */
const history = (days: readonly number[]): string[] =>
  days.map((n, i) => {
    const done = new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10)
    return `${1000 + i},"Move table ${i}, with index",1,P1,Development,Enhancement,58,8,9.5,FINISHED,2026-01-01,2026-01-01,${done}`
  })

const base64 = (lines: readonly string[]): string => Buffer.from(lines.join('\n')).toString('base64')

const send = (who: Person, body: Record<string, unknown>) =>
  who.byKey.send('POST', '/api/v1/records/pastPromise/import', {
    mapping,
    match: 'no',
    mode: 'upsert',
    ...body,
  })

const forecast = async (who: Person, query: Record<string, unknown>) =>
  (await who.byKey.send('POST', '/api/v1/commitments/forecast', query)).body as unknown as Record<
    string,
    unknown
  >

test('past work comes in from a file, once, and the forecast speaks from it', async () => {
  const who = await t.as('analyst')
  const csv = base64([columns, ...history([3, 4, 5, 6, 7, 8, 9, 10, 12]), ''])
  expect((await send(who, { csv, dryRun: true })).body).toMatchObject({
    batch: null,
    created: 9,
    refused: [],
  })
  expect((await send(who, { csv })).body).toMatchObject({ created: 9, updated: 0, refused: [] })
  expect((await send(who, { csv })).body).toMatchObject({ created: 0, updated: 0, refused: [] })

  const asked = { workClass: 'Development', teamName: 'P1', estimateDays: 1, startOn: '2026-06-10' }
  // ⌈0.5·10⌉ = 5th and ⌈0.85·10⌉ = 9th of nine; the day of the start counts.
  expect(await forecast(who, { ...asked, promisedOn: '2026-06-15' })).toMatchObject({
    engine: 'referenceClass',
    class: 'Development×P1',
    rung: 'workClassTeam',
    n: 9,
    p50: '2026-06-16',
    p85: '2026-06-21',
    p95: null,
    times: 4,
    chance: 0.4,
    earlierThanP85: true,
  })

  const [before] = await rowsOf(who, '1000')
  expect(before).toMatchObject({
    startedOn: '2026-01-01',
    completedOn: '2026-01-03',
    estimateHours: 8,
    subclass: 'Enhancement',
  })
})

test('the history of one workspace says nothing in another', async () => {
  const stranger = await t.as('analyst', await t.newWorkspace('别家'))
  expect(
    await forecast(stranger, { workClass: 'Development', teamName: 'P1', estimateDays: 1 }),
  ).toMatchObject({
    engine: 'none',
    n: 0,
    p85: null,
  })
})

test('rows that cannot be taken are listed with their place in the file, and the others come in', async () => {
  const who = await t.as('analyst')
  const line = (no: string, hours: string, started: string, completed: string, summary = '迁移'): string =>
    `${no},${summary},1,P2,Operational,Bug,13,${hours},1,FINISHED,${started},${started},${completed}`
  const csv = base64([
    columns,
    line('2001', '2', '2026/2/3', '2026年2月5日'),
    line('2002', '2', '2026-02-05', '2026-02-03'),
    '',
    line('2003', '两小时', '2026-02-03', '2026-02-05'),
    line('2004', '2', '03/02/2026', '2026-02-05'),
    ',,,,,,,,,,,,',
    line('2005', '2', '2026-02-03', '2026-02-05', ''),
    line('2001', '4', '2026-02-03', '2026-02-05'),
    line('2006', '2', '20260203', '2026-02-05 18:00'),
  ])
  const { body, status } = await send(who, { csv })
  expect(status).toBe(200)
  expect(body).toMatchObject({ created: 2, updated: 0 })
  const refused = (body as unknown as { refused: { row: number; code: string; message: string }[] }).refused
  expect(refused.map(({ row, code }) => [row, code])).toEqual([
    [2, 'pastPromise.completed_before_started'],
    [4, 'field.invalid'],
    [5, 'field.invalid'],
    [7, 'field.required'],
    [8, 'field.invalid'],
  ])
  expect(refused[0]?.message).toBe('完成日期(2月3日)早于开始日期(2月5日)')
  expect(refused[4]?.message).toContain('和第 1 行相同')
  expect(await rowsOf(who, '2001')).toMatchObject([
    { startedOn: '2026-02-03', completedOn: '2026-02-05', estimateHours: 2 },
  ])
  expect(await rowsOf(who, '2006')).toMatchObject([{ startedOn: '2026-02-03', completedOn: '2026-02-05' }])
})

test.each([
  [
    'with tabs, in UTF-16',
    (text: string) =>
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replaceAll(',', '\t'), 'utf16le')]),
  ],
  [
    'with semicolons and a byte order mark',
    (text: string) => Buffer.from(`\ufeff${text.replaceAll(',', ';')}`),
  ],
])('a file as Excel saves it: %s', async (name, encode) => {
  const who = await t.as('analyst')
  const no = `x${name.length}`
  const text = [`编号, 内容 ,预计工时`, `${no},割接,16`].join('\r\n')
  const answer = await who.byKey.send('POST', '/api/v1/records/pastPromise/import', {
    csv: encode(text).toString('base64'),
  })
  expect(answer.body).toMatchObject({ created: 1, refused: [] })
  expect(await rowsOf(who, no)).toMatchObject([{ summary: '割接', estimateHours: 16 }])
})

test('a file without the mapped column, and one that is too long, are refused whole', async () => {
  const who = await t.as('analyst')
  const missing = await send(who, { csv: base64(['task,summary', '1,x']) })
  expect(missing.status).toBe(400)
  expect(missing.body.error?.code).toBe('import.unknown_column')
  const long = base64(['task,summary', ...Array.from({ length: maxImportRows + 1 }, (_, i) => `${i},x`)])
  const answer = await send(who, { csv: long, mapping: { task: 'no', summary: 'summary' } })
  expect(answer.body.error).toMatchObject({ code: 'object.limit', details: { limit: maxImportRows } })
})

test('only who keeps the history may import it', async () => {
  const csv = base64([columns, ...history([3])])
  expect((await send(await t.as('accountManager'), { csv })).status).toBe(403)
  expect((await t.sender().send('POST', '/api/v1/records/pastPromise/import', { csv })).status).toBe(401)
})

const rowsOf = async (who: Person, no: string): Promise<Record<string, unknown>[]> => {
  const filter = { op: 'eq', field: 'no', value: no }
  const { body } = await who.byKey.send('POST', '/api/v1/records/pastPromise/query', { filter })
  return body['rows'] ?? []
}
