import {
  type AskForChange,
  portalAskForChange,
  portalChanges,
  type PortalChangesView,
} from '@zhinuo/contracts/portal-changes.ts'
import { GitCompareArrows, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
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
import css from './change.module.css'
import { changePageTexts } from './texts.ts'

/** 变更与费用: what was asked for and how it stands, and a way to ask. */
export const ChangesPage = ({ brand }: { brand: string }) => {
  const t = useTexts(changePageTexts)
  const { value, error, reload } = useLoaded('changes', (signal) =>
    portal.call(portalChanges, {}, { signal }),
  )
  const [asking, setAsking] = useState(() => location.search === '?ask')
  return (
    <Frame
      brand={brand}
      onBack={back}
      title={t('changes')}
      sticky={
        value &&
        value.engagements.length > 0 && (
          <Button look="primary" icon={Plus} onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        )
      }
    >
      {value ? (
        value.changes.length === 0 ? (
          <Message icon={GitCompareArrows} title={t('none')}>
            <p>{t(value.engagements.length > 0 ? 'none_note' : 'none_read')}</p>
          </Message>
        ) : (
          <Card>
            {value.changes.map((one) => (
              <LinkRow
                key={one.id}
                to={`/portal/changes/${one.id}`}
                title={one.title}
                note={
                  <>
                    {one.number} · {one.project} · <Moment value={one.askedAt} />
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

const AskDrawer = ({ view, onClose }: { view: PortalChangesView; onClose: () => void }) => {
  const t = useTexts(changePageTexts)
  const [text, setText, drop] = useDraft('ask for a change', '')
  const [engagement, setEngagement, dropEngagement] = useDraft(
    'ask for a change in',
    view.engagements[0]?.id ?? '',
  )
  const act = useAct((body: AskForChange, idempotencyKey) =>
    portal.call(portalAskForChange, { body }, { idempotencyKey }),
  )
  const needed = useNeeded(text)
  const send = async () => {
    if (!needed.ready()) return
    const made = await act.run({ engagement, text: text.trim() })
    if (!made) return
    drop()
    dropEngagement()
    // The way back leads to the list, not to an empty question.
    go('/portal/changes', true)
    go(`/portal/changes/${made.id}`)
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('ask')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={act.busy} onClick={() => void send()}>
            {t('send')}
          </Button>
        </>
      }
    >
      <p className={css.note}>{t('ask_note')}</p>
      {view.engagements.length > 1 && (
        <fieldset>
          <legend className={css.note}>{t('ask_project')}</legend>
          {view.engagements.map((one) => (
            <label key={one.id} className={css.plan}>
              <input
                type="radio"
                name="engagement"
                checked={engagement === one.id}
                onChange={() => setEngagement(one.id)}
              />
              <span>{one.name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <AreaField
        label={t('ask_text')}
        error={needed.error}
        value={text}
        onValue={setText}
        maxLength={4000}
        rows={5}
      />
      <Refusal error={act.error} />
    </Drawer>
  )
}
