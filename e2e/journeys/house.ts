import type { Journey } from '../lib/stage.ts'
import { customers } from './customers.ts'
import { setUp } from './set-up.ts'

/** What every workspace can do, whatever its business. */
export const houseJourneys: readonly Journey[] = [setUp, customers]
