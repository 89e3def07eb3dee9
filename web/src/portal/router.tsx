import { type ComponentProps, useSyncExternalStore } from 'react'

/** Addresses of the portal, told apart by their path. What stands after `/portal/` and is no page is a link's token. */
export type Place =
  | { readonly page: 'home' }
  | { readonly page: 'enter'; readonly token: string }
  | { readonly page: 'sign' | 'asked'; readonly token: string }
  | { readonly page: 'sheet' | 'promise' | 'notice' | 'survey' | 'meeting'; readonly id: string }
  | { readonly page: 'changes' | 'reports' | 'cases' | 'materials' | 'news'; readonly id: string | null }
  | { readonly page: 'milestone'; readonly id: string }
  | { readonly page: 'progress' | 'options' | 'documents' | 'history' | 'ask' }
  | { readonly page: 'verify'; readonly workspace: string | null; readonly hash: string | null }
  | { readonly page: 'nowhere' }

const plain = ['progress', 'options', 'documents', 'history', 'ask'] as const
const isPlain = (name: string): name is (typeof plain)[number] => plain.some((one) => one === name)

const listed = ['changes', 'reports', 'cases', 'materials', 'news'] as const
const isListed = (name: string): name is (typeof listed)[number] => listed.some((one) => one === name)

export const placeOf = (path: string): Place => {
  const [first, second, third, more] = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part))
  if (more !== undefined) return { page: 'nowhere' }
  if (first === 'verify')
    return { page: 'verify', workspace: third ? (second ?? null) : null, hash: third ?? second ?? null }
  if (first === 'sign' && second && !third) return { page: 'sign', token: second }
  if (first === 's' && second && !third) return { page: 'asked', token: second }
  if (first !== 'portal') return { page: 'nowhere' }
  if (!second) return { page: 'home' }
  if (isListed(second)) return { page: second, id: third ?? null }
  if (!third && isPlain(second)) return { page: second }
  if (!third) return { page: 'enter', token: second }
  if (second === 'sheets') return { page: 'sheet', id: third }
  if (second === 'promises') return { page: 'promise', id: third }
  if (second === 'meetings') return { page: 'meeting', id: third }
  if (second === 'surveys') return { page: 'survey', id: third }
  if (second === 'milestones') return { page: 'milestone', id: third }
  if (second === 'notices') return { page: 'notice', id: third }
  return { page: 'nowhere' }
}

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
const subscribe = (changed: () => void) => {
  if (listeners.size === 0) addEventListener('popstate', tell)
  listeners.add(changed)
  return () => {
    listeners.delete(changed)
    if (listeners.size === 0) removeEventListener('popstate', tell)
  }
}

/** How many pages of ours lie behind this one: `back` then leaves the portal never. */
let depth = 0

export const go = (to: string, replace = false): void => {
  if (replace) history.replaceState(null, '', to)
  else {
    history.pushState(null, '', to)
    depth += 1
  }
  scrollTo(0, 0)
  tell()
}

export const back = (): void => {
  if (depth === 0) return go('/portal', true)
  depth -= 1
  history.back()
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname)

/** A link inside the portal; opening it in a new tab works as with any link. */
export const Link = ({
  to,
  onClick,
  children,
  ...rest
}: Omit<ComponentProps<'a'>, 'href'> & { to: string }) => (
  <a
    {...rest}
    href={to}
    onClick={(event) => {
      onClick?.(event)
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return
      event.preventDefault()
      go(to)
    }}
  >
    {children}
  </a>
)
