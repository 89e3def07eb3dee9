import type { Column, Content } from 'pdfmake/interfaces.js'
import type { PacketSignature } from './evidence.ts'
import type { SheetPdf } from './sheet-pdf.ts'
import { blank, field, frame, heading, inked, momentIn, quiet, say } from '../../../platform/pdf/paper.ts'

/** The last block of the packet: both sides, signed or with room for it. */
export const signing = (pdf: SheetPdf): Content[] => {
  const t = say(pdf)
  const side = (key: 'theirs' | 'ours', title: string, party: string): Column => {
    const signature = pdf.signatures.find((s) => s.side === key)
    return {
      width: '*',
      stack: [
        { text: title, color: quiet, fontSize: 8.5 },
        { text: party, bold: true, margin: [0, 0, 0, 4] },
        signature ? mark(signature, pdf) : blank(),
        field(t('姓名', 'Name'), signature?.name ?? ''),
        field(t('职务', 'Title'), signature?.jobTitle ?? ''),
        field(t('日期', 'Date'), signature ? (signature.signedOn ?? momentIn(signature.signedAt, pdf)) : ''),
        field(t('方式', 'Method'), signature?.grade ?? t('手写签字或盖章', 'signature or seal')),
      ],
    }
  }
  const d = pdf.document
  return [
    {
      unbreakable: true,
      stack: [
        heading(t('签署', 'Signatures')),
        { text: t('双方确认以上内容。', 'Both sides confirm the above.'), margin: [0, 0, 0, 8] },
        {
          columns: [
            side('theirs', t('客户方', 'Customer'), d.customer),
            side('ours', t('我方', 'Supplier'), d.supplier),
          ],
          columnGap: 24,
        },
        ...(pdf.verifyUrl === null
          ? []
          : [
              {
                text: t(`核验：${pdf.verifyUrl}`, `Verify: ${pdf.verifyUrl}`),
                color: quiet,
                fontSize: 7.5,
                margin: [0, 10, 0, 0] as [number, number, number, number],
              },
            ]),
      ],
    },
  ]
}

/** Strokes scaled into the box, or the word for a stamp whose scan is kept apart. */
const mark = (signature: PacketSignature, pdf: SheetPdf): Content => {
  const { drawing } = signature
  if (drawing === null) {
    const t = say(pdf)
    return {
      stack: [
        { canvas: [frame] },
        {
          text: t(
            `纸质盖章，扫描件 ${signature.scanHashes.length} 份存档`,
            `Stamped on paper; ${signature.scanHashes.length} scans on file`,
          ),
          color: quiet,
          relativePosition: { x: 10, y: -46 },
        },
      ],
    }
  }
  return inked(drawing)
}
