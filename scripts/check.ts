/**
 * Everything a machine can check, in one run: `check` for the fast part, `test` with the browser journeys besides.
 * Every step runs even when an earlier one failed; the last line says how many tests passed and failed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const report = join(root, '.cache', 'vitest.json')

interface Counts {
  readonly passed: number
  readonly failed: number
}

interface Outcome extends Counts {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
}

const run = (file: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> =>
  new Promise((done) => {
    let output = ''
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const show = (chunk: Buffer): void => {
      output += chunk.toString()
      process.stdout.write(chunk)
    }
    child.stdout.on('data', show)
    child.stderr.on('data', show)
    child.on('error', (error) => done({ ok: false, output: String(error) }))
    child.on('close', (code) => done({ ok: code === 0, output }))
  })

const none: Counts = { passed: 0, failed: 0 }

/** Reads what Vitest counted. A run without a report, without tests or with skipped tests has failed. */
const vitestCounts = (): Counts => {
  if (!existsSync(report)) return none
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests }
}

/** Reads the line `N passed, N failed` with which the journeys end. */
const lineCounts = (output: string): Counts => {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : none
}

interface Step {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  /** How many tests the step ran; a step without it is one check, which passes or fails. */
  readonly counts?: (output: string) => Counts
}

const packages = ['contracts', 'server', 'web', 'e2e', 'bench', 'tools', 'scripts']

const checks: Step[] = [
  { name: 'format', file: bin('oxfmt'), args: ['--check', '.'] },
  { name: 'lint', file: bin('oxlint'), args: [] },
  ...packages.map((name) => ({ name: `types of ${name}`, file: bin('tsc'), args: ['-p', name] })),
  { name: 'walls', file: process.execPath, args: ['tools/walls/walls.ts'] },
  { name: 'dead exports', file: bin('knip'), args: ['--no-progress'] },
  { name: 'web pages', file: process.execPath, args: ['scripts/boot.mjs', 'build'] },
  { name: 'weight of the first screens', file: process.execPath, args: ['web/build/bundle-budget.ts'] },
  {
    name: 'unit and server tests',
    file: bin('vitest'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    counts: vitestCounts,
  },
]

const journeys: Step = {
  name: 'browser journeys',
  file: process.execPath,
  args: ['e2e/run.ts'],
  counts: lineCounts,
}

const perform = async ({ name, file, args, counts }: Step): Promise<Outcome> => {
  console.log(`\n── ${name}`)
  const began = performance.now()
  const { ok, output } = await run(file, args)
  const seconds = (performance.now() - began) / 1000
  const { passed, failed } = counts ? counts(output) : none
  const well = ok && failed === 0 && (counts === undefined || passed > 0)
  return { name, ok: well, seconds, passed, failed: well ? 0 : Math.max(failed, 1) }
}

mkdirSync(join(root, '.cache'), { recursive: true })
rmSync(report, { force: true })

const steps = process.argv[2] === 'test' ? [...checks, journeys] : checks
const outcomes: Outcome[] = []
for (const step of steps) outcomes.push(await perform(step))

console.log('')
for (const { name, ok, seconds } of outcomes)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
const sum = (pick: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, one) => total + pick(one), 0)
console.log(`${sum((one) => one.passed)} passed, ${sum((one) => one.failed)} failed`)
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1
