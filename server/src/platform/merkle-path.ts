import { merkleRoot, sha256 } from './merkle.ts'

const nodeMark = Buffer.from([1])

const splitOf = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1)

/**
 * The hashes that lead from the leaf at `index` to the root over `leaves`, nearest first (RFC 6962, section 2.1.1).
 * @throws RangeError when there is no such leaf
 */
export const merklePath = (leaves: readonly Uint8Array[], index: number): Buffer[] => {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`no leaf ${index} among ${leaves.length}`)
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return index < split
    ? [...merklePath(left, index), merkleRoot(right)]
    : [...merklePath(right, index - split), merkleRoot(left)]
}

/** The root that a leaf and its path lead to in a tree of `size` leaves; null when the path does not fit the tree. */
export const rootOfPath = (
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Buffer | null => {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return null
  if (size === 1) return path.length === 0 ? Buffer.from(leaf) : null
  const beside = path.at(-1)
  if (!beside) return null
  const split = splitOf(size)
  const inLeft = index < split
  const below = rootOfPath(
    leaf,
    inLeft ? index : index - split,
    inLeft ? split : size - split,
    path.slice(0, -1),
  )
  return below && (inLeft ? sha256(nodeMark, below, beside) : sha256(nodeMark, beside, below))
}
