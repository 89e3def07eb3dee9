import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { isAlive } from '../../server/src/platform/embedded-postgres/processes.ts'
import { cacheFolder, versionOf } from './places.ts'

/** The folder of a package, from the address of the file it exports. */
const folderAbove = (exported: string, up: string): string => join(dirname(fileURLToPath(exported)), up)

/** Unpacks the browser once. Written whole or not at all, so that two runs may begin at the same time. */
const unpackBrowser = async (): Promise<string> => {
  const packed = folderAbove(import.meta.resolve('@sparticuz/chromium'), '../..')
  const folder = join(cacheFolder, `chromium-${versionOf(packed)}`)
  const file = join(folder, 'chromium')
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  // What a run that was killed has left half unpacked.
  for (const name of readdirSync(folder)) {
    const pid = Number(name.split('.')[1])
    if (pid > 0 && !isAlive(pid)) rmSync(join(folder, name), { force: true })
  }
  const draft = `${file}.${process.pid}`
  await pipeline(
    createReadStream(join(packed, 'bin', 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(draft, { mode: 0o755 }),
  )
  renameSync(draft, file)
  return file
}

/** Font settings that know the Chinese font of the test's own packages and nothing of the machine. */
const writeFontSettings = (folder: string): string => {
  const fonts = folderAbove(import.meta.resolve('@embedpdf/fonts-sc'), '../fonts')
  const file = join(folder, 'fonts.conf')
  const prefer = ['sans-serif', 'serif', 'monospace', 'system-ui']
    .map(
      (family) =>
        `<alias><family>${family}</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>`,
    )
    .join('\n')
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${fonts}</dir>
<cachedir>${join(cacheFolder, 'fontconfig')}</cachedir>
${prefer}
</fontconfig>
`,
  )
  return file
}

/** A browser that was never started reads all of itself from the disk first. */
const launchMs = 120_000

/** Chromium from npm with a Chinese font. The usual walls between sites stay up. */
export const launchBrowser = async (folder: string): Promise<Browser> => {
  const fonts = writeFontSettings(folder)
  return chromium.launch({
    executablePath: await unpackBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    // Without a UTF-8 locale Chromium saves every file with a Chinese name as “download”.
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TMPDIR: folder,
      FONTCONFIG_FILE: fonts,
      LANG: 'C.UTF-8',
    },
    timeout: launchMs,
    // Whoever runs the journeys ends them, and all that belongs to them.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}
