import { transferCustomer } from '@zhinuo/contracts/customers.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { transferOwner } from './service.ts'

export const routes: readonly Route[] = [
  route(transferCustomer, async (ctx, { params, body }) => {
    const { id, version, owner } = await transferOwner(ctx, params.id, body)
    return { id, version, owner }
  }),
]
