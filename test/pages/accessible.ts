import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** WCAG 2.2 AA, and what is good practice besides. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe-core finds wrong with the page, each with the elements it is about; the policy of the page lets it in from here. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  // By the protocol, which no policy is asked about; a script element would be refused. Once a page: it is half a megabyte.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(source)
  return page.evaluate(async tags => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>
      }
    }
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .map(({ html }) => html)
          .join(' | ')
          .slice(0, 500)}`
    )
  }, rules)
}

/** The same in light and in dark, which the page is left in as it was found: light. */
export async function faultsInBothSchemes(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const fault of await faultsOf(page)) faults.push(`${colorScheme}: ${fault}`)
  }
  return faults
}
