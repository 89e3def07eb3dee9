/** The door of the module: what projects have given to knowledge, and what customers are given of it. */
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { ProjectSince } from './queries.ts'
import { countArticlesFrom } from './queries.ts'

/** How many articles came out of each project since its moment; drafts count, retired ones do not. */
export const articlesFrom = async (
  ctx: Ctx,
  projects: readonly ProjectSince[],
): Promise<ReadonlyMap<string, number>> => {
  if (projects.length === 0) return new Map()
  const counts = await countArticlesFrom(
    asSystem(ctx, 'a guard counts what the project gave, whoever asks'),
    projects,
  )
  return new Map(counts.map(({ engagement, count }) => [engagement, count]))
}
export type { MaterialLine } from './queries/materials.ts'
export {
  materialForContact,
  materialsForContact,
  openMaterialFile,
  readMaterial,
} from './service/for-contact.ts'
