import type { ExpectationMatrix } from '@zhinuo/contracts/expectations-endpoints.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useOptionText } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ResearchCard } from './card.tsx'
import { isOf } from './figures.ts'
import { FiguresRow, type Narrowed } from './figures-row.tsx'
import css from './expectations.module.css'
import { dimensionKeys } from './matrix-data.ts'
import { expectationTexts } from './texts.ts'

/** 调研: three columns by dimension, each with what to ask. */
export const Research = ({
  matrix,
  onAdd,
}: {
  matrix: ExpectationMatrix
  onAdd?: (dimension: Dimension) => void
}) => {
  const t = useTexts(expectationTexts)
  const dimension = useOptionText('expectation', 'dimension')
  const [narrowed, setNarrowed] = useState<Narrowed>(null)
  const shown = narrowed ? matrix.cards.filter((card) => isOf(card, narrowed)) : matrix.cards
  return (
    <>
      <FiguresRow cards={matrix.cards} value={narrowed} onValue={setNarrowed} />
      <div className={css.research}>
        {dimensionKeys.map((key) => {
          const cards = shown.filter((card) => card.dimension === key)
          return (
            <section key={key} className={css.column} aria-label={dimension(key)}>
              <header className={css.researchHead}>
                <h3>
                  {dimension(key)} <span className={css.dim}>{cards.length}</span>
                </h3>
                <p className={css.dim}>{t(`prompt_${key}`)}</p>
              </header>
              <ul className={css.cards}>
                {cards.map((card) => (
                  <ResearchCard key={card.id} card={card} />
                ))}
              </ul>
              {cards.length === 0 && <p className={css.none}>{t('none_here')}</p>}
              {onAdd && (
                <Button
                  size="s"
                  look="quiet"
                  icon={Plus}
                  aria-label={t('add_to', { dimension: dimension(key) })}
                  onClick={() => onAdd(key)}
                >
                  {t('add')}
                </Button>
              )}
            </section>
          )
        })}
      </div>
    </>
  )
}
