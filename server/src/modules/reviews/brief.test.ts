import type { BriefView } from '@zhinuo/contracts/reviews-brief.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { ok, refused } from '../../../test/replies.ts'

let w: AgreementWorld
beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())

const brief = (id: string, by = w.account.client): Promise<BriefView> =>
  ok(by.request('GET', `/api/v1/engagements/${id}/brief`))

describe('the shared document', () => {
  test('reads promises, duties and notes of the project; whoever does not see the project sees none of it', async () => {
    const project = await w.agreed()
    const view = await brief(project.engagement)
    expect(view.departments.flatMap((d) => d.promises.map((p) => p.id))).toEqual([project.promise])
    expect(view.duties.map((d) => d.id)).toEqual([project.duty])
    expect(view.can).toEqual(['addNote'])
    const other = await w.b.person('白露', 'accountManager')
    for (const by of [other.client, (await w.b.stranger()).client]) {
      const path = `/api/v1/engagements/${project.engagement}`
      expect(await refused(by.request('GET', `${path}/brief`))).toMatchObject({ status: 404 })
      expect(await refused(by.post(`${path}/brief-notes`, { text: '看看' }))).toMatchObject({ status: 404 })
    }
    expect((await w.b.nobody.request('GET', `/api/v1/engagements/${project.engagement}/brief`)).status).toBe(
      401,
    )
  })

  test('is one and the same for R&D and after-sales; only what they may read leads on', async () => {
    const project = await w.agreed()
    const seen = await brief(project.engagement)
    for (const [name, role] of [
      ['严可行', 'developer'],
      ['何应', 'service'],
    ] as const) {
      const { client } = await w.b.person(name, role)
      const view = await brief(project.engagement, client)
      const promises = view.departments.flatMap((d) => d.promises)
      expect(promises.map((p) => [p.id, p.promisedOn])).toEqual(
        seen.departments.flatMap((d) => d.promises.map((p) => [p.id, p.promisedOn])),
      )
      expect(promises.every((p) => !p.opens)).toBe(true)
      expect(view.duties.map((d) => d.id)).toEqual([project.duty])
      expect(view.can).toEqual(['addNote'])
    }
    expect(seen.departments.flatMap((d) => d.promises.map((p) => p.opens))).toEqual([true])
    const campaigner = await w.b.person('花朝', 'campaigner')
    expect(
      await refused(campaigner.client.request('GET', `/api/v1/engagements/${project.engagement}/brief`)),
    ).toMatchObject({ status: 403 })
  })

  test('a note is its writer’s: amended and put away by nobody else', async () => {
    const project = await w.agreed()
    const added = await ok<BriefView>(
      w.delivery.client.post(`/api/v1/engagements/${project.engagement}/brief-notes`, {
        text: '联调环境已备好',
      }),
    )
    const [note] = added.notes
    expect(note).toMatchObject({ text: '联调环境已备好', author: { name: '程准' }, mine: true })
    const path = `/api/v1/brief-notes/${note?.id}`
    expect((await brief(project.engagement)).notes[0]?.mine).toBe(false)
    expect(await refused(w.account.client.post(`${path}/amend`, { text: '改' }))).toMatchObject({
      status: 403,
      code: 'briefNote.not_yours',
    })
    const amended = await ok<BriefView>(w.delivery.client.post(`${path}/amend`, { text: '环境周三备好' }))
    expect(amended.notes[0]?.text).toBe('环境周三备好')
    expect((await ok<BriefView>(w.delivery.client.post(`${path}/put-away`, {}))).notes).toEqual([])
    expect(await refused(w.delivery.client.post(`${path}/put-away`, {}))).toMatchObject({
      status: 409,
      code: 'briefNote.put_away',
    })
  })
})
