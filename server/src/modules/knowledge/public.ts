/** The door of the module: what a project has given to knowledge. */
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { countArticlesFrom } from './queries.ts'

/** How many articles came out of a project; drafts count, retired ones do not. */
export const articlesFrom = (ctx: Ctx, engagement: string): Promise<number> =>
  countArticlesFrom(asSystem(ctx, 'a guard counts what the project gave, whoever asks'), engagement)
