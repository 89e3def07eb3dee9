import type { PlanRow } from '@zhinuo/contracts/delivery-endpoints.ts'
import { isDay } from '../../lib/dates.ts'

type Column = 'title' | 'milestone' | 'assignee' | 'days' | 'start' | 'end' | 'predecessors'

/** Headings as people write them. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  title: ['任务', '任务名称', '名称', '工作项', 'work item', 'task', 'task name', 'name', 'title'],
  milestone: ['里程碑', '阶段', 'milestone', 'phase'],
  assignee: ['谁来做', '负责人', '责任人', 'assignee', 'owner', 'resource names'],
  days: ['工期', '工期(工作日)', '工期(天)', '天数', '人天', 'days', 'duration'],
  start: ['开始', '开始日期', '开始时间', '计划开始', 'start', 'start date'],
  end: ['结束', '结束日期', '完成时间', '计划结束', 'end', 'finish', 'end date'],
  predecessors: ['前置任务', '前置', '紧前任务', 'predecessors', 'predecessor'],
}

const columnOf = (heading: string): Column | null => {
  const plain = heading.normalize('NFKC').trim().toLowerCase()
  return (Object.keys(headings) as Column[]).find((column) => headings[column].includes(plain)) ?? null
}

/** 2026/6/3, 2026.6.3, 2026年6月3日 → 2026-06-03; null where it is no day. */
export const dayIn = (text: string): string | null => {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s.*)?$/.exec(
    text.normalize('NFKC').trim(),
  )
  if (!parts) return null
  const day = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** 5, 5天, 5 days, 5个工作日 → 5 */
const daysIn = (text: string): number | null => {
  const parts = /^(\d+(?:\.\d+)?)\s*(?:个?工作日|天|人天|d|days?)?$/i.exec(text.normalize('NFKC').trim())
  const days = Number(parts?.[1])
  return parts && days > 0 ? days : null
}

/** Lines of cells as Excel puts them on the clipboard: tabs between, quotes around cells with line breaks. */
export const cellsOf = (pasted: string): string[][] => {
  const lines: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = () => {
    lines.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let i = 0; i < pasted.length; i++) {
    const char = pasted[i] ?? ''
    if (quoted && char === '"' && pasted[i + 1] === '"') {
      cell += '"'
      i += 1
    } else if (char === '"' && (quoted || cell === '')) quoted = !quoted
    else if (char === '\t' && !quoted) end()
    else if (char === '\n' && !quoted) {
      end()
      lines.push([])
    } else if (char !== '\r') cell += char
  }
  end()
  return lines.filter((line) => line.some((each) => each !== ''))
}

interface SheetProblem {
  /** As the sheet counts them below its heading, from 1. */
  readonly row: number
  readonly kind: 'bad_day' | 'bad_number'
  readonly text: string
}

interface Sheet {
  readonly rows: PlanRow[]
  readonly unknown: readonly string[]
  readonly hasTitle: boolean
  readonly problems: readonly SheetProblem[]
}

/** What a pasted sheet says. Lines without a name are left out; a predecessor may be the number of its line. */
export const sheetOf = (pasted: string): Sheet => {
  const [head = [], ...body] = cellsOf(pasted)
  const columns = head.map(columnOf)
  const problems: SheetProblem[] = []
  const at = (line: readonly string[], column: Column): string => line[columns.indexOf(column)] ?? ''
  const value = (line: readonly string[], column: Column): string | null =>
    columns.includes(column) ? at(line, column) || null : null
  const titles = body.map((line) => at(line, 'title'))
  const rows = body.flatMap((line, i): PlanRow[] => {
    const title = titles[i] ?? ''
    if (title === '') return []
    const read = <T>(
      column: Column,
      kind: SheetProblem['kind'],
      parse: (text: string) => T | null,
    ): T | null => {
      const text = value(line, column)
      if (text === null) return null
      const parsed = parse(text)
      if (parsed === null) problems.push({ row: i + 1, kind, text })
      return parsed
    }
    return [
      {
        title,
        milestone: value(line, 'milestone'),
        assignee: value(line, 'assignee'),
        days: read('days', 'bad_number', daysIn),
        start: read('start', 'bad_day', dayIn),
        end: read('end', 'bad_day', dayIn),
        predecessors: (value(line, 'predecessors') ?? '')
          .split(/[,;、\n\uFF0C\uFF1B]/)
          .map((name) => name.trim())
          .filter(Boolean)
          .map((name) => (titles.includes(name) ? name : titles[Number(name) - 1] || name)),
      },
    ]
  })
  return {
    rows,
    unknown: head.filter((heading, i) => heading !== '' && columns[i] === null),
    hasTitle: columns.includes('title'),
    problems,
  }
}
