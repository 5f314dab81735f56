import type { Examples } from './openapi.ts'

export const examples: Examples = {}
