import { objectsQuery } from '../../../engine/objects.ts'
import { currentWorkspace } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query-client.ts'

/** Definitions are read anew after a change, by lists and forms too. */
export const refreshObjects = (): Promise<void> =>
  queryClient.invalidateQueries(objectsQuery(currentWorkspace() ?? ''))

/** Keys of objects and fields. */
export const keyPattern = /^[a-z][a-z0-9]{0,29}$/i
