import { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import { ensure } from '../../../platform/errors.ts'
import type { PacketSignature } from '../methods/evidence.ts'
import { documentHashOf, packetHashOf } from '../methods/evidence.ts'
import type { SignatureLine } from '../queries.ts'
import type { Sheet } from './content.ts'

/** The frozen content of a sheet that was sent, or null when what is stored is no such document. */
export const frozenDocument = (row: Pick<Sheet, 'snapshot'>): SheetDocument | null => {
  const parsed = SheetDocument.safeParse(row.snapshot)
  return parsed.success ? parsed.data : null
}

/**
 * Refuses a content that is not the one whose hash was sent: it was changed past the product.
 * @throws sheet.tampered
 */
export const demandUntouched = (row: Pick<Sheet, 'snapshot' | 'hash'>): SheetDocument => {
  const document = frozenDocument(row)
  ensure(document !== null && documentHashOf(document) === row.hash, 'sheet.tampered')
  return document
}

export const packetSignature = (s: SignatureLine): PacketSignature => ({
  side: s.side,
  name: s.name,
  jobTitle: s.jobTitle,
  method: s.method,
  codeChannel: s.codeChannel,
  grade: s.grade,
  signedAt: s.signedAt,
  signedOn: s.signedOn,
  documentHash: s.documentHash,
  drawing: s.drawing,
  scanHashes: [...(s.scanHashes ?? [])],
})

/** The hashes that the signing of a sheet is told with. */
export const packetOf = (
  row: Pick<Sheet, 'hash'>,
  given: readonly SignatureLine[],
): { documentHash: string; packetHash: string } => {
  const documentHash = row.hash ?? ''
  return { documentHash, packetHash: packetHashOf(documentHash, given.map(packetSignature)) }
}
