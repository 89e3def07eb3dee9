import { connect } from 'node:net'
import type { Socket } from 'node:net'

export interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface LoadResult {
  readonly seconds: number
  /** Answers of 2xx. */
  readonly acknowledged: number
  /** Any other answer, and connections that broke. */
  readonly failed: number
  readonly perSecond: number
  /** First failed answer, for the report. */
  readonly firstFailure: string | null
}

/** One answer as far as the load needs it. */
interface Answer {
  readonly status: number
  readonly body: string
}

/**
 * Sends requests over `concurrency` kept-alive connections, each the next one as soon as the last is answered, for
 * `seconds`. A parser of our own: the generator shares two cores with what it measures, so it must cost little, and it
 * costs the product and the floor the same.
 */
export const runLoad = async (options: {
  port: number
  concurrency: number
  seconds: number
  next: () => Request
  onAnswer?: (body: string) => void
}): Promise<LoadResult> => {
  const { port, concurrency, seconds, next, onAnswer } = options
  const started = performance.now()
  const end = started + seconds * 1000
  let acknowledged = 0
  let failed = 0
  let firstFailure: string | null = null
  const one = async (): Promise<void> => {
    const line = await openLine(port)
    try {
      while (performance.now() < end) {
        const answer = await line.send(next())
        if (answer.status >= 200 && answer.status < 300) {
          acknowledged++
          onAnswer?.(answer.body)
        } else {
          failed++
          firstFailure ??= `${answer.status} ${answer.body.slice(0, 300)}`
        }
      }
    } catch (error) {
      failed++
      firstFailure ??= String(error)
    } finally {
      line.close()
    }
  }
  await Promise.all(Array.from({ length: concurrency }, one))
  const took = (performance.now() - started) / 1000
  return { seconds: took, acknowledged, failed, perSecond: acknowledged / took, firstFailure }
}

interface Line {
  send(request: Request): Promise<Answer>
  close(): void
}

const openLine = (port: number): Promise<Line> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
    let pending: Buffer = Buffer.alloc(0)
    socket.on('error', (error) => {
      reject(error)
      waiting?.reject(error)
    })
    socket.on('close', () => waiting?.reject(new Error('the connection was closed')))
    socket.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      const answer = parseAnswer(pending)
      if (!answer) return
      pending = pending.subarray(answer.length)
      const current = waiting
      waiting = undefined
      current?.resolve(answer)
    })
    socket.on('connect', () =>
      resolve({
        send: ({ method, path, headers, body }) =>
          new Promise((resolve, reject) => {
            waiting = { resolve, reject }
            const lines = Object.entries(headers).map(([key, value]) => `${key}: ${value}\r\n`)
            const length =
              body === undefined
                ? ''
                : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
            socket.write(
              `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}${length}\r\n${body ?? ''}`,
            )
          }),
        close: () => socket.destroy(),
      }),
    )
  })

/** A whole answer at the start of `bytes`, with its length, or null while more is to come. Needs content-length. */
const parseAnswer = (bytes: Buffer): (Answer & { length: number }) | null => {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = bytes.toString('latin1', 0, headEnd)
  const status = Number(head.slice(9, 12))
  const stated = /\r\ncontent-length: (\d+)/i.exec(head)
  if (!stated && status !== 204) throw new Error(`an answer without content-length: ${head}`)
  const length = headEnd + 4 + Number(stated?.[1] ?? 0)
  if (bytes.length < length) return null
  return { status, body: bytes.toString('utf8', headEnd + 4, length), length }
}
