import { Paperclip } from 'lucide-react'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from './button.tsx'
import { Refusal } from './message.tsx'
import css from './shared-files.module.css'

interface Shared {
  readonly id: string
  readonly name: string
}

/** Files that came along with something, each to be saved by its name. */
export const SharedFiles = ({
  files,
  open,
}: {
  files: readonly Shared[]
  open: (file: string) => Promise<Response>
}) => {
  const save = useAct(async ({ id, name }: Shared) => saveFile(await open(id), name))
  if (files.length === 0) return null
  return (
    <>
      <span className={css.files}>
        {files.map((file) => (
          <Button key={file.id} small icon={Paperclip} onClick={() => void save.run(file)}>
            <span>{file.name}</span>
          </Button>
        ))}
      </span>
      <Refusal error={save.error} />
    </>
  )
}
