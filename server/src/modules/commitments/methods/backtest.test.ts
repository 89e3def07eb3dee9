import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import type { BacktestRecord } from './backtest.ts'
import { backtest } from './backtest.ts'

type Row = NonNullable<BacktestRecord>

const row = (
  task: string | number,
  hours: number | string,
  estimated: string,
  started: string,
  completed: string,
  more: Partial<Row> = {},
): Row => ({
  task: String(task),
  project: 'PC2',
  category: 'Development',
  subcategory: 'Bug',
  hours_estimate: String(hours),
  estimated_on: estimated,
  started_on: started,
  completed_on: completed,
  status: 'FINISHED',
  ...more,
})

/** n tasks of 10 hours that took 1 … n days, all completed in January 2005. */
const january = (n: number, more: Partial<Row> = {}) =>
  Array.from({ length: n }, (_, i) =>
    row(`j${more.project ?? ''}${i}`, 10, '2005-01-01', '2005-01-01', addDays('2005-01-01', i), more),
  )

const lineOf = (records: BacktestRecord[], task: string) =>
  backtest(records).lines.find((line) => line.task === task)

describe('walking forward', () => {
  it.each([
    [0, null, null, null],
    [1, 0.2, null, null],
    [5, 0.6, null, null],
    [6, 0.8, 1.2, null],
    [18, 2, 3.4, null],
    [19, 2, 3.4, 3.8],
  ])('after %i past tasks forecasts P50 %s, P85 %s, P95 %s days for 2 hours', (n, p50, p85, p95) => {
    const line = lineOf([...january(n), row('next', 2, '2005-03-01', '2005-03-01', '2005-03-04')], 'next')
    expect(line).toEqual({
      task: 'next',
      class: n < 6 ? 'all' : 'PC2×Development×Bug',
      n,
      p50,
      p85,
      p95,
      actual: 4,
    })
  })

  it('knows only what was completed before the day of the estimate', () => {
    const past = january(5)
    const onTheDay = row('on the day', 10, '2005-01-01', '2005-02-01', '2005-02-28')
    const dayBefore = row('day before', 10, '2005-01-01', '2005-02-01', '2005-02-27')
    const next = row('next', 10, '2005-02-28', '2005-03-01', '2005-03-01')
    expect(lineOf([...past, onTheDay, next], 'next')).toMatchObject({ n: 5, p85: null })
    expect(lineOf([...past, dayBefore, next], 'next')).toMatchObject({ n: 6, p85: 27 })
  })

  it.each([
    ['its project, category and subcategory', january(6), 'PC2×Development×Bug', 6],
    ['category and subcategory', [...january(5), ...january(5, { project: 'PC9' })], 'Development×Bug', 10],
    [
      'the category',
      [...january(5), ...january(5, { project: 'PC9', subcategory: 'Release' })],
      'Development',
      10,
    ],
    ['everything', [...january(5), ...january(5, { project: 'PC9', category: 'Operational' })], 'all', 10],
  ])('speaks from %s as soon as that bears P85', (_name, past, name, n) =>
    expect(
      lineOf([...past, row('next', 10, '2005-03-01', '2005-03-01', '2005-03-01')], 'next'),
    ).toMatchObject({ class: name, n }),
  )

  it('reports coverage over the tasks that have the quantile, as it is', () => {
    const next = (task: string, days: number) =>
      row(task, 10, '2005-03-01', '2005-03-01', addDays('2005-03-01', days - 1))
    // Ten tasks of 1 … 10 days before: P50 = 6, P85 = 10, no P95; the ten themselves have no past.
    const { summary, counts } = backtest([
      ...january(10),
      next('a', 6),
      next('b', 7),
      next('c', 10),
      next('d', 11),
    ])
    expect(summary).toEqual({ coverage: { p50: 0.25, p85: 0.75, p95: null }, forecasts: 4 })
    expect(counts).toEqual({ p50: 4, p85: 4, p95: 0 })
  })

  it('counts a task that took exactly its P85, whatever the rounding of the ratio', () => {
    const past = Array.from({ length: 6 }, (_, i) => row(i, 49, '2005-01-01', '2005-01-01', '2005-01-01'))
    const { summary } = backtest([...past, row('next', 49, '2005-03-01', '2005-03-01', '2005-03-01')])
    expect(summary.coverage.p85).toBe(1)
  })

  it('has no coverage without forecasts', () =>
    expect(backtest(january(3)).summary).toEqual({
      coverage: { p50: null, p85: null, p95: null },
      forecasts: 0,
    }))
})

describe('rows that cannot be used', () => {
  const good = ['2005-03-01', '2005-03-02', '2005-03-05'] as const

  it.each<[string, BacktestRecord]>([
    ['fields_missing', null],
    ['task_missing', row(' ', 1, ...good)],
    ['cancelled', row('x', 1, ...good, { status: 'CANCELLED' })],
    ['cancelled', row('x', 1, ...good, { status: 'Canceled ' })],
    ['estimate_invalid', row('x', 0, ...good)],
    ['estimate_invalid', row('x', -7, ...good)],
    ['estimate_invalid', row('x', '', ...good)],
    ['estimate_invalid', row('x', '0x10', ...good)],
    ['estimate_invalid', row('x', '7h', ...good)],
    ['date_invalid', row('x', 1, '', '2005-03-02', '2005-03-05')],
    ['date_invalid', row('x', 1, '2005-02-29', '2005-03-02', '2005-03-05')],
    ['date_invalid', row('x', 1, '2005-03-01', '05/03/2005', '2005-03-05')],
    ['completed_before_started', row('x', 1, '2004-06-23', '2005-05-30', '2004-06-23')],
    ['completed_before_estimated', row('x', 1, '2005-03-06', '2005-03-02', '2005-03-05')],
  ])('are listed: %s', (reason, record) => {
    const { lines, summary } = backtest([
      ...january(2),
      record,
      row('next', 1, '2005-04-01', '2005-04-01', '2005-04-01'),
    ])
    expect(lines).toHaveLength(4)
    expect(lines[2]).toEqual({
      task: record?.task.trim() ?? '',
      class: null,
      n: 0,
      p50: null,
      p85: null,
      p95: null,
      actual: null,
      reason,
      line: 4,
    })
    // Nothing is learnt from them.
    expect(lines[3]).toMatchObject({ task: 'next', n: 2 })
    expect(summary.forecasts).toBe(1)
  })

  it('names the second of two rows with one id', () => {
    const { lines } = backtest([row('x', 1, ...good), row('x', 2, ...good)])
    expect(lines[0]).not.toHaveProperty('reason')
    expect(lines[1]).toMatchObject({ task: 'x', reason: 'task_repeated' })
  })

  it('work without a status column', () =>
    expect(lineOf([{ ...row('x', 1, ...good), status: undefined }], 'x')).toMatchObject({ actual: 4 }))
})

describe('for any file', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((offset) => addDays('2005-01-01', offset))
  const records = fc
    .array(
      fc.record({
        hours: fc.integer({ min: 1, max: 50 }),
        estimated: day,
        wait: fc.integer({ min: 0, max: 5 }),
        days: fc.integer({ min: 1, max: 40 }),
        project: fc.constantFrom('A', 'B'),
        subcategory: fc.constantFrom('Bug', 'Release'),
      }),
      { minLength: 1, maxLength: 60 },
    )
    .map((tasks) =>
      tasks.map((t, i) =>
        row(
          i,
          t.hours,
          t.estimated,
          addDays(t.estimated, t.wait),
          addDays(t.estimated, t.wait + t.days - 1),
          { project: t.project, subcategory: t.subcategory },
        ),
      ),
    )

  it('equals the definition computed task by task', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const fields = [
          ['project', 'category', 'subcategory'],
          ['category', 'subcategory'],
          ['category'],
          [],
        ] as const
        for (const [i, line] of backtest(rows).lines.entries()) {
          const task = rows[i]
          if (!task) throw new Error('more lines than rows')
          const past = rows.filter((other) => other.completed_on < task.estimated_on)
          const classes = fields.map((names) =>
            past.filter((other) => names.every((name) => other[name] === task[name])),
          )
          const members = classes.find((list) => list.length >= 6) ?? past
          const ratios = members
            .map(
              (other) =>
                (daysBetween(other.started_on, other.completed_on) + 1) / Number(other.hours_estimate),
            )
            .sort((a, b) => a - b)
          expect(line.n).toBe(members.length)
          for (const [level, percent] of [
            ['p50', 50],
            ['p85', 85],
            ['p95', 95],
          ] as const) {
            const ratio = ratios[Math.ceil((percent * (ratios.length + 1)) / 100) - 1]
            if (ratio === undefined) expect(line[level]).toBeNull()
            else expect(line[level]).toBeCloseTo(ratio * Number(task.hours_estimate), 5)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('lets nothing that ends on or after the estimate reach a forecast', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 500 }), (rows, pick, hours) => {
        const at = pick % rows.length
        const task = rows[at]
        if (!task) return
        const altered = rows.map((other, i) =>
          i !== at && other.completed_on >= task.estimated_on
            ? {
                ...other,
                hours_estimate: String(hours),
                completed_on: addDays(other.completed_on, 30),
                subcategory: 'Release',
              }
            : other,
        )
        expect(backtest(altered).lines[at]).toEqual(backtest(rows).lines[at])
      }),
    )
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const forwards = backtest(rows)
        const backwards = backtest(rows.toReversed())
        expect(backwards.lines.toReversed()).toEqual(forwards.lines)
        expect(backwards.summary).toEqual(forwards.summary)
      }),
    )
  })

  it('walks 20,000 tasks', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const estimated = addDays('2005-01-01', i % 1000)
      return row(i, 1 + (i % 40), estimated, estimated, addDays(estimated, (i * 7) % 60), {
        project: `P${i % 9}`,
      })
    })
    expect(backtest(rows).lines).toHaveLength(20_000)
  })
})
