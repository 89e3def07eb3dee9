/** Indices from `first` up to, not including, `end`. */
export interface Range {
  readonly first: number
  readonly end: number
}

/** Rows of one height that stand in the window, with a few more on either side so that scrolling shows no gaps. */
export const visibleRows = (
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
  more = 4,
): Range => {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - more)
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + more)
  return { first: Math.min(first, Math.max(0, end)), end }
}

/** Columns of differing widths that stand in the window; the frozen ones before them are not counted here. */
export const visibleColumns = (scrollLeft: number, viewWidth: number, widths: readonly number[]): Range => {
  let at = 0
  let first = widths.length
  let end = widths.length
  for (const [index, width] of widths.entries()) {
    if (at + width > scrollLeft && first === widths.length) first = index
    if (at >= scrollLeft + viewWidth) {
      end = index
      break
    }
    at += width
  }
  return { first: Math.max(0, Math.min(first, end) - 1), end: Math.min(widths.length, end + 1) }
}
