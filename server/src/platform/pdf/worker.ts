import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { Content, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { fontFiles, replaceMissing, withMarks } from './fonts.ts'
import type { PdfAnswer, PdfRequest } from './render.ts'

/** The types of the package do not know attached files yet. */
type Definition = TDocumentDefinitions & { readonly files: Readonly<Record<string, unknown>> }

interface Pdfmake {
  setFonts(fonts: Readonly<Record<string, unknown>>): void
  setTableLayouts(layouts: Readonly<Record<string, CustomTableLayout>>): void
  setUrlAccessPolicy(allow: (url: string) => boolean): void
  setLocalAccessPolicy(allow: (path: string) => boolean): void
  createPdf(definition: Definition): { getBuffer(): Promise<Buffer> }
}

const pdfmake = createRequire(import.meta.url)('pdfmake') as Pdfmake
pdfmake.setFonts({
  sans: {
    normal: fontFiles.regular,
    bold: fontFiles.bold,
    italics: fontFiles.regular,
    bolditalics: fontFiles.bold,
  },
})
// A description is plain data: it names the layout of a table.
pdfmake.setTableLayouts({
  lines: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0,
    hLineColor: () => '#dee0e3',
    paddingTop: () => 4,
    paddingBottom: () => 4,
    paddingLeft: () => 4,
    paddingRight: () => 4,
  },
})
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path === fontFiles.regular || path === fontFiles.bold)

const makePdf = async ({ description, attachments }: PdfRequest): Promise<Buffer> => {
  const at = new Date(description.at)
  const files = Object.fromEntries(
    attachments.map(({ name, text, type, about }) => [
      name,
      {
        src: `data:${type};base64,${Buffer.from(text).toString('base64')}`,
        name,
        type,
        description: about,
        creationDate: at,
        modifiedDate: at,
      },
    ]),
  )
  const footer = withMarks(description.footer)
  const definition: Definition = {
    pageSize: 'A4',
    pageMargins: [44, 44, 44, 54],
    info: {
      title: description.title,
      author: description.author,
      creationDate: at,
      modDate: at,
      creator: 'Zhinuo',
      producer: 'Zhinuo',
    },
    language: description.language === 'zh' ? 'zh-CN' : 'en',
    defaultStyle: { font: 'sans', fontSize: 9.5, lineHeight: 1.35, color: '#1f2329' },
    content: replaceMissing(description.content) as Content,
    footer: (page: number, pages: number): Content => ({
      margin: [44, 14, 44, 0],
      columns: [
        { text: footer, fontSize: 7.5, color: '#646a73' },
        { text: `${page} / ${pages}`, fontSize: 7.5, color: '#646a73', alignment: 'right', width: 40 },
      ],
    }),
    ...(description.watermark === null
      ? {}
      : {
          watermark: { text: withMarks(description.watermark), color: '#8f959e', opacity: 0.12, bold: true },
        }),
    files,
  }
  return pdfmake.createPdf(definition).getBuffer()
}

parentPort?.on('message', (request: PdfRequest) => {
  makePdf(request).then(
    (bytes) => parentPort?.postMessage({ id: request.id, bytes } satisfies PdfAnswer),
    (error: unknown) =>
      parentPort?.postMessage({
        id: request.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies PdfAnswer),
  )
})
