import type { Feature } from '../engine/registry.ts'
import { lists } from './lists.ts'
import { agreements } from '../features/agreements/feature.ts'
import { care } from '../features/care/feature.ts'
import { changes } from '../features/changes/feature.ts'
import { commitments } from '../features/commitments/feature.ts'
import { communications } from '../features/communications/feature.ts'
import { customers } from '../features/customers/feature.ts'
import { delivery } from '../features/delivery/feature.ts'
import { deviations } from '../features/deviations/feature.ts'
import { engagements } from '../features/engagements/feature.ts'
import { expectations } from '../features/expectations/feature.ts'
import { reviews } from '../features/reviews/feature.ts'
import { retrospectives } from '../features/retrospectives/feature.ts'
import { satisfaction } from '../features/satisfaction/feature.ts'
import { loop } from '../features/loop/feature.ts'
import { insight } from '../features/insight/feature.ts'
import { knowledge } from '../features/knowledge/feature.ts'
import { service } from '../features/service/feature.ts'
import { settings } from '../features/settings/feature.ts'
import { workbench } from '../features/workbench/feature.ts'

/** Every feature of the staff app, in the order their parts appear. */
export const features: readonly Feature[] = [
  lists,
  workbench,
  customers,
  loop,
  expectations,
  commitments,
  engagements,
  agreements,
  communications,
  changes,
  delivery,
  deviations,
  reviews,
  retrospectives,
  satisfaction,
  service,
  care,
  knowledge,
  insight,
  settings,
]
