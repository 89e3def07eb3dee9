import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = /\.(js|css|html|svg|json|txt)$/
const tooSmallToGain = 600

/** Writes a `.gz` beside every text file of the build, so that the server sends it without compressing again. */
export const precompress = (): Plugin => {
  let outDir = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      outDir = join(config.root, config.build.outDir)
    },
    async closeBundle() {
      const files = await readdir(outDir, { recursive: true }).catch(() => [])
      for (const name of files) {
        if (!compressible.test(name) || name.startsWith('.vite')) continue
        const bytes = await readFile(join(outDir, name))
        if (bytes.length < tooSmallToGain) continue
        await writeFile(join(outDir, `${name}.gz`), gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }))
      }
    },
  }
}
