import { industries } from '@zhinuo/contracts/customers.ts'
import { InsightPeriod, insightPeriods } from '@zhinuo/contracts/insight.ts'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { useObjects } from '../../engine/objects.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace, useAddress } from '../../lib/nav.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page, PageHeader, Toolbar } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { FamilyPart } from './family-part.tsx'
import css from './insight.module.css'
import { families, isWhole, type Which } from './insight-data.ts'
import { LevelsPart } from './levels-part.tsx'
import { PhasesPart, StagesPart } from './stages-part.tsx'
import { insightTexts } from './texts.ts'

const parts = [
  'promises',
  'expectations',
  'deviations',
  'changes',
  'reports',
  'surveys',
  'levels',
  'extras',
  'phases',
  'stages',
] as const

/** What a part is made of: it is offered to who may read all of it. */
const objectsOf = (part: (typeof parts)[number]): readonly string[] => {
  switch (part) {
    case 'stages':
      return []
    case 'phases':
      return ['phaseChange']
    case 'levels':
      return ['expectation', 'surveyResponse']
    default:
      return [families[part].object]
  }
}

/** 分析: one set of figures at a time, over a period that stays while one looks around. */
export const InsightPage = () => {
  const t = useTexts(insightTexts)
  const objects = useObjects()
  const [which, setWhich] = useState<Which>({ period: 'year' })
  const shown = parts.filter((part) => objectsOf(part).every((object) => objects.get(object) !== undefined))
  const [address, setAddress] = useAddress()
  const chosen = shown.find((part) => part === address.tab) ?? shown[0] ?? 'stages'
  return (
    <Page>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={objects.get('kpiScheme') && <Go to={inWorkspace('kpi')}>{t('kpi')}</Go>}
      />
      <Filters which={which} onWhich={setWhich} />
      <Tabs
        value={chosen}
        onValue={(tab) => setAddress({ tab: tab === shown[0] ? undefined : tab })}
        tabs={shown.map((part) => ({ value: part, label: t(part) }))}
        label={t('look')}
      />
      {!isWhole(which) ? (
        <EmptyState title={t('choose_days')} />
      ) : chosen === 'phases' ? (
        <PhasesPart which={which} />
      ) : chosen === 'levels' ? (
        <LevelsPart which={which} />
      ) : chosen === 'stages' ? (
        <StagesPart which={which} />
      ) : (
        <FamilyPart key={chosen} family={chosen} which={which} />
      )}
    </Page>
  )
}

const Filters = ({ which, onWhich }: { which: Which; onWhich: (which: Which) => void }) => {
  const t = useTexts(insightTexts)
  const label = useLabel()
  const [names, setNames] = useState<Readonly<Record<string, string | null>>>({})
  const set = (key: keyof Which, value: string | null | undefined) => {
    const { [key]: _, ...others } = which
    onWhich(value ? { ...others, [key]: value } : others)
  }
  const departments = [
    ['team', t('team')],
    ['ownerTeam', t('owner_team')],
  ] as const
  return (
    <Toolbar>
      <Segmented
        label={t('period')}
        value={which.period ?? 'year'}
        onValue={(period) => onWhich({ ...which, period })}
        choices={InsightPeriod.options.map((value) => ({ value, label: label(insightPeriods[value].label) }))}
      />
      {which.period === 'own' && (
        <>
          <div className={css.filter}>
            <DateInput
              label={t('from')}
              placeholder={t('from')}
              value={which.from ?? null}
              {...(which.to ? { max: which.to } : {})}
              onValue={(day) => set('from', day)}
            />
          </div>
          <div className={css.filter}>
            <DateInput
              label={t('to')}
              placeholder={t('to')}
              value={which.to ?? null}
              {...(which.from ? { min: which.from } : {})}
              onValue={(day) => set('to', day)}
            />
          </div>
        </>
      )}
      <div className={css.filter}>
        <Select
          label={t('industry')}
          placeholder={t('industry')}
          options={Object.entries(industries).map(([value, { label: text }]) => ({
            value,
            label: label(text),
          }))}
          value={which.industry ?? null}
          onValue={(value) => set('industry', value)}
          onClear={() => set('industry', null)}
        />
      </div>
      {departments.map(([key, name]) => (
        <div key={key} className={css.filter}>
          <RecordPicker
            to="department"
            placeholder={name}
            label={name}
            value={which[key] ?? null}
            name={names[key] ?? null}
            onValue={(id, text) => {
              setNames({ ...names, [key]: text })
              set(key, id)
            }}
          />
        </div>
      ))}
    </Toolbar>
  )
}
