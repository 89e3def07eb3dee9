import { useState } from 'react'
import { recall, remember } from '../../lib/stored.ts'
import { useStable } from '../../lib/use-stable.ts'

type Widths = Readonly<Record<string, number>>
const isWidths = (value: unknown): value is Widths =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((width) => typeof width === 'number')

/** Column widths a person has set, kept in this browser per object. */
export const useWidths = (object: string): [Widths, (key: string, width: number | null) => void] => {
  const place = `widths.${object}`
  const [widths, setWidths] = useState<Widths>(() => recall(place, isWidths) ?? {})
  const resize = useStable((key: string, width: number | null) => {
    const { [key]: _, ...others } = widths
    const next = width === null ? others : { ...others, [key]: width }
    setWidths(next)
    remember(place, next)
  })
  return [widths, resize]
}
