import { Outlet, useParams } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { CreateHost } from '../engine/create/create-host.tsx'
import { objectsQuery } from '../engine/objects.ts'
import { isError, setWorkspace } from '../lib/api.ts'
import { useTexts } from '../lib/i18n.ts'
import { startLive, stopLive, useLive } from '../lib/live.ts'
import { isOlderThanServer } from '../lib/newer.ts'
import { queryClient } from '../lib/query-client.ts'
import { meQuery } from '../lib/session.ts'
import { toast } from '../ui/toast.tsx'
import { Shell } from './shell/shell.tsx'
import { appTexts } from './texts.ts'

/** Whoever was disabled here keeps their account, and reads on no further: the page is left, with all it holds. */
const leaveWhereRefused = async (workspace: string): Promise<void> => {
  try {
    await queryClient.refetchQueries(meQuery(workspace), { throwOnError: true })
  } catch (error) {
    if (isError(error, 'workspace.not_found')) location.assign('/')
  }
}

const wholeDay = 86_400

/** After a break, when the server may have come back as another: offers to open the page anew where it has. */
const useNewVersion = (): void => {
  const t = useTexts(appTexts)
  const told = useRef(false)
  useLive('*', ({ objects }) => {
    if (told.current || !objects.includes('*')) return
    void isOlderThanServer().then((older) => {
      if (!older || told.current) return
      told.current = true
      const action = { label: t('reload'), run: () => location.reload() }
      toast({ text: t('new_version'), action, seconds: wholeDay })
    })
  })
}

/** Everything behind the sign-in: the frame, live changes, the form that makes records. */
const SignedIn = () => {
  const { workspace = '' }: { workspace?: string } = useParams({ strict: false })
  setWorkspace(workspace)
  useSuspenseQuery(meQuery(workspace))
  useSuspenseQuery(objectsQuery(workspace))
  useEffect(() => {
    startLive(workspace, () => void leaveWhereRefused(workspace))
    return stopLive
  }, [workspace])
  // Definitions and rights follow changes by administrators at once.
  useLive('object', () => void queryClient.invalidateQueries(objectsQuery(workspace)))
  useLive(
    'role',
    () =>
      void Promise.all([
        queryClient.invalidateQueries(meQuery(workspace)),
        queryClient.invalidateQueries(objectsQuery(workspace)),
      ]),
  )
  // Parts on the screen hear for themselves; what was seen earlier is read again when it is next shown.
  useLive(
    '*',
    () =>
      void queryClient.invalidateQueries({
        queryKey: ['workspace', workspace],
        type: 'inactive',
        refetchType: 'none',
      }),
  )
  useNewVersion()
  return (
    <CreateHost key={workspace}>
      <Shell>
        <Outlet />
      </Shell>
    </CreateHost>
  )
}

export default SignedIn
