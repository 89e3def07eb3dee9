/**
 * The long trials, run by hand: `npm run drill -- kill [ROUNDS]`, `npm run drill -- start [TIMES]`,
 * `npm run drill -- memory [IDLE SECONDS]`. The last line is the figures as JSON; exit code 1 when a bound is missed.
 */
import { firstPage, idleMemory } from './figures.ts'
import { killRounds } from './kill-rounds.ts'
import { makeTrial } from './workspace.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const longestFirstPageMs = 3000
const mostMemoryMb = 300

const [what = '', given] = process.argv.slice(2)

const kill = async (rounds: number): Promise<boolean> => {
  const report = await killRounds(rounds, { say })
  for (const problem of report.problems) say(problem)
  say(JSON.stringify({ ...report, problems: report.problems.length }))
  const { lost, doubled, heard, events, acknowledged, audit, doctor, problems } = report
  return (
    lost + doubled + problems.length + heard.never + heard.more === 0 &&
    events === acknowledged &&
    heard.once === events &&
    audit === 'ok' &&
    doctor === 'ok'
  )
}

const start = async (times: number): Promise<boolean> => {
  const trial = await makeTrial({}, '1')
  try {
    // The first one may have to install and build.
    await firstPage(trial)
    const ms: number[] = []
    for (let i = 0; i < times; i++) ms.push(Math.round(await firstPage(trial)))
    const median = ms.toSorted((a, b) => a - b)[Math.floor(ms.length / 2)] ?? Infinity
    say(JSON.stringify({ firstPageMs: ms, median }))
    return median <= longestFirstPageMs
  } finally {
    await trial.remove()
  }
}

const memory = async (idleSeconds: number): Promise<boolean> => {
  const trial = await makeTrial({}, '1')
  try {
    const { processes, pssMb, rssMb } = await idleMemory(trial, idleSeconds)
    for (const one of processes)
      say(`${one.pssMb.toFixed(1).padStart(8)} PSS ${one.rssMb.toFixed(1).padStart(8)} RSS  ${one.what}`)
    say(JSON.stringify({ pssMb, rssMb, processes: processes.length, idleSeconds }))
    return pssMb <= mostMemoryMb
  } finally {
    await trial.remove()
  }
}

const trials: Readonly<Record<string, (n: number) => Promise<boolean>>> = {
  kill: (n) => kill(n || 20),
  start: (n) => start(n || 3),
  memory: (n) => memory(n || 60),
}
const trial = trials[what]
if (!trial || (given !== undefined && !(Number(given) > 0))) {
  say('npm run drill -- kill [ROUNDS] | start [TIMES] | memory [IDLE SECONDS]')
  process.exitCode = 2
} else process.exitCode = (await trial(Number(given ?? 0))) ? 0 : 1
