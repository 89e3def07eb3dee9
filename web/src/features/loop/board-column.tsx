import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { PhaseCard } from '@zhinuo/contracts/loop-endpoints.ts'
import { Archive, ArrowRight, CircleAlert, CircleCheck } from 'lucide-react'
import { memo, type PointerEvent } from 'react'
import { useOptionText } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { BoardColumn } from '../../ui/board.tsx'
import { IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { PersonTag } from '../../ui/person-tag.tsx'
import css from './board.module.css'
import { type BoardFilter, usePhaseCards } from './board-data.ts'
import { nextOf } from './loop-data.ts'
import { loopTexts } from './texts.ts'

const shownMissing = 2

export interface ColumnProps {
  phase: Phase
  filter: BoardFilter
  count: number | undefined
  /** The card that is being dragged, and whether this column would take it. */
  lifted: string | null
  takes: boolean
  over: boolean
  /** The phone shows one column alone: its name stands in the picker above. */
  alone: boolean
  onLift: (card: PhaseCard, from: Phase, event: PointerEvent<HTMLElement>) => void
  onAsk: (card: PhaseCard, from: Phase) => void
}

/**
 * The projects of one phase, those that are in it for the longest time first. Drawn anew only when something of its own
 * changes: a card that is dragged moves over all of them.
 */
export const PhaseColumn = memo((props: ColumnProps) => {
  const { phase, filter, count, lifted, takes, over, alone, onLift, onAsk } = props
  const t = useTexts(loopTexts)
  const name = useOptionText('engagement', 'phase')(phase)
  const { query, pages } = usePhaseCards(phase, filter)
  return (
    <BoardColumn
      name={name}
      count={count}
      alone={alone}
      waiting={query.isPending}
      error={query.error}
      none={t('empty')}
      className={cx(takes && css.takes, over && css.over)}
      drop={lifted === null ? undefined : phase}
      pages={pages}
      hasMore={query.hasNextPage}
      busy={query.isFetchingNextPage}
      failed={query.isFetchNextPageError}
      onMore={() => void query.fetchNextPage()}
      moreText={(left) => t('more', { count: left })}
    >
      {(card) => (
        <Card
          key={card.id}
          card={card}
          phase={phase}
          lifted={lifted === card.id}
          onLift={onLift}
          onAsk={onAsk}
        />
      )}
    </BoardColumn>
  )
})

const Card = memo(
  ({
    card,
    phase,
    lifted,
    onLift,
    onAsk,
  }: {
    card: PhaseCard
    phase: Phase
    lifted: boolean
    onLift: ColumnProps['onLift']
    onAsk: ColumnProps['onAsk']
  }) => {
    const t = useTexts(loopTexts)
    const next = nextOf(phase)
    const movable = next !== null && card.mayAdvance
    const closed = phase === 'closed'
    return (
      <li
        className={cx(css.card, movable && css.movable, lifted && css.lifted)}
        onPointerDown={movable ? (event) => onLift(card, phase, event) : undefined}
      >
        <p className={css.customer}>{card.customer.name}</p>
        <div className={css.cardHead}>
          <Go className={css.name} to={recordPath('engagement', card.id)} draggable={false}>
            {card.name}
          </Go>
          {movable && (
            <IconButton
              size="s"
              icon={next === 'closed' ? Archive : ArrowRight}
              label={`${next === 'closed' ? t('archive') : t('next')}: ${card.name}`}
              onClick={() => onAsk(card, phase)}
            />
          )}
        </div>
        <p className={css.meta}>
          <PersonTag name={card.owner.name} />
          <span className={css.dim}>
            {card.days === 0 ? t('today') : t('days', { count: card.days })}
            {card.round > 1 && ` · ${t('round', { round: card.round })}`}
          </span>
        </p>
        {!closed &&
          (card.missing.length === 0 ? (
            <p className={cx(css.state, css.good)}>
              <CircleCheck aria-hidden /> {t('missing_none')}
            </p>
          ) : (
            <ul className={css.missing}>
              {card.missing.slice(0, shownMissing).map((text) => (
                <li key={text} className={css.state}>
                  <CircleAlert aria-hidden /> <span>{text}</span>
                </li>
              ))}
              {card.missing.length > shownMissing && (
                <li className={css.dim}>
                  {t('missing_more', { count: card.missing.length - shownMissing })}
                </li>
              )}
            </ul>
          ))}
      </li>
    )
  },
)
