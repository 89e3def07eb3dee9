import { parse } from 'csv-parse/sync'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Backtest, BacktestColumn, BacktestRecord } from '../modules/commitments/methods/backtest.ts'
import {
  backtest,
  BACKTEST_COLUMNS,
  STATUS_COLUMN,
  UNUSABLE_REASONS,
} from '../modules/commitments/methods/backtest.ts'
import { decodeText } from '../platform/text-decode.ts'

/**
 * `forecast-backtest FILE.csv [--rows] [--json]`: walks forward through past tasks and prints how often the forecast
 * held. `--rows` adds one line a task, rows that cannot be used included; `--json` prints JSON Lines, of which the last
 * is `{coverage, forecasts}`. Exit codes: 0 done, 1 the file cannot be used, 2 the command is not understood.
 */
export const runForecastBacktest = async (args: string[], out: (line: string) => void): Promise<number> => {
  const json = args.includes('--json')
  try {
    const options = readArguments(args)
    const result = backtest(await readRecords(options.file))
    if (options.rows) for (const line of result.lines) out(json ? JSON.stringify(line) : rowText(line))
    if (json) out(JSON.stringify(result.summary))
    else for (const line of summaryText(result)) out(line)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, zh, en } = error.said
    out(json ? JSON.stringify({ error: { code, zh, en } }) : `${code}: ${zh} / ${en}`)
    return code === 'backtest.usage' ? 2 : 1
  }
}

interface Said {
  readonly code:
    | 'backtest.usage'
    | 'backtest.file_not_found'
    | 'backtest.file_unreadable'
    | 'backtest.file_not_text'
    | 'backtest.csv_invalid'
    | 'backtest.columns_missing'
    | 'backtest.file_empty'
  readonly zh: string
  readonly en: string
}

class Refusal extends Error {
  readonly said: Said
  constructor(said: Said) {
    super(said.en)
    this.said = said
  }
}

const readArguments = (args: string[]): { file: string; rows: boolean } => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { rows: { type: 'boolean' }, json: { type: 'boolean' } },
    })
    const [file, ...more] = positionals
    if (file !== undefined && file !== '' && more.length === 0) return { file, rows: values.rows === true }
  } catch {
    // An unknown option ends in the same answer as a missing file name.
  }
  throw new Refusal({
    code: 'backtest.usage',
    zh: '用法:forecast-backtest 文件.csv [--rows] [--json]',
    en: 'usage: forecast-backtest FILE.csv [--rows] [--json]',
  })
}

const readRecords = async (file: string): Promise<BacktestRecord[]> => {
  const decoded = decodeText(await readBytes(file))
  if (!decoded)
    throw new Refusal({
      code: 'backtest.file_not_text',
      zh: `不是文本文件(UTF-8、UTF-16 或 GB18030):${file}`,
      en: `not a text file (UTF-8, UTF-16 or GB18030): ${file}`,
    })
  const [header, ...rows] = parseCsv(decoded.text)
  const names = (header ?? []).map((name) => name.trim().toLowerCase())
  const missing = BACKTEST_COLUMNS.filter((column) => !names.includes(column))
  if (missing.length > 0)
    throw new Refusal({
      code: 'backtest.columns_missing',
      zh: `缺少列:${missing.join('、')}`,
      en: `missing columns: ${missing.join(', ')}`,
    })
  if (rows.length === 0)
    throw new Refusal({
      code: 'backtest.file_empty',
      zh: `文件里没有任务:${file}`,
      en: `the file holds no tasks: ${file}`,
    })
  const wanted = [...BACKTEST_COLUMNS, STATUS_COLUMN].map(
    (column) => [column, names.indexOf(column)] as const,
  )
  return rows.map((row) => {
    if (row.length !== names.length) return null
    const fields = Object.fromEntries(wanted.map(([column, index]) => [column, row[index] ?? ''])) as Record<
      BacktestColumn,
      string
    >
    return fields
  })
}

const readBytes = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file)
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (absent)
      throw new Refusal({
        code: 'backtest.file_not_found',
        zh: `找不到文件:${file}`,
        en: `file not found: ${file}`,
      })
    throw new Refusal({
      code: 'backtest.file_unreadable',
      zh: `文件读不出来:${file}`,
      en: `the file cannot be read: ${file}`,
    })
  }
}

const parseCsv = (text: string): string[][] => {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    const where = error instanceof Error && 'lines' in error ? String(error.lines) : '?'
    throw new Refusal({
      code: 'backtest.csv_invalid',
      zh: `第 ${where} 行附近不是有效的 CSV`,
      en: `not valid CSV near line ${where}`,
    })
  }
}

const rowText = (line: Backtest['lines'][number]): string => {
  if ('reason' in line) {
    const { zh, en } = UNUSABLE_REASONS[line.reason]
    return `${line.task || `#${line.line}`}: ${zh} / ${en}`
  }
  const day = (value: number | null) => (value === null ? '–' : value.toFixed(1))
  return `${line.task}: ${line.class} n=${line.n} P50 ${day(line.p50)} P85 ${day(line.p85)} P95 ${day(line.p95)} → ${line.actual}`
}

const summaryText = ({ lines, summary, counts }: Backtest): string[] => {
  const unusable = lines.flatMap((line) => ('reason' in line ? [line.reason] : []))
  const reasons = Object.entries(Object.groupBy(unusable, (reason) => reason)).map(
    ([reason, list]) => `${reason} ${list.length}`,
  )
  const levels = (['p50', 'p85', 'p95'] as const).map((level) => {
    const share = summary.coverage[level]
    return `  ${level.toUpperCase()}: ${share === null ? '样本不足 / too few' : `${(share * 100).toFixed(1)} % (n=${counts[level]})`}`
  })
  return [
    `任务 ${lines.length},有预测 ${summary.forecasts},不可用 ${unusable.length}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`,
    `${lines.length} tasks, ${summary.forecasts} with a forecast, ${unusable.length} unusable`,
    '实际在预测之内的比例 / share that ended within the forecast:',
    ...levels,
  ]
}
