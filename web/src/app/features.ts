import type { Feature } from '../engine/registry.ts'
import { lists } from './lists.ts'
import { settings } from '../features/settings/feature.ts'

/** Every feature of the staff app, in the order their parts appear. */
export const features: readonly Feature[] = [lists, settings]
