import { type Content, h } from '../html.ts'

/** A sentence whose `code` stands between backticks, as those of problems have it. */
export const codeText = (sentence: string): Content =>
  sentence.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? h('code', null, part) : part))
