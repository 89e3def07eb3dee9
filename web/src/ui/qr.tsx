import { encode } from 'uqr'
import { useMemo } from 'react'

const quiet = 2

/** Text as a QR code: dark squares on white, also in the dark, for cameras read it so. */
export const Qr = ({ text, size, label }: { text: string; size: number; label: string }) => {
  const { side, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { border: 0 })
    const squares = data.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
    )
    return { side: modules + 2 * quiet, path: squares.join('') }
  }, [text])
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#101418" />
    </svg>
  )
}
