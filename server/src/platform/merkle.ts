import { createHash } from 'node:crypto'

/** SHA-256 over the pieces one after another. */
export const sha256 = (...pieces: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

const leafMark = Buffer.from([0])
const nodeMark = Buffer.from([1])

/** Hash of a leaf (RFC 6962, section 2.1): SHA-256(0x00 ‖ data). */
export const leafHash = (...data: readonly (Uint8Array | string)[]): Buffer => sha256(leafMark, ...data)

/** Root over leaf hashes (RFC 6962, section 2.1); of none it is SHA-256 of nothing. */
export const merkleRoot = (leaves: readonly Uint8Array[]): Buffer => {
  const [first] = leaves
  if (!first) return sha256()
  if (leaves.length === 1) return Buffer.from(first)
  // The largest power of two below the number of leaves.
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return sha256(nodeMark, merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}
