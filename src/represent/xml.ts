// Text as XML 1.0 carries it.

// XML 1.0 §2.2: these have no form in XML, not even as a reference. Half a surrogate pair is one of them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const noXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // `]]>` must not stand in text (§2.4).
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser makes a newline of a carriage return (§2.11), but not of a reference to one.
  '\r': '&#13;',
  // In attributes it makes a space of either (§3.3.3).
  '\t': '&#9;',
  '\n': '&#10;'
}

const reference = (character: string) => references[character] ?? character

/**
 * Text between tags, of XML and of HTML. A character that XML cannot carry (control characters but tab and newline, half a
 * surrogate pair, U+FFFE and U+FFFF) becomes U+FFFD; everything else is read back as it was.
 */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(noXml, '\ufffd')
    .replace(/[&<>"'\r]/g, reference)

/** Text inside of a quoted attribute, likewise. */
export const escapedAttribute = (text: string): string => escaped(text).replace(/[\t\n]/g, reference)

/** An element with text in it, or an empty one. Attributes that are null are left out. */
export function element(
  name: string,
  text: string | null,
  attributes: Readonly<Record<string, string | null>> = {}
): string {
  let start = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) start += ` ${key}="${escapedAttribute(value)}"`
  }
  return text === null ? `${start}/>` : `${start}>${escaped(text)}</${name}>`
}
