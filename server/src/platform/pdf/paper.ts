import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Content, TableCell } from 'pdfmake/interfaces.js'

/** What our papers have in common: their inks, headings, tables, times and signatures. */
interface Paper {
  readonly language: Language
  /** Zone in which times are shown. */
  readonly zone: string
}

export const ink = '#1f2329'
export const quiet = '#646a73'
export const rule = '#dee0e3'
export const tint = '#f5f6f7'

export const say =
  ({ language }: Pick<Paper, 'language'>) =>
  (zh: string, en: string): string =>
    language === 'zh' ? zh : en

export const heading = (text: string, note = ''): Content => ({
  text: [
    { text, bold: true, fontSize: 12 },
    ...(note === '' ? [] : [{ text: `  ${note}`, color: quiet, fontSize: 8.5 }]),
  ],
  margin: [0, 12, 0, 4],
  headlineLevel: 1,
})

const parts = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))

export const dayIn = (at: string, { zone }: Pick<Paper, 'zone'>): string => parts(at, zone).slice(0, 10)
export const momentIn = (at: string, { zone }: Pick<Paper, 'zone'>): string => `${parts(at, zone)} (${zone})`

/** Said where there is nothing. */
export const none = (text: string): Content => ({ text, color: quiet, margin: [0, 2, 0, 0] })

/** A table with a heading that is said again on each page. */
export const grid = (
  widths: (number | '*')[],
  head: readonly string[],
  rows: readonly TableCell[][],
): Content => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths,
    body: [
      head.map((text) => ({ text, color: quiet, fontSize: 8.5, fillColor: tint })),
      ...rows.map((row) => [...row]),
    ],
  },
  layout: 'lines',
})

/** A label and its text. */
export const paragraph = (label: string, text: string): Content => ({
  columns: [
    { width: 62, text: label, color: quiet },
    { width: '*', text },
  ],
  columnGap: 8,
  margin: [0, 3, 0, 3],
})

/** Who and what a paper is about: two pairs of label and text a line. */
export const facts = (rows: readonly (readonly [string, string, string, string])[]): Content => ({
  table: {
    widths: [52, '*', 52, '*'],
    body: rows.map(([a, b, c, d]) => [
      { text: a, color: quiet },
      { text: b, bold: true },
      { text: c, color: quiet },
      { text: d },
    ]),
  },
  layout: 'lines',
  margin: [0, 0, 0, 4],
})

/** A line of a signature: its label and what was written. */
export const field = (label: string, value: string): Content => ({
  columns: [
    { width: 34, text: label, color: quiet, fontSize: 8.5 },
    { width: '*', text: value, fontSize: 8.5 },
  ],
  margin: [0, 1.5, 0, 1.5],
})

const boxWidth = 230
const boxHeight = 78

/** The box of a signature. */
export const frame = {
  type: 'rect' as const,
  x: 0,
  y: 0,
  w: boxWidth,
  h: boxHeight,
  r: 3,
  lineWidth: 0.5,
  lineColor: rule,
}

/** A box with room for a signature. */
export const blank = (): Content => ({ canvas: [frame] })

export interface Strokes {
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly number[])[]
}

/** Strokes of a hand, scaled into the box. */
export const inked = (drawing: Strokes): Content => {
  const scale = Math.min((boxWidth - 12) / drawing.width, (boxHeight - 8) / drawing.height)
  const [dx, dy] = [(boxWidth - drawing.width * scale) / 2, (boxHeight - drawing.height * scale) / 2]
  const round = (value: number): number => Math.round(value * 100) / 100
  return {
    canvas: [
      frame,
      ...drawing.strokes.map((stroke) => ({
        type: 'polyline' as const,
        lineWidth: 1.4,
        lineColor: ink,
        lineCap: 'round' as const,
        closePath: false,
        points: Array.from({ length: Math.floor(stroke.length / 2) }, (_, i) => ({
          x: round(dx + (stroke[2 * i] ?? 0) * scale),
          y: round(dy + (stroke[2 * i + 1] ?? 0) * scale),
        })),
      })),
    ],
  }
}
