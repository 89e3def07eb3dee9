import type { Content } from 'pdfmake/interfaces.js'
import type { SheetPdf } from './sheet-pdf.ts'

/** What the parts of the paper have in common. */
export const ink = '#1f2329'
export const quiet = '#646a73'
export const rule = '#dee0e3'
export const tint = '#f5f6f7'

export const say = (pdf: SheetPdf) => (zh: string, en: string) => (pdf.language === 'zh' ? zh : en)

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

export const dayIn = (at: string, pdf: SheetPdf): string => parts(at, pdf.zone).slice(0, 10)
export const momentIn = (at: string, pdf: SheetPdf): string => `${parts(at, pdf.zone)} (${pdf.zone})`
