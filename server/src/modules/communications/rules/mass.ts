import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { clockInZone, dateInZone, timeOfDay } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure } from '../../../platform/errors.ts'

export interface Addressee {
  readonly contact: string
  readonly name: string
  readonly customer: string
  readonly customerName: string
  readonly email: string | null
  readonly noMassMail: boolean
}

/** Hours of the day, 0 to 24, in which nobody is written to. */
const quietFrom = 22
const quietTo = 8

/** When a notice may go out: null now, else the end of the quiet hours. */
export const beginsAt = (now: Date, zone: string): Date | null => {
  const hour = Number(clockInZone(now, zone).slice(11, 13))
  if (hour >= quietTo && hour < quietFrom) return null
  const today = dateInZone(now, zone)
  return timeOfDay(hour < quietTo ? today : addDays(today, 1), quietTo, 0, zone)
}

const filledIn = /\{(?:(姓名|name)|客户|customer)\}/g
const known = new Set(['{姓名}', '{name}', '{客户}', '{customer}'])
const braced = /\{[^{}\n]{0,40}\}/g

/** Refuses words in braces that nothing stands in for. @throws mass.unknown_placeholder */
export const demandKnownWords = (...texts: readonly string[]): void => {
  for (const word of texts.join('\n').match(braced) ?? [])
    ensure(known.has(word), 'mass.unknown_placeholder', { word })
}

/** The text as one person reads it. */
export const textFor = (body: string, { name, customerName }: Addressee): string =>
  body.replaceAll(filledIn, (_, ofPerson: string | undefined) => (ofPerson ? name : customerName))

interface Sorted {
  readonly recipients: readonly (Addressee & { readonly email: string })[]
  readonly excluded: readonly (Addressee & { readonly reason: Label })[]
}

/** Who is written to, each address once, and who is not, with the reason. */
export const sorted = (people: readonly Addressee[]): Sorted => {
  const recipients: (Addressee & { email: string })[] = []
  const excluded: (Addressee & { reason: Label })[] = []
  const addresses = new Set<string>()
  for (const one of people) {
    const email = one.email?.trim() ?? ''
    const leave = (zh: string, en: string) => excluded.push({ ...one, reason: { zh, en } })
    if (one.noMassMail) leave('本人不接收群发', 'does not want to be written to together with others')
    else if (email === '') leave('没有邮箱', 'has no mail address')
    else if (addresses.has(email.toLowerCase())) leave('邮箱与另一位相同', 'has the address of another')
    else {
      addresses.add(email.toLowerCase())
      recipients.push({ ...one, email })
    }
  }
  return { recipients, excluded }
}
