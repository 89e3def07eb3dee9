import type { RecordProps } from '../../engine/registry.ts'
import { textOr } from '../../engine/fields/picked.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import css from './care.module.css'

import { OwedNote } from './owed-note.tsx'
import { TellCustomer } from './tell-customer.tsx'
import { careTexts } from './texts.ts'

/** An extra as it stands: what the customer is told, when they are asked, and what they said. */
export const ExtraHeader = ({ row }: RecordProps) => {
  const t = useTexts(careTexts)
  const language = useLanguage()
  const words = textOr(row.customerWords)
  const askOn = textOr(row.askOn)
  const customer = textOr(row.customer)
  const reason = row.status === 'dropped' ? textOr(row.statusReason) : null
  const open = row.status === 'planned' || row.status === 'given'
  return (
    <div className={css.head}>
      {Number(row.rounds) > 1 && (
        <p className={css.dim}>{t('round', { round: Number(row.round), rounds: Number(row.rounds) })}</p>
      )}
      {row.status === 'planned' && customer && <OwedNote customer={customer} say="owed_note" />}
      {reason && <p>{t('dropped_why', { reason })}</p>}
      {words && <blockquote className={css.quote}>{t('said', { words })}</blockquote>}
      {row.status === 'given' && askOn && (
        <p className={css.dim}>{t('ask_on', { day: formatDay(askOn, language) })}</p>
      )}
      {open && <TellCustomer row={row} />}
    </div>
  )
}
