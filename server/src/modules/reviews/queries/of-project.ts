/** What a review, report or meeting is called, and whose it is. */
export interface OfProject {
  readonly id: string
  readonly title: string
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
  readonly zone: string | null
}
