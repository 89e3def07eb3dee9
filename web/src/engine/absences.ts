import { useQuery } from '@tanstack/react-query'
import { listAbsences } from '@zhinuo/contracts/members-absences.ts'
import { api, currentWorkspace } from '../lib/api.ts'
import { useLive } from '../lib/live.ts'

export const absencesKey = (): readonly string[] => ['workspace', currentWorkspace() ?? '', 'absences']

/** Colleagues who are away or will be, and who stands in for them. */
export const useAbsences = () => {
  const query = useQuery({
    queryKey: absencesKey(),
    queryFn: ({ signal }) => api.call(listAbsences, {}, { signal }),
  })
  useLive('absence', () => void query.refetch())
  return query
}
