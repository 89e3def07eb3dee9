import { loadConfig } from '../platform/config.ts'
import { makeLog } from '../platform/log.ts'
import { migrateAll } from '../platform/migrate.ts'
import { listWorkspaces } from '../platform/workspaces.ts'
import { openProduct } from '../product.ts'
import type { Run } from './command.ts'

/** `migrate [--new-secrets]`: brings installation and workspaces up to date. `--new-secrets` takes over a database whose secrets are lost. */
export const migrate: Run = async (args, { env, out }) => {
  if (args.some((arg) => arg !== '--new-secrets')) {
    out('migrate [--new-secrets]')
    return 2
  }
  const product = await openProduct({
    config: loadConfig(env),
    log: makeLog({ to: process.stderr }),
    share: true,
    newSecrets: args.includes('--new-secrets'),
  })
  try {
    const failures = await migrateAll(product.platform, product.layout)
    const all = await listWorkspaces(product.platform)
    const ready = all.filter((entry) => entry.ready).length
    out(`${ready}/${all.length} 个空间已是最新 / workspaces up to date`)
    for (const { workspace, error } of failures) out(`  ${workspace}: ${error.message}`)
    return failures.length === 0 ? 0 : 1
  } finally {
    await product.close()
  }
}
