import type { Language } from '@zhinuo/contracts/kit/errors.ts'

/** Days are `YYYY-MM-DD` without a zone; times are ISO 8601 in UTC and shown in the workspace's zone. */
export const defaultZone = 'Asia/Shanghai'

let zone = defaultZone
let ahead = 0

/** Zone in which times are shown. */
export const setZone = (name: string): void => {
  zone = name
}

/** Jitter of the network is no other time. */
const close = 2000

/** The server's clock is the product's clock; what it says with each answer keeps ours beside it. */
export const hearTime = (said: string | null): void => {
  const difference = said === null ? Number.NaN : Date.parse(said) - Date.now()
  if (Number.isFinite(difference)) ahead = Math.abs(difference) < close ? 0 : difference
}
export const now = (): Date => new Date(Date.now() + ahead)

const formats = new Map<string, Intl.DateTimeFormat>()
const format = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale}${JSON.stringify(options)}`
  let made = formats.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options)
    formats.set(key, made)
  }
  return made
}

/** The day that `time` falls on in the workspace's zone. */
export const dayOf = (time: Date | string): string =>
  format('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(time),
  )

export const today = (): string => dayOf(now())

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Whole days from `from` to `to`; negative when `to` lies earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** `2026-06-10` → 「6月10日 周三」 / `Wed 10 Jun`; another year than this one is named. */
export const formatDay = (
  day: string,
  language: Language,
  { weekday = true, thisYear = today().slice(0, 4) } = {},
): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  const at = new Date(`${day}T00:00:00Z`)
  if (language === 'zh') {
    const text = `${Number(month)}月${Number(date)}日`
    return `${year === thisYear ? '' : `${Number(year)}年`}${text}${weekday ? ` ${weekdays[at.getUTCDay()]}` : ''}`
  }
  return format('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(weekday ? { weekday: 'short' as const } : {}),
    ...(year === thisYear ? {} : { year: 'numeric' as const }),
  })
    .format(at)
    .replace(',', '')
}

/** `09:05` in the workspace's zone. */
export const formatHour = (time: string): string =>
  format('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(time))

/** 「6月10日 周三 09:05」 */
export const formatTime = (time: string, language: Language): string =>
  `${formatDay(dayOf(time), language)} ${formatHour(time)}`

/** Time as exact as it is known, with the zone: for hovering. */
export const formatExact = (time: string, language: Language): string =>
  format(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(time))

/** Offset of the workspace's zone at `at`, in milliseconds. */
const offsetAt = (at: number): number => {
  const parts = Object.fromEntries(
    format('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, Number(value)]),
  )
  return (
    Date.UTC(
      parts.year ?? 0,
      (parts.month ?? 1) - 1,
      parts.day ?? 1,
      parts.hour ?? 0,
      parts.minute ?? 0,
      parts.second ?? 0,
    ) -
    Math.floor(at / 1000) * 1000
  )
}

/** A day and `HH:MM` on the wall clock of the workspace's zone → ISO time. An hour that a clock change skips moves on by it. */
export const timeAt = (day: string, hour: string): string => {
  const wall = Date.parse(`${day}T${hour}:00Z`)
  const first = wall - offsetAt(wall)
  return new Date(wall - offsetAt(first)).toISOString()
}

/**
 * A day as people type it: `6-10`, `6/10`, `6月10日`, `20260610`, `2026.6.10`, 今天, 明天, 后天, `+3`. Without a year the one
 * nearest to today is meant. Null when it is none.
 */
export const parseDay = (text: string, from: string = today()): string | null => {
  const typed = text.normalize('NFKC').trim().toLowerCase()
  const words: Readonly<Record<string, number>> = {
    今天: 0,
    明天: 1,
    后天: 2,
    昨天: -1,
    前天: -2,
    today: 0,
    tomorrow: 1,
    yesterday: -1,
  }
  const word = words[typed]
  if (word !== undefined) return addDays(from, word)
  const relative = /^([+-]\d{1,4})(?:天|d)?$/.exec(typed)
  if (relative?.[1]) return addDays(from, Number(relative[1]))
  const whole = /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?$/.exec(typed)
  if (whole) return checked(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const part = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed)
  if (!part) return null
  const year = Number(from.slice(0, 4))
  const near = [year - 1, year, year + 1].flatMap((y) => checked(y, Number(part[1]), Number(part[2])) ?? [])
  return near.sort((a, b) => Math.abs(daysBetween(from, a)) - Math.abs(daysBetween(from, b)))[0] ?? null
}

const checked = (year: number, month: number, day: number): string | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : null
}
