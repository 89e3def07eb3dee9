import type { ReactNode } from 'react'
import css from './pairs.module.css'

/** Names and values below one another; what is empty is left out. */
export const Pairs = ({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className={css.pairs}>
    {items
      .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
      .flatMap(([name, value]) => [<dt key={`n ${name}`}>{name}</dt>, <dd key={`v ${name}`}>{value}</dd>])}
  </dl>
)
