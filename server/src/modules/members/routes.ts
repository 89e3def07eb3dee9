import * as absences from '@zhinuo/contracts/members-absences.ts'
import * as contract from '@zhinuo/contracts/members.ts'
import * as roleContract from '@zhinuo/contracts/members-roles.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { absences as absencesNow, announceAbsence, endAbsence } from './service/absences.ts'
import { chargesOfMember, passOnWork } from './service/charges.ts'
import { explain } from './service/explain.ts'
import { me, memberView } from './service/me.ts'
import { assignRoles, changeMe, disableMember, enableMember } from './service/people.ts'
import { allPermissions, defineRole, describeRole, grantRole, listRoles } from './service/roles.ts'

export const routes: readonly Route[] = [
  route(contract.getMe, (ctx) => me(ctx)),
  route(contract.changeMe, async (ctx, { body }) => memberView(await changeMe(ctx, body))),
  route(contract.assignRoles, async (ctx, { params, body }) =>
    memberView(await assignRoles(ctx, params.id, body.roles)),
  ),
  route(contract.disableMember, async (ctx, { params }) => memberView(await disableMember(ctx, params.id))),
  route(contract.enableMember, async (ctx, { params }) => memberView(await enableMember(ctx, params.id))),
  route(contract.memberCharges, (ctx, { params }) => chargesOfMember(ctx, params.id)),
  route(contract.passOnWork, (ctx, { params, body }) => passOnWork(ctx, params.id, body.to)),
  route(absences.listAbsences, async (ctx) => ({ absences: await absencesNow(ctx) })),
  route(absences.announceAbsence, (ctx, { body }) => announceAbsence(ctx, body)),
  route(absences.endAbsence, (ctx, { params }) => endAbsence(ctx, params.id)),
  route(roleContract.listRoles, async (ctx) => ({
    roles: await listRoles(ctx),
    permissions: allPermissions(ctx),
  })),
  route(roleContract.defineRole, (ctx, { body }) => defineRole(ctx, body)),
  route(roleContract.describeRole, (ctx, { params, body }) => describeRole(ctx, params.id, body)),
  route(roleContract.grantRole, (ctx, { params, body }) => grantRole(ctx, params.id, body)),
  route(roleContract.explainRights, (ctx, { query }) => explain(ctx, query)),
]
