import {
  documentKinds,
  type PortalDocument,
  portalDocuments,
  portalMilestoneFile,
  portalRequirementsPdf,
} from '@zhinuo/contracts/portal-project.ts'
import { portalPromiseFile } from '@zhinuo/contracts/portal.ts'
import { Download, FileText } from 'lucide-react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { ActRow, Card, LinkRow, Section } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

const pages = { sheet: 'sheets', notice: 'notices', minutes: 'meetings', report: 'reports' } as const

/** Everything on paper by its kind: what has a page opens it, files are saved. */
export const DocumentsPage = ({ brand }: { brand: string }) => {
  const t = useTexts(projectTexts)
  const { value, error, reload } = useLoaded('documents', (signal) =>
    portal.call(portalDocuments, {}, { signal }),
  )
  return (
    <Frame brand={brand} onBack={back} title={t('documents')}>
      {value ? (
        <>
          {value.documents.length === 0 && <Message icon={FileText} title={t('documents_none')} />}
          {documentKinds.map((kind) => {
            const papers = value.documents.filter((one) => one.kind === kind)
            return (
              papers.length > 0 && (
                <Section key={kind} title={t(`kind_${kind}`)} count={papers.length}>
                  <Card>
                    {papers.map((one) => (
                      <Paper key={one.id} paper={one} />
                    ))}
                  </Card>
                </Section>
              )
            )
          })}
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const fetchFile = ({ kind, id, of }: PortalDocument): Promise<Response> =>
  kind === 'requirements'
    ? portal.open(portalRequirementsPdf, { params: { id } })
    : of?.kind === 'milestone'
      ? portal.open(portalMilestoneFile, { params: { id: of.id, file: id } })
      : portal.open(portalPromiseFile, { params: { id: of?.id ?? id, file: id } })

const Paper = ({ paper }: { paper: PortalDocument }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const save = useAct(async (one: PortalDocument) =>
    saveFile(await fetchFile(one), one.kind === 'requirements' ? `${one.title}.pdf` : one.title),
  )
  const { kind, id } = paper
  const note = (
    <>
      {formatDay(paper.on, language, { weekday: false })} · {paper.project.name}
      {paper.stateText && ` · ${paper.stateText}`}
    </>
  )
  if (kind !== 'requirements' && kind !== 'evidence')
    return <LinkRow to={`/portal/${pages[kind]}/${id}`} title={paper.title} note={note} />
  return (
    <>
      <ActRow
        title={paper.title}
        note={note}
        busy={save.busy}
        onPress={() => void save.run(paper)}
        end={<Download className={css.sign} aria-label={t('download')} />}
      />
      <Refusal error={save.error} />
    </>
  )
}
