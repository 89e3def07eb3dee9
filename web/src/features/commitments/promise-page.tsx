import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { EyeOff, FileCheck2 } from 'lucide-react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { ConflictDialog } from '../../engine/list/conflict-dialog.tsx'
import { useCellEdits } from '../../engine/list/use-cell-edits.ts'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { RelatedLists } from '../../engine/record/related-list.tsx'
import { Asides } from '../../engine/record/part.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { VerbsBar } from '../../engine/record/verbs-bar.tsx'
import type { RecordProps } from '../../engine/registry.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { AskChange } from './ask-change.tsx'
import { DraftTerms } from './draft-terms.tsx'
import { ExceptionState } from './exception-state.tsx'
import { Fields, useShownKeys } from './promise-fields.tsx'
import css from './promise.module.css'
import { KeptForecast } from './kept-forecast.tsx'
import { promiseTexts } from './texts.ts'
import { Versions } from './versions.tsx'
import { Waiting } from './waiting.tsx'
import { Weighed } from './weighed.tsx'
import { Work } from './work.tsx'

const asked: readonly unknown[] = ['requested', 'negotiating']
const closed: readonly unknown[] = ['kept', 'keptLate', 'notKept', 'renegotiated', 'withdrawn', 'cancelled']
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** 承诺: what is promised, by whom and when, how sure that is; and once it stands, how the work goes. */
export const PromisePage = (props: RecordProps) => {
  const { object, row } = props
  const edits = useCellEdits(object)
  const isDraft = asked.includes(row.status)
  const ours = row.side !== 'theirs'
  const shown = useShownKeys(ours ? keys.ours : keys.theirs, { kind: row.kind })
  return (
    <article className={css.page} aria-label={text(row.content) ?? undefined}>
      <Head object={object} row={row} />
      <VerbsBar object={object} row={row}>
        <AskChange row={row} />
      </VerbsBar>
      <ExceptionState row={row} />
      {ours && <Waiting row={row} />}
      {isDraft && ours ? (
        <DraftTerms object={object} row={row} edits={edits} />
      ) : (
        <>
          {!isDraft && ours && <Work row={row} />}
          {!isDraft && ours && <Asides {...props} />}
          <Fields object={object} row={row} edits={edits} keys={shown} fixed={closed.includes(row.status)} />
          {!isDraft && ours && (
            <Weighed object={object} row={row} edits={edits} closed={closed.includes(row.status)} />
          )}
          {!isDraft && <KeptForecast row={row} />}
        </>
      )}
      <OwnFields object={object} row={row} fixed={closed.includes(row.status)} />
      <Versions row={row} />
      <Related object={object} row={row} />
      <Timeline object={object} row={row} />
      {edits.conflict && <ConflictDialog conflict={edits.conflict} onSettle={edits.settle} />}
    </article>
  )
}

const keys = {
  ours: [
    'condition',
    'owner',
    'team',
    'promisedOn',
    'internalOn',
    'toContact',
    'saidWhere',
    'saidOn',
    'expectation',
    'kind',
    'workClass',
    'estimateDays',
    'waitsFor',
  ],
  theirs: ['condition', 'theirContact', 'promisedOn', 'saidWhere', 'saidOn', 'expectation'],
} as const

const Head = ({ object, row }: { object: ObjectView; row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const customer = text(row.customer)
  const engagement = text(row.engagement)
  const told = text(row.notifiedAt)
  return (
    <header className={css.head}>
      <Crumb>
        <span>{text(row.code)}</span>
        {customer && <Go to={recordPath('customer', customer)}>{text(row['customer.name'])}</Go>}
        {engagement && <Go to={recordPath('engagement', engagement)}>{text(row['engagement.name'])}</Go>}
      </Crumb>
      <h1 className={css.title}>{text(row.content)}</h1>
      <div className={css.row}>
        <OptionOf object="commitment" field="status" value={String(row.status)} />
        <OptionOf object="commitment" field="side" value={String(row.side)} />
        <Incomplete object={object} row={row} />
        {typeof row.currentVersion === 'number' && row.currentVersion > 0 && (
          <span className={css.dim}>{t('edition', { n: row.currentVersion })}</span>
        )}
        {text(row.boundBy) && (
          <StatusTag tone="good" icon={FileCheck2}>
            {t('signed_in', { number: String(row.boundBy) })}
          </StatusTag>
        )}
        {told && <span className={css.dim}>{t('told_at', { time: formatTime(told, language) })}</span>}
      </div>
      {row.visibleToCustomer === false && (
        <p className={css.row}>
          <StatusTag icon={EyeOff}>{t('hidden', { reason: text(row.hiddenReason) ?? '' })}</StatusTag>
        </p>
      )}
      {text(row.statusReason) && (
        <p className={css.dim}>{t('named', { name: t('status_reason'), text: String(row.statusReason) })}</p>
      )}
    </header>
  )
}

/** Other records that lead here. The versions have a part of their own, and nothing waits for a promise of ours. */
const Related = ({ object, row }: { object: ObjectView; row: Row }) => (
  <RelatedLists
    object={object}
    row={row}
    related={object.related.filter(
      ({ object: from, field }) =>
        from !== 'commitmentVersion' && (field !== 'waitsFor' || row.side === 'theirs'),
    )}
  />
)
