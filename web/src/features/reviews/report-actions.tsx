import {
  correctReport,
  draftReport,
  getReportPdf,
  publishReport,
  type ReportPageView,
  type ReportText,
  writeReport,
} from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { ClipboardCopy, Download, Image, PenLine, RefreshCw, Save, Send } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { api, isError, newKey, write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { toast } from '../../ui/toast.tsx'
import type { Writing } from './report-page.tsx'
import { paperOf } from './report-parts.ts'
import { drawPicture } from './report-picture.ts'
import { type Stale, StaleDialog, staleOf } from './report-stale.tsx'
import { isEmptyText, showReport } from './reviews-data.ts'
import { SheetButton } from './sheet-button.tsx'
import { reportSheet } from './sheets.ts'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

interface Props {
  report: ReportPageView
  /** What is shown: saved or being written. */
  text: ReportText
  writing: Writing | null
  onKeep: (writing: Writing) => void
  onDrop: () => void
}

/** Saving, publishing, and the ways out to the customer. */
export const ReportActions = ({ report, text, writing, onKeep, onDrop }: Props) => {
  const t = useTexts(reviewTexts)
  const [stale, setStale] = useState<Stale | null>(null)
  const can = (verb: ReportPageView['can'][number]) => report.can.includes(verb)
  const params = { id: report.id }

  /** The saved report, or undefined where it was refused; another’s text is put beside ours. */
  const saved = async (given: Writing): Promise<ReportPageView | undefined> => {
    try {
      const answer = await write(
        writeReport,
        { params, body: { version: given.version, ...given.text } },
        { idempotencyKey: newKey() },
      )
      onDrop()
      showReport(answer)
      return answer
    } catch (error) {
      if (isError(error, 'record.stale')) {
        setStale(staleOf(error, given.text))
        return undefined
      }
      throw error
    }
  }
  const keep = useAct(async (given: Writing) => {
    if (await saved(given)) toast({ text: t('saved'), tone: 'good' })
  })
  const draft = useAct(async (version: number, idempotencyKey: string) => {
    const answer = await write(draftReport, { params, body: { version } }, { idempotencyKey })
    onDrop()
    showReport(answer)
  })
  const publish = async () => {
    const ready = writing ? await saved(writing) : report
    if (!ready) return
    showReport(
      await write(publishReport, { params, body: { version: ready.version } }, { idempotencyKey: newKey() }),
    )
  }

  return (
    <div className={css.actionsBlock}>
      <div className={css.actions}>
        {can('write') && (
          <Button
            icon={Save}
            look={can('publish') && !writing ? 'secondary' : 'primary'}
            disabled={!writing}
            busy={keep.busy}
            onClick={() => writing && void keep.run(writing)}
          >
            {t('save')}
          </Button>
        )}
        {can('publish') && (
          <ConfirmButton
            look={writing ? 'secondary' : 'primary'}
            icon={Send}
            title={t('publish_title')}
            note={t('publish_note')}
            confirm={t('publish')}
            run={publish}
          >
            {t('publish')}
          </ConfirmButton>
        )}
        {can('draft') &&
          (isEmptyText(text) ? (
            <Button icon={RefreshCw} busy={draft.busy} onClick={() => void draft.run(report.version)}>
              {t('draft_now')}
            </Button>
          ) : (
            <ConfirmButton
              look="secondary"
              icon={RefreshCw}
              title={t('redraft_title')}
              note={t('redraft_note')}
              confirm={t('redraft')}
              run={async () => {
                const answer = await write(
                  draftReport,
                  { params, body: { version: report.version } },
                  { idempotencyKey: newKey() },
                )
                onDrop()
                showReport(answer)
              }}
            >
              {t('redraft')}
            </ConfirmButton>
          ))}
        {can('correct') && <CorrectButton report={report} />}
        <WaysOut report={report} unsaved={writing !== null} />
      </div>
      {can('write') && !can('publish') && report.status !== 'due' && (
        <p className={css.dim}>{t('only_owner', { name: report.expectationOwner.name })}</p>
      )}
      {writing && (
        <p className={css.dim}>
          {t('unsaved')}{' '}
          <Button size="s" look="quiet" onClick={onDrop}>
            {t('discard')}
          </Button>
        </p>
      )}
      {[keep, draft].map((act, index) => act.error !== null && <ErrorNote key={index} error={act.error} />)}
      <StaleDialog
        stale={stale}
        onTheirs={() => {
          onDrop()
          setStale(null)
          void refreshAll()
        }}
        onMine={() => {
          if (stale && writing) onKeep({ version: stale.version, text: writing.text })
          setStale(null)
        }}
        onClose={() => setStale(null)}
      />
    </div>
  )
}

/** Copies, picture and paper say what is saved; while something is not, they rest. */
const WaysOut = ({ report, unsaved }: { report: ReportPageView; unsaved: boolean }) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  const pdf = useAct(async () =>
    saveFile(await api.open(getReportPdf, { params: { id: report.id } }), 'report.pdf'),
  )
  const picture = useAct(async () => {
    const blob = await drawPicture(paperOf(report, report.text, language))
    if (!blob) {
      toast({ text: t('picture_failed'), tone: 'bad' })
      return
    }
    const name = `${report.engagement.name} ${report.weekStart}.png`
    await saveFile(new Response(blob), name)
  })
  if (isEmptyText(report.text)) return null
  const copy = async () => {
    const done = await copyText(report.wechatText)
    toast({ text: t(done ? 'copied' : 'copy_failed'), tone: done ? 'good' : 'bad' })
  }
  return (
    <>
      <Button icon={ClipboardCopy} disabled={unsaved} onClick={() => void copy()}>
        {t('copy_wechat')}
      </Button>
      <Button icon={Image} disabled={unsaved} busy={picture.busy} onClick={() => void picture.run(undefined)}>
        {t('picture')}
      </Button>
      <Button icon={Download} disabled={unsaved} busy={pdf.busy} onClick={() => void pdf.run(undefined)}>
        {t('pdf')}
      </Button>
      <SheetButton
        file={`${report.engagement.name} ${report.week}`}
        sheet={() => reportSheet(paperOf(report, report.text, language), report.week, language)}
        disabled={unsaved}
      />
      {pdf.error !== null && <ErrorNote error={pdf.error} />}
    </>
  )
}

const CorrectButton = ({ report }: { report: ReportPageView }) => {
  const t = useTexts(reviewTexts)
  const go = useGo()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(correctReport, { params: { id: report.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ reason: reason.trim() })
    if (!next) return
    setOpen(false)
    await refreshAll()
    go(recordPath('progressReport', next.id))
  }
  return (
    <>
      <Button icon={PenLine} onClick={() => setOpen(true)}>
        {t('correct')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('correct_title')} size="narrow">
        <ActForm
          act={act}
          submit={t('correct')}
          onSubmit={() => void submit()}
          onClose={() => setOpen(false)}
          blocked={reason.trim() === ''}
        >
          <Field label={t('correct_reason')} help={t('correct_help')} required>
            <Input value={reason} onValue={setReason} maxLength={300} />
          </Field>
        </ActForm>
      </Dialog>
    </>
  )
}
