import { type ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { getChange, prepareChange, type PrepareChange } from '@zhinuo/contracts/changes-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api, write } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useAct } from '../../lib/use-act.ts'

const pageKey = (id: string): readonly string[] => [...recordsKey('changeRequest'), 'page', id]
const clockBeat = 60_000

/** The change as its page shows it; the ring is worded by the server and moves with the minute. */
export const useChange = (id: string) => {
  const query = useQuery({
    queryKey: pageKey(id),
    queryFn: ({ signal }) => api.call(getChange, { params: { id } }, { signal }),
    refetchInterval: clockBeat,
  })
  useLive('changeRequest', query)
  useLive('changeAssessment', query)
  return query
}

/** Declined or withdrawn: what nobody has worked out by then is not awaited any more. */
export const endedWithout = ({ status }: ChangePageView): boolean =>
  status === 'declined' || status === 'withdrawn'

/** Reads again what stands in the change. */
export const refreshChange = (id: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: pageKey(id) })

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showChange = (next: ChangePageView): void => {
  queryClient.setQueryData(pageKey(next.id), next)
  void refreshAll()
}

/** Works out a part of the change and shows what stands then; true once it is saved. */
export const usePrepare = (id: string) => {
  const act = useAct((body: PrepareChange, idempotencyKey) =>
    write(prepareChange, { params: { id }, body }, { idempotencyKey }),
  )
  const prepare = async (body: PrepareChange): Promise<boolean> => {
    const next = await act.run(body)
    if (next) showChange(next)
    return next !== undefined
  }
  return { act, prepare }
}
