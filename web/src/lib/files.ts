import { describeFiles, downloadFile, type FileView } from '@zhinuo/contracts/system.ts'
import { useQuery } from '@tanstack/react-query'
import { api, currentWorkspace } from './api.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'

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

export const formatSize = (bytes: number, language: Language): string => {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = bytes < 1_000_000 ? Math.max(1, Math.round(bytes / 1000)) : bytes / 1_000_000
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value)
}
