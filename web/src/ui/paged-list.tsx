import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useStable } from '../lib/use-stable.ts'
import { Button } from './button.tsx'
import css from './paged-list.module.css'

/** How far below what is seen the next page is asked for, in pixels. */
const ahead = 600

/** Pages farther than this from what is seen are not kept in the document, in pixels. */
const kept = 1500

/** What scrolls an element: the next one above it that does, or the window. */
const scrollerOf = (element: Element): Element | null => {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return null
}

/** Watches whether an element comes near to what is seen. */
const useNear = (
  element: RefObject<Element | null>,
  margin: number,
  on: boolean,
  tell: (seen: IntersectionObserverEntry) => void,
  again?: unknown,
): void => {
  const told = useStable(tell)
  useEffect(() => {
    if (!element.current || !on) return
    const watch = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1)
        if (last) told(last)
      },
      {
        root: scrollerOf(element.current),
        rootMargin: `${margin}px`,
      },
    )
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element, margin, on, told, again])
}

export interface PagedListProps<T> {
  pages: readonly (readonly T[])[]
  hasMore: boolean
  /** The next page is under way. */
  busy: boolean
  /** It did not come: only the button asks again. */
  failed: boolean
  onMore: () => void
  moreText: string
  /** How a page of rows is laid out. */
  className?: string | undefined
  children: (row: T) => ReactNode
}

/** A long list: pages come as one scrolls, and those out of reach of the eye give their place to an empty one as high. */
export const PagedList = <T,>(props: PagedListProps<T>) => {
  const { pages, hasMore, busy, failed, onMore, moreText, className, children } = props
  const end = useRef<HTMLDivElement>(null)
  const more = useStable(() => void (busy || onMore()))
  useNear(end, ahead, hasMore && !failed, (seen) => seen.isIntersecting && more(), pages.length)
  return (
    <>
      {pages.map((rows, index) => (
        <PageOfRows key={index} rows={rows} className={className}>
          {children}
        </PageOfRows>
      ))}
      {hasMore && (
        <div ref={end} className={css.more}>
          <Button size="s" look="quiet" busy={busy} onClick={more}>
            {moreText}
          </Button>
        </div>
      )}
    </>
  )
}

const PageOfRows = <T,>({
  rows,
  className,
  children,
}: {
  rows: readonly T[]
  className: string | undefined
  children: (row: T) => ReactNode
}) => {
  const place = useRef<HTMLUListElement>(null)
  const [empty, setEmpty] = useState<number | null>(null)
  useNear(place, kept, true, (seen) => setEmpty(seen.isIntersecting ? null : seen.boundingClientRect.height))
  return (
    <ul ref={place} className={className} style={empty === null ? undefined : { height: empty }}>
      {empty === null && rows.map(children)}
    </ul>
  )
}
