import { parseArgs } from 'node:util'
import type { TSchema } from 'typebox'
import { Problem, SetupError } from '../errors.ts'
import { splitList } from '../http/query.ts'
import { suggestion, validatorCompiler } from '../http/validation.ts'
import {
  type ListName,
  type ListQuery,
  listNames,
  listQueries,
  querySchema,
  type RowFormatName,
  rowFormats
} from './lists.ts'

// What the command line asks for. Filters have the names of the API's parameters, also with hyphens, and are read and checked
// as those are.

interface Where {
  /** Standard output where null. */
  readonly output: string | null
  /** Rows of a file; null where all go to one. */
  readonly rowsAPart: number | null
  readonly isResumed: boolean
}

export type Order = Where &
  (
    | { readonly format: 'archive' }
    | {
        readonly format: RowFormatName
        readonly list: ListName
        readonly query: ListQuery
        readonly isFiltered: boolean
      }
  )

const formats = ['archive', ...rowFormats] as const

const ownOptions = {
  format: { type: 'string' },
  output: { type: 'string' },
  parts: { type: 'string' },
  resume: { type: 'boolean' }
} as const

/** `publishedFrom` as people type options. */
const hyphenated = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** Parameters that narrow no list. */
const shapes: ReadonlySet<string> = new Set(['sort', 'fields', 'include', 'highlight'])

/** `--sort -datePublished` as one argument: nothing here has a name of one hyphen, so it is a value. */
const withValues = (argv: readonly string[]): readonly string[] =>
  argv.flatMap((argument, at) => {
    const next = argv[at + 1] ?? ''
    if (/^-[^-]/.test(argument) && isName(argv[at - 1])) return []
    return isName(argument) && /^-[^-]/.test(next) ? [`${argument}=${next}`] : [argument]
  })

const isName = (argument: string | undefined) => argument !== undefined && /^--[\w-]+$/.test(argument)

/** Reads the arguments. Throws SetupError, in one line, for what is wrong with them. */
export function readOrder(args: readonly string[]): Order {
  const argv = withValues(args)
  const list = listNames.find(name => argv.includes(name) && positionalsOf(argv).includes(name)) ?? null
  const parameters = listQueries[list ?? 'articles']
  const { values, positionals } = parsed(argv, parameters)
  const [first, second] = positionals
  if (first !== undefined && first !== list) throw noList(first)
  if (second !== undefined) throw new SetupError(`what is “${second}”? One list is exported at a time`)
  const given = givenIn(values, parameters)
  const where = placeIn(values)
  const format = formatIn(values.format, list !== null || given.size > 0)
  if (format !== 'archive') {
    const name = list ?? 'articles'
    if (format === 'gold' && name !== 'articles') {
      throw new SetupError(`--format gold is of articles, and not of ${name}`)
    }
    return { ...where, format, list: name, ...checked(name, format, given) }
  }
  const [filter] = given.keys()
  if (filter !== undefined || list !== null) {
    const what = filter === undefined ? `“${list}” is` : `--${hyphenated(filter)} is`
    throw new SetupError(`an archive holds everything, and ${what} for --format ndjson, csv or gold`)
  }
  return { ...where, format }
}

/** What stands without an option in front, as far as can be told before the options are known. */
const positionalsOf = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { ...ownOptions, ...optionsOf(Object.assign({}, ...Object.values(listQueries))) }
  }).positionals

const noList = (name: string) =>
  new SetupError(`there is no list “${name}”; ${listNames.join(', ')} are lists.${suggestion(name, listNames)}`)

type Parameters = Readonly<Record<string, TSchema>>
type OptionTypes = Record<string, { readonly type: 'string' | 'boolean'; readonly multiple: true }>

const typeOf = (schema: TSchema | undefined) => (schema as { readonly type?: string } | undefined)?.type

function optionsOf(parameters: Parameters): OptionTypes {
  const entries = Object.entries(parameters).flatMap(([name, schema]) => {
    const option = { type: typeOf(schema) === 'boolean' ? ('boolean' as const) : ('string' as const), multiple: true }
    return [name, hyphenated(name)].map(each => [each, option] as const)
  })
  return Object.fromEntries(entries) as OptionTypes
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

function parsed(argv: readonly string[], parameters: Parameters): { values: Values; positionals: readonly string[] } {
  const options = { ...optionsOf(parameters), ...ownOptions }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const unknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'--?([^'\s]+)/.exec(message)?.[1] : undefined
    if (unknown === undefined) throw new SetupError(message.replace(/\s*\n\s*/g, ' '))
    const names = [...new Set(Object.keys(options).map(hyphenated))]
    throw new SetupError(`there is no option --${unknown} here.${suggestion(unknown, names).replace('“', '“--')}`)
  }
}

/** The parameters that were given, each with all its values. */
function givenIn(values: Values, parameters: Parameters): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, readonly string[]>()
  for (const name of Object.keys(parameters)) {
    const all = [...new Set([name, hyphenated(name)])].flatMap(each => values[each] ?? []).map(String)
    if (all.length > 0) given.set(name, all)
  }
  return given
}

function placeIn({ output, parts, resume }: Values): Where {
  const where = {
    output: typeof output === 'string' ? output : null,
    rowsAPart: typeof parts === 'string' ? Number(parts) : null,
    isResumed: resume === true
  }
  if (output === '') throw new SetupError('--output names a file')
  if (typeof parts === 'string' && !/^[1-9]\d{0,8}$/.test(parts)) {
    throw new SetupError(`--parts takes the number of rows of a file, and not “${parts}”`)
  }
  if (where.rowsAPart !== null && where.output === null) throw new SetupError('--parts needs --output')
  if (where.isResumed && where.rowsAPart === null) throw new SetupError('--resume needs --parts')
  return where
}

function formatIn(told: Values[string], isList: boolean): (typeof formats)[number] {
  if (told === undefined) return isList ? 'ndjson' : 'archive'
  const format = formats.find(name => name === told)
  if (format === undefined) throw new SetupError(`--format takes ${formats.join(', ')}, and not “${String(told)}”`)
  return format
}

/** What a format has no room for, as the API says of it. */
const notIn: { readonly [F in RowFormatName]: readonly string[] } = {
  ndjson: [],
  csv: ['include', 'highlight'],
  gold: ['fields', 'highlight']
}

function checked(
  list: ListName,
  format: RowFormatName,
  given: ReadonlyMap<string, readonly string[]>
): { query: ListQuery; isFiltered: boolean } {
  const parameters = listQueries[list]
  const query: Record<string, unknown> = {}
  for (const [name, values] of given) {
    const isList = typeOf(parameters[name]) === 'array'
    if (!isList && values.length > 1) throw new SetupError(`--${hyphenated(name)} takes one value`)
    query[name] = isList ? values.flatMap(splitList) : values[0]
  }
  const outside = notIn[format].find(name => given.has(name))
  if (outside !== undefined) throw new SetupError(`--${outside} comes with --format ndjson, and not with ${format}`)
  const validate = validatorCompiler([])({
    schema: querySchema(list),
    method: 'GET',
    url: `/${list}`,
    httpPart: 'querystring'
  })
  const result = validate(query)
  if (typeof result === 'object' && result !== null && 'error' in result && result.error !== undefined) {
    throw refused(result.error)
  }
  return { query: query as ListQuery, isFiltered: [...given.keys()].some(name => !shapes.has(name)) }
}

/** A Problem of the API in the words of the command line; whatever else it is. */
export function refused(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const [fault] = error.errors
  if (fault === undefined) return new SetupError(error.message, { cause: error })
  const name = 'parameter' in fault ? `--${hyphenated(fault.parameter)}: ` : ''
  // What would be said of an address.
  const detail = fault.detail.replace(/ \(in an address[^)]*\)/, '')
  return new SetupError(`${name}${detail}`, { cause: error })
}
