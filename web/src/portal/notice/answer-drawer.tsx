import { type AnswerRemedies, type PortalNotice, portalAnswerRemedies } from '@zhinuo/contracts/portal.ts'
import { useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'

/** Whether it is made good: a yes may carry a word, a no says what is still missing. */
export const AnswerDrawer = ({
  notice,
  answer,
  onClose,
  onDone,
}: {
  notice: PortalNotice
  answer: AnswerRemedies['answer']
  onClose: () => void
  onDone: (next: PortalNotice) => void
}) => {
  const t = useTexts(portalTexts)
  const [comment, setComment, drop] = useDraft(`answer ${notice.id}`, '')
  const give = useAct((body: AnswerRemedies, idempotencyKey) =>
    portal.call(portalAnswerRemedies, { params: { id: notice.id }, body }, { idempotencyKey }),
  )
  const accepts = answer === 'accepted'
  const send = async () => {
    const next = await give.run({ answer, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) })
    if (!next) return
    drop()
    onDone(next)
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t(accepts ? 'answer_accept_ask' : 'answer_reject')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            data-focus={accepts || undefined}
            look="primary"
            busy={give.busy}
            onClick={() => void send()}
          >
            {t(accepts ? 'answer_accept' : 'send')}
          </Button>
        </>
      }
    >
      {accepts && <p>{t('answer_accept_note')}</p>}
      <AreaField
        label={t(accepts ? 'comment' : 'answer_what_missing')}
        help={accepts ? undefined : t('answer_help')}
        optional={accepts}
        value={comment}
        onValue={setComment}
        maxLength={1000}
        rows={accepts ? 3 : 5}
      />
      <Refusal error={give.error} words={comment} />
    </Drawer>
  )
}
