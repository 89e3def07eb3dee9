import type { ReactNode } from 'react'
import css from './board.module.css'
import { cx } from './cx.ts'
import { ErrorNote } from './error-state.tsx'
import { PagedList, type PagedListProps } from './paged-list.tsx'
import { SkeletonRows } from './skeleton.tsx'

/** Columns side by side that fill the page, each scrolling by itself. */
export const Board = ({ children, className }: { children: ReactNode; className?: string | undefined }) => (
  <div className={cx(css.board, className)}>{children}</div>
)

export interface BoardColumnProps<T> extends Omit<PagedListProps<T>, 'className' | 'moreText'> {
  name: string
  count: number | undefined
  /** The phone shows one column alone: its name stands in the picker above. */
  alone: boolean
  waiting: boolean
  error: Error | null
  none: string
  moreText: (left: number) => string
  className?: string | undefined
  /** What is dropped here, when something is being dragged. */
  drop?: string | undefined
}

/** One column: its name and how many there are, then its cards, page by page. */
export const BoardColumn = <T,>(props: BoardColumnProps<T>) => {
  const { name, count, alone, waiting, error, none, moreText, className, drop, ...list } = props
  const loaded = list.pages.reduce((sum, page) => sum + page.length, 0)
  return (
    <section
      className={cx(css.column, alone && css.alone, className)}
      aria-label={name}
      {...(drop === undefined ? {} : { 'data-drop': drop })}
    >
      {!alone && (
        <h2 className={css.name}>
          {name} <span className={css.count}>{count ?? ''}</span>
        </h2>
      )}
      {error && loaded === 0 ? (
        <ErrorNote error={error} />
      ) : waiting ? (
        <SkeletonRows rows={3} height={84} />
      ) : loaded === 0 ? (
        <p className={css.none}>{none}</p>
      ) : (
        <PagedList {...list} className={css.cards} moreText={moreText(Math.max(1, (count ?? 0) - loaded))} />
      )}
    </section>
  )
}
