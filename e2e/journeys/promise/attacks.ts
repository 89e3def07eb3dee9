import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { Client } from 'pg'
import { account, meetColleague } from '../../lib/cast.ts'
import { fill, press, see } from '../../lib/hands.ts'
import type { Person } from '../../lib/person.ts'
import { enterPortal, openPortalWindow } from '../../lib/portal.ts'
import type { Journey, Stage } from '../../lib/stage.ts'
import { plays } from './journey.ts'
import type { Play } from './play.ts'
import { government, manufacturing } from './trades.ts'

const idIn = (address: string): string => address.split('/').at(-1)?.split('?')[0] ?? ''

/** A copy of a file with one bit of one byte turned. */
const turned = (file: string, at: number): string => {
  const bytes = readFileSync(file)
  const place = Math.floor(bytes.length * at)
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
  const copy = file.replace(/\.(\w+)$/, `-turned-${at}.$1`)
  writeFileSync(copy, bytes)
  return copy
}

/** The link alone tells nothing and opens nothing; with the code of the telephone the contact is in. */
const enterAfterStranger = async (stage: Stage, zhen: Person, play: Play): Promise<Person> => {
  const { trade, links } = play
  const form = await openPortalWindow(zhen, links.project, trade)
  const stranger = await stage.meet('拿到门户链接的人', { phone: true })
  await stranger.open(links.portal)
  await see(stranger.page, '请先确认是您本人')
  const words = await stranger.page.locator('body').innerText()
  assert.ok(!words.includes(trade.contact) && !words.includes(trade.promise), 'the link alone tells nothing')
  await fill(stranger.page, '6 位验证码', '123456')
  await press(stranger.page, '进入')
  await stranger.page.getByRole('alert').first().waitFor()
  await stranger.shot('portal-forwarded')
  await stranger.context.close()

  const contact = await stage.meet(trade.contact, { phone: true })
  await enterPortal(contact, links.portal, form)
  await see(contact.page, trade.promise)
  return contact
}

export const attacks: Journey = {
  key: 'attacks',
  title: 'What must not work does not, and what was changed is found',
  needs: [government.key, manufacturing.key],
  run: async (stage) => {
    const { step, product } = stage
    const ours = plays.get(government.key)
    const foreign = plays.get(manufacturing.key)
    assert.ok(ours && foreign, 'both journeys have come to their end')
    const zhen = await meetColleague(stage, account)

    await step('one changed byte of the packet is refused by verify, wherever it is', async () => {
      for (const [file, places] of [
        [ours.files.pdf, [0.02, 0.5, 0.97]],
        [ours.files.evidence, [0.3, 0.9]],
      ] as const) {
        for (const at of places) {
          const { code, output } = await product.command('verify', turned(file, at))
          assert.equal(code, 1, `byte at ${at} of ${file}: ${output}`)
        }
      }
    })

    await step('and on the public page, where the true one passes', async () => {
      const anybody = await stage.meet('任何人', { phone: true })
      const { page } = anybody
      await anybody.open('/verify')
      await anybody.gallery('verify')
      const input = page.locator('input[type=file]')
      for (const [file, words] of [
        [ours.files.pdf, '签署后内容未被改动'],
        [ours.files.evidence, '签署后内容未被改动'],
        [turned(ours.files.pdf, 0.4), '文件在出具后被改动'],
        [turned(ours.files.evidence, 0.6), /文件在出具后被改动|文件里没有证据|读不出/],
      ] as const) {
        await input.setInputFiles(file)
        await see(page, words)
        await anybody.shot(words === '签署后内容未被改动' ? 'intact' : 'changed')
        await anybody.open('/verify')
      }
    })

    await step('a contact of another customer reaches nothing by ids that are not theirs', async () => {
      const contact = await enterAfterStranger(stage, zhen, foreign)
      const { page } = contact
      const promise = idIn(ours.links.promise)
      const sheet = idIn(ours.links.sheet)
      const notice = idIn(ours.links.notice)
      const signature = {
        name: manufacturing.contact,
        jobTitle: manufacturing.contactTitle,
        code: '123456',
        drawing: { width: 300, height: 200, strokes: [[10, 10, 200, 120]] },
        hash: '0'.repeat(64),
      }
      for (const path of [
        `/portal/promises/${promise}`,
        `/portal/sheets/${sheet}`,
        `/portal/notices/${notice}`,
      ]) {
        await contact.open(path)
        await page
          .getByText(/没有找到|没有这/)
          .first()
          .waitFor()
        await contact.shot(`foreign-${path.split('/')[2] ?? ''}`)
        const words = await page.locator('body').innerText()
        for (const secret of [
          government.promise,
          government.customer,
          government.contact,
          government.letter.cause,
        ])
          assert.ok(!words.includes(secret), `${path} tells ${secret}`)
      }
      const answers = await page.evaluate(
        async ({ promise, sheet, notice, signature }) => {
          const calls: [string, string, unknown][] = [
            ['GET', `sheets/${sheet}`, undefined],
            ['GET', `sheets/${sheet}/pdf`, undefined],
            ['POST', `sheets/${sheet}/opened`, undefined],
            ['POST', `sheets/${sheet}/code`, undefined],
            ['POST', `sheets/${sheet}/sign`, signature],
            ['POST', `sheets/${sheet}/object`, { objections: [{ item: 'N1', text: '不同意' }] }],
            ['POST', `promises/${promise}/accept`, {}],
            ['POST', `promises/${promise}/send-back`, { reason: '不行' }],
            ['POST', `duties/${promise}/declare`, {}],
            ['POST', `notices/${notice}/read`, undefined],
            ['GET', `notices/${notice}/pdf`, undefined],
            ['POST', `notices/${notice}/answer`, { answer: 'accepted' }],
          ]
          const told: string[] = []
          for (const [method, path, body] of calls) {
            const ask = (): Promise<Response> =>
              fetch(`/api/v1/portal/${path}`, {
                method,
                ...(body === undefined
                  ? {}
                  : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
              })
            let answer = await ask()
            // A busy server puts off for a moment, and is asked again.
            for (; answer.status === 503; answer = await ask())
              await new Promise((done) => setTimeout(done, 1000))
            told.push(
              `${method} ${path.split('/')[0]}/…/${path.split('/')[2] ?? ''} ${answer.status} ${await answer.text()}`,
            )
          }
          return told
        },
        { promise, sheet, notice, signature },
      )
      for (const answer of answers) {
        assert.match(answer, / 40[34] /, answer)
        assert.ok(!answer.includes(government.customer) && !answer.includes(government.promise), answer)
      }
    })

    await step('what the database owner changes in a signed row is found', async () => {
      const workspace = /\/w\/(\w+)/.exec(zhen.page.url())?.[1] ?? ''
      const before = await product.command('audit', 'verify', '--workspace', workspace)
      assert.equal(before.code, 0, before.output)
      const client = new Client({ connectionString: product.ownerUrl() })
      await client.connect()
      try {
        const schema = client.escapeIdentifier(workspace)
        const sheet = idIn(ours.links.sheet)
        for (const [table, column, where] of [
          ['signatures', 'name', 'sheet_id'],
          ['sheets', 'limits', 'id'],
        ] as const) {
          const { rows } = await client.query<{ id: string; value: string | null }>(
            `select id, ${column} as value from ${schema}.${table} where ${where} = $1 limit 1`,
            [sheet],
          )
          const row = rows[0]
          assert.ok(row, `there is a row in ${table}`)
          const put = (value: string | null): Promise<unknown> =>
            client.query(`update ${schema}.${table} set ${column} = $2 where id = $1`, [row.id, value])
          await put('改过的')
          const found = await product.command('audit', 'verify', '--workspace', workspace)
          assert.equal(found.code, 1, `a changed ${table}.${column} was not found: ${found.output}`)
          await put(row.value)
        }
        const { rows } = await client.query<{ id: string; name: string }>(
          `select id, name from ${schema}.events where name = 'sheet.signed' limit 1`,
        )
        const event = rows[0]
        assert.ok(event, 'the signing is a fact')
        await client.query(`update ${schema}.events set name = 'sheet.sent' where id = $1`, [event.id])
        const found = await product.command('audit', 'verify', '--workspace', workspace)
        assert.equal(found.code, 1, found.output)
        assert.match(found.output, /被改动/)
        await client.query(`update ${schema}.events set name = $2 where id = $1`, [event.id, event.name])
      } finally {
        await client.end()
      }
      const after = await product.command('audit', 'verify', '--workspace', workspace)
      assert.equal(after.code, 0, after.output)
    })
  },
}
