import type { ExpectationCard } from '@zhinuo/contracts/expectations-endpoints.ts'

export type FigureKind = 'aspect' | 'priority' | 'tag'

/** A figure of the research and what narrows the cards to its rows; `value` null: not given. */
export interface Figure {
  readonly kind: FigureKind
  readonly value: string | null
  readonly count: number
}

export const isOf = (card: ExpectationCard, { kind, value }: Pick<Figure, 'kind' | 'value'>): boolean =>
  kind === 'tag' ? value !== null && card.tags.includes(value) : card[kind] === value

/** How many cards there are by aspect, priority and tag: the most frequent first, what is not given last. */
export const figuresOf = (cards: readonly ExpectationCard[]): readonly Figure[] =>
  (['aspect', 'priority', 'tag'] as const).flatMap((kind) => {
    const counts = new Map<string | null, number>()
    for (const card of cards)
      for (const value of kind === 'tag' ? card.tags : [card[kind]])
        counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts]
      .map(([value, count]): Figure => ({ kind, value, count }))
      .toSorted(
        (a, b) =>
          Number(a.value === null) - Number(b.value === null) ||
          b.count - a.count ||
          String(a.value).localeCompare(String(b.value)),
      )
  })
