import type { KeyObject } from 'node:crypto'
import { createPublicKey, sign, verify } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { EvidenceFile, UnsignedEvidence } from '../methods/evidence.ts'

const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** True when the Ed25519 signature over the bytes is that of the public key (32 bytes). */
export const isSignedBy = (bytes: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean =>
  publicKey.length === 32 &&
  signature.length === 64 &&
  verify(
    null,
    bytes,
    createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' }),
    signature,
  )

/** Base64 that says these bytes in the one canonical way; null otherwise, so that no other text passes for it. */
export const strictBase64 = (text: string, length: number): Buffer | null => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null
}

export const evidenceText = (evidence: UnsignedEvidence, key: KeyObject, publicKey: Buffer): string => {
  const named = { ...evidence, key: publicKey.toString('base64') }
  return canonicalJson({
    ...named,
    signature: sign(null, Buffer.from(canonicalJson(named)), key).toString('base64'),
  } satisfies EvidenceFile)
}

/** True when the file is exactly the canonical text of itself and its signature is that of the key it names. */
export const evidenceIsSigned = (bytes: Uint8Array, file: EvidenceFile): boolean => {
  const { signature, ...rest } = file
  const key = strictBase64(file.key, 32)
  const given = strictBase64(signature, 64)
  if (!key || !given || !Buffer.from(canonicalJson(file)).equals(bytes)) return false
  return isSignedBy(Buffer.from(canonicalJson(rest)), given, key)
}

const sealLine = /\n%zhinuo-seal-1 ([A-Za-z0-9+/=]{44}) ([A-Za-z0-9+/=]{88})\n$/
/** Length of the line in bytes: it is all ASCII. */
const sealLength = '\n%zhinuo-seal-1 '.length + 44 + 1 + 88 + 1

/**
 * Puts the signature over all bytes of a PDF behind it, as a comment line that readers of PDF pass over. The public key
 * is signed with the bytes.
 */
export const sealPdf = (pdf: Uint8Array, key: KeyObject, publicKey: Buffer): Buffer => {
  const signature = sign(null, Buffer.concat([pdf, publicKey]), key)
  return Buffer.concat([
    pdf,
    Buffer.from(`\n%zhinuo-seal-1 ${publicKey.toString('base64')} ${signature.toString('base64')}\n`),
  ])
}

export interface SealedPdf {
  readonly key: string
  readonly intact: boolean
}

export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

/** Reads the line behind a PDF; null when there is none. */
export const readSeal = (bytes: Uint8Array): SealedPdf | null => {
  const match = sealLine.exec(
    Buffer.from(bytes.subarray(Math.max(0, bytes.length - sealLength))).toString('latin1'),
  )
  if (!match?.[1] || !match[2]) return null
  const key = strictBase64(match[1], 32)
  const signature = strictBase64(match[2], 64)
  const body = bytes.subarray(0, bytes.length - sealLength)
  return {
    key: match[1],
    intact: key !== null && signature !== null && isSignedBy(Buffer.concat([body, key]), signature, key),
  }
}

/** Files attached inside a PDF larger than this are not ours. */
const maxAttached = 20_000_000

/**
 * The text of a file attached to a PDF that we made: its specification names the embedded stream. Only for bytes whose
 * seal is intact, so that the parser meets nothing but our own writing.
 */
export const attachedText = (bytes: Uint8Array, name: string): string | null => {
  const text = Buffer.from(bytes).toString('latin1')
  const spec = new RegExp(
    `/Type /Filespec[^]{0,600}?/F \\(${name.replaceAll('.', '\\.')}\\)[^]{0,600}?/EF <<\\s*/F (\\d+) 0 R`,
  ).exec(text)
  if (!spec?.[1]) return null
  const start = text.indexOf(`\n${spec[1]} 0 obj\n`)
  const stream = start < 0 ? -1 : text.indexOf('\nstream\n', start)
  const head = stream < 0 ? '' : text.slice(start, stream)
  const length = Number(/\/Length (\d+)\n/.exec(head)?.[1] ?? -1)
  if (length < 0) return null
  const from = stream + '\nstream\n'.length
  const packed = Buffer.from(bytes.subarray(from, from + length))
  const plain = head.includes('/FlateDecode') ? inflateSync(packed, { maxOutputLength: maxAttached }) : packed
  return plain.toString('utf8')
}
