import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u

/**
 * Sort key of a text: Chinese characters as their pinyin without tones, one syllable after the other with a space between
 * them so that 安 sorts before 昂; everything else in lower case after NFKC.
 */
export const pinyinKey = (text: string): string => {
  const plain = text.normalize('NFKC').toLowerCase().trim()
  return han.test(plain) ? pinyin(plain, { toneType: 'none', type: 'array', v: true }).join(' ') : plain
}

/** First letters of the pinyin of the Chinese characters, other letters and digits as they are: 青梧市 → `qws`. */
export const pinyinInitials = (text: string): string => {
  const plain = text.normalize('NFKC').toLowerCase()
  if (!han.test(plain)) return ''
  return pinyin(plain, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .replace(/[^a-z0-9]/g, '')
}
