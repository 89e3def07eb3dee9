import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { PhaseCard } from '@zhinuo/contracts/loop-endpoints.ts'
import { Archive, ArrowRight, CircleAlert, CircleCheck } from 'lucide-react'
import { memo, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useOptionText } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useStable } from '../../lib/use-stable.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { ErrorNote } from '../../ui/error-state.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
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

/** How far below what is seen the next cards are asked for, in pixels. */
const ahead = 600

/** Cards farther than this from what is seen are not kept in the page, in pixels. */
const kept = 1500

/**
 * The projects of one phase, those that are in it for the longest time first; more come as one scrolls. Drawn anew only
 * when something of its own changes: a card that is dragged moves over all of them.
 */
export const BoardColumn = memo((props: ColumnProps) => {
  const { phase, filter, count, lifted, takes, over, alone, onLift, onAsk } = props
  const t = useTexts(loopTexts)
  const name = useOptionText('engagement', 'phase')(phase)
  const { query, pages } = usePhaseCards(phase, filter)
  const loaded = pages.reduce((sum, page) => sum + page.cards.length, 0)
  const rest = (count ?? 0) - loaded
  const column = useRef<HTMLElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const more = useStable(() => void (query.isFetchingNextPage || query.fetchNextPage()))
  useEffect(() => {
    if (!end.current || !query.hasNextPage || query.isFetchNextPageError) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && more(), {
      root: alone ? null : column.current,
      rootMargin: `${ahead}px`,
    })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [alone, loaded, query.hasNextPage, query.isFetchNextPageError, more])
  return (
    <section
      ref={column}
      className={cx(css.column, takes && css.takes, over && css.over, alone && css.alone)}
      aria-label={name}
      {...(lifted !== null ? { 'data-drop': phase } : {})}
    >
      {!alone && (
        <h2 className={css.columnName}>
          {name} <span className={css.dim}>{count ?? ''}</span>
        </h2>
      )}
      {query.error && !query.data ? (
        <ErrorNote error={query.error} />
      ) : query.isPending ? (
        <SkeletonRows rows={3} height={84} />
      ) : loaded === 0 ? (
        <p className={css.none}>{t('empty')}</p>
      ) : (
        pages.map((page, index) => (
          <CardsPage
            key={index}
            cards={page.cards}
            phase={phase}
            root={alone ? null : column}
            lifted={lifted}
            onLift={onLift}
            onAsk={onAsk}
          />
        ))
      )}
      {query.hasNextPage && (
        <div ref={end} className={css.more}>
          <Button size="s" look="quiet" busy={query.isFetchingNextPage} onClick={more}>
            {t('more', { count: Math.max(1, rest) })}
          </Button>
        </div>
      )}
    </section>
  )
})

/** The cards that came together. Out of reach of the eye they give their place to an empty one as high as they were. */
const CardsPage = memo(
  ({
    cards,
    phase,
    root,
    lifted,
    onLift,
    onAsk,
  }: Pick<ColumnProps, 'phase' | 'lifted' | 'onLift' | 'onAsk'> & {
    cards: readonly PhaseCard[]
    root: RefObject<HTMLElement | null> | null
  }) => {
    const place = useRef<HTMLUListElement>(null)
    const [empty, setEmpty] = useState<number | null>(null)
    useEffect(() => {
      const list = place.current
      if (!list) return
      const watch = new IntersectionObserver(
        ([seen]) => seen && setEmpty(seen.isIntersecting ? null : seen.boundingClientRect.height),
        { root: root?.current ?? null, rootMargin: `${kept}px` },
      )
      watch.observe(list)
      return () => watch.disconnect()
    }, [root])
    return (
      <ul ref={place} className={css.cards} style={empty === null ? undefined : { height: empty }}>
        {empty === null &&
          cards.map((card) => (
            <Card
              key={card.id}
              card={card}
              phase={phase}
              lifted={lifted === card.id}
              onLift={onLift}
              onAsk={onAsk}
            />
          ))}
      </ul>
    )
  },
)

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
