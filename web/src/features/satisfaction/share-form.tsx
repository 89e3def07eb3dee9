import { type ShareView, shareInvitation } from '@zhinuo/contracts/surveys-endpoints.ts'
import { useEffect, useRef, useState } from 'react'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { FormActions } from '../../ui/field.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ShareList } from './share-list.tsx'
import { satisfactionTexts } from './texts.ts'

/** A fresh link for the same person, to pass on. */
export const ShareForm = ({ row, onDone }: VerbFormProps) => {
  const t = useTexts(satisfactionTexts)
  const [share, setShare] = useState<ShareView | null>(null)
  const [error, setError] = useState<unknown>(null)
  const asked = useRef(false)
  const id = idOf(row)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    write(shareInvitation, { params: { id } }).then(setShare, setError)
  }, [id])
  return (
    <>
      {share ? (
        <ShareList shares={[share]} />
      ) : error ? (
        <ErrorNote error={error} />
      ) : (
        <SkeletonLines lines={3} />
      )}
      <FormActions>
        <Button look="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </FormActions>
    </>
  )
}
