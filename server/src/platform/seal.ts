import type { KeyObject } from 'node:crypto'
import { createHash, createPublicKey, sign, verify } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { leafHash, sha256 } from './merkle.ts'

/** What of an event is sealed in clear: who did what to which record, and when, at which position. */
export interface SealedHeader {
  readonly id: string
  readonly name: string
  readonly object: string
  readonly record: string | null
  readonly actor: unknown
  /** Times in UTC with microseconds, as PostgreSQL keeps them. */
  readonly at: string
  readonly recordedAt: string
  readonly request: string | null
  readonly cause: unknown
}

export interface EventRowContent {
  readonly record: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * Digest of what an event says of people: SHA-256(salt ‖ canonical JSON of change and data ‖ each row of a bulk). The
 * salt keeps anyone from guessing erased text; the digest stays when text and salt are erased.
 */
export const contentDigest = (salt: Uint8Array, change: unknown, data: unknown) => {
  const hash = createHash('sha256').update(salt).update(canonicalJson({ change, data }))
  return {
    addRow: ({ record, before, after }: EventRowContent): void =>
      void hash.update(`\n${canonicalJson({ record, before, after })}`),
    end: (): Buffer => hash.digest(),
  }
}

/** Leaf of an event at its position (RFC 6962 leaf over header ‖ content). */
export const eventLeaf = (seq: number, header: SealedHeader, content: Uint8Array): Buffer =>
  leafHash(canonicalJson({ seq, ...header }), content)

/** A signed tree head: the root of one batch and the digest of the head before it. Digests are hexadecimal. */
export interface TreeHead {
  readonly workspace: string
  readonly batch: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly root: string
  readonly previous: string | null
  readonly at: string
}

export interface SignedHead {
  readonly head: Buffer
  readonly signature: Buffer
}

/** Signs the canonical JSON of a head with Ed25519 and digests it for the next head to name. */
export const signHead = (treeHead: TreeHead, key: KeyObject): SignedHead => {
  const text = Buffer.from(canonicalJson(treeHead))
  return { head: sha256(text), signature: sign(null, text, key) }
}

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** True when the signature over the head is that of the public key (32 bytes). */
export const headIsSigned = (treeHead: TreeHead, signature: Uint8Array, publicKey: Uint8Array): boolean => {
  if (publicKey.length !== 32) return false
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(canonicalJson(treeHead)), key, signature)
}
