import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { material, materialKinds } from '@zhinuo/contracts/knowledge-materials.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { PortalMaterial, PortalMaterialSummary } from '@zhinuo/contracts/portal-materials.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { findFiles } from '../../../platform/files.ts'
import type { MaterialLine } from '../../knowledge/public.ts'
import { materialForContact, materialsForContact } from '../../knowledge/public.ts'

const summary = (ctx: Ctx, line: MaterialLine): PortalMaterialSummary => ({
  id: line.id,
  kindText: labelText(materialKinds[line.kind].label, ctx.language),
  title: line.title,
  project: line.engagement === null ? null : { id: line.engagement, name: line.project ?? '' },
  publishedAt: line.publishedAt,
  files: line.files.length,
  readAt: line.readAt,
})

/** 培训与资料, the newest first. @throws auth.verify_first */
export const portalMaterials = async (ctx: Ctx): Promise<PortalMaterialSummary[]> =>
  (await materialsForContact(ctx)).map((line) => summary(ctx, line))

/** One of them, with its files and whom to ask. @throws portal.not_for_you, auth.verify_first */
export const portalMaterial = async (ctx: Ctx, id: string): Promise<PortalMaterial> => {
  const line = await materialForContact(ctx, id)
  const files = await findFiles(ctx, line.files)
  const owner = await find(asSystem(ctx, 'a customer reads whom they may call'), member, line.owner)
  return {
    ...summary(ctx, line),
    text: line.text,
    files: line.files.flatMap((one) => {
      const file = files.find(
        ({ id: of, object, record }) => of === one && object === material.key && record === id,
      )
      return file ? [{ id: one, name: file.name, size: file.size }] : []
    }),
    contactPerson:
      owner?.status === 'active' ? { name: owner.name, phone: owner.phone, email: owner.email } : null,
  }
}
