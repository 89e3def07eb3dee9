import { generateSheet, getSheetEvidence, getSheetPdf } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { SheetPageView } from '@zhinuo/contracts/agreements-views.ts'
import {
  ClipboardCheck,
  Download,
  FilePlus2,
  FileUp,
  type LucideIcon,
  PenLine,
  Phone,
  Send,
  Share2,
  ShieldCheck,
  Undo2,
  Users,
} from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { api, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { GiveReviewForm, RecallForm, RequestReviewForm } from './review-forms.tsx'
import { SealForm } from './seal-form.tsx'
import { SendForm } from './send-form.tsx'
import { ShareForm } from './share-form.tsx'
import { SignForm } from './sign-form.tsx'
import css from './sheet.module.css'
import { TellCodeForm } from './tell-code.tsx'
import { sheetTexts } from './texts.ts'

type Asked = 'submitReview' | 'review' | 'send' | 'share' | 'recall' | 'sign' | 'uploadSeal' | 'tellCode'

const titles = {
  submitReview: 'submit_review_title',
  review: 'review_title',
  send: 'send_title',
  share: 'share',
  recall: 'recall_title',
  sign: 'sign_title',
  uploadSeal: 'seal_title',
  tellCode: 'tell_code_title',
} as const

/** What can be done with the sheet now: the next thing first, the rest under 更多. */
export const Actions = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const go = useGo()
  const [asked, setAsked] = useState<Asked | null>(null)
  const can = (verb: string) => sheet.can.includes(verb)
  const close = () => setAsked(null)
  const download = useAct(async (kind: 'pdf' | 'evidence') =>
    saveFile(
      await api.open(kind === 'pdf' ? getSheetPdf : getSheetEvidence, { params: { id: sheet.id } }),
      `${sheet.number}.${kind === 'pdf' ? 'pdf' : 'json'}`,
    ),
  )
  const renew = useAct((input: { engagement: string }, idempotencyKey) =>
    write(generateSheet, { params: { id: input.engagement } }, { idempotencyKey }),
  )
  const makeNew = async () => {
    const next = await renew.run({ engagement: sheet.engagement.id })
    if (!next) return
    await refreshAll()
    go(recordPath('sheet', next.id))
  }
  const missing = sheet.checks.filter((check) => !check.ok && check.binding).map((check) => check.text)
  const signed = sheet.status === 'signed' || sheet.status === 'superseded'
  const more = [
    ...(can('tellCode') ? [{ label: t('tell_code'), icon: Phone, run: () => setAsked('tellCode') }] : []),
    ...(can('uploadSeal') ? [{ label: t('seal'), icon: FileUp, run: () => setAsked('uploadSeal') }] : []),
    ...(signed
      ? [{ label: t('evidence'), icon: ShieldCheck, run: () => void download.run('evidence') }]
      : []),
    ...(can('recall')
      ? [{ label: t('recall'), icon: Undo2, run: () => setAsked('recall'), danger: true }]
      : []),
  ]
  const button = (verb: Asked, icon: LucideIcon, text: string, primary: boolean) =>
    can(verb) && (
      <Button look={primary ? 'primary' : 'secondary'} icon={icon} onClick={() => setAsked(verb)}>
        {text}
      </Button>
    )
  return (
    <>
      <div className={css.actions}>
        {button('submitReview', Users, t('submit_review'), true)}
        {button('review', ClipboardCheck, t('review'), true)}
        {can('send') &&
          (missing.length > 0 ? (
            <Tooltip text={t('named', { name: t('send_blocked'), text: missing.join(t('separator')) })}>
              <span>
                <Button look="primary" icon={Send} disabled>
                  {t('send')}
                </Button>
              </span>
            </Tooltip>
          ) : (
            button('send', Send, t('send'), !can('review'))
          ))}
        {button('sign', PenLine, t('sign'), sheet.status === 'awaitingOurs')}
        {button('share', Share2, t('share'), false)}
        {can('generate') && !sheet.supersededBy && (
          <Button icon={FilePlus2} busy={renew.busy} onClick={() => void makeNew()}>
            {t('new_edition')}
          </Button>
        )}
        <Button icon={Download} busy={download.busy} onClick={() => void download.run('pdf')}>
          {t('pdf')}
        </Button>
        {more.length > 0 && <MenuButton items={more} label={t('more')} align="start" />}
      </div>
      {download.error !== null && <ErrorNote error={download.error} />}
      {renew.error !== null && <ErrorNote error={renew.error} />}
      <Dialog
        open={asked !== null}
        onClose={close}
        title={asked ? t(titles[asked]) : ''}
        size={asked === 'share' || asked === 'send' ? 'normal' : undefined}
      >
        {asked === 'submitReview' && <RequestReviewForm sheet={sheet} onClose={close} />}
        {asked === 'review' && <GiveReviewForm sheet={sheet} onClose={close} />}
        {asked === 'send' && <SendForm sheet={sheet} onClose={close} />}
        {asked === 'share' && <ShareForm sheet={sheet} onClose={close} />}
        {asked === 'recall' && <RecallForm sheet={sheet} onClose={close} />}
        {asked === 'sign' && <SignForm sheet={sheet} onClose={close} />}
        {asked === 'uploadSeal' && <SealForm sheet={sheet} onClose={close} />}
        {asked === 'tellCode' && <TellCodeForm sheet={sheet} onClose={close} />}
      </Dialog>
    </>
  )
}
