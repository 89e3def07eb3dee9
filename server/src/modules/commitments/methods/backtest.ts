import { daysBetween, isDateText } from '../../../platform/date-text.ts'
import { daysOf, MINIMUM_N } from './forecast.ts'
import { FORECAST_LEVELS, insertSorted, orderStatisticQuantile } from '../../../platform/order-statistics.ts'

/**
 * Walk-forward test of the reference-class forecast: every task is forecast from those tasks alone that were
 * completed before the day it was estimated, so that no forecast sees the future, and is then held against what came.
 *
 * The columns are those of the SiP effort-estimation data (Jones and Cullum, arXiv 1901.01621). A task lasts
 * completed_on − started_on + 1 calendar days; a class holds the ratios of days to estimated hours.
 */
export const BACKTEST_COLUMNS = [
  'task',
  'project',
  'category',
  'subcategory',
  'hours_estimate',
  'estimated_on',
  'started_on',
  'completed_on',
] as const

/** Read where the file has it: a cancelled task was never completed. */
export const STATUS_COLUMN = 'status'

export type BacktestColumn = (typeof BACKTEST_COLUMNS)[number]

/** One line of the file by column name; null when it does not have as many fields as the header. */
export type BacktestRecord = Readonly<Record<BacktestColumn, string> & { status?: string }> | null

/**
 * A project's own work of a kind first, then that kind anywhere, then the category, then everything. Persons are no
 * class here: a forecast speaks of work, and a class of one person would turn into a verdict.
 */
const LADDER: readonly (readonly BacktestColumn[])[] = [
  ['project', 'category', 'subcategory'],
  ['category', 'subcategory'],
  ['category'],
  [],
]

export interface ForecastLine {
  readonly task: string
  /** Values of the class fields joined by ×; `all` is the class of everything. */
  readonly class: string
  /** Past tasks in the class. */
  readonly n: number
  /** Days; null below the minimum n of the level. */
  readonly p50: number | null
  readonly p85: number | null
  readonly p95: number | null
  /** Days it really took. */
  readonly actual: number
}

export type UnusableReason =
  | 'fields_missing'
  | 'task_missing'
  | 'task_repeated'
  | 'cancelled'
  | 'estimate_invalid'
  | 'date_invalid'
  | 'completed_before_started'
  | 'completed_before_estimated'

/** A row that no forecast can be made for or learnt from, in the same shape, with the reason. */
export interface UnusableLine {
  readonly task: string
  readonly class: null
  readonly n: 0
  readonly p50: null
  readonly p85: null
  readonly p95: null
  readonly actual: null
  readonly reason: UnusableReason
  /** Line of the file, the header being 1 and every record one. */
  readonly line: number
}

export interface BacktestSummary {
  /** Share of the tasks that ended within each quantile, over those that have it; null when none has. */
  readonly coverage: Readonly<Record<Level, number | null>>
  /** Tasks that received a forecast, P50 at least. */
  readonly forecasts: number
}

export interface Backtest {
  /** One line a record, in the order of the file. */
  readonly lines: readonly (ForecastLine | UnusableLine)[]
  readonly summary: BacktestSummary
  /** How many tasks have each quantile: the n behind each coverage. */
  readonly counts: Readonly<Record<Level, number>>
}

export const UNUSABLE_REASONS: Readonly<Record<UnusableReason, { zh: string; en: string }>> = {
  fields_missing: { zh: '列数和表头不一致', en: 'not as many fields as the header' },
  task_missing: { zh: '没有任务编号', en: 'no task id' },
  task_repeated: { zh: '任务编号在前面出现过', en: 'the task id occurred before' },
  cancelled: { zh: '任务已取消,没有完成', en: 'cancelled, never completed' },
  estimate_invalid: { zh: '预估工时不是正数', en: 'the estimate is not a positive number' },
  date_invalid: { zh: '日期缺失或不存在', en: 'a date is missing or does not exist' },
  completed_before_started: { zh: '完成早于开始', en: 'completed before it was started' },
  completed_before_estimated: {
    zh: '预估晚于完成,不是预测',
    en: 'estimated after it was completed: no forecast',
  },
}

type Level = keyof typeof FORECAST_LEVELS

const LEVELS = ['p50', 'p85', 'p95'] as const satisfies readonly Level[]
const EVERYTHING = 'all'

interface Task {
  /** Position in the file. */
  readonly index: number
  readonly task: string
  /** One class name a rung. */
  readonly classes: readonly string[]
  readonly hours: number
  readonly estimatedOn: string
  readonly completedOn: string
  readonly days: number
}

/** Runs the test over all records. Depends on nothing but them; the order of the file decides the order of the lines only. */
export const backtest = (records: readonly BacktestRecord[]): Backtest => {
  const seen = new Set<string>()
  const lines: (ForecastLine | UnusableLine)[] = []
  const tasks: Task[] = []
  for (const [index, record] of records.entries()) {
    const read = readTask(record, index, seen)
    if (typeof read !== 'string') tasks.push(read)
    else
      lines[index] = {
        task: record?.task.trim() ?? '',
        class: null,
        n: 0,
        p50: null,
        p85: null,
        p95: null,
        actual: null,
        reason: read,
        line: index + 2,
      }
  }
  const forecasts = walkForward(tasks)
  for (const [index, line] of forecasts) lines[index] = line
  return { lines, ...summarise([...forecasts.values()]) }
}

/** Forecasts each task from those completed before its estimate; both orders are walked once. */
const walkForward = (tasks: readonly Task[]): Map<number, ForecastLine> => {
  const byEstimate = tasks.toSorted((a, b) => compare(a.estimatedOn, b.estimatedOn))
  const byCompletion = tasks.toSorted((a, b) => compare(a.completedOn, b.completedOn))
  const ratios = LADDER.map(() => new Map<string, number[]>())
  const forecasts = new Map<number, ForecastLine>()
  let known = 0
  for (const task of byEstimate) {
    for (
      let past = byCompletion[known];
      past && past.completedOn < task.estimatedOn;
      past = byCompletion[++known]
    )
      learn(ratios, past)
    forecasts.set(task.index, forecastLine(task, ratios))
  }
  return forecasts
}

const learn = (ratios: readonly Map<string, number[]>[], past: Task): void => {
  for (const [rung, classes] of ratios.entries()) {
    const name = past.classes[rung] ?? EVERYTHING
    const members = classes.get(name)
    if (members) insertSorted(members, past.days / past.hours)
    else classes.set(name, [past.days / past.hours])
  }
}

/** Speaks from the narrowest class that bears P85, from everything when none does. */
const forecastLine = (task: Task, ratios: readonly Map<string, number[]>[]): ForecastLine => {
  const rungs = ratios.map((classes, rung) => ({
    name: task.classes[rung] ?? EVERYTHING,
    sorted: classes.get(task.classes[rung] ?? EVERYTHING) ?? [],
  }))
  const chosen = rungs.find(({ sorted }) => sorted.length >= MINIMUM_N.p85) ??
    rungs.at(-1) ?? { name: EVERYTHING, sorted: [] }
  const days = (level: Level) => {
    const ratio = orderStatisticQuantile(chosen.sorted, FORECAST_LEVELS[level])
    return ratio === null ? null : daysOf(ratio, task.hours)
  }
  return {
    task: task.task,
    class: chosen.name,
    n: chosen.sorted.length,
    p50: days('p50'),
    p85: days('p85'),
    p95: days('p95'),
    actual: task.days,
  }
}

const summarise = (lines: readonly ForecastLine[]): Pick<Backtest, 'summary' | 'counts'> => {
  const counts = { p50: 0, p85: 0, p95: 0 }
  const kept = { p50: 0, p85: 0, p95: 0 }
  for (const line of lines) {
    for (const level of LEVELS) {
      const bound = line[level]
      if (bound === null) continue
      counts[level]++
      if (line.actual <= bound) kept[level]++
    }
  }
  const share = (level: Level) => (counts[level] === 0 ? null : kept[level] / counts[level])
  return {
    summary: { coverage: { p50: share('p50'), p85: share('p85'), p95: share('p95') }, forecasts: counts.p50 },
    counts,
  }
}

const readTask = (record: BacktestRecord, index: number, seen: Set<string>): Task | UnusableReason => {
  if (record === null) return 'fields_missing'
  const task = record.task.trim()
  if (task === '') return 'task_missing'
  if (seen.has(task)) return 'task_repeated'
  seen.add(task)
  if (/^cancell?ed$/i.test(record.status?.trim() ?? '')) return 'cancelled'
  const hours = positiveNumber(record.hours_estimate)
  if (hours === null) return 'estimate_invalid'
  const [estimatedOn, startedOn, completedOn] = [
    record.estimated_on.trim(),
    record.started_on.trim(),
    record.completed_on.trim(),
  ]
  if (![estimatedOn, startedOn, completedOn].every(isDateText)) return 'date_invalid'
  if (completedOn < startedOn) return 'completed_before_started'
  if (completedOn < estimatedOn) return 'completed_before_estimated'
  const classes = LADDER.map((fields) => fields.map((field) => record[field].trim()).join('×') || EVERYTHING)
  return {
    index,
    task,
    classes,
    hours,
    estimatedOn,
    completedOn,
    days: daysBetween(startedOn, completedOn) + 1,
  }
}

const positiveNumber = (text: string): number | null => {
  const value = /^\s*\d+(\.\d+)?\s*$|^\s*\.\d+\s*$/.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) && value > 0 ? value : null
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
