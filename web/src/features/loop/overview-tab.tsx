import { lazy, Suspense, useMemo } from 'react'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { extrasOf, type RecordColumn, type RecordProps } from '../../engine/registry.ts'
import { useLabel } from '../../lib/i18n.ts'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './overview.module.css'

interface Column {
  readonly key: string
  readonly label: Label
  readonly parts: RecordColumn[]
}

/** Parts of one key stand in one column, under the name of the first. */
const columnsOf = (parts: readonly RecordColumn[]): Column[] =>
  [...Map.groupBy(parts, ({ key }) => key).values()].flatMap((group) => {
    const [first] = group
    return first ? [{ key: first.key, label: first.label, parts: group }] : []
  })

/** 承诺 | 偏差与变更 | 本周报告 | 会议: what the features bring, side by side. */
export const OverviewTab = (props: RecordProps) => {
  const label = useLabel()
  const { columns = [] } = useMemo(() => extrasOf(props.object.key), [props.object.key])
  const wide = columns.filter((part) => part.wide)
  const side = columnsOf(columns.filter((part) => !part.wide))
  return (
    <div className={css.overview}>
      {wide.map((part) => (
        <Part key={part.key} part={part} {...props} />
      ))}
      <div className={css.columns}>
        {side.map(({ key, label: name, parts }) => (
          <section key={key} className={css.column} aria-label={label(name)}>
            <h2 className={css.name}>{label(name)}</h2>
            {parts.map((part) => (
              <Part key={part.order} part={part} {...props} />
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}

const Part = ({ part, ...props }: RecordProps & { part: RecordColumn }) => {
  const Body = useMemo(() => lazy(part.load), [part])
  return (
    <Suspense fallback={<SkeletonLines lines={3} />}>
      <Body {...props} />
    </Suspense>
  )
}
