/** Reports what the first screens load, gzipped, and fails when one costs more than its budget or its files need each other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chunkRings } from './chunk-rings.ts'
import { firstLoad, type Manifest } from './first-load.ts'

const dist = join(import.meta.dirname, '../dist')
const kB = 1000

const budgets = [
  {
    name: 'staff, until the first list is drawn',
    page: 'index.html',
    also: ['src/app/signed-in.tsx', 'src/engine/list/record-list-page.tsx'],
    limit: 300 * kB,
  },
  {
    name: 'portal, until its first screen is drawn',
    page: 'portal.html',
    also: ['src/portal/home/home-page.tsx'],
    limit: 150 * kB,
  },
] as const

const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
let failed = false
for (const budget of budgets) {
  const files = [budget.page, ...firstLoad(manifest, [budget.page, ...budget.also])]
  const sizes = files.map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
  }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const over = total > budget.limit
  failed ||= over
  console.log(
    `${over ? 'OVER' : 'ok  '} ${budget.name}: ${(total / kB).toFixed(1)} of ${budget.limit / kB} kB`,
  )
  for (const { file, bytes } of sizes.sort((a, b) => b.bytes - a.bytes))
    console.log(`       ${(bytes / kB).toFixed(1).padStart(7)}  ${file}`)
}
for (const ring of chunkRings(manifest)) {
  failed = true
  console.log(`RING ${ring.join(' → ')}: the page would stay blank`)
}
process.exit(failed ? 1 : 0)
