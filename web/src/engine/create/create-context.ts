import type { Row } from '@zhinuo/contracts/records.ts'
import { createContext, useContext } from 'react'

/** Opens the form that makes a record and answers what was made, or null when the person changed their mind. */
export type OpenCreate = (object: string, initial?: Row) => Promise<Row | null>

export const CreateContext = createContext<OpenCreate>(async () => null)

export const useCreate = (): OpenCreate => useContext(CreateContext)
