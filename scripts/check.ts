/**
 * Everything a machine can check, in one run: `check` for the fast part, `test` with the browser journeys besides.
 * Every step runs even when an earlier one failed; the end names what failed, and the last line counts.
 */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Counts } from './counts.ts'
import { lineCounts, none, stepCounts, vitestCounts } from './counts.ts'

const root = resolve(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
// Of this run alone: another one may be going on beside it.
const report = join(root, '.cache', `vitest-${process.pid}.json`)

interface Outcome extends Counts {
  readonly name: string
  readonly seconds: number
}

let running: ChildProcess | null = null
/** Whoever ends the check ends what it runs. */
const endWith = (name: NodeJS.Signals): void => {
  if (!running) process.exit(130)
  running.once('close', () => process.exit(130))
  running.kill(name)
}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, endWith)

const run = (file: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> =>
  new Promise((done) => {
    let output = ''
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    running = child
    const show = (chunk: Buffer): void => {
      output += chunk.toString()
      process.stdout.write(chunk)
    }
    child.stdout.on('data', show)
    child.stderr.on('data', show)
    child.on('error', (error) => done({ ok: false, output: String(error) }))
    child.on('close', (code) => {
      running = null
      done({ ok: code === 0, output })
    })
  })

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
    counts: () => (existsSync(report) ? vitestCounts(readFileSync(report, 'utf8'), root) : none),
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
  return { name, seconds, ...stepCounts(ok, counts ? counts(output) : null) }
}

mkdirSync(join(root, '.cache'), { recursive: true })
process.once('exit', () => rmSync(report, { force: true }))

const steps = process.argv[2] === 'test' ? [...checks, journeys] : checks
const outcomes: Outcome[] = []
for (const step of steps) outcomes.push(await perform(step))

console.log('')
for (const { name, failed, seconds } of outcomes)
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
// Said once more at the end: whoever sees only the end of a long output sees the reason.
for (const failure of outcomes.flatMap(({ failures }) => failures)) console.log(`\n${failure}`)
const sum = (pick: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, one) => total + pick(one), 0)
console.log(`${sum((one) => one.passed)} passed, ${sum((one) => one.failed)} failed`)
process.exitCode = outcomes.every(({ failed }) => failed === 0) ? 0 : 1
