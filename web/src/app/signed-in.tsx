import { Outlet, useParams } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { CreateHost } from '../engine/create/create-host.tsx'
import { objectsQuery } from '../engine/objects.ts'
import { setWorkspace } from '../lib/api.ts'
import { startLive, stopLive, useLive } from '../lib/live.ts'
import { queryClient } from '../lib/query-client.ts'
import { meQuery, sessionQuery } from '../lib/session.ts'
import { Shell } from './shell/shell.tsx'

/** Everything behind the sign-in: the frame, live changes, the form that makes records. */
const SignedIn = () => {
  const { workspace = '' }: { workspace?: string } = useParams({ strict: false })
  setWorkspace(workspace)
  useSuspenseQuery(meQuery(workspace))
  useSuspenseQuery(objectsQuery(workspace))
  useEffect(() => {
    startLive(workspace, () => void queryClient.refetchQueries(sessionQuery))
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
  return (
    <CreateHost key={workspace}>
      <Shell>
        <Outlet />
      </Shell>
    </CreateHost>
  )
}

export default SignedIn
