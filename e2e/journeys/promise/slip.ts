import assert from 'node:assert/strict'
import { Client } from 'pg'
import { morningOf, plus, said } from '../../lib/days.ts'
import { becomes, fill, goTo, isGone, openWhole, press, see, titlesOf, windowOf } from '../../lib/hands.ts'
import type { Person } from '../../lib/person.ts'
import { enterPortal, makePortalLink, openPortalWindow } from '../../lib/portal.ts'
import type { Play } from './play.ts'

/** The customer enters the portal by their own link and a code told by telephone. */
export const playPortal = async (play: Play): Promise<void> => {
  const { stage, zhen, customer, trade, links } = play
  const { page } = customer
  await stage.step(
    'the customer enters the portal and sees what was promised, and that all is well',
    async () => {
      const form = await openPortalWindow(zhen, links.project, trade)
      links.portal = await makePortalLink(form)
      await enterPortal(customer, links.portal, form)
      await zhen.shot('portal-link')
      await form.getByRole('button', { name: '关闭' }).first().click()
      await see(page, '整体正常,都按约定进行')
      await see(page, trade.promise)
      assert.doesNotMatch(await page.locator('body').innerText(), /P85|85%|%|同类|例外|C-\d{4}/)
      await customer.gallery('portal-home')
    },
  )
  await playDutyDone(play)
}

/** What the customer owes is marked as done in the portal, and accepted by 客户经理. */
export const playDutyDone = async ({ stage, zhen, customer, trade }: Play): Promise<void> => {
  const { page } = customer
  await stage.step('what the customer owes they mark as done, and 客户经理 accepts it', async () => {
    await press(page, '已办好')
    await press(windowOf(page, '这件事已经办好了?'), '已办好')
    await see(page, '已办,等我方确认')
    await zhen.open('/')
    const row = zhen.page.getByRole('listitem').filter({ hasText: trade.duty })
    await row.getByRole('link', { name: '去确认' }).click()
    await press(zhen.page.getByRole('main'), '验收通过')
    const form = windowOf(zhen.page, /验收通过/)
    await press(form, '验收通过')
    await isGone(form)
  })
}

const report = async (
  cheng: Person,
  promise: string,
  done: string,
  left: string,
  words: string,
): Promise<void> => {
  await cheng.open(promise)
  const main = cheng.page.getByRole('main')
  await press(main, '更新进度')
  const form = windowOf(cheng.page, '更新进度')
  await form.getByRole('textbox', { name: '已完成' }).fill(done)
  await fill(form, '还需(工作日)', left)
  await fill(form, '进展说明', words)
  await press(form, '更新进度')
  await isGone(form)
}

const start = async (cheng: Person, promise: string): Promise<void> => {
  await cheng.open(promise)
  const main = cheng.page.getByRole('main')
  await press(main, '开始办理')
  await isGone(main.getByRole('button', { name: '开始办理', exact: true }))
  await see(main, '进行中')
}

/** Keeps the watch from finishing: it can read, but what it wants to write waits. */
const holdWriting = async (
  ownerUrl: string,
  workspace: string,
): Promise<{ isHeld(): Promise<boolean>; release(): Promise<void> }> => {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('begin')
  await client.query(`lock table ${client.escapeIdentifier(workspace)}.deviations in share mode`)
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const pid = rows[0]?.pid ?? 0
  return {
    isHeld: async () => {
      const blocked = await client.query<{ n: number }>(
        'select count(*)::int as n from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
        [pid],
      )
      return (blocked.rows[0]?.n ?? 0) > 0
    },
    release: async () => {
      await client.query('rollback')
      await client.end()
    },
  }
}

/** Whether the watch has begun and ended a look since that moment. */
const hasWatched = async (ownerUrl: string, since: Date): Promise<boolean> => {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select 1 from platform.repeated_jobs where name = 'deviations.watch-promises' and started_at >= $1 and finished_at >= started_at`,
      [since.toISOString()],
    )
    return rows.length > 0
  } finally {
    await client.end()
  }
}

/** Deviations as the list shows them. */
const deviationsOf = async (
  person: Person,
  trade: { promise: string; twin: string },
): Promise<{ slipping: number; twin: number }> => {
  const { page } = person
  const main = page.getByRole('main')
  await person.open('/')
  await goTo(page, '偏差')
  await main.getByRole('heading', { name: '偏差', exact: true, level: 1 }).waitFor()
  const counted = main.getByText(/^\d+ 条$/)
  const rows = page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
  await becomes(
    async () => (await rows.count()) === Number.parseInt(await counted.innerText(), 10),
    true,
    'all rows stand in the list',
  )
  const titles = await titlesOf(page)
  return {
    slipping: titles.filter((title) => title.includes(trade.promise)).length,
    twin: titles.filter((title) => title.includes(trade.twin)).length,
  }
}

/** Time passes; work is reported; the running scheduler sees it, is killed in the middle, and opens one deviation. */
export const playSlip = async (play: Play): Promise<void> => {
  const { stage, zhen, cheng, customer, trade, links, today, due } = play
  const { step, product } = stage
  const workspace = /\/w\/(\w+)/.exec(zhen.page.url())?.[1] ?? ''
  const aMinute = async (): Promise<Date> => {
    const at = new Date(product.now().getTime() + 61_000)
    await product.moveClock(at)
    return at
  }
  const aWhile = async (): Promise<void> => {
    const at = await aMinute()
    await becomes(() => hasWatched(product.ownerUrl(), at), true, 'the watch looks once more')
  }

  await step('交付经理 starts both', async () => {
    await start(cheng, links.promise)
    await start(cheng, links.twin)
  })

  await step('ten days later one has hardly moved; its twin is nearly there', async () => {
    await product.moveClock(morningOf(plus(today, 10)))
    await report(cheng, links.twin, '80', '1', '只剩最后一批')
    assert.deepEqual(await deviationsOf(zhen, trade), { slipping: 0, twin: 0 })
  })

  await step('the scheduler is killed in the middle of its run, and starts again', async () => {
    const held = await holdWriting(product.ownerUrl(), workspace)
    try {
      await report(cheng, links.promise, '25', '12', trade.progress)
      await cheng.shot('reported')
      await aMinute()
      await becomes(held.isHeld, true, 'the watch is in the middle of opening a deviation')
      const everybody = [zhen, cheng, customer, play.lu, play.fang]
      const down = async (): Promise<void> => {
        await product.kill()
        await held.release()
        await product.start()
      }
      await everybody.reduce<() => Promise<void>>((work, person) => () => person.unwatched(work), down)()
    } catch (error) {
      await held.release().catch(() => undefined)
      throw error
    }
  })

  await step('it opens exactly one deviation, and none on the healthy twin', async () => {
    // The page is open before the watch looks: what it finds comes to it by itself.
    await zhen.open('/')
    await aWhile()
    const row = zhen.page.getByRole('listitem').filter({ hasText: trade.promise })
    await row.first().waitFor()
    await see(row.first(), /距告知线还有 \d+ 天/)
    await zhen.gallery('workbench-deviation')
    // More rounds change nothing.
    await aWhile()
    await aWhile()
    assert.deepEqual(await deviationsOf(zhen, trade), { slipping: 1, twin: 0 })
    await zhen.shot('one-deviation')
  })

  await step('its page shows what it rests on, and runs the clock to the 72-hour line', async () => {
    await zhen.page.getByRole('button', { name: new RegExp(`^${trade.promise}`) }).click()
    await openWhole(zhen.page)
    const main = zhen.page.getByRole('main')
    await see(main, /距告知线还有 \d+ 天/)
    await see(main, `离承诺日 ${said(due)}还有 8 天`)
    await see(main, /团队说还需 12 个工作日/)
    await see(main, '有风险')
    links.deviation = zhen.page.url()
    await zhen.gallery('deviation')
  })
}
