import { describeFiles, downloadFile, type FileView } from '@zhinuo/contracts/system.ts'
import { useQuery } from '@tanstack/react-query'
import { api, currentWorkspace } from './api.ts'

export type { FileView } from '@zhinuo/contracts/system.ts'

/** Names and sizes of files; those one may not see are missing. */
export const useFiles = (ids: readonly string[]): readonly FileView[] | undefined =>
  useQuery({
    queryKey: ['workspace', currentWorkspace() ?? '', 'files', ids],
    enabled: ids.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (await api.call(describeFiles, { body: { ids: [...ids] } }, { signal })).files,
  }).data

/** Address under which a browser fetches a file. */
export const fileAddress = (id: string): string =>
  api.address(downloadFile, { params: { id }, query: { workspace: currentWorkspace() ?? undefined } })
