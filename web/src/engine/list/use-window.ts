import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { type Range, visibleColumns, visibleRows } from './visible-range.ts'

interface Sizes {
  readonly rowHeight: number
  readonly count: number
  /** Width of what stays in place at the left. */
  readonly frozen: number
  /** Widths of the columns after it. */
  readonly widths: readonly number[]
}

const sameRange = (a: Range, b: Range): boolean => a.first === b.first && a.end === b.end

/** Which rows and columns of a scrolled box are to be drawn; changes only when a row or column enters or leaves. */
export const useWindow = (
  scroller: RefObject<HTMLElement | null>,
  { rowHeight, count, frozen, widths }: Sizes,
) => {
  const [rows, setRows] = useState<Range>({ first: 0, end: Math.min(count, 24) })
  const [columns, setColumns] = useState<Range>({ first: 0, end: widths.length })
  const measure = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const nextRows = visibleRows(box.scrollTop, box.clientHeight, rowHeight, count)
    const nextColumns = visibleColumns(box.scrollLeft, Math.max(0, box.clientWidth - frozen), widths)
    setRows((old) => (sameRange(old, nextRows) ? old : nextRows))
    setColumns((old) => (sameRange(old, nextColumns) ? old : nextColumns))
  }, [scroller, rowHeight, count, frozen, widths])
  useLayoutEffect(measure, [measure])
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const resized = new ResizeObserver(measure)
    resized.observe(box)
    return () => resized.disconnect()
  }, [scroller, measure])
  return { rows, columns, measure }
}
