import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { randomName } from './secrets.ts'

/** Where the bytes of files are kept, by names that say nothing. */
export interface FileStore {
  /**
   * Keeps the bytes, on disk for good when the promise is fulfilled.
   * @throws TooLarge past `limit` bytes; nothing remains then
   */
  put(workspace: string, bytes: AsyncIterable<Uint8Array>, limit: number): Promise<StoredBytes>
  open(workspace: string, key: string): Promise<Readable>
  remove(workspace: string, key: string): Promise<void>
  /** Keys kept since before the given moment of real time, in groups. */
  olderThan(workspace: string, before: Date): AsyncIterable<string[]>
}

export interface StoredBytes {
  readonly key: string
  readonly size: number
  readonly sha256: Buffer
  /** The first bytes, by which types are told. */
  readonly head: Buffer
}

/** A store on this machine also says where the bytes lie. */
export interface DiskStore extends FileStore {
  pathOf(workspace: string, key: string): string
}

export class TooLarge extends Error {}

const keyPattern = /^[a-z0-9]{32}$/
const headSize = 16

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Files below a folder of this machine. */
export const diskStore = (root: string): DiskStore => {
  const folderOf = (workspace: string): string => {
    if (!/^[0-9a-z]{1,40}$/.test(workspace)) throw new Error(`not a workspace id: ${workspace}`)
    return join(root, workspace)
  }
  const pathOf = (workspace: string, key: string): string => {
    if (!keyPattern.test(key)) throw new Error(`not a key of a file: ${key}`)
    return join(folderOf(workspace), key.slice(0, 2), key)
  }
  return {
    pathOf,
    put: async (workspace, bytes, limit) => {
      const key = randomName(32)
      const path = pathOf(workspace, key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.part`
      const hash = createHash('sha256')
      let head = Buffer.alloc(0)
      let size = 0
      const file = await open(draft, 'wx', 0o600)
      try {
        for await (const chunk of bytes) {
          size += chunk.length
          if (size > limit) throw new TooLarge()
          if (head.length < headSize) head = Buffer.concat([head, chunk.subarray(0, headSize - head.length)])
          hash.update(chunk)
          await file.writeFile(chunk)
        }
        await file.sync()
        await file.close()
        await rename(draft, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await file.close().catch(() => undefined)
        await rm(draft, { force: true })
        throw error
      }
      return { key, size, sha256: hash.digest(), head }
    },
    open: async (workspace, key) => {
      const path = pathOf(workspace, key)
      await stat(path)
      return createReadStream(path)
    },
    remove: (workspace, key) => rm(pathOf(workspace, key), { force: true }),
    olderThan: async function* (workspace, before) {
      const folder = folderOf(workspace)
      for (const part of await readdir(folder).catch(() => [])) {
        const found: string[] = []
        for (const name of await readdir(join(folder, part))) {
          const { mtime } = await stat(join(folder, part, name)).catch(() => ({ mtime: new Date() }))
          if (mtime >= before) continue
          if (keyPattern.test(name)) found.push(name)
          else if (name.endsWith('.part')) await rm(join(folder, part, name), { force: true })
        }
        if (found.length > 0) yield found
      }
    },
  }
}
