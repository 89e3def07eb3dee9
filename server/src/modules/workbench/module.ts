import type { Module } from '../../engine/module.ts'
import { routes } from './routes.ts'

/** 工作台: no objects of its own, one look over what the modules before it have to be done. */
export const workbench: Module = { key: 'workbench', routes }
