import t from 'tap'
import { faultsOf } from './accessible.ts'
import { browse } from './browsing.ts'

/** Each page, by what it is of. */
const paths = [
  '/',
  '/articles',
  '/articles?q=putin&publisher=The+Jerusalem+Post',
  '/articles?facets=publisher&facetLimit=100',
  '/articles?q=headlin:putin',
  '/articles?publishedFrom=tomorrow',
  '/quotes',
  '/entities',
  '/timeline',
  '/review',
  '/review?q=speeker:lund',
  '/changes',
  '/problems/notFound',
  '/nothing-here'
]

t.test(
  'every page keeps WCAG 2.2 AA in light and dark, and fits a telephone and a wall',
  { timeout: 220_000 },
  async t => {
    const browsing = await browse(t)
    if (browsing === null) return
    const { app, open } = browsing
    const first = async (path: string) => `${path}/${(await app.inject(path)).json().data[0].id}`
    const resources = await Promise.all(['/articles', '/quotes', '/entities'].map(first))
    const [article = '', quote = '', entity = ''] = resources
    const parts = [`${article}/entities`, `${quote}/revisions`, `${entity}/related`, `${entity}/quotes`]
    for (const path of [...paths, ...resources, ...parts]) {
      const { page, complaints } = await open(path)
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width: 1024, height: 800 })
        t.same(await faultsOf(page), [], `${path}, ${scheme}`)
        // The first is what 400 % of 1,280 pixels leave (WCAG 2.2, 1.4.10).
        for (const width of [320, 360, 2560]) {
          await page.setViewportSize({ width, height: 800 })
          const overhang = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          t.ok((overhang as number) <= 0, `${path} at ${width} px does not scroll sideways`)
        }
        t.same(
          complaints.filter(text => !/status of 40[04]/.test(text)),
          []
        )
      }
      await page.close()
    }
  }
)
