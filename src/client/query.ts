/** What the client takes for a query: a parameter that is undefined is not sent. */
export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]

/** The query string with its question mark; empty where nothing is asked for. */
export function queryString(query: Readonly<Record<string, QueryValue>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    parameters.set(name, Array.isArray(value) ? value.map(listItem).join(',') : String(value))
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** An item of a comma list stands in double quotes where it holds a comma or a double quote itself. */
const listItem = (item: string | number) =>
  /[,"]/.test(String(item)) ? `"${String(item).replaceAll('"', '""')}"` : String(item)
