import { createHash } from 'node:crypto'
import { Drawing, SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import { z } from 'zod'
import { canonicalJson } from '../../../platform/canonical-json.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** A signature as the packet keeps it: who, how, on what evidence, over which content. */
export const PacketSignature = z.strictObject({
  side: z.enum(['ours', 'theirs']),
  name: z.string(),
  jobTitle: z.string(),
  method: z.enum(['drawn', 'seal']),
  codeChannel: z.enum(['mail', 'told', 'account']).nullable(),
  grade: z.string(),
  signedAt: z.string(),
  signedOn: z.string().nullable(),
  documentHash: Hex,
  drawing: Drawing.strict().nullable(),
  scanHashes: z.array(Hex),
})
export type PacketSignature = z.infer<typeof PacketSignature>

/** Proof that the fact of signing stands in the sealed log: event, its place, the way to the signed head of its batch. */
export const SealProof = z.strictObject({
  header: z.strictObject({
    id: z.string(),
    name: z.string(),
    object: z.string(),
    record: z.string().nullable(),
    actor: z.unknown(),
    at: z.string(),
    recordedAt: z.string(),
    request: z.string().nullable(),
    cause: z.unknown(),
  }),
  salt: z.string(),
  change: z.unknown(),
  data: z.unknown(),
  seq: z.int(),
  path: z.array(Hex),
  head: z.strictObject({
    workspace: z.string(),
    batch: z.int(),
    firstSeq: z.int(),
    lastSeq: z.int(),
    root: Hex,
    previous: Hex.nullable(),
    at: z.string(),
  }),
  headKey: z.string(),
  headSignature: z.string(),
})
export type SealProof = z.infer<typeof SealProof>

/** The evidence file: one line of canonical JSON (RFC 8785) that carries its own Ed25519 signature. */
export const EvidenceFile = z.strictObject({
  format: z.literal('zhinuo-evidence/1'),
  workspace: z.string(),
  sheet: z.string(),
  document: SheetDocument,
  documentHash: Hex,
  signatures: z.array(PacketSignature).min(2),
  packetHash: Hex,
  signedAt: z.string(),
  seal: SealProof.nullable(),
  /** Public key, base64 of 32 bytes. */
  key: z.string(),
  /** Over the canonical JSON of everything else, base64 of 64 bytes. */
  signature: z.string(),
})
export type EvidenceFile = z.infer<typeof EvidenceFile>
export type UnsignedEvidence = Omit<EvidenceFile, 'key' | 'signature'>

const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')

/** SHA-256 of the canonical JSON, hexadecimal: what both sides sign. */
export const documentHashOf = (document: SheetDocument): string => digestOf(document)

/** One hash over the content and every signature under it; told in the event of the last signature. */
export const packetHashOf = (documentHash: string, signatures: readonly PacketSignature[]): string =>
  digestOf({
    documentHash,
    signatures: signatures.toSorted((a, b) => (a.side < b.side ? -1 : a.side > b.side ? 1 : 0)),
  })
