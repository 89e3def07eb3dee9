import { useEffect } from 'react'
import { currentLanguage } from './i18n.ts'
import { streamChanges } from '@zhinuo/contracts/system.ts'
import { api } from './api.ts'
import { useStable } from './use-stable.ts'

/** What the server says after something changed: which objects, by which facts. */
export interface LiveMessage {
  readonly objects: readonly string[]
  readonly events: readonly string[]
}

type Hear = (message: LiveMessage) => void

const hearers = new Set<Hear>()
const shortestPause = 1000
const longestPause = 30_000
/** Everything may have changed while nothing was heard. */
const gap: LiveMessage = { objects: ['*'], events: [] }

let stop: (() => void) | null = null

export interface StreamEvent {
  readonly event: string
  readonly data: string
}

const lineValue = (part: string, name: string): string =>
  part
    .split('\n')
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).trimStart())
    .join('\n')

/** Splits the text of a stream into its events; what is unfinished stays for the next piece. Comments are heartbeats. */
export const readStream = (text: string): { readonly events: StreamEvent[]; readonly rest: string } => {
  const parts = text.replaceAll('\r\n', '\n').split('\n\n')
  const rest = parts.pop() ?? ''
  const events = parts.map((part) => ({
    event: lineValue(part, 'event') || 'message',
    data: lineValue(part, 'data'),
  }))
  return { events: events.filter((one) => one.data !== ''), rest }
}

const tell = (message: LiveMessage): void => {
  for (const hear of hearers) hear(message)
}

const listen = async (
  workspace: string,
  signal: AbortSignal,
  onOpen: () => void,
  onRefused: () => void,
): Promise<void> => {
  // What the page read before it could hear may have changed since.
  const age = String(Math.ceil(performance.now()))
  const response = await fetch(api.address(streamChanges, { query: { age } }), {
    headers: { accept: 'text/event-stream', 'x-workspace': workspace, 'accept-language': currentLanguage() },
    credentials: 'same-origin',
    signal,
  })
  if (response.status === 401 || response.status === 404) onRefused()
  if (!response.ok || !response.body) throw new Error(String(response.status))
  onOpen()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let kept = ''; ;) {
    const { done, value } = await reader.read()
    if (done) return
    const { events, rest } = readStream(kept + value)
    kept = rest
    for (const { event, data } of events) {
      if (event === 'changed') tell({ ...gap, ...(JSON.parse(data) as Partial<LiveMessage>) })
      if (event === 'reload') tell(gap)
    }
  }
}

/**
 * Begins to hear the workspace's changes; comes back by itself after a break, slower each time, and then says that
 * something may have been missed. `onRefused`: the session has ended, or may come in here no more.
 */
export const startLive = (workspace: string, onRefused: () => void): void => {
  stop?.()
  const ending = new AbortController()
  stop = () => ending.abort()
  const run = async () => {
    for (let pause = shortestPause, first = true; !ending.signal.aborted; first = false) {
      try {
        await listen(
          workspace,
          ending.signal,
          () => {
            pause = shortestPause
            if (!first) tell(gap)
          },
          onRefused,
        )
      } catch {
        if (ending.signal.aborted) return
      }
      await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)))
      pause = Math.min(pause * 2, longestPause)
    }
  }
  void run()
}

export const stopLive = (): void => {
  stop?.()
  stop = null
}

/** What is read from the server for a part of the page. */
interface Reading {
  readonly data: unknown
  readonly isFetching: boolean
  readonly isPlaceholderData: boolean
  refetch(): Promise<unknown>
}

/** Reads again. A first answer that is still on its way may be older than what was heard: after it, it is asked for once more. */
export const readAgain = async (reading: Reading): Promise<void> => {
  const isFirst = reading.isFetching && (reading.data === undefined || reading.isPlaceholderData)
  await reading.refetch()
  if (isFirst) await reading.refetch()
}

/** Hears changes of one object (`*`: of any) while the part is on the screen, or reads again whenever there are some. */
export const useLive = (object: string, hear: Hear | Reading): void => {
  const stable = useStable(typeof hear === 'function' ? hear : () => void readAgain(hear))
  useEffect(() => {
    const one: Hear = (message) => {
      if (object === '*' || message.objects.includes(object) || message.objects.includes('*')) stable(message)
    }
    hearers.add(one)
    return () => {
      hearers.delete(one)
    }
  }, [object, stable])
}
