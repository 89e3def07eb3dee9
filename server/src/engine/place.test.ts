import { expect, test } from 'vitest'
import { allOf } from './place.ts'

test.each([0, 1, 3, 4, 7])('all of %i rows are read, three at a time, each once', async (count) => {
  const rows = Array.from({ length: count }, (_, i) => ({ at: '2026-03-02', id: String(i) }))
  const read = (after: { id: string } | null) => {
    const from = after ? Number(after.id) + 1 : 0
    return Promise.resolve(rows.slice(from, from + 3))
  }
  const seen: unknown[] = []
  for await (const row of allOf(read, (row) => row)) seen.push(row)
  expect(seen).toEqual(rows)
})
