import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { Check, CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { formatDay, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAllowed, useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './communications.module.css'
import { CloseForm } from './step-rows.tsx'
import { communicationTexts } from './texts.ts'

const shown = 200

/** Next steps that are open, the longest overdue first. */
export const OpenSteps = () => {
  const t = useTexts(communicationTexts)
  const language = useLanguage()
  const { member } = useMe()
  const known = useObject('nextStep') !== undefined
  const mayFinish = useAllowed('nextStep:finish')
  const [mine, setMine] = useState(false)
  const [closing, setClosing] = useState<{ id: string; text: string } | null>(null)
  const open: Filter = { op: 'eq', field: 'status', value: 'open' }
  const query = useQuery({
    queryKey: [...recordsKey('nextStep'), 'open', mine],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'nextStep',
        {
          filter: mine ? { op: 'and', of: [open, { op: 'eq', field: 'owner', value: member.id }] } : open,
          fields: ['text', 'dueOn', 'owner.name', 'customer', 'customer.name', 'engagement.name'],
          sort: [{ field: 'dueOn', dir: 'asc' }],
          limit: shown,
        },
        signal,
      ),
  })
  useLive('nextStep', query)
  const day = today()
  return (
    <>
      <div className={css.bar}>
        <Checkbox checked={mine} onChecked={setMine} label={t('steps_mine')} />
      </div>
      {query.error ? (
        <ErrorNote error={query.error} />
      ) : !query.data ? (
        <SkeletonRows rows={4} height={56} />
      ) : query.data.rows.length === 0 ? (
        <EmptyState icon={CheckCheck} title={t('all_done')}>
          {t('all_done_note')}
        </EmptyState>
      ) : (
        <ul className={css.rows}>
          {query.data.rows.map((one) => {
            const due = String(one.dueOn)
            return (
              <li key={idOf(one)} className={css.step}>
                <div className={css.stepText}>
                  <Go to={recordPath('nextStep', idOf(one))}>{String(one.text)}</Go>
                  <p className={css.dim}>
                    {t('step_by', {
                      name: String(one['owner.name'] ?? ''),
                      day: formatDay(due, language, { weekday: false }),
                    })}
                    {' · '}
                    {String(one['customer.name'] ?? '')}
                    {typeof one['engagement.name'] === 'string' && ` · ${one['engagement.name']}`}
                  </p>
                </div>
                <div className={css.tools}>
                  {due < day && <StatusTag tone="bad">{t('step_overdue')}</StatusTag>}
                  {mayFinish && (
                    <Button
                      size="s"
                      icon={Check}
                      onClick={() => setClosing({ id: idOf(one), text: String(one.text) })}
                    >
                      {t('step_done')}
                    </Button>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {closing && (
        <Dialog open onClose={() => setClosing(null)} title={closing.text} size="narrow">
          <CloseForm id={closing.id} verb="finish" onClose={() => setClosing(null)} />
        </Dialog>
      )}
    </>
  )
}
