import type { Drawing } from '@zhinuo/contracts/agreements-endpoints.ts'

/** A stroke `[x0, y0, x1, y1, …]` as a path; one point alone becomes a dot. */
export const pathOf = (stroke: readonly number[]): string => {
  const points: string[] = []
  for (let i = 0; i + 1 < stroke.length; i += 2) points.push(`${stroke[i]} ${stroke[i + 1]}`)
  const [first = '0 0'] = points
  return points.length === 1 ? `M${first}h0.01` : `M${points.join('L')}`
}

/** A drawn signature as it was drawn. */
export const Ink = ({ drawing, label }: { drawing: Drawing; label: string }) => (
  <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-label={label}>
    <g
      fill="none"
      stroke="currentColor"
      strokeWidth={Math.max(1.5, drawing.width / 110)}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawing.strokes.map((stroke, index) => (
        <path key={index} d={pathOf(stroke)} />
      ))}
    </g>
  </svg>
)
