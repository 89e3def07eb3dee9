import {
  portalMaterial,
  portalMaterialFile,
  portalMaterialRead,
  type PortalMaterial,
} from '@zhinuo/contracts/portal-materials.ts'
import { Paperclip } from 'lucide-react'
import { useEffect } from 'react'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { formatSize } from '../../lib/file-size.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { Contacts } from '../home/contacts.tsx'
import css from '../project/project.module.css'
import { back } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, Row, Section } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Refusal, Waiting } from '../ui/message.tsx'
import { materialTexts } from './texts.ts'

/** One of the materials, to read and to take along. Opening it leaves a receipt. */
export const MaterialPage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(materialTexts)
  const language = useLanguage()
  const { value, error, reload } = useLoaded(`material ${id}`, (signal) =>
    portal.call(portalMaterial, { params: { id } }, { signal }),
  )
  const unread = value?.readAt === null
  useEffect(() => {
    // A receipt that is lost is sent again on the next visit.
    if (unread) portal.call(portalMaterialRead, { params: { id } }).catch(() => undefined)
  }, [id, unread])
  return (
    <Frame brand={brand} onBack={back}>
      {value ? (
        <>
          <div className={css.head}>
            <h1 className={css.title}>{value.title}</h1>
            <p className={css.dim}>
              {value.kindText}
              {value.project && ` · ${value.project.name}`} ·{' '}
              {t('published', { day: formatDay(dayOf(value.publishedAt), language, { weekday: false }) })}
            </p>
          </div>
          {value.text !== '' && (
            <Card padded>
              <p className={css.text}>{value.text}</p>
            </Card>
          )}
          <Files material={value} />
          {value.contactPerson && <Contacts contacts={[{ ...value.contactPerson, role: t('ask_whom') }]} />}
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Files = ({ material: { id, files } }: { material: PortalMaterial }) => {
  const t = useTexts(materialTexts)
  const language = useLanguage()
  const save = useAct(async (file: PortalMaterial['files'][number]) =>
    saveFile(await portal.open(portalMaterialFile, { params: { id, file: file.id } }), file.name),
  )
  if (files.length === 0) return null
  return (
    <Section title={t('files')}>
      <Card>
        {files.map((file) => (
          <Row
            key={file.id}
            icon={Paperclip}
            tone="neutral"
            title={file.name}
            note={formatSize(file.size, language)}
            end={
              <Button small onClick={() => void save.run(file)}>
                {t('download')}
              </Button>
            }
          />
        ))}
      </Card>
      <Refusal error={save.error} />
    </Section>
  )
}
