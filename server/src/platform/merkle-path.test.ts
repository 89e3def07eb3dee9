import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafHash, merkleRoot } from './merkle.ts'
import { merklePath, rootOfPath } from './merkle-path.ts'

const tree = (size: number): Buffer[] => Array.from({ length: size }, (_, i) => leafHash(`leaf ${i}`))

describe('the path of a leaf', () => {
  it('leads to the root in trees of every size', () => {
    for (let size = 1; size <= 40; size++) {
      const leaves = tree(size)
      for (let index = 0; index < size; index++) {
        const path = merklePath(leaves, index)
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
        expect(rootOfPath(leaves[index] ?? Buffer.alloc(0), index, size, path)).toEqual(merkleRoot(leaves))
      }
    }
  })

  it('leads elsewhere for another leaf, place, size or one changed hash', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 70 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (size, at, where, flip) => {
          const leaves = tree(size)
          const root = merkleRoot(leaves)
          const index = at % size
          const leaf = leaves[index] ?? Buffer.alloc(0)
          const path = merklePath(leaves, index)
          expect(rootOfPath(leafHash('another'), index, size, path)).not.toEqual(root)
          expect(rootOfPath(leaf, (index + 1) % size, size, path)).not.toEqual(root)
          expect(rootOfPath(leaf, index, size, path.slice(1))).not.toEqual(root)
          expect(rootOfPath(leaf, index, size, [...path, leaf])).not.toEqual(root)
          const changed = path.map((hash, i) =>
            i === where % path.length
              ? Buffer.from(hash.map((b, j) => (j === where % 32 ? b ^ flip : b)))
              : hash,
          )
          expect(rootOfPath(leaf, index, size, changed)).not.toEqual(root)
        },
      ),
    )
  })

  it('there is none outside the tree', () => {
    expect(() => merklePath(tree(3), 3)).toThrow(RangeError)
    expect(rootOfPath(leafHash('a'), 3, 3, [])).toBeNull()
    expect(rootOfPath(leafHash('a'), 0, 1, [leafHash('b')])).toBeNull()
  })
})
