import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { currentWorkspace } from './api.ts'
import { useStable } from './use-stable.ts'

/** `list/customer` → `/w/ws_1/list/customer`: addresses within the present workspace. */
export const inWorkspace = (path: string): string =>
  `/w/${currentWorkspace() ?? ''}${path === '' ? '' : `/${path}`}`

export const listPath = (object: string): string => inWorkspace(`list/${object}`)
export const recordPath = (object: string, id: string): string => inWorkspace(`record/${object}/${id}`)
/** The list with a record open beside it. */
export const panelPath = (object: string, id: string): string => `${listPath(object)}?r=${id}`

/** Goes to an address without loading the page anew. */
export const useGo = (): ((path: string, options?: { replace?: boolean }) => void) => {
  const router = useRouter()
  return useStable((path, options) =>
    options?.replace ? router.history.replace(path) : router.history.push(path),
  )
}

/** A link within the app: opens in place on a plain click, and in a new tab however the browser does that. */
export const Go = ({
  to,
  onClick,
  children,
  ...rest
}: Omit<ComponentProps<'a'>, 'href'> & { to: string }) => {
  const go = useGo()
  return (
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
}

/** What stands behind `?` in the address, and the function that changes parts of it; `undefined` takes a part away. */
export const useAddress = (): [
  Readonly<Record<string, unknown>>,
  (patch: Readonly<Record<string, unknown>>, options?: { push?: boolean }) => void,
] => {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useStable((patch: Readonly<Record<string, unknown>>, options?: { push?: boolean }) => {
    void navigate({
      to: '.',
      search: (old: Readonly<Record<string, unknown>>) => ({ ...old, ...patch }),
      replace: !options?.push,
      resetScroll: false,
    })
  })
  return [search, change]
}
