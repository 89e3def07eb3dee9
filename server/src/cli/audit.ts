import { parseArgs } from 'node:util'
import type { SheetProblem } from '../modules/agreements/public.ts'
import { auditSheets } from '../modules/agreements/public.ts'
import type { AuditReport } from '../platform/audit.ts'
import { verifyAudit } from '../platform/audit.ts'
import type { AuditKind } from '../platform/audit-checks.ts'
import { contextFor, systemActor } from '../platform/contexts.ts'
import { loadConfig } from '../platform/config.ts'
import { makeLog } from '../platform/log.ts'
import { listWorkspaces } from '../platform/workspaces.ts'
import { openProduct } from '../product.ts'
import type { Run } from './command.ts'

const kinds: Readonly<Record<AuditKind, string>> = {
  changed: '被改动 / changed',
  deleted: '被删除 / deleted',
  inserted: '被插入 / inserted',
  cut: '被截断 / cut',
  reordered: '被调换 / reordered',
  forged: '签名不符 / forged',
}

/** The seals of a workspace, and what is signed in it held against its facts. */
interface WholeReport extends AuditReport {
  readonly sheets: readonly SheetProblem[]
}

const textOf = ({ workspace, sealed, erased, unsealed, problems, sheets }: WholeReport): string[] => [
  `${workspace}: ${problems.length + sheets.length === 0 ? '完好 / intact' : `${problems.length + sheets.length} 处问题 / problems`} — ${sealed} 条已封存 / sealed, ${erased} 条内容已按要求抹去 / erased, ${unsealed} 条待封存 / not yet sealed`,
  ...problems.map(
    ({ kind, seq, event, detail }) =>
      `  ${seq === null ? '-' : `#${seq}`} ${kinds[kind]}${event === null ? '' : ` ${event}`}: ${detail}`,
  ),
  ...sheets.map(
    ({ sheet, seq, detail }) =>
      `  ${seq === null ? '-' : `#${seq}`} 确认表与记录不符 / sheet differs from its facts ${sheet}: ${detail}`,
  ),
]

/** `audit verify [--workspace ID] [--json]`: exit code 1 when any fact does not match its seal. */
export const audit: Run = async (args, { env, out }) => {
  const usage = (): number => {
    out('audit verify [--workspace ID] [--json]')
    return 2
  }
  if (args[0] !== 'verify') return usage()
  const parsed = (() => {
    try {
      return parseArgs({
        args: args.slice(1),
        options: { workspace: { type: 'string' }, json: { type: 'boolean', default: false } },
      }).values
    } catch {
      return null
    }
  })()
  if (!parsed) return usage()
  const product = await openProduct({
    config: loadConfig(env),
    log: makeLog({ to: process.stderr, level: 'warn' }),
    share: true,
  })
  try {
    const wanted = parsed.workspace?.replace(/^ws_/, '')
    const ids = (await listWorkspaces(product.platform))
      .filter(({ ready }) => ready)
      .map(({ workspace }) => workspace.id)
      .filter((id) => wanted === undefined || id === wanted)
    if (wanted !== undefined && ids.length === 0) {
      out(`没有这个空间 / there is no workspace ${wanted}`)
      return 1
    }
    let wrong = 0
    for (const id of ids) {
      const seals = await verifyAudit(product.platform, id)
      const report: WholeReport = {
        ...seals,
        sheets: await auditSheets(await contextFor(product.platform, id, systemActor('operator'))),
      }
      wrong += report.problems.length + report.sheets.length
      if (parsed.json) out(JSON.stringify(report))
      else for (const line of textOf(report)) out(line)
    }
    return wrong === 0 ? 0 : 1
  } finally {
    await product.close()
  }
}
