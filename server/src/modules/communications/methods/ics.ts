export interface IcsMeeting {
  readonly uid: string
  readonly title: string
  /** Instants. */
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string | null
  readonly text: string
  readonly organizer: { readonly name: string; readonly email: string | null }
  /** When this edition was made, and how many came before it. */
  readonly madeAt: Date
  readonly sequence: number
  readonly cancelled: boolean
}

/** A calendar file that mail programs and telephones open: iCalendar (RFC 5545), one event, in UTC. */
export const meetingIcs = (one: IcsMeeting): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zhinuo//Meetings//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${one.cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${one.uid}`,
    `DTSTAMP:${stamp(one.madeAt)}`,
    `DTSTART:${stamp(one.startsAt)}`,
    `DTEND:${stamp(one.endsAt)}`,
    `SEQUENCE:${one.sequence}`,
    `STATUS:${one.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(one.title)}`,
    ...(one.place ? [`LOCATION:${escaped(one.place)}`] : []),
    ...(one.text ? [`DESCRIPTION:${escaped(one.text)}`] : []),
    ...(one.organizer.email
      ? [`ORGANIZER;CN="${one.organizer.name.replaceAll(/["\r\n]/g, ' ')}":mailto:${one.organizer.email}`]
      : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .flatMap(folded)
    .join('\r\n')
    .concat('\r\n')

/** 20260612T013000Z */
const stamp = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')

const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', String.raw`\;`)
    .replaceAll(',', String.raw`\,`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)

const encoder = new TextEncoder()

/** Lines of at most 75 bytes, the rest on lines that begin with a space; no character is cut (RFC 5545 3.1). */
const folded = (line: string): string[] => {
  const lines: string[] = []
  let current = ''
  let bytes = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (bytes + size > 75) {
      lines.push(current)
      current = ' '
      bytes = 1
    }
    current += character
    bytes += size
  }
  return [...lines, current]
}
