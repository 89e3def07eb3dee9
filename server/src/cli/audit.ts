import { parseArgs } from 'node:util'
import type { RecordAudit, RecordProblem } from '../engine/audit-records.ts'
import { auditRecords } from '../engine/audit-records.ts'
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

const recordKinds: Readonly<Record<RecordProblem['kind'], string>> = {
  changed: '与事实不符 / differs from its facts',
  deleted: '已不存在 / is gone',
  inserted: '没有来历 / nobody made it',
}

/** The seals of a workspace, and its records and what is signed in it held against its facts. */
interface WholeReport extends AuditReport {
  readonly records: RecordAudit
  readonly sheets: readonly SheetProblem[]
}

const countOf = ({ problems, records, sheets }: WholeReport): number =>
  problems.length + records.found + sheets.length

const textOf = (report: WholeReport): string[] => [
  `${report.workspace}: ${countOf(report) === 0 ? '完好 / intact' : `${countOf(report)} 处问题 / problems`} — ${report.sealed} 条已封存 / sealed, ${report.erased} 条内容已按要求抹去 / erased, ${report.unsealed} 条待封存 / not yet sealed, ${report.records.records} 条记录与事实核对 / records held against their facts${report.records.unknown === 0 ? '' : `, ${report.records.unknown} 条因内容已抹去无从核对 / of erased facts`}`,
  ...problemLines(report),
]

const problemLines = ({ problems, records, sheets }: WholeReport): string[] => [
  ...problems.map(
    ({ kind, seq, event, detail }) =>
      `  ${seq === null ? '-' : `#${seq}`} ${kinds[kind]}${event === null ? '' : ` ${event}`}: ${detail}`,
  ),
  ...records.problems.map(
    ({ kind, object, record, seq, detail }) =>
      `  ${seq === null ? '-' : `#${seq}`} ${object} ${record ?? '*'} ${recordKinds[kind]}: ${detail}`,
  ),
  ...(records.found > records.problems.length
    ? [`  … 另有 ${records.found - records.problems.length} 处 / more`]
    : []),
  ...sheets.map(
    ({ sheet, seq, detail }) =>
      `  ${seq === null ? '-' : `#${seq}`} 确认表与记录不符 / sheet differs from its facts ${sheet}: ${detail}`,
  ),
]

/** `audit verify [--workspace ID] [--json]`: exit code 1 when a fact does not match its seal, or a record its facts. */
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
      const ctx = await contextFor(product.platform, id, systemActor('operator'))
      const report: WholeReport = {
        ...seals,
        records: await auditRecords(ctx),
        sheets: await auditSheets(ctx),
      }
      wrong += countOf(report)
      if (parsed.json) out(JSON.stringify(report))
      else for (const line of textOf(report)) out(line)
    }
    return wrong === 0 ? 0 : 1
  } finally {
    await product.close()
  }
}
