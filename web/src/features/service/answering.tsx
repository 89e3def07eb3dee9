import { answerCase, askInCase, type CaseView, replyInCase } from '@zhinuo/contracts/service-endpoints.ts'
import { useState } from 'react'
import { FileField } from '../../engine/fields/file-field.tsx'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './service.module.css'
import { showCase } from './service-data.ts'
import { serviceTexts } from './texts.ts'

const ways = { answer: answerCase, reply: replyInCase, askCustomer: askInCase } as const
type Way = keyof typeof ways

/** One text to the customer, and three ways to mean it: the answer, a first word, a question back. */
export const Answering = ({ one }: { one: CaseView }) => {
  const t = useTexts(serviceTexts)
  const [text, setText, drop] = useDraft(`case ${one.id}`, '')
  const noMail = useMailGap()
  const [wantsMail, setWantsMail] = useState(one.contact?.hasMail ?? false)
  const mail = wantsMail && one.contact?.hasMail === true && noMail === undefined
  const [files, setFiles] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const [way, setWay] = useState<Way>('answer')
  const act = useAct((body: { way: Way; text: string; mail: boolean; files: string[] }, idempotencyKey) =>
    write(
      ways[body.way],
      { params: { id: one.id }, body: { text: body.text, mail: body.mail, files: body.files } },
      { idempotencyKey },
    ),
  )
  const may = (Object.keys(ways) as Way[]).filter((key) => one.can.includes(key))
  if (may.length === 0) return null
  const say = async (chosen: Way) => {
    setWay(chosen)
    setTried(true)
    if (text.trim() === '') return
    const next = await act.run({
      way: chosen,
      text: text.trim(),
      mail,
      files: [...files],
    })
    if (!next) return
    drop()
    setTried(false)
    setFiles([])
    showCase(next)
  }
  const busy = (key: Way) => act.busy && way === key
  return (
    <section className={css.answering} aria-label={t('writes')}>
      <Field
        label={t('writes')}
        help={one.contact ? t('portal_only') : t('no_contact')}
        error={tried && text.trim() === '' ? t('say_missing') : undefined}
      >
        <TextArea value={text} onValue={setText} maxLength={4000} rows={4} />
      </Field>
      <FileField
        object="serviceCase"
        field={{ key: 'sharedFiles' }}
        ids={files}
        readOnly={false}
        onIds={setFiles}
      />
      {one.contact?.hasMail && (
        <Checkbox
          checked={mail}
          onChecked={setWantsMail}
          label={t('by_mail')}
          note={noMail}
          disabled={noMail !== undefined}
        />
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
      <div className={css.row}>
        {may.includes('answer') && (
          <Button look="primary" busy={busy('answer')} onClick={() => void say('answer')}>
            {t('answer')}
          </Button>
        )}
        {may.includes('reply') && (
          <Button busy={busy('reply')} onClick={() => void say('reply')}>
            {t('reply')}
          </Button>
        )}
        {may.includes('askCustomer') && (
          <Button busy={busy('askCustomer')} onClick={() => void say('askCustomer')}>
            {t('ask')}
          </Button>
        )}
      </div>
    </section>
  )
}
