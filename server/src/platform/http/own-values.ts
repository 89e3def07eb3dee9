import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'

/** Of a body that makes a record, what it says of fields that the workspace made itself; the engine judges the values. */
export const ownValues = (body: unknown): OwnValues =>
  typeof body === 'object' && body !== null
    ? Object.fromEntries<unknown>(Object.entries(body).filter(([key]) => key.endsWith('_c')))
    : {}
