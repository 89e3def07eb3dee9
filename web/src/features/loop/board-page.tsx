import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { advanceEngagement, archiveEngagement, type PhaseCard } from '@zhinuo/contracts/loop-endpoints.ts'
import { FolderKanban } from 'lucide-react'
import { type PointerEvent, useMemo, useRef, useState } from 'react'
import { useOptions, useOptionText } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { useReferenceName } from '../../engine/fields/use-reference-name.ts'
import { refreshAll } from '../../engine/records.ts'
import { isError, write } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAddress } from '../../lib/nav.tsx'
import { useStable } from '../../lib/use-stable.ts'
import { Board } from '../../ui/board.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { errorTextOf } from '../../ui/error-text.ts'
import { usePhone } from '../../ui/layer.tsx'
import { Page, PageHeader, Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDrag } from '../../ui/use-drag.ts'
import { AdvanceForm } from './advance-form.tsx'
import { PhaseColumn } from './board-column.tsx'
import css from './board.module.css'
import { type BoardFilter, usePhaseCounts } from './board-data.ts'
import { nextOf, phaseOrder, type Stage, stages } from './loop-data.ts'
import { loopTexts } from './texts.ts'

type Shown = Stage | 'all'
const stageKeys = ['all', 'prevent', 'control', 'improve'] as const

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** 六阶段: every project in its phase, with what its next step lacks. A card goes on by dragging or by its button. */
export const BoardPage = () => {
  const t = useTexts(loopTexts)
  const language = useLanguage()
  const phone = usePhone()
  const phaseText = useOptionText('engagement', 'phase')
  const industryOptions = useOptions<NonNullable<BoardFilter['industry']>>('engagement', 'industry')
  const [search, setSearch] = useAddress()
  const stage: Shown = stageKeys.find((key) => key === search.stage) ?? 'all'
  const withClosed = search.closed === true || search.closed === 'true'
  const industry = industryOptions.find(({ value }) => value === search.industry)?.value
  const [owner, department] = [text(search.owner), text(search.department)]
  const namesOf = {
    owner: useReferenceName('member', owner ?? null),
    department: useReferenceName('department', department ?? null),
  }
  const filter: BoardFilter = useMemo(
    () => ({
      ...(owner ? { owner } : {}),
      ...(department ? { department } : {}),
      ...(industry ? { industry } : {}),
    }),
    [owner, department, industry],
  )
  const filtered = Object.keys(filter).length > 0
  const counts = usePhaseCounts(filter)
  const shown: readonly Phase[] = [
    ...(stage === 'all' ? phaseOrder.filter((phase) => phase !== 'closed') : stages[stage]),
    ...(withClosed && (stage === 'all' || stage === 'improve') ? (['closed'] as const) : []),
  ]
  const chosen = shown.find((phase) => phase === search.phase) ?? shown[0] ?? 'identify'
  const [asked, setAsked] = useState<{ id: string; to: Phase } | null>(null)
  const taken = useRef<{ card: PhaseCard; from: Phase } | null>(null)

  const ask = useStable((card: PhaseCard, from: Phase) => {
    const to = nextOf(from)
    if (to) setAsked({ id: card.id, to })
  })
  /** The verb itself is called; what it lacks opens with its links. */
  const move = async (card: PhaseCard, from: Phase, to: Phase) => {
    if (from === to) return
    const next = nextOf(from)
    if (from === 'repair' || to === 'repair') return toast({ text: t('facts_move'), tone: 'plain' })
    if (next !== to)
      return toast({
        text: t('cannot_drop', { from: phaseText(from), to: next ? phaseText(next) : '—' }),
        tone: 'plain',
      })
    const params = { id: card.id }
    try {
      await (to === 'closed'
        ? write(archiveEngagement, { params })
        : write(advanceEngagement, { params, body: { from } }))
      toast({
        text: to === 'closed' ? t('done_archive') : t('done_advance', { phase: phaseText(to) }),
        tone: 'good',
      })
    } catch (error) {
      if (isError(error, 'loop.not_ready')) return setAsked({ id: card.id, to })
      const said = errorTextOf(error, language)
      toast({ text: [said.message, said.todo].filter(Boolean).join(' '), tone: 'bad', seconds: 8 })
    }
    void refreshAll()
  }
  const { drag, start } = useDrag<Phase>((_id, to) => {
    if (taken.current) void move(taken.current.card, taken.current.from, to)
  })
  const lift = useStable((card: PhaseCard, from: Phase, event: PointerEvent<HTMLElement>) => {
    taken.current = { card, from }
    start(card.id, event)
  })
  const lifted = drag && taken.current

  const total = counts && Object.values(counts).reduce((sum, count) => sum + count, 0)
  const picker = (key: 'owner' | 'department', to: string, label: string, any: string) => (
    <div className={css.filter}>
      <RecordPicker
        to={to}
        value={text(search[key]) ?? null}
        name={namesOf[key]}
        label={label}
        placeholder={any}
        onValue={(id) => setSearch({ [key]: id ?? undefined })}
      />
    </div>
  )
  const column = (phase: Phase, alone: boolean) => (
    <PhaseColumn
      key={phase}
      phase={phase}
      filter={filter}
      count={counts?.[phase]}
      lifted={lifted ? lifted.card.id : null}
      takes={lifted ? nextOf(lifted.from) === phase : false}
      over={drag?.over === phase && lifted !== null && lifted.from !== phase}
      alone={alone}
      onLift={lift}
      onAsk={ask}
    />
  )
  return (
    <Page fixed={!phone}>
      <PageHeader title={t('board')} note={t('board_note')} />
      <Toolbar>
        <Segmented<Shown>
          label={t('stages')}
          value={stage}
          onValue={(next) => setSearch({ stage: next === 'all' ? undefined : next, phase: undefined })}
          choices={stageKeys.map((value) => ({ value, label: t(`stage_${value}`) }))}
        />
        <ToolbarSpace />
        {picker('owner', 'member', t('owner'), t('any_owner'))}
        {picker('department', 'department', t('department'), t('any_department'))}
        <div className={css.filter}>
          <Select
            options={industryOptions}
            value={industry ?? null}
            onValue={(value) => setSearch({ industry: value })}
            onClear={() => setSearch({ industry: undefined })}
            label={t('industry')}
            placeholder={t('any_industry')}
          />
        </div>
        <Checkbox
          checked={withClosed}
          onChecked={(checked) => setSearch({ closed: checked || undefined })}
          label={t('show_closed')}
        />
      </Toolbar>
      {total === 0 ? (
        <EmptyState
          icon={FolderKanban}
          title={filtered ? t('filtered_none') : t('nothing')}
          actions={
            filtered && (
              <Button
                onClick={() => setSearch({ owner: undefined, department: undefined, industry: undefined })}
              >
                {t('clear')}
              </Button>
            )
          }
        >
          {!filtered && t('nothing_note')}
        </EmptyState>
      ) : phone ? (
        <>
          <Select
            options={shown.map((phase) => ({
              value: phase,
              label: `${phaseText(phase)} ${counts?.[phase] ?? ''}`,
            }))}
            value={chosen}
            onValue={(phase) => setSearch({ phase })}
            label={t('phase')}
          />
          {column(chosen, true)}
        </>
      ) : (
        <Board className={drag ? css.dragging : undefined}>
          {shown.map((phase) => column(phase, false))}
        </Board>
      )}
      {drag && lifted && (
        <div
          className={css.ghost}
          style={{ transform: `translate(${drag.x}px, ${drag.y}px)`, width: drag.width }}
          aria-hidden
        >
          {lifted.card.name}
        </div>
      )}
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={
          asked?.to === 'closed'
            ? t('archive_title')
            : t('next_title', { phase: asked ? t(`short_${asked.to}`) : '' })
        }
      >
        {asked && <AdvanceForm engagement={asked.id} onClose={() => setAsked(null)} />}
      </Dialog>
    </Page>
  )
}
