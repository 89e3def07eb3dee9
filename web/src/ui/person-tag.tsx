import { useTexts } from '../lib/i18n.ts'
import { cx } from './cx.ts'
import css from './tags.module.css'
import { uiTexts } from './texts.ts'

/** Letters that stand for a person: the end of a Chinese name (the given name), initials of others. */
export const initials = (name: string, characters = 1): string => {
  const plain = name.replace(/[((].*$/, '').trim()
  if (/[㐀-鿿]/.test(plain)) return plain.slice(-(plain.length > 2 ? characters : 1))
  const words = plain.split(/\s+/)
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}

export const Avatar = ({ name, large }: { name: string; large?: boolean }) => (
  <span className={cx(css.avatar, large && css.large)} aria-hidden>
    {initials(name, large ? 2 : 1)}
  </span>
)

export const PersonTag = ({ name }: { name: string | null | undefined }) => {
  const t = useTexts(uiTexts)
  const text = name || t('unknown_person')
  return (
    <span className={css.person}>
      <Avatar name={text} />
      <span>{text}</span>
    </span>
  )
}
