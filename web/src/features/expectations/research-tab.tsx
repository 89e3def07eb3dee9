import { generateSheet } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { CircleAlert, CircleCheck, FileSignature, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { idOf, refreshAll } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { recall, remember } from '../../lib/stored.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './expectations.module.css'
import { DocumentView } from './document-view.tsx'
import { InterviewsRow } from './interviews-row.tsx'
import { Matrix } from './matrix.tsx'
import { useMatrix } from './matrix-data.ts'
import { PlansView } from './plans-view.tsx'
import { Research } from './research.tsx'
import { SuggestionsBar } from './suggestions-bar.tsx'
import { expectationTexts } from './texts.ts'

const views = ['research', 'matrix', 'plans', 'document'] as const
type View = (typeof views)[number]
const isView = (value: unknown): value is View => views.some((view) => view === value)

/** 需求与优先级 of a project: what was found out, what has which priority, and the way to the sheet. */
export const ResearchTab = ({ object, row }: RecordProps) => {
  const t = useTexts(expectationTexts)
  const create = useCreate()
  const mayAdd = useObject('expectation')?.verbs.some((verb) => verb.key === 'record') ?? false
  const [view, setView] = useState<View>(() => recall('expectations.view', isView) ?? 'research')
  const query = useMatrix(idOf(row))
  const add = async (dimension?: Dimension) => {
    const made = await create('expectation', {
      engagement: idOf(row),
      'engagement.name': row[object.title],
      customer: row.customer,
      ...(dimension ? { dimension } : {}),
    })
    if (made) await query.refetch()
  }
  return (
    <>
      <Toolbar>
        <Segmented
          label={t('view')}
          value={view}
          onValue={(next) => {
            setView(next)
            remember('expectations.view', next)
          }}
          choices={views.map((value) => ({ value, label: t(value) }))}
        />
        <ToolbarSpace />
        {mayAdd && (
          <Button look="primary" icon={Plus} onClick={() => void add()}>
            {t('add')}
          </Button>
        )}
      </Toolbar>
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <SkeletonLines />
      ) : (
        <>
          {view === 'research' && (
            <>
              <InterviewsRow engagement={idOf(row)} customer={String(row.customer)} />
              <Research
                matrix={query.data}
                {...(mayAdd ? { onAdd: (dimension: Dimension) => void add(dimension) } : {})}
              />
            </>
          )}
          {view === 'matrix' && (
            <>
              <SuggestionsBar engagement={idOf(row)} matrix={query.data} />
              <Matrix engagement={idOf(row)} matrix={query.data} />
            </>
          )}
          {view === 'plans' && <PlansView engagement={idOf(row)} />}
          {view === 'document' && <DocumentView engagement={idOf(row)} />}
          {(view === 'research' || view === 'matrix') && (
            <SheetFooter engagement={idOf(row)} missing={query.data.missing} />
          )}
        </>
      )}
    </>
  )
}

/** 生成确认表; at rest with the reason while something is missing. */
const SheetFooter = ({
  engagement,
  missing,
}: {
  engagement: string
  missing: readonly { zh: string; en?: string }[]
}) => {
  const t = useTexts(expectationTexts)
  const label = useLabel()
  const go = useGo()
  const allowed = useAllowed('sheet:generate')
  const act = useAct((input: { engagement: string }, idempotencyKey) =>
    write(generateSheet, { params: { id: input.engagement } }, { idempotencyKey }),
  )
  const generate = async () => {
    const sheet = await act.run({ engagement })
    if (!sheet) return
    await refreshAll()
    go(recordPath('sheet', sheet.id))
  }
  const ready = missing.length === 0
  const Icon = ready ? CircleCheck : CircleAlert
  return (
    <footer className={css.footer}>
      <p className={ready ? css.ready : css.missing}>
        <Icon aria-hidden />
        {ready
          ? t('footer_ready')
          : t('footer_missing', { missing: missing.map(label).join(t('separator')) })}
      </p>
      {allowed && (
        <Button
          look="primary"
          icon={FileSignature}
          disabled={!ready}
          busy={act.busy}
          onClick={() => void generate()}
        >
          {t('generate')}
        </Button>
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
    </footer>
  )
}
