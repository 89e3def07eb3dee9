import { portalProjectsOf, portalRightsOf, rightsByRole } from '@zhinuo/contracts/contacts-portal.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { PortalAccessView, SetPortalAccess } from '@zhinuo/contracts/portal-access.ts'
import { objectOf } from '../../../engine/objects.ts'
import { can } from '../../../engine/rights.ts'
import { get } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { endPortalAccess } from '../../identity/public.ts'
import { listColleagues } from '../queries.ts'
import { listNames, listOpenOf } from '../queries/access.ts'

const view = async (ctx: Ctx, row: RowOf<typeof contact>): Promise<PortalAccessView> => {
  const colleagues = await listColleagues(ctx, row.customer)
  return {
    access: row.portalAccess ?? 'byRole',
    rights: [...(portalRightsOf(row) ?? [])],
    byRole: [...(rightsByRole[row.role] ?? [])],
    projects: portalProjectsOf(row.portalProjects)?.slice() ?? null,
    all: await listNames(ctx, row.customer),
    open: await listOpenOf(ctx, row.id),
    successor: colleagues.find(({ id, rights }) => id !== row.id && rights !== null)?.name ?? null,
    canSet: can(ctx, objectOf(ctx, contact.key), 'setPortalAccess'),
  }
}

/** What a contact may do in the portal, and what stands open in their name. */
export const readAccess = async (ctx: Ctx, id: string): Promise<PortalAccessView> =>
  view(ctx, await get(ctx, contact, id))

/**
 * Sets it. Who is off loses every link and session at once; what stood open in their name shows the primary contact.
 * @throws field.link_not_found for a project of another customer
 */
export const setAccess = (ctx: Ctx, id: string, input: SetPortalAccess): Promise<PortalAccessView> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, contact, id, 'setPortalAccess')
    const known = await listNames(ctx, held.row.customer)
    for (const project of input.projects ?? [])
      ensure(
        known.some((one) => one.id === project),
        'field.link_not_found',
        { field: contact.fields.portalProjects.label, key: 'engagement' },
      )
    const row = await save(
      ctx,
      held,
      {
        portalAccess: input.access,
        portalRights: input.access === 'own' ? input.rights : [],
        portalProjects: input.projects,
      },
      { event: 'contact.portal_access_set', data: { access: input.access } },
    )
    if (input.access === 'off') await endPortalAccess(ctx, id)
    return view(ctx, row)
  })
