import type { Server } from 'node:net'
import { createServer } from 'node:net'

/** Below the ports that the system hands out by itself, to listeners as well as to connections. */
const lowest = 20_000
const count = 12_000

const listening = (port: number, host: string): Promise<Server | null> =>
  new Promise((answer) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', () => answer(null))
    server.listen(port, host, () => answer(server))
  })

/**
 * A port of 127.0.0.1 that nobody listens on, kept for this process until it ends: whoever is started on it may end and
 * start again, and no other run is given it meanwhile. It is kept by listening on the same port of 127.0.0.2, which ends
 * with the process, whichever way that ends.
 */
export const freePort = async (): Promise<number> => {
  const start = Math.floor(Math.random() * count)
  for (let i = 0; i < count; i++) {
    const port = lowest + ((start + i) % count)
    const claim = await listening(port, '127.0.0.2')
    if (!claim) continue
    claim.unref()
    const probe = await listening(port, '127.0.0.1')
    if (probe) {
      await new Promise((closed) => probe.close(closed))
      return port
    }
    claim.close()
  }
  throw new Error(`no port from ${lowest} to ${lowest + count - 1} is free`)
}
