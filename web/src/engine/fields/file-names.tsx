import { Paperclip } from 'lucide-react'
import { formatSize } from '../../lib/file-size.ts'
import { fileAddress, useFiles } from '../../lib/files.ts'
import { useLanguage } from '../../lib/i18n.ts'
import css from './files.module.css'

/** Files of a field: how many in a list, their names as links elsewhere. */
export const FileNames = ({ ids, line = false }: { ids: readonly string[]; line?: boolean }) =>
  line ? (
    <span className={css.line}>
      <Paperclip aria-hidden />
      {ids.length}
    </span>
  ) : (
    <Names ids={ids} />
  )

const Names = ({ ids }: { ids: readonly string[] }) => {
  const files = useFiles(ids)
  const language = useLanguage()
  return (
    <ul className={css.list}>
      {(files ?? []).map((file) => (
        <li key={file.id} className={css.file}>
          <Paperclip aria-hidden />
          <a className={css.name} href={fileAddress(file.id)} download={file.name}>
            {file.name}
          </a>
          <span className={css.size}>{formatSize(file.size, language)}</span>
        </li>
      ))}
    </ul>
  )
}
