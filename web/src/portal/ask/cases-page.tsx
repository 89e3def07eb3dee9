import {
  type AskUs,
  portalAskUs,
  portalCases,
  type PortalCasesView,
} from '@zhinuo/contracts/portal-service.ts'
import { MessageCircleQuestion, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import css from '../change/change.module.css'
import { portal } from '../api.ts'
import { Moment } from '../days.tsx'
import { useLoaded, useNeeded } from '../hooks.ts'
import { back, go } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, LinkRow } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { useAttached } from './attach.tsx'
import { askTexts } from './texts.ts'

/** What the reader asked and told us, and a way to ask. `asking`: the page opens with the question. */
export const CasesPage = ({ brand, asking: begun }: { brand: string; asking: boolean }) => {
  const t = useTexts(askTexts)
  const { value, error, reload } = useLoaded('cases', (signal) => portal.call(portalCases, {}, { signal }))
  const [asking, setAsking] = useState(begun)
  return (
    <Frame
      brand={brand}
      onBack={back}
      title={t('cases')}
      sticky={
        <Button look="primary" icon={Plus} onClick={() => setAsking(true)}>
          {t('ask')}
        </Button>
      }
    >
      {value ? (
        value.cases.length === 0 ? (
          <Message icon={MessageCircleQuestion} title={t('none')}>
            <p>{t('none_note')}</p>
          </Message>
        ) : (
          <Card>
            {value.cases.map((one) => (
              <LinkRow
                key={one.id}
                to={`/portal/cases/${one.id}`}
                title={one.title}
                note={
                  <>
                    {one.kindText}
                    {one.project && ` · ${one.project}`} · <Moment value={one.askedAt} />
                  </>
                }
              >
                <span>
                  <StateTag tone={one.tone}>{one.stateText}</StateTag>
                </span>
              </LinkRow>
            ))}
          </Card>
        )
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
      {asking && value && <AskDrawer view={value} onClose={() => setAsking(false)} />}
    </Frame>
  )
}

const Choice = ({
  legend,
  options,
  value,
  onValue,
}: {
  legend: string
  options: readonly { readonly key: string; readonly text: string }[]
  value: string
  onValue: (key: string) => void
}) => (
  <fieldset>
    <legend className={css.note}>{legend}</legend>
    {options.map(({ key, text }) => (
      <label key={key} className={css.plan}>
        <input type="radio" name={legend} checked={value === key} onChange={() => onValue(key)} />
        <span>{text}</span>
      </label>
    ))}
  </fieldset>
)

const AskDrawer = ({ view, onClose }: { view: PortalCasesView; onClose: () => void }) => {
  const t = useTexts(askTexts)
  const [text, setText, drop] = useDraft('ask us', '')
  const [kind, setKind, dropKind] = useDraft<AskUs['kind']>('ask us kind', view.kinds[0]?.key ?? 'question')
  const [project, setProject, dropProject] = useDraft(
    'ask us project',
    view.engagements.length === 1 ? (view.engagements[0]?.id ?? '') : '',
  )
  const attached = useAttached('ask us')
  const act = useAct((body: AskUs, idempotencyKey) => portal.call(portalAskUs, { body }, { idempotencyKey }))
  const needed = useNeeded(text)
  const send = async () => {
    if (!needed.ready()) return
    const made = await act.run({ kind, text: text.trim(), engagement: project || null, files: attached.ids })
    if (!made) return
    drop()
    dropKind()
    dropProject()
    attached.drop()
    // The way back leads to the list, not to an empty question.
    go('/portal/cases', true)
    go(`/portal/cases/${made.id}`)
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('ask')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={act.busy} disabled={attached.busy} onClick={() => void send()}>
            {t('send')}
          </Button>
        </>
      }
    >
      <AreaField
        label={t('text')}
        error={needed.error}
        value={text}
        onValue={setText}
        maxLength={4000}
        rows={4}
      />
      {attached.view}
      <Choice
        legend={t('kind')}
        options={view.kinds}
        value={kind}
        onValue={(key) => setKind(view.kinds.find((one) => one.key === key)?.key ?? kind)}
      />
      {view.engagements.length > 1 && (
        <Choice
          legend={t('project')}
          options={[
            { key: '', text: t('no_project') },
            ...view.engagements.map(({ id, name }) => ({ key: id, text: name })),
          ]}
          value={project}
          onValue={setProject}
        />
      )}
      <Refusal error={act.error} />
    </Drawer>
  )
}
