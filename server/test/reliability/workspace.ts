import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { loadConfig } from '../../src/platform/config.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { processesIn } from '../../src/platform/embedded-postgres/processes.ts'
import { makeLog } from '../../src/platform/log.ts'
import { freePort } from '../free-port.ts'
import type { ProductProcess, Settings } from './product-process.ts'
import { clusterOf, runCommand, startProcess, sweepUp } from './product-process.ts'

/** An installation of its own below the temporary folders, with one seeded workspace. */
export interface Trial {
  readonly dataDir: string
  readonly port: number
  readonly settings: Settings
  readonly schema: string
  readonly apiKey: string
  /** Starts the product with the counting subscriber. */
  start(): ProductProcess
  /** Processes of the embedded database that are alive. */
  processes(): number[]
  /** The owner's way into the workspace; the database must be running. */
  look<T>(work: (pool: Pool) => Promise<T>): Promise<T>
  remove(): Promise<void>
}

export const makeTrial = async (more: Settings = {}, scale = '0'): Promise<Trial> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhinuo-trial-'))
  // Root hands the database to another user, who must be able to enter.
  chmodSync(dataDir, 0o711)
  const port = await freePort()
  const settings = { DATA_DIR: dataDir, PORT: String(port), ...more }
  const products: ProductProcess[] = []
  const remove = async (): Promise<void> => {
    await sweepUp(dataDir, products)
    rmSync(dataDir, { recursive: true, force: true })
  }
  const seeded = await runCommand(['seed', '--scale', scale, '--json'], settings)
  if (seeded.code !== 0) {
    await remove()
    throw new Error(`seed ended with ${seeded.code}: ${seeded.stderr}`)
  }
  const { workspaces } = JSON.parse(seeded.stdout.trim().split('\n').at(-1) ?? '') as {
    workspaces: [{ id: string; keys: { admin: string } }]
  }
  const [{ id: schema, keys }] = workspaces
  return {
    dataDir,
    port,
    settings,
    schema,
    apiKey: keys.admin,
    start: () => {
      const product = startProcess(settings, { counting: true })
      products.push(product)
      return product
    },
    processes: () => processesIn(clusterOf(dataDir)),
    look: async (work) => {
      const { ownerUrl, stop } = await openDatabase(loadConfig(settings), makeLog({ level: 'silent' }), {
        share: true,
      })
      const pool = new Pool({ connectionString: ownerUrl, max: 2, options: `-c search_path=${schema}` })
      pool.on('error', () => undefined)
      try {
        return await work(pool)
      } finally {
        await pool.end()
        await stop()
      }
    },
    remove,
  }
}
