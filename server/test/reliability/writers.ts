import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export type Kind = 'create' | 'update' | 'update of a shared record' | 'bulk'

/** One write that somebody asked for, under one key, until it was acknowledged. */
export interface Write {
  readonly key: string
  readonly kind: Kind
  /** Text that this write alone puts into the data. */
  readonly mark: string
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  readonly body: string
  /** Records that it changes; a create learns its own from the answer. */
  records: readonly string[]
  tries: number
  acknowledged: boolean
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly retryAfter: string | undefined
  readonly ms: number
}

/** What the writers saw, besides what they wrote. */
export interface Ledger {
  readonly writes: Write[]
  /** Requests that were not answered: the connection broke, or the process was not there. */
  unanswered: number
  /** Requests that were put off with 503. */
  putOff: number
  /** Acknowledged writes that were sent once more and gave the first answer again. */
  repeated: number
  /** Anything that should never be answered, in words. */
  readonly faults: string[]
}

export const newLedger = (): Ledger => ({ writes: [], unanswered: 0, putOff: 0, repeated: 0, faults: [] })

const answerMs = 10_000

/** One connection, kept open. Null when no answer came. */
export const openConnection = (port: number, apiKey: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (
    method: string,
    path: string,
    body: string | undefined,
    key?: string,
  ): Promise<Answer | null> =>
    new Promise((resolve) => {
      const began = performance.now()
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          agent,
          method,
          path,
          timeout: answerMs,
          headers: {
            authorization: `Bearer ${apiKey}`,
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => (text += chunk))
          response.on('error', () => resolve(null))
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: text,
              retryAfter: response.headers['retry-after'],
              ms: performance.now() - began,
            }),
          )
        },
      )
      sent.on('timeout', () => sent.destroy())
      sent.on('error', () => resolve(null))
      sent.end(body)
    })
  return { send, close: () => agent.destroy() }
}

const path = '/api/v1/records/customer'
const bulkSize = 5
const pauseMs = 60

/** A record that every writer will change. */
export const sharedRecord = async (port: number, apiKey: string, ledger: Ledger): Promise<string> => {
  const connection = openConnection(port, apiKey)
  const body = JSON.stringify({ name: '众人共改', industry: 'other' })
  const answer = await connection.send('POST', '/api/v1/records/customer', body, 'shared')
  connection.close()
  if (answer?.status !== 200)
    throw new Error(`the shared record was not made: ${answer?.status} ${answer?.body}`)
  ledger.writes.push({
    key: 'shared',
    kind: 'create',
    mark: '众人共改',
    method: 'POST',
    path: '',
    body,
    records: [],
    tries: 1,
    acknowledged: true,
  })
  return (JSON.parse(answer.body) as { id: string }).id
}

const write = (kind: Kind, records: readonly string[]): Write => {
  const key = randomUUID()
  const mark = `记号 ${key}`
  const made = { key, kind, mark, records, tries: 0, acknowledged: false }
  if (kind === 'create')
    return {
      ...made,
      method: 'POST',
      path,
      body: JSON.stringify({ name: mark, industry: 'other', phone: '021-55500001' }),
    }
  if (kind === 'bulk') {
    const body = JSON.stringify({ ids: records, action: { kind: 'update', values: { region: mark } } })
    return { ...made, method: 'POST', path: `${path}/bulk`, body }
  }
  return {
    ...made,
    method: 'PATCH',
    path: `${path}/${records[0] ?? ''}`,
    body: JSON.stringify({ values: { note: mark } }),
  }
}

const answered = (one: Write, { status, body }: Answer): string | null => {
  if (status < 200 || status > 299)
    return `${one.kind} ${one.key} was answered ${status} ${body.slice(0, 300)}`
  const answer = JSON.parse(body) as { id?: string; changed?: number }
  if (one.kind === 'bulk')
    return answer.changed === one.records.length
      ? null
      : `bulk ${one.key} changed ${answer.changed} of ${one.records.length}`
  if (one.kind === 'create') one.records = [answer.id ?? '']
  return null
}

/**
 * Writes over one connection, the next write when the last is acknowledged; one that is not is sent again under the
 * same key until it is. Ends when `more` says no, with nothing left open.
 */
export const runWriter = async (options: {
  readonly port: number
  readonly apiKey: string
  readonly ledger: Ledger
  /** A record that every writer changes. */
  readonly shared: string
  readonly more: () => boolean
  /** Whether a write that was not answered is sent again; always when absent. */
  readonly again?: () => boolean
}): Promise<void> => {
  const { port, apiKey, ledger, shared, more, again = () => true } = options
  const connection = openConnection(port, apiKey)
  const own: string[] = []
  const any = (): string => own[Math.floor(Math.random() * own.length)] ?? ''

  const choose = (): Write => {
    const dice = Math.random()
    if (own.length < bulkSize || dice < 0.35) return write('create', [])
    if (dice < 0.7) return write('update', [any()])
    if (dice < 0.85) return write('update of a shared record', [shared])
    return write('bulk', own.slice(-bulkSize))
  }

  const untilAcknowledged = async (one: Write): Promise<Answer | null> => {
    for (;;) {
      one.tries++
      const answer = await connection.send(one.method, one.path, one.body, one.key)
      if (answer === null) ledger.unanswered++
      else if (answer.status === 503) {
        ledger.putOff++
        if (answer.retryAfter === undefined) ledger.faults.push(`503 without Retry-After for ${one.key}`)
      } else {
        const fault = answered(one, answer)
        if (fault === null) one.acknowledged = true
        else ledger.faults.push(fault)
        return answer
      }
      if (!again()) return null
      await sleep(pauseMs)
    }
  }

  while (more()) {
    const one = choose()
    ledger.writes.push(one)
    const first = await untilAcknowledged(one)
    if (one.kind === 'create' && one.acknowledged) own.push(one.records[0] ?? '')
    if (first && one.acknowledged && Math.random() < 0.1) {
      const second = await untilAcknowledged(one)
      if (second === null) continue
      if (second.body === first.body && second.status === first.status) ledger.repeated++
      else
        ledger.faults.push(
          `${one.kind} ${one.key}, sent again, was answered ${second.status} ${second.body.slice(0, 200)}`,
        )
    }
  }
  connection.close()
}
