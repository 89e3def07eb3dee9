import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { Paperclip, RotateCcw, Upload as UploadIcon, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { formatSize } from '../../lib/file-size.ts'
import { fileAddress, type FileView, useFiles } from '../../lib/files.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { latestOf } from '../../lib/latest.ts'
import { useStable } from '../../lib/use-stable.ts'
import { upload, type Upload } from '../../lib/upload.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { errorMessageOf } from '../../ui/error-text.ts'
import { engineTexts } from '../texts.ts'
import css from './files.module.css'

export interface FileFieldProps {
  /** Where the files belong: they are sent ahead and join the record when it is saved. */
  object: string
  field: Pick<FieldView, 'key'>
  ids: readonly string[]
  readOnly: boolean
  onIds: (ids: string[]) => void
  /** Kinds that the chooser offers, as a file input takes them; every kind when absent. */
  accept?: string
}

interface Sending {
  readonly key: number
  readonly file: File
  readonly share: number
  readonly problem: string | null
  readonly cancel: () => void
}

/** Files of a field: read, added by choosing or dropping, with progress and a way to stop, and taken away. */
export const FileField = ({ object, field, ids, readOnly, onIds, accept }: FileFieldProps) => {
  const t = useTexts(engineTexts)
  const language = useLanguage()
  const known = useFiles(ids)
  const [fresh, setFresh] = useState<readonly FileView[]>([])
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [over, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const lastKey = useRef(0)
  const running = useRef(new Set<Upload>())
  useEffect(() => () => running.current.forEach((one) => one.cancel()), [])

  const patch = (key: number, next: Partial<Sending> | null) =>
    setSending((all) => all.flatMap((one) => (one.key !== key ? one : next ? { ...one, ...next } : [])))
  // What arrives or is taken away in one moment all counts, drawn or not.
  const [latest] = useState(() => latestOf(ids))
  useLayoutEffect(() => void latest.set(ids), [latest, ids])
  const change = useStable((next: (old: readonly string[]) => string[]) => onIds([...latest.set(next)]))
  const arrived = (file: FileView) => {
    setFresh((all) => [...all, file])
    change((all) => [...all, file.id])
  }
  const send = (file: File, key = ++lastKey.current) => {
    const one = upload({ object, field: field.key }, file, (share) => patch(key, { share }))
    running.current.add(one)
    const cancel = () => {
      one.cancel()
      running.current.delete(one)
      patch(key, null)
    }
    setSending((all) => [
      ...all.filter((other) => other.key !== key),
      { key, file, share: 0, problem: null, cancel },
    ])
    one.done
      .then((sent) => {
        patch(key, null)
        arrived(sent)
      })
      .catch((error: unknown) => patch(key, { problem: errorMessageOf(error, language) }))
      .finally(() => running.current.delete(one))
  }
  const add = (files: FileList | null) => {
    for (const file of files ?? []) send(file)
  }
  const files = ids.flatMap((id) => [...(known ?? []), ...fresh].find((file) => file.id === id) ?? [])

  return (
    <div>
      <ul className={css.list}>
        {files.map((file) => (
          <li key={file.id} className={css.file}>
            <Paperclip aria-hidden />
            <a className={css.name} href={fileAddress(file.id)} download={file.name}>
              {file.name}
            </a>
            <span className={css.size}>{formatSize(file.size, language)}</span>
            {!readOnly && (
              <IconButton
                size="s"
                icon={X}
                label={`${t('remove')} ${file.name}`}
                onClick={() => change((all) => all.filter((id) => id !== file.id))}
              />
            )}
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.key} className={css.file}>
            <UploadIcon aria-hidden />
            <span className={css.name}>{one.file.name}</span>
            {one.problem === null ? (
              <>
                <span
                  className={css.bar}
                  role="progressbar"
                  aria-valuenow={Math.round(one.share * 100)}
                  aria-label={one.file.name}
                >
                  <span style={{ width: `${one.share * 100}%` }} />
                </span>
                <span className={css.size}>{t('uploading', { percent: Math.round(one.share * 100) })}</span>
              </>
            ) : (
              <>
                <span className={css.problem} role="alert">
                  {t('upload_failed')}:{one.problem}
                </span>
                <IconButton
                  size="s"
                  icon={RotateCcw}
                  label={t('retry_upload')}
                  onClick={() => send(one.file, one.key)}
                />
              </>
            )}
            <IconButton size="s" icon={X} label={t('cancel_upload')} onClick={one.cancel} />
          </li>
        ))}
      </ul>
      {readOnly && files.length === 0 && <span className={css.none}>—</span>}
      {!readOnly && (
        <div
          className={cx(css.drop, over && css.over)}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            add(event.dataTransfer.files)
          }}
        >
          <span>{t('drop_files')}</span>
          <Button size="s" icon={Paperclip} onClick={() => chooser.current?.click()}>
            {t('add_file')}
          </Button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            accept={accept}
            onChange={(event) => {
              add(event.target.files)
              event.target.value = ''
            }}
          />
        </div>
      )}
    </div>
  )
}
