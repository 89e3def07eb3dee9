import { portalCaseFile, type PortalCaseView } from '@zhinuo/contracts/portal-service.ts'
import { Paperclip } from 'lucide-react'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { portal } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/message.tsx'
import css from './attach.module.css'

/** What came along with words, each to be saved by its name. */
export const SharedFiles = ({ of, files }: { of: string; files: PortalCaseView['files'] }) => {
  const save = useAct(async (file: PortalCaseView['files'][number]) =>
    saveFile(await portal.open(portalCaseFile, { params: { id: of, file: file.id } }), file.name),
  )
  if (files.length === 0) return null
  return (
    <>
      <span className={css.taken}>
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
