/** Days of the product's calendar, as people type and read them. All in the zone of the workspace. */

const zone = 'Asia/Shanghai'

/** `2026-03-20` of a moment. */
export const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)

export const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Ten in the morning of a day. */
export const morningOf = (day: string): Date => new Date(`${day}T10:00:00+08:00`)

/** `3-20`, as a person types it into a date field. */
export const typed = (day: string): string => `${Number(day.slice(5, 7))}-${Number(day.slice(8))}`

/** 「3月20日」, as the product shows it. */
export const said = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
