import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { commands, helpLines } from './cli/commands.ts'
import type { Io } from './cli/command.ts'
import { ConfigRefusal } from './platform/config.ts'
import { OperatorRefusal } from './platform/refusal.ts'

// Sources are translated and compiled once; later starts read the result. A folder that cannot be written costs nothing.
enableCompileCache(fileURLToPath(new URL('../../.cache/compiled', import.meta.url)))

// Whoever read the answer may have seen enough.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

// A command that is broken off exits in order, so that a database it started does not stay behind. `start` has its own way.
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
for (const [signal, code] of Object.entries(exitCodes)) process.on(signal, () => process.exit(code))

const io: Io = { env: process.env, out: (line) => void process.stdout.write(`${line}\n`) }

/** Runs one command and answers its exit code. A refusal is told in its own words, without a stack. */
const run = async ([name = 'start', ...args]: string[]): Promise<number> => {
  if (name === 'help' || name === '--help' || name === '-h') {
    for (const line of helpLines()) io.out(line)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    process.stderr.write(`没有这个命令 / no such command: ${name}\n\n${helpLines().join('\n')}\n`)
    return 2
  }
  try {
    const work = await command.load()
    return await work(args, io)
  } catch (error) {
    if (!(error instanceof ConfigRefusal || error instanceof OperatorRefusal)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

process.exitCode = await run(process.argv.slice(2))
