import { portalSendFile } from '@zhinuo/contracts/portal-service.ts'
import { caseFiles } from '@zhinuo/contracts/service-options.ts'
import { Paperclip, X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { formatSize } from '../../lib/file-size.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portal } from '../api.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Refusal } from '../ui/message.tsx'
import css from './attach.module.css'
import { askTexts } from './texts.ts'

interface Sent {
  readonly id: string
  readonly name: string
  readonly size: number
}

export interface Attached {
  readonly ids: string[]
  /** One is on its way: the words wait for it. */
  readonly busy: boolean
  readonly view: ReactNode
  /** Forgets them: they went out. */
  readonly drop: () => void
}

const megabyte = 1024 * 1024
const accept = caseFiles.endings.map((one) => `.${one}`).join(',')

/**
 * Files that go with what is being written: sent one after the other as they are chosen, with what may be sent said
 * beside. They are kept with its draft, under `draft`.
 */
export const useAttached = (draft: string): Attached => {
  const t = useTexts(askTexts)
  const language = useLanguage()
  const chooser = useRef<HTMLInputElement>(null)
  const [files, setFiles, drop, filesNow] = useDraft<readonly Sent[]>(`${draft} files`, [])
  const [problem, setProblem] = useState<string | null>(null)
  const send = useAct(async (file: File) => {
    const answer = await portal.open(
      portalSendFile,
      { query: { name: file.name } },
      { content: file, headers: { 'content-type': file.type || 'application/octet-stream' } },
    )
    return (await answer.json()) as Sent
  })
  const add = async (chosen: readonly File[]) => {
    setProblem(null)
    for (const file of chosen) {
      if (filesNow().length === caseFiles.most) return setProblem(t('files_most', { count: caseFiles.most }))
      if (file.size > caseFiles.bytes)
        return setProblem(
          t('file_large', {
            name: file.name,
            size: formatSize(file.size, language),
            most: caseFiles.bytes / megabyte,
          }),
        )
      const sent = await send.run(file)
      if (!sent) return
      // One that was taken away meanwhile stays away.
      setFiles((all) => [...all, sent])
    }
  }
  return {
    ids: files.map(({ id }) => id),
    busy: send.busy,
    drop,
    view: (
      <div className={css.attach}>
        {files.length > 0 && (
          <ul className={css.files}>
            {files.map((file) => (
              <li key={file.id} className={css.file}>
                <Paperclip aria-hidden />
                <span className={css.name}>{file.name}</span>
                <span className={css.size}>{formatSize(file.size, language)}</span>
                <IconButton
                  icon={X}
                  label={t('file_remove', { name: file.name })}
                  onClick={() => setFiles((all) => all.filter(({ id }) => id !== file.id))}
                />
              </li>
            ))}
          </ul>
        )}
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={accept}
          aria-label={t('attach')}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            // The same file may be chosen again after it was taken away.
            event.target.value = ''
            void add(chosen)
          }}
        />
        <div>
          <Button
            small
            icon={Paperclip}
            busy={send.busy}
            disabled={files.length >= caseFiles.most}
            onClick={() => chooser.current?.click()}
          >
            {t('attach')}
          </Button>
        </div>
        <p className={css.note}>
          {t('files_note', { count: caseFiles.most, most: caseFiles.bytes / megabyte })}
        </p>
        {problem && (
          <p role="alert" className={css.problem}>
            {problem}
          </p>
        )}
        <Refusal error={send.error} />
      </div>
    ),
  }
}
