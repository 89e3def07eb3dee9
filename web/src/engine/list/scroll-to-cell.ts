export interface CellPlace {
  readonly top: number
  readonly height: number
  /** Heading that stays above the rows. */
  readonly head: number
  /** Left edge and width among the columns that scroll; null: the cell is frozen, or a whole row is meant. */
  readonly across: { readonly left: number; readonly width: number } | null
  /** Width of what stays at the left. */
  readonly frozen: number
}

/** Scrolls no further than it takes to see the cell whole. */
export const scrollToCell = (box: HTMLElement, { top, height, head, across, frozen }: CellPlace): void => {
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + height + head > box.scrollTop + box.clientHeight)
    box.scrollTop = top + height + head - box.clientHeight
  if (!across) return
  const room = box.clientWidth - frozen
  if (across.left < box.scrollLeft) box.scrollLeft = across.left
  else if (across.left + across.width > box.scrollLeft + room)
    box.scrollLeft = across.left + across.width - room
}
