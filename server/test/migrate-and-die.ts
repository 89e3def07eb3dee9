/** Migrates the workspace of the arguments and dies by kill -9 before the statement of that number. */
import { migrateWorkspace } from '../src/platform/migrate.ts'
import { loadConfig } from '../src/platform/config.ts'
import { makeLog } from '../src/platform/log.ts'
import { openPlatform } from '../src/platform/open-platform.ts'
import { findWorkspace } from '../src/platform/workspaces.ts'
import { layoutOf, modules } from '../src/modules.ts'

const [ownerUrl = '', dataDir = '', workspaceId = '', before = '0'] = process.argv.slice(2)
const layout = layoutOf(modules)
const { platform, close } = await openPlatform({
  config: loadConfig({ DATA_DIR: dataDir }),
  log: makeLog({ level: 'silent' }),
  ownerUrl,
  layout,
})
const entry = await findWorkspace(platform, workspaceId)
if (!entry) throw new Error('no such workspace')
let count = 0
await migrateWorkspace(platform, entry.workspace, layout, {
  onStatement: () => {
    if (++count === Number(before)) process.kill(process.pid, 'SIGKILL')
  },
})
await close()
