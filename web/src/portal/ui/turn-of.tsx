import { Users } from 'lucide-react'
import css from './turn-of.module.css'

/** Whose turn it is, where what waits is for a colleague of the reader to do. */
export const TurnOf = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <p className={css.turn} role="status">
      <Users aria-hidden />
      {text}
    </p>
  )
