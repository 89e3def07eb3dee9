import { getWorkbench } from '@zhinuo/contracts/workbench.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { workbench } from './service/workbench.ts'

export const routes: readonly Route[] = [
  route(getWorkbench, (ctx, { query }) => workbench(ctx, query.tab, query.whose)),
]
