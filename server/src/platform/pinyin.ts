import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u
const letterOrDigit = /[a-z0-9]/g

/** Surnames that are read otherwise than the word: a short name that begins with one is a person's. */
const personWithOwnReading = /^(?:[曾单仇解朴查]|尉迟|万俟)\p{Script=Han}{1,2}$/u
const shortName = /^\p{Script=Han}{1,4}$/u

interface Reading {
  readonly key: string
  readonly initials: string
}

/** A save asks twice for the reading of a title, and names come back: the last ones are kept. */
const KEPT = 2048
const readings = new Map<string, Reading>()

/**
 * Sort key of a text: Chinese characters as their pinyin without tones (ü as v), one syllable after the other with a space
 * between them so that 安 sorts before 昂; everything else in lower case after NFKC. Short names that begin with a surname
 * of its own reading are read as names (曾国藩 zeng, 单雄信 shan).
 */
export const pinyinKey = (text: string): string => {
  const plain = fold(text)
  return han.test(plain) ? reading(plain, personWithOwnReading.test(plain)).key : plain
}

/** First letters of the pinyin of the Chinese characters, other letters and digits as they are: 青梧市A区 → `qwsaq`. Empty without Chinese. */
export const pinyinInitials = (text: string): string => {
  const plain = fold(text)
  return han.test(plain) ? reading(plain, personWithOwnReading.test(plain)).initials : ''
}

/** The initials as a word and, for a text as short as a person's name, as a name: 单位 → `dw`, `sw`. Distinct. */
export const pinyinInitialsOfAllReadings = (text: string): string[] => {
  const plain = fold(text)
  if (!han.test(plain)) return []
  const asWord = reading(plain, false).initials
  const asName = shortName.test(plain) ? reading(plain, true).initials : asWord
  return asName === asWord ? [asWord] : [asWord, asName]
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

const reading = (plain: string, asName: boolean): Reading => {
  const name = `${asName ? '1' : '0'}${plain}`
  const known = readings.get(name)
  if (known) return known
  if (readings.size >= KEPT) readings.clear()
  const read = readOnce(plain, asName)
  readings.set(name, read)
  return read
}

const readOnce = (plain: string, asName: boolean): Reading => {
  const syllables = syllablesOf(plain, asName)
  let key = ''
  let initials = ''
  let afterHan = false
  for (const [index, character] of [...plain].entries()) {
    const syllable = syllables[index] ?? character
    const isHan = han.test(character)
    if (index > 0 && (isHan || afterHan) && !key.endsWith(' ')) key += ' '
    key += syllable
    initials += isHan
      ? (/^[a-z]/.exec(syllable)?.[0] ?? '')
      : (character.match(letterOrDigit)?.join('') ?? '')
    afterHan = isHan
  }
  return { key: key.replace(/\s+/g, ' '), initials }
}

/** One entry a character: a syllable for one that has a reading, the character itself for any other. */
const syllablesOf = (plain: string, asName: boolean): readonly string[] => {
  const alone = [...plain].map(onlyReading)
  if (alone.every((syllable) => syllable !== null)) return alone
  return pinyin(plain, { toneType: 'none', type: 'array', v: true, surname: asName ? 'head' : 'off' })
}

const onlyReadings = new Map<string, string | null>()

/** The reading of a character that has but one, whatever stands around it; null when the neighbours decide. */
const onlyReading = (character: string): string | null => {
  if (!han.test(character)) return character
  const known = onlyReadings.get(character)
  if (known !== undefined) return known
  const all = new Set(pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true }))
  const [first] = all
  const only = all.size === 1 ? (first ?? null) : null
  onlyReadings.set(character, only)
  return only
}
