import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { createApp } from '../app.ts'
import { setupLink } from '../modules/identity/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { loadConfig } from '../platform/config.ts'
import { giveBackIdleMemory } from '../platform/idle-memory.ts'
import { makeLog } from '../platform/log.ts'
import { migrateAll } from '../platform/migrate.ts'
import type { EventSubscriber } from '../platform/jobs.ts'
import { OperatorRefusal } from '../platform/refusal.ts'
import { endStreams } from '../platform/sse.ts'
import type { Product } from '../product.ts'
import { openProduct } from '../product.ts'
import type { Run } from './command.ts'

export type Part = 'all' | 'web' | 'worker'

export interface Running {
  readonly product: Product
  /** Where requests are answered; null for a worker. */
  readonly address: string | null
  /** Takes no more requests and jobs, finishes those under way, and closes everything this process opened. */
  stop(): Promise<void>
}

const webDir = fileURLToPath(new URL('../../../web/dist', import.meta.url))
/** Requests that are still not answered then are cut off. */
const lastRequestMs = 10_000
const migrateAgainMs = 30_000

const listen = async (app: FastifyInstance, config: Config): Promise<string> => {
  try {
    return await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const place = `${config.host}:${config.port}`
    if (code === 'EADDRINUSE') {
      throw new OperatorRefusal(
        {
          zh: `${place} 已被别的程序占用。请停掉它,或用 PORT 指定另一个端口。`,
          en: `${place} is in use by another program. Stop it, or name another port in PORT.`,
        },
        error,
      )
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new OperatorRefusal(
        {
          zh: `不能在 ${place} 上监听(${code})。请检查 HOST 和 PORT。`,
          en: `It is not possible to listen on ${place} (${code}). Check HOST and PORT.`,
        },
        error,
      )
    }
    throw error
  }
}

/** Migrates what is behind, beside the requests; a workspace that fails is tried again while the others are served. */
const migrateBeside = ({ platform, layout }: Product): (() => Promise<void>) => {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const attempt = async (): Promise<void> => {
    const again = await migrateAll(platform, layout).then(
      (failures) => failures.length > 0,
      (error: unknown) => {
        platform.log.warn({ err: error }, 'workspaces were not migrated; trying again')
        return true
      },
    )
    if (again && !stopped) timer = setTimeout(() => void (running = attempt()), migrateAgainMs).unref()
  }
  let running = attempt()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

const closeApp = async (app: FastifyInstance, product: Product, log: Logger): Promise<void> => {
  endStreams(product.platform)
  const closed = app.close()
  const late = setTimeout(() => {
    log.warn('cutting off requests that take too long')
    app.server.closeAllConnections()
  }, lastRequestMs).unref()
  await closed
  clearTimeout(late)
}

/** Starts the product, or the part of it that answers requests or works jobs. */
export const startProduct = async (options: {
  readonly config: Config
  readonly log: Logger
  readonly part: Part
  readonly clock?: Clock
  readonly subscribers?: readonly EventSubscriber[]
}): Promise<Running> => {
  const { config, log, part, clock, subscribers = [] } = options
  const product = await openProduct({
    config,
    log,
    share: part !== 'all',
    subscribers,
    ...(clock ? { clock } : {}),
  })
  let app: FastifyInstance | null = null
  try {
    const stopMigrating = migrateBeside(product)
    await product.startBackground(part !== 'web')
    if (part !== 'worker')
      app = await createApp(product.platform, existsSync(join(webDir, 'index.html')) ? { webDir } : {})
    const address = app ? await listen(app, config) : null
    let stopped: Promise<void> | null = null
    const stop = async (): Promise<void> => {
      if (app) await closeApp(app, product, log)
      await stopMigrating()
      await product.close()
    }
    return { product, address, stop: () => (stopped ??= stop()) }
  } catch (error) {
    await app?.close()
    await product.close()
    throw error
  }
}

const isPart = (text: string): text is Part => text === 'all' || text === 'web' || text === 'worker'

/** Waits for the operator's stop, a failure of the process, or the end of the parent that watches it. */
const untilStopped = (running: Running, log: Logger): Promise<number> =>
  new Promise((resolve) => {
    let stopping = false
    let asked = Number.NEGATIVE_INFINITY
    const stop = (code: number): void => {
      if (stopping) return
      stopping = true
      running.stop().then(
        () => resolve(code),
        (error: unknown) => {
          log.error({ err: error }, 'not everything could be closed')
          resolve(1)
        },
      )
    }
    // A closed terminal asks like Ctrl-C does.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal)
      process.on(signal, () => {
        // npm hands the terminal's Ctrl-C on once more: the two are one.
        if (stopping && performance.now() - asked < 1000) return
        // Whoever asks twice does not want to wait; what is committed is safe.
        if (stopping) process.exit(130)
        asked = performance.now()
        log.info('正在停止,再按一次 Ctrl-C 立即退出 / stopping; press Ctrl-C again to stop at once')
        stop(0)
      })
    }
    const fatal = (error: unknown): void => {
      log.fatal({ err: error }, 'the process met a fault that nothing handles; it stops')
      stop(1)
    }
    process.on('uncaughtException', fatal)
    process.on('unhandledRejection', fatal)
  })

/** `start` with subscribers besides those of the modules, for whoever measures or tries the product as it runs. */
export const startWith =
  (subscribers: readonly EventSubscriber[]): Run =>
  async ([part = 'all', ...more], { env, out }) => {
    if (!isPart(part) || more.length > 0) {
      out('start [all|web|worker]')
      return 2
    }
    const config = loadConfig(env)
    const log = makeLog()
    const running = await startProduct({ config, log, part, subscribers })
    const stopped = untilStopped(running, log)
    giveBackIdleMemory(log)
    if (running.address !== null) {
      log.info(`知诺已启动 / Zhinuo is running: ${config.publicUrl}`)
      const link = await setupLink(running.product.platform).catch((error: unknown) => {
        log.warn({ err: error }, 'the link for the first set-up was not made; start again to get one')
        return null
      })
      if (link !== null) log.info(`首次设置 / first set-up (once, for you alone): ${link}`)
    } else {
      log.info('知诺后台已启动 / the worker of Zhinuo is running')
    }
    const code = await stopped
    // What still holds the process open is of no use any more.
    setTimeout(() => process.exit(code), 1000).unref()
    return code
  }

/** `start [all|web|worker]` */
export const start: Run = startWith([])
