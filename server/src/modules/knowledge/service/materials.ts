import { portalProjectsOf, portalRightsOf } from '@zhinuo/contracts/contacts-portal.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { OwnValues, ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type { ShareArticle, materialReaders } from '@zhinuo/contracts/knowledge-materials.ts'
import { material } from '@zhinuo/contracts/knowledge-materials.ts'
import { article } from '@zhinuo/contracts/knowledge.ts'
import type { Row } from '../../../engine/module.ts'
import { find, get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { findOtherCustomer, listReaders } from '../queries/materials.ts'
import type { Material } from '../rules.ts'
import * as rules from '../rules.ts'

type Content = Pick<Material, 'customer' | 'engagement' | 'title' | 'text' | 'files'>

/** A project of this customer, and once the customer reads it no word of another. */
export const demandFitting = async (ctx: Ctx, row: Content, shown: boolean): Promise<void> => {
  if (row.engagement !== null) {
    const project = await find(ctx, engagement, row.engagement)
    ensure(project === null || project.customer === row.customer, 'material.other_customer', {
      project: project?.name ?? '',
    })
  }
  if (!shown) return
  rules.demandContent(row)
  const system = asSystem(ctx, 'no customer reads the name of another, whoever writes it')
  const name = await findOtherCustomer(system, row.customer, `${row.title}\n${row.text ?? ''}`)
  ensure(name === null, 'material.names_other_customer', { name: name ?? '' })
}

/** The same for what forms and keys write. */
export const demandFittingRow = (ctx: Ctx, row: Row): Promise<void> =>
  demandFitting(ctx, row as unknown as Content, row.status === 'published')

/** @throws material.wrong_status, material.nothing_to_read, material.names_other_customer */
export const publishMaterial = (ctx: Ctx, id: string): Promise<Material> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, material, id, 'publish')
    const status = rules.materialStep(held.row.status, 'publish')
    await demandFitting(ctx, held.row, true)
    return save(ctx, held, { status, publishedAt: ctx.now.toISOString() }, { event: 'material.published' })
  })

/** @throws material.wrong_status */
export const withdrawMaterial = (ctx: Ctx, id: string): Promise<Material> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, material, id, 'withdraw')
    return save(
      ctx,
      held,
      { status: rules.materialStep(held.row.status, 'withdraw') },
      { event: 'material.withdrawn' },
    )
  })

/**
 * Material after a published article, handed to the customer at once.
 * @throws article.wrong_status, material.other_customer, material.nothing_to_read, material.names_other_customer
 */
export const shareArticle = (
  ctx: Ctx,
  id: string,
  { customer, engagement, kind, title, text, files }: ShareArticle,
  own?: OwnValues,
): Promise<Material> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, article, id, 'share')
    rules.step(held.row.status, 'share')
    const made = await create(
      ctx,
      material,
      {
        customer,
        engagement: engagement ?? null,
        kind,
        title,
        text: text ?? null,
        files: files ?? [],
        article: id,
        owner: actingMember(ctx) ?? fail('auth.forbidden'),
      },
      { own },
    )
    return publishMaterial(ctx, made.id)
  })

/** Who of the customer has read it, and who of those who could has not. */
export const readersOf = async (ctx: Ctx, id: string): Promise<ResponseOf<typeof materialReaders>> => {
  const row = await get(ctx, material, id)
  const system = asSystem(ctx, 'who was sent something is read by name where it is read')
  const lines = await listReaders(system, row.id)
  const opens = (projects: readonly string[] | null): boolean =>
    projects === null || row.engagement === null || projects.includes(row.engagement)
  return {
    read: lines.flatMap(({ name, at }) => (at === null ? [] : [{ name, at }])),
    waiting: lines
      .filter((one) => one.at === null && portalRightsOf(one) !== null)
      .filter((one) => opens(portalProjectsOf(one.portalProjects)))
      .map(({ name }) => name),
  }
}
