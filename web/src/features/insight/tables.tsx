import type { FiguresView, InsightLine } from '@zhinuo/contracts/insight.ts'
import { Download, FileSpreadsheet } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { Go } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { saveFile } from '../../engine/transfer/save-file.ts'
import type { Cell } from '../../engine/transfer/xlsx.ts'
import { csvOf } from './csv.ts'
import css from './insight.module.css'
import { percent, rateOf, rowsPath } from './insight-data.ts'
import { insightTexts } from './texts.ts'

export interface Column {
  readonly rate: string
  readonly label: string
}

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'object') return 'day' in cell ? cell.day : String(cell.share)
  return String(cell)
}

const height = 96

/** One column a month: how many cases, and how many of them count. The month leads to its rows. */
export const Months = ({ view, rate }: { view: FiguresView; rate: string }) => {
  const t = useTexts(insightTexts)
  const list = useRef<HTMLOListElement>(null)
  // Where not all months fit, the last ones are in sight.
  useLayoutEffect(() => list.current?.scrollTo({ left: list.current.scrollWidth }), [view.months.length])
  const most = Math.max(1, ...view.months.map((line) => rateOf(view, line, rate).value.n))
  return (
    <Card title={t('months')}>
      <ol ref={list} className={css.months}>
        {view.months.map((line) => {
          const { value, allTo } = rateOf(view, line, rate)
          const month = line.key ?? ''
          const full = (value.n / most) * height
          const part = (value.count / most) * height
          const label = t('month_bar', { month, count: value.count, n: value.n })
          return (
            <li key={month}>
              <Go to={allTo} title={label} aria-label={label}>
                <svg viewBox={`0 0 20 ${height}`} preserveAspectRatio="none" aria-hidden>
                  <rect className={css.cases} x="2" width="16" y={height - full} height={full} />
                  <rect className={css.counted} x="2" width="16" y={height - part} height={part} />
                </svg>
                <span className={css.monthShare}>
                  {value.share === null
                    ? value.n === 0
                      ? ''
                      : `${value.count}/${value.n}`
                    : `${percent(value.share)}%`}
                </span>
                <span className={css.monthName}>{month.slice(2)}</span>
              </Go>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

/** The figures of each group; every number opens its rows. */
export const Groups = ({
  view,
  axis,
  columns,
  nameOf,
}: {
  view: FiguresView
  axis: string
  columns: readonly Column[]
  nameOf: (line: InsightLine) => string
}) => {
  const t = useTexts(insightTexts)
  const [first] = columns
  const base = first?.rate ?? ''
  const title = t('groups', { axis })
  const file = `${t('insight')} ${title} ${view.period.from} ${view.period.to}`
  const head = [
    axis,
    ...columns.flatMap(({ label }) =>
      (['col_cases', 'col_count', 'col_share', 'col_low', 'col_high'] as const).map((key) =>
        t(key, { label }),
      ),
    ),
  ]
  const body = (): Cell[][] =>
    view.groups.map((line) => [
      nameOf(line),
      ...columns.flatMap(({ rate }): Cell[] => {
        const { n, count, share, low, high } = rateOf(view, line, rate).value
        return [n, count, ...[share, low, high].map((one) => (one === null ? null : { share: one }))]
      }),
    ])
  const saveCsv = () =>
    saveFile(`${file}.csv`, [csvOf([head, ...body().map((row) => row.map(cellText))])], 'text/csv')
  const saveXlsx = async () => {
    const { xlsxOf, xlsxType } = await import('../../engine/transfer/xlsx.ts')
    saveFile(`${file}.xlsx`, [xlsxOf(title, [head, ...body()])], xlsxType)
  }
  return (
    <Card
      title={title}
      actions={
        <>
          <Button look="quiet" icon={FileSpreadsheet} onClick={() => void saveXlsx()}>
            {t('export_xlsx')}
          </Button>
          <Button look="quiet" icon={Download} onClick={saveCsv}>
            {t('export')}
          </Button>
        </>
      }
    >
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{axis}</th>
              <th scope="col" className={css.right}>
                {t('cases')}
              </th>
              {columns.map(({ rate, label }) => (
                <th key={rate} scope="col" className={css.right}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.groups.map((line) => (
              <tr key={line.key ?? ''}>
                <th scope="row">
                  <Go to={rowsPath(view.object, line.where)}>{nameOf(line)}</Go>
                </th>
                <td className={css.right}>
                  <Go to={rateOf(view, line, base).allTo}>{rateOf(view, line, base).value.n}</Go>
                </td>
                {columns.map(({ rate }) => {
                  const { value, to } = rateOf(view, line, rate)
                  return (
                    <td key={rate} className={css.right}>
                      <Go to={to}>
                        {value.share === null ? (
                          <span className={css.dim} title={t('few')}>
                            {value.n === 0 ? '–' : `${value.count}/${value.n}`}
                          </span>
                        ) : (
                          `${percent(value.share)}%`
                        )}
                      </Go>
                      {value.share !== null && (
                        <span className={css.track} aria-hidden>
                          <span style={{ width: `${value.share * 100}%` }} />
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.more > 0 && <p className={css.dim}>{t('more', { count: view.more })}</p>}
    </Card>
  )
}
