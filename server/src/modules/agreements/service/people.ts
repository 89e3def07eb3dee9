import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { PersonLine } from '../../members/public.ts'
import { listPeople } from '../../members/public.ts'

/** A colleague who stands on a document with name and telephone. */
export const colleague = async (ctx: Ctx, id: string | null): Promise<PersonLine | null> => {
  if (id === null) return null
  const [row] = await listPeople(asSystem(ctx, 'a document names the people of our side'), [id])
  return row ?? null
}

export const nameOf = async (ctx: Ctx, id: string | null): Promise<string> =>
  (await colleague(ctx, id))?.name ?? ''
