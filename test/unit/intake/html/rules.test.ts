import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../../../src/errors.ts'
import { readArticle } from '../../../../src/intake/article.ts'
import { readHtml, textOfHtml } from '../../../../src/intake/html/html.ts'
import { hostilePieces } from '../../../support/hostile-texts.ts'
import { bytes, first, last, read } from './harbour.ts'

const middleOf = (middle: string) =>
  read({ middle })
    .articleBody.split('\n\n')
    .filter(block => block !== first && block !== last)
    .join('\n\n')

t.test('paragraphs that are or begin with a quotation are never lost', async t => {
  const quotations = [
    '“No.”',
    '"Never,"',
    '‘We saw it’',
    '«So.»',
    '„Ja!“',
    '“Why?” she asked.',
    '— Quite so',
    '“',
    '…”'
  ]
  for (const open of ['p', 'div', 'blockquote', 'section', 'span']) {
    const middle = quotations.map(text => `<${open}>${text}</${open}>${open === 'span' ? '<br><br>' : ''}`).join('\n')
    t.equal(middleOf(middle), quotations.join('\n\n'), open)
  }
})

t.test('the parts of a text are kept apart, and lines of a paragraph, a list or a table together', async t => {
  t.equal(middleOf('<h2>Head</h2>text<p>one<br>two<br/> <br>three</p>'), 'Head\n\ntext\n\none\ntwo\n\nthree')
  t.equal(middleOf('<ol><li>one<li><p>two</p><li><p>more</p><p>yet</p></ol>'), 'one\ntwo\n\nmore\n\nyet')
  t.equal(middleOf('<p>a<i>b</i>c <b>d</b>\n\n&nbsp;e\u200bf</p>'), 'abc d ef')
  t.equal(middleOf('<table><tr><td>a</td><td>b</td></tr><tr><td>c<td>d</table>'), 'a\tb\nc\td')
  t.equal(
    middleOf('<table><tr><td><p>A cell that holds a paragraph, as old pages have them.</p></td></tr></table>'),
    'A cell that holds a paragraph, as old pages have them.'
  )
})

t.test('what is no text of the article is left out', async t => {
  const out = [
    '<script>if (a < b) document.write("</p><p>no</p>")</script>',
    '<style>p { no: no }</style>',
    '<p hidden>no</p>',
    '<p style="color:red; display : none">no</p>',
    '<p aria-hidden="true">no</p>',
    '<span class="sr-only">no</span>',
    '<figure><img><figcaption>no</figcaption></figure>',
    '<div class="wp-caption-text">no</div>',
    '<aside>no</aside>',
    '<ul class="share-buttons"><li>no</li></ul>',
    '<div id="relatedLinks"><p>no</p></div>',
    '<noscript><p>no</p></noscript>',
    '<p><a href="/">Another story</a></p>',
    '<p>Read more: <a href="/">Another story</a></p>',
    '<p>Advertisement</p>',
    '<p class="entry date">14 May 2024, 10:30</p>',
    '<section class="more-stories"><p>no</p></section>',
    '<template><p>no</p></template>',
    '<!-- <p>no</p> -->',
    '<button>no</button>',
    '<svg><text>no</text></svg>',
    '<iframe><p>no</p></iframe>',
    '<amp-ad><p>no</p></amp-ad>',
    '<p>&nbsp;</p>',
    '<form><input value="no"></form>'
  ]
  for (const markup of out) t.equal(middleOf(markup), '', markup)
})

t.test('what only looks like it stays', async t => {
  const kept = {
    '<p class="captionless">Yes</p>': 'Yes',
    '<p>Read more: it says so on the door.</p>': 'Read more: it says so on the door.',
    '<p>See <a href="/">the report of the harbour board on ice.</a></p>': 'See the report of the harbour board on ice.',
    '<form><p>Yes</p></form>': 'Yes',
    '<p hidden="until-found">Yes</p>': 'Yes',
    '<ul><li class="date">1990: The well is dug.</li></ul>': '1990: The well is dug.',
    '<div class="post tag-social category-popular"><p>“Yes”</p></div>': '“Yes”',
    '<p>5 < 6 & 7 > 3 <b>Yes</p>': '5 < 6 & 7 > 3 Yes'
  }
  for (const [markup, text] of Object.entries(kept)) t.equal(middleOf(markup), text, markup)
})

t.test('references are resolved once; those to no character go', async t => {
  t.equal(
    middleOf('<p>&lt;b&gt; &amp;amp; &eacute;&#233;&#xe9; &copy &#150; &notin; &nosuch; AT&T</p>'),
    '<b> &amp; ééé © – ∉ &nosuch; AT&T'
  )
  t.equal(middleOf('<p>a&#0;b&#xD800;c&#x110000;d&#99999999999;e&#7;f</p>'), 'abcdef')
  t.equal(
    read({ head: '<meta name="description" content="a &quot;b&quot; &amp; c?x=1&copy=2">' }).description,
    'a "b" & c?x=1&copy=2'
  )
})

t.test('a piece of HTML is read as text, and text as it is', async t => {
  t.equal(textOfHtml('<p>One &amp; two</p><p>“Three”</p>'), 'One & two\n\n“Three”')
  t.equal(textOfHtml('One &amp; two\nthree'), 'One & two\n\nthree')
  t.equal(textOfHtml('5 < 6'), '5 < 6')
  t.equal(textOfHtml(''), '')
})

t.test('whatever a page is made of, it is read as an article that can be stored, or there is a Problem', async t => {
  const tags = fc.constantFrom(
    '<p>',
    '</p>',
    '<div class="comments">',
    '</div>',
    '<table>',
    '<td>',
    '<tr>',
    '</table>',
    '<br>',
    '<li>',
    '<ul>',
    '</ul>',
    '<a href="x">',
    '</a>',
    '<h1>',
    '</h1>',
    '<title>',
    '</title>',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '<svg>',
    '<time datetime="2020-01-01">',
    '<meta name="author" content="',
    '">',
    "'",
    '&#xD800;',
    '&amp',
    '<b',
    '<script type="application/ld+json">',
    '{"@type":"NewsArticle",',
    '"headline":"x"}',
    '<blockquote>',
    '<pre>',
    '<textarea>',
    '<',
    '</',
    '<p itemprop="articleBody">',
    '<html lang="\ud800">',
    first
  )
  const piece = fc.oneof(tags, fc.constantFrom(...hostilePieces), fc.string({ unit: 'binary', maxLength: 20 }))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      try {
        const { input } = readHtml(bytes(`<title>T</title>${pieces.join('')}`), { url: 'https://x.example/' })
        readArticle(input)
        t.notMatch(input.articleBody, /[\p{Cc}--[\n\t]]|\u00a0|\n{3}|^\s|\s$/v)
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem
      }
    }),
    { seed: 5, numRuns: 1500 }
  )
})
