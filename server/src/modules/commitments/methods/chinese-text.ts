/** A number in digits or in Chinese numerals below a thousand; for use inside a regular expression. */
export const NUMERAL = '(?:\\d{1,3}|[零〇一二两三四五六七八九十百]{1,5})'

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 12, 十二, 二十, 一百零五, 两 … as a number below a thousand; NaN when the text is none. */
export const chineseNumber = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  const match =
    /^(?:(?<hundreds>[一二两三四五六七八九])百)?(?:零|〇)?(?:(?<tens>[一二两三四五六七八九])?(?<ten>十))?(?<ones>[零〇一二两三四五六七八九])?$/u.exec(
      text,
    )
  if (!match?.groups || text === '') return Number.NaN
  const { hundreds, tens, ten, ones } = match.groups
  const digit = (of: string | undefined, otherwise: number) =>
    of === undefined ? otherwise : (DIGITS[of] ?? 0)
  return digit(hundreds, 0) * 100 + (ten === undefined ? 0 : digit(tens, 1) * 10) + digit(ones, 0)
}

/**
 * Full-width letters, digits, signs and spaces as their half-width twins, letters in lower case. Every character stays
 * in its place, so positions in the result are positions in the text.
 */
export const foldWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E\u3000A-Z]/g, (character) => {
    const code = character.charCodeAt(0)
    if (code === 0x3000) return ' '
    return String.fromCharCode(code >= 0xff01 ? code - 0xfee0 : code).toLowerCase()
  })
