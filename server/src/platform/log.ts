import type { DestinationStream, Logger } from 'pino'
import { pino } from 'pino'

const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}
const own = new Set(['level', 'time', 'msg', 'err', 'pid', 'hostname'])

/** One readable line for a terminal; what is not text follows as key=value. */
const readable = (line: string): string => {
  const entry = JSON.parse(line) as Record<string, unknown>
  const rest = Object.entries(entry)
    .filter(([key]) => !own.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const err = entry['err'] as { stack?: string } | undefined
  const time = new Date(Number(entry['time'])).toISOString().slice(11, 23)
  const head = [time, (levels[Number(entry['level'])] ?? '').padEnd(5), entry['msg'] ?? '', ...rest]
    .join(' ')
    .trimEnd()
  return err?.stack ? `${head}\n${err.stack}\n` : `${head}\n`
}

// Whatever an object is called that may hold a secret: the value never reaches the log.
const secretNames = [
  'password',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  '["set-cookie"]',
  'totp',
  'connectionString',
]
const secretPaths = secretNames.flatMap((name) =>
  ['', '*', '*.*'].map((above) =>
    name.startsWith('[') ? `${above}${name}` : `${above}${above && '.'}${name}`,
  ),
)

interface LoggedError {
  readonly type: string
  readonly message: string
  readonly code?: unknown
  readonly stack?: string
  readonly cause?: LoggedError
}

/** What of an error is of use: not the connection, statement or values that drivers hang on it. */
const loggedError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: loggedError(error.cause, depth + 1) }),
  }
}

/** JSON lines, or readable ones where a person watches a terminal. */
export const makeLog = (
  options: { level?: string; to?: NodeJS.WritableStream & { isTTY?: boolean } } = {},
): Logger => {
  const to = options.to ?? process.stdout
  const stream: DestinationStream = to.isTTY
    ? { write: (line: string) => void to.write(readable(line)) }
    : { write: (line: string) => void to.write(line) }
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      serializers: { err: (error: unknown) => loggedError(error) },
      redact: { paths: secretPaths, censor: '[hidden]' },
    },
    stream,
  )
}
