import { addressOf, type PageContext } from './context.ts'
import { type Content, group, type Html, h, written } from './html.ts'

/** What a page fills the frame of all pages with. */
export interface Page {
  /** Without the name of the service. */
  readonly title: string
  readonly main: Content
  /** Which of the places in the navigation it belongs to. */
  readonly place?: Place | null
  /** Styles besides those of all pages, by name. */
  readonly styles?: readonly string[]
  /** Modules of pages/browser that it is better with, by name. */
  readonly scripts?: readonly string[]
  /** Whether it has a search of its own in the place of that in the header. */
  readonly hasSearch?: boolean
  /** Whether it leaves the text column for the whole width. */
  readonly isWide?: boolean
  /** Whether the call that a program makes is shown without being asked for. */
  readonly isCallOpen?: boolean
  /** The call that a program makes, where it is of another resource than the page's own. */
  readonly call?: string | null
}

export type Place = 'articles' | 'quotes' | 'entities' | 'timeline' | 'review'

const places: readonly (readonly [Place, string])[] = [
  ['articles', 'Articles'],
  ['quotes', 'Quotes'],
  ['entities', 'Entities'],
  ['timeline', 'Timeline'],
  ['review', 'Review']
]

/** The page as HTML. */
export function documentOf(page: Page, context: PageContext): string {
  const { title, main, styles = [], scripts = [], isWide = false } = page
  const { assets, formats } = context
  return written(
    h(
      'html',
      { lang: 'en' },
      h(
        'head',
        null,
        h('meta', { charset: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('title', null, title === '' ? 'Dateline' : `${title} · Dateline`),
        ['page', ...styles].map(name => h('link', { rel: 'stylesheet', href: `${assets}/${name}.css` })),
        h('link', { rel: 'icon', href: `${assets}/icon.svg`, type: 'image/svg+xml' }),
        formats.map(({ type, address }) => h('link', { rel: 'alternate', type, href: address })),
        ['key', 'copy', ...scripts].map(name => h('script', { type: 'module', src: `${assets}/${name}.js` }))
      ),
      h(
        'body',
        { class: isWide ? 'wide' : undefined },
        h('a', { class: 'skip', href: '#main' }, 'Skip to the content'),
        header(page, context),
        h('main', { id: 'main', tabindex: -1 }, main),
        footer(page, context)
      )
    )
  )
}

function header({ place, hasSearch = false }: Page, context: PageContext): Html {
  const { root } = context
  return h(
    'header',
    { class: 'top' },
    h('a', { class: 'brand', href: `${root}/` }, 'Dateline'),
    h(
      'nav',
      { 'aria-label': 'Main' },
      h(
        'ul',
        null,
        places.map(([name, label]) =>
          h(
            'li',
            null,
            h('a', { href: addressOf(context, name), 'aria-current': name === place ? 'page' : undefined }, label)
          )
        ),
        h('li', null, h('a', { href: `${root}/docs/` }, 'API'))
      )
    ),
    hasSearch ? null : search(context)
  )
}

const search = (context: PageContext): Html =>
  h(
    'form',
    { class: 'find', role: 'search', action: addressOf(context, 'articles'), 'aria-label': 'Search articles' },
    h('input', { type: 'search', name: 'q', 'aria-label': 'Search articles', placeholder: 'Search articles' }),
    h('button', { type: 'submit' }, 'Search')
  )

/** What a program would ask for, and in what forms. */
function footer({ isCallOpen = false, call = null }: Page, { api, formats, root }: PageContext): Html {
  return h(
    'footer',
    { class: 'bottom' },
    h(
      'details',
      { class: 'api', open: isCallOpen },
      h('summary', null, 'This page for programs'),
      h(
        'pre',
        { tabindex: 0 },
        h('code', { class: 'copyable' }, `curl '${(call ?? api).replaceAll("'", '%27')}' -H 'Accept: application/json'`)
      ),
      formats.length === 0
        ? null
        : h(
            'ul',
            { class: 'formats' },
            formats.map(({ name, type, address }) => h('li', null, h('a', { href: address, title: type }, name)))
          )
    ),
    h(
      'p',
      null,
      h('a', { href: `${root}/docs/` }, 'API documentation'),
      ' · ',
      h('a', { href: `${root}/openapi.json` }, 'OpenAPI'),
      ' · ',
      h('a', { href: `${root}/changes` }, 'Changes')
    )
  )
}

/** Parts with something between them, without those that are not there. */
export function joined(parts: readonly Content[], between: string): Content {
  const there = parts.filter(part => part !== null && part !== undefined && part !== '' && part !== false)
  return there.map((part, index) => group(index === 0 ? '' : between, part))
}
