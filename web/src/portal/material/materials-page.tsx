import { portalMaterials, type PortalMaterialSummary } from '@zhinuo/contracts/portal-materials.ts'
import { GraduationCap } from 'lucide-react'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Card, LinkRow, Section } from '../ui/card.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Waiting } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { materialTexts } from './texts.ts'

/** 培训与资料 by their kind, what the reader has not opened marked. */
export const MaterialsPage = ({ brand }: { brand: string }) => {
  const t = useTexts(materialTexts)
  const { value, error, reload } = useLoaded('materials', (signal) =>
    portal.call(portalMaterials, {}, { signal }),
  )
  const kinds = value ? [...Map.groupBy(value.materials, ({ kindText }) => kindText)] : []
  return (
    <Frame brand={brand} onBack={back} title={t('materials')}>
      {value ? (
        kinds.length === 0 ? (
          <Message icon={GraduationCap} title={t('none')}>
            <p>{t('none_note')}</p>
          </Message>
        ) : (
          kinds.map(([kind, materials]) => (
            <Section key={kind} title={kind} count={materials.length}>
              <Card>
                {materials.map((one) => (
                  <Line key={one.id} one={one} />
                ))}
              </Card>
            </Section>
          ))
        )
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Line = ({ one }: { one: PortalMaterialSummary }) => {
  const t = useTexts(materialTexts)
  const language = useLanguage()
  return (
    <LinkRow
      to={`/portal/materials/${one.id}`}
      title={one.title}
      note={
        <>
          {t('published', { day: formatDay(dayOf(one.publishedAt), language, { weekday: false }) })}
          {one.project && ` · ${one.project.name}`}
          {one.files > 0 && ` · ${t('files_of', { count: one.files })}`}
        </>
      }
      end={one.readAt === null && <StateTag tone="active">{t('new')}</StateTag>}
    />
  )
}
