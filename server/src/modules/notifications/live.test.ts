import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Business } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import type { LiveMessage } from '../../platform/live.ts'
import { withTx } from '../../platform/tx.ts'
import { notify } from './public.ts'

let b: Business

beforeAll(async () => {
  b = await startBusiness()
})
afterAll(() => b.stop())

test('whoever was told hears of it after it is committed, and what is heard names nobody else', async () => {
  const account = await b.person('甄诺', 'accountManager')
  const project = await b.project()
  const heard: LiveMessage[] = []
  const stop = b.t.platform.live.subscribe(b.t.workspace.id, (message) => {
    if (message.objects.includes('notification')) heard.push(message)
  })
  const ctx = b.t.systemCtx()
  const give = () =>
    withTx(ctx, async (ctx) => {
      await notify(ctx, {
        key: 'once',
        to: [account.id],
        kind: 'exception.asked',
        object: 'engagement',
        record: project.engagement,
        title: { zh: '例外待审批', en: 'An exception waits' },
        action: { zh: '去审批', en: 'Decide' },
      })
      expect(heard).toEqual([])
    })
  await give()
  await expect
    .poll(() => heard)
    .toEqual([
      {
        workspace: b.t.workspace.id,
        objects: ['notification'],
        events: ['notification.given'],
        members: [account.id],
      },
    ])
  stop()
})
