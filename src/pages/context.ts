/** What a page knows of where it is shown. Addresses are absolute paths below `root`, or whole ones where that is said. */
export interface PageContext {
  /** Before every path of the service: empty, a path, or an origin. */
  readonly root: string
  /** The folder of styles and scripts, which has another name with every version of them. */
  readonly assets: string
  /** Path of the page without `root`. */
  readonly path: string
  /** What the page was asked with, but for `format`. */
  readonly query: URLSearchParams
  /** The same resource as JSON, as a whole address: the call that a program makes. */
  readonly api: string
  /** The other forms of the resource. */
  readonly formats: readonly PageFormat[]
  readonly now: Date
}

export interface PageFormat {
  /** As `format=` names it. */
  readonly name: string
  readonly type: string
  readonly address: string
}

/** The address of the same page with other parameters, or without where null; parameters that are empty are left out. */
export function addressWith(
  { root, path, query }: Pick<PageContext, 'root' | 'path' | 'query'>,
  changes: Readonly<Record<string, string | null>>
): string {
  const parameters = new URLSearchParams([...query].filter(([, value]) => value !== ''))
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') parameters.delete(name)
    else parameters.set(name, value)
  }
  const text = parameters.toString()
  return `${root}${path}${text === '' ? '' : `?${text}`}`
}

/** The path and the query of an address; a query may have question marks of its own. */
export function partsOf(address: string): readonly [path: string, query: string] {
  const mark = address.indexOf('?')
  return mark < 0 ? [address, ''] : [address.slice(0, mark), address.slice(mark + 1)]
}

/** An address of the service without what says nothing, fields that nobody filled in and that it is a page, and without these. */
export function tidied(address: string, without: readonly string[] = []): string {
  const [path, query] = partsOf(address)
  const parameters = new URLSearchParams([...new URLSearchParams(query)].filter(([, value]) => value !== ''))
  if (parameters.get('format') === 'html') parameters.delete('format')
  for (const name of without) parameters.delete(name)
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The address of a resource; every part is encoded. */
export const addressOf = ({ root }: Pick<PageContext, 'root'>, ...parts: readonly string[]): string =>
  `${root}/${parts.map(encodeURIComponent).join('/')}`

/** An address from outside as one that a link may lead to: http and https only, for any other scheme may run a script. */
export function outside(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null
  return /^https?:$/.test(new URL(address).protocol) ? address : null
}
