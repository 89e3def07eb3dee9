import { encode } from 'uqr'
import { useMemo } from 'react'

const quiet = 2
const light = '#fff'
const ink = '#101418'

/** The same as a picture to send or print: 16 dots a square, with the margin that scanners ask for. */
export const qrPicture = (text: string): Promise<Blob | null> => {
  const dots = 16
  const { data, size } = encode(text, { border: 4 })
  const canvas = document.createElement('canvas')
  canvas.width = size * dots
  canvas.height = size * dots
  const pen = canvas.getContext('2d')
  if (pen) {
    pen.fillStyle = light
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.fillStyle = ink
    for (const [y, row] of data.entries())
      for (const [x, dark] of row.entries()) if (dark) pen.fillRect(x * dots, y * dots, dots, dots)
  }
  return new Promise((done) => canvas.toBlob(done, 'image/png'))
}

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
      <rect width={side} height={side} fill={light} />
      <path d={path} fill={ink} />
    </svg>
  )
}
