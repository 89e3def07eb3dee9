/**
 * Journeys through the running product in Chromium. The last line says how many steps passed and failed; pictures of
 * the run are in e2e/shots. `node e2e/run.ts [words…]` runs the journeys whose keys begin with one of the words, and
 * those that every other one needs.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { houseJourneys } from './journeys/house.ts'
import { aftersales } from './journeys/loop/aftersales.ts'
import { deliver } from './journeys/loop/delivery.ts'
import { presales } from './journeys/loop/presales.ts'
import { afterwards } from './journeys/promise/afterwards.ts'
import { attacks } from './journeys/promise/attacks.ts'
import { crewOf } from './journeys/promise/crew.ts'
import { promiseJourney } from './journeys/promise/journey.ts'
import { government, manufacturing } from './journeys/promise/trades.ts'
import { launchBrowser } from './lib/chromium.ts'
import { root, shotsFolder } from './lib/places.ts'
import { startProduct } from './lib/product.ts'
import { clearRun, makeRunFolder } from './lib/run-folder.ts'
import type { Journey, Tally } from './lib/stage.ts'
import { perform } from './lib/stage.ts'

interface Lane {
  readonly name: string
  /** What the clock shows when the lane begins; the present when absent. */
  readonly at?: Date
  readonly journeys: readonly Journey[]
}

/** Each lane has a product of its own; within a lane the journeys follow one another on the same data. */
const lanes: readonly Lane[] = [
  { name: 'house', journeys: houseJourneys },
  {
    name: 'promise',
    at: new Date('2026-03-02T10:00:00+08:00'),
    journeys: [
      crewOf('crew'),
      promiseJourney(government),
      promiseJourney(manufacturing, true),
      attacks,
      afterwards,
    ],
  },
  {
    name: 'loop',
    at: new Date('2026-03-02T10:00:00+08:00'),
    journeys: [crewOf('loop-crew', true), presales, deliver, aftersales],
  },
]

const wanted = process.argv.slice(2)
const isAsked = ({ key }: Journey): boolean =>
  wanted.length === 0 || wanted.some((word) => key.startsWith(word))

/** The journeys that were asked for, with those they stand on, in the order of their lane. */
const chosenOf = (journeys: readonly Journey[]): readonly Journey[] => {
  const asked = journeys.filter(isAsked)
  const needed = new Set(asked.flatMap(({ needs }) => needs ?? []))
  return asked.length === 0
    ? []
    : journeys.filter((one, index) => index === 0 || asked.includes(one) || needed.has(one.key))
}

const tally: Tally = { passed: 0, failed: 0 }

const note = (error: unknown): void => {
  tally.failed += 1
  console.log(error instanceof Error ? error.stack : String(error))
}

const runLane = async ({ name, at, journeys }: Lane, browser: Browser, folder: string): Promise<void> => {
  const chosen = chosenOf(journeys)
  if (chosen.length === 0) return
  const product = await startProduct(join(folder, name), at)
  try {
    for (const [index, journey] of chosen.entries()) {
      const well = await perform(journey, browser, product, tally)
      // The first journey of a lane makes what the others stand on.
      if (!well && index === 0) break
    }
  } finally {
    await product.stop()
  }
}

/** Every lane runs to its end, also when another one breaks down. */
const runLanes = async (folder: string): Promise<void> => {
  const browserFolder = join(folder, 'browser')
  mkdirSync(browserFolder)
  const browser = await launchBrowser(browserFolder)
  try {
    await Promise.all(lanes.map((lane) => runLane(lane, browser, folder).catch(note)))
  } finally {
    await browser.close()
  }
}

const build = (): void => {
  const { status } = spawnSync(process.execPath, ['scripts/boot.mjs', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('the pages could not be built')
}

const began = performance.now()
const folder = await makeRunFolder()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(name, () => {
    console.log('interrupted')
    void clearRun(folder).finally(() => process.exit(130))
  })
try {
  // Another run may be drawing into it.
  rmSync(shotsFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  mkdirSync(shotsFolder, { recursive: true })
  build()
  await runLanes(folder)
} catch (error) {
  note(error)
} finally {
  await clearRun(folder)
}
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s, pictures in e2e/shots`)
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1
