import { getSession, type SessionView } from '@zhinuo/contracts/identity.ts'
import { getMe, type MeView } from '@zhinuo/contracts/members.ts'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, currentWorkspace } from './api.ts'
import { setZone } from './dates.ts'
import { hasChosenLanguage, setLanguage } from './i18n.ts'
import { queryClient } from './query-client.ts'

/** The signed-in account and its workspaces. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<SessionView> => {
    const session = await api.call(getSession, {}, { signal })
    if (!hasChosenLanguage()) setLanguage(session.account.language, false)
    return session
  },
})

/** Who one is in a workspace and what one may do there. */
export const meQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'me'],
    queryFn: async ({ signal }): Promise<MeView> => {
      const me = await api.call(getMe, {}, { signal })
      setZone(me.workspace.zone)
      return me
    },
  })

/** Within a signed-in page: the member, the workspace, the rights. */
export const useMe = (): MeView => useSuspenseQuery(meQuery(currentWorkspace() ?? '')).data

/** The member that one is, where the page has asked for it already. */
export const memberHere = (): string | undefined =>
  queryClient.getQueryData(meQuery(currentWorkspace() ?? '').queryKey)?.member.id

/** True when the member holds `noun:verb`, as a permission or as a verb of an object. */
export const isAllowed = (me: MeView, permission: string): boolean => {
  if (me.permissions.includes(permission) || me.permissions.includes('*')) return true
  const [noun = '', verb = ''] = permission.split(':')
  const verbs = [...(me.objects[noun]?.verbs ?? []), ...(me.objects['*']?.verbs ?? [])]
  return verbs.includes(verb) || verbs.includes('*')
}
export const useAllowed = (permission: string): boolean => isAllowed(useMe(), permission)

const lastWorkspaceKey = 'zhinuo.workspace'

export const rememberWorkspace = (id: string): void => {
  try {
    localStorage.setItem(lastWorkspaceKey, id)
  } catch {
    // Without storage the first workspace is opened next time.
  }
}
export const rememberedWorkspace = (): string | null => {
  try {
    return localStorage.getItem(lastWorkspaceKey)
  } catch {
    return null
  }
}

/** Forgets everything that was loaded for the account. */
export const forgetSession = (): void => queryClient.clear()
