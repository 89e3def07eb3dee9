import { listExpectationTags } from '@zhinuo/contracts/expectations-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import css from './elicitation.module.css'

const most = 12
const offered = 8

const split = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map((tag) => tag.trim().slice(0, 30))
      .filter((tag) => tag !== ''),
  ),
]

/** Tags as free words, with those in use offered below. */
export const TagsInput = ({
  value,
  onValue,
}: {
  value: readonly string[]
  onValue: (tags: string[]) => void
}) => {
  const [text, setText] = useState(value.join(', '))
  const { data } = useQuery({
    queryKey: [...recordsKey('expectation'), 'tags'],
    queryFn: ({ signal }) => api.call(listExpectationTags, {}, { signal }),
  })
  const put = (next: string) => {
    setText(next)
    onValue(split(next).slice(0, most))
  }
  const rest = (data?.tags ?? []).filter(({ tag }) => !value.includes(tag)).slice(0, offered)
  return (
    <>
      <Input value={text} onValue={put} maxLength={400} autoComplete="off" />
      {rest.length > 0 && (
        <div className={css.chips}>
          {rest.map(({ tag }) => (
            <Button key={tag} size="s" look="quiet" onClick={() => put([...split(text), tag].join(', '))}>
              {tag}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}
