import { getChangeSigns, judgeChangeSign, type ChangeSign } from '@zhinuo/contracts/changes-signs.ts'
import { useQuery } from '@tanstack/react-query'
import { GitCompareArrows, Sprout } from 'lucide-react'
import { useState } from 'react'
import { recordsKey } from '../../engine/records.ts'
import { api, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

const keyOf = (engagement: string) => [...recordsKey('changeRequest'), 'signs', engagement]

/**
 * 变化苗头 of a project: what the stated rules find, each with its reason, to become a change or to be judged none; nothing
 * where they find nothing. `onAsk` asks for a change, of the promise that a sign is about.
 */
export const Signs = ({
  engagement,
  onAsk,
}: {
  engagement: string
  onAsk: ((commitment: string | null) => void) | null
}) => {
  const t = useTexts(changeTexts)
  const [judged, setJudged] = useState<ChangeSign | null>(null)
  const { data } = useQuery({
    queryKey: keyOf(engagement),
    queryFn: ({ signal }) => api.call(getChangeSigns, { params: { id: engagement } }, { signal }),
  })
  if (!data || data.signs.length === 0) return null
  return (
    <section className={css.signs} aria-label={t('signs')}>
      <h2 className={css.signsHead}>
        <Sprout aria-hidden size={16} />
        {t('signs')}
      </h2>
      <ul>
        {data.signs.map((sign) => {
          const { kind, text, about } = sign
          return (
            <li key={`${kind} ${about?.id ?? ''}`} className={css.sign}>
              <span className={css.signText}>
                {about ? <Go to={recordPath(about.object, about.id)}>{text}</Go> : text}
              </span>
              <span className={css.row}>
                {onAsk && (
                  <Button
                    size="s"
                    icon={GitCompareArrows}
                    onClick={() => onAsk(about?.object === 'commitment' ? about.id : null)}
                  >
                    {t('new_submit')}
                  </Button>
                )}
                {data.mayJudge && (
                  <Button size="s" look="quiet" onClick={() => setJudged(sign)}>
                    {t('signs_none')}
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p className={css.dim}>{t('signs_note')}</p>
      <Dialog open={judged !== null} onClose={() => setJudged(null)} title={t('signs_none')}>
        {judged && <JudgeForm engagement={engagement} sign={judged} onClose={() => setJudged(null)} />}
      </Dialog>
    </section>
  )
}

const JudgeForm = ({
  engagement,
  sign,
  onClose,
}: {
  engagement: string
  sign: ChangeSign
  onClose: () => void
}) => {
  const t = useTexts(changeTexts)
  const [reason, setReason] = useState('')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(
      judgeChangeSign,
      { params: { id: engagement }, body: { kind: sign.kind, about: sign.about?.id ?? null, ...body } },
      { idempotencyKey },
    ),
  )
  const submit = async () => {
    const next = await act.run({ reason: reason.trim() })
    if (!next) return
    queryClient.setQueryData(keyOf(engagement), next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('signs_none')}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{sign.text}</p>
      <p className={css.dim}>{t('signs_none_note')}</p>
      <Field label={t('signs_reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={500} rows={2} autoFocus />
      </Field>
    </ActForm>
  )
}
