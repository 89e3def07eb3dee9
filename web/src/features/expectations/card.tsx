import type { ExpectationCard } from '@zhinuo/contracts/expectations-endpoints.ts'
import type { Priority } from '@zhinuo/contracts/expectations-options.ts'
import { ArrowRightLeft, GripVertical, Lock } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { Tag } from '../../ui/status-tag.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { elicitationTexts } from './elicitation-texts.ts'
import css from './expectations.module.css'
import { priorityKeys } from './matrix-data.ts'
import { expectationTexts } from './texts.ts'

/** Who said it, where and when. */
const Said = ({ card }: { card: ExpectationCard }) => {
  const t = useTexts(expectationTexts)
  const source = useOptionText('expectation', 'source')
  const parts = [
    card.saidBy && t('said_by', { name: card.saidBy.name }),
    card.channel ?? source(card.source),
  ].filter(Boolean)
  return (
    <p className={css.said}>
      {parts.join(' · ')}
      {card.saidOn && (
        <>
          {' · '}
          <DateText value={card.saidOn} weekday={false} />
        </>
      )}
    </p>
  )
}

/** A card of the research columns: what, who said it, what speaks for it, which aspect. */
export const ResearchCard = ({ card }: { card: ExpectationCard }) => {
  const t = useTexts(expectationTexts)
  return (
    <li className={css.card}>
      <Go className={css.statement} to={recordPath('expectation', card.id)}>
        {card.statement}
      </Go>
      <Said card={card} />
      {card.evidence && (
        <p className={css.evidence} title={t('evidence')}>
          {card.evidence}
        </p>
      )}
      <div className={css.tags}>
        {card.aspect && <OptionOf object="expectation" field="aspect" value={card.aspect} />}
        {card.priority && <OptionOf object="expectation" field="priority" value={card.priority} />}
        <OptionOf object="expectation" field="status" value={card.status} />
        {card.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
    </li>
  )
}

export interface MatrixCardProps {
  card: ExpectationCard
  /** Being dragged: its place stays, faded. */
  lifted: boolean
  onMove: (priority: Priority) => void
  onLift: (event: PointerEvent<HTMLElement>) => void
}

/** A card of the matrix: dragged, or moved by its menu or Alt with an arrow key. */
export const MatrixCard = ({ card, lifted, onMove, onLift }: MatrixCardProps) => {
  const t = useTexts(expectationTexts)
  const more = useTexts(elicitationTexts)
  const label = useLabel()
  const priority = useOptionText('expectation', 'priority')
  const differs = card.movable && card.suggestion.priority !== card.priority
  const onKeyDown = (event: KeyboardEvent) => {
    const step =
      event.altKey && event.key === 'ArrowRight' ? 1 : event.altKey && event.key === 'ArrowLeft' ? -1 : 0
    if (!step || !card.movable) return
    event.preventDefault()
    const at = card.priority ? priorityKeys.indexOf(card.priority) : -1
    const next = priorityKeys[at + step]
    if (next) onMove(next)
  }
  return (
    <li
      className={cx(css.card, card.movable && css.movable, lifted && css.lifted)}
      onPointerDown={card.movable ? onLift : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={css.cardHead}>
        {card.movable && <GripVertical className={css.grip} aria-hidden />}
        <Go
          className={css.statement}
          to={recordPath('expectation', card.id)}
          draggable={false}
          aria-keyshortcuts={card.movable ? 'Alt+ArrowLeft Alt+ArrowRight' : undefined}
        >
          {card.statement}
        </Go>
        {card.movable ? (
          <MenuButton
            size="s"
            icon={ArrowRightLeft}
            label={`${t('move_to')}: ${card.statement}`}
            items={priorityKeys
              .filter((key) => key !== card.priority)
              .map((key) => ({ label: priority(key), run: () => onMove(key) }))}
          />
        ) : (
          <Tooltip text={t('fixed')}>
            <span className={css.lock} tabIndex={0} role="img" aria-label={t('fixed')}>
              <Lock aria-hidden />
            </span>
          </Tooltip>
        )}
      </div>
      <Said card={card} />
      {card.alternatives.length > 0 && (
        <ul className={css.offered}>
          {card.alternatives.map((one) => (
            <li key={one.id}>
              <OptionOf object="alternative" field="kind" value={one.kind} /> {one.text}
            </li>
          ))}
        </ul>
      )}
      {differs && (
        <p className={css.suggestion}>
          <span>
            {t('suggestion', {
              priority: priority(card.suggestion.priority),
              why: label(card.suggestion.because),
            })}
            {card.suggestion.doubt &&
              ` ${more('doubt', {
                priority: priority(card.suggestion.doubt.priority),
                why: label(card.suggestion.doubt.because),
              })}`}
          </span>
          <Button size="s" look="quiet" onClick={() => onMove(card.suggestion.priority)}>
            {t('adopt')}
          </Button>
        </p>
      )}
    </li>
  )
}
