import type { Ctx } from '../../../platform/context.ts'

/** How far 明天 looks ahead, in days. */
export const aheadDays = 14

export interface Look {
  readonly ctx: Ctx
  /** Whose work; null: everything the actor may see. */
  readonly me: string | null
  /** Who looks, or is away. */
  readonly reader: string | null
  /** Who does the work: the reader, or their deputy. */
  readonly doer: string | null
}

interface Place {
  readonly customer: string
  readonly customerName: string | null
  readonly engagement: string | null
  readonly engagementName: string | null
  readonly owner: string | null
  readonly ownerName: string | null
}

/** Customer, project and owner of a row. */
export const placeOf = (line: Place) => ({
  customer: { id: line.customer, name: line.customerName ?? '' },
  engagement: line.engagement === null ? null : { id: line.engagement, name: line.engagementName ?? '' },
  owner: line.owner === null ? null : { id: line.owner, name: line.ownerName ?? '' },
})
