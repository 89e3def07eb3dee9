import type { Module } from '../../engine/module.ts'

export const notifications: Module = { key: 'notifications' }
