import type { ExpectationCard } from '@zhinuo/contracts/expectations-endpoints.ts'
import { useOptionText } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import css from './elicitation.module.css'
import { elicitationTexts } from './elicitation-texts.ts'
import { type Figure, figuresOf } from './figures.ts'

export type Narrowed = Pick<Figure, 'kind' | 'value'> | null

/** Small figures by aspect, priority and tag; a press shows the rows behind one. */
export const FiguresRow = ({
  cards,
  value,
  onValue,
}: {
  cards: readonly ExpectationCard[]
  value: Narrowed
  onValue: (value: Narrowed) => void
}) => {
  const t = useTexts(elicitationTexts)
  const aspect = useOptionText('expectation', 'aspect')
  const priority = useOptionText('expectation', 'priority')
  const figures = figuresOf(cards)
  if (figures.length === 0) return null
  const nameOf = ({ kind, value }: Figure): string =>
    value === null
      ? t('no_value')
      : kind === 'tag'
        ? value
        : kind === 'aspect'
          ? aspect(value)
          : priority(value)
  return (
    <div className={css.figures}>
      {(['aspect', 'priority', 'tag'] as const).map((kind) => {
        const own = figures.filter((figure) => figure.kind === kind)
        return own.length === 0 ? null : (
          <div key={kind} className={css.figureGroup} role="group" aria-label={t(`by_${kind}`)}>
            <span className={css.dim}>{t(`by_${kind}`)}</span>
            {own.map((figure) => {
              const on = value?.kind === kind && value.value === figure.value
              return (
                <button
                  key={figure.value ?? ''}
                  type="button"
                  aria-pressed={on}
                  className={cx(css.figure, on && css.figureOn)}
                  onClick={() => onValue(on ? null : { kind, value: figure.value })}
                >
                  {nameOf(figure)} <b>{figure.count}</b>
                </button>
              )
            })}
          </div>
        )
      })}
    </div>
  )
}
