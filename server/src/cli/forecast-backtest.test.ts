import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runForecastBacktest } from './forecast-backtest.ts'

const HEADER =
  'task,summary,priority,project,category,subcategory,developer,hours_estimate,hours_actual,status,estimated_on,started_on,completed_on'
const task = (id: number, days: number, month: string, summary = 'Fix') =>
  `${id},${summary},1,PC2,Development,Bug,58,10,8,FINISHED,2005-${month}-01,2005-${month}-01,2005-${month}-${String(days).padStart(2, '0')}`
const past = Array.from({ length: 6 }, (_, i) => task(i, i + 1, '01'))
const file = [
  HEADER,
  ...past,
  task(7, 3, '03', '"中文,带逗号"'),
  '8,Odd,1,PC2,Development,Bug,58,10,8,FINISHED,2005-03-01,2005-04-01,2005-03-05',
  '',
].join('\n')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backtest-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = async (content: string | Uint8Array | null, ...options: string[]) => {
  const path = join(folder, 'tasks.csv')
  if (content !== null) await writeFile(path, content)
  const lines: string[] = []
  const code = await runForecastBacktest(
    [content === null ? join(folder, 'absent.csv') : path, ...options],
    (line) => lines.push(line),
  )
  return { code, lines }
}

const SUMMARY = { coverage: { p50: 1, p85: 1, p95: null }, forecasts: 1 }

describe('forecast-backtest', () => {
  it('prints one JSON line a task and the summary last', async () => {
    const { code, lines } = await run(file, '--rows', '--json')
    const parsed: unknown[] = lines.map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(parsed).toHaveLength(9)
    expect(parsed[6]).toEqual({
      task: '7',
      class: 'PC2×Development×Bug',
      n: 6,
      p50: 4,
      p85: 6,
      p95: null,
      actual: 3,
    })
    expect(parsed[7]).toMatchObject({ task: '8', p85: null, reason: 'completed_before_started' })
    expect(parsed[8]).toEqual(SUMMARY)
  })

  it('prints the summary alone without --rows', async () => {
    const { code, lines } = await run(file, '--json')
    expect({ code, lines: lines.map((line): unknown => JSON.parse(line)) }).toEqual({
      code: 0,
      lines: [SUMMARY],
    })
  })

  it('says the same in words without --json, unusable rows included', async () => {
    const { code, lines } = await run(file, '--rows')
    expect(code).toBe(0)
    const text = lines.join('\n')
    expect(text).toContain('7: PC2×Development×Bug n=6 P50 4.0 P85 6.0 P95 – → 3')
    expect(text).toContain('8: 完成早于开始 / completed before it was started')
    expect(text).toContain('任务 8,有预测 1,不可用 1')
    expect(text).toContain('P85: 100.0 % (n=1)')
    expect(text).toContain('P95: 样本不足 / too few')
  })

  it.each([
    ['a byte order mark', Buffer.from(`\uFEFF${file}`)],
    ['line ends of Windows', Buffer.from(file.replaceAll('\n', '\r\n'))],
    ['UTF-16', Buffer.from(`\uFEFF${file}`, 'utf16le')],
    // 「中文」 in GBK
    [
      'GB18030',
      Buffer.concat(
        file
          .split('中文')
          .flatMap((part, i) =>
            i === 0
              ? [Buffer.from(part.replace('带逗号', 'x'))]
              : [Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), Buffer.from(part.replace('带逗号', 'x'))],
          ),
      ),
    ],
    [
      'columns in another order and case',
      Buffer.from(
        file
          .split('\n')
          .map((line, i) => (i === 0 ? `EXTRA, ${line.toUpperCase()}` : line && `e,${line}`))
          .join('\n'),
      ),
    ],
    ['no status column', Buffer.from(file.replaceAll(',FINISHED', '').replace(',status', ''))],
  ])('reads a file with %s', async (_name, bytes) => {
    const { code, lines } = await run(bytes, '--json')
    expect({ code, last: JSON.parse(lines.at(-1) ?? '') as unknown }).toEqual({ code: 0, last: SUMMARY })
  })

  it('lists a row with too few fields', async () => {
    const { lines } = await run(`${file}9,short\n`, '--rows', '--json')
    expect(JSON.parse(lines[8] ?? '')).toMatchObject({ task: '', reason: 'fields_missing', line: 10 })
  })

  it.each<[string, string | Uint8Array | null, RegExp]>([
    ['backtest.file_not_found', null, /absent\.csv/],
    ['backtest.columns_missing', 'task,project\n1,A\n', /hours_estimate.*completed_on/],
    ['backtest.columns_missing', '', /task/],
    ['backtest.file_empty', `${HEADER}\n`, /tasks\.csv/],
    ['backtest.csv_invalid', `${HEADER}\n1,"open quote,2\n`, /[23]/],
    ['backtest.file_not_text', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xff]), /tasks\.csv/],
  ])('ends with %s and says so in both languages', async (code, content, detail) => {
    const json = await run(content, '--rows', '--json')
    expect(json.code).toBe(1)
    expect(json.lines).toHaveLength(1)
    const { error } = JSON.parse(json.lines[0] ?? '') as { error: { code: string; zh: string; en: string } }
    expect(error.code).toBe(code)
    expect(error.zh).toMatch(/\p{Script=Han}/u)
    expect(error.zh).toMatch(detail)
    expect(error.en).toMatch(detail)
    const plain = await run(content)
    expect(plain).toEqual({ code: 1, lines: [`${code}: ${error.zh} / ${error.en}`] })
  })

  it.each([[[]], [['a.csv', 'b.csv']], [['a.csv', '--unknown']], [['--rows']]])(
    'explains its use when called with %j',
    async (args) => {
      const lines: string[] = []
      expect(await runForecastBacktest(args, (line) => lines.push(line))).toBe(2)
      expect(lines[0]).toContain('forecast-backtest FILE.csv')
    },
  )

  it('refuses a folder', async () => {
    const lines: string[] = []
    expect(await runForecastBacktest([folder], (line) => lines.push(line))).toBe(1)
    expect(lines[0]).toContain('backtest.file_unreadable')
  })
})
