import { sheet } from '@zhinuo/contracts/agreements.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { get } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Download } from '../../../platform/http/download.ts'
import type { PdfAttachment } from '../../../platform/pdf/render.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import { sealProofOf } from '../../../platform/seal-proof.ts'
import { privateSealKey, publicSealKey } from '../../../platform/secrets.ts'
import { composeSheet } from '../methods/document.ts'
import type { EvidenceFile, SealProof, UnsignedEvidence } from '../methods/evidence.ts'
import { documentHashOf, packetHashOf } from '../methods/evidence.ts'
import { sheetPdf } from '../methods/sheet-pdf.ts'
import { listSignatures } from '../queries.ts'
import { statusLabel } from '../rules.ts'
import type { Sheet } from './content.ts'
import { projectOf, readContent } from './content.ts'
import { demandUntouched, packetSignature } from './packet.ts'
import { evidenceText, sealPdf } from './sealed-file.ts'
import { documentName, evidenceName } from './verify.ts'

const system = (ctx: Ctx): Ctx => asSystem(ctx, 'whoever may read a sheet may read the document it makes')

/** In force, or replaced after it was in force. */
const isSigned = (row: Sheet): boolean => row.status === 'signed' || row.status === 'superseded'

/** Address that the QR code on the paper leads to. */
const verifyUrl = (ctx: Ctx, hash: string): string =>
  `${ctx.platform.config.publicUrl}/verify/${ctx.workspace.id}/${hash}`

/**
 * The evidence of a signed sheet as it stands in the database.
 * @throws sheet.wrong_status when it is not signed, sheet.tampered when content and signatures do not belong together
 */
const evidenceOf = async (ctx: Ctx, row: Sheet, seal: SealProof | null): Promise<UnsignedEvidence> => {
  if (!isSigned(row))
    fail('sheet.wrong_status', {
      status: statusLabel(row.status),
      action: { zh: '出具证据', en: 'be put in evidence' },
    })
  const document = demandUntouched(row)
  const signatures = (await listSignatures(system(ctx), row.id, row.round)).map(packetSignature)
  const documentHash = documentHashOf(document)
  ensure(
    signatures.every((s) => s.documentHash === documentHash) &&
      new Set(signatures.map((s) => s.side)).size === 2 &&
      signatures.length === 2,
    'sheet.tampered',
  )
  return {
    format: 'zhinuo-evidence/1',
    workspace: ctx.workspace.id,
    sheet: row.id,
    document,
    documentHash,
    signatures,
    packetHash: packetHashOf(documentHash, signatures),
    signedAt: row.signedAt ?? '',
    seal,
  }
}

/** The evidence as a file would carry it, for those who look at the record and not at a file. */
export const evidenceFor = async (ctx: Ctx, row: Sheet): Promise<EvidenceFile> => {
  const { secrets } = ctx.platform
  return JSON.parse(
    evidenceText(await evidenceOf(ctx, row, null), privateSealKey(secrets), publicSealKey(secrets)),
  ) as EvidenceFile
}

/** The evidence in one file, with the proof that the signing stands in the sealed log as soon as it does. */
export const evidenceFile = async (ctx: Ctx, id: string): Promise<Download> => {
  const row = await wholeRow(ctx, id)
  const seal = await sealProofOf(ctx.platform, ctx.workspace.id, {
    object: sheet.key,
    name: 'sheet.signed',
    record: id,
  })
  const evidence = await evidenceOf(ctx, row, seal)
  const { secrets } = ctx.platform
  const text = evidenceText(evidence, privateSealKey(secrets), publicSealKey(secrets))
  return {
    name: `${row.number}-v${row.edition}-evidence.json`,
    type: 'application/json',
    bytes: Buffer.from(text),
  }
}

/**
 * The sheet on paper: a draft with its watermark, what was sent to be signed or stamped, or the signed packet with the
 * content and the evidence attached and a signature over every byte.
 */
export const sheetPdfFile = async (ctx: Ctx, id: string, language: Language): Promise<Download> => {
  const row = await wholeRow(ctx, id)
  const project = await projectOf(ctx, row.engagement)
  const zone = project.zone ?? ctx.workspace.zone
  const name = `${row.number}-v${row.edition}.pdf`
  const draft = row.status === 'draft' || row.status === 'inReview'
  if (draft) {
    const { document } = composeSheet((await readContent(ctx, row)).source, null)
    const bytes = await renderPdf(
      sheetPdf({ document, hash: null, signatures: [], language, verifyUrl: null, at: row.updatedAt, zone }),
    )
    return { name, type: 'application/pdf', bytes }
  }
  const document = demandUntouched(row)
  const hash = documentHashOf(document)
  const signatures = (await listSignatures(system(ctx), id, row.round)).map(packetSignature)
  const description = sheetPdf({
    document,
    hash,
    signatures,
    language,
    verifyUrl: verifyUrl(ctx, hash),
    at: row.signedAt ?? row.sentAt ?? row.updatedAt,
    zone,
  })
  const content: PdfAttachment = {
    name: documentName,
    type: 'application/json',
    about: 'signed content, canonical JSON (RFC 8785)',
    text: canonicalJson(document),
  }
  if (!isSigned(row)) return { name, type: 'application/pdf', bytes: await renderPdf(description, [content]) }
  const { secrets } = ctx.platform
  const [key, publicKey] = [privateSealKey(secrets), publicSealKey(secrets)]
  // Without the proof of sealing, which comes seconds later: the same packet gives the same bytes at any time.
  const evidence = evidenceText(await evidenceOf(ctx, row, null), key, publicKey)
  const pdf = await renderPdf(description, [
    content,
    {
      name: evidenceName,
      type: 'application/json',
      about: 'signatures and hashes, signed by the issuing system',
      text: evidence,
    },
  ])
  return { name, type: 'application/pdf', bytes: sealPdf(pdf, key, publicKey) }
}

/** The row with its frozen content, once the actor has been seen to have the right to read the sheet. */
const wholeRow = (ctx: Ctx, id: string): Promise<Sheet> => get(system(ctx), sheet, id)
