import type { Journey } from '../lib/stage.ts'
import { colleagues } from './colleagues.ts'
import { customers } from './customers.ts'
import { languages } from './languages.ts'
import { longList } from './long-list.ts'
import { ownObjects } from './own-objects.ts'
import { setUp } from './set-up.ts'
import { together } from './together.ts'

/** What every workspace can do, whatever its business. */
export const houseJourneys: readonly Journey[] = [
  setUp,
  customers,
  colleagues,
  together,
  ownObjects,
  languages,
  longList,
]
