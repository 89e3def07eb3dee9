import type { ServerResponse } from 'node:http'
import { hearRevocations } from './identity/revocations.ts'
import type { LiveMessage } from './live.ts'
import type { Platform } from './platform.ts'

export interface LiveStream {
  readonly workspace: string
  /** For how long the reader has been reading, in milliseconds: what changed meanwhile is told as `reload`. */
  readonly age: number
  /** What of a message the reader may learn; null keeps it back. */
  readonly show: (message: LiveMessage) => Record<string, unknown> | null
  /** Asked every second and when a credential was revoked anywhere: a reader whose session, key or role has ended is let go. */
  readonly allowed: () => Promise<boolean>
}

const heartbeatMs = 15_000
const allowedMs = 900
/** A reader that does not take what it is sent is let go; its client asks again and reads afresh. */
const mostUnread = 64 * 1024

const streams = new WeakMap<Platform, Set<() => void>>()

/** Ends every stream of this process, so that it can stop. */
export const endStreams = (platform: Platform): void => {
  for (const end of streams.get(platform) ?? []) end()
}

/**
 * Streams the live messages of a workspace to one reader (server-sent events): `changed` with what `show` makes of each
 * message, `reload` when messages may have been missed, a comment as heartbeat. Ends with the response.
 */
export const streamLive = (
  platform: Platform,
  response: ServerResponse,
  { workspace, age, show, allowed }: LiveStream,
): void => {
  let number = 0
  let asking = false
  const open = streams.get(platform) ?? new Set()
  streams.set(platform, open)

  const end = (): void => {
    clearInterval(heart)
    clearInterval(watch)
    unhear()
    ungap()
    unrevoke()
    open.delete(end)
    if (!response.writableEnded) response.end()
  }
  const send = (text: string): void => {
    if (response.writableLength > mostUnread) {
      end()
      response.destroy()
    } else {
      response.write(text)
    }
  }
  const tell = (event: string, data: unknown): void =>
    send(`id: ${++number}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)

  const heart = setInterval(() => send(': \n\n'), heartbeatMs).unref()
  const ask = (): void => {
    if (asking) return
    asking = true
    allowed()
      .then((still) => still || end())
      // The database is away: whether the reader may stay cannot be told, and there is nothing to send.
      .catch(() => undefined)
      .finally(() => (asking = false))
  }
  const watch = setInterval(ask, allowedMs).unref()
  const unrevoke = hearRevocations(platform.live, ask)
  const unhear = platform.live.subscribe(workspace, (message) => {
    const shown = show(message)
    if (shown) tell('changed', shown)
  })
  const ungap = platform.live.onGap(() => tell('reload', {}))
  open.add(end)
  response.on('close', end)
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  // Clients that lose the stream ask again after two seconds.
  send('retry: 2000\n\n')
  if (platform.live.quietFor(workspace) <= age) tell('reload', {})
}
