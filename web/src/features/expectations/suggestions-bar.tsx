import {
  adoptSuggestions,
  type ExpectationCard,
  type ExpectationMatrix,
  returnSuggestions,
} from '@zhinuo/contracts/expectations-endpoints.ts'
import { ListOrdered, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { refreshRecords } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { toast } from '../../ui/toast.tsx'
import { offerUndo } from '../../ui/undo.ts'
import css from './elicitation.module.css'
import { elicitationTexts } from './elicitation-texts.ts'
import { needsAlternative } from './matrix-data.ts'

const waits = (card: ExpectationCard): boolean =>
  card.movable && card.priority === null && !needsAlternative(card, card.suggestion.priority)

/** 全部采纳 with its number, and the rules behind the suggestions. */
export const SuggestionsBar = ({ engagement, matrix }: { engagement: string; matrix: ExpectationMatrix }) => {
  const t = useTexts(elicitationTexts)
  const label = useLabel()
  const may = useAllowed('expectation:classify')
  const [open, setOpen] = useState(false)
  const waiting = matrix.cards.filter(waits)
  const act = useAct(
    (cards: { id: string; priority: ExpectationCard['suggestion']['priority'] }[], idempotencyKey) =>
      write(adoptSuggestions, { params: { id: engagement }, body: { cards } }, { idempotencyKey }),
  )
  const adopt = async () => {
    const done = await act.run(waiting.map((card) => ({ id: card.id, priority: card.suggestion.priority })))
    if (!done) return
    await refreshRecords('expectation')
    const text = t(done.left > 0 ? 'adopted_left' : 'adopted', { n: done.changed.length, left: done.left })
    if (done.changed.length === 0) return void toast({ text })
    offerUndo(text, async () => {
      await write(returnSuggestions, { params: { id: engagement }, body: { cards: done.changed } })
      await refreshRecords('expectation')
    })
  }
  return (
    <div className={css.bar}>
      {may && waiting.length > 0 && (
        <Button size="s" icon={Sparkles} busy={act.busy} onClick={() => void adopt()}>
          {t('adopt_all', { n: waiting.length })}
        </Button>
      )}
      <Button size="s" look="quiet" icon={ListOrdered} onClick={() => setOpen(true)}>
        {t('rules')}
      </Button>
      {act.error !== null && <ErrorNote error={act.error} />}
      <Dialog open={open} onClose={() => setOpen(false)} title={t('rules_title')}>
        <p className={css.dim}>{t('rules_note')}</p>
        <ol className={css.rules}>
          {matrix.rules.map((rule) => (
            <li key={rule.rule}>
              <span>{label(rule.because)}</span>
              <OptionOf object="expectation" field="priority" value={rule.priority} />
            </li>
          ))}
        </ol>
      </Dialog>
    </div>
  )
}
