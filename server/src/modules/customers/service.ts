import type { TransferCustomer } from '@zhinuo/contracts/customers.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { hold } from '../../engine/hold.ts'
import { save } from '../../engine/records.ts'
import type { Ctx } from '../../platform/context.ts'
import { withTx } from '../../platform/tx.ts'

/** Hands a customer to another owner. */
export const transferOwner = (
  ctx: Ctx,
  id: string,
  input: TransferCustomer,
): Promise<RowOf<typeof customer>> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, customer, id, 'transferOwner')
    return save(ctx, held, input, { event: 'customer.transferred' })
  })
