import { Diamond, Handshake } from 'lucide-react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useTexts } from '../../lib/i18n.ts'
import type { ChartRow } from './gantt-scale.ts'
import css from './gantt.module.css'
import { deliveryTexts } from './texts.ts'

/** What a row of the chart is about, at its left. */
export const RowName = ({ row }: { row: ChartRow }) => {
  const t = useTexts(deliveryTexts)
  if (row.kind === 'loose') return <span className={css.loose}>{t('loose')}</span>
  if (row.kind === 'promise')
    return (
      <>
        <Handshake aria-hidden />
        <Go to={recordPath('commitment', row.id)} className={css.name} title={row.promise.content}>
          {row.promise.content}
        </Go>
      </>
    )
  if (row.kind === 'milestone')
    return (
      <>
        <Diamond aria-hidden className={css.goal} />
        <Go to={recordPath('milestone', row.id)} className={css.strong} title={row.milestone.name}>
          {row.milestone.name}
        </Go>
        <span className={css.percent}>{row.milestone.percent}%</span>
      </>
    )
  const { item } = row
  return (
    <>
      <Go to={recordPath('workItem', row.id)} className={css.indented} title={item.title}>
        {item.title}
      </Go>
      {item.status === 'blocked' ? (
        <OptionOf object="workItem" field="status" value="blocked" />
      ) : (
        <span className={css.who}>{item.assignee?.name ?? t('nobody')}</span>
      )}
    </>
  )
}
