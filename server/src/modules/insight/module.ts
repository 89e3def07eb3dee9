import type { Module } from '../../engine/module.ts'
import { routes } from './routes.ts'

/** 分析: no objects of its own; figures over what the modules before it hold, within the reader's rights. */
export const insight: Module = { key: 'insight', routes }
