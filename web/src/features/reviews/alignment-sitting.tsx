import {
  type AlignmentLineView,
  getAlignment,
  signInAlignment,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { ArrowLeft, ArrowRight, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { api, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { Alignment } from './alignment-page.tsx'
import { showAlignment } from './meetings-data.ts'
import { meetingTexts } from './meeting-texts.ts'
import css from './reviews.module.css'

/** Project after project on one screen; who was there stays for the next one. */
export const AlignmentSitting = ({
  rows,
  onEnd,
}: {
  rows: readonly AlignmentLineView[]
  onEnd: () => void
}) => {
  const t = useTexts(meetingTexts)
  const [at, setAt] = useState(() =>
    Math.max(
      rows.findIndex(({ status }) => status !== 'held'),
      0,
    ),
  )
  const here = rows[at]
  const before = rows[at - 1]
  const again = useAct(async (from: string, idempotencyKey) => {
    if (!here) return
    const { present } = await api.call(getAlignment, { params: { id: from } })
    showAlignment(
      await write(
        signInAlignment,
        { params: { id: here.id }, body: { members: present.map(({ member }) => member) } },
        { idempotencyKey },
      ),
    )
  })
  if (!here) return null
  return (
    <>
      <Toolbar>
        <Button icon={ArrowLeft} look="quiet" onClick={onEnd}>
          {t('sitting_back')}
        </Button>
        <strong>{t('sitting_of', { n: at + 1, count: rows.length })}</strong>
        <ToolbarSpace />
        {before && before.attendees > 0 && here.attendees === 0 && here.status !== 'held' && (
          <Button icon={UserCheck} busy={again.busy} onClick={() => void again.run(before.id)}>
            {t('people_again')}
          </Button>
        )}
        {at + 1 < rows.length && (
          <Button icon={ArrowRight} onClick={() => setAt(at + 1)}>
            {t('sitting_next')}
          </Button>
        )}
      </Toolbar>
      {again.error !== null && <ErrorNote error={again.error} />}
      <div className={css.sitting}>
        <Alignment key={here.id} id={here.id} inPanel={false} />
      </div>
    </>
  )
}
