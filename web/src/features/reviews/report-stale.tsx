import type { ReportText } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import type { ApiError } from '@zhinuo/contracts/kit/client.ts'
import { useReferenceName } from '../../engine/fields/use-reference-name.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

/** Two texts of one report, and the version that the other one is. */
export interface Stale {
  readonly version: number
  readonly theirs: ReportText
  readonly yours: ReportText
  readonly by: string | null
}

export const staleOf = ({ details }: ApiError, yours: ReportText): Stale => ({
  version: Number(details.version),
  theirs: details.theirs as ReportText,
  yours,
  by: typeof details.updatedBy === 'string' ? details.updatedBy : null,
})

/** Both texts side by side, whole, to be read and copied from; one of them goes on. */
export const StaleDialog = ({
  stale,
  onTheirs,
  onMine,
  onClose,
}: {
  stale: Stale | null
  onTheirs: () => void
  onMine: () => void
  onClose: () => void
}) => {
  const t = useTexts(reviewTexts)
  const by = useReferenceName('member', stale?.by ?? null)
  return (
    <Dialog
      open={stale !== null}
      onClose={onClose}
      title={t('stale_title')}
      size="huge"
      footer={
        <>
          <Button onClick={onTheirs}>{t('keep_theirs')}</Button>
          <Button look="primary" onClick={onMine}>
            {t('keep_yours')}
          </Button>
        </>
      }
    >
      <p className={css.dim}>{t('stale_note')}</p>
      {stale && (
        <div className={css.both}>
          <section>
            <h3>{by ? t('theirs_by', { name: by }) : t('theirs')}</h3>
            <Whole text={stale.theirs} />
          </section>
          <section>
            <h3>{t('yours')}</h3>
            <Whole text={stale.yours} />
          </section>
        </div>
      )}
    </Dialog>
  )
}

const Whole = ({ text }: { text: ReportText }) => {
  const t = useTexts(reviewTexts)
  const parts: readonly (readonly [string, string])[] = [
    [t('done'), text.done],
    [t('current'), text.current],
    [t('problems'), text.problems.map((p) => `${p.problem}\n→ ${p.solution}`).join('\n')],
    [t('risks'), text.risks.map((r) => `${r.text}\n→ ${r.plan}`).join('\n')],
    [t('nextPlan'), text.nextPlan],
  ]
  return (
    <dl className={css.whole}>
      {parts.map(([name, body]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={css.prose}>{body === '' ? t('none_here') : body}</dd>
        </div>
      ))}
    </dl>
  )
}
