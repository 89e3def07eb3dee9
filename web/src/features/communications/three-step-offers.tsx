import type { OfferedAlternative } from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useOptions } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

const mostOffers = 2

/** What is offered instead: one or two ways. */
export const Offers = ({
  offers,
  onOffers,
}: {
  offers: readonly OfferedAlternative[]
  onOffers: (offers: readonly OfferedAlternative[]) => void
}) => {
  const t = useTexts(communicationTexts)
  const kinds = useOptions<OfferedAlternative['kind']>('alternative', 'kind')
  const change = (at: number, patch: Partial<OfferedAlternative>) =>
    onOffers(offers.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <>
      {offers.map((one, index) => (
        <div key={index} className={css.fact}>
          <div className={css.stepWho}>
            <Select
              options={kinds}
              value={one.kind}
              onValue={(kind) => change(index, { kind })}
              label={t('alternative_kind')}
            />
            <span />
            {offers.length > 1 && (
              <IconButton
                icon={Trash2}
                label={t('alternative_remove')}
                onClick={() => onOffers(offers.filter((_, at) => at !== index))}
              />
            )}
          </div>
          <TextArea
            value={one.text}
            onValue={(text) => change(index, { text })}
            maxLength={500}
            rows={2}
            aria-label={t('alternative_text')}
            placeholder={t('alternative_text')}
            autoFocus={index === 0}
          />
        </div>
      ))}
      {offers.length < mostOffers && (
        <div>
          <Button
            size="s"
            look="quiet"
            icon={Plus}
            onClick={() => onOffers([...offers, { kind: 'addedValue', text: '' }])}
          >
            {t('alternative_add')}
          </Button>
        </div>
      )}
    </>
  )
}
