import { expect, test } from 'vitest'
import { chunkRings } from './chunk-rings.ts'

const chunk = (...imports: string[]) => ({ file: 'a.js', imports })

test('chunks in a row are no ring', () => {
  expect(chunkRings({ a: chunk('b', 'c'), b: chunk('c'), c: chunk() })).toEqual([])
})

test('a chunk that leads back to itself is one', () => {
  expect(chunkRings({ 'index.html': chunk('b'), b: chunk('c'), c: chunk('index.html') })).toEqual([
    ['index.html', 'b', 'c', 'index.html'],
  ])
})
