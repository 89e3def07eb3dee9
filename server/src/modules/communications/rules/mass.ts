import type { MassWay } from '@zhinuo/contracts/communications-mass.ts'
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
  readonly phone: string | null
  readonly noMassMail: boolean
  /** The portal is open to them. */
  readonly portalOpen: boolean
  /** A link to the portal was sent to them and lives. */
  readonly hasLink: boolean
}

/** An addressee with the way that it takes to them. */
export interface Reached extends Addressee {
  readonly way: MassWay
  /** The address that is written to; null: the portal or a text message by hand. */
  readonly mail: string | null
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
export const textFor = (
  body: string,
  { name, customerName }: Pick<Addressee, 'name' | 'customerName'>,
): string => body.replaceAll(filledIn, (_, ofPerson: string | undefined) => (ofPerson ? name : customerName))

interface Sorted {
  readonly recipients: readonly Reached[]
  readonly excluded: readonly (Addressee & { readonly reason: Label })[]
}

/** The digits of a number, by which two notations of one telephone are told to be one. */
const digits = (phone: string | null): string =>
  (phone ?? '').replaceAll(/\D/g, '').replace(/^0*86(?=1\d{10}$)/, '')

/**
 * Whom it reaches and how, and whom not, with the reason. Each address is written to once; besides, it stands in the
 * portal of everybody who can come in: by a link, or by one that their own address gets them. Whom neither reaches is
 * texted by hand, each number once. Without `mail` addresses count only for the way into the portal.
 */
export const sorted = (people: readonly Addressee[], mail = true): Sorted => {
  const recipients: Reached[] = []
  const excluded: (Addressee & { reason: Label })[] = []
  const addresses = new Set<string>()
  const numbers = new Set<string>()
  for (const one of people) {
    const email = one.email?.trim() ?? ''
    const taken = addresses.has(email.toLowerCase())
    const leave = (zh: string, en: string) => excluded.push({ ...one, reason: { zh, en } })
    if (one.noMassMail) leave('本人不接收群发', 'does not want to be written to together with others')
    else if (!mail && email !== '' && one.portalOpen) recipients.push({ ...one, mail: null, way: 'portal' })
    else if (mail && email !== '' && !taken) {
      addresses.add(email.toLowerCase())
      recipients.push({ ...one, mail: email, way: one.portalOpen ? 'both' : 'mail' })
    } else if (one.portalOpen && one.hasLink) recipients.push({ ...one, mail: null, way: 'portal' })
    else if (digits(one.phone) !== '' && !numbers.has(digits(one.phone))) {
      numbers.add(digits(one.phone))
      recipients.push({ ...one, mail: null, way: 'phone' })
    } else if (!mail && email !== '')
      leave('这次不发邮件,门户也没有开通', 'this goes out without mail, and the portal is closed to them')
    else if (taken) leave('邮箱与另一位相同', 'has the address of another')
    else if (digits(one.phone) !== '') leave('电话与另一位相同', 'has the number of another')
    else
      leave(
        '没有邮箱和电话,也没有门户链接',
        'has neither a mail address nor a telephone nor a link to the portal',
      )
  }
  return { recipients, excluded }
}

/**
 * The primary contacts of each customer; all of a customer of whom none is marked, so that nobody concerned is passed
 * over.
 */
export const mainContacts = <P extends { readonly customer: string; readonly isPrimary: boolean }>(
  people: readonly P[],
): P[] => {
  const marked = new Set(people.filter(({ isPrimary }) => isPrimary).map(({ customer }) => customer))
  return people.filter(({ customer, isPrimary }) => isPrimary || !marked.has(customer))
}

/** A shorter name stands in ordinary words by chance. */
const shortestName = 3

/**
 * Refuses a text that names a customer whom others would read of. `named`: the longest names first, for one may stand
 * within another.
 * @throws mass.names_customer
 */
export const demandNoOtherCustomer = (
  texts: readonly string[],
  named: readonly { readonly id: string; readonly name: string }[],
  readers: readonly Pick<Addressee, 'customer'>[],
): void => {
  let words = texts.join('\n')
  for (const { id, name } of named) {
    if (name.length < shortestName || !words.includes(name)) continue
    ensure(
      readers.every(({ customer }) => customer === id),
      'mass.names_customer',
      { name },
    )
    words = words.replaceAll(name, '')
  }
}

/** What is texted: the sender in the brackets that Chinese providers ask for, then the words on one line. */
export const textMessage = (sender: string, text: string): string =>
  `【${sender}】${text.replaceAll(/\s*\n\s*/g, ' ').trim()}`
