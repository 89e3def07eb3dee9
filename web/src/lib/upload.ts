import { ApiError } from '@zhinuo/contracts/kit/client.ts'
import type { ErrorBody } from '@zhinuo/contracts/kit/errors.ts'
import { type FileView, uploadFiles } from '@zhinuo/contracts/system.ts'
import { api, currentWorkspace } from './api.ts'
import { currentLanguage } from './i18n.ts'

export interface Upload {
  readonly done: Promise<FileView>
  readonly cancel: () => void
}

/** Sends one file ahead for a field. `fetch` tells nothing of how far a body has gone, so this is a request of the older kind. */
export const upload = (
  place: { object: string; field: string },
  file: File,
  onProgress: (share: number) => void,
): Upload => {
  const request = new XMLHttpRequest()
  const done = new Promise<FileView>((resolve, reject) => {
    request.open(uploadFiles.method, api.address(uploadFiles, { query: place }))
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', currentLanguage())
    request.setRequestHeader('x-workspace', currentWorkspace() ?? '')
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () => {
      const answer = request.response as { files?: FileView[] } | ErrorBody | null
      const [first] = answer && 'files' in answer ? (answer.files ?? []) : []
      if (request.status < 300 && first) resolve(first)
      else
        reject(
          answer && 'error' in answer
            ? new ApiError(request.status, answer.error)
            : new ApiError(request.status, { code: 'answer', message: String(request.status) }),
        )
    }
    request.onerror = () => reject(new ApiError(0, { code: 'network', message: 'no answer' }))
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
  return { done, cancel: () => request.abort() }
}
