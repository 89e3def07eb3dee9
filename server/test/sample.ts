import type { SeededWorkspace } from '../src/seed/role-workspace.ts'
import { sampleForScripts } from '../src/seed/sample/make-sample.ts'
import type { Snapshot } from './snapshot.ts'
import { snapshotOf } from './snapshot.ts'
import { startTestServer } from './server.ts'

/** A Monday at 18:00 in Shanghai: the 72-hour line of the sample's main story is then exactly 30 hours away. */
export const monday = new Date('2026-11-16T10:00:00Z')

/** The product with the sample organisation as it is made for scripts on that Monday. */
export const sampleOnMonday = (): Promise<Snapshot<SeededWorkspace>> =>
  snapshotOf('sample', async () => {
    const t = await startTestServer()
    return t.leave(await sampleForScripts(t.platform, monday))
  })
