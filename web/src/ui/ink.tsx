import type { Drawing } from '@zhinuo/contracts/agreements-document.ts'
import css from './signature-box.module.css'

/** A stroke `[x0, y0, x1, y1, …]` as a path; one point alone becomes a dot. */
export const pathOf = (stroke: readonly number[]): string => {
  const points: string[] = []
  for (let i = 0; i + 1 < stroke.length; i += 2) points.push(`${stroke[i]} ${stroke[i + 1]}`)
  const [first = '0 0'] = points
  return points.length === 1 ? `M${first}h0.01` : `M${points.join('L')}`
}

const margin = 8

/** The part of the box that holds ink: left, top, width and height of a view box. */
export const boundsOf = ({
  strokes,
}: Pick<Drawing, 'strokes'>): readonly [x: number, y: number, width: number, height: number] => {
  const xs = strokes.flatMap((stroke) => stroke.filter((_, index) => index % 2 === 0))
  const ys = strokes.flatMap((stroke) => stroke.filter((_, index) => index % 2 === 1))
  const left = Math.min(...xs)
  const top = Math.min(...ys)
  return [
    left - margin,
    top - margin,
    Math.max(...xs) - left + 2 * margin,
    Math.max(...ys) - top + 2 * margin,
  ]
}

/** A drawn signature as it was drawn. */
export const Ink = ({ drawing, label }: { drawing: Drawing; label: string }) => (
  <svg className={css.ink} viewBox={boundsOf(drawing).join(' ')} role="img" aria-label={label}>
    <g fill="none" stroke="currentColor" strokeWidth={2.4} strokeLinecap="round" strokeLinejoin="round">
      {drawing.strokes.map((stroke, index) => (
        <path key={index} d={pathOf(stroke)} />
      ))}
    </g>
  </svg>
)
