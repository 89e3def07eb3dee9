import type { ServiceSettings } from '@zhinuo/contracts/service-rules.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

export const findSettings = async (ctx: Ctx): Promise<ServiceSettings | null> => {
  const [row] = await ctx.db.query<{ settings: ServiceSettings }>(
    sql`select s.settings from service_settings s`,
  )
  return row?.settings ?? null
}

export const writeSettings = async (ctx: Ctx, settings: ServiceSettings): Promise<void> => {
  await ctx.db.query(
    sql`insert into service_settings (settings) values (${JSON.stringify(settings)}::jsonb) on conflict (singleton) do update set settings = excluded.settings`,
  )
}
