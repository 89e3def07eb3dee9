import type { VerifyView } from '@zhinuo/contracts/agreements-views.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { leafHash } from '../../../platform/merkle.ts'
import { rootOfPath } from '../../../platform/merkle-path.ts'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import { contentDigest, headIsSigned } from '../../../platform/seal.ts'
import type { SealProof } from '../methods/evidence.ts'
import { documentHashOf, EvidenceFile, packetHashOf } from '../methods/evidence.ts'
import { attachedText, evidenceIsSigned, isPdf, readSeal, strictBase64 } from './sealed-file.ts'

export const evidenceName = 'evidence.json'
export const documentName = 'document.json'

/** Why a file is refused. */
export const problems = {
  not_sealed: {
    zh: '没有找到出具签名:不是已签署的确认表,或结尾被改动',
    en: 'No issuing signature was found: this is not a signed sheet, or its end was changed',
  },
  bytes_changed: { zh: '文件在出具后被改动', en: 'The file was changed after it was issued' },
  key_unknown: { zh: '不是本系统出具的文件', en: 'The file was not issued by this installation' },
  evidence_missing: {
    zh: '文件里没有证据,或证据不完整',
    en: 'The evidence inside the file is missing or incomplete',
  },
  document_changed: { zh: '签署内容与指纹不符', en: 'The content does not match its hash' },
  signature_elsewhere: { zh: '有签名不是签在这份内容上', en: 'A signature belongs to other content' },
  side_missing: { zh: '缺少一方的签名', en: 'The signature of one side is missing' },
  packet_changed: { zh: '签名与整包指纹不符', en: 'The signatures do not match the packet’s hash' },
  seal_broken: { zh: '封存证明不成立', en: 'The proof of sealing does not hold' },
  registered_otherwise: {
    zh: '与系统里登记的内容不符',
    en: 'It differs from what is registered in the system',
  },
} as const
export type Problem = keyof typeof problems

export interface Verification {
  readonly kind: 'pdf' | 'evidence'
  readonly problems: readonly Problem[]
  readonly evidence: EvidenceFile | null
  readonly keyKnown: boolean
}

/**
 * Checks a signed sheet, as PDF or as evidence file, with nothing but the file and the public keys of the installation:
 * that no byte differs from what was issued, that the signatures of both sides lie on this content and, where the file
 * carries it, that the signing stands in the sealed log.
 * @param knownKeys public keys, base64
 * @returns null when the bytes are neither
 */
export const verifyBytes = (bytes: Uint8Array, knownKeys: readonly string[]): Verification | null => {
  if (isPdf(bytes)) return verifyPdf(bytes, knownKeys)
  const evidence = readEvidence(Buffer.from(bytes).toString('utf8'))
  if (evidence === 'foreign') return null
  if (evidence === null)
    return { kind: 'evidence', problems: ['evidence_missing'], evidence: null, keyKnown: false }
  const keyKnown = knownKeys.includes(evidence.key)
  const found: Problem[] = []
  if (!evidenceIsSigned(bytes, evidence)) found.push('bytes_changed')
  if (!keyKnown) found.push('key_unknown')
  return { kind: 'evidence', problems: [...found, ...checkEvidence(evidence, knownKeys)], evidence, keyKnown }
}

const verifyPdf = (bytes: Uint8Array, knownKeys: readonly string[]): Verification => {
  const seal = readSeal(bytes)
  if (!seal) return { kind: 'pdf', problems: ['not_sealed'], evidence: null, keyKnown: false }
  const keyKnown = knownKeys.includes(seal.key)
  if (!seal.intact) return { kind: 'pdf', problems: ['bytes_changed'], evidence: null, keyKnown }
  if (!keyKnown) return { kind: 'pdf', problems: ['key_unknown'], evidence: null, keyKnown }
  const text = attachedText(bytes, evidenceName)
  const evidence = text === null ? null : readEvidence(text)
  if (text === null || evidence === null || evidence === 'foreign')
    return { kind: 'pdf', problems: ['evidence_missing'], evidence: null, keyKnown }
  const signed = evidenceIsSigned(Buffer.from(text), evidence)
  return {
    kind: 'pdf',
    problems: [...(signed ? [] : (['bytes_changed'] as const)), ...checkEvidence(evidence, knownKeys)],
    evidence,
    keyKnown,
  }
}

/** `foreign`: not JSON, or JSON of something else. null: ours by its name, but not whole. */
const readEvidence = (text: string): EvidenceFile | 'foreign' | null => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return text.includes('zhinuo-evidence') ? null : 'foreign'
  }
  const file = EvidenceFile.safeParse(parsed)
  if (file.success) return file.data
  return text.includes('zhinuo-evidence') ? null : 'foreign'
}

const checkEvidence = (file: EvidenceFile, knownKeys: readonly string[]): Problem[] => {
  const found: Problem[] = []
  if (documentHashOf(file.document) !== file.documentHash) found.push('document_changed')
  if (file.signatures.some((s) => s.documentHash !== file.documentHash)) found.push('signature_elsewhere')
  const sides = file.signatures.map((s) => s.side).toSorted()
  if (sides.join() !== 'ours,theirs') found.push('side_missing')
  if (packetHashOf(file.documentHash, file.signatures) !== file.packetHash) found.push('packet_changed')
  if (file.seal && !sealHolds(file, file.seal, knownKeys)) found.push('seal_broken')
  return found
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex')

const sealHolds = (file: EvidenceFile, seal: SealProof, knownKeys: readonly string[]): boolean => {
  const { header, head, seq } = seal
  const data = seal.data as { readonly packetHash?: unknown } | null
  if (
    header.object !== 'sheet' ||
    header.record !== file.sheet ||
    head.workspace !== file.workspace ||
    data?.packetHash !== file.packetHash
  )
    return false
  const content = contentDigest(Buffer.from(seal.salt, 'base64'), seal.change, seal.data).end()
  const leaf = leafHash(canonicalJson({ seq, ...header }), content)
  const root = rootOfPath(leaf, seq - head.firstSeq, head.lastSeq - head.firstSeq + 1, seal.path.map(bytesOf))
  const key = strictBase64(seal.headKey, 32)
  const signature = strictBase64(seal.headSignature, 64)
  if (!root || root.toString('hex') !== head.root || !key || !signature || !knownKeys.includes(seal.headKey))
    return false
  return headIsSigned(head, signature, key)
}

/** What a person reads about a verification. */
export const verificationView = (
  result: Verification,
  language: Language,
  registered: readonly Problem[] = [],
  seal: VerifyView['seal'] = null,
): VerifyView => {
  const all = [...new Set([...result.problems, ...registered])]
  const { evidence } = result
  const intact = all.length === 0 && evidence !== null
  return {
    kind: result.kind,
    intact,
    text: intact
      ? language === 'zh'
        ? '签署后内容未被改动'
        : 'The content has not been changed since it was signed'
      : all.map((code) => problems[code][language]).join(language === 'zh' ? ';' : '; '),
    problems: all.map((code) => ({ code, text: problems[code][language] })),
    number: evidence?.document.number ?? null,
    edition: evidence?.document.edition ?? null,
    title: evidence?.document.title ?? null,
    customer: evidence?.document.customer ?? null,
    supplier: evidence?.document.supplier ?? null,
    hash: evidence?.documentHash ?? null,
    signatures:
      evidence?.signatures.map(({ side, name, jobTitle, grade, signedAt }) => ({
        side,
        name,
        jobTitle,
        grade,
        signedAt,
      })) ?? [],
    seal: seal ?? sealView(evidence),
    keyKnown: result.keyKnown,
  }
}

const sealView = (evidence: EvidenceFile | null): VerifyView['seal'] =>
  evidence?.seal
    ? {
        position: evidence.seal.seq,
        size: evidence.seal.head.lastSeq,
        root: evidence.seal.head.root,
        at: evidence.seal.head.at,
      }
    : null
