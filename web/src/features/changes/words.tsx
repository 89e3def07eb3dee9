import { changedWords } from '../../lib/changed-words.ts'
import css from './change.module.css'

/** What a text was and becomes, by words. */
export const Words = ({ before, after }: { before: string | null; after: string | null }) => {
  if (before === null || after === null)
    return before === null ? <ins className={css.new}>{after}</ins> : <del className={css.gone}>{before}</del>
  return (
    <>
      {changedWords(before, after).map((piece, index) =>
        piece.kind === 'gone' ? (
          <del key={index} className={css.gone}>
            {piece.text}
          </del>
        ) : piece.kind === 'new' ? (
          <ins key={index} className={css.new}>
            {piece.text}
          </ins>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </>
  )
}
