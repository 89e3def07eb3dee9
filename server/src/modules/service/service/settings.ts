import type { ServiceSettings } from '@zhinuo/contracts/service-rules.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import { withTx } from '../../../platform/tx.ts'
import { standardSettings } from '../methods/case-clock.ts'
import { findSettings, writeSettings } from '../queries/settings.ts'

export const readSettings = async (ctx: Ctx): Promise<ServiceSettings> =>
  (await findSettings(ctx)) ?? standardSettings

/** Holds for cases received from now on; lines that run stay. @throws case.clock_order */
export const configure = (ctx: Ctx, settings: ServiceSettings): Promise<ServiceSettings> =>
  withTx(ctx, async (ctx) => {
    for (const { firstHours, resolveHours } of Object.values(settings.clocks))
      ensure(firstHours <= resolveHours, 'case.clock_order')
    const before = await readSettings(ctx)
    if (JSON.stringify(before) === JSON.stringify(settings)) return settings
    await writeSettings(ctx, settings)
    recordEvent(ctx, {
      name: 'serviceCase.configured',
      object: serviceCase.key,
      record: null,
      change: { clocks: [before.clocks, settings.clocks], planned: [before.planned, settings.planned] },
    })
    return settings
  })
