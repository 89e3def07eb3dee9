export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
export type Side = 'below' | 'above' | 'right'

const gap = 4
const margin = 8

/**
 * Where a floating box goes: on the wanted side of its anchor, on the other one when there is no room, and never out of the
 * window. All lengths in CSS pixels of the viewport.
 */
export const place = (
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  side: Side = 'below',
  align: 'start' | 'end' | 'centre' = 'start',
): { left: number; top: number; maxHeight: number } => {
  const clampLeft = (left: number) => Math.max(margin, Math.min(left, view.width - size.width - margin))
  if (side === 'right') {
    const right = anchor.left + anchor.width + gap
    const left = right + size.width + margin <= view.width ? right : anchor.left - size.width - gap
    const top = Math.max(margin, Math.min(anchor.top, view.height - size.height - margin))
    return { left: clampLeft(left), top, maxHeight: view.height - 2 * margin }
  }
  const below = view.height - (anchor.top + anchor.height) - gap - margin
  const above = anchor.top - gap - margin
  const goesBelow =
    side === 'below' ? size.height <= below || below >= above : !(size.height <= above || above >= below)
  const room = goesBelow ? below : above
  const height = Math.min(size.height, room)
  const start =
    align === 'start'
      ? anchor.left
      : align === 'end'
        ? anchor.left + anchor.width - size.width
        : anchor.left + (anchor.width - size.width) / 2
  return {
    left: clampLeft(start),
    top: goesBelow ? anchor.top + anchor.height + gap : anchor.top - gap - height,
    maxHeight: Math.max(80, room),
  }
}
