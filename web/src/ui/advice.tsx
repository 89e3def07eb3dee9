import { Lightbulb } from 'lucide-react'
import css from './advice.module.css'
import { Button } from './button.tsx'

interface Advised {
  readonly key: string
  /** What it answers to. */
  readonly name: string
  readonly text: string
}

/** What stated rules advise, one line each; `onTake` offers each line to be taken over. */
export const Advice = ({
  title,
  items,
  take,
  onTake,
}: {
  title: string
  items: readonly Advised[]
  take?: string
  onTake?: (text: string) => void
}) =>
  items.length > 0 && (
    <section className={css.advice} aria-label={title}>
      <p className={css.title}>
        <Lightbulb aria-hidden /> {title}
      </p>
      <ul>
        {items.map(({ key, name, text }) => (
          <li key={key}>
            <span>
              <strong>{name}</strong> {text}
            </span>
            {onTake && take && (
              <Button size="s" onClick={() => onTake(text)}>
                {take}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
