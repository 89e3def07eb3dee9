import type { Paper } from './report-parts.ts'

/** Width of a phone in points; drawn at twice that, so that it is sharp on one. */
const width = 375
const scale = 2
const side = 22
/** Longer pictures than this are cut by phones and by WeChat. */
const tallest = 12_000

const family =
  "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif"

interface Style {
  readonly size: number
  readonly weight: number
  readonly color: string
  readonly line: number
}
const styles = {
  customer: { size: 13, weight: 400, color: 'rgba(255,255,255,0.82)', line: 20 },
  project: { size: 21, weight: 600, color: '#ffffff', line: 30 },
  span: { size: 13, weight: 400, color: 'rgba(255,255,255,0.82)', line: 20 },
  correction: { size: 13, weight: 400, color: '#825300', line: 21 },
  heading: { size: 16, weight: 600, color: '#1e2227', line: 24 },
  item: { size: 15, weight: 400, color: '#1e2227', line: 24 },
  note: { size: 13, weight: 400, color: '#535a64', line: 21 },
  foot: { size: 12, weight: 400, color: '#636a74', line: 18 },
} as const satisfies Record<string, Style>

/** May not begin a line in Chinese print. */
const neverFirst = '，。、；：？！）」』》”’%…'

/** Pieces that stay together: a word of letters and digits, or one character with the marks that follow it. */
const pieces = (text: string): string[] => {
  const found = text.match(/[A-Za-z0-9@._/#+-]+|\s+|./gu) ?? []
  const joined: string[] = []
  for (const piece of found) {
    const last = joined.at(-1)
    if (last !== undefined && neverFirst.includes(piece)) joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
}

/** Breaks a text into lines no wider than `limit`, by a measure of text. A piece that is too wide itself is cut. */
export const wrap = (text: string, limit: number, measure: (text: string) => number): string[] => {
  const lines: string[] = []
  let line = ''
  const push = (piece: string): void => {
    if (line === '' || measure(line + piece) <= limit) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    }
    while (measure(line) > limit && [...line].length > 1) {
      let cut = [...line]
      while (cut.length > 1 && measure(cut.join('')) > limit) cut = cut.slice(0, -1)
      const head = cut.join('')
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  for (const piece of pieces(text)) push(piece)
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

interface Drawn {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly style: Style
}

interface Laid {
  readonly texts: readonly Drawn[]
  readonly bars: readonly number[]
  readonly headHeight: number
  readonly height: number
}

type MeasureIn = (style: Style) => (text: string) => number

/** Where everything stands, from top to bottom. */
const layOut = (paper: Paper, measureIn: MeasureIn): Laid => {
  const texts: Drawn[] = []
  const bars: number[] = []
  let y = 0
  const put = (text: string, style: Style, indent = 0): void => {
    for (const line of wrap(text, width - 2 * side - indent, measureIn(style))) {
      texts.push({ text: line, x: side + indent, y: y + style.line / 2, style })
      y += style.line
    }
  }
  y = 26
  put(paper.customer, styles.customer)
  y += 4
  put(paper.project, styles.project)
  y += 4
  put(`${paper.title} · ${paper.span}`, styles.span)
  const headHeight = y + 24
  y = headHeight + 8
  if (paper.correction) {
    y += 12
    put(paper.correction, styles.correction)
  }
  for (const part of paper.parts) {
    y += 20
    bars.push(y)
    put(part.title, styles.heading, 12)
    part.items.forEach((item, index) => {
      y += 6
      texts.push({
        text: `${index + 1}.`,
        x: side,
        y: y + styles.item.line / 2,
        style: { ...styles.item, color: '#636a74' },
      })
      put(item.text, styles.item, 24)
      if (item.note) put(item.note, styles.note, 24)
    })
  }
  y += 32
  put(paper.supplier, styles.foot)
  return { texts, bars, headHeight, height: y + 26 }
}

const fontOf = (style: Style): string => `${style.weight} ${style.size}px ${family}`

/** 长图: the report as a PNG of a phone’s width, made in the browser. Answers null where there is no canvas. */
export const drawPicture = async (paper: Paper): Promise<Blob | null> => {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const measureIn: MeasureIn = (style) => (text) => {
    pen.font = fontOf(style)
    return pen.measureText(text).width
  }
  const laid = layOut(paper, measureIn)
  canvas.width = width * scale
  canvas.height = Math.min(laid.height, tallest) * scale
  pen.scale(scale, scale)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, laid.height)
  const ground = pen.createLinearGradient(0, 0, width, laid.headHeight)
  ground.addColorStop(0, '#2b57a5')
  ground.addColorStop(1, '#1d3f7d')
  pen.fillStyle = ground
  pen.fillRect(0, 0, width, laid.headHeight)
  pen.fillStyle = '#2b57a5'
  for (const bar of laid.bars) pen.fillRect(side, bar + 5, 4, 14)
  pen.textBaseline = 'middle'
  for (const { text, x, y, style } of laid.texts) {
    pen.font = fontOf(style)
    pen.fillStyle = style.color
    pen.fillText(text, x, y)
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
