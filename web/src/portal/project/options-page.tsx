import { formatMoney } from '@zhinuo/contracts/kit/money.ts'
import {
  portalChooseOption,
  type PortalOption,
  portalOptions,
  portalRemarkOption,
} from '@zhinuo/contracts/portal-project.ts'
import { CircleCheck, ListChecks } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portal } from '../api.ts'
import { useLoaded, useNeeded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { Pairs } from '../ui/pairs.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { TurnOf } from '../ui/turn-of.tsx'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

interface Asked {
  readonly option: PortalOption
  readonly pick: boolean
}

/** The plans beside one another: what each gives, takes and asks; the customer picks one or says something. */
export const OptionsPage = ({ brand }: { brand: string }) => {
  const t = useTexts(projectTexts)
  const { value, error, reload } = useLoaded('options', (signal) =>
    portal.call(portalOptions, {}, { signal }),
  )
  const [asked, setAsked] = useState<Asked | null>(null)
  const [done, setDone] = useState<string | null>(null)
  return (
    <Frame brand={brand} onBack={back} title={t('options')}>
      {value ? (
        <>
          {done && <Message icon={CircleCheck} tone="good" title={done} />}
          {value.options.length === 0 && <Message icon={ListChecks} title={t('options_none')} />}
          <TurnOf text={value.options.find(({ turnOf }) => turnOf)?.turnOf} />
          {value.options.map((option) => (
            <Plan key={option.id} option={option} onAsk={(pick) => setAsked({ option, pick })} />
          ))}
          {asked && (
            <AnswerDrawer
              asked={asked}
              onClose={() => setAsked(null)}
              onDone={(text) => {
                setAsked(null)
                setDone(text)
                reload()
                scrollTo(0, 0)
              }}
            />
          )}
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Plan = ({ option, onAsk }: { option: PortalOption; onAsk: (pick: boolean) => void }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const quote = option.quote === null ? null : formatMoney(option.quote, 'CNY', language)
  return (
    <Card padded>
      <div className={css.part}>
        <span className={css.tags}>
          {option.state !== 'open' && (
            <StateTag tone={option.state === 'chosen' ? 'good' : 'neutral'}>{t(option.state)}</StateTag>
          )}
          <span className={css.dim}>
            {option.kindText} · {option.project.name}
          </span>
        </span>
        <h2 className={css.title}>{option.name}</h2>
        {option.summary && <p className={css.text}>{option.summary}</p>}
      </div>
      <div className={css.part}>
        <Pairs
          items={[
            [t('quote'), quote],
            [t('days'), option.days !== null && t('days_of', { days: option.days })],
            [t('ready'), option.readyOn && formatDay(option.readyOn, language)],
            [t('phasing'), option.phasing],
          ]}
        />
      </div>
      {option.effects.length > 0 && (
        <div className={css.part}>
          <h3>{t('includes')}</h3>
          <ul className={css.effects}>
            {option.effects.map((one, at) => (
              <li key={`${one.statement} ${at}`}>
                <span>{one.statement}</span>
                <StateTag tone={one.tone}>{one.text}</StateTag>
              </li>
            ))}
          </ul>
        </div>
      )}
      {option.yourWords && <p className={css.dim}>{t('your_words', { text: option.yourWords })}</p>}
      {option.canRemark && (
        <div className={css.part}>
          <div className={css.actions}>
            <Button onClick={() => onAsk(false)}>{t('remark')}</Button>
            {option.canChoose && (
              <Button look="primary" onClick={() => onAsk(true)}>
                {t('choose')}
              </Button>
            )}
          </div>
        </div>
      )}
    </Card>
  )
}

const AnswerDrawer = ({
  asked: { option, pick },
  onClose,
  onDone,
}: {
  asked: Asked
  onClose: () => void
  onDone: (text: string) => void
}) => {
  const t = useTexts(projectTexts)
  const [text, setText, drop] = useDraft(`option ${option.id}`, '')
  const words = text.trim()
  const params = { id: option.id }
  const act = useAct((_: null, idempotencyKey) =>
    pick
      ? portal.call(portalChooseOption, { params, body: words === '' ? {} : { words } }, { idempotencyKey })
      : portal.call(portalRemarkOption, { params, body: { words } }, { idempotencyKey }),
  )
  const needed = useNeeded(text, !pick)
  const send = async () => {
    if (!needed.ready()) return
    if (!(await act.run(null))) return
    drop()
    onDone(t(pick ? 'chosen' : 'remarked'))
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={pick ? t('choose_ask', { name: option.name }) : t('remark')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button data-focus look="primary" busy={act.busy} onClick={() => void send()}>
            {t(pick ? 'choose' : 'send')}
          </Button>
        </>
      }
    >
      {pick && <p>{t('choose_note')}</p>}
      <AreaField
        label={t('words')}
        error={needed.error}
        optional={pick}
        value={text}
        onValue={setText}
        maxLength={1000}
        rows={3}
      />
      <Refusal error={act.error} words={text} />
    </Drawer>
  )
}
