import { material } from '@zhinuo/contracts/knowledge-materials.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { openFile } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified, opensProject } from '../../identity/public.ts'
import type { MaterialLine } from '../queries/materials.ts'
import { insertMaterialRead, listForCustomer } from '../queries/materials.ts'

const asCustomer = (ctx: Ctx): Ctx => asSystem(ctx, 'a contact reads what was published to their customer')

/** What was published to the acting contact, the newest first. @throws auth.verify_first */
export const materialsForContact = async (ctx: Ctx): Promise<MaterialLine[]> => {
  ensureVerified(ctx)
  const { id, customer } = actingContact(ctx)
  const lines = await listForCustomer(asCustomer(ctx), customer, id)
  return lines.filter(({ engagement }) => opensProject(ctx, engagement))
}

/** One of them. @throws portal.not_for_you, auth.verify_first */
export const materialForContact = async (ctx: Ctx, id: string): Promise<MaterialLine> =>
  (await materialsForContact(ctx)).find((one) => one.id === id) ?? fail('portal.not_for_you')

/** Read receipt: each contact counts once, however often they come back. @throws portal.not_for_you */
export const readMaterial = (ctx: Ctx, id: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    await materialForContact(ctx, id)
    const contact = actingContact(ctx).id
    const held = await hold(asCustomer(ctx), material, id, 'markRead')
    if (!(await insertMaterialRead(ctx, id, contact))) return
    await save(
      asCustomer(ctx),
      held,
      { readers: held.row.readers + 1 },
      { event: 'material.read', data: { contact } },
    )
  })

/** Opens a file of it, under the guards of the material itself. @throws portal.not_for_you */
export const openMaterialFile = async (ctx: Ctx, id: string, file: string) => {
  const { files } = await materialForContact(ctx, id)
  ensure(files.includes(file), 'portal.not_for_you')
  return openFile(ctx, file, (_, place) =>
    Promise.resolve(place.object === material.key && place.record === id && place.field === 'files'),
  )
}
