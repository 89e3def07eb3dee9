import { layoutVersion, applyLayout } from './engine/layout.ts'
import type { Module } from './engine/module.ts'
import { engineModule } from './engine/routes.ts'
import { agreements } from './modules/agreements/module.ts'
import { care } from './modules/care/module.ts'
import { changes } from './modules/changes/module.ts'
import { commitments } from './modules/commitments/module.ts'
import { communications } from './modules/communications/module.ts'
import { contacts } from './modules/contacts/module.ts'
import { customers } from './modules/customers/module.ts'
import { delivery } from './modules/delivery/module.ts'
import { deviations } from './modules/deviations/module.ts'
import { engagements } from './modules/engagements/module.ts'
import { expectations } from './modules/expectations/module.ts'
import { identity } from './modules/identity/module.ts'
import { insight } from './modules/insight/module.ts'
import { loop } from './modules/loop/module.ts'
import { knowledge } from './modules/knowledge/module.ts'
import { members } from './modules/members/module.ts'
import { notifications } from './modules/notifications/module.ts'
import { portal } from './modules/portal/module.ts'
import { reviews } from './modules/reviews/module.ts'
import { service } from './modules/service/module.ts'
import { surveys } from './modules/surveys/module.ts'
import { workbench } from './modules/workbench/module.ts'
import type { Layout } from './platform/migrate.ts'

/** Every module of the product, in dependency order. */
export const modules: readonly Module[] = [
  engineModule,
  members,
  identity,
  notifications,
  customers,
  contacts,
  engagements,
  expectations,
  commitments,
  agreements,
  delivery,
  communications,
  changes,
  deviations,
  knowledge,
  surveys,
  service,
  reviews,
  loop,
  care,
  insight,
  workbench,
  portal,
]

/** What the platform lays out in each workspace for these modules; the engine's own tables come first by themselves. */
export const layoutOf = (list: readonly Module[]): Layout => ({
  modules: list
    .filter((module) => module.key !== 'engine')
    .map(({ key, objects }) => ({ key, objects: objects ?? [] })),
  applyLayout,
  layoutVersion: String(layoutVersion),
})
