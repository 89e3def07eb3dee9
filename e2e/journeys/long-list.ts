import assert from 'node:assert/strict'
import { meetColleague, owner } from '../lib/cast.ts'
import { becomes, goTo, titlesOf } from '../lib/hands.ts'
import type { Page } from 'playwright-core'
import type { Journey } from '../lib/stage.ts'

const many = 10_000
const far = 3_000
const nameOf = (i: number): string => `最长的表${String(i).padStart(5, '0')}`
const firstOf = async (page: Page): Promise<string | undefined> => (await titlesOf(page))[0]

export const longList: Journey = {
  key: 'long-list',
  title: 'Ten thousand customers in one list',
  run: async (stage) => {
    const { step } = stage
    const boss = await meetColleague(stage, owner)
    const { page } = boss

    await step(`${many} customers are imported as facts to start from`, async () => {
      const workspace = /\/w\/(\w+)/.exec(page.url())?.[1] ?? ''
      const refused = await page.evaluate(
        async ({ workspace, many }) => {
          const headers = {
            'content-type': 'application/json',
            'x-workspace': workspace,
            'idempotency-key': 'long-list',
          }
          // A busy server puts off for a moment, and is asked again.
          const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
            for (;;) {
              const answer = await fetch(`/api/v1/${path}`, { headers, ...init })
              if (answer.status !== 503) return answer
              await new Promise((done) => setTimeout(done, 1000))
            }
          }
          const me = (await (await ask('me')).json()) as { member: { id: string } }
          const rows = Array.from({ length: many }, (_, i) => ({
            name: `最长的表${String(i).padStart(5, '0')}`,
            industry: ['government', 'manufacturing', 'internet', 'other'][i % 4],
            owner: me.member.id,
          }))
          const body = JSON.stringify({ rows, mode: 'insert', dryRun: false })
          const answer = await ask('records/customer/import', { method: 'POST', body })
          const told = (await answer.json()) as { created?: number; refused?: unknown[] }
          return answer.status === 200 ? (told.refused ?? []) : [told]
        },
        { workspace, many },
      )
      assert.deepEqual(refused, [])
    })

    // How fast this is, the bench measures; here no more is asked for than is shown. The same question may come again: when
    // something has changed, or the server was busy.
    const asked = new Map<string, { limit: number }>()
    page.on('request', (request) => {
      if (request.url().endsWith('/records/customer/query'))
        asked.set(request.postData() ?? '', request.postDataJSON() as { limit: number })
    })

    await step('the list comes with its first rows alone and says that there are many', async () => {
      await page.reload()
      asked.clear()
      await goTo(page, '客户')
      await becomes(async () => (await titlesOf(page)).length > 10, true, 'rows are there')
      assert.ok(asked.size > 0 && asked.size < 5, `${asked.size} questions were asked`)
      for (const [question, { limit }] of asked) assert.ok(limit <= 100, question)
      await page.getByText(/^10,?000\+? 条$/).waitFor()
      await boss.shot('top')
    })

    await step('it scrolls on and on with few rows in the page', async () => {
      await page.getByRole('button', { name: '客户名称', exact: true }).click()
      const grid = page.getByRole('grid')
      await becomes(
        async () => (await titlesOf(page)).includes(nameOf(0)),
        true,
        'the first by name stands above',
      )
      await grid.hover()
      let most = 0
      const reached = async (): Promise<boolean> => {
        await page.mouse.wheel(0, 8_000)
        const titles = await titlesOf(page)
        most = Math.max(most, titles.length)
        return titles.some((title) => title.startsWith(nameOf(0).slice(0, -5)) && title >= nameOf(far))
      }
      await becomes(reached, true, `row ${far} is reached`)
      assert.ok(most < 80, `${most} rows were in the page at once`)
      await boss.shot('far-down')
    })

    await step('turned round, the last one stands first', async () => {
      await page.getByRole('button', { name: '客户名称', exact: true }).click()
      await becomes(() => firstOf(page), nameOf(many - 1), 'the last by name is the first')
    })

    await step('a search finds one among them with few questions', async () => {
      asked.clear()
      await page.getByRole('main').getByRole('searchbox').fill(nameOf(9876))
      await becomes(() => firstOf(page), nameOf(9876), 'the customer is found')
      assert.ok(asked.size > 0 && asked.size < 5, `${asked.size} questions were asked`)
    })
  },
}
