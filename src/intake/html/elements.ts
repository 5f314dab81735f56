// Kinds of elements (HTML §4, §13.1.2).

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements without content. */
export const voidElements = named(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'
)

/** Elements that end a paragraph in front of them, and stand on lines of their own. */
export const blockElements = named(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol option p pre search section summary table tbody td ' +
    'tfoot th thead tr ul'
)

/** Elements that only change how text looks; nothing is lost where they are not built. */
export const looks = named(
  'abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark nobr q s samp small strike strong sub sup tt u var wbr'
)

/** What stands on a page and is no text of its article. */
export const nonText = named(
  'applet area audio base button canvas datalist embed figcaption footer frame frameset iframe img input ' +
    'label link map math meta nav noscript object option optgroup output picture progress rp rt script select source style ' +
    'svg template textarea title track video aside dialog caption'
)

export const headings = named('h1 h2 h3 h4 h5 h6')

/** What an element that opens ends, up to the element that holds it (§13.1.2.4). */
export const impliedEnds: Readonly<
  Record<string, { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> }>
> = {
  li: { ends: named('li'), within: named('ul ol menu dir table') },
  dt: { ends: named('dt dd'), within: named('dl table') },
  dd: { ends: named('dt dd'), within: named('dl table') },
  tr: { ends: named('tr'), within: named('table') },
  td: { ends: named('td th'), within: named('table tr') },
  th: { ends: named('td th'), within: named('table tr') },
  thead: { ends: named('thead tbody tfoot caption'), within: named('table') },
  tbody: { ends: named('thead tbody tfoot caption tr'), within: named('table') },
  tfoot: { ends: named('thead tbody tfoot caption tr'), within: named('table') },
  option: { ends: named('option'), within: named('select datalist') },
  a: { ends: named('a'), within: named('td th caption table') }
}

/** A paragraph outside these does not end inside them. */
export const paragraphBounds = named('table td th caption button object template html')

/** The end of an element outside of these does not end them, except a table's. */
export const cells = named('td th caption')
export const tableParts = named('table tbody thead tfoot tr td th caption')
