import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type ReadInput, withDefaults } from '../articles/body.ts'
import { Problem, SetupError } from '../errors.ts'
import { readColumnMap } from '../import/column-map.ts'
import { type ColumnMap, type Format, formats } from '../import/format.ts'
import { faultsOf } from '../intake/article.ts'

// What command lines that read articles out of files have in common.

export type Defaults = Parameters<typeof withDefaults>[1]

/** Which files are to be read, and how. */
export interface ReadOrder {
  readonly paths: readonly string[]
  readonly include: readonly string[]
  /** What every file is; null where names and contents tell. */
  readonly format: Format | null
  readonly map: ColumnMap
  /** The file that rejects are kept in. */
  readonly rejects: string | null
  /** What articles have where they do not say it themselves. */
  readonly defaults: Defaults
}

const optionTypes = {
  include: { type: 'string', multiple: true },
  format: { type: 'string' },
  map: { type: 'string', multiple: true },
  rejects: { type: 'string' },
  'date-published': { type: 'string' },
  'date-modified': { type: 'string' },
  publisher: { type: 'string' },
  author: { type: 'string', multiple: true },
  section: { type: 'string' },
  keyword: { type: 'string', multiple: true },
  language: { type: 'string' }
} as const

/** Which option gives which member of an article. */
const optionOf = {
  datePublished: 'date-published',
  dateModified: 'date-modified',
  publisher: 'publisher',
  author: 'author',
  articleSection: 'section',
  keywords: 'keyword',
  inLanguage: 'language',
  url: 'url'
} as const

type OptionTypes = NonNullable<ParseArgsConfig['options']>
type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/**
 * The order of a command line with these options besides the common ones, and the values of all. Throws SetupError where it
 * cannot be meant.
 */
export function orderOf(
  argv: readonly string[],
  more: OptionTypes,
  readInput: ReadInput
): { readonly values: Values; readonly order: ReadOrder } {
  const { values, positionals } = parsed(argv, more)
  if (positionals.length === 0) throw new SetupError('name the files and folders to read, or - for standard input')
  const format = formats.find(name => name === values.format) ?? null
  if (values.format !== undefined && format === null) {
    throw new SetupError(`--format takes ${formats.join(', ')}, and not “${values.format}”`)
  }
  const given = Object.entries(optionOf).flatMap(([member, option]) => {
    const value = (values as Values)[option]
    return value === undefined ? [] : [[member, value] as const]
  })
  const defaults: Defaults = Object.fromEntries(given)
  checkDefaults(defaults, readInput)
  return {
    values,
    order: {
      paths: positionals,
      include: values.include ?? [],
      format,
      map: readColumnMap(values.map ?? []),
      rejects: values.rejects ?? null,
      defaults
    }
  }
}

function parsed(argv: readonly string[], more: OptionTypes) {
  try {
    return parseArgs({ args: [...argv], options: { ...more, ...optionTypes }, allowPositionals: true })
  } catch (error) {
    throw new SetupError(`${(error as Error).message}; dateline --help lists the options`)
  }
}

/** What an option would put into every article has to be in order. */
function checkDefaults(defaults: Defaults, readInput: ReadInput): void {
  const probe = withDefaults({ headline: '-', articleBody: '-' }, defaults)
  try {
    const faults = [...faultsOf(readInput(probe))]
    const [fault] = faults
    if (fault !== undefined) throw new Problem('invalidBody', fault.detail, { errors: faults })
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    const [fault] = failure.errors
    const member = fault !== undefined && 'pointer' in fault ? fault.pointer.split('/')[1] : undefined
    const option = optionOf[member as keyof typeof optionOf]
    throw new SetupError(`${option === undefined ? '' : `--${option}: `}${fault?.detail ?? failure.message}`)
  }
}
