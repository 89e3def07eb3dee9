import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 420
const HEIGHT = 594
const WHITE = 0
const INK = 1
const SEAL = 2
const palette = [255, 255, 255, 60, 60, 60, 200, 30, 30]

const MARGIN = 48
const LINE = 18
const SEALS = [
  { x: 130, y: 500 },
  { x: 290, y: 500 },
] as const
const RADIUS = 40

const inRing = (x: number, y: number): boolean =>
  SEALS.some((seal) => {
    const r = Math.hypot(x - seal.x, y - seal.y)
    return (r <= RADIUS && r >= RADIUS - 4) || r <= 8
  })

/** Rows of writing, of uneven length. */
const inText = (x: number, y: number): boolean => {
  const row = Math.floor((y - MARGIN) / LINE)
  const end = WIDTH - MARGIN - ((row * 53) % 140)
  return y >= MARGIN && y < 430 && (y - MARGIN) % LINE < 6 && x >= MARGIN && x < end && x % 11 < 9
}

const colourAt = (x: number, y: number): number => (inRing(x, y) ? SEAL : inText(x, y) ? INK : WHITE)

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The picture of a page with two seals, as PNG: what a scanner would have brought. The same bytes every time. */
export const stampedPage = (): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a pixel, colours by palette.
  header.writeUInt8(8, 8)
  header.writeUInt8(3, 9)
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: WIDTH }, (__, x) => colourAt(x, y))]),
  )
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
