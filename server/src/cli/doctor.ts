import { statfs } from 'node:fs/promises'
import { compareCatalog } from '../engine/catalog.ts'
import type { Config, Variable } from '../platform/config.ts'
import { loadConfig, variables } from '../platform/config.ts'
import { contextFor, systemActor } from '../platform/contexts.ts'
import { readiness } from '../platform/health.ts'
import { makeLog } from '../platform/log.ts'
import type { Platform } from '../platform/platform.ts'
import { sql } from '../platform/sql.ts'
import { listWorkspaces } from '../platform/workspaces.ts'
import type { Product } from '../product.ts'
import { openProduct } from '../product.ts'
import type { Io, Run } from './command.ts'

type State = 'ok' | 'warn' | 'wrong'

interface Finding {
  readonly state: State
  readonly about: string
  readonly says: string
  /** What to do, where something is to be done. */
  readonly todo?: string
}

const secret = new Set<Variable>(['LLM_API_KEY', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])

const shown = (variable: Variable, value: string): string => {
  if (secret.has(variable)) return '(已设置 / set)'
  if (!URL.canParse(value)) return value
  const url = new URL(value)
  if (url.password) url.password = '***'
  return url.href
}

const settings = (env: Io['env']): Finding[] =>
  variables.map((variable) => ({
    state: 'ok',
    about: variable,
    says: env[variable]?.trim() ? shown(variable, env[variable].trim()) : '-',
  }))

const server = async ({ platform, database }: Product): Promise<Finding[]> => {
  const { rows } = await platform.ownerPool.query<{
    version: string
    collate: string
    connections: number
    most: number
  }>(
    `select current_setting('server_version') as version, (select coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale', d.datcollate) from pg_database d where datname = current_database()) as collate,
       (select count(*)::int from pg_stat_activity) as connections, current_setting('max_connections')::int as most`,
  )
  const found = rows[0]
  if (!found) throw new Error('the database did not answer')
  const plain = ['C', 'C.UTF-8', 'C.utf8', 'POSIX'].includes(found.collate)
  return [
    { state: 'ok', about: '数据库 / database', says: `PostgreSQL ${found.version} (${database.kind})` },
    plain
      ? { state: 'ok', about: '排序规则 / collation', says: found.collate }
      : {
          state: 'warn',
          about: '排序规则 / collation',
          says: found.collate,
          todo: `按拼音排序和前缀查找要求 C.UTF-8:CREATE DATABASE … TEMPLATE template0 LOCALE 'C.UTF-8' / sorting by pinyin and prefix searches want C.UTF-8`,
        },
    {
      state: found.connections > found.most * 0.8 ? 'warn' : 'ok',
      about: '连接 / connections',
      says: `${found.connections}/${found.most}`,
    },
  ]
}

const waiting = async (platform: Platform): Promise<Finding[]> => {
  const { unmigrated, oldestJobSeconds } = await readiness(platform)
  const { rows } = await platform.platformPool.query<{
    failed: number
    troubled: number
    example: string | null
  }>(
    `select (select count(*)::int from platform.job where name = 'events-failed' and state = 'created') as failed,
       (select count(*)::int from platform.repeated_jobs where failures >= 3) as troubled,
       (select name || ': ' || last_error from platform.repeated_jobs where failures >= 3 order by failures desc limit 1) as example`,
  )
  const { failed = 0, troubled = 0, example = null } = rows[0] ?? {}
  const old = (oldestJobSeconds ?? 0) > 300
  return [
    {
      state: unmigrated > 0 ? 'warn' : 'ok',
      about: '待升级的空间 / workspaces to migrate',
      says: String(unmigrated),
      ...(unmigrated > 0 ? { todo: 'npm run zhinuo -- migrate' } : {}),
    },
    {
      state: old ? 'warn' : 'ok',
      about: '最久的待办 / oldest waiting job',
      says: oldestJobSeconds === null ? '-' : `${oldestJobSeconds} s`,
      ...(old ? { todo: '后台没有在运行?npm run zhinuo -- start worker / is no worker running?' } : {}),
    },
    { state: failed > 0 ? 'warn' : 'ok', about: '放弃的待办 / jobs given up', says: String(failed) },
    {
      state: troubled > 0 ? 'warn' : 'ok',
      about: '反复失败的例行工作 / repeated work that keeps failing',
      says: example ?? '0',
    },
  ]
}

const workspaces = async (platform: Platform, config: Config): Promise<Finding[]> => {
  const findings: Finding[] = []
  for (const { workspace, ready } of await listWorkspaces(platform)) {
    if (!ready) continue
    const ctx = await contextFor(platform, workspace.id, systemActor('operator'))
    const about = `${workspace.name} (${workspace.id})`
    const differences = await compareCatalog(ctx)
    findings.push({
      state: differences.length === 0 ? 'ok' : 'wrong',
      about,
      says:
        differences.length === 0
          ? '定义与表一致 / definitions and tables agree'
          : differences
              .map(
                ({ object, column, problem, detail }) =>
                  `${object}.${column}: ${problem}${detail === undefined ? '' : ` (${detail})`}`,
              )
              .join('; '),
    })
    const [mail] = await ctx.db.query<{ waiting: number; failed: number }>(
      sql`select count(*) filter (where state in ('waiting', 'sending'))::int as waiting, count(*) filter (where state = 'failed')::int as failed from outbox_mails`,
    )
    const { waiting = 0, failed = 0 } = mail ?? {}
    findings.push({
      state: failed > 0 ? 'warn' : 'ok',
      about: `${about} 发件箱 / outbox`,
      says: `${waiting} 待发 / waiting, ${failed} 失败 / failed`,
      ...(waiting > 0 && config.smtpUrl === null
        ? { todo: '没有设置 SMTP_URL,邮件只留在发件箱里 / without SMTP_URL mails stay in the outbox' }
        : {}),
    })
  }
  return findings
}

const disk = async (config: Config): Promise<Finding[]> => {
  const { bavail, blocks, bsize } = await statfs(config.dataDir)
  const free = (bavail * bsize) / 1024 ** 3
  return [
    {
      state: free < 1 || bavail / blocks < 0.05 ? 'warn' : 'ok',
      about: '磁盘 / disk',
      says: `${free.toFixed(1)} GB 可用 / free (${config.dataDir})`,
    },
  ]
}

const marks: Readonly<Record<State, string>> = { ok: '✓', warn: '!', wrong: '✗' }

/** `doctor [--json]`: looks at settings, database, definitions and what waits. Exit code 1 when something is wrong. */
export const doctor: Run = async (args, { env, out }) => {
  if (args.some((arg) => arg !== '--json')) {
    out('doctor [--json]')
    return 2
  }
  const config = loadConfig(env)
  const product = await openProduct({
    config,
    log: makeLog({ to: process.stderr, level: 'warn' }),
    share: true,
  })
  try {
    const findings = [
      ...settings(env),
      ...(await server(product)),
      ...(await waiting(product.platform)),
      ...(await workspaces(product.platform, config)),
      ...(await disk(config)),
    ]
    if (args.includes('--json')) out(JSON.stringify(findings))
    else
      for (const { state, about, says, todo } of findings)
        out(`${marks[state]} ${about}: ${says}${todo === undefined ? '' : `\n    → ${todo}`}`)
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0
  } finally {
    await product.close()
  }
}
